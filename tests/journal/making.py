"""Records made by hand, for tests of rules and views that need no file."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from ally.journal.names import Named, fold
from ally.journal.records import Ask, Entry, Person, Standing
from tests.conftest import TODAY


def ago(days: int) -> date:
    """The day that lies so many days before today, or after it if negative."""
    return TODAY - timedelta(days=days)


def a_person(name: str = "Ana Silva", **known: Any) -> Person:
    """Ana of legal, or a champion if an account is given."""
    team = None if known.get("account") else "legal"
    usual = Person(1, name, fold(name), team, None, None, added_on=TODAY, archived_on=None)
    return usual._replace(**known)


def an_entry(kind: str, *people: Person, **known: Any) -> Entry:
    """Entry 41 of today, with Ana unless people are given."""
    return Entry(41, kind, TODAY, people or (a_person(),), "Redlines")._replace(**known)


def an_ask(state: str, *people: Person, id: int = 42, **known: Any) -> Entry:
    """An ask of today in that state, of Ana unless people are given."""
    return an_entry("ask", *people, id=id, note="Sign off the cap", ask=Ask(state, **known))


def all_well(person: Person | None = None, *, quiet: int = 0, **known: Any) -> Standing:
    """Somebody with whom all is well, but for what is known otherwise."""
    usual = Standing(person or a_person(), ago(quiet), "log", logged=True, thanks=1)
    return usual._replace(**known)


def called(*names: str | tuple[str, ...]) -> list[Named]:
    """People numbered from 1, as look-ups see them; of several names the others are nicknames."""
    both = [(name,) if isinstance(name, str) else name for name in names]
    return [Named(i, fold(own), tuple(map(fold, more))) for i, (own, *more) in enumerate(both, 1)]
