"""Slips of the seller that once went wrong without a word."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Ally


def entries(ally: Ally) -> dict[int, dict[str, Any]]:
    found = json.loads(ally("list", "--json").ok)["entries"]
    return {entry["id"]: entry for entry in found}


def reasons(ally: Ally) -> list[str]:
    rows = json.loads(ally("review", "--all", "--json").ok)["rows"]
    found: list[str] = rows[0]["reasons"]
    return found


@pytest.fixture
def done(ally: Ally) -> Ally:
    """Ask #1 of Ana for Acme, done ten days ago."""
    then = TODAY - timedelta(days=10)
    ally("ask", "Ana Silva", "Sign off", "--for", "Acme", today=then)
    ally("answer", "1", "done", today=then)
    return ally


def test_a_thank_keeps_what_it_settled(done: Ally) -> None:
    done("thank", "ana", "first")
    said = done("thank", "ana", "again", "--for", "1").ok
    assert said.splitlines()[1] == "  #1 was thanked for already, in #2"
    assert (entries(done)[2]["settles"], entries(done)[3]["settles"]) == ([1], [])


def test_an_ask_done_again_is_owed_and_reported_again(done: Ally) -> None:
    done("thank", "ana", "first", "--for", "1")
    done("tell", "ana", "signed", "--for", "Acme")
    assert reasons(done) == []
    done("answer", "1", "open")
    done("answer", "1", "done")
    assert reasons(done) == ["thanks-owed", "in-the-dark"]


def test_mending_the_words_of_an_answer_settles_nothing_anew(done: Ally) -> None:
    done("thank", "ana", "first", "--for", "1")
    done("answer", "1", "done", "Signed, with one change")
    assert "thanks-owed" not in reasons(done)


def test_nobody_is_named_like_another_s_nickname(ally: Ally) -> None:
    ally("people", "add", "Bob Lee", "--nick", "Zed")
    outcome = ally("people", "add", "Zed")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'Zed' is a nickname of Bob Lee (colleague)" in outcome.err


@pytest.mark.parametrize(
    "args",
    [
        ("people", "add", "Eve", "--team", "legal, EMEA"),
        ("people", "add", "Eve", "--account", "a@b"),
        ("log", "Eve", "x", "--for", "Acme, Inc"),
        ("log", "Eve", "x", "--for", ""),
        ("log", "Eve", "x", "--journal", ""),
        ("people", "edit", "ana", "--name", ""),
        ("people", "edit", "ana", "--every", ""),
    ],
    ids=" ".join,
)
def test_what_nobody_could_name_later_or_is_empty_is_refused(
    args: tuple[str, ...], ally: Ally
) -> None:
    ally("people", "add", "Ana")
    outcome = ally(*args)
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) <= 2
    assert "nothing is to be changed" not in outcome.err


def test_thanks_without_words_are_no_twins(ally: Ally) -> None:
    ally("thank", "Ana", "--as", "card")
    assert "same words" not in ally("thank", "Ana", "--as", "lunch").ok


def test_a_sample_in_nobody_s_home_is_refused(ally: Ally) -> None:
    outcome = ally("demo", "~nosuchuser/x.db")
    assert outcome.code == 2
    assert not Path("~nosuchuser").exists()
