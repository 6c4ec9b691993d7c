"""`ally.store.session()`: the journal for scripts and notebooks."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlmodel import select

from ally.journal.drafts import Draft
from ally.journal.errors import JournalUnusable
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.store import session
from ally.store.tables import Account, Entry, Person
from tests.conftest import TODAY

UID = "00000000-0000-7000-8000-00000000000a"


def test_reads_what_the_commands_wrote(journal: Journal, path: Path) -> None:
    journal.write(Draft("log", read_who("Ana Silva"), "Redlines", TODAY))
    with session(path) as opened:
        assert opened.exec(select(Person.name)).all() == ["Ana Silva"]
        assert opened.exec(select(Entry)).one().note == "Redlines"


def test_what_a_block_writes_is_stored_together_when_it_ends(journal: Journal, path: Path) -> None:
    with session(path) as opened:
        opened.add(Account(uid=UID, name="Acme", key="acme", created_at="now"))
    assert [account.name for account in journal.store.accounts()] == ["Acme"]


def test_a_block_that_fails_stores_nothing(journal: Journal, path: Path) -> None:
    def change_of_mind() -> None:
        with session(path) as opened:
            opened.add(Account(uid=UID, name="Acme", key="acme", created_at="now"))
            opened.flush()
            raise RuntimeError("second thoughts")

    with pytest.raises(RuntimeError, match="second thoughts"):
        change_of_mind()
    assert journal.store.accounts() == []


def test_what_the_schema_refuses_is_refused_without_showing_it(
    journal: Journal, path: Path
) -> None:
    with pytest.raises(Exception, match="CHECK constraint failed") as refused, session(path) as s:
        s.add(Account(uid="short", name="Very Private Ltd", key="x", created_at="now"))
    assert "Very Private" not in str(refused.value)


def test_a_file_that_is_not_a_journal_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a journal, but long enough to have a header " * 9)
    with (
        pytest.raises(JournalUnusable, match="not an ally journal"),
        session(tmp_path / "notes.txt"),
    ):
        pass
