"""Merges facts, entries and their asks, once it is known what stands for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from ally.journal.merging_entries import beats, merged_ask, row_beats, with_references
from ally.journal.parcels import AskParcel, EntryParcel, FactParcel, GoneParcel, content
from ally.store.merging import in_some
from ally.store.merging_asks import PendingAsk, PendingAsks
from ally.store.parcel_rows import Row, Stamp, entry_row, fact_row, stamp_of
from ally.store.parcels import uid_list

if TYPE_CHECKING:
    from ally.store.merging import Merging

_ASK_PARTS = ("answer", "thanked", "told")
_Had = dict[tuple[str, str], tuple[str, bool]]
P = TypeVar("P", FactParcel, EntryParcel)


class _Batch:
    """What some entries come to: rows and moments to be written together.

    `taken` are the numbers among theirs that others have here.
    """

    def __init__(self, taken: set[int]) -> None:
        self.taken = taken
        self.entries: list[Row] = []
        self.parties: list[Row] = []
        self.tags: list[Row] = []
        self.stamps: list[Stamp] = []


class MergingEntries:
    """The part of a merge that knows entries and facts."""

    def __init__(self, merging: Merging) -> None:
        self._merging = merging
        self._store = merging.store
        self._counts = merging.counts
        self._asks = PendingAsks(self._store, self._counts)
        self._batch = _Batch(set())
        last = self._store.ask("last_entry_number")
        self._keeps_numbers = not last
        self._last: int = last[0][0] if last else 0

    def merge(self, gone: list[GoneParcel]) -> None:
        """Take what is gone, facts, entries, and last the asks, which refer to entries."""
        for some in in_some(gone):
            self._take_gone(some)
        for facts in self._merging.bundle.facts.chunks():
            self._take("fact", facts, self._take_fact)
        for entries in self._merging.bundle.entries.chunks():
            self._batch = _Batch(self._taken_numbers(entries))
            self._take("entry", entries, self._take_entry)
            self._write_batch()
        self._asks.write()

    def _known(self, parcels: list[Any]) -> _Had:
        rows = self._store.ask("stamps_of", uids=uid_list(p.uid for p in parcels))
        return {(uid, part): (moment, gone == 1) for uid, _, part, moment, gone in rows}

    def _clear_of_names(self, parcels: list[Any], of: str | None = None) -> list[Any]:
        """Those whose uid names nothing of another kind here."""
        strangers = self._merging.strangers(parcels, of)
        return [parcel for parcel in parcels if parcel.uid not in strangers]

    # --- what is gone --------------------------------------------------------------------

    def _take_gone(self, some: list[GoneParcel]) -> None:
        some = self._clear_of_names(some)
        had = self._known(some)
        for kind in ("fact", "entry"):
            those = [parcel for parcel in some if parcel.of == kind]
            rows = self._store.ask(f"numbers_{kind}", uids=uid_list(p.uid for p in those))
            numbers = dict(rows)
            for parcel in those:
                self._let_go(parcel, numbers.pop(parcel.uid, None), had)

    def _let_go(self, parcel: GoneParcel, number: int | None, had: _Had) -> None:
        moment, is_gone = had.get((parcel.uid, "row"), (parcel.uid, False))
        if number is None and not is_gone:
            moment = ""  # what is left of something that came and was taken back
        # At one moment what is alive counts more.
        if parcel.moment <= moment:
            self._counts["unchanged"][parcel.of] += 1
            return
        if number is not None:
            self._store.ask(f"take_away_{parcel.of}", row_id=number)
        self._counts["removed" if number else "unchanged"][parcel.of] += 1
        had[parcel.uid, "row"] = parcel.moment, True
        self._store.stamp(
            [stamp_of(parcel.uid, parcel.of, "row", parcel.moment, gone=True, into=parcel.into)]
        )

    # --- facts and entries ---------------------------------------------------------------

    def _take(
        self, kind: str, some: list[P], take: Callable[[P, P | None, _Had], str | None]
    ) -> None:
        some = self._clear_of_names(some, kind)
        if not some:
            return
        here = self._store.parcels_of(kind, [parcel.uid for parcel in some])
        had = self._known(some)
        for theirs in some:
            ours = here.get(theirs.uid)
            moment, is_gone = had.get((theirs.uid, "row"), ("", False))
            if is_gone and moment > theirs.moment:
                what: str | None = "unchanged"
            else:
                what = take(theirs, ours, had)
            if what is not None:
                self._counts[what][kind] += 1

    def _stamp(self, uid: str, of: str, part: str, moment: str, had: _Had) -> list[Stamp]:
        """The moment of a part, unless it is the thing's own and no other was noted."""
        if moment == had.get((uid, part), (uid, False))[0] and not had.get((uid, part), ("", 0))[1]:
            return []
        return [stamp_of(uid, of, part, moment)]

    def _take_fact(self, theirs: FactParcel, ours: FactParcel | None, had: _Had) -> str | None:
        person = self._merging.ways(theirs.person)
        known = theirs._replace(person=person or theirs.person)
        mine = None if ours is None else (ours.moment, content(ours))
        if mine is not None and not beats((theirs.moment, content(known)), mine):
            return "unchanged"
        number = self._merging.number(theirs.person)
        if number is None:
            self._merging.leave_out(theirs.line, "the person of this fact is not in the file")
            return None
        rows = self._store.ask("numbers_fact", uids=uid_list([theirs.uid]))
        self._store.put("fact", [fact_row(known, number, rows[0][1] if rows else None)])
        self._store.stamp(self._stamp(theirs.uid, "fact", "row", theirs.moment, had))
        if ours is None:
            return "added"
        return "changed" if content(known) != content(ours) else "unchanged"

    def _take_entry(self, theirs: EntryParcel, ours: EntryParcel | None, had: _Had) -> str | None:
        known = with_references(theirs, self._merging.ways)
        if ours is not None and (known is None or not row_beats(known, ours)):
            if known is None and theirs.moment > ours.moment:
                self._miss(theirs)
                return None
            return self._take_answer(theirs, ours, had)
        numbers = None if known is None else self._numbers_of(known)
        if known is None or numbers is None:
            self._miss(theirs)
            return None
        people, account, deal = numbers
        number = self._new_number(theirs) if ours is None else ours.id
        assert number is not None
        self._batch.entries.append(entry_row(known, number, account, deal))
        self._batch.stamps += self._stamp(theirs.uid, "entry", "row", theirs.moment, had)
        if ours is None:
            self._put_parties(known, number, people)
            self._put_tags(known, number)
        else:
            self._change(known, ours, number, people)
        if known.ask is not None:
            self._put_ask(known, ours, number, people[0], account, had)
        if ours is None:
            return "added"
        same = content_of_row(known) == content_of_row(ours)
        return "unchanged" if same and known.ask == ours.ask else "changed"

    def _miss(self, theirs: EntryParcel) -> None:
        self._merging.leave_out(
            theirs.line, "it refers to a person, an account or a deal that is not in the file"
        )

    def _numbers_of(self, known: EntryParcel) -> tuple[list[int], int | None, int | None] | None:
        """The rows that an entry refers to, if all are there; its account is that of its deal."""
        merging = self._merging
        people = [merging.number(person) for person in known.people]
        deal = merging.number(known.deal)
        account = merging.number(merging.account_of(known.deal) if known.deal else known.account)
        if None in people or (known.deal and deal is None):
            return None
        if account is None and (known.account or known.deal):
            return None
        return [person for person in people if person is not None], account, deal

    # --- the rows of an entry --------------------------------------------------------------

    def _taken_numbers(self, entries: list[EntryParcel]) -> set[int]:
        """Of the numbers that entries bring along, those that others here have."""
        if not self._keeps_numbers:
            return set()
        numbers = ",".join(str(entry.id) for entry in entries if entry.id is not None)
        rows = self._store.ask("taken_numbers", numbers=f"[{numbers}]")
        return {number for (number,) in rows}

    def _new_number(self, entry: EntryParcel) -> int:
        number = entry.id
        if not self._keeps_numbers or number is None or number in self._batch.taken:
            number = self._last + 1
        self._batch.taken.add(number)
        self._last = max(self._last, number)
        return number

    def _put_parties(self, entry: EntryParcel, number: int, people: list[int]) -> None:
        self._batch.parties += [
            {
                "id": None,
                "entry_id": number,
                "person_id": person,
                "day": entry.day,
                "kind": entry.kind,
            }
            for person in people
        ]

    def _put_tags(self, entry: EntryParcel, number: int) -> None:
        self._batch.tags += [{"id": None, "entry_id": number, "name": tag} for tag in entry.tags]

    def _change(
        self, known: EntryParcel, ours: EntryParcel, number: int, people: list[int]
    ) -> None:
        """Let an entry that is there be another, but for its row and its ask."""
        if ours.ask is not None and known.ask is None:
            self._store.ask("take_away_ask", row_id=number)
        if ours.people != known.people:
            if ours.ask is not None and known.ask is not None:
                # An ask is one person's: its row follows the person.
                [before] = [self._merging.number(person) for person in ours.people]
                self._store.ask("move_party", which=number, person_id=before, kept=people[0])
            else:
                self._store.ask("remove_parties", which=number)
                self._put_parties(known, number, people)
        if ours.tags != known.tags:
            self._store.ask("remove_tags", which=number)
            self._put_tags(known, number)

    def _write_batch(self) -> None:
        batch = self._batch
        self._store.put("entry", batch.entries)
        self._store.put("party", batch.parties)
        self._store.put("tag", batch.tags)
        self._store.stamp(batch.stamps)

    # --- asks ------------------------------------------------------------------------------

    def _put_ask(
        self,
        known: EntryParcel,
        ours: EntryParcel | None,
        number: int,
        person: int,
        account: int | None,
        had: _Had,
    ) -> None:
        """The ask of an entry whose row comes from the file."""
        assert known.ask is not None
        old = None if ours is None else ours.ask
        now = known.ask if old is None else merged_ask(known.ask, old, wish_of=known.ask)
        before = (None, None) if old is None else (old.thanked_by, old.told_by)
        self._asks.add(PendingAsk(number, person, account, now, before, True))
        self._stamp_parts(known.uid, now, had)

    def _take_answer(self, theirs: EntryParcel, ours: EntryParcel, had: _Had) -> str:
        """The answer to an ask whose row stays as it is here."""
        if theirs.ask is None or ours.ask is None:
            return "unchanged"
        now = merged_ask(theirs.ask, ours.ask, wish_of=ours.ask)
        if now == ours.ask:
            return "unchanged"
        person, account = self._merging.number(ours.people[0]), ours.account
        assert person is not None
        assert ours.id is not None
        differs = now.answer != ours.ask.answer
        before = (ours.ask.thanked_by, ours.ask.told_by)
        self._asks.add(
            PendingAsk(ours.id, person, self._merging.number(account), now, before, differs)
        )
        self._stamp_parts(ours.uid, now, had)
        return "changed" if differs else "unchanged"

    def _stamp_parts(self, uid: str, ask: AskParcel, had: _Had) -> None:
        for part, moment in zip(_ASK_PARTS, ask[-3:], strict=True):
            self._batch.stamps += self._stamp(uid, "entry", part, moment, had)


def content_of_row(entry: EntryParcel) -> tuple[Any, ...]:
    """What the row of an entry says, for the user: its moment and number aside."""
    return (*entry[2:13],)
