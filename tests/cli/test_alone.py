"""`ally` alone, and `ally status`: the shortest ways to see how things stand."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from tests.conftest import TODAY, Ally


def test_alone_on_an_empty_journal_it_says_how_to_begin(ally: Ally, path: Path) -> None:
    said = ally().ok
    assert len(said.splitlines()) <= 5
    assert "ally log" in said
    assert not path.exists()


def test_alone_it_checks_in(ally: Ally) -> None:
    ally("log", "Ana Silva", "hello")
    assert ally().ok == ally("today").ok


def test_alone_it_does_what_the_setting_says(ally: Ally, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('default = "list --limit 1"')
    ally("log", "Ana Silva", "one")
    ally("log", "ana", "two")
    said = ally(env={"ALLY_CONFIG": str(tmp_path / "config.toml")}).ok
    assert said.count("\n") == 1
    assert "two" in said


def test_options_go_before_it(ally: Ally, tmp_path: Path) -> None:
    ally("log", "Ana Silva", "one", "--journal", str(tmp_path / "other.db"))
    said = ally("--journal", str(tmp_path / "other.db"), "--json").ok
    assert json.loads(said)["today"]["sold_inside"] == ["Ana Silva"]


def test_status_counts_what_is_late_due_and_owed(ally: Ally) -> None:
    assert ally("status").ok == ""
    ally("ask", "Ana Silva", "one", "--by", "yesterday", "--on", "3 days ago")
    ally("ask", "ana", "two", "--by", "today", "--on", "3 days ago")
    ally("ask", "ana", "three", "--by", "next fri")
    ally("ask", "ana", "four")
    ally("answer", "4", "done")
    assert ally("status").ok == "1 late · 1 due · 1 owed\n"
    told = json.loads(ally("status", "--json").ok)
    assert told == {"ally": 1, "status": {"late": 1, "due": 1, "owed": 1}}


def test_status_is_quiet_about_a_file_that_is_no_journal(ally: Ally, path: Path) -> None:
    path.write_text("not a journal")
    assert ally("status").ok == ""


def test_status_counts_nothing_of_who_is_archived(ally: Ally) -> None:
    ally("ask", "Ana Silva", "Sign the cap", "--by", "fri", today=TODAY - timedelta(days=9))
    ally("ask", "ana", "Read the order")
    ally("answer", "2", "done")
    assert ally("status").ok == "1 late · 1 owed\n"
    ally("people", "archive", "ana")
    assert ally("status").ok == ""
