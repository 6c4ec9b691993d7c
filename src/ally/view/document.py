"""The JSON shapes: a contract with scripts. A key is never renamed without a new number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ally.journal.errors import AllyError
from ally.journal.records import Deal, Entry, Person
from ally.view.safe import visible

if TYPE_CHECKING:
    from ally.journal.accounts import Place
    from ally.journal.intake import Brought
    from ally.journal.review import Verdict

VERSION = 1

Document = dict[str, Any]


def as_text(document: Document, *, ascii_only: bool) -> str:
    """The document as JSON; steering characters are escaped, which JSON reads back."""
    import json  # two milliseconds that a line for people does without

    return visible(json.dumps({"ally": VERSION, **document}, ensure_ascii=ascii_only, indent=2))


def entries_document(entries: Iterable[Entry]) -> Document:
    return {"entries": [_entry(entry) for entry in entries]}


def people_document(people: Iterable[Person]) -> Document:
    return {"people": [_person(person) for person in people]}


def accounts_document(places: Iterable[Place]) -> Document:
    return {
        "accounts": [
            {
                "id": place.account.id,
                "name": place.account.name,
                "champions": [person.name for person in place.champions],
                "deals": [deal.name for deal in place.deals],
                "asks_open": place.standing.asks_open,
                "last": _day(place.standing.last_day),
            }
            for place in places
        ]
    }


def deals_document(deals: Iterable[Deal]) -> Document:
    return {
        "deals": [
            {
                "id": deal.id,
                "name": deal.name,
                "account": deal.account,
                "decides": _day(deal.decides_on),
                "value": deal.value,
                "state": deal.state,
                "closed_on": _day(deal.closed_on),
            }
            for deal in deals
        ]
    }


def review_document(day: date, verdicts: Iterable[Verdict]) -> Document:
    return {"day": day.isoformat(), "rows": [_row(verdict) for verdict in verdicts]}


def import_document(brought: Brought) -> Document:
    refused = [{"line": line, "reason": reason} for line, reason in brought.refused]
    return {
        "import": {
            "entries": brought.entries,
            "people": brought.people,
            "already": brought.already,
            "changed": brought.changed,
            "removed": brought.removed,
            "refused": refused,
        }
    }


def error_document(error: AllyError) -> Document:
    return {"error": {"message": error.message, "hint": error.hint, "code": error.exit_code}}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entry(entry: Entry) -> Document:
    ask = entry.ask
    return {
        "id": entry.id,
        "kind": entry.kind,
        "day": _day(entry.day),
        "people": [person.name for person in entry.people],
        "note": entry.note,
        "account": entry.account,
        "deal": entry.deal,
        "tags": list(entry.tags),
        "ask": ask
        and {
            "state": ask.state,
            "by": _day(ask.by),
            "promised": ask.promised,
            "why": ask.why,
            "obstacle": ask.obstacle,
            "committed_to": _day(ask.committed_to),
            "answered_on": _day(ask.answered_on),
            "outcome": ask.outcome,
        },
        "settles": list(entry.settles),
        "gesture": entry.gesture,
    }


def _person(person: Person) -> Document:
    return {
        "id": person.id,
        "name": person.name,
        "kind": person.kind,
        "team": person.team,
        "account": person.account,
        "every": person.every,
        "nicknames": list(person.nicknames),
        "facts": [
            {"as": fact.kind, "text": fact.text, "day": _day(fact.day)} for fact in person.facts
        ],
        "archived": person.archived_on is not None,
    }


def _row(verdict: Verdict) -> Document:
    standing, person = verdict.standing, verdict.person
    return {
        "person": person.name,
        "kind": person.kind,
        "team": person.team,
        "account": person.account,
        "last": {"day": _day(standing.last_day), "kind": standing.last_kind}
        if standing.last_day
        else None,
        "quiet": verdict.quiet,
        "cadence": verdict.cadence,
        "asks": {
            "open": standing.asks_open,
            "done": standing.asks_done,
            "all": standing.asks_all,
        },
        "thanks": standing.thanks,
        "owed": [{"id": number, "days": days} for number, days in verdict.owed],
        "reasons": list(verdict.reasons),
        "level": verdict.level,
    }


# --- documents too long to be made at once ------------------------------------------------


def entries_pages(pages: Iterable[Sequence[Entry]]) -> Iterator[str]:
    """What `as_text` makes of `entries_document`, a page at a time."""
    between = ""
    yield f'{{\n  "ally": {VERSION},\n  "entries": ['
    for page in pages:
        text = ",\n    ".join([_indented(_entry(entry)) for entry in page])
        if text:
            yield f"{between}\n    {text if _is_plain(text) else visible(text)}"
            between = ","
    yield ("\n  ]" if between else "]") + "\n}\n"


def _is_plain(text: str) -> bool:
    return text.isascii() and "\x7f" not in text


def _indented(entry: Document) -> str:
    """An entry as `json.dumps` indents it in its document, which would take ten times as long."""
    fields = [f'"{key}": {_value(value)}' for key, value in entry.items()]
    return "{\n      " + ",\n      ".join(fields) + "\n    }"


def _value(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, list):
        items = ",\n        ".join(map(_value, value))
        return f"[\n        {items}\n      ]" if value else "[]"
    if isinstance(value, dict):
        fields = [f'"{key}": {_value(one)}' for key, one in value.items()]
        return "{\n        " + ",\n        ".join(fields) + "\n      }"
    return str(value)


def _quoted(text: str) -> str:
    from json.encoder import encode_basestring

    return encode_basestring(text)
