"""An entry as a row of ally's own table, and back from any row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ally.carry.escapes import joined, parted
from ally.carry.guards import guard
from ally.carry.reading import NOBODY, DayReader, shown
from ally.journal.arrivals import ArrivingAsk, ArrivingEntry
from ally.journal.errors import WrongWords
from ally.journal.records import KINDS, STATES

_ASK = (
    *("state", "by", "promised", "why", "obstacle", "obstacle_is", "rush", "committed_to"),
    *("answered_on", "outcome"),
)
HEADER = (
    *("uid", "kind", "day", "people", "note", "account", "deal", "tags", "gesture", "private"),
    *("settles", *_ASK),
)
"""The columns of ally's own table, in their order."""

_SIDES = ("mine", "theirs")
_TRUTH = {
    **dict.fromkeys(("yes", "y", "true", "1", "x"), True),
    **dict.fromkeys(("no", "n", "false", "0", ""), False),
}


def row(entry: ArrivingEntry) -> list[str]:
    """The cells of an entry, each guarded, for a csv writer with its usual line ends."""
    cells = _cells(entry)
    if entry.kind == "ask":
        cells |= _cells(entry.ask or ArrivingAsk())
    return [guard(cells.get(field, "")) for field in HEADER]


def _cells(record: ArrivingEntry | ArrivingAsk) -> dict[str, str]:
    return {field: _written(value) for field, value in record._asdict().items() if field in HEADER}


def _written(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return joined(value)
    if isinstance(value, bool):
        return "yes" if value else ""
    return value if isinstance(value, str) else ""


def read_entry(
    line: int, cells: Mapping[str, str], day_of: DayReader, who: Sequence[str], usual: str = "log"
) -> ArrivingEntry:
    """The entry in a row's cells, by field; one that names nobody goes to `who`, one of no kind is
    of the `usual`.

    Cells with nothing but white space hold nothing, but for the note, which is kept as given.
    Raises WrongWords for a cell that does not hold what its field does.
    """

    def text(field: str) -> str | None:
        cell = cells.get(field, "")
        return cell if cell.strip() else None

    def day(field: str) -> date | None:
        cell = text(field)
        return None if cell is None else day_of(cell)

    def asked() -> ArrivingAsk | None:
        if kind != "ask" and not any(map(cells.get, _ASK)):
            return None  # as most are
        rush = _is_true(cells.get("rush", ""))
        filled = [field for field in _ASK if (rush if field == "rush" else text(field))]
        if kind != "ask" and filled:
            raise WrongWords(f"a {kind} has no {shown(filled[0])}; only an ask has")
        ask = ArrivingAsk(
            state=_one_of(STATES, text("state"), "a state of an ask") or "open",
            by=day("by"),
            promised=text("promised"),
            why=text("why"),
            obstacle=text("obstacle"),
            obstacle_is=_one_of(_SIDES, text("obstacle_is"), "whose an obstacle is"),
            rush=rush,
            committed_to=day("committed_to"),
            answered_on=day("answered_on"),
            outcome=text("outcome"),
        )
        return ask if kind == "ask" else None

    kind = _one_of(KINDS, text("kind"), "a kind of entry") or usual
    ask = asked()
    people = parted(cells.get("people", "")) or tuple(who)
    entry = ArrivingEntry(
        kind=kind,
        day=day_of(cells["day"]),
        note=cells.get("note", ""),
        people=people,
        account=text("account"),
        deal=text("deal"),
        tags=parted(cells.get("tags", "")),
        gesture=text("gesture"),
        private=_is_true(cells.get("private", "")),
        ask=ask,
        uid=text("uid"),
        settles=parted(cells.get("settles", "")),
        line=line,
    )
    if not people:
        raise WrongWords(NOBODY)
    return entry


def _one_of(words: Sequence[str], cell: str | None, what: str) -> str | None:
    """The word of a closed set that a cell holds, if any. Raises WrongWords for another."""
    if cell is None:
        return None
    word = cell.strip().lower()
    if word not in words:
        raise WrongWords(f"{shown(cell)} is not {what}; it is one of {', '.join(words)}")
    return word


def _is_true(cell: str) -> bool:
    if cell.strip().lower() not in _TRUTH:
        raise WrongWords(f"{shown(cell)} is neither yes nor no")
    return _TRUTH[cell.strip().lower()]
