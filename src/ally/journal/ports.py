"""What the journal needs from a store: the seam between the rules and the file.

The store keeps and finds records; it decides nothing. Everything written within one
`transaction` is stored together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Protocol

from ally.journal.records import (
    Account,
    Ask,
    Deal,
    Entry,
    Fact,
    Person,
    PlaceStanding,
    Standing,
    Step,
)

if TYPE_CHECKING:
    from ally.journal.answering import Yes
    from ally.journal.bundle import Bundle
    from ally.journal.finding import Wanted
    from ally.journal.parcels import Merged, Parcel
    from ally.journal.stats import Counts, Span
    from ally.journal.today import Awaited, Picked


class Store(Protocol):
    """Keeps the journal. Errors of the file surface as `JournalUnusable`."""

    def transaction(
        self, *, recorded: bool = True, faithful: bool = False
    ) -> AbstractContextManager[None]:
        """One writer at a time; inside another transaction it is part of that one.

        A recorded one is a step of the history; a faithful one brings in what happened
        elsewhere, with the moments of there.
        """

    def say_step(self, said: str) -> None:
        """What the step of this transaction is called in the history."""

    def people(self) -> list[Person]:
        """Everybody, archived ones too, in the order they were added."""

    def people_like(self, key: str) -> list[Person]:
        """Everybody whom a folded name could pick out, and perhaps others, as `people`."""

    def accounts(self) -> list[Account]: ...

    def add_account(self, name: str, key: str) -> int: ...

    def change_account(self, account: Account) -> None: ...

    def merge_accounts(self, gone: int, kept: int) -> None:
        """Give all that belongs to one account to another, and forget it."""

    def account_standings(self, today: date) -> list[tuple[Account, PlaceStanding]]:
        """Every account by name, with what a list shows beside it."""

    def deals(self) -> list[Deal]: ...

    def add_deal(
        self, name: str, key: str, account_id: int, *, decides_on: date | None, value: int | None
    ) -> int: ...

    def change_deal(self, deal: Deal, account_id: int) -> None: ...

    def merge_deals(self, gone: int, kept: int, kept_account: int) -> None: ...

    def deal_standings(self, today: date) -> Mapping[int, PlaceStanding]: ...

    def add_person(
        self,
        name: str,
        key: str,
        *,
        team: str | None,
        account_id: int | None,
        every: int | None,
        added_on: date,
    ) -> int: ...

    def change_person(self, person: Person, account_id: int | None) -> None:
        """Store the name, key, team, account, cadence and archiving of `person` as they are."""

    def add_nickname(self, person_id: int, name: str, key: str) -> None: ...

    def forget_nickname(self, person_id: int, key: str) -> None: ...

    def merge_people(self, gone: int, kept: int) -> None:
        """Give all that belongs to one person to another, and forget the person."""

    def facts(self, person_id: int | None = None) -> Mapping[int, Sequence[Fact]]:
        """What is known of each person, or of one, the oldest first."""

    def add_fact(
        self, person_id: int, kind: str, text: str, *, day: date, until: date | None
    ) -> int: ...

    def forget_fact(self, fact_id: int) -> None: ...

    def add_entry(
        self,
        kind: str,
        day: date,
        note: str,
        people: Sequence[int],
        *,
        account_id: int | None,
        deal_id: int | None = None,
        tags: Sequence[str] = (),
        gesture: str | None = None,
        settles_all: bool = False,
        private: bool = False,
        ask: Ask | None = None,
        uid: str | None = None,
    ) -> int:
        """Store an entry. One that comes from elsewhere keeps its `uid`."""

    def change_entry(
        self, entry: Entry, *, account_id: int | None, deal_id: int | None, settles_all: bool
    ) -> None:
        """Store an entry as it now is, but for its people and the answer to its ask."""

    def change_people(self, entry: Entry, people: Sequence[int]) -> None:
        """Let these people have a part in the entry, and nobody else."""

    def delete_entry(self, entry_id: int) -> None: ...

    def answer(self, ask_id: int, ask: Ask) -> None:
        """Store the answer that `ask` now holds."""

    def mark_thanked(self, ask_id: int, thank_id: int) -> None: ...

    def mark_told(self, ask_id: int, tell_id: int) -> None: ...

    def later_thank(self, person_id: int, day: date) -> int | None:
        """The thank for everything, written first of those of a day after `day`."""

    def later_tell(
        self, person_id: int, account_id: int, deal_id: int | None, day: date
    ) -> int | None:
        """The tell about the account and deal, written first of those of a day after `day`."""

    def unsettle(self, entry_id: int) -> None:
        """Let the entry have settled nothing, and reported back on nothing."""

    def twin(self, entry: Entry, since: str) -> int | None:
        """An earlier entry that says the same of the same person, written at `since` or later."""

    def pending(self, person_id: int) -> list[Entry]:
        """The asks of a person that are open, or done but not thanked for or not told about."""

    def rush_asks(self, person_id: int, since: date) -> int:
        """How many asks in a rush somebody got since a day."""

    def recent(self, person_id: int, today: date, since: date) -> tuple[int, int]:
        """How many entries with somebody there are since a day, and how many of them are asks."""

    def numbered(self, first: int, last: int) -> list[Entry]:
        """The entries of those numbers, both included, newest first."""

    def newest(self, most: int) -> list[Entry]:
        """The newest entries, newest first; all of them when `most` is negative."""

    def these(self, numbers: Iterable[int]) -> list[Entry]:
        """The entries of those numbers that there are, newest first."""

    def found(self, wanted: Wanted) -> list[Entry]:
        """The entries that are wanted, newest first."""

    def count(self, wanted: Wanted) -> int:
        """How many entries are wanted, whatever `most` says."""

    def is_tagged(self, tag: str) -> bool:
        """Whether any entry has the tag."""

    def open_asks(self) -> list[Entry]:
        """The asks that are open, heard or committed, newest first."""

    def count_owed(self) -> int:
        """How many asks are done and not thanked for."""

    def count_private(self) -> int:
        """How many entries are private."""

    def tags(self) -> list[str]:
        """The tags in use, the most used first."""

    def latest_day(self) -> date | None: ...

    # --- carrying it along -------------------------------------------------------------

    def expect_many(self) -> None:
        """The transaction is going to write much."""

    def page(
        self, wanted: Wanted, after: tuple[date, int] | None, most: int, *, oldest_first: bool
    ) -> list[int]:
        """The next numbers of what is wanted, in the order of days, `after` a day and number."""

    def marks(self, numbers: Iterable[int]) -> Mapping[int, tuple[str, date]]:
        """The uid and the day of each of those entries."""

    def entries_of(self, uids: Iterable[str]) -> Mapping[str, int]:
        """The numbers of the entries with those uids, as far as there are any."""

    def come_back(self) -> None:
        """Whatever entry was deleted here once and is there again is so from this moment on."""

    def same_entries(
        self, person_id: int, day: date, kind: str, note: str
    ) -> Mapping[int, frozenset[int]]:
        """The entries with a person that say the same, with the numbers of all in them."""

    def standings(self, today: date, since: date) -> list[Standing]:
        """What is known on `today` about everybody not archived; `since` begins the recent days."""

    # --- all about one thing -----------------------------------------------------------

    def standings_of(self, numbers: Iterable[int], today: date, since: date) -> list[Standing]:
        """Like `standings`, of the people of those numbers, archived ones too."""

    def champions_at(self, account_id: int) -> list[int]:
        """The numbers of an account's champions who are not archived."""

    def kinds_lately(self, person_id: int, today: date, since: date) -> Mapping[str, int]:
        """How many entries of each kind there are with somebody from `since` to `today`."""

    def yeses(self, person_id: int) -> list[Yes]:
        """Every ask to which somebody has committed, or which they have done."""

    def helpers(self, account_id: int) -> list[tuple[Person, int, date]]:
        """Who did asks for an account: how many, and the day of the latest."""

    def untold(self, account_id: int) -> list[tuple[Person, int]]:
        """Who did an ask for an account and was told nothing about it since: its number."""

    def made(self, entry_id: int) -> tuple[str, bool]:
        """The moment when an entry was written, and whether it settles all that is owed."""

    def told_of(self, entry_id: int) -> list[int]:
        """The numbers of the asks on which a tell reports back."""

    def one_look(self) -> AbstractContextManager[None]:
        """What is read in it is of one moment, whatever others write meanwhile."""

    # --- the daily check-in, and counting -------------------------------------------------

    def met_on(self, day: date) -> list[tuple[str, Person]]:
        """Who took part in the entries of a day, with the kind of each, in their order."""

    def awaited(self, until: date) -> list[Awaited]:
        """The open asks due up to a day, or whose obstacle is the seller's own to remove."""

    def picks(self, since: date, until: date) -> list[Picked]:
        """Whom `ally today` named on those days, and whom it was not to name."""

    def add_pick(self, picked: Picked) -> None:
        """Note down a pick, in place of what was noted of that person on that day."""

    def counts(self, span: Span) -> Counts:
        """What a statistic needs of the entries in a span, counted."""

    # --- the meeting, and who helped ---------------------------------------------------

    def tagged(self, tags: Iterable[str], account_id: int, people: Sequence[int]) -> list[Entry]:
        """The entries with any of the tags that are about the account or with any of the people,
        newest first."""

    def done(self, since: date, until: date) -> list[Entry]:
        """The asks done from one day to another, newest first."""

    def who_helped(self, account_id: int, deal_id: int | None) -> list[int]:
        """Who did an ask for the account, those archived left out; for a deal those who did one
        for it or for its account as a whole."""

    # --- the week ----------------------------------------------------------------------

    def at_stake(self, since: date, until: date, answered_since: date) -> list[Entry]:
        """What a review of those days is about, newest first, each entry once.

        The entries of the days, and the asks thanked for in them; all asks that are open, or
        done and not thanked for; those answered since a day; and of what each person did for
        each account and was told nothing about, the first.
        """

    def last_logs(self, since: date, until: date) -> Mapping[int, date]:
        """When each champion was last in touch in those days, if so."""

    def entries_a_day(self, since: date, until: date) -> list[tuple[date, int, int]]:
        """Each day with how many entries it has, and how many asks among them."""

    def reflections(self, week: date) -> Mapping[date, Mapping[str, str]]:
        """The answers, by question, kept under that Monday and under the last before it."""

    def reflect(self, week: date, question: str, answer: str | None) -> None:
        """Keep an answer instead of the one that is there, or none."""

    # --- the history -------------------------------------------------------------------

    def steps_to_undo(self, most: int) -> list[Step]:
        """The newest steps that stand, newest first."""

    def steps_to_redo(self, most: int) -> list[Step]:
        """The steps taken back, in the order in which they were made."""

    def turn(self, step: Step, *, undone: bool) -> None:
        """Put every row back that the step changed; or make the step again."""

    # --- journals that meet --------------------------------------------------------------

    def parcels(self, *, include_private: bool) -> Iterator[Parcel]:
        """All that there is, as one moment saw it; until the last nobody else can write."""

    def merge(self, bundle: Bundle) -> Merged:
        """Take in what came from another journal, within a faithful transaction."""

    def has_steps_before(self, uid: str) -> bool:
        """Whether a step is older than `uid`, and not the newest."""

    def forget_history(self, before: str) -> None:
        """Drop the steps older than the uid `before`, but never the newest."""

    def uids_in_history(self, numbers: Iterable[int]) -> dict[int, str]:
        """Of those numbers, the entries that the history holds, with their uids."""

    def uids_of(self, numbers: Iterable[int]) -> list[str]:
        """By what entries are known in every copy of the journal."""

    def forget_history_wholly(self) -> None:
        """Drop every step: nothing that was done up to now can be taken back."""

    def purge_words(self, numbers: Iterable[int]) -> None:
        """Leave no trace of the words of entries in the index."""
