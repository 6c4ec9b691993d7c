"""answer: what came of an ask."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.conftest import TODAY, Ally


@pytest.fixture
def asked(ally: Ally) -> Ally:
    """Ask #1 of Ana Silva, needed by Fri 27 Nov."""
    ally("ask", "Ana Silva", "Sign off the cap", "--by", "fri")
    return ally


@pytest.mark.parametrize("state", ["heard", "declined", "countered", "dropped"])
def test_an_answer_is_stored_with_its_day_and_words(state: str, asked: Ally) -> None:
    assert asked("answer", "1", state, "As", "they", "said").ok == (
        f"✓ #1 {state} · Ana Silva (colleague) · Fri 20 Nov 2026\n"
    )
    ask = json.loads(asked("list", "--json").ok)["entries"][0]["ask"]
    assert (ask["state"], ask["answered_on"], ask["outcome"]) == (
        state,
        "2026-11-20",
        "As they said",
    )


def test_a_commitment_holds_their_day_through_to_done(asked: Ally) -> None:
    said = asked("answer", "ana", "committed", "--by", "thu").ok
    assert said == "✓ #1 committed · Ana Silva (colleague) · by Thu 26 Nov 2026\n"
    done = asked("answer", "ana", "done", "--json", today=TODAY + timedelta(days=7)).ok
    ask = json.loads(done)["entries"][0]["ask"]
    assert (ask["committed_to"], ask["answered_on"]) == ("2026-11-26", "2026-11-27")


def test_a_commitment_without_a_day_takes_the_one_that_was_asked(asked: Ally) -> None:
    assert "by Fri 27 Nov 2026" in asked("answer", "1", "committed").ok


@pytest.mark.parametrize(
    ("days", "said"),
    [(5, "2 days early"), (6, "1 day early"), (7, "on the day"), (9, "2 days late")],
)
def test_done_says_how_punctual_it_was(days: int, said: str, asked: Ally) -> None:
    line = asked("answer", "1", "done", today=TODAY + timedelta(days=days)).ok
    assert line == (
        f"✓ #1 done · Ana Silva (colleague) · {said} — you owe Ana a thank-you: ally thank ana\n"
    )


def test_a_wrong_answer_is_mended_by_the_right_one(asked: Ally) -> None:
    asked("answer", "1", "declined", "no time")
    asked("answer", "1", "open")
    ask = json.loads(asked("list", "--json").ok)["entries"][0]["ask"]
    assert (ask["state"], ask["answered_on"], ask["outcome"]) == ("open", None, None)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("9", "done"), "there is no entry #9"),
        (("2", "done"), "#2 is a log, not an ask"),
        (("ana", "dnoe"), "there is no answer 'dnoe'; did you mean done?"),
        (("1", "committed", "--by", "2026-11-19"), "--by Thu 19 Nov 2026 lies before the ask"),
        (("1", "done", "--by", "fri"), "--by is the day they commit to"),
        (("1", "done", "--on", "yesterday"), "Thu 19 Nov 2026 lies before the ask itself"),
        (("1", "done", "--on", "tomorrow"), "Sat 21 Nov 2026 lies ahead of today"),
        (("3", "committed"), "a commitment needs their day"),
        (("ana", "done"), "Ana Silva has 2 open asks: #1, #3"),
        (("ben", "done"), "Ben Okafor has no open ask"),
        (("ana,ben", "done"), "an answer is one person's"),
        (("zzz", "done"), "nobody is called 'zzz'"),
        (("Annna", "done"), "'Annna' is not in the journal; did you mean Ana Silva"),
    ],
)
def test_refused(args: tuple[str, ...], said: str, asked: Ally) -> None:
    asked("log", "Ben Okafor", "hello")
    asked("ask", "ana", "something else")
    before = asked("list", "--json").ok
    outcome = asked("answer", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"ally: {said}")
    assert len(outcome.err.splitlines()) <= 2
    assert asked("list", "--json").ok == before


def test_thanks_that_an_answer_takes_back_are_said(ally: Ally) -> None:
    ally("ask", "Ana Silva", "Sign", "--by", "fri")
    ally("answer", "1", "done", "Great work")
    ally("thank", "ana", "Ta")
    assert ally("answer", "1", "done").ok.count("\n") == 1, "the same again takes nothing back"
    said = ally("answer", "1", "heard").ok
    assert said.endswith("  it was done, and thanked for in #2; ally undo brings that back\n")


def test_a_commitment_said_again_keeps_its_day(ally: Ally) -> None:
    ally("ask", "Ana Silva", "Sign", "--by", "30 nov")
    ally("answer", "1", "committed", "--by", "27 nov")
    assert "by Fri 27 Nov 2026" in ally("answer", "1", "committed").ok
