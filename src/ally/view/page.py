"""A page about one thing: aligned lines under their labels, for a window or a pipe.

Nothing is cut in a pipe. In a window long lines are wrapped, and those of a list end in an
ellipsis; a narrow one gives each label a line of its own and wraps all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

NARROW = 60
"""Below so many columns a label stands above its lines."""

GAP = 2

COLOURS = {"!!": "\x1b[1;31m", "!": "\x1b[33m"}
PLAIN = "\x1b[0m"


class Section(NamedTuple):
    """Lines under a label; without lines it is left out. Those of a `listing` are cut to fit.

    Those of a `signed` one may begin with a sign, which is coloured.
    """

    label: str
    lines: Sequence[str]
    listing: bool = False
    signed: bool = False


def page(
    title: str, sections: Sequence[Section], width: int | None, *, colour: bool = False
) -> str:
    """The title with the sections below it, in a window of that width or for a pipe."""
    shown = [section for section in sections if section.lines]
    narrow = width is not None and width < NARROW
    margin = GAP if narrow else max((len(one.label) for one in shown), default=0) + GAP
    room = None if width is None else width - margin
    lines = list(wrapped(title, width))
    for section in shown:
        if narrow:
            lines.append(section.label)
        label = "" if narrow else section.label
        for text in section.lines:
            cutting = section.listing and room is not None and not narrow
            for line in [cut(text, room or 0)] if cutting else wrapped(text, room):
                shown_line = _painted(line) if colour and section.signed else line
                lines.append(f"{label.ljust(margin)}{shown_line}".rstrip())
                label = ""
    return "\n".join(lines)


def _painted(line: str) -> str:
    sign, _, rest = line.partition(" ")
    return f"{COLOURS[sign]}{sign}{PLAIN} {rest}" if sign in COLOURS else line


def columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # knows wide and combining characters

    return cell_len(text)


def cut(text: str, room: int) -> str:
    """A line in at most `room` columns, with an ellipsis where it was cut."""
    if columns(text) <= room:
        return text
    left = room - 1
    for place, letter in enumerate(text):
        left -= columns(letter)
        if left < 0:
            return text[:place].rstrip() + "…"
    return text


def wrapped(text: str, room: int | None) -> Iterator[str]:
    """A text in lines of at most `room` columns, broken between words where that can be."""
    if room is None or columns(text) <= room:
        yield text
        return
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if columns(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, room)
        yield from full
    if line:
        yield line


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word too long for a line, in pieces that fill one each."""
    start, taken = 0, 0
    for place, letter in enumerate(word):
        wide = columns(letter)
        if taken + wide > room:
            yield word[start:place]
            start, taken = place, 0
        taken += wide
    yield word[start:]
