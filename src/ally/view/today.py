"""The daily check-in: lines that are read in five seconds, the same on a terminal and in a pipe.

Only the signs are coloured. In a narrow window the lines are wrapped instead of cut; in a
plain one each holds all that is said of an ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ally.journal.checkin import CheckIn
from ally.journal.saying import say_day
from ally.view.checkin import Line, answers, last_line, more_line, sections
from ally.view.lists import aligned, laid_out
from ally.view.safe import brief, one_line
from ally.view.signs import joined, sign
from ally.view.width import columns, cut, wrapped
from ally.view.window import Window
from ally.view.words import NOTE_WIDTH

ROOMY = 100
"""The narrowest window in which a name stands with its team or account."""

_BEGINNING = (
    ('ally people add "Ana Silva" --team legal', "somebody who helps you"),
    ("ally log ana Walked her through the redlines", "you were in touch"),
    ("ally ask ana Sign off the cap --by fri", "you asked something of her"),
    ("ally today", "each morning: whom to win over"),
)

_COLOURS = {"serious": "1;31", "due": "33", "done": "32"}


def beginning(window: Window) -> str:
    """What to do with an empty journal."""
    first = "Your journal is empty. It begins with the people who help you sell:"
    inner = window._replace(width=window.width and window.width - 2)
    indent = "" if window.plain else "  "
    lines = (indent + line for line in laid_out(_BEGINNING, inner))
    return "\n".join([*window.lines(first, ""), *lines])


def today_page(day: CheckIn, window: Window) -> str:
    """The whole check-in but for the line to paste."""
    if window.narrow or window.plain:
        return "\n".join(_in_lines(day, window))
    rows = [line for _, _, lines in sections(day) for line in lines]
    laid_out = _laid_out(rows, window)
    most = 10_000 if window.width is None else window.width
    page = [say_day(day.day), *(cut(line, most) for line in aligned(answers(day)))]
    for heading, waiting, lines in sections(day):
        page += ["", heading, *(next(laid_out) for _ in lines)]
        if waiting.more:
            page.append(f"   {more_line(waiting)}")
    return "\n".join([*page, "", *_last(day, most, colour=window.colour)])


def _last(day: CheckIn, most: int, *, colour: bool) -> Iterator[str]:
    """Who it is and why: on one line where there is room, else on two."""
    level, who, why = last_line(day)
    whole = joined([who, why])
    if level == "done":
        yield f"{_painted(level, colour=colour)} {cut(whole, most - 2)}"
    elif not why:
        yield from wrapped(whole, most, "  ")
    elif columns(whole) > most:
        yield cut(who, most)
        yield "  " + cut(why, most - 2)
    else:
        yield whole


def _laid_out(rows: Sequence[Line], window: Window) -> Iterator[str]:
    """The lines with their columns under each other; a name or a note gives way to the width."""
    width = window.width
    roomy = width is None or width >= ROOMY
    widest = 40 if width is None else max(15, width // 4)
    whos = [row.person.label if roomy else row.person.name for row in rows]
    cells = [
        (row.number, cut(one_line(who), widest), row.when)
        for row, who in zip(rows, whos, strict=True)
    ]
    for row, line in zip(rows, _columns(cells), strict=True):
        room = NOTE_WIDTH if width is None else min(NOTE_WIDTH, width - columns(line) - 5)
        text = f"{line}  {cut(one_line(row.what), max(8, room))}".rstrip()
        gap = " " * (3 - len(sign(row.level)))
        yield _painted(row.level, colour=window.colour) + gap + text


def _columns(cells: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Aligned lines, each as wide as the others."""
    marked = [(*one, "|") for one in cells]
    for line in aligned(marked) if marked else ():
        yield line[:-3]


def _painted(level: str, *, colour: bool) -> str:
    mark = sign(level)
    return f"\x1b[{_COLOURS[level]}m{mark}\x1b[0m" if colour and level in _COLOURS else mark


def _in_lines(day: CheckIn, window: Window) -> Iterator[str]:
    """Lines that say all there is, wrapped between words where the window is narrow."""
    yield say_day(day.day)
    for asked, said in answers(day):
        yield from window.lines(f"{asked}: {said.removeprefix('yes: ')}")
    for heading, waiting, lines in sections(day):
        yield ""
        yield heading
        for line in lines:
            who = f"{line.number} {one_line(line.person.label)}"
            if window.plain:
                yield _marked(line.level, joined([who, line.when, one_line(line.what)]), window)
                continue
            head = ", ".join(filter(None, (who, line.when)))
            yield from window.lines(_marked(line.level, head, window))
            yield from window.lines(f"  {brief(line.what, NOTE_WIDTH)}")
        if waiting.more:
            yield more_line(waiting)
    yield ""
    level, who, why = last_line(day)
    yield from window.lines(_marked(level, joined([who, why]), window))


def _marked(level: str, text: str, window: Window) -> str:
    return f"{_painted(level, colour=window.colour)} {text}".lstrip()
