"""What is carried from one journal into another: each thing with the moments of its parts.

References are uids. Days and moments are text as the store and the file hold them, since a
parcel only passes through; `carry.parcel` and the schema see to it that they are sound.
`moment` is when the thing changed last, a uid; never changed, it is the thing's own. `line`
is where it stood in a file, 0 if it comes from a journal.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple


class AccountParcel(NamedTuple):
    """A customer."""

    uid: str
    name: str
    written: str
    moment: str
    line: int = 0


class DealParcel(NamedTuple):
    """A sale to an account."""

    uid: str
    account: str
    name: str
    decides_on: str | None
    value: int | None
    state: str
    closed_on: str | None
    written: str
    moment: str
    line: int = 0


class PersonParcel(NamedTuple):
    """Somebody, with their nicknames in the order of their keys."""

    uid: str
    name: str
    team: str | None
    account: str | None
    every: int | None
    nicknames: tuple[str, ...]
    added_on: str
    archived_on: str | None
    written: str
    moment: str
    line: int = 0


class ReflectionParcel(NamedTuple):
    """An answer to a question that closes a week."""

    uid: str
    week: str
    question: str
    answer: str
    written: str
    moment: str
    line: int = 0


class FactParcel(NamedTuple):
    """Something known about a person."""

    uid: str
    person: str
    kind: str
    text: str
    day: str
    until: str | None
    written: str
    moment: str
    line: int = 0


class AskParcel(NamedTuple):
    """What makes an entry an ask. Three of its parts have moments of their own."""

    state: str
    by: str | None
    promised: str | None
    why: str | None
    obstacle: str | None
    obstacle_is: str | None
    rush: bool
    committed_to: str | None
    answered_on: str | None
    outcome: str | None
    thanked_by: str | None
    told_by: str | None
    answer_moment: str
    thanked_moment: str
    told_moment: str

    @property
    def wish(self) -> tuple[Any, ...]:
        """What belongs to the row of its entry."""
        return self[1:7]

    @property
    def answer(self) -> tuple[Any, ...]:
        """What came of it."""
        return (self.state, self.committed_to, self.answered_on, self.outcome)


class EntryParcel(NamedTuple):
    """Something that happened. `id` is its number where it comes from, None if it has none."""

    uid: str
    id: int | None
    kind: str
    day: str
    people: tuple[str, ...]
    note: str
    account: str | None
    deal: str | None
    tags: tuple[str, ...]
    gesture: str | None
    settles_all: bool
    private: bool
    written: str
    moment: str
    ask: AskParcel | None
    line: int = 0


class GoneParcel(NamedTuple):
    """Something that is no more. `of` is what it was; `into` the thing it became part of."""

    uid: str
    of: str
    into: str | None
    moment: str
    line: int = 0


Named = AccountParcel | DealParcel | PersonParcel | ReflectionParcel
"""What is one thing by its nature, not only by its uid: there is one Acme."""

Parcel = Named | FactParcel | EntryParcel | GoneParcel

NAMED: Mapping[type[Named], str] = {
    AccountParcel: "account",
    DealParcel: "deal",
    PersonParcel: "person",
    ReflectionParcel: "reflection",
}
"""What each of them is, in the order in which they are merged."""

THINGS = ("account", "deal", "person", "fact", "entry", "reflection")
"""What a journal holds, in the order of the file."""


class LeftOut(NamedTuple):
    """Something in a file that is not taken into the journal, and why, in a line."""

    line: int
    reason: str


class Merged(NamedTuple):
    """What carrying parcels into a journal came to: how many of each thing of `THINGS`.

    `joined` ones were made on two machines and are one now, or were merged elsewhere.
    """

    added: Mapping[str, int]
    changed: Mapping[str, int]
    removed: Mapping[str, int]
    joined: Mapping[str, int]
    unchanged: Mapping[str, int]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether the journal stayed as it was."""
        return not (self.added or self.changed or self.removed or self.joined)


Resolve = Callable[[str], str | None]
"""The uid of the thing that stands for another today; None if nothing does."""


def at_home(value: Named, resolve: Resolve) -> Named:
    """A thing with its account named as it is called today."""
    if isinstance(value, DealParcel | PersonParcel) and value.account is not None:
        account = resolve(value.account) or value.account
        if account != value.account:
            return value._replace(account=account)
    return value


def content(value: Named | FactParcel) -> tuple[Any, ...]:
    """What a thing says: all but its uid, its moment and its line."""
    return value[1:-2]


def row_content(entry: EntryParcel) -> tuple[Any, ...]:
    """What an entry says in its row. Its account is that of its deal, if it has one."""
    wish = None if entry.ask is None else entry.ask.wish
    account = None if entry.deal else entry.account
    return (*entry[2:6], account, *entry[7:13], wish)


def canonical(says: object) -> str:
    """The same text on every machine for the same content, so that all prefer the same."""
    return json.dumps(says)
