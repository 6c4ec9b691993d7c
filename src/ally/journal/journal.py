"""The journal: everything that can be written in it and asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ally.journal import entries, history, people
from ally.journal.cadences import Cadences
from ally.journal.clock import Clock
from ally.journal.drafts import Draft, PersonChange, Reply, Written
from ally.journal.habits import recent_since
from ally.journal.lookup import Choices, Who, name_to_type
from ally.journal.ports import Store
from ally.journal.records import Entry, Person, Step

if TYPE_CHECKING:
    from ally.journal.arriving import Import, Reading
    from ally.journal.finding import Wanted
    from ally.journal.intake import Brought
    from ally.journal.review import Verdict

UNDECIDED = Choices()
USUAL_CADENCES = Cadences()


class Journal:
    """The one interface to the journal: its rules over a store and a clock.

    `choices` in its methods holds what the seller decided about names that were unclear. A
    method that raises has stored nothing.
    """

    def __init__(self, store: Store, clock: Clock, cadences: Cadences = USUAL_CADENCES) -> None:
        self.store = store
        self.clock = clock
        self.cadences = cadences

    def write(self, draft: Draft, choices: Choices = UNDECIDED) -> Written:
        """Store an entry; see `entries.write`."""
        return entries.write(self.store, self.clock, draft, choices)

    def answer(self, which: int | Who, reply: Reply, choices: Choices = UNDECIDED) -> Written:
        """Store what came of an ask; see `entries.answer`."""
        return entries.answer(self.store, self.clock, which, reply, choices)

    def entries(self, most: int | None = None) -> list[Entry]:
        """The newest entries first; all of them without `most`."""
        return self.store.newest(-1 if most is None else most)

    def people(self) -> list[Person]:
        """Everybody by name, those archived last."""
        return sorted(self.store.people(), key=lambda p: (p.archived_on is not None, p.key, p.id))

    def add_person(self, who: Who, change: PersonChange, choices: Choices = UNDECIDED) -> Person:
        """Add somebody; see `people.add`."""
        return people.add(self.store, self.clock.today, who, change, choices)

    def change_person(self, who: Who, change: PersonChange, choices: Choices = UNDECIDED) -> Person:
        """Change what is known of somebody; see `people.change`."""
        return people.change(self.store, self.clock.today, who, change, choices)

    def archive(self, who: Who, choices: Choices = UNDECIDED, *, back: bool = False) -> Person:
        """Leave somebody out of reviews, or take them back in; see `people.archive`."""
        return people.archive(self.store, self.clock.today, who, choices, back=back)

    def bring_in(self, reading: Reading, wish: Import, choices: Choices = UNDECIDED) -> Brought:
        """Take in what a file holds; see `arriving.bring_in`."""
        from ally.journal.arriving import bring_in  # no other command needs it

        return bring_in(self.store, self.clock, reading, wish, choices)

    def leaving(self, wanted: Wanted, *, oldest_first: bool) -> Iterator[list[Entry]]:
        """The entries that leave in an export, page by page; see `leaving.pages`."""
        from ally.journal.leaving import pages

        return pages(self.store, wanted, oldest_first=oldest_first)

    def undo(self, count: int, *, only_look: bool = False) -> list[Step]:
        """Take back the last commands; see `history.undo`."""
        return history.undo(self.store, count, only_look=only_look)

    def redo(self, count: int, *, only_look: bool = False) -> list[Step]:
        """Make again what was taken back; see `history.redo`."""
        return history.redo(self.store, count, only_look=only_look)

    def name_to_type(self, person: Person) -> str:
        """The shortest name that picks out `person`, for a line to paste."""
        return name_to_type(person, self.store.people_like(person.key))

    def review(self) -> list[Verdict]:
        """Everybody not archived, judged as of today, worst first."""
        from ally.journal.review import review  # no command that writes needs it

        today = self.clock.today
        return review(self.store.standings(today, recent_since(today)), today, self.cadences)

    def ahead_of_today(self) -> date | None:
        """The latest day of an entry if it lies ahead of today: a clock was or is wrong."""
        latest = self.store.latest_day()
        return latest if latest is not None and latest > self.clock.today else None
