"""The journal: everything that can be written in it and asked of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ally.journal import entries, history, people
from ally.journal.cadences import Cadences
from ally.journal.clock import Clock
from ally.journal.drafts import Draft, PersonChange, Reply, Written
from ally.journal.habits import recent_since
from ally.journal.lookup import Choices, Who, name_to_type
from ally.journal.ports import Store
from ally.journal.records import Account, Deal, Entry, Person, PlaceStanding, Step

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from ally.journal.accounts import Place
    from ally.journal.arriving import Import, Reading
    from ally.journal.bundle import Bundle
    from ally.journal.checkin import CheckIn
    from ally.journal.deals import DealChange
    from ally.journal.filters import Filters
    from ally.journal.finding import Wanted
    from ally.journal.intake import Brought
    from ally.journal.knowing import FactDraft, Known
    from ally.journal.kudos import Credit, Period
    from ally.journal.mending import Edit
    from ally.journal.parcels import Merged, Parcel
    from ally.journal.people import Remark
    from ally.journal.portrait import OfAccount, OfDeal, OfEntry, OfPerson
    from ally.journal.readiness import Readiness
    from ally.journal.reflections import Reflections
    from ally.journal.review import Verdict
    from ally.journal.spans import Span
    from ally.journal.stats import Stats
    from ally.journal.status import Status
    from ally.journal.week import Week

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

    def one_look(self) -> AbstractContextManager[None]:
        """What is read in it is of one moment, whatever other commands write meanwhile."""
        return self.store.one_look()

    def write(self, draft: Draft, choices: Choices = UNDECIDED) -> Written:
        """Store an entry; see `entries.write`."""
        return entries.write(self.store, self.clock, draft, choices)

    def answer(self, which: int | Who, reply: Reply, choices: Choices = UNDECIDED) -> Written:
        """Store what came of an ask; see `entries.answer`."""
        return entries.answer(self.store, self.clock, which, reply, choices)

    def entries(self, most: int | None = None) -> list[Entry]:
        """The newest entries first; all of them without `most`."""
        return self.store.newest(-1 if most is None else most)

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

    def portrait(
        self, what: int | str, only: str | None = None, choices: Choices = UNDECIDED
    ) -> OfPerson | OfAccount | OfDeal | OfEntry:
        """All about an entry by its number, or whatever a name picks out; see `picking.pick`.

        Raises UnclearName or WrongWords.
        """
        from ally.journal import picking, portrait  # no command that writes needs them
        from ally.journal.directory import Directory

        store, today, cadences = self.store, self.clock.today, self.cadences
        with store.one_look():
            if isinstance(what, int):
                return portrait.of_entry(store, what)
            directory = Directory(store, today, choices)
            thing = picking.pick(directory, what, only, choices)
            if isinstance(thing, Person):
                return portrait.of_person(store, today, cadences, thing)
            if isinstance(thing, Account):
                return portrait.of_account(store, today, cadences, thing, directory.places.deals)
            account = directory.places.account_number(thing.account)
            assert account is not None  # the account of a deal is there
            return portrait.of_deal(store, today, cadences, thing, account)

    def open_asks(self) -> list[Entry]:
        """The asks that wait for their end, newest first."""
        return self.store.open_asks()

    def tags(self) -> list[str]:
        """The tags in use, the most used first."""
        return self.store.tags()

    def people(self) -> list[Person]:
        """Everybody by name, those archived last."""
        with self.store.one_look():
            facts, everybody = self.store.facts(), self.store.people()
        everybody = [p._replace(facts=tuple(facts.get(p.id, ()))) for p in everybody]
        return sorted(everybody, key=lambda p: (p.archived_on is not None, p.key, p.id))

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

    def leaving(self, wanted: Wanted, *, oldest_first: bool) -> Iterator[list[Entry]]:
        """The entries that leave in an export, page by page; see `leaving.pages`."""
        from ally.journal.leaving import pages

        return pages(self.store, wanted, oldest_first=oldest_first)

    def know(self, who: Who, draft: FactDraft, choices: Choices = UNDECIDED) -> Known:
        """Add a fact about somebody; see `knowing.know`."""
        from ally.journal import knowing

        return knowing.know(self.store, self.clock.today, who, draft, choices)

    def forget(self, who: Who, which: str, choices: Choices = UNDECIDED) -> Known:
        """Forget a fact about somebody; see `knowing.forget`."""
        from ally.journal import knowing

        return knowing.forget(self.store, self.clock.today, who, which, choices)

    def known(self, who: Who, choices: Choices = UNDECIDED) -> Person:
        """Somebody with what is known of them; see `knowing.facts_of`."""
        from ally.journal import knowing

        return knowing.facts_of(self.store, self.clock.today, who, choices)

    def entry(self, number: int) -> Entry:
        """The entry of that number. Raises WrongWords if there is none."""
        return entries.entry_numbered(self.store, number)

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

    def status(self) -> Status:
        """How things stand, in three numbers; see `status.status`."""
        from ally.journal import status

        return status.status(self.store, self.clock.today)

    # --- accounts and deals ------------------------------------------------------------

    def accounts(self) -> list[Place]:
        """Every account by name, with what a list shows beside it."""
        from ally.journal import accounts

        with self.store.one_look():
            return accounts.places_of(self.store, self.clock.today)

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

    def deals(self) -> list[Deal]:
        """The deals, soonest decision first, those that are over last."""
        from ally.journal import deals

        return deals.soonest_first(self.store.deals())

    def deal_standings(self) -> Mapping[int, PlaceStanding]:
        """What a list shows beside each deal, by its number."""
        return self.store.deal_standings(self.clock.today)

    def champions(self) -> Mapping[str | None, list[Person]]:
        """The champions of each account, those archived left out."""
        from ally.journal import accounts

        return accounts.champions_of(self.store)

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

    # --- the meeting, and who helped ---------------------------------------------------

    def ready(self, typed: str, choices: Choices = UNDECIDED) -> Readiness:
        """How a deal stands before its decision; see `meeting.prepare`."""
        from ally.journal import meeting

        with self.store.one_look():
            return meeting.prepare(self.store, self.clock.today, typed, choices)

    def deal_to_type(self, deal: Deal) -> str:
        """The name that picks out a deal, for a line to paste."""
        from ally.journal import meeting
        from ally.journal.places import Places

        with self.store.one_look():
            return meeting.deal_to_type(deal, Places(self.store, UNDECIDED))

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

    # --- the history -------------------------------------------------------------------

    def undo(self, count: int) -> list[Step]:
        """Take back the last commands; see `history.undo`."""
        return history.undo(self.store, count)

    def redo(self, count: int) -> list[Step]:
        """Make again what was taken back; see `history.redo`."""
        return history.redo(self.store, count)

    def carry_out(self, *, include_private: bool = False) -> Iterator[Parcel]:
        """All that is carried to another journal.

        Until the last parcel nobody else can write, so whoever takes them must not wait.
        """
        return self.store.parcels(include_private=include_private)

    def carry_in(self, bundle: Bundle, said: str, *, whole: bool = False) -> Merged:
        """Take in what came from another journal; see `carrying.carry_in`."""
        from ally.journal.carrying import carry_in  # no other command needs it

        return carry_in(self.store, bundle, said, whole=whole)

    def prune(self) -> None:
        """Forget what is too old to be taken back; see `history.prune`."""
        history.prune(self.store, self.clock)

    def name_to_type(self, person: Person) -> str:
        """The shortest name that picks out `person`, for a line to paste."""
        return name_to_type(person, self.store.people_like(person.key))

    def review(self) -> list[Verdict]:
        """Everybody not archived, judged as of today, worst first."""
        from ally.journal.review import review  # no command that writes needs it

        today = self.clock.today
        return review(self.store.standings(today, recent_since(today)), today, self.cadences)

    # --- the daily check-in, and counting ----------------------------------------------

    def check_in(self, most: int | None = None) -> CheckIn:
        """The day as the seller finds it; see `checkin.check_in`."""
        from ally.journal import checkin

        return checkin.check_in(self.store, self.clock.today, self.cadences, most)

    def keep_pick(self, person: Person) -> bool:
        """Note down whom today names; see `checkin.keep_pick`."""
        from ally.journal import checkin

        return checkin.keep_pick(self.store, self.clock.today, person)

    def put_off(self, who: Sequence[Who], choices: Choices = UNDECIDED) -> None:
        """Let today name none of these; see `checkin.put_off`."""
        from ally.journal import checkin

        checkin.put_off(self.store, self.clock.today, who, choices)

    def stats(
        self, since: date, until: date, who: Sequence[Who] = (), choices: Choices = UNDECIDED
    ) -> Stats:
        """What the entries of a span add up to; see `stats.stats`."""
        from ally.journal import stats

        return stats.stats(self.store, self.clock.today, since, until, who, choices)

    def week(self, span: Span) -> Week:
        """The end-of-week review of those days; see `week.look_back`."""
        from ally.journal.week import look_back

        return look_back(self.store, span, self.clock.today, self.cadences)

    def reflect(self, day: date, answers: Mapping[str, str]) -> Reflections:
        """Keep the answers that close the week of `day`; see `reflections.reflect`."""
        from ally.journal import reflections

        return reflections.reflect(self.store, day, answers)

    def ahead_of_today(self) -> date | None:
        """The latest day of an entry if it lies ahead of today: a clock was or is wrong."""
        latest = self.store.latest_day()
        return latest if latest is not None and latest > self.clock.today else None
