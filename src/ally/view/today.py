"""The daily check-in: lines that are read in five seconds, the same on a terminal and in a pipe.

Only the signs are coloured. Below `NARROW` columns the lines are wrapped instead of cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ally.journal.checkin import CheckIn
from ally.journal.saying import say_day
from ally.view.checkin import Line, answers, last_line, more_line, sections
from ally.view.console import drawn
from ally.view.lists import aligned
from ally.view.safe import brief, one_line
from ally.view.table import NARROW, SIGNS, STYLES
from ally.view.words import NOTE_WIDTH

ROOMY = 100
"""The narrowest window in which a name stands with its team or account."""

BEGINNING = """\
Your journal is empty. It begins with the people who help you sell:
  ally people add "Ana Silva" --team legal       somebody who helps you
  ally log ana Walked her through the redlines   you were in touch
  ally ask ana Sign off the cap --by fri         you asked something of her
  ally today                                     each morning: whom to win over"""

_COLOURS = {"serious": "1;31", "due": "33", "done": "32"}


def today_page(day: CheckIn, width: int | None, *, colour: bool) -> str:
    """The whole check-in but for the line to paste. Without a `width` any will do."""
    if width is not None and width < NARROW:
        return _wrapped(day, width, colour=colour)
    rows = [line for _, _, lines in sections(day) for line in lines]
    laid_out = _laid_out(rows, width, colour=colour)
    most = 10_000 if width is None else width
    page = [say_day(day.day), *(fitted(line, most) for line in aligned(answers(day)))]
    for heading, waiting, lines in sections(day):
        page += ["", heading, *(next(laid_out) for _ in lines)]
        if waiting.more:
            page.append(more_line(waiting))
    return "\n".join([*page, "", *_last(day, most, colour=colour)])


def _last(day: CheckIn, most: int, *, colour: bool) -> Iterator[str]:
    """Who it is and why: on one line where there is room, else on two."""
    level, who, why = last_line(day)
    whole = f"{who} · {why}" if why else who
    if why and fitted(whole, most) != whole:
        yield fitted(who, most)
        yield "  " + fitted(why, most - 2)
    elif level == "done":
        yield f"{_painted('✓', level, colour=colour)} {fitted(whole, most - 2)}"
    else:
        yield whole


def _laid_out(rows: Sequence[Line], width: int | None, *, colour: bool) -> Iterator[str]:
    """The lines with their columns under each other; a name or a note gives way to the width."""
    roomy = width is None or width >= ROOMY
    widest = 40 if width is None else max(15, width // 4)
    whos = [row.person.label if roomy else row.person.name for row in rows]
    cells = [
        (row.number, fitted(who, widest), row.when) for row, who in zip(rows, whos, strict=True)
    ]
    for row, line in zip(rows, _columns(cells), strict=True):
        room = NOTE_WIDTH if width is None else min(NOTE_WIDTH, width - _cells(line) - 5)
        text = f"{line}  {fitted(row.what, max(8, room))}".rstrip()
        yield _sign(row.level, colour=colour) + text


def _columns(cells: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Aligned lines, each as wide as the others."""
    marked = [(*one, "|") for one in cells]
    for line in aligned(marked) if marked else ():
        yield line[:-3]


def _sign(level: str, *, colour: bool) -> str:
    sign = SIGNS[level]
    return _painted(sign, level, colour=colour) + " " * (3 - len(sign))


def _painted(sign: str, level: str, *, colour: bool) -> str:
    return f"\x1b[{_COLOURS[level]}m{sign}\x1b[0m" if colour and level in _COLOURS else sign


def fitted(text: str, most: int) -> str:
    """One line of at most so many columns, cut with an ellipsis."""
    line = one_line(text)
    if _is_narrow(line):
        return brief(line, most)
    from rich.cells import cell_len, set_cell_size  # knows wide and combining characters

    return line if cell_len(line) <= most else set_cell_size(line, most - 1).rstrip() + "…"


def _is_narrow(line: str) -> bool:
    """Whether each character is a column wide, as ASCII and our own signs are."""
    return line.replace("·", "").replace("…", "").isascii()


def _cells(line: str) -> int:
    if _is_narrow(line):
        return len(line)
    from rich.cells import cell_len

    return cell_len(line)


def _wrapped(day: CheckIn, width: int, *, colour: bool) -> str:
    """Short lines wrapped between words, for a window in which columns would be cut."""
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.text import Text

    page: list[RenderableType] = [Text(say_day(day.day))]
    page += [Text(f"{asked}: {said.removeprefix('yes: ')}") for asked, said in answers(day)]
    for heading, waiting, lines in sections(day):
        page += [Text(), Text(heading)]
        for line in lines:
            sign = Text(f"{SIGNS[line.level]} ".lstrip(), STYLES[line.level])
            head = ", ".join(
                filter(None, (f"{line.number} {one_line(line.person.label)}", line.when))
            )
            page.append(sign + Text(head))
            page.append(Padding(Text(brief(line.what, NOTE_WIDTH)), (0, 0, 0, 2)))
        if waiting.more:
            page.append(Text(more_line(waiting).strip()))
    level, who, reason = last_line(day)
    said = Text(f"{who} · {reason}" if reason else who)
    last = Text("✓ ", "green") + said if level == "done" else said
    return drawn(Group(*page, Text(), last), width, colour=colour)
