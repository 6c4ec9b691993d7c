"""The end-of-week review as Markdown, for pasting; what users wrote stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ally.journal.week import Week
from ally.view.markdown import escaped
from ally.view.sections import Row, Section, text_of
from ally.view.signs import joined, sign, signed
from ally.view.week import as_of_today, table_section, week_lead, week_sections, week_title
from ally.view.words import summary_line


def week_markdown(week: Week, next_line: str, *, most: int | None) -> str:
    """The whole review, a heading for each section."""
    lines = [f"# {week_title(week.span, week.calendar)}", "", week_lead(week)]
    if as_of_today(week):
        lines += ["", as_of_today(week)]
    for section in [*week_sections(week, most=most), table_section(week, most)]:
        if section.rows:
            lines += ["", f"## {section.title}", "", *_body(section)]
    lines += ["", summary_line(week.verdicts)]
    if next_line:
        lines += ["", f"{escaped(next_line)}"]
    return "\n".join(lines)


def _body(section: Section) -> Iterator[str]:
    if section.headings:
        yield from _table(section)
    elif section.key != "weeks":  # whose numbers stand below the chart in words
        for row in section.rows:
            yield f"- {_said(row)}"
    if section.more:
        yield f"\n{sign('more')} {section.more:,} more"
    if section.remark:
        yield section.remark if section.key == "weeks" else f"\n{section.remark}"


def _said(row: Row) -> str:
    first, *others = _cells(row)
    return joined([f"**{first}**" if others else first, *others])


def _table(section: Section) -> Iterator[str]:
    columns = len(section.headings)
    yield _line(section.headings)
    yield _line(
        ["---" if column < columns - section.numbers else "---:" for column in range(columns)]
    )
    for row in section.rows:
        yield _line(_cells(row))


def _cells(row: Row) -> list[str]:
    """The cells escaped, the first with the sign of the row's level."""
    first, *others = (escaped(text_of(cell)) for cell in row.cells)
    return [signed(row.level, first), *others]


def _line(cells: Iterable[str]) -> str:
    """A line of a table, where a bar parts cells even between backticks."""
    barred = (re.sub(r"(?<!\\)\|", r"\\|", cell) for cell in cells)
    return f"| {' | '.join(barred)} |"
