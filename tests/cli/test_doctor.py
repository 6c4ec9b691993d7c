"""`ally doctor` names what is wrong, mends what is safe, and otherwise changes nothing."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import pytest

from ally.store.backups import folder_of
from ally.store.header import SCHEMA_VERSION
from tests.cli.spoiling import execute, spoil
from tests.conftest import Ally, Outcome
from tests.hazards.processes import (
    assert_harmless,
    contents,
    finish,
    mode,
    obeying_modes,
    start,
)

OLD = Path(__file__).parent.parent / "store" / "versions" / "1.sql"
ALL = (
    *("file", "format", "pages", "rules", "references", "schema", "index", "tallies", "clock"),
    *("permissions", "unfinished", "space", "copies", "leftovers", "versions"),
)


@pytest.fixture
def written(ally: Ally, path: Path) -> Path:
    """A journal with some of everything, and its copy."""
    assert ally("ask", "ana", "Sign off the cap", "--for", "acme", "--by", "fri").ok
    assert ally("answer", "1", "done", "signed").ok
    assert ally("thank", "ana", "for the cap", env={"ALLY_BACKUPS": "on"}).ok
    return path


def wrong(outcome: Outcome) -> dict[str, str]:
    """What is said of each check that is not well."""
    assert outcome.err == "", outcome
    assert_harmless(outcome.out)
    lines = [line for line in outcome.out.splitlines() if line.startswith("✗")]
    return {line.split()[1]: line for line in lines}


def test_all_is_well(ally: Ally, written: Path) -> None:
    before = contents(written.parent)
    lines = ally("doctor").ok.splitlines()
    assert [line.split()[:2] for line in lines] == [["✓", name] for name in ALL]
    assert lines[0] == f"✓ file         {written}, 2 entries"
    assert contents(written.parent) == before
    assert ally("doctor", "--quiet").ok == ""


def test_a_sound_journal_that_can_only_be_read_is_not_called_damaged(written: Path) -> None:
    """FTS5 checks its index only as if it wrote, which it can't there."""
    written.chmod(0o400)
    outcome = finish(start("doctor", path=written, before=obeying_modes()))
    assert wrong(outcome) == {}
    assert "every entry" in outcome.out


def test_where_there_is_no_journal_yet(ally: Ally, path: Path) -> None:
    assert ally("doctor").ok.startswith(f"✓ file         there is no journal at {path} yet\n")
    assert not path.exists()


def test_where_the_journal_is_gone(ally: Ally, written: Path) -> None:
    written.unlink()
    outcome = ally("doctor")
    assert outcome.code == 1
    assert "ally restore 1" in wrong(outcome)["file"]


def test_json(ally: Ally, written: Path) -> None:
    document = json.loads(ally("doctor", "--json").ok)
    assert document["ally"] == 1
    assert [one["check"] for one in document["checks"]] == list(ALL)
    assert all(set(one) == {"check", "ok", "says", "fix"} for one in document["checks"])
    execute(written, "CREATE VIEW evil AS SELECT 1")
    outcome = ally("doctor", "--json")
    assert outcome.code == 1
    [bad] = [one for one in json.loads(outcome.out)["checks"] if not one["ok"]]
    assert (bad["check"], bad["says"]) == ("schema", "view evil is not ally's")
    assert "ally restore" in bad["fix"]


def sql(*statements: str) -> Callable[[Path], None]:
    return lambda path: execute(path, *statements)


def copies_spoiled(path: Path) -> None:
    [copy] = folder_of(path).iterdir()
    spoil(copy, "reflection")


WRONG: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a planted trigger": (
        sql("CREATE TRIGGER evil AFTER INSERT ON entry BEGIN DELETE FROM entry; END"),
        {"schema"},
    ),
    "a name that steers": (sql('CREATE TABLE "\x1b[2J\u202e" (a)'), {"schema"}),
    "a trigger made harmless": (
        sql(
            "DROP TRIGGER tally_party_added",
            "CREATE TRIGGER tally_party_added AFTER INSERT ON party BEGIN SELECT 1; END",
        ),
        {"schema"},
    ),
    "a table less": (sql("DROP TABLE reflection"), {"schema"}),
    "an index less": (sql("DROP INDEX ask_told"), {"schema"}),
    "a page": (lambda path: spoil(path, "reflection"), {"pages"}),
    "a row of nobody": (sql("UPDATE ask SET thanked_by = 99"), {"references"}),
    "a day that is none": (sql("UPDATE entry SET day = 'someday' WHERE id = 2"), {"rules"}),
    "a note too long": (sql("UPDATE step SET said = printf('%9999c', 'x')"), {"rules"}),
    "a day ahead": (
        sql("UPDATE entry SET day = '2026-12-24' WHERE id = 2"),
        {"clock"},
    ),
    "a moment ahead": (
        sql("UPDATE writing SET uid = 'f' || substr(uid, 2)"),
        {"clock"},
    ),
    "a copy": (copies_spoiled, {"copies"}),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_named_and_not_touched(ally: Ally, written: Path, what: str) -> None:
    spoiling, checks = WRONG[what]
    spoiling(written)
    before = contents(written.parent)
    for words in ["doctor"], ["doctor", "--fix"]:
        outcome = ally(*words)
        assert outcome.code == 1
        found = wrong(outcome)
        assert checks <= found.keys(), outcome.out
        assert found.keys() <= checks | {"rules", "references", "clock", "index"}, outcome.out
        assert all(" — " in line for line in found.values()), "each says what to do"
        assert contents(written.parent) == before


def leftover(path: Path) -> None:
    process = os.fork()
    if process == 0:
        os._exit(0)
    os.waitpid(process, 0)
    (folder_of(path) / f".2026-11-19.db.{process}").touch(0o600)


def empty_journal(path: Path) -> None:
    beside = path.with_name(f"{path.name}-journal")
    beside.touch(0o600)
    beside.write_bytes(bytes(512))


SAFE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a file that others can read": (lambda path: path.chmod(0o644), "permissions"),
    "a copy that others can read": (
        lambda path: (folder_of(path) / "2026-11-20.db").chmod(0o640),
        "permissions",
    ),
    "a folder that others can enter": (lambda path: folder_of(path).chmod(0o755), "permissions"),
    "a word that is not there": (
        sql("UPDATE search SET words = 'something else' WHERE rowid = 1"),
        "index",
    ),
    "a word too many": (sql("INSERT INTO search (rowid, words) VALUES (99, 'x')"), "index"),
    "an entry not found": (sql("DELETE FROM search WHERE rowid = 2"), "index"),
    "an index that does not fit": (
        sql("UPDATE search_content SET c0 = c0 || ' ' WHERE id = 2"),
        "index",
    ),
    "an index without its tree": (sql("DELETE FROM search_data WHERE id > 10"), "index"),
    "tallies": (sql("UPDATE tally SET thanks = 7, asks_open = -1"), "tallies"),
    "a tally less": (sql("DELETE FROM tally"), "tallies"),
    "a leftover": (leftover, "leftovers"),
    "an empty rollback journal": (empty_journal, "unfinished"),
}


@pytest.mark.parametrize("what", SAFE)
def test_what_is_safe_is_mended(ally: Ally, written: Path, what: str) -> None:
    spoiling, check = SAFE[what]
    before = ally("list", "--json").ok, ally("review", "--json").ok
    spoiling(written)
    spoiled = contents(written.parent)
    outcome = ally("doctor")
    assert outcome.code == 1
    assert wrong(outcome).keys() == {check}, outcome
    assert "ally doctor --fix mends it" in wrong(outcome)[check]
    assert contents(written.parent) == spoiled, "looking changes nothing"
    mended = ally("doctor", "--fix").ok
    assert f"✓ {check:<12} mended: " in mended
    assert ally("doctor").ok.count("✓") == len(ALL)
    assert (ally("list", "--json").ok, ally("review", "--json").ok) == before
    assert mode(written) == 0o600


def a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def a_pipe(file: Path) -> None:
    file.unlink()
    os.mkfifo(file)


UNOPENED: dict[str, Callable[[Path], object]] = {
    "a text": lambda path: path.write_text("Dear diary, " * 200),
    "noise": lambda path: path.write_bytes(path.read_bytes()[:100] + b"\xff" * 40_000),
    "another application's": sql("PRAGMA application_id=7"),
    "a newer ally's": sql(f"PRAGMA user_version={SCHEMA_VERSION + 1}"),
    "a folder": a_folder,
    "a pipe": a_pipe,
    "cut to its header": lambda path: path.write_bytes(path.read_bytes()[:100]),
}


@pytest.mark.parametrize("what", UNOPENED)
@pytest.mark.parametrize("fix", [[], ["--fix"]], ids=["look", "fix"])
def test_what_can_t_be_opened_is_code_3_and_stays_as_it_is(
    ally: Ally, written: Path, what: str, fix: list[str]
) -> None:
    UNOPENED[what](written)
    with suppress(OSError):
        written.chmod(0o640)
    before = contents(written.parent)
    outcome = ally("doctor", *fix)
    assert outcome.code == 3
    assert str(written) in wrong(outcome)["file"]
    way_out = "update ally" if what == "a newer ally's" else "ally restore goes back to a copy"
    assert way_out in wrong(outcome)["file"]
    assert contents(written.parent) == before
    assert mode(written) == 0o640 or what == "noise"
    assert json.loads(ally("doctor", "--json").out)["checks"][0]["ok"] is False


@pytest.mark.parametrize("version", [0])
def test_a_file_that_lost_its_version(ally: Ally, written: Path, version: int) -> None:
    execute(written, f"PRAGMA user_version={version}")
    outcome = ally("doctor")
    assert outcome.code == 1
    assert "ally restore" in wrong(outcome)["format"]


def test_a_journal_of_an_earlier_format(ally: Ally, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    path.chmod(0o600)
    before = path.read_bytes()
    said = ally("doctor").ok
    assert "✓ format       1; the next command that writes brings it up to 2" in said
    assert path.read_bytes() == before


def test_an_interrupted_write_is_taken_back_as_sqlite_does(ally: Ally, written: Path) -> None:
    """The one thing that looking may change: it ends what a killed command began."""
    before = ally("list", "--json").ok
    with closing(sqlite3.connect(written, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size=1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE search_content SET c0 = printf('%30000c', 'x')")
        hot = written.with_name("hot.db")
        hot.write_bytes(written.read_bytes())
        beside = written.with_name(f"{written.name}-journal")
        hot.with_name("hot.db-journal").write_bytes(beside.read_bytes())
        connection.execute("ROLLBACK")
    env = {"ALLY_JOURNAL": str(hot), "ALLY_BACKUPS": "off"}
    hot.chmod(0o600)
    hot.with_name("hot.db-journal").chmod(0o600)
    assert ally("doctor", env=env).code == 0
    assert ally("list", "--json", env=env).ok == before


@pytest.mark.parametrize(
    ("backups", "says"),
    [("on", "the first write of a day makes one"), ("off", "none are wanted")],
)
def test_without_copies_all_is_well(ally: Ally, backups: str, says: str) -> None:
    assert ally("log", "ana", "one", env={"ALLY_BACKUPS": "off"}).ok
    assert f"there is none yet; {says}" in ally("doctor", env={"ALLY_BACKUPS": backups}).ok


def test_an_old_copy_is_named_if_the_journal_went_on(ally: Ally, written: Path) -> None:
    later = date(2027, 1, 20)
    on = {"ALLY_BACKUPS": "on"}
    os.utime(written, (1, 1))
    assert ally("doctor", today=later, env=on).code == 0, "nothing was written since"
    assert ally("log", "ana", "two", today=later, env={"ALLY_BACKUPS": "off"}).ok
    [copy] = folder_of(written).iterdir()
    os.utime(copy, (1, 1))
    outcome = ally("doctor", today=later, env=on)
    assert "61 days old, and the journal was written since" in wrong(outcome)["copies"]


def test_the_default_folder_is_the_owner_s_alone(
    ally: Ally, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(path.parent))
    env = {"ALLY_JOURNAL": ""}
    assert ally("log", "ana", "one", env=env).ok
    folder = path.parent / "ally"
    folder.chmod(0o755)
    outcome = ally("doctor", env=env)
    assert str(folder) in wrong(outcome)["permissions"]
    assert ally("doctor", "--fix", env=env).code == 0
    assert mode(folder) == 0o700


def test_logs_of_faults_are_looked_at(
    ally: Ally, written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(written.parent / "state"))
    log = written.parent / "state" / "ally" / "log" / "fault-1.log"
    log.parent.mkdir(parents=True, mode=0o700)
    log.touch(0o644)
    assert str(log) in wrong(ally("doctor"))["permissions"]
    assert ally("doctor", "--fix").code == 0
    assert mode(log) == 0o600
