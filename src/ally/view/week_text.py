"""The end-of-week review as text: drawn in a window, aligned in a pipe, lines where narrow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ally.view.console import drawn, rich_text
from ally.view.lists import aligned
from ally.view.sections import Drawn, Row, Section, text_of
from ally.view.signs import joined, sign, signed
from ally.view.table import STYLES
from ally.view.window import Window

if TYPE_CHECKING:
    from rich.console import RenderableType

INDENT = "  "
NOTHING = "·"
"""Stands for no number, so that the eye stays in its column."""


def sections_text(
    title: str,
    lead: str,
    sections: Sequence[Section],
    window: Window,
) -> str:
    """The title, what it leads to, and the sections below each other."""
    if window.draws or window.narrow:
        picture = _drawing(title, lead, sections, narrow=window.narrow)
        return drawn(picture, window.width or 80, colour=window.colour)
    lines = [title, lead]
    for section in sections:
        lines += ["", section.title]
        if window.plain:
            lines += [signed(row.level, _said(row, section)) for row in section.rows]
            lines += _below(section)
        else:
            lines += (INDENT + line for line in _aligned(section))
    return "\n".join(lines)


def _said(row: Row, section: Section) -> str:
    """A row as one line, numbers with their headings and pictures left out."""
    numbers = _number_columns(section)
    named = (
        f"{section.headings[column].lower()} {cell}" if cell and column in numbers else cell
        for column, cell in ((place, text_of(cell)) for place, cell in enumerate(row.cells))
        if not isinstance(row.cells[column], Drawn)
    )
    return joined(named)


def titled(title: str, *, colour: bool) -> str:
    """The title of what another page has below it, like those of the sections."""
    if not colour:
        return title

    return drawn(rich_text(title, "bold"), len(title), colour=True)


def _aligned(section: Section) -> Iterator[str]:
    """The rows as aligned lines, nothing cut; what belongs below them."""
    rows = [_signed(row, section) for row in section.rows]
    if section.headings:
        rows.insert(0, list(section.headings))
    for column in _number_columns(section):
        wide = max(len(row[column]) for row in rows)
        for row in rows:
            row[column] = row[column].rjust(wide)
    yield from aligned(rows)
    yield from _below(section)


def _below(section: Section) -> Iterator[str]:
    if section.more:
        yield f"{sign('more')} {section.more:,} more"
    if section.remark:
        yield section.remark


def _number_columns(section: Section) -> range:
    columns = len(section.headings)
    return range(columns - section.numbers, columns)


def _signed(row: Row, section: Section) -> list[str]:
    """The cells as text, the first with the sign of the row's level."""
    cells = [text_of(cell) for cell in row.cells]
    cells[0] = signed(row.level, cells[0])
    for column in _number_columns(section):
        cells[column] = cells[column] or NOTHING
    return cells


def _drawing(title: str, lead: str, sections: Sequence[Section], *, narrow: bool) -> RenderableType:
    from rich.console import Group
    from rich.padding import Padding

    blocks: list[RenderableType] = [rich_text(title, "bold"), rich_text(lead)]
    for section in sections:
        blocks += [rich_text(), rich_text(section.title, "bold")]
        body = [_lines(section) if narrow else _grid(section)]
        body += [rich_text(line) for line in _below(section)]
        blocks += [Padding(one, (0, 0, 0, len(INDENT))) for one in body]
    return Group(*blocks)


def _grid(section: Section) -> RenderableType:
    """The rows with their columns under each other; the widest text wraps in its own."""
    from rich.table import Table

    numbers = _number_columns(section)
    columns = max(len(row.cells) for row in section.rows)
    grid = Table(
        box=None,
        show_header=bool(section.headings),
        show_edge=False,
        pad_edge=False,
        padding=(0, 2, 0, 0),
        header_style="dim",
    )
    for column in range(columns):
        grid.add_column(
            section.headings[column] if section.headings else "",
            justify="right" if column in numbers else "left",
            no_wrap=column in numbers or (not section.headings and column < columns - 1),
            overflow="fold",
        )
    for row in section.rows:
        cells = _signed(row, section)
        style = STYLES[row.level] if row.level != "ok" else ""
        grid.add_row(rich_text(cells[0], style), *(_number(cell) for cell in cells[1:]))
    return grid


def _number(cell: str) -> RenderableType:

    return rich_text(cell, "dim" if cell == NOTHING else "")


def _lines(section: Section) -> RenderableType:
    """A row as a line that wraps between words beside its sign, numbers with their headings."""
    from rich.table import Table

    lines = Table.grid(padding=(0, 1, 0, 0))
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold")
    for row in section.rows:
        style = STYLES[row.level] if row.level != "ok" else ""
        lines.add_row(
            rich_text(sign(row.level) or "-", style), rich_text(_said(row, section), style)
        )
    return lines
