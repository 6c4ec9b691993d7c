"""The corner of the schema that SQLite alone can write: triggers that keep the tallies.

Whatever way an entry comes, changes or goes (a command, a cascade, a script), the tally of
its person changes with it in the same transaction. `test_tally.py` compares them with a
count of everything.
"""

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

TRIGGERS: tuple[str, ...] = (
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
"""The triggers, in the order in which the schema makes them, after the tables."""
