"""What is restored is whole, in today's format, and what it replaces is kept."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from ally.journal.copies import Extent
from ally.journal.drafts import Draft
from ally.journal.errors import AllyError, JournalUnusable
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.store import open_store, restoring
from ally.store.backups import folder_of, keep_copy
from ally.store.copies import keep_another
from ally.store.file import connect
from ally.store.header import SCHEMA_VERSION
from ally.store.restoring import open_copy, present_extent, restore
from tests.conftest import TODAY, frozen_clock

OLD = Path(__file__).parent / "versions" / "1.sql"


def log(path: Path, *notes: str) -> None:
    store = open_store(path, frozen_clock(), writing=True)
    for note in notes:
        Journal(store, frozen_clock()).write(Draft("log", read_who("Ana Silva"), note, TODAY))
    store.close()


def notes(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return [note for (note,) in connection.execute("SELECT note FROM entry ORDER BY id")]


@pytest.fixture
def copy(path: Path) -> Path:
    """A copy of a journal that since went on from one entry to three."""
    log(path, "one")
    kept = keep_copy(path, "2026-11-19.db")
    log(path, "two", "three")
    return kept


def put_back(copy: Path, path: Path) -> Path | None:
    with closing(open_copy(copy)) as opened:
        return restore(opened, path, frozen_clock())


def test_the_copy_is_the_journal_and_the_journal_is_kept(copy: Path, path: Path) -> None:
    inode = path.stat().st_ino
    kept = put_back(copy, path)
    assert notes(path) == ["one"]
    assert path.stat().st_ino == inode, "written into the file that others have open"
    assert kept is not None
    assert kept.parent == folder_of(path)
    assert notes(kept) == ["one", "two", "three"]
    assert path.stat().st_mode & 0o777 == kept.stat().st_mode & 0o777 == 0o600
    log(path, "four")
    assert notes(path) == ["one", "four"]


def test_going_back_and_forth_loses_nothing(copy: Path, path: Path) -> None:
    """All within one second of the clock: no kept journal takes the place of another."""
    first = put_back(copy, path)
    assert first is not None
    second = put_back(first, path)
    assert second is not None
    assert second != first
    assert (notes(path), notes(second), notes(first)) == (notes(first), ["one"], notes(path))


@pytest.mark.parametrize("there", ["nothing", "no folder", "an empty file"])
def test_where_there_is_no_journal(copy: Path, tmp_path: Path, there: str) -> None:
    where = tmp_path / "elsewhere" / "new.db"
    if there != "no folder":
        where.parent.mkdir()
    if there == "an empty file":
        where.touch(0o600)
    assert put_back(copy, where) is None
    assert notes(where) == ["one"]
    assert where.stat().st_mode & 0o777 == 0o600
    assert not folder_of(where).exists()


def test_what_is_open_elsewhere_goes_on_with_what_was_restored(copy: Path, path: Path) -> None:
    with closing(connect(path, writing=True)) as other:
        assert other.execute("SELECT count(*) FROM entry").fetchone() == (3,)
        put_back(copy, path)
        assert other.execute("SELECT count(*) FROM entry").fetchone() == (1,)
        other.execute("UPDATE entry SET note = 'changed'")
    assert notes(path) == ["changed"]


def test_what_is_written_at_the_last_moment_is_kept(
    copy: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that got in after the journal was kept finds itself in what is kept."""
    keep, said = keep_another, iter(["four", "five"])

    def keep_and_be_overtaken(of: Path, name: str) -> Path:
        kept = keep(of, name)
        log(path, *(note for note in [next(said, None)] if note))
        return kept

    monkeypatch.setattr(restoring, "keep_another", keep_and_be_overtaken)
    kept = put_back(copy, path)
    assert notes(path) == ["one"]
    assert kept is not None
    assert notes(kept) == ["one", "two", "three", "four", "five"]
    assert len(list(folder_of(path).glob("before-restore-*"))) == 1


def test_a_journal_of_an_earlier_format_is_brought_up(copy: Path, path: Path) -> None:
    old = path.with_name("old.db")
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    before = old.read_bytes()
    put_back(old, path)
    assert old.read_bytes() == before
    assert len(notes(path)) == 6
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3000])


def noise(file: Path) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[:40960] + b"\xff" * 4096 + whole[45056:])


def execute(*statements: str) -> Callable[[Path], None]:
    def change(file: Path) -> None:
        with closing(sqlite3.connect(file, isolation_level=None)) as connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            connection.execute("PRAGMA ignore_check_constraints=ON")
            for statement in statements:
                connection.execute(statement)

    return change


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


UNHEALTHY: dict[str, Callable[[Path], object]] = {
    "a text": lambda file: file.write_text("Dear diary, " * 100),
    "empty": lambda file: file.write_bytes(b""),
    "a folder": a_folder,
    "nothing": lambda file: file.unlink(),
    "cut off": cut,
    "noise in a page": noise,
    "another application's": execute("PRAGMA application_id=7"),
    "a newer ally's": execute(f"PRAGMA user_version={SCHEMA_VERSION + 1}"),
    "of no version": execute("PRAGMA user_version=0"),
    "a row of nobody": execute("UPDATE party SET person_id = 99"),
    "a day that is none": execute("UPDATE entry SET day = 'someday'"),
    "a planted trigger": execute(
        "CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM entry; END"
    ),
    "a planted view": execute("CREATE VIEW evil AS SELECT * FROM entry"),
    "a table less": execute("DROP TABLE reflection"),
    "an index less": execute("DROP INDEX ask_told"),
    "only a header": lambda file: file.write_bytes(file.read_bytes()[:100]),
}


@pytest.mark.parametrize("how", UNHEALTHY)
def test_what_is_not_a_healthy_journal_is_refused(copy: Path, path: Path, how: str) -> None:
    UNHEALTHY[how](copy)
    before = path.read_bytes()
    with pytest.raises(AllyError, match=copy.name) as refused:
        put_back(copy, path)
    assert refused.value.exit_code == (2 if how == "nothing" else 3)
    assert path.read_bytes() == before
    assert [one for one in folder_of(path).iterdir() if one != copy] == []


DAMAGE: dict[str, Callable[[Path], object]] = {
    name: UNHEALTHY[name]
    for name in ("a text", "noise in a page", "a row of nobody", "only a header")
} | {"lost its tables": execute("DROP TABLE party", "DROP TABLE ask", "DROP TABLE entry")}


@pytest.mark.parametrize("how", DAMAGE)
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_a_damaged_journal_is_moved_aside_byte_for_byte(
    copy: Path, path: Path, how: str, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    DAMAGE[how](path)
    beside = path.with_name(f"{path.name}-journal")
    if how == "a text":
        beside.write_text("what a killed command left")
    path.chmod(0o644)
    before = path.read_bytes()
    assert present_extent(path) is None
    if not links:

        def refuse(*_: object, **__: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
    kept = put_back(copy, path)
    assert kept is not None
    assert kept.read_bytes() == before
    assert kept.stat().st_mode & 0o777 == path.stat().st_mode & 0o777 == 0o600
    assert notes(path) == ["one"]
    assert not beside.exists()
    if how == "a text":
        assert kept.with_name(f"{kept.name}-journal").read_text() == "what a killed command left"


REFUSED: dict[str, Callable[[Path], object]] = {
    name: UNHEALTHY[name] for name in ("a folder", "another application's", "a newer ally's")
} | {"a pipe": a_pipe}


@pytest.mark.parametrize("how", REFUSED)
def test_what_is_somebody_else_s_is_not_replaced(copy: Path, path: Path, how: str) -> None:
    REFUSED[how](path)
    before = path.read_bytes() if path.is_file() else path.stat()
    with pytest.raises(JournalUnusable):
        put_back(copy, path)
    assert (path.read_bytes() if path.is_file() else path.stat()) == before


def test_how_much_there_is(copy: Path, path: Path) -> None:
    assert present_extent(path) == Extent(3, TODAY)
    assert present_extent(path.with_name("nothing.db")) == Extent(0, None)
