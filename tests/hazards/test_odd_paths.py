"""A journal may be called anything that a file may be called."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.hazards.processes import (
    assert_harmless,
    assert_plain_failure,
    contents,
    mode,
    notes,
    start,
    together,
)

NAMES = (
    *("a b.db", " .db", "100%.db", "%41%2e%00.db", "what?.db", "x.db?mode=memory", "#1.db"),
    *("file:x.db", ":memory:", "a;b&c|d.db", "'quoted\".db", "back\\slash.db", "[bold]x[b].db"),
    *("Übersicht — 日本語.db", "👩‍👩‍👧.db", "e\u0301.db", "\u202egnp.db", "--json", "-", "~x.db"),
    *("new\nline.db", "tab\t.db", "bell\a.db", "n" * 120 + ".db"),
)


def test_every_name_is_taken_as_it_is(tmp_path: Path, ally: Ally) -> None:
    """The file is made under that name, in a folder of that name, and nowhere else."""
    for name in NAMES:
        folder = tmp_path / name
        path = folder / name
        assert ally("log", "ana", "hello", env={"ALLY_JOURNAL": str(path)}).ok
        assert "hello" in ally("list", "--journal", str(path)).ok
        assert list(contents(folder)) == [name]
        assert notes(path) == {1: "hello"}
        assert mode(path) == 0o600
    assert {one.name for one in tmp_path.iterdir()} == set(NAMES)


def test_whole_commands_in_a_folder_of_such_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also named relative to where one is, and in bytes that are no text at all."""
    monkeypatch.chdir(tmp_path)
    names = [b"a b%20?#.db", "日本 é.db".encode(), b"caf\xe9.db"]
    outcomes = together(*(start("log", "ana", "hi", "--journal", name) for name in names))
    assert [outcome.ok for outcome in outcomes] == [outcomes[0].out] * len(names)
    assert {os.fsencode(one.name) for one in tmp_path.iterdir()} == set(names)


def test_an_error_about_such_a_name_stays_on_its_lines(tmp_path: Path, ally: Ally) -> None:
    """What the name of a file holds can neither forge a line nor steer the terminal."""
    for name in NAMES:
        path = tmp_path / name
        path.write_text("not a journal")
        for command in ("log", "ana", "hello"), ("review",), ("list",):
            outcome = ally(*command, env={"ALLY_JOURNAL": str(path)})
            assert_plain_failure(outcome, 3)
            assert_harmless(outcome.err)


def test_through_a_link(tmp_path: Path, ally: Ally) -> None:
    """A link to a journal elsewhere is followed, and stays a link."""
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "real.db", tmp_path / "link.db"
    assert ally("log", "ana", "one", "--journal", str(target)).ok
    link.symlink_to(target)
    assert ally("log", "ana", "two", "--journal", str(link)).ok
    assert link.is_symlink()
    assert notes(target) == {1: "one", 2: "two"}
    assert list(contents(tmp_path)) == ["elsewhere", "elsewhere/real.db", "link.db"]


def test_through_a_link_that_leads_to_nothing_yet(tmp_path: Path, ally: Ally) -> None:
    """The first entry makes the journal where the link leads."""
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "real.db", tmp_path / "link.db"
    link.symlink_to(target)
    assert ally("list", "--journal", str(link)).code == 0
    assert ally("log", "ana", "one", "--journal", str(link)).ok
    assert link.is_symlink()
    assert notes(target) == {1: "one"}
    assert mode(target) == 0o600
