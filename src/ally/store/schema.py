"""What is in a file's schema that ally did not put there, or what is missing from it."""

from __future__ import annotations

import sqlite3
from contextlib import closing


def strangers(connection: sqlite3.Connection) -> list[str]:
    """Each table, index, trigger or view that is not as ally makes it, in a few words."""
    from ally.store.compiled import SCHEMA

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        for statement in SCHEMA:
            fresh.execute(statement)
        ours = _made(fresh)
    found = _made(connection)
    return [
        *(f"{kind} {name} is not ally's" for kind, name in sorted(found.keys() - ours.keys())),
        *(f"{kind} {name} is missing" for kind, name in sorted(ours.keys() - found.keys())),
        *(
            f"{kind} {name} is not as ally makes it"
            for kind, name in sorted(ours.keys() & found.keys())
            if ours[kind, name] != found[kind, name]
        ),
    ]


def _made(connection: sqlite3.Connection) -> dict[tuple[str, str], str]:
    """The text of what is in a schema by kind and name; white space makes no difference.

    What SQLite makes by itself is left out, and so are the statistics that ANALYZE gathers.
    """
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master "
        "WHERE sql IS NOT NULL AND (name NOT LIKE 'sqlite^_%' ESCAPE '^' OR type <> 'table')"
    ).fetchall()
    return {(str(kind), str(name)): " ".join(str(sql).split()) for kind, name, sql in rows}
