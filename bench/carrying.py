"""What takes long: exports, imports and the copy of the day."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from desk import ALLY, Desk
from journals import TODAY, journal
from measure import Case, command, work
from table import Row

from ally.store.compiled import STATEMENTS
from ally.store.daily import keep_daily_copy

THINGS = ("account", "deal", "person", "fact", "entry", "reflection")


def rows(desk: Desk, size: int) -> list[Row]:
    """An export and its import, and the copy of a journal of so many entries."""
    export = _export(desk, size)
    bare, copy = _bare_export(desk, size), _daily_copy(desk, size)
    return [
        Row(export, bare, 1.5),
        Row(_import(desk, size), export, limit=15_000),
        Row(copy, _file_copy(desk, size), limit=200),
    ]


def memory_rows(desk: Desk, less: int, more: int) -> list[Row]:
    """The memory of an export, which is not to grow with the journal."""
    small, large = (
        desk.read(f"export, {size:,} entries", _words(desk, "weighed"), size, weigh=True)
        for size in (less, more)
    )
    return [Row(large, small, 1.1)]


def _words(desk: Desk, name: str) -> list[str]:
    return ["export", str(desk.folder / f"{name}.jsonl"), "--include-private", "--force"]


def _export(desk: Desk, size: int) -> Case:
    return desk.read("export, jsonl", _words(desk, "exported"), size)


def bare_export(journal: Path, file: Path) -> None:
    """The statements of an export, what each row holds an object on a line, on sqlite3 and json."""
    everything = {"after": "", "most": -1, "with_private": 1}
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False).encode
    with closing(sqlite3.connect(journal)) as connection, file.open("w", encoding="utf-8") as out:
        for thing in THINGS:
            cursor = connection.execute(STATEMENTS[f"parcels_{thing}"], everything)
            names = [f"{column[0]}{n}" for n, column in enumerate(cursor.description)]
            for row in cursor:
                told = zip(
                    names[1:], row[1:], strict=True
                )  # ally repeats no uid as a moment either
                held = {name: value for name, value in told if value and value != row[0]}
                out.write(encode({"uid": row[0]} | held) + "\n")


def _bare_export(desk: Desk, size: int) -> Case:
    argv = [sys.executable, __file__, str(journal(size)), str(desk.folder / "bare.jsonl")]
    env = desk.env(desk.folder / "none")
    return Case("bare sqlite3 and json", command(argv, env))


def _import(desk: Desk, size: int) -> Case:
    """Into a journal that is empty; once, since it takes long."""
    into, prepare = desk.copy_of(journal(0))
    source = desk.folder / "imported.jsonl"

    def export_first() -> None:
        words = ["export", str(source), "--include-private", "--force"]
        command([ALLY, *words], desk.env(journal(size)))()
        prepare()

    run = command([ALLY, "import", str(source)], desk.env(into))
    return Case("import of that file, once", run, export_first, most=1)


def _daily_copy(desk: Desk, size: int) -> Case:
    path, prepare = desk.copy_of(journal(size))
    return Case(
        "the copy of the day",
        work(lambda: keep_daily_copy(path, date.fromisoformat(TODAY))),
        lambda: _without_copies(path, prepare),
    )


def _without_copies(path: Path, prepare: Callable[[], object]) -> None:
    for copy in path.parent.rglob(f"{TODAY}.db"):
        copy.unlink()
    prepare()


def _file_copy(desk: Desk, size: int) -> Case:
    """What the disk alone takes."""
    _, copy = desk.copy_of(journal(size))
    return Case("the file copied and synced", work(copy))


if __name__ == "__main__":
    bare_export(*map(Path, sys.argv[1:]))
