"""How fast ally is: the targets of docs/design.md, section 5, and what was reached.

Run `make bench`, or `.venv/bin/python bench/bench.py --rounds 5 --sizes 0,10000` for a
quick look. Times are wall clock, medians over all rounds; `best` is the quickest run and
`CPU` the median of what the processor worked, both in milliseconds. The ratio of the
medians decides; where those of the bests and of CPU are far from it, the machine was busy.
The exit code is 0 whatever was reached: this is a measurement, not a test.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path
from sqlite3 import sqlite_version

import carrying
import peers
from desk import ASK, WHO, Desk
from journals import CACHE, PEOPLE, journal
from measure import Case, measure
from table import Row, Section, text

WRITES = {
    "log": ["log", WHO, *peers.NOTE],
    "ask": ASK,
    "thank": ["thank", WHO, "The liability cap, a day early", "--as", "boss-copied"],
    "tell": ["tell", WHO, "Acme signed"],
    "give": ["give", WHO, "A word with her manager"],
    "answer": ["answer", "ASK", "done", "Signed, with one change in 4.2"],
}
"""The writes; ASK becomes the number of an open ask."""

COMPLETE = ["complete", "bash", "--", "ally log an", "an"]
"""What bash asks at a TAB."""

FILTERED = (
    ["list", "--since", "2w", "-n", "20"],
    ["list", "--kind", "ask,thank", "--until", "100d", "-n", "20"],
    ["search", "board", "-n", "20"],
    ["search", "liability", "-board", "--kind", "ask", "--since", "4w", "-n", "20"],
)
"""What finds a few among many."""

BEYOND = 10
"""Milliseconds that finding them may take longer than in an empty journal."""

START = 1.35
"""How many times `import typer` a command may take that draws nothing."""

DRAWING = 2.2
"""How many times `import typer` a command may take that may draw."""


def sections(desk: Desk, sizes: set[int]) -> list[Section]:
    """Everything to measure, by the parts of the table."""
    floor = peers.import_typer(desk)
    empty = {name: desk.write(f"{name}, empty", args, 0) for name, args in WRITES.items()}
    found = [("Starting, on an empty journal", _starting(desk, floor, empty))]
    if 10_000 in sizes:
        found.append(("With 10,000 entries and 200 people", _ten_thousand(desk, floor)))
    for size in sorted(sizes - {0, 10_000}):
        title = f"With {size:,} entries and {PEOPLE[size]:,} people"
        found.append((title, _growing(desk, size, empty, judged=size == 1_000_000)))
    if 100_000 in sizes:
        found.append(("Carrying 100,000 entries", carrying.rows(desk, 100_000)))
    if {10_000, 100_000} <= sizes:
        weighed = carrying.memory_rows(desk, 10_000, 100_000)
        found.append(("Memory of an export", weighed))
    heaviest = max(sizes)
    found.append((f"Memory, with {heaviest:,} entries", _memory(desk, heaviest)))
    return found


def _starting(desk: Desk, floor: Case, empty: dict[str, Case]) -> list[Row]:
    rows = [Row(case, floor, START) for case in empty.values()]
    rows += [Row(desk.read(word, [word], 0), floor, START) for word in ("--version", "--help")]
    rows += [Row(desk.read(f"{word}, empty", [word], 0), floor) for word in ("path", "people")]
    log = empty["log"]
    rows += [Row(log, peers.naive_log(desk)), Row(peers.bare_write(desk), log)]
    jrnl = peers.jrnl(desk)
    return [*rows, Row(log, jrnl, 0.6)] if jrnl else rows


def _ten_thousand(desk: Desk, floor: Case) -> list[Row]:
    size = 10_000
    rows = [
        Row(desk.read("review, on a terminal", ["review"], size, terminal=True), floor, DRAWING),
        Row(desk.read("review, piped", ["review"], size), floor, DRAWING),
        Row(desk.read("list", ["list"], size), floor, DRAWING),
        Row(desk.read("list -n 20", ["list", "-n", "20"], size), floor, DRAWING),
        Row(desk.read("people", ["people"], size), floor),
        *(
            Row(desk.read(" ".join(words), words, size), floor, DRAWING)
            for words in (["list", "--who", WHO], ["search", "board"], ["show", WHO], ["today"])
        ),
        Row(desk.read("completing a name", COMPLETE, size), floor, START),
    ]
    log, task = desk.write("log", WRITES["log"], size), peers.task_add(desk, size)
    return [*rows, Row(log, task, 1.0) if task else Row(log, floor)]


def _growing(desk: Desk, size: int, empty: dict[str, Case], *, judged: bool) -> list[Row]:
    """Commands against themselves on an empty journal."""
    rows = []
    for where, terminal in (("piped", False), ("on a terminal", True)):
        review = desk.read(f"review, {where}", ["review"], size, terminal=terminal)
        itself = desk.read(f"review, empty, {where}", ["review"], 0, terminal=terminal)
        rows.append(Row(review, itself, 2.0 if judged else None))
    rows.append(Row(peers.bare_review(size), rows[0].case))
    if size == 100_000:
        week = desk.read("review --week, piped", ["review", "--week"], size)
        rows.append(Row(week, rows[0].case, 2.0))
        for words in FILTERED:
            case, itself = (desk.read(" ".join(words), words, n) for n in (size, 0))
            itself.name = "itself, empty"
            rows.append(Row(case, itself, beyond=BEYOND))
    for name in WRITES if judged else ["log"]:
        case = desk.write(name, WRITES[name], size)
        rows.append(Row(case, empty[name], 1.1 if judged else None))
    return rows


def _memory(desk: Desk, size: int) -> list[Row]:
    floor = peers.import_typer(desk, weigh=True)
    return [
        Row(desk.write(name, args, size, weigh=True), floor, limit=20)
        for name, args in WRITES.items()
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure ally against the targets of its design.")
    parser.add_argument("--rounds", type=int, default=15, help="samples of each command")
    parser.add_argument(
        "--sizes",
        type=_sizes,
        default=set(PEOPLE),
        help=f"entries of the journals, of {','.join(map(str, PEOPLE))}",
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write every sample here")
    return parser.parse_args()


def _sizes(words: str) -> set[int]:
    sizes = {0, *map(int, words.split(","))}
    if not sizes <= set(PEOPLE):
        raise argparse.ArgumentTypeError(f"there are only {', '.join(map(str, PEOPLE))}")
    return sizes


def _tell(words: str) -> None:
    if sys.stderr.isatty():
        print(f"\r{words} ", end="", file=sys.stderr, flush=True)


def main() -> None:
    """Measure, and print the table."""
    wanted = _arguments()
    for size in sorted(wanted.sizes):
        _tell(f"journal of {size:,} entries")
        journal(size)
    with tempfile.TemporaryDirectory(dir=CACHE) as folder:
        found = sections(Desk(Path(folder)), wanted.sizes)
        rows = [row for _, some in found for row in some]
        measure(dict.fromkeys(case for row in rows for case in row.cases), wanted.rounds, _tell)
    _tell("\n")
    print(text(found))
    machine = f"Python {platform.python_version()}, SQLite {sqlite_version}"
    print(f"\n{wanted.rounds} rounds, {os.cpu_count()} processors, {machine}")
    if wanted.json is not None:
        document = [row.document() for row in rows]
        wanted.json.write_text(json.dumps(document, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
