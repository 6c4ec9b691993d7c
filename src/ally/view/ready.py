"""The page of `ally ready`: the countdown, the champions, the room, and what is missing.

The lines are made once, as plain text; on a terminal they are wrapped and coloured. What is
urgent or late has a sign beside its colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.evidence import bare
from ally.journal.readiness import Backer, Gap, Readiness, Seat
from ally.journal.ready import days_late, is_soon
from ally.journal.records import Entry
from ally.journal.saying import say_day
from ally.journal.slips import listed
from ally.journal.workdays import working_days
from ally.view.console import drawn, rich_text
from ally.view.facts import age
from ally.view.places import amount, when
from ally.view.safe import one_line
from ally.view.signs import joined, signed
from ally.view.table import STYLES
from ally.view.window import Window
from ally.view.words import count

if TYPE_CHECKING:
    from rich.console import RenderableType

SIGN_WORDS = {"power": "power", "win": "a personal win", "selling": "being seen selling"}
THING_WORDS = {"tips": "tips", "one-pager": "a one-pager", "number": "their number in it"}
LABELS = {"power": "has power", "win": "personal win", "selling": "seen selling"}
FACT_LABELS = {"need": "needs", "drive": "driven by"}
LABEL_WIDTH = 12


class Line(NamedTuple):
    """A line of the page, with a label before it or none."""

    text: str
    label: str = ""
    style: str = ""
    indent: int = 0


def ready_page(
    ready: Readiness,
    gaps: Sequence[Gap],
    to_type: str,
    window: Window,
) -> str:
    """The whole page, wrapped where it is drawn or narrow; `to_type` is the deal's name."""
    lines = list(_lines(ready, gaps, to_type))
    if window.plain:
        return "\n".join(map(_said, lines))
    if not window.draws and not window.narrow:
        return "\n".join(map(_whole, lines))
    from rich.console import Group

    page = Group(*(_rendered(line, window) for line in lines))
    return drawn(page, window.width or 80, colour=window.colour)


def _said(line: Line) -> str:
    return f"{line.label}: {line.text}" if line.label else line.text


def _whole(line: Line) -> str:
    label = f"{line.label.ljust(LABEL_WIDTH)}  " if line.label else ""
    return f"{' ' * line.indent}{label}{line.text}"


def _rendered(line: Line, window: Window) -> RenderableType:
    from rich.padding import Padding
    from rich.table import Table

    if not line.label or window.narrow:
        text = window.lines(" " * line.indent + _said(line), "  " * line.indent)
        return rich_text("\n".join(text), line.style)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=LABEL_WIDTH)
    grid.add_column(overflow="fold")
    grid.add_row(rich_text(line.label, line.style), rich_text(line.text, line.style))
    return Padding(grid, (0, 0, 0, line.indent))


def _lines(ready: Readiness, gaps: Sequence[Gap], to_type: str) -> Iterator[Line]:
    yield _countdown(ready, to_type)
    for backer in ready.backers:
        yield Line("")
        yield from _backer(backer, ready)
    sections = (
        ("In the room", [_seat(seat) for seat in ready.room]),
        ("Against it", [_seat(seat, with_note=True) for seat in ready.dissent]),
        ("Open asks", [_ask(entry, ready.today) for entry in ready.asks]),
        ("Missing", [_gap(gap, ready) for gap in gaps]),
    )
    for heading, lines in sections:
        if lines:
            yield Line("")
            yield Line(heading)
            yield from lines
    if not gaps and ready.deal.state == "open":
        yield Line("")
        yield Line("Nothing is missing.", "", STYLES["ok"])


def _countdown(ready: Readiness, to_type: str) -> Line:
    """`!! Acme renewal (Acme) · decides Wed 25 Nov 2026 · 3 working days left (5 days)`."""
    deal, decides = ready.deal, ready.decides_on
    name = f"{one_line(deal.name)} ({one_line(deal.account)})"
    worth = [amount(deal)] if deal.value is not None else []
    if deal.state != "open":
        return Line(joined([name, when(deal, ready.today), *worth]))
    if decides is None:
        how = f"no decision day; set it: ally deals edit {one_line(to_type)} --decides DAY"
        return Line(joined([name, *worth, how]))
    soon = is_soon(ready)
    said = when(deal, ready.today)
    if decides > ready.today:
        left = count(working_days(ready.today, decides), "working day")
        said = joined(
            [f"decides {say_day(decides)}", f"{left} left ({count(ready.days or 0, 'day')})"]
        )
    level = "serious" if soon else "ok"
    text = signed(level, joined([name, said, *worth]))
    return Line(text, "", STYLES["serious"] if soon else "")


def _backer(backer: Backer, ready: Readiness) -> Iterator[Line]:
    """Somebody at the account, with the evidence that they carry the flag."""
    name = one_line(backer.person.name)
    if backer.carries:
        yield Line(joined([name, "champion"]), "", STYLES["ok"])
    else:
        lacks = listed([SIGN_WORDS[sign] for sign in backer.lacks], "and")
        yet = "not yet a champion" if ready.deal.state == "open" else "no champion"
        yield Line(joined([name, f"coach, {yet}: without {lacks}"]))
    for sign, entries in backer.shown.items():
        if entries:
            more = f" (and {len(entries) - 1} more)" if len(entries) > 1 else ""
            yield Line(_proof(entries[0]) + more, LABELS[sign], "", 2)
    for given in backer.given:
        taken = "not accepted"
        if given.accepted_on is not None:
            taken = f"accepted {say_day(given.accepted_on)}"
        thing = THING_WORDS[given.what]
        yield Line(f"{thing}, {_when(given.entry)}, {taken}", "was given", "", 2)
    for entry in backer.rehearsed:
        yield Line(_proof(entry), "rehearsed", "", 2)
    for fact in backer.facts:
        said = f"{one_line(fact.text)} ({age(fact, ready.today)})"
        yield Line(said, FACT_LABELS[fact.kind], "", 2)


def _proof(entry: Entry) -> str:
    words = one_line(bare(entry.note))
    return f"{_when(entry)}: {words}" if words else _when(entry)


def _when(entry: Entry) -> str:
    return f"{say_day(entry.day)} #{entry.id}"


def _seat(seat: Seat, *, with_note: bool = False) -> Line:
    said = _proof(seat.entry) if with_note else _when(seat.entry)
    return Line(joined([one_line(seat.who), said]), "", "", 2)


def _ask(entry: Entry, today: date) -> Line:
    """`!! #4 Ana Silva (legal) · 2 days late, Wed 18 Nov 2026 · Sign off the cap · promised: …`."""
    ask = entry.ask
    assert ask is not None  # only asks are open
    late = days_late(entry, today)
    parts = [f"#{entry.id} {one_line(entry.people[0].label)}"]
    if ask.due_on is not None:
        due = say_day(ask.due_on)
        parts.append(f"{count(late, 'day')} late, {due}" if late else f"due {due}")
    parts += [one_line(entry.note)] if entry.note else []
    parts += [f"promised: {one_line(ask.promised)}"] if ask.promised else []
    text = signed("serious" if late else "ok", joined(parts))
    return Line(text, "", STYLES["serious"] if late else "", 2)


def _gap(gap: Gap, ready: Readiness) -> Line:
    return Line(signed("due", gap_words(gap, ready)), "", STYLES["due"], 2)


def gap_words(gap: Gap, ready: Readiness) -> str:
    """What is missing, in words."""
    if gap.ask is not None:
        return _ask_words(gap.what, gap.ask, ready)
    if gap.person is None:
        account = one_line(ready.deal.account)
        return {
            "outcome": "how it ended: the day of the decision has passed",
            "day": "the day of the decision",
            "nobody": f"a champion: nobody at {account} is in the journal; "
            f"add somebody like 'Dana Wu@{account}'",
            "dissent": "dissent: nobody is known to be against it, so it was not asked for",
            "room": "who else will be in the room",
        }[gap.what]
    name = one_line(gap.person.name)
    if gap.what == "champion":
        lacks = listed([SIGN_WORDS[sign] for sign in gap.lacks], "and")
        return f"a champion: {name} is the nearest, without {lacks}"
    if gap.what == "rehearsed":
        return f"an objection rehearsed with {name}"
    things = listed([THING_WORDS[what] for what in gap.lacks], "and")
    if gap.what == "given":
        return f"what {name} is to be given: {things}"
    return f"a yes of {name} to {things}"


def _ask_words(what: str, entry: Entry, ready: Readiness) -> str:
    answer = f"the answer of {one_line(entry.people[0].name)} to #{entry.id}"
    if what == "late":
        return f"{answer}, {count(days_late(entry, ready.today), 'day')} late"
    due = entry.ask and entry.ask.due_on
    return f"{answer} in time; it is due after the decision" + (f", {say_day(due)}" if due else "")
