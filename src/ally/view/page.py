"""A page about one thing: lines under their labels, for a window, a pipe or the ear.

Nothing is cut in a pipe. In a window long lines are wrapped, and those of a list end in an
ellipsis; a narrow one gives each label a line of its own and wraps all. A plain page says the
label before each line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ally.view.lists import aligned
from ally.view.signs import joined, sign
from ally.view.width import cut, wrapped
from ally.view.window import Window

GAP = 2

COLOURS = {"serious": "\x1b[1;31m", "due": "\x1b[33m"}
UNCOLOURED = "\x1b[0m"


class Section(NamedTuple):
    """Lines under a label; without lines it is left out. Those of a `listing` are cut to fit.

    A line is a text, or the cells of a row, which stand under those of the others. Those of a
    `signed` section may begin with a sign, which is coloured.
    """

    label: str
    lines: Sequence[str | Sequence[str]]
    listing: bool = False
    signed: bool = False


def page(title: str, sections: Sequence[Section], window: Window) -> str:
    """The title with the sections below it."""
    shown = [section for section in sections if section.lines]
    if window.plain:
        return "\n".join([title, *(line for section in shown for line in _said(section))])
    margin = GAP
    if not window.narrow:
        margin += max((len(one.label) for one in shown), default=0)
    room = None if window.width is None else window.width - margin
    lines = list(window.lines(title, ""))
    for section in shown:
        if window.narrow:
            lines.append(section.label)
        label = "" if window.narrow else section.label
        for line in _fitting(section, room, narrow=window.narrow):
            shown_line = _painted(line) if window.colour and section.signed else line
            lines.append(f"{label.ljust(margin)}{shown_line}".rstrip())
            label = ""
    return "\n".join(lines)


def _said(section: Section) -> Iterator[str]:
    for line in section.lines:
        said = line if isinstance(line, str) else joined(line)
        if said:
            yield f"{section.label}: {said}"


def _fitting(section: Section, room: int | None, *, narrow: bool) -> Iterator[str]:
    """The lines of a section in the room that there is."""
    rows = [line for line in section.lines if not isinstance(line, str)]
    texts = [line for line in section.lines if isinstance(line, str)]
    if narrow:
        texts += map(joined, rows)
    elif rows:
        texts += aligned(rows)
    indent = "  " if narrow and len(texts) > 1 else ""
    for text in texts:
        if section.listing and room is not None and not narrow:
            yield cut(text, room)
        else:
            yield from wrapped(text, room, indent)


def _painted(line: str) -> str:
    for level, colour in COLOURS.items():
        mark = sign(level)
        if line.startswith(f"{mark} "):
            return f"{colour}{mark}{UNCOLOURED}{line.removeprefix(mark)}"
    return line
