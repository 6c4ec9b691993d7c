"""The end-of-week review as one web page that needs nothing from anywhere.

No script, no request: a policy in the page itself forbids both. Whatever users wrote is
escaped and keeps its own direction. It follows the reader's colours, and prints on paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from ally.journal.spans import WeekCount
from ally.journal.week import Week
from ally.view.chart import in_words
from ally.view.safe import visible
from ally.view.sections import Cell, Parts, Row, Section
from ally.view.signs import sign
from ally.view.web_style import STYLE
from ally.view.week import as_of_today, table_section, week_lead, week_sections, week_title
from ally.view.words import summary_line

PAGE_MOST = 8
"""So many rows of each section, and the page fits on two sheets of paper."""

PAGE_WIDTH = 120
"""Characters of a note that the page shows."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def week_page(week: Week, next_line: str) -> str:
    """The whole page."""
    title = week_title(week.span, week.calendar)
    sections = week_sections(week, most=PAGE_MOST, width=PAGE_WIDTH)
    sections.append(table_section(week, PAGE_MOST + 2))
    lead = [week_lead(week), as_of_today(week)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="robots" content="noindex">',
            f"<title>{escape(title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            '<a class="skip" href="#review">Skip to who needs you</a>',
            f"<header><h1>{escape(title)}</h1>",
            *(f"<p>{escape(line)}</p>" for line in lead if line),
            "</header>",
            "<main>",
            *(_section(section, week.weeks) for section in sections if section.rows),
            "</main>",
            f"<footer><p>{escape(summary_line(week.verdicts))}</p>",
            f"<p><code>{_text(next_line)}</code></p>" if next_line else "",
            "</footer>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(section: Section, weeks: Sequence[WeekCount]) -> str:
    number = "review" if section.key == "table" else f"s-{section.key}"
    body = _chart(weeks) if section.key == "weeks" else _table(section)
    below = f'<p class="more">… and {section.more:,} more</p>' if section.more else ""
    wide = " wide" if section.headings or section.key in _WIDE else ""
    return (
        f'<section id="{number}" class="{section.key}{wide}" aria-labelledby="{number}-title" '
        f'tabindex="-1">\n<h2 id="{number}-title">{escape(section.title)}</h2>\n{body}{below}\n'
        "</section>"
    )


_WIDE = ("results", "uncommitted", "late", "owed", "dark", "before", "now", "without_ask")

_HEADINGS = {
    "before": ("Question", "Answer"),
    "now": ("Question", "Answer"),
    "results": ("Account", "What came", "What it was"),
    "uncommitted": ("Ask", "Who", "What, and since when"),
    "late": ("Ask", "Who", "What, and how late"),
    "owed": ("Ask", "Who", "For what, and since when"),
    "dark": ("Ask", "Who", "What they did, and when"),
    "threads": ("Account", "Threads", "Champions"),
    "without_ask": ("Who",),
}
"""Said by a screen reader where the eye does without."""


def _table(section: Section) -> str:
    """The rows as a table; its caption repeats the heading for who moves from table to table."""
    headings = section.headings or _HEADINGS[section.key]
    quiet = "" if section.headings else ' class="quiet"'
    first_number = len(headings) - section.numbers
    head = "".join(
        f'<th scope="col"{_number(column >= first_number)}>{escape(heading)}</th>'
        for column, heading in enumerate(headings)
    )
    rows = "\n".join(_row(row, first_number) for row in section.rows)
    return (
        f"<table><caption>{escape(section.title)}</caption>\n"
        f"<thead{quiet}><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _row(row: Row, first_number: int) -> str:
    first, *others = row.cells
    mark = sign(row.level)
    signed = f'<span class="sign">{mark}</span> ' if mark else ""
    cells = "".join(
        f"<td{_number(column >= first_number)}>{_cell(cell)}</td>"
        for column, cell in enumerate(others, 1)
    )
    return f'<tr class="{row.level}"><th scope="row">{signed}{_cell(first)}</th>{cells}</tr>'


def _number(is_number: bool) -> str:
    return ' class="n"' if is_number else ""


def _cell(cell: Cell) -> str:
    if isinstance(cell, Parts):
        return escape(cell.glue).join(map(_text, cell.texts))
    return _text(cell)


def _text(text: str) -> str:
    """Text that keeps its own direction, and lets nothing beside it take part in that."""
    return f"<bdi>{escape(visible(text))}</bdi>" if text else ""


# --- the chart -----------------------------------------------------------------------------

_BAR, _GAP, _HIGH = 22, 6, 60


def _chart(weeks: Sequence[WeekCount]) -> str:
    """Bars of entries with the asks among them in front; the numbers below in words."""
    width = len(weeks) * (_BAR + _GAP)
    said = in_words(weeks)
    return (
        f'<figure><svg viewBox="0 0 {width} {_HIGH + 14}" role="img" '
        'aria-labelledby="chart-title chart-said">'
        '<title id="chart-title">Entries a week, and the asks among them</title>'
        f'<desc id="chart-said">{escape(said)}</desc>{"".join(_bars(weeks))}</svg>'
        f'<figcaption><span class="key"></span> entries <span class="key asks"></span> asks '
        f"among them. {escape(said)}</figcaption></figure>"
    )


def _bars(weeks: Sequence[WeekCount]) -> Iterator[str]:
    most = max((one.entries for one in weeks), default=0) or 1
    for place, one in enumerate(weeks):
        x = place * (_BAR + _GAP)
        for number, kind in ((one.entries, "entries"), (one.asks, "asks")):
            high = round(_HIGH * number / most, 1)
            yield (
                f'<rect class="{kind}" x="{x}" y="{_HIGH - high + 10:g}" width="{_BAR}" '
                f'height="{high:g}"/>'
            )
        if one.entries:
            top = _HIGH - round(_HIGH * one.entries / most, 1) + 7
            yield f'<text x="{x + _BAR / 2:g}" y="{top:g}">{one.entries}</text>'
