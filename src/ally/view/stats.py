"""What the entries add up to: tables and a heatmap on a terminal, aligned lines elsewhere.

What a table shows is made once, as plain text; only how it is laid out differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.saying import MONTHS, say_day
from ally.journal.stats import Pace, Stats
from ally.view.console import drawn, rich_text
from ally.view.heatmap import DAY_NAMES, heatmap
from ally.view.lists import aligned, row_in_words
from ally.view.safe import brief, one_line
from ally.view.signs import joined, sign
from ally.view.window import Window
from ally.view.words import count

if TYPE_CHECKING:
    from rich.console import RenderableType

SCREENFUL = 15
"""So many rows of a table are enough for a window."""

BAR = 10
BESIDE = 100
"""The narrowest window in which two tables stand side by side."""


class Table(NamedTuple):
    """A heading, the names of the columns and their rows."""

    heading: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def stats_page(stats: Stats, window: Window) -> str:
    """All of it: as tables with bars and a heatmap where they can be drawn.

    Elsewhere it is aligned lines, and in a narrow window or a plain one lines in words.
    """
    if not stats.entries:
        return f"{_span(stats)}: no entry."
    headline = joined([_span(stats), _headline(stats)])
    tables = _tables(stats)
    narrow = window.narrow
    if window.plain:
        return "\n".join([headline, *_in_words(tables), "", _months_said(stats.months_begun)])
    if not window.draws and not narrow:
        seen = ["", *heatmap(stats, window.width)] if window.width else []
        return "\n".join([headline, *_plain(tables), *seen, "", *_month_lines(stats.months_begun)])
    from rich.console import Group

    width = window.width or 80
    shown = [_lines(table, window) if narrow else _drawn(table) for table in tables]
    parts: list[RenderableType] = [rich_text(headline)]
    for part in _beside(shown) if width >= BESIDE else shown:
        parts += [rich_text(), part]
    parts += [
        rich_text(),
        *map(rich_text, heatmap(stats, width)),
        rich_text(),
        rich_text(_months_said(stats.months_begun)),
    ]
    return drawn(Group(*parts), width, colour=window.colour)


def _span(stats: Stats) -> str:
    return f"{say_day(stats.since)} to {say_day(stats.until)}"


def _headline(stats: Stats) -> str:
    said = f"{count(stats.entries, 'entry', 'entries')} with "
    if stats.who:
        return said + ", ".join(one_line(person.name) for person in stats.who)
    return said + count(stats.people, "person", "people")


def _tables(stats: Stats) -> list[Table]:
    weekdays = ((DAY_NAMES[day], stats.weekdays[day]) for day in stats.calendar.weekdays)
    made = [
        Table("By kind", ("Kind", "Entries"), _counted(stats.kinds)),
        Table("By weekday", ("Day", "Entries"), _counted(weekdays)),
        Table(
            "By team", ("Team", "Entries"), _counted((t or "no team", n) for t, n in stats.teams)
        ),
        Table("By account", ("Account", "Entries"), _counted(stats.accounts)),
        Table(
            "Give and take, worst first",
            ("Who", "Where", "Asks", "Thanks", "Tells", "Gives", "Balance"),
            [
                (
                    one_line(one.person.name),
                    one_line(one.person.where or ""),
                    *map(str, (one.asks, one.thanks, one.tells, one.gives)),
                    f"{one.balance:+d}" if one.balance else "0",
                )
                for one in stats.balances
            ],
        ),
        Table(
            "How long asks take, slowest first",
            ("Team", "Done", "Median", "On time"),
            [
                (_team(pace), str(pace.done), _median(pace.median), _on_time(pace))
                for pace in stats.paces
            ],
        ),
    ]
    return [table for table in made if table.rows]


def _counted(
    counts: Iterator[tuple[str, int]] | Sequence[tuple[str, int]],
) -> list[tuple[str, ...]]:
    return [(one_line(name), f"{number:,}") for name, number in counts]


def _team(pace: Pace) -> str:
    return "champions" if pace.at_an_account else one_line(pace.team or "no team")


def _median(days: float) -> str:
    whole = int(days)
    return count(whole, "day") if days == whole else f"{days:.1f} days"


def _on_time(pace: Pace) -> str:
    if not pace.with_a_day:
        return "no day named"
    return f"{round(100 * pace.on_time / pace.with_a_day)}% of {pace.with_a_day}"


# --- as lines ------------------------------------------------------------------------------


def _plain(tables: Sequence[Table]) -> Iterator[str]:
    """Every row of every table, aligned, for pipes."""
    for table in tables:
        yield ""
        yield table.heading
        yield from aligned([table.columns, *table.rows])


def _month_lines(months: Sequence[tuple[date, int]]) -> Iterator[str]:
    yield "By month"
    yield from aligned([("Month", "Entries"), *((_month(day), f"{n:,}") for day, n in months)])


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1][:3].title()} {day.year}"


def _months_said(months: Sequence[tuple[date, int]]) -> str:
    """The heatmap in words, for whoever can't see it: `Nov 2025 12, Dec 30, Jan 2026 28`."""
    said, year = [], 0
    for day, number in months:
        name = _month(day) if day.year != year else _month(day)[:3]
        year = day.year
        said.append(f"{name} {number:,}")
    return "By month: " + ", ".join(said)


# --- on a terminal -------------------------------------------------------------------------


def _drawn(table: Table) -> RenderableType:
    """The table with its heading; counts have a bar."""
    from rich import box
    from rich.console import Group
    from rich.table import Table as Grid

    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for name in table.columns:
        right = name not in ("Who", "Where", "Team", "Kind", "Day", "Account", "Median", "On time")
        grid.add_column(name, justify="right" if right else "left", overflow="fold")
    bars = _bars(table)
    if bars:
        grid.add_column("")
    for place, row in enumerate(table.rows[:SCREENFUL]):
        cells = [rich_text(brief(cell, 40)) for cell in row]
        if row[-1].startswith("-"):
            cells[-1].stylize("yellow")
        grid.add_row(*cells, *(rich_text(bar, "cyan") for bar in bars[place : place + 1]))
    return Group(rich_text(table.heading, "bold"), grid, *map(rich_text, _more(table)))


def _bars(table: Table) -> list[str]:
    if table.columns[-1] != "Entries":
        return []
    numbers = [int(row[-1].replace(",", "")) for row in table.rows]
    most = max(numbers) or 1
    return ["█" * (-(-BAR * number // most)) for number in numbers]


def _more(table: Table) -> list[str]:
    hidden = len(table.rows) - SCREENFUL
    return [f"{sign('more')} {hidden:,} more: ally stats | less"] if hidden > 0 else []


def _lines(table: Table, window: Window) -> RenderableType:
    """The rows as short lines that wrap, where a table would cut words."""
    from rich.console import Group

    rows = [*(_row_said(table, row) for row in table.rows[:SCREENFUL]), *_more(table)]
    lines = [line for row in rows for line in window.lines(row)]
    return Group(rich_text(table.heading, "bold"), *map(rich_text, lines))


def _in_words(tables: Sequence[Table]) -> Iterator[str]:
    """Every row of every table in words."""
    for table in tables:
        yield ""
        yield table.heading
        for row in table.rows:
            yield _row_said(table, row)


def _row_said(table: Table, row: Sequence[str]) -> str:
    return row_in_words(row, ["" if name == "Where" else name for name in table.columns])


def _beside(parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    """Two tables next to each other while there are two."""
    from rich.table import Table as Grid

    for first in range(0, len(parts), 2):
        grid = Grid.grid(padding=(0, 4, 0, 0))
        grid.add_row(*parts[first : first + 2])
        yield grid
