"""With what parameters a statement finds what is wanted, and by what it may begin."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.finding import Term, Wanted
from ally.store.rows import as_list

Parameters = dict[str, str | int | None]

BEGINNINGS = ("text", "deal", "tag", "state", "who", "account")
"""What can be sought by an index of its own, the narrowest first by experience."""

_FIRST_DAY, _LAST_DAY = "0000-00-00", "9999-99-99"


def parameters_of(wanted: Wanted) -> Parameters:
    return {
        "who": as_list(wanted.who) if wanted.who else None,
        "kind": _words(wanted.kinds),
        "account": wanted.account,
        "deal": wanted.deal,
        "tag": wanted.tag,
        "state": _words(wanted.states),
        "since": wanted.since.isoformat() if wanted.since else _FIRST_DAY,
        "until": wanted.until.isoformat() if wanted.until else _LAST_DAY,
        "text": " AND ".join(map(_quoted, wanted.terms)) or None,
        "without": " OR ".join(map(_quoted, wanted.without)) or None,
    }


def page_of(
    wanted: Wanted, after: tuple[date, int] | None, most: int, *, oldest_first: bool
) -> tuple[str, Parameters]:
    """The statement that finds what follows a place in the order of days, and its parameters."""
    begin = ("", 0) if oldest_first else ("9999-12-31", 1 << 62)
    day, number = begin if after is None else (after[0].isoformat(), after[1])
    place: Parameters = {"after_day": day, "after": number, "most": most}
    return f"page_{'oldest' if oldest_first else 'newest'}_first", parameters_of(wanted) | place


def _words(known: Iterable[str]) -> str | None:
    """Words of a closed set as a JSON array."""
    return "[" + ",".join(f'"{word}"' for word in known) + "]" if known else None


def _quoted(term: Term) -> str:
    """A term as FTS5 reads it. In quotes, where no sign has a meaning of its own."""
    return '"' + term.words.replace('"', '""') + '"' + ("*" if term.begins else "")
