"""How copies of the journal and the checks of `doctor` are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from ally.journal.checks import Check
from ally.journal.copies import Copy, Extent
from ally.journal.saying import say_day
from ally.view.document import Document
from ally.view.lists import laid_out
from ally.view.safe import one_line, visible
from ally.view.signs import joined, sign
from ally.view.window import PIPE, Window
from ally.view.words import count

GREEN, RED, UNCOLOURED = "\x1b[32m", "\x1b[31m", "\x1b[0m"


def copy_lines(copies: Sequence[Copy], today: date, window: Window = PIPE) -> Iterator[str]:
    """`1  2026-11-22.db  Sun 22 Nov 2026  today  412 kB  214 entries`, aligned."""
    rows = [
        (
            str(number),
            one_line(copy.path.name),
            say_day(copy.day),
            say_age(copy.day, today),
            say_size(copy.size),
            "can't be read" if copy.extent is None else say_entries(copy.extent.entries),
        )
        for number, copy in enumerate(copies, start=1)
    ]
    return laid_out(rows, window)


def say_age(day: date, today: date) -> str:
    days = (today - day).days
    if days == 0:
        return "today"
    return count(days, "day") if days > 0 else "ahead of today"


def say_size(size: int) -> str:
    """`412 kB`, `53.7 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1e6:,.1f} MB" if size < 1e9 else f"{size / 1e9:,.1f} GB"


def say_entries(number: int) -> str:
    return count(number, "entry", "entries")


def say_extent(extent: Extent | None) -> str:
    """`214 entries, the newest of Sun 22 Nov 2026`."""
    if extent is None:
        return "damaged"
    said = say_entries(extent.entries)
    return said if extent.newest is None else f"{said}, the newest of {say_day(extent.newest)}"


def copied_line(path: Path, extent: Extent | None) -> str:
    """`copied to …/2026-11-22T093000.db · 214 entries`."""
    entries = "" if extent is None else say_entries(extent.entries)
    return joined([f"copied to {visible(str(path))}", entries])


def restored_line(name: str, extent: Extent) -> str:
    """`restored 2026-11-20.db · 212 entries, the newest of Fri 20 Nov 2026`."""
    return joined([f"restored {one_line(name)}", say_extent(extent)])


def check_lines(
    checks: Iterable[Check], mended: Iterable[str], window: Window
) -> Iterator[tuple[bool, list[str]]]:
    """Whether each check is well, and `✓ index        the index of words holds every entry`."""
    mended = set(mended)
    for check in checks:
        says = one_line(check.says)
        if check.ok and check.check in mended:
            says = f"mended: {says}"
        if not check.ok and check.fix:
            says += f"{sign('aside')}{one_line(check.fix)}"
        mark = sign("done" if check.ok else "wrong")
        in_columns = not (window.plain or window.narrow)
        head = f"{mark} {check.check:<12} " if in_columns else f"{mark} {check.check}: "
        indent = " " * len(head) if in_columns else "  "
        first, *more = window.lines(head + says, indent, whole=True)
        if window.colour:
            first = first.replace(mark, f"{GREEN if check.ok else RED}{mark}{UNCOLOURED}", 1)
        yield check.ok, [first, *more]


def copies_document(copies: Sequence[Copy], today: date) -> Document:
    return {
        "copies": [
            {"number": number, **copy_document(copy.path, copy.extent, copy.size)}
            | {"day": copy.day.isoformat(), "age": (today - copy.day).days}
            for number, copy in enumerate(copies, start=1)
        ]
    }


def copy_document(path: Path, extent: Extent | None, size: int) -> Document:
    return {"path": str(path), "size": size, **extent_document(extent)}


def extent_document(extent: Extent | None) -> Document:
    newest = None if extent is None or extent.newest is None else extent.newest.isoformat()
    return {"entries": None if extent is None else extent.entries, "newest": newest}


def checks_document(checks: Iterable[Check]) -> Document:
    return {
        "checks": [
            {"check": one.check, "ok": one.ok, "says": one.says, "fix": one.fix} for one in checks
        ]
    }
