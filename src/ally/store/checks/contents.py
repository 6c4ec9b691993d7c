"""What is inside the journal: pages, rows, references, schema, and what is derived from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from ally.journal.checks import GO_BACK, Check, broken, mendable
from ally.journal.clock import Clock, moment_of
from ally.journal.saying import say_day
from ally.store.backups import opened
from ally.store.copies import extent
from ally.store.faults import READONLY
from ally.store.header import SCHEMA_VERSION
from ally.store.indexing import words_of
from ally.store.rows import as_list
from ally.store.schema import strangers

_AT_ONCE = 1_000
_MOST = 100
"""Complaints of SQLite that are asked for."""

_ABOUT_ROWS = ("CHECK constraint failed", "NULL value in", "non-", "TEXT value in", "NUMERIC value")
"""How complaints begin that are not about the file but about what it holds."""

_A_MOMENT = timedelta(minutes=5)
"""So much two clocks may differ."""

_DERIVED = "the index of words"


def check_contents(connection: sqlite3.Connection, path: Path, clock: Clock) -> list[Check]:
    """Everything in the open journal, in the order in which one thing rests on another."""
    [(version,)] = connection.execute("PRAGMA user_version").fetchall()
    today_s = version == SCHEMA_VERSION
    checks = [_guarded("file", _file(connection, path)), _format(version)]
    checks += _integrity(connection)
    checks.append(_guarded("references", lambda: _references(connection)))
    if today_s:
        checks += [
            _guarded("schema", lambda: _schema(connection)),
            _guarded("index", lambda: _index(connection, path)),
            _guarded("tallies", lambda: _tallies(connection)),
            _guarded("clock", lambda: _clock(connection, clock)),
        ]
    return checks


def _guarded(name: str, check: Callable[[], Check]) -> Check:
    """A check that damage may stop."""
    try:
        return check()
    except (sqlite3.Error, ValueError, TypeError, AttributeError, OverflowError):
        return broken(name, "it can't be read: the journal is damaged", GO_BACK)


def _file(connection: sqlite3.Connection, path: Path) -> Callable[[], Check]:
    from ally.store.compiled import STATEMENTS

    def check() -> Check:
        [(number, _)] = connection.execute(STATEMENTS["extent"]).fetchall()
        entries = "1 entry" if number == 1 else f"{number:,} entries"
        return Check("file", True, f"{path}, {entries}")

    return check


def _format(version: int) -> Check:
    if version == SCHEMA_VERSION:
        return Check("format", True, f"{version}, the newest")
    if version == 0:
        return broken("format", "none: it is not a journal that ally made", GO_BACK)
    says = f"{version}; the next command that writes brings it up to {SCHEMA_VERSION}"
    return Check("format", True, says)


def _integrity(connection: sqlite3.Connection) -> list[Check]:
    """SQLite's own look at each page, row and index."""
    try:
        rows = connection.execute(f"PRAGMA integrity_check({_MOST})").fetchall()
    except (sqlite3.Error, ValueError):
        return [broken("pages", "they can't be read to the end: the journal is damaged", GO_BACK)]
    said = [str(row[0]) for row in rows if row[0] != "ok"]
    says = [one for one in said if "fts5" not in one.lower()]  # _index looks at that, and mends it
    rules = [one for one in says if one.startswith(_ABOUT_ROWS)]
    pages = [one for one in says if one not in rules]
    return [
        broken("pages", _first(pages), GO_BACK)
        if pages
        else Check("pages", True, "all are sound, and so are the indices"),
        broken("rules", _first(rules), GO_BACK)
        if rules
        else Check("rules", True, "every row keeps to them"),
    ]


def _first(complaints: list[str]) -> str:
    lines = " ".join(complaints[0].split())
    if len(complaints) == 1:
        return lines
    more = f"{len(complaints) - 1}" + (" or more" if len(complaints) >= _MOST else "")
    return f"{lines}, and {more} of the kind"


def _references(connection: sqlite3.Connection) -> Check:
    dangling = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    if not dangling:
        return Check("references", True, "every row belongs to something")
    says = [f"row {row} of {table} belongs to no {parent}" for table, row, parent, _ in dangling]
    return broken("references", _first(says), GO_BACK)


def _schema(connection: sqlite3.Connection) -> Check:
    found = strangers(connection)
    if not found:
        return Check("schema", True, "as ally makes it")
    return broken("schema", _first(found), f"somebody changed the file; {GO_BACK}")


def _index(connection: sqlite3.Connection, path: Path) -> Check:
    from ally.store.compiled import STATEMENTS

    try:
        wrong = _differing(connection, STATEMENTS["texts"], STATEMENTS["indexed"])
    except sqlite3.Error:
        return mendable("index", f"{_DERIVED} is damaged")
    if wrong:
        return mendable("index", f"{_DERIVED} is not true for {wrong} of the entries")
    if not _fits_together(path, STATEMENTS["command_index"]):
        return mendable("index", f"{_DERIVED} is damaged")
    return Check("index", True, f"{_DERIVED} holds every entry")


def _differing(connection: sqlite3.Connection, texts: str, indexed: str) -> int:
    """For how many entries the index holds other words than they do."""
    [(last,)] = connection.execute("SELECT coalesce(max(id), 0) FROM entry").fetchall()
    wrong = 0
    for first in range(1, last + 1, _AT_ONCE):
        end = first + _AT_ONCE - 1
        rows = connection.execute(texts, {"numbers": as_list(range(first, end + 1))}).fetchall()
        told = {(row["number"], row["folded"]) for row in words_of(rows)}
        held = set(connection.execute(indexed, {"first": first, "last": min(end, last)}).fetchall())
        wrong += len({number for number, _ in told ^ held})
    beyond = {"first": last + 1, "last": (1 << 63) - 1}
    return wrong + len(connection.execute(indexed, beyond).fetchall())


def _fits_together(path: Path, command: str) -> bool:
    """Whether FTS5 finds its index sound; it can only be asked as if something was written."""
    with closing(opened(path, "rw", 1)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.Error:
            return True  # somebody writes, or nobody may
        try:
            connection.execute(command, {"command": "integrity-check"})
        except sqlite3.DatabaseError as error:
            return error.sqlite_errorcode & 0xFF == READONLY  # then nothing can be asked
        finally:
            connection.execute("ROLLBACK")
    return True


def _tallies(connection: sqlite3.Connection) -> Check:
    from ally.store.compiled import STATEMENTS

    true, kept = (
        set(connection.execute(STATEMENTS[name]).fetchall()) for name in ("true_tallies", "tallies")
    )
    wrong = {person for person, *_ in true ^ kept}
    if wrong:
        return mendable("tallies", f"asks or thanks are counted wrong for {len(wrong)} people")
    return Check("tallies", True, "asks and thanks are counted right")


def _clock(connection: sqlite3.Connection, clock: Clock) -> Check:
    from ally.store.compiled import STATEMENTS

    newest = extent(connection).newest
    if newest is not None and newest > clock.today:
        says = f"an entry lies ahead of today, on {say_day(newest)}"
        return broken("clock", says, "is the clock right? if it is, ally edit moves the entry")
    [(uid,)] = connection.execute(STATEMENTS["last_moment"]).fetchall()
    last, now = moment_of(uid), clock.now()
    if last > now + _A_MOMENT:
        says = f"the last change was made ahead of now, on {say_day(last.date())}"
        return broken("clock", says, "is the clock right? if it is, it was not then")
    return Check("clock", True, "nothing lies ahead of it")
