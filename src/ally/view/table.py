"""The review as a table: with Rich on a terminal, as aligned text elsewhere.

The cells are made once, as plain text; only how they are laid out differs. Below
`NARROW` columns a table would cut words, so each person gets lines instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.review import Verdict
from ally.view.lists import aligned
from ally.view.safe import one_line
from ally.view.words import reason_words, short_date

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = ("Who", "Where", "Last", "Quiet", "Asks", "Thanks", "Why")
NARROW = 60
BAR = 6
"""Cells of the bar that shows quiet against the cadence; full at twice the cadence."""

SIGNS = {"serious": "!!", "due": "!", "ok": ""}
STYLES = {"serious": "bold red", "due": "yellow", "ok": "green"}


def cells(verdict: Verdict, today: date) -> tuple[str, ...]:
    """What stands in each column of `COLUMNS` for one person."""
    standing, person = verdict.standing, verdict.person
    last = "never"
    if standing.last_day:
        last = f"{short_date(standing.last_day, today)} {standing.last_kind}"
    return (
        f"{SIGNS[verdict.level]} {one_line(person.name)}".strip(),
        one_line(person.where or ""),
        last,
        f"{verdict.quiet}/{verdict.cadence}",
        f"{standing.asks_open}/{standing.asks_done}",
        str(standing.thanks),
        "; ".join(reason_words(verdict)),
    )


def bar(quiet: int, cadence: int) -> str:
    """`███░░░` when the cadence is just used up."""
    filled = min(BAR, round(BAR * quiet / (2 * cadence)))
    return "█" * filled + "░" * (BAR - filled)


def review_text(verdicts: Iterable[Verdict], today: date) -> list[str]:
    """Aligned lines under a heading, for pipes: no boxes, nothing cut."""
    return list(aligned([COLUMNS, *(cells(verdict, today) for verdict in verdicts)]))


def review_lines(verdicts: Iterable[Verdict], today: date) -> list[str]:
    """Two or three short lines a person, for windows too narrow for a table."""
    lines = []
    for verdict in verdicts:
        who, where, last, quiet, asks, thanks, why = cells(verdict, today)
        lines.append(f"{who} ({where})" if where else who)
        lines.append(f"  {why or 'all is well'}")
        lines.append(f"  last {last}; quiet {quiet}; asks {asks}; thanks {thanks}")
    return lines


def review_table(verdicts: Sequence[Verdict], today: date) -> RenderableType:
    """The table for a terminal. Text goes in as `Text`, so nothing in it is markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="bold")
    table.add_column("Who", min_width=9, overflow="fold")
    table.add_column("Where", min_width=6, overflow="fold")
    table.add_column("Last", min_width=6, overflow="fold")
    table.add_column("Quiet", no_wrap=True, min_width=BAR + 6)
    table.add_column("Asks", no_wrap=True, justify="right", min_width=4)
    table.add_column("Thanks", no_wrap=True, justify="right", min_width=6)
    table.add_column("Why", min_width=16, ratio=1, overflow="fold")
    for verdict in verdicts:
        who, where, last, quiet, asks, thanks, why = cells(verdict, today)
        style = STYLES[verdict.level]
        quiet_cell = Text.assemble((bar(verdict.quiet, verdict.cadence), style), " ", quiet)
        table.add_row(
            Text(who, style),
            Text(where),
            Text(last),
            quiet_cell,
            Text(asks),
            Text(thanks),
            Text(why),
        )
    return table
