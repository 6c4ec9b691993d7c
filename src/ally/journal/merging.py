"""How two journals become one: which of two versions counts, and what is one and the same.

A thing consists of parts, each with the moment it changed last: the later one counts,
whichever journal it comes from. Where moments are equal, the same choice is made on every
machine: so journals that have heard of the same changes are equal, in whatever order they
heard of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ally.journal.names import fold
from ally.journal.parcels import (
    AccountParcel,
    Named,
    PersonParcel,
    ReflectionParcel,
    Resolve,
    at_home,
    canonical,
    content,
)


class Register(NamedTuple):
    """A version of a thing: as it was since a moment, or gone since then, `into` another or not."""

    moment: str
    value: Named | None = None
    into: str | None = None

    @property
    def order(self) -> tuple[str, int, str]:
        """The greater one counts. At one moment merged counts most and alive more than gone."""
        if self.into is not None:
            return self.moment, 2, self.into
        if self.value is not None:
            return self.moment, 1, canonical(_without_nicknames(self.value))
        return self.moment, 0, ""


def _without_nicknames(value: Named) -> tuple[object, ...]:
    if isinstance(value, PersonParcel):
        value = value._replace(nicknames=())
    return content(value)


def later(one: Register | None, other: Register | None) -> Register | None:
    """The version that counts of two."""
    if one is None or other is None:
        return one or other
    if one.moment != other.moment:  # as nearly always; the rest of the order takes a while
        return max(one, other, key=lambda register: register.moment)
    best = max(one, other, key=lambda register: register.order)
    both = [known.value for known in (one, other) if isinstance(known.value, PersonParcel)]
    if isinstance(best.value, PersonParcel) and len(both) == 2:
        # At one moment one of them has been joined with somebody, and has their nicknames too.
        return best._replace(value=best.value._replace(nicknames=nicknames_of(both)))
    return best


class Thing:
    """Something with a name of its own during a merge: what is known of it here and there.

    `now` is the version that counts. One that is gone may have to stay because others refer
    to it; `row` is then what it would be, None if neither side knows.
    """

    def __init__(self, uid: str, of: str) -> None:
        self.uid = uid
        self.of = of
        self.ours: Register | None = None
        self.theirs: Register | None = None
        self.now: Register | None = None
        self.row: Named | None = None

    def settle(self) -> None:
        """Choose between the two sides."""
        self.now = later(self.ours, self.theirs)
        alive = [one for one in (self.ours, self.theirs) if one is not None and one.value]
        best = later(alive[0], alive[-1]) if alive else None
        self.row = best.value if best is not None else None

    def stay(self) -> None:
        """Be there after all, since something living refers to it."""
        assert self.now is not None
        self.now = Register(self.now.moment, self.row)

    @property
    def is_alive(self) -> bool:
        return self.now is not None and self.now.value is not None


class Ways:
    """What stands for what: which thing another went into, perhaps by way of others."""

    def __init__(self, things: Mapping[str, Thing]) -> None:
        """Takes things that are settled. Where they went into each other in a circle, the
        first of those merges is void: the one that it took away stays.
        """
        self._things = things
        self._into: dict[str, str] = {}
        for thing in things.values():
            now = thing.now
            if now is not None and now.into is not None:
                into = things.get(now.into)
                if into is not None and into.of == thing.of:
                    self._into[thing.uid] = into.uid
        self._break_circles()
        self._shorten_to_the_known()

    def __call__(self, uid: str) -> str | None:
        """The uid of the thing that stands for this one; None if nobody knows what it was."""
        while uid in self._into:
            uid = self._into[uid]
        thing = self._things.get(uid)
        return uid if thing is not None and thing.row is not None else None

    def merged(self) -> Iterator[tuple[Thing, Thing]]:
        """Every thing that went into another, with the one that stands for it."""
        for uid in list(self._into):
            end = self(uid)
            if end is not None:
                yield self._things[uid], self._things[end]

    def join(self, gone: Thing, kept: Thing) -> None:
        """From now on one stands for the other."""
        self._into[gone.uid] = kept.uid

    def _break_circles(self) -> None:
        whole: set[str] = set()
        for start in sorted(self._into):
            path: dict[str, None] = {}
            uid = start
            while uid in self._into and uid not in whole and uid not in path:
                path[uid] = None
                uid = self._into[uid]
            if uid in path:
                places = list(path)
                circle = [self._things[one] for one in places[places.index(uid) :]]
                self._break(circle)
            whole.update(path)

    def _break(self, circle: list[Thing]) -> None:
        known = [thing for thing in circle if thing.row is not None] or circle
        first = min(known, key=lambda thing: (thing.now.moment if thing.now else "", thing.uid))
        del self._into[first.uid]
        if first.row is not None:
            first.stay()

    def _shorten_to_the_known(self) -> None:
        """Nothing leads on to a thing of which nobody knows what it was."""
        lost = {end for end in self._into.values() if end not in self._into and self(end) is None}
        while lost:
            before = {uid for uid, into in self._into.items() if into in lost}
            for uid in before:
                del self._into[uid]
            lost = {uid for uid in before if self._things[uid].row is None}


def nature(value: Named) -> tuple[str | None, ...]:
    """What makes two things of a kind one and the same, wherever they were made."""
    if isinstance(value, AccountParcel):
        return (fold(value.name),)
    if isinstance(value, ReflectionParcel):
        return value.week, value.question
    return value.account, fold(value.name)


def twins(things: Iterable[Thing], resolve: Resolve) -> list[tuple[Thing, Thing]]:
    """Living things of a kind that are one and the same, each with the one that is kept.

    The one made first is kept, as its uid tells.
    """
    kept: dict[tuple[str | None, ...], Thing] = {}
    found = []
    for thing in sorted(things, key=lambda thing: thing.uid):
        if thing.now is not None and thing.now.value is not None:
            own = nature(at_home(thing.now.value, resolve))
            first = kept.setdefault(own, thing)
            if first is not thing:
                found.append((thing, first))
    return found


def join(gone: Thing, kept: Thing) -> None:
    """Let one thing be part of another, which is as the later of the two was."""
    assert gone.now is not None
    assert kept.now is not None
    both = later(kept.now, gone.now)
    assert both is not None
    assert both.value is not None
    value = both.value._replace(uid=kept.uid)
    if isinstance(value, PersonParcel):
        values = (both.value, kept.now.value, gone.now.value)
        value = value._replace(
            nicknames=nicknames_of(p for p in values if isinstance(p, PersonParcel))
        )
    kept.now = Register(both.moment, value)
    kept.row = value
    gone.now = Register(both.moment, None, kept.uid)


def nicknames_of(people: Iterable[PersonParcel]) -> tuple[str, ...]:
    """All nicknames of people who are one, in the order of their keys."""
    return in_order(name for person in people for name in person.nicknames)


def in_order(nicknames: Iterable[str]) -> tuple[str, ...]:
    """Nicknames in the order of their keys, each once."""
    found: dict[str, str] = {}
    for name in nicknames:
        found.setdefault(fold(name), name)
    return tuple(found[key] for key in sorted(found))
