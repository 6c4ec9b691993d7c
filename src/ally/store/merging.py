"""Merges what came from another journal into this one: first what has a name, then the rest.

The rules are in `ally.journal.merging`; this looks up what is here and writes what has become
of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from ally.journal.bundle import AT_ONCE, Bundle
from ally.journal.merging import Register, Thing, Ways, nature
from ally.journal.parcels import (
    NAMED,
    AccountParcel,
    DealParcel,
    GoneParcel,
    Merged,
    PersonParcel,
    ReflectionParcel,
    content,
)
from ally.store.merging_rows import KINDS, NamedRows
from ally.store.parcel_rows import stamp_of
from ally.store.parcels import uid_list

if TYPE_CHECKING:
    from ally.store.parcels import ParcelsStore


class Merging(NamedRows):
    """One merge, within one transaction."""

    def __init__(self, store: ParcelsStore, bundle: Bundle) -> None:
        super().__init__(store)
        self.bundle = bundle
        self.left_out += bundle.left_out
        self.counts: dict[str, Counter[str]] = {name: Counter() for name in Merged._fields[:-1]}

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


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "ae" else f"a {kind}"
