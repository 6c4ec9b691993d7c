"""Merges what came from another journal into this one: first what has a name, then the rest.

The rules are in `ally.journal.merging`; this looks up what is here and writes what has become
of it. The rows are the working state: something that has to give way to another meanwhile
has a name that nothing has (it is parked), and what went into another hands over to it all
that refers to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ally.journal.bundle import AT_ONCE, Bundle
from ally.journal.merging import Register, Thing, Ways, in_order, join, nature, twins
from ally.journal.names import fold
from ally.journal.parcels import (
    NAMED,
    AccountParcel,
    DealParcel,
    GoneParcel,
    LeftOut,
    Merged,
    Named,
    PersonParcel,
    ReflectionParcel,
    at_home,
    content,
)
from ally.store.parcels import uid_list

if TYPE_CHECKING:
    from ally.store.parcels import ParcelsStore

KINDS = tuple(NAMED.values())
Stamp = dict[str, Any]


def stamp_of(
    uid: str, of: str, part: str, moment: str, *, gone: bool = False, into: str | None = None
) -> Stamp:
    """A row of the table of stamps."""
    return {
        "uid": uid,
        "of": of,
        "part": part,
        "moment": moment,
        "gone": int(gone),
        "merged_into": into,
    }


class Merging:
    """One merge, within one transaction. `ways` tells what stands for what."""

    def __init__(self, store: ParcelsStore, bundle: Bundle) -> None:
        self.store = store
        self.bundle = bundle
        self.things: dict[str, Thing] = {}
        self.left_out = list(bundle.left_out)
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in Merged._fields[:-1]}
        self._numbers: dict[str, int] = {}
        self._stored: dict[str, Named] = {}
        self._holders: dict[tuple[object, ...], str] = {}
        self._parked: set[str] = set()
        self._far = date(9000, 1, 1)

    def merge(self) -> Merged:
        """Do all of it."""
        from ally.store.merging_entries import MergingEntries

        self._load_ours()
        rest = self._load_theirs()
        for thing in self.things.values():
            thing.settle()
        self.ways = Ways(self.things)
        self._lay_down()
        for gone, kept in self.ways.merged():
            self._hand_over(gone, kept)
        self._join_all_twins()
        MergingEntries(self).merge(rest)
        for kind in ("reflection", "person", "deal", "account"):  # what refers to another first
            self._bury(kind)
        self._join_all_twins()  # also those that entries have brought back or kept
        self._unpark()
        self._stamp()
        return Merged(**self.counts, left_out=tuple(self.left_out))

    def leave_out(self, line: int, reason: str) -> None:
        self.left_out.append(LeftOut(line, reason))

    def strangers(self, parcels: Iterable[Any], of: str | None = None) -> set[str]:
        """The uids of parcels that name something of another kind here; those are left out."""
        kinds = {
            p.uid: of or (p.of if isinstance(p, GoneParcel) else NAMED[type(p)]) for p in parcels
        }
        known = self.store.ask("kinds_of", uids=uid_list(kinds))
        strangers = {uid: kind for uid, kind in known if kind != kinds[uid]}
        for parcel in parcels:
            if parcel.uid in strangers:
                self.leave_out(parcel.line, f"its uid names {_a(strangers[parcel.uid])} here")
        return set(strangers)

    # --- what is known -------------------------------------------------------------------

    def _thing(self, uid: str, of: str) -> Thing:
        return self.things.setdefault(uid, Thing(uid, of))

    def _load_ours(self) -> None:
        for kind in KINDS:
            for value in self.store.all_of(kind, include_private=True):
                assert isinstance(
                    value, AccountParcel | DealParcel | PersonParcel | ReflectionParcel
                )
                self._thing(value.uid, kind).ours = Register(value.moment, value)
                self._stored[value.uid] = value
                self._holders[(kind, *nature(value))] = value.uid
            for some in in_some([uid for uid, one in self.things.items() if one.of == kind]):
                numbers = self.store.ask(f"numbers_{kind}", uids=uid_list(some))
                self._numbers.update(numbers)
        for gone in self.store.all_of("gone", include_private=True):
            assert isinstance(gone, GoneParcel)
            if gone.of in KINDS:
                self._thing(gone.uid, gone.of).ours = Register(gone.moment, None, gone.into)

    def _load_theirs(self) -> list[GoneParcel]:
        """Sort in what has a name; give what else is gone."""
        rest = []
        for some in in_some([*self.bundle.named, *self.bundle.gone]):
            strangers = self.strangers(some)
            for parcel in some:
                if parcel.uid in strangers:
                    continue
                if isinstance(parcel, GoneParcel):
                    kind, version = parcel.of, Register(parcel.moment, None, parcel.into)
                else:
                    kind, version = NAMED[type(parcel)], Register(parcel.moment, parcel)
                if kind not in KINDS:
                    rest.append(parcel)
                    continue
                self._thing(parcel.uid, kind).theirs = version
        return [one for one in rest if isinstance(one, GoneParcel)]

    # --- rows ----------------------------------------------------------------------------

    def of_kind(self, kind: str) -> list[Thing]:
        return [thing for thing in self.things.values() if thing.of == kind]

    def number(self, uid: str | None) -> int | None:
        """The number of what stands for a uid today, back in the journal if it was gone."""
        end = None if uid is None else self.ways(uid)
        if end is None:
            return None
        if end not in self._numbers:
            thing = self.things[end]
            if not thing.is_alive:
                thing.stay()
            self._lay(thing)
        return self._numbers.get(end)

    def account_of(self, deal: str) -> str | None:
        """The account of a deal, as it is in the journal by now."""
        value = self._stored.get(self.ways(deal) or deal)
        return value.account if isinstance(value, DealParcel) else None

    def _lay_down(self) -> None:
        for kind in KINDS:
            for thing in self.of_kind(kind):
                if thing.is_alive or thing.uid in self._numbers:
                    self._lay(thing)

    def _lay(self, thing: Thing) -> None:
        """Let the row of a thing be what it is by now."""
        assert thing.now is not None
        value = thing.now.value or self._stored[thing.uid]
        value = at_home(value, self.ways)
        stored = self._stored.get(thing.uid)
        if stored is None or content(stored) != content(value):
            self._write(thing, value, stored)

    def _write(self, thing: Thing, value: Named, stored: Named | None) -> None:
        account = None
        if isinstance(value, DealParcel | PersonParcel) and value.account is not None:
            account = self.number(value.account)
            if account is None:
                self._refuse(thing, value)
                return
        own = (thing.of, *nature(value))
        holder = self._holders.get(own, thing.uid)
        if stored is not None:
            self._let_go(thing.uid, thing.of, stored)
        if holder == thing.uid:
            self._holders[own] = thing.uid
        else:
            self._parked.add(thing.uid)
        self._put(thing, value, account, parked=holder != thing.uid)

    def _let_go(self, uid: str, kind: str, stored: Named) -> None:
        own = (kind, *nature(stored))
        if self._holders.get(own) == uid:
            del self._holders[own]
        self._parked.discard(uid)

    def _put(self, thing: Thing, value: Named, account: int | None, *, parked: bool) -> None:
        row = _row(value, account)
        if parked:
            if isinstance(value, ReflectionParcel):
                self._far += timedelta(days=1)
                row["week"] = self._far.isoformat()
            else:
                row["key"] = f"\t{thing.uid}"
        number = self._numbers.get(thing.uid)
        self.store.put(thing.of, [{"id": number, "uid": thing.uid, **row}])
        if number is None:
            [(_, number)] = self.store.ask(f"numbers_{thing.of}", uids=uid_list([thing.uid]))
            self._numbers[thing.uid] = number
        before = self._stored.get(thing.uid)
        self._stored[thing.uid] = value
        if isinstance(value, PersonParcel):
            known = before.nicknames if isinstance(before, PersonParcel) else ()
            if known != value.nicknames:
                self._put_nicknames(number, value)

    def _put_nicknames(self, number: int, value: PersonParcel) -> None:
        self.store.ask("forget_nicknames", which=number)
        names = in_order(value.nicknames)
        rows = [{"id": None, "person_id": number, "name": n, "key": fold(n)} for n in names]
        self.store.put("nickname", rows)

    def _refuse(self, thing: Thing, value: Named) -> None:
        """It belongs to an account that is nowhere: it stays as it was here, or is not there."""
        self.leave_out(value.line, f"the account of {_the(thing.of)} is not in the file")
        thing.now = thing.ours
        thing.row = thing.ours.value if thing.ours is not None else None

    # --- what goes -----------------------------------------------------------------------

    def _hand_over(self, gone: Thing, kept: Thing) -> None:
        """Let all that refers to one thing refer to another, and take its row away."""
        which = self._numbers.get(gone.uid)
        if which is None:
            return
        if gone.of == "reflection" or not self._is_needed(gone):
            self._take_away(gone)
            return
        into = self.number(kept.uid)
        if into is None:
            return
        if gone.of == "person":
            for statement in ("doubled_parties", "move_parties", "move_facts"):
                self.store.ask(statement, which=which, kept=into)
        elif gone.of == "deal":
            account = self.number(self.account_of(kept.uid))
            self.store.ask("move_deal_entries", which=which, kept=into, kept_account=account)
        else:
            self.store.ask("move_entries", which=which, kept=into)
        self._take_away(gone)

    def _is_needed(self, thing: Thing) -> bool:
        which = self._numbers[thing.uid]
        return bool(self.store.ask(f"is_needed_{thing.of}", which=which)[0][0])

    def _take_away(self, thing: Thing) -> None:
        self._let_go(thing.uid, thing.of, self._stored.pop(thing.uid))
        self.store.ask(f"take_away_{thing.of}", row_id=self._numbers.pop(thing.uid))

    def _bury(self, kind: str) -> None:
        """What is gone goes, unless something that lives refers to it."""
        for thing in self.of_kind(kind):
            if thing.is_alive or thing.uid not in self._numbers:
                continue
            if kind != "reflection" and self._is_needed(thing):
                thing.row = self._stored[thing.uid]
                thing.stay()
            else:
                self._take_away(thing)

    def _join_all_twins(self) -> None:
        for kind in KINDS:
            self._join_twins(kind)
        self._lay_down()

    def _join_twins(self, kind: str) -> None:
        there = [thing for thing in self.of_kind(kind) if thing.uid in self._numbers]
        found = twins(there, self.ways)
        for gone, kept in found:
            join(gone, kept)
            self.ways.join(gone, kept)
        if found and kind == "account":
            self._lay_down()  # their deals and people move, and may be twins there
        for gone, kept in found:
            self._hand_over(gone, kept)

    def _unpark(self) -> None:
        for uid in sorted(self._parked):
            thing, value = self.things[uid], self._stored[uid]
            account = None
            if isinstance(value, DealParcel | PersonParcel):
                account = self.number(value.account)
            self._put(thing, value, account, parked=False)

    # --- what is remembered ----------------------------------------------------------------

    def _stamp(self) -> None:
        changed = [
            thing for thing in self.things.values() if _version(thing.now) != _version(thing.ours)
        ]
        noted: set[str] = set()
        for some in in_some(changed):
            rows = self.store.ask("stamps_of", uids=uid_list(thing.uid for thing in some))
            noted.update(row[0] for row in rows)
        stamps = []
        for thing in changed:
            assert thing.now is not None
            moment, gone, into = thing.now.moment, thing.now.value is None, thing.now.into
            # The moment it was made needs no stamp, unless one is left of former times.
            if gone or moment != thing.uid or thing.uid in noted:
                stamps.append(stamp_of(thing.uid, thing.of, "row", moment, gone=gone, into=into))
        self.store.stamp(stamps)
        for thing in self.things.values():
            self._count(thing)

    def _count(self, thing: Thing) -> None:
        before = thing.ours.value if thing.ours is not None else None
        after = self._stored.get(thing.uid)
        into = thing.now.into if thing.now is not None else None
        what = "unchanged" if thing.theirs is not None else ""
        if before is None and after is not None:
            what = "added"
        elif after is None and into is not None and thing.row is not None:
            known = thing.ours is not None and thing.ours.into is not None
            what = what if known else "joined"
        elif before is not None and after is None:
            what = "removed"
        elif before is not None and after is not None and content(before) != content(after):
            what = "changed"
        if what:
            self.counts[what][thing.of] += 1


def _version(register: Register | None) -> tuple[str, bool, str | None] | None:
    return register and (register.moment, register.value is None, register.into)


def in_some(everything: list[Any]) -> Iterator[list[Any]]:
    """Some at a time."""
    for first in range(0, len(everything), AT_ONCE):
        yield everything[first : first + AT_ONCE]


def _row(value: Named, account: int | None) -> dict[str, Any]:
    """The columns of a thing, but for its number and uid."""
    if isinstance(value, AccountParcel):
        return {"name": value.name, "key": fold(value.name), "created_at": value.written}
    if isinstance(value, ReflectionParcel):
        row = {"week": value.week, "question": value.question, "answer": value.answer}
        return {**row, "created_at": value.written}
    named = {"name": value.name, "key": fold(value.name), "account_id": account}
    if isinstance(value, DealParcel):
        names = ("decides_on", "value", "state", "closed_on")
    else:
        names = ("team", "every", "added_on", "archived_on")
    return {**named, "created_at": value.written, **{n: getattr(value, n) for n in names}}


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"


def _the(kind: str) -> str:
    return f"this {kind}"
