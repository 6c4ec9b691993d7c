"""The one useful line after a write is about what presses most."""

from __future__ import annotations

from datetime import date

import pytest

from ally.journal.nudges import Nudge, after_answering, after_writing, day_in_note
from ally.journal.records import Entry
from tests.journal.making import a_person, ago, an_ask, an_entry

ANA, BEN = a_person(), a_person("Ben Okafor", id=2)
NOTE = "Sign off the cap"


def owed(number: int, days_ago: int = 1) -> Entry:
    return an_ask("done", id=number, answered_on=ago(days_ago))


def waiting(number: int, by: date | None = None, committed_to: date | None = None) -> Entry:
    state = "committed" if committed_to else "open"
    return an_ask(state, id=number, by=by, committed_to=committed_to)


@pytest.mark.parametrize(
    ("pending", "nudge"),
    [
        pytest.param([], None, id="nothing pending"),
        pytest.param(
            [waiting(7, by=ago(-3))],
            Nudge("open-ask", ANA, 7, NOTE, due_on=ago(-3)),
            id="an open ask",
        ),
        pytest.param([waiting(7)], Nudge("open-ask", ANA, 7, NOTE), id="an open ask without a day"),
        pytest.param(
            [waiting(9), waiting(8, by=ago(2)), waiting(7, by=ago(-1))],
            Nudge("open-ask", ANA, 8, NOTE, due_on=ago(2), others=2),
            id="of several the one that is due first",
        ),
        pytest.param(
            [waiting(8, by=ago(-1)), waiting(7, by=ago(5), committed_to=ago(-9))],
            Nudge("open-ask", ANA, 8, NOTE, due_on=ago(-1), others=1),
            id="their own day counts before mine",
        ),
        pytest.param([owed(7)], Nudge("thanks-owed", ANA, 7, NOTE), id="thanks owed"),
        pytest.param(
            [owed(9), owed(8), owed(7)],
            Nudge("thanks-owed", ANA, 7, NOTE, others=2),
            id="of several the oldest ask",
        ),
        pytest.param(
            [waiting(8, by=ago(9)), owed(7)],
            Nudge("thanks-owed", ANA, 7, NOTE),
            id="thanks owed before an open ask",
        ),
        pytest.param(
            [an_ask("done", id=7, answered_on=ago(1), thanked_by=8)],
            None,
            id="thanked for, though not told about",
        ),
        pytest.param([an_ask("open", id=41)], None, id="the ask just written"),
    ],
)
def test_after_a_log_it_says_what_presses_most(pending: list[Entry], nudge: Nudge | None) -> None:
    assert after_writing([an_entry("log")], {1: pending}) == nudge


def test_after_a_thank_it_does_not_ask_for_another() -> None:
    pending = {1: [owed(8), waiting(7)]}
    assert after_writing([an_entry("thank")], pending) == Nudge("open-ask", ANA, 7, NOTE)


def test_thanks_owed_to_one_come_before_an_open_ask_with_another() -> None:
    pending = {1: [waiting(7)], 2: [an_ask("done", BEN, id=8, answered_on=ago(1))]}
    nudge = after_writing([an_entry("log", ANA, BEN)], pending)
    assert nudge == Nudge("thanks-owed", BEN, 8, NOTE)


def test_of_an_ask_of_two_it_says_what_stood_with_the_second() -> None:
    asked = [an_ask("open", ANA, id=41), an_ask("open", BEN, id=42)]
    pending = {1: [asked[0]], 2: [asked[1], an_ask("open", BEN, id=7)]}
    assert after_writing(asked, pending) == Nudge("open-ask", BEN, 7, NOTE)


@pytest.mark.parametrize(
    ("entry", "nudge"),
    [
        pytest.param(owed(7), Nudge("thanks-owed", ANA, 7, NOTE), id="done"),
        pytest.param(an_ask("done", thanked_by=43), None, id="done and thanked for"),
        pytest.param(an_ask("committed"), None, id="committed"),
        pytest.param(
            an_ask("committed", by=ago(3), committed_to=ago(1)),
            Nudge("later", ANA, 42, due_on=ago(3), others=2),
            id="committed to a day after the one that was named",
        ),
        pytest.param(
            an_ask("committed", by=ago(1), committed_to=ago(1)), None, id="committed in time"
        ),
        pytest.param(an_ask("declined"), None, id="declined"),
    ],
)
def test_after_an_answer_it_says_what_is_owed_or_too_late(
    entry: Entry, nudge: Nudge | None
) -> None:
    assert after_answering(entry) == nudge


@pytest.mark.parametrize(
    ("entry", "nudge"),
    [
        (an_entry("log", note="Ana said by fri"), None),
        (an_ask("open")._replace(note="Sign by fri"), Nudge("day-in-note", ANA, 42, "fri")),
        (an_ask("open", by=ago(-9))._replace(note="Sign by fri"), None),
        (an_ask("open")._replace(note="Sign by hand"), None),
    ],
)
def test_a_day_in_the_note_of_an_ask_without_one_is_noticed(
    entry: Entry, nudge: Nudge | None
) -> None:
    assert day_in_note(entry) == nudge
