"""`ally restore`: says what would be lost, asks, and keeps what it replaces."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from ally.store.backups import folder_of
from tests.conftest import TODAY, Ally
from tests.hazards.processes import notes
from tests.terminal import on_terminal

THURSDAY = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def copies(ally: Ally, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The copy of Thursday, with one entry; the journal has two."""
    monkeypatch.setenv("ALLY_BACKUPS", "on")
    assert ally("log", "ana", "one", today=THURSDAY).ok
    monkeypatch.setenv("ALLY_BACKUPS", "off")
    assert ally("log", "ana", "two").ok
    return folder_of(path)


@pytest.mark.parametrize("words", ["2026-11-19", "1", "yesterday", "2026-11-19.db", "FILE"])
def test_by_day_number_name_or_file(ally: Ally, path: Path, copies: Path, words: str) -> None:
    which = str(copies / "2026-11-19.db") if words == "FILE" else words
    first, second = ally("restore", which, "--yes").ok.splitlines()
    assert first == "✓ restored 2026-11-19.db · 1 entry, the newest of Thu 19 Nov 2026"
    kept = re.fullmatch(r"  the journal as it was is kept in (.*)", second)
    assert kept
    assert Path(kept[1]).parent == copies
    assert notes(path) == {1: "one"}
    assert notes(Path(kept[1])) == {1: "one", 2: "two"}
    assert ally("log", "ana", "three").ok
    assert ally("restore", Path(kept[1]).name, "--yes").ok, "and there and back again"
    assert notes(path) == {1: "one", 2: "two"}


def test_elsewhere_than_at_a_terminal_it_needs_yes(ally: Ally, path: Path) -> None:
    before = path.read_bytes()
    for more in [], ["--json"], ["--no-input"]:
        outcome = ally("restore", "1", *more)
        assert outcome.code == 2
        assert outcome.err == (
            "ally: this would replace the journal (2 entries, the newest of Fri 20 Nov 2026) "
            "by 2026-11-19.db (1 entry, the newest of Thu 19 Nov 2026)\n  --yes does it\n"
        )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "code"), [("y\n", 0), ("YES\n", 0), ("n\n", 2), ("\n", 2), ("what\n", 2), ("\x04", 2)]
)
def test_at_a_terminal_it_asks(path: Path, typed: str, code: int) -> None:
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
    screen = on_terminal(["restore", "thu"], env=env, typed=typed)
    assert screen.code == code, screen
    assert "The journal now:  2 entries, the newest of Fri 20 Nov 2026\n" in screen.text
    assert "The copy:         1 entry, the newest of Thu 19 Nov 2026\n" in screen.text
    assert ("✓ restored" in screen.text) == (code == 0)
    assert ("ally: nothing was restored" in screen.text) == (code == 2)
    assert notes(path) == ({1: "one"} if code == 0 else {1: "one", 2: "two"})


def test_where_the_journal_is_gone_nothing_need_be_asked(ally: Ally, path: Path) -> None:
    path.unlink()
    said = "✓ restored 2026-11-19.db · 1 entry, the newest of Thu 19 Nov 2026\n"
    assert ally("restore", "1").ok == said
    assert notes(path) == {1: "one"}


def test_json(ally: Ally, copies: Path) -> None:
    document = json.loads(ally("restore", "1", "--yes", "--json").ok)
    restored = document["restored"]
    assert set(restored) == {"path", "entries", "newest", "kept"}
    assert restored["path"] == str(copies / "2026-11-19.db")
    assert (restored["entries"], restored["newest"]) == (1, "2026-11-19")
    assert notes(Path(restored["kept"])) == {1: "one", 2: "two"}


def test_quiet(ally: Ally, path: Path) -> None:
    assert ally("restore", "1", "--yes", "--quiet").ok == ""
    assert notes(path) == {1: "one"}


def test_a_number_is_a_copy_s_even_where_a_file_is_called_so(
    ally: Ally, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    Path("1").write_text("no journal")
    assert ally("restore", "1", "--yes").ok
    assert ally("restore", "./1", "--yes").code == 3


@pytest.mark.parametrize(
    ("words", "code", "line"),
    [
        ("7", 2, "no copy is called 7"),
        ("2026-11-18", 2, "no copy is called 2026-11-18"),
        ("2027-11-18", 2, "no copy is called 2027-11-18"),
        ("nothing.db", 2, "no copy is called nothing.db"),
        ("JOURNAL", 2, "JOURNAL is the journal itself"),
        ("TEXT", 3, "TEXT is not an ally journal"),
        ("FOLDER", 3, "FOLDER is a folder, not a file"),
        ("a\x00b", 2, "the file's name holds a zero character"),
    ],
)
def test_what_is_refused(
    ally: Ally, path: Path, tmp_path: Path, words: str, code: int, line: str
) -> None:
    (tmp_path / "text").write_text("Dear diary, " * 20)
    known = {"JOURNAL": str(path), "TEXT": str(tmp_path / "text"), "FOLDER": str(tmp_path)}
    for name, where in known.items():
        words, line = words.replace(name, where), line.replace(name, where)
    before = path.read_bytes()
    outcome = ally("restore", words, "--yes")
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.splitlines()[0] == f"ally: {line}"
    assert len(outcome.err.splitlines()) <= 2
    assert path.read_bytes() == before
