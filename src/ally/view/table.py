"""The review as a table: with Rich on a terminal, as aligned text elsewhere.

The cells are made once, as plain text; only how they are laid out differs. Below
`NARROW` columns a table would cut words, so each person gets lines instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from ally.journal.review import Verdict
from ally.journal.saying import short_date
from ally.view.console import drawn, rich_text
from ally.view.lists import aligned, laid_out
from ally.view.safe import one_line
from ally.view.signs import sign, signed, told
from ally.view.width import columns
from ally.view.window import Window
from ally.view.words import name_line, quiet_words, reason_words

if TYPE_CHECKING:
    from rich.console import RenderableType

COLUMNS = ("Who", "Where", "Last", "Quiet", "Asks", "Thanks", "Why")
HEADINGS = ("", "", "last", "quiet", "asks", "thanks", "why:")
"""What is said before each cell of a line."""

SCREENFUL = 25
"""The worst so many are enough for a window; who has more to mend begins with them."""

BARRED = 76
"""The narrowest window that has room for the bar."""

GAP = 2
CRAMPED = 16
"""Columns below which Why is hard to read."""

DAY = 6
"""Columns that a short day takes, as `22 Nov`."""

ROOMY = 20
"""Columns that Why should have, for which the names give way."""

WIDE = 96
"""The narrowest window that has room for the longer bar."""

STYLES = {"serious": "bold red", "due": "yellow", "ok": "green"}


def cells(verdict: Verdict, today: date) -> tuple[str, ...]:
    """What stands in each column of `COLUMNS` for one person."""
    standing = verdict.standing
    person = standing.person
    last = "never"
    if standing.last_day:
        last = f"{short_date(standing.last_day, today)} {standing.last_kind}"
    return (
        signed(verdict.level, one_line(person.name)),
        name_line(person.where or ""),
        last,
        quiet_words(verdict),
        told(
            f"{standing.asks_open}/{standing.asks_done}",
            f"{standing.asks_open} open, {standing.asks_done} done",
        ),
        str(standing.thanks),
        told("; ", ", ").join(reason_words(verdict)),
    )


def bar(quiet: int, cadence: int, length: int) -> str:
    """`███░░░` when the cadence is just used up; full at twice the cadence."""
    filled = min(length, round(length * quiet / (2 * cadence)))
    return "█" * filled + "░" * (length - filled)


def _bar_length(width: int) -> int:
    return 0 if width < BARRED else 4 if width < WIDE else 6


def review_page(
    verdicts: Sequence[Verdict],
    summary: str,
    today: date,
    window: Window,
    most: int | None = None,
) -> str:
    """The whole review with its summary: a table where it can be drawn, else aligned text.

    A narrow window has lines that wrap, a plain one a line for each person. On a terminal it
    has at most `most` people.
    """
    if not verdicts:
        return "\n".join(window.lines(summary))
    if window.plain:
        rows = [cells(verdict, today) for verdict in verdicts]
        return "\n".join([*laid_out(rows, window, HEADINGS), summary])
    if not window.draws and not window.narrow:
        return "\n".join([*review_text(verdicts, today), summary])
    from rich.console import Group

    width = window.width or 80
    shown = verdicts[:most] if most else verdicts
    below = summary
    if len(shown) < len(verdicts):
        more = len(verdicts) - len(shown)
        below = f"{sign('more')} {more:,} more: ally review --all\n{summary}"
    if window.narrow or _breaks_words([cells(verdict, today) for verdict in shown], width):
        whole = Group(review_lines(shown, today), rich_text(below))
    else:
        whole = Group(review_table(shown, today, width), rich_text(), rich_text(below))
    return drawn(whole, width, colour=window.colour)


def review_text(verdicts: Iterable[Verdict], today: date) -> list[str]:
    """Aligned lines under a heading, for pipes: no boxes, nothing cut."""
    return list(aligned([COLUMNS, *[cells(verdict, today) for verdict in verdicts]]))


def review_lines(verdicts: Iterable[Verdict], today: date) -> RenderableType:
    """A few short lines a person, wrapped between words, where a table would cut them."""
    from rich.console import Group
    from rich.padding import Padding

    lines: list[RenderableType] = []
    for verdict in verdicts:
        who, where, last, quiet, asks, thanks, why = cells(verdict, today)
        facts = f"last {last}; quiet {quiet}; asks {asks}; thanks {thanks}"
        lines.append(rich_text(f"{who} ({where})" if where else who, STYLES[verdict.level]))
        lines += [Padding(rich_text(line), (0, 0, 0, 2)) for line in (why or "all is well", facts)]
    return Group(*lines)


def review_table(verdicts: Sequence[Verdict], today: date, width: int) -> RenderableType:
    """The table for a terminal of `width` columns. Text goes in as `Text`, never as markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    rows = [cells(verdict, today) for verdict in verdicts]
    widths = _widths(rows, width)
    length = _bar_length(width)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for heading, wide in zip(COLUMNS, widths, strict=True):
        number = heading in ("Asks", "Thanks")
        table.add_column(
            heading, width=wide, overflow="fold", justify="right" if number else "left"
        )
    for verdict, (who, where, last, quiet, *rest) in zip(verdicts, rows, strict=True):
        style = STYLES[verdict.level]
        gauge = (bar(verdict.quiet, verdict.cadence, length) + " ", style) if length else ""
        table.add_row(
            rich_text(who, style),
            rich_text(where),
            rich_text(last),
            Text.assemble(gauge, quiet),
            *map(rich_text, rest),
        )
    return table


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """The width of each column: numbers stand whole, the names wrap before Why is cramped."""
    natural = [max(map(columns, column)) for column in zip(COLUMNS, *rows, strict=True)]
    who, where, last, quiet, asks, thanks, _ = natural
    quiet += _bar_length(width) + 1
    left = width - GAP * (len(COLUMNS) - 1) - quiet - asks - thanks
    *words, day = (_longest_word(row[column] for row in rows) for column in (0, 1, 2))
    day = max(day, DAY)
    for most_who, most_where, most_last, enough in (
        *((40, 30, last, 2 * ROOMY), (20, 14, last, ROOMY)),
        *((16, 14, day, ROOMY), (*words, day, CRAMPED), (8, 6, day, 0)),
    ):
        names = min(who, most_who), min(where, most_where), min(last, most_last)
        if left - sum(names) >= enough:
            break
    return [*names, quiet, asks, thanks, max(8, left - sum(names))]


def _breaks_words(rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether the table would break words of the names, or leave no room for Why."""
    who, where, *_, why = _widths(rows, width)
    words = [_longest_word(row[column] for row in rows) for column in (0, 1)]
    return who < words[0] or where < words[1] or why < CRAMPED


def _longest_word(texts: Iterable[str]) -> int:
    """The width of the longest word, unless it is too long to be spared."""
    return min(16, max(columns(word) for text in texts for word in [*text.split(), ""]))
