"""Everything that can be asked of a journal."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ally.journal import entries
from ally.journal.cadences import Cadences
from ally.journal.clock import Clock
from ally.journal.habits import recent_since
from ally.journal.lookup import Choices, Who, name_to_type
from ally.journal.records import Deal, Entry, Person, PlaceStanding
from ally.journal.weeks import USUAL_WEEKS, Weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from ally.journal.accounts import Place
    from ally.journal.checkin import CheckIn
    from ally.journal.filters import Filters
    from ally.journal.finding import Wanted
    from ally.journal.kudos import Credit, Period
    from ally.journal.parcels import Parcel
    from ally.journal.portrait import OfAccount, OfDeal, OfEntry, OfPerson
    from ally.journal.ports import Store
    from ally.journal.readiness import Readiness
    from ally.journal.review import Verdict
    from ally.journal.spans import Span
    from ally.journal.stats import Stats
    from ally.journal.status import Status
    from ally.journal.week import Week

UNDECIDED = Choices()
USUAL_CADENCES = Cadences()


class Looking:
    """What can be asked of a journal. Nothing here stores anything."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        cadences: Cadences = USUAL_CADENCES,
        calendar: Weeks = USUAL_WEEKS,
    ) -> None:
        self.store = store
        self.clock = clock
        self.cadences = cadences
        self.calendar = calendar

    def one_look(self) -> AbstractContextManager[None]:
        """What is read in it is of one moment, whatever other commands write meanwhile."""
        return self.store.one_look()

    def entries(self, most: int | None = None) -> list[Entry]:
        """The newest entries first; all of them without `most`."""
        return self.store.newest(-1 if most is None else most)

    def entry(self, number: int) -> Entry:
        """The entry of that number. Raises WrongWords if there is none."""
        return entries.entry_numbered(self.store, number)

    def wanted(
        self, filters: Filters, choices: Choices = UNDECIDED, words: Sequence[str] = ()
    ) -> Wanted:
        """What entries `filters` and the `words` of a search ask for; see `filters.wanted`."""
        from ally.journal.filters import wanted  # no command that writes needs it

        return wanted(self.store, self.clock.today, filters, choices, words)

    def find(self, wanted: Wanted, most: int | None = None) -> list[Entry]:
        """The entries that are wanted, the newest first."""
        asked = wanted._replace(most=None)
        if asked == type(wanted)():
            return self.entries(most)
        return self.store.found(asked._replace(most=most))

    def count(self, wanted: Wanted) -> int:
        """How many entries are wanted."""
        return self.store.count(wanted)

    def open_asks(self) -> list[Entry]:
        """The asks that wait for their end, newest first."""
        return self.store.open_asks()

    def tags(self) -> list[str]:
        """The tags in use, the most used first."""
        return self.store.tags()

    def leaving(self, wanted: Wanted, *, oldest_first: bool) -> Iterator[list[Entry]]:
        """The entries that leave in an export, page by page; see `leaving.pages`."""
        from ally.journal.leaving import pages

        return pages(self.store, wanted, oldest_first=oldest_first)

    def carry_out(self, *, include_private: bool = False) -> Iterator[Parcel]:
        """All that is carried to another journal.

        Until the last parcel nobody else can write, so whoever takes them must not wait.
        """
        return self.store.parcels(include_private=include_private)

    def people(self) -> list[Person]:
        """Everybody by name, those archived last."""
        with self.store.one_look():
            facts, everybody = self.store.facts(), self.store.people()
        everybody = [p._replace(facts=tuple(facts.get(p.id, ()))) for p in everybody]
        return sorted(everybody, key=lambda p: (p.archived_on is not None, p.key, p.id))

    def known(self, who: Who, choices: Choices = UNDECIDED) -> Person:
        """Somebody with what is known of them; see `knowing.facts_of`."""
        from ally.journal import knowing

        return knowing.facts_of(self.store, self.clock.today, who, choices)

    def name_to_type(self, person: Person) -> str:
        """The shortest name that picks out `person`, for a line to paste."""
        return name_to_type(person, self.store.people_like(person.key))

    def portrait(
        self, what: int | str, only: str | None = None, choices: Choices = UNDECIDED
    ) -> OfPerson | OfAccount | OfDeal | OfEntry:
        """All about an entry by its number, or what a name picks out; see `portrait.portray`."""
        from ally.journal.portrait import portray  # no command that writes needs it

        with self.store.one_look():
            return portray(self.store, self.clock.today, self.cadences, what, only, choices)

    def accounts(self) -> list[Place]:
        """Every account by name, with what a list shows beside it."""
        from ally.journal import accounts

        with self.store.one_look():
            return accounts.places_of(self.store, self.clock.today)

    def champions(self) -> Mapping[str | None, list[Person]]:
        """The champions of each account, those archived left out."""
        from ally.journal import accounts

        return accounts.champions_of(self.store)

    def deals(self) -> list[Deal]:
        """The deals, soonest decision first, those that are over last."""
        from ally.journal import deals

        return deals.soonest_first(self.store.deals())

    def deal_standings(self) -> Mapping[int, PlaceStanding]:
        """What a list shows beside each deal, by its number."""
        return self.store.deal_standings(self.clock.today)

    def deal_to_type(self, deal: Deal) -> str:
        """The name that picks out a deal, for a line to paste."""
        from ally.journal import meeting
        from ally.journal.places import Places

        with self.store.one_look():
            return meeting.deal_to_type(deal, Places(self.store, UNDECIDED))

    def ready(self, typed: str, choices: Choices = UNDECIDED) -> Readiness:
        """How a deal stands before its decision; see `meeting.prepare`."""
        from ally.journal import meeting

        with self.store.one_look():
            return meeting.prepare(self.store, self.clock.today, typed, choices)

    def kudos(
        self, period: Period, who: Sequence[Who] = (), choices: Choices = UNDECIDED
    ) -> tuple[list[Credit], int]:
        """Who helped with what, and how many private entries are left out; see `kudos.credit`."""
        from ally.journal import kudos

        with self.store.one_look():
            return kudos.credit(self.store, self.clock.today, period, who, choices)

    def matter(self, entry: Entry) -> tuple[list[Entry], Deal | None]:
        """What a letter about an entry needs beside it: the asks it settles, and its deal."""
        with self.store.one_look():
            deals = self.store.deals() if entry.deal else ()
            settled = self.store.these(entry.settles) if entry.settles else []
        names = (entry.deal, entry.account)
        return settled, next((one for one in deals if (one.name, one.account) == names), None)

    def status(self) -> Status:
        """How things stand, in three numbers; see `status.status`."""
        from ally.journal import status

        return status.status(self.store, self.clock.today)

    def review(self) -> list[Verdict]:
        """Everybody not archived, judged as of today, worst first."""
        from ally.journal.review import review  # no command that writes needs it

        today = self.clock.today
        return review(self.store.standings(today, recent_since(today)), today, self.cadences)

    def check_in(self, most: int | None = None) -> CheckIn:
        """The day as the seller finds it; see `checkin.check_in`."""
        from ally.journal import checkin

        return checkin.check_in(self.store, self.clock.today, self.cadences, most)

    def week(self, span: Span) -> Week:
        """The end-of-week review of those days; see `week.look_back`."""
        from ally.journal.week import look_back

        return look_back(self.store, span, self.clock.today, self.cadences, self.calendar)

    def stats(
        self, since: date, until: date, who: Sequence[Who] = (), choices: Choices = UNDECIDED
    ) -> Stats:
        """What the entries of a span add up to; see `stats.stats`."""
        from ally.journal import stats

        return stats.stats(self.store, self.clock.today, since, until, who, choices, self.calendar)

    def ahead_of_today(self) -> date | None:
        """The latest day of an entry if it lies ahead of today: a clock was or is wrong."""
        latest = self.store.latest_day()
        return latest if latest is not None and latest > self.clock.today else None
