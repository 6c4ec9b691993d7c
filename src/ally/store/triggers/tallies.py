"""Triggers that keep each person's tally; `test_tally.py` compares it with a full count."""

from __future__ import annotations

from collections.abc import Iterable

from ally.journal.records import CLOSED_STATES, OPEN_STATES


def _listed(states: Iterable[str]) -> str:
    return ", ".join(f"'{state}'" for state in states)


_OPEN = _listed(OPEN_STATES)
_ENDED = _listed(state for state in CLOSED_STATES if state != "done")


def _count(row: str, sign: str) -> dict[str, str]:
    """By table, the statement that adds (or takes away) what `row`, NEW or OLD, stands for."""
    return {
        "party": f"UPDATE tally SET thanks = thanks {sign} ({row}.kind = 'thank') "
        f"WHERE person_id = {row}.person_id;",
        "ask": f"UPDATE tally SET asks_open = asks_open {sign} ({row}.state IN ({_OPEN})), "
        f"asks_done = asks_done {sign} ({row}.state = 'done'), "
        f"asks_ended = asks_ended {sign} ({row}.state IN ({_ENDED})) "
        f"WHERE person_id = {row}.person_id;",
    }


_GAINED, _LOST = _count("NEW", "+"), _count("OLD", "-")

TALLIES: tuple[str, ...] = (
    "CREATE TRIGGER tally_of_person AFTER INSERT ON person BEGIN "
    "INSERT INTO tally (person_id, thanks, asks_open, asks_done, asks_ended) "
    "VALUES (NEW.id, 0, 0, 0, 0); END",
    "CREATE TRIGGER tally_party_added AFTER INSERT ON party "
    f"WHEN NEW.kind = 'thank' BEGIN {_GAINED['party']} END",
    "CREATE TRIGGER tally_party_gone AFTER DELETE ON party "
    f"WHEN OLD.kind = 'thank' BEGIN {_LOST['party']} END",
    "CREATE TRIGGER tally_party_changed AFTER UPDATE OF person_id, kind ON party "
    f"BEGIN {_LOST['party']} {_GAINED['party']} END",
    f"CREATE TRIGGER tally_ask_added AFTER INSERT ON ask BEGIN {_GAINED['ask']} END",
    f"CREATE TRIGGER tally_ask_gone AFTER DELETE ON ask BEGIN {_LOST['ask']} END",
    "CREATE TRIGGER tally_ask_changed AFTER UPDATE OF person_id, state ON ask "
    f"BEGIN {_LOST['ask']} {_GAINED['ask']} END",
)
