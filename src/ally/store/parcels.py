"""What the store hands out to be carried to another journal, and takes in from one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import TYPE_CHECKING, Any

from ally.store.base import BaseStore
from ally.store.faults import translated

if TYPE_CHECKING:
    from ally.journal.bundle import Bundle
    from ally.journal.parcels import Merged, Parcel


def uid_list(uids: Iterable[str]) -> str:
    """Uids as the JSON array that a statement takes."""
    return '["' + '","'.join(uids) + '"]'


class ParcelsStore(BaseStore):
    """The part of the store that lets journals meet."""

    def parcels(self, *, include_private: bool) -> Iterator[Parcel]:
        """All that the journal holds, as one moment saw it, some at a time.

        From the first parcel to the last nobody else can store anything, so whoever takes
        them must not wait for anybody: they go into a file, not into a pipe.
        """
        from ally.store.parcel_makers import MAKERS  # no other command needs it

        alone = not self._in_transaction
        if alone:
            with translated(self._path):
                self.runner.begin_reading()
        try:
            for thing in MAKERS:
                yield from self.all_of(thing, include_private=include_private)
        finally:
            if alone:
                self.runner.rollback()

    def all_of(self, thing: str, *, include_private: bool) -> Iterator[Parcel]:
        """All things of a kind, or what is gone, some at a time."""
        from ally.journal.bundle import AT_ONCE
        from ally.store.parcel_makers import MAKERS

        after = ""
        while True:
            parameters: dict[str, str | int] = {"after": after, "most": AT_ONCE}
            if thing == "entry":
                parameters["with_private"] = int(include_private)
            rows = self._rows(f"parcels_{thing}", **parameters)
            yield from starmap(MAKERS[thing], rows)
            if len(rows) < AT_ONCE:
                return
            after = rows[-1][0]

    def parcels_of(self, thing: str, uids: Iterable[str]) -> dict[str, Any]:
        """The things of a kind that have these uids."""
        from ally.store.parcel_makers import MAKERS

        parameters: dict[str, str | int] = {"uids": uid_list(uids)}
        if thing == "entry":
            parameters["with_private"] = 1
        rows = self._rows(f"parcels_{thing}_of", **parameters)
        return {row[0]: MAKERS[thing](*row) for row in rows}

    def merge(self, bundle: Bundle) -> Merged:
        """Take in what came from another journal; within a faithful transaction.

        Merging twice is as merging once. From now on this journal's clock is past every
        moment in the bundle, so that what is changed here next counts more.
        """
        from ally.store.merging import Merging  # no other command needs it

        self._rows("larger_cache")
        self._rows("defer_foreign_keys")
        merged = Merging(self, bundle).merge()
        if bundle.latest > self._rows("last_moment")[0][0]:
            self._uids.go_on_from(bundle.latest)
            self._rows("begin_writing", uid=self._uids(), step=self._step, is_faithful=1)
        return merged

    # --- what a merge asks and does ------------------------------------------------------

    def ask(self, statement: str, **parameters: str | int | None) -> list[tuple[Any, ...]]:
        """Run a statement of the merge."""
        return self._rows(statement, **parameters)

    def put(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Put rows into a table, in place of those that have their number."""
        if rows:
            with translated(self._path):
                self.runner.many(f"put_back_{table}", rows)

    def stamp(self, stamps: list[dict[str, Any]]) -> None:
        """Set moments."""
        if stamps:
            with translated(self._path):
                self.runner.many("set_stamp", stamps)
