"""All parcels of a file, read before anything of them is merged, and packed small meanwhile."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from ally.journal.parcels import (
    AccountParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    GoneParcel,
    LeftOut,
    Named,
    Parcel,
    PersonParcel,
    ReflectionParcel,
)

AT_ONCE = 1_000
"""So many are merged together, so that memory does not grow much with a file."""

T = TypeVar("T")


class Spool(Generic[T]):
    """Records in the order they came, in memory and compressed: notes go into no other file."""

    def __init__(self) -> None:
        self._packed: list[bytes] = []
        self._open: list[T] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def append(self, record: T) -> None:
        self._length += 1
        self._open.append(record)
        if len(self._open) == AT_ONCE:
            self._packed.append(zlib.compress(pickle.dumps(self._open, -1), 1))
            self._open = []

    def chunks(self) -> Iterator[list[T]]:
        """All of them, some at a time."""
        for packed in self._packed:
            yield pickle.loads(zlib.decompress(packed))
        if self._open:
            yield self._open


class Bundle:
    """The parcels of one file, sorted by what they are. `latest` is the last of their moments.

    `left_out` is what came twice.
    """

    def __init__(self, parcels: Iterable[Parcel] = ()) -> None:
        self.named: list[Named] = []
        self.gone: list[GoneParcel] = []
        self.facts: Spool[FactParcel] = Spool()
        self.entries: Spool[EntryParcel] = Spool()
        self.latest = ""
        self.left_out: list[LeftOut] = []
        self._seen: set[bytes] = set()
        for parcel in parcels:
            self.add(parcel)

    def add(self, parcel: Parcel) -> None:
        """Take one more in; of two with one uid only the first."""
        key = bytes.fromhex(parcel.uid.replace("-", ""))
        if key in self._seen:
            self.left_out.append(LeftOut(parcel.line, "the file has this uid twice"))
            return
        self._seen.add(key)
        latest = max(parcel.uid, parcel.moment)
        if isinstance(parcel, EntryParcel):
            self.entries.append(parcel)
            if parcel.ask is not None:
                latest = max(latest, *parcel.ask[-3:])
        elif isinstance(parcel, FactParcel):
            self.facts.append(parcel)
        elif isinstance(parcel, GoneParcel):
            self.gone.append(parcel)
        elif isinstance(parcel, AccountParcel | DealParcel | PersonParcel | ReflectionParcel):
            self.named.append(parcel)
        self.latest = max(self.latest, latest)
