"""The journal: everything that can be written in it and asked of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ally.journal import entries, history, people
from ally.journal.drafts import Draft, PersonChange, Reply, Written
from ally.journal.looking import UNDECIDED, Looking
from ally.journal.lookup import Choices, Who
from ally.journal.records import Account, Deal, Entry, Person, Step

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ally.journal.arriving import Import, Reading
    from ally.journal.bundle import Bundle
    from ally.journal.deals import DealChange
    from ally.journal.intake import Brought
    from ally.journal.knowing import FactDraft, Known
    from ally.journal.mending import Edit
    from ally.journal.parcels import Merged
    from ally.journal.people import Remark
    from ally.journal.reflections import Reflections


class Journal(Looking):
    """The one interface to the journal: its rules over a store and a clock.

    `choices` in its methods holds what the seller decided about names that were unclear. A
    method that raises has stored nothing.
    """

    def write(self, draft: Draft, choices: Choices = UNDECIDED) -> Written:
        """Store an entry; see `entries.write`."""
        return entries.write(self.store, self.clock, draft, choices)

    def answer(self, which: int | Who, reply: Reply, choices: Choices = UNDECIDED) -> Written:
        """Store what came of an ask; see `entries.answer`."""
        return entries.answer(self.store, self.clock, which, reply, choices)

    def add_person(self, who: Who, change: PersonChange, choices: Choices = UNDECIDED) -> Person:
        """Add somebody; see `people.add`."""
        return people.add(self.store, self.clock.today, who, change, choices)

    def change_person(self, who: Who, change: PersonChange, choices: Choices = UNDECIDED) -> Person:
        """Change what is known of somebody; see `people.change`."""
        return people.change(self.store, self.clock.today, who, change, choices)

    def remark(self, person: Person, nicknames: Sequence[str], *, is_new: bool) -> Remark | None:
        """What is worth knowing of somebody just added or changed; see `people.remark`."""
        return people.remark(self.store, person, nicknames, is_new=is_new)

    def archive(self, who: Who, choices: Choices = UNDECIDED, *, back: bool = False) -> Person:
        """Leave somebody out of reviews, or take them back in; see `people.archive`."""
        return people.archive(self.store, self.clock.today, who, choices, back=back)

    def merge_people(
        self, gone: Who, kept: Who, choices: Choices = UNDECIDED
    ) -> tuple[Person, Person]:
        """Make two records of one person one; see `people.merge`."""
        return people.merge(self.store, self.clock.today, gone, kept, choices)

    def bring_in(self, reading: Reading, wish: Import, choices: Choices = UNDECIDED) -> Brought:
        """Take in what a file holds; see `arriving.bring_in`."""
        from ally.journal.arriving import bring_in  # no other command needs it

        return bring_in(self.store, self.clock, reading, wish, choices)

    def know(self, who: Who, draft: FactDraft, choices: Choices = UNDECIDED) -> Known:
        """Add a fact about somebody; see `knowing.know`."""
        from ally.journal import knowing

        return knowing.know(self.store, self.clock.today, who, draft, choices)

    def forget(self, who: Who, which: str, choices: Choices = UNDECIDED) -> Known:
        """Forget a fact about somebody; see `knowing.forget`."""
        from ally.journal import knowing

        return knowing.forget(self.store, self.clock.today, who, which, choices)

    def edit(self, number: int, edit: Edit, choices: Choices = UNDECIDED) -> Written:
        """Change an entry; see `mending.edit`."""
        from ally.journal import mending

        return mending.edit(self.store, self.clock, number, edit, choices)

    def delete(self, numbers: Sequence[int]) -> list[Entry]:
        """Delete entries; see `mending.delete`."""
        from ally.journal import mending

        return mending.delete(self.store, numbers)

    def delete_for_good(self, numbers: Sequence[int]) -> tuple[list[Entry], list[str]]:
        """Delete entries and every trace of them; see `mending.delete_for_good`."""
        from ally.journal import mending

        return mending.delete_for_good(self.store, numbers)

    def rename_account(
        self, typed: str, name: str, choices: Choices = UNDECIDED
    ) -> tuple[Account, Account]:
        """Give an account another name; see `accounts.rename`."""
        from ally.journal import accounts

        return accounts.rename(self.store, typed, name, choices)

    def merge_accounts(
        self, gone: str, kept: str, choices: Choices = UNDECIDED
    ) -> tuple[Account, Account]:
        """Make one account part of another; see `accounts.merge`."""
        from ally.journal import accounts

        return accounts.merge(self.store, gone, kept, choices)

    def add_deal(self, change: DealChange, choices: Choices = UNDECIDED) -> Deal:
        """Add a deal; see `deals.add`."""
        from ally.journal import deals

        return deals.add(self.store, change, choices)

    def change_deal(self, typed: str, change: DealChange, choices: Choices = UNDECIDED) -> Deal:
        """Change what is known of a deal; see `deals.change`."""
        from ally.journal import deals

        return deals.change(self.store, typed, change, choices)

    def close_deal(self, typed: str, state: str, day: date, choices: Choices = UNDECIDED) -> Deal:
        """Say how a deal ended; see `deals.close`."""
        from ally.journal import deals

        return deals.close(self.store, typed, state, day, choices)

    def undo(self, count: int) -> list[Step]:
        """Take back the last commands; see `history.undo`."""
        return history.undo(self.store, count)

    def redo(self, count: int) -> list[Step]:
        """Make again what was taken back; see `history.redo`."""
        return history.redo(self.store, count)

    def carry_in(self, bundle: Bundle, said: str, *, whole: bool = False) -> Merged:
        """Take in what came from another journal; see `carrying.carry_in`."""
        from ally.journal.carrying import carry_in  # no other command needs it

        return carry_in(self.store, bundle, said, whole=whole)

    def prune(self) -> None:
        """Forget what is too old to be taken back; see `history.prune`."""
        history.prune(self.store, self.clock)

    def keep_pick(self, person: Person) -> bool:
        """Note down whom today names; see `checkin.keep_pick`."""
        from ally.journal import checkin

        return checkin.keep_pick(self.store, self.clock.today, person)

    def put_off(self, who: Sequence[Who], choices: Choices = UNDECIDED) -> None:
        """Let today name none of these; see `checkin.put_off`."""
        from ally.journal import checkin

        checkin.put_off(self.store, self.clock.today, who, choices)

    def reflect(self, day: date, answers: Mapping[str, str]) -> Reflections:
        """Keep the answers that close the week of `day`; see `reflections.reflect`."""
        from ally.journal import reflections

        return reflections.reflect(self.store, day, answers, self.calendar)
