"""Which statement finds what is wanted, and with what parameters."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ally.journal.finding import Term, Wanted
from ally.store.rows import as_list, as_text

_NARROWEST_FIRST = ("text", "tag", "deal", "state", "who", "account")


def found_by(wanted: Wanted) -> tuple[str, dict[str, str | int | None]]:
    """The statement that begins with what narrows the search most, and its parameters."""
    parameters = _parameters(wanted)
    beginning = next((name for name in _NARROWEST_FIRST if parameters[name] is not None), "day")
    if beginning != "text":
        del parameters["text"]  # only that statement has it
    return f"found_by_{beginning}", parameters


def page_of(
    wanted: Wanted, after: tuple[date, int] | None, most: int, *, oldest_first: bool
) -> tuple[str, dict[str, str | int | None]]:
    """The statement that finds what follows a place in the order of days, and its parameters.

    It looks for no words.
    """
    parameters = _parameters(wanted)
    del parameters["text"]
    begin = ("", 0) if oldest_first else ("9999-12-31", 1 << 62)
    day, number = begin if after is None else (after[0].isoformat(), after[1])
    parameters |= {"after_day": day, "after": number, "most": most}
    return f"page_{'oldest' if oldest_first else 'newest'}_first", parameters


def _parameters(wanted: Wanted) -> dict[str, str | int | None]:
    return {
        "who": as_list(wanted.who) if wanted.who else None,
        "kind": _words(wanted.kinds),
        "account": wanted.account,
        "deal": wanted.deal,
        "tag": wanted.tag,
        "state": _words(wanted.states),
        "since": as_text(wanted.since),
        "until": as_text(wanted.until),
        "text": " AND ".join(map(_quoted, wanted.terms)) or None,
        "without": " OR ".join(map(_quoted, wanted.without)) or None,
        "most": -1 if wanted.most is None else wanted.most,
    }


def _words(known: Iterable[str]) -> str | None:
    """Words of a closed set as a JSON array."""
    return "[" + ",".join(f'"{word}"' for word in known) + "]" if known else None


def _quoted(term: Term) -> str:
    """A term as FTS5 reads it. In quotes, where no sign has a meaning of its own."""
    return '"' + term.words.replace('"', '""') + '"' + ("*" if term.begins else "")
