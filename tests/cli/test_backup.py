"""`ally backup`, and the copy that the first command of a day keeps."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ally.store.backups import folder_of
from tests.cli.spoiling import execute, spoil
from tests.conftest import TODAY, Ally, Outcome
from tests.hazards.processes import notes

ON = {"ALLY_BACKUPS": "on"}


def names(path: Path) -> list[str]:
    folder = folder_of(path)
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def on(ally: Ally, *words: str, today: date = TODAY) -> Outcome:
    return ally(*words, env=ON, today=today)


# --- the daily copy ------------------------------------------------------------------------


def test_the_first_command_of_a_day_that_writes_keeps_a_copy(ally: Ally, path: Path) -> None:
    """Looking makes none, and neither does what is refused; ALLY_TODAY decides the day."""
    for words in ("list",), ("review",), ("answer", "9", "done"), ("--help",):
        on(ally, *words)
    assert names(path) == []
    assert on(ally, "log", "ana", "one").ok
    assert names(path) == ["2026-11-20.db"]
    assert on(ally, "log", "ana", "two").ok
    assert notes(folder_of(path) / "2026-11-20.db") == {1: "one"}
    assert on(ally, "people", "add", "Ben Okafor", today=date(2026, 11, 21)).ok
    assert names(path) == ["2026-11-20.db", "2026-11-21.db"]
    assert notes(folder_of(path) / "2026-11-21.db") == {1: "one", 2: "two"}


def test_it_can_be_switched_off(ally: Ally, path: Path) -> None:
    assert ally("log", "ana", "one", env={"ALLY_BACKUPS": "off"}).ok
    assert names(path) == []
    assert ally("log", "ana", "two", env={"ALLY_BACKUPS": ""}).ok
    assert names(path) == ["2026-11-20.db"]


@pytest.mark.parametrize("wish", ["no", "0", "OFF", "false", " "])
def test_an_odd_wish_is_refused_before_anything_is_written(
    ally: Ally, path: Path, wish: str
) -> None:
    outcome = ally("log", "ana", "one", env={"ALLY_BACKUPS": wish})
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"ally: ALLY_BACKUPS is {wish!r}\n  it is on or off\n"
    assert not path.exists()


def test_the_sample_gets_none(ally: Ally, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(path.parent / "data"))
    sample = path.parent / "data" / "ally" / "demo.db"
    assert ally("demo", env=ON).code == 0
    assert ally("log", "ana", "one", env={**ON, "ALLY_JOURNAL": str(sample)}).code == 0
    assert names(sample) == []
    own = path.with_name("demo.db")
    assert ally("log", "ana", "one", env={**ON, "ALLY_JOURNAL": str(own)}).ok
    assert names(own) == ["2026-11-20.db"], "a journal that only bears its name does"


@pytest.mark.parametrize("quiet", [[], ["--quiet"], ["--json"]])
def test_a_copy_that_can_t_be_made_is_one_line_and_no_failure(
    ally: Ally, path: Path, quiet: list[str]
) -> None:
    folder_of(path).write_text("something else")
    outcome = on(ally, "log", "ana", "one", *quiet)
    assert outcome.code == 0
    assert outcome.err == (f"ally: saved, but no copy of {path} was made today: file exists\n")
    assert notes(path) == {1: "one"}


def test_so_is_a_damaged_journal(ally: Ally, path: Path) -> None:
    assert on(ally, "log", "ana", "one").ok
    spoil(path, "reflection")  # which the command itself does not look at
    outcome = on(ally, "log", "ana", "two", today=date(2026, 11, 21))
    assert outcome.code == 0, outcome
    assert re.fullmatch(r"ally: saved, but .* is damaged.*\n", outcome.err), outcome
    assert names(path) == ["2026-11-20.db"]


def test_old_steps_are_forgotten_with_it(ally: Ally, path: Path) -> None:
    """Whatever ALLY_TODAY says: when something was written is the clock's business."""
    for note in "one", "two":
        assert ally("log", "ana", note).ok
    assert on(ally, "log", "ana", "three", today=date(2099, 1, 1)).ok
    assert _steps(path) == 3
    execute(path, "UPDATE step SET uid = '01000000' || substr(uid, 9) WHERE id = 1")
    assert on(ally, "log", "ana", "four").ok
    assert _steps(path) == 3


def _steps(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        count: int = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    return count


# --- the command ---------------------------------------------------------------------------


def test_a_copy_now_stays_beside_the_others(ally: Ally, path: Path) -> None:
    assert ally("log", "ana", "one").ok
    first, second = on(ally, "backup").ok, ally("backup").ok
    made = re.compile(rf"✓ copied to {folder_of(path)}/(2026-11-20T\d{{6}}(-2)?\.db) · 1 entry\n")
    kept = [made.fullmatch(said) for said in (first, second)]
    assert all(kept)
    assert names(path) == sorted(one[1] for one in kept if one)
    assert [notes(folder_of(path) / name) for name in names(path)] == [{1: "one"}] * 2


def test_a_copy_in_a_file(ally: Ally, path: Path, tmp_path: Path) -> None:
    assert ally("log", "ana", "one").ok
    target = tmp_path / "usb stick" / "copy.db"
    target.parent.mkdir()
    assert ally("backup", str(target)).ok == f"✓ copied to {target} · 1 entry\n"
    assert target.stat().st_mode & 0o777 == 0o600
    assert ally("log", "ana", "two").ok
    assert ally("backup", str(target), "--force").ok == f"✓ copied to {target} · 2 entries\n"
    assert notes(target) == {1: "one", 2: "two"}
    assert ally("backup", str(target.parent)).ok
    assert len(list(target.parent.iterdir())) == 2, "a folder takes a file of its own name"
    assert names(path) == []


def test_the_list(ally: Ally, path: Path) -> None:
    assert ally("backup", "--list").code == 0
    assert "No copies yet" in ally("backup", "--list").err
    assert on(ally, "log", "ana", "one", today=date(2026, 11, 18)).ok
    assert on(ally, "log", "ana", "two", today=date(2026, 11, 19)).ok
    (folder_of(path) / "2026-11-17.db").write_text("no journal")
    lines = ally("backup", "--list").ok.splitlines()
    assert [re.sub(r"\d+ kB|  +", " ", line).split(" ", 1)[0] for line in lines] == ["1", "2", "3"]
    assert re.fullmatch(r"1  2026-11-19.db  Thu 19 Nov 2026  1 day   \d+ kB  2 entries", lines[0])
    assert re.fullmatch(r"2  2026-11-18.db  Wed 18 Nov 2026  2 days  \d+ kB  1 entry", lines[1])
    assert lines[2].endswith("can't be read")


def test_json(ally: Ally, path: Path) -> None:
    assert ally("log", "ana", "one").ok
    document = json.loads(ally("backup", "--json").ok)
    copy = document["copy"]
    assert document["ally"] == 1
    assert set(copy) == {"path", "size", "entries", "newest"}
    assert Path(copy["path"]).parent == folder_of(path)
    assert (copy["entries"], copy["newest"]) == (1, "2026-11-20")
    [listed] = json.loads(ally("backup", "--list", "--json", today=date(2026, 11, 22)).ok)["copies"]
    assert listed == {**copy, "number": 1, "day": "2026-11-20", "age": 2}


def test_what_is_refused(ally: Ally, path: Path, tmp_path: Path) -> None:
    def refused(*words: str) -> tuple[int, str]:
        outcome = ally("backup", *words)
        assert outcome.out == ""
        return outcome.code, outcome.err.splitlines()[0]

    assert refused() == (2, "ally: there is no journal to copy yet")
    assert not path.exists()
    assert ally("log", "ana", "one").ok
    target, link, pipe = tmp_path / "copy.db", tmp_path / "link", Path("/dev/null")
    target.write_text("mine")
    link.symlink_to(path)
    before = path.read_bytes()
    nowhere = tmp_path / "nowhere" / "copy.db"
    assert refused(str(target)) == (2, f"ally: {target} is there already")
    for itself in path, link:
        assert refused(str(itself), "--force") == (2, f"ally: {itself} is the journal itself")
    assert refused(str(pipe), "--force") == (2, "ally: /dev/null is not a regular file")
    assert refused(str(nowhere)) == (
        3,
        f"ally: {nowhere} can't be made: no such file or directory",
    )
    assert refused("--list", "x") == (2, "ally: --list takes no file")
    assert refused("a", "b")[0] == 2
    assert target.read_text() == "mine"
    assert path.read_bytes() == before
    path.write_text("no journal")
    assert refused() == (3, f"ally: {path} is not an ally journal")
