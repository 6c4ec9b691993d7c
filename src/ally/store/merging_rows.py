"""The rows of what has a name during a merge: laid down, given way to others, handed over.

They are the working state of the merge. Something that wants a name which another still has is
parked meanwhile: it has a name that nothing has.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ally.journal.merging import Thing, Ways, in_order, join, nature, twins
from ally.journal.names import fold
from ally.journal.parcels import (
    NAMED,
    DealParcel,
    LeftOut,
    Named,
    PersonParcel,
    ReflectionParcel,
    at_home,
    content,
)
from ally.store.parcel_rows import named_row
from ally.store.parcels import uid_list

if TYPE_CHECKING:
    from ally.store.parcels import ParcelsStore

KINDS = tuple(NAMED.values())


class NamedRows:
    """The rows of accounts, deals, people and reflections. `ways` tells what stands for what.

    `_stored` is what stands in the rows, `_numbers` their numbers, `_holders` who has a name.
    """

    ways: Ways

    def __init__(self, store: ParcelsStore) -> None:
        self.store = store
        self.things: dict[str, Thing] = {}
        self.left_out: list[LeftOut] = []
        self._numbers: dict[str, int] = {}
        self._stored: dict[str, Named] = {}
        self._holders: dict[tuple[object, ...], str] = {}
        self._parked: set[str] = set()
        self._far = date(9000, 1, 1)

    def leave_out(self, line: int, reason: str) -> None:
        self.left_out.append(LeftOut(line, reason))

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
        row = named_row(value, account)
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
        self.leave_out(value.line, f"the account of this {thing.of} is not in the file")
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
