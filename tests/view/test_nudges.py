"""The one useful line after a write."""

from __future__ import annotations

import pytest

from ally.journal.nudges import Nudge
from ally.view.nudges import nudge_line
from tests.conftest import TODAY
from tests.journal.making import a_person, ago

ANA = a_person()


@pytest.mark.parametrize(
    ("nudge", "line"),
    [
        (Nudge("new-account", ANA, note="Acme"), "a new account: Acme"),
        (
            Nudge("twin", ANA, 40),
            "the same words as #40, written minutes ago — one of the two may be a slip",
        ),
        (
            Nudge("name-in-note", ANA, note="Silva"),
            "the note begins with 'Silva'; a name of several words stands in quotes",
        ),
        (Nudge("thanks-owed", ANA, 7, "The cap"), "thanks owed to Ana for #7: The cap"),
        (
            Nudge("thanks-owed", ANA, 7, "The cap", others=2),
            "thanks owed to Ana for #7, and 2 more: The cap",
        ),
        (Nudge("open-ask", ANA, 7, "The cap"), "open with Ana: #7, The cap"),
        (
            Nudge("open-ask", ANA, 7, "The cap", ago(-7), 1),
            "open with Ana: #7, and 1 more, due Fri 27 Nov 2026: The cap",
        ),
        (
            Nudge("open-ask", ANA, 7, "The cap", TODAY),
            "open with Ana: #7, due Fri 20 Nov 2026: The cap",
        ),
        (Nudge("open-ask", ANA, 7, "The cap", ago(1)), "open with Ana: #7, 1 day late: The cap"),
        (
            Nudge("later", ANA, 7, due_on=ago(1), others=2),
            "2 days later than you need it, Thu 19 Nov 2026",
        ),
        (
            Nudge("day-in-note", ANA, 7, "next fri"),
            "no day is set; ally edit 7 --by 'next fri' makes that the day",
        ),
        (
            Nudge("thanked-before", ANA, 7, others=9),
            "#7 was thanked for already, in #9",
        ),
        (
            Nudge("taken-back", ANA, 7, others=9),
            "it was done, and thanked for in #9; ally undo brings that back",
        ),
        (Nudge("rush", ANA, 3, others=30), "3rd ask of Ana in a rush within 30 days"),
        (
            Nudge("only-when-i-need", ANA, 3, others=4),
            "only when I need: 3 of the last 4 entries with Ana are asks",
        ),
        (Nudge("thanks-owed", ANA, 7, "x" * 61), f"thanks owed to Ana for #7: {'x' * 59}…"),
    ],
)
def test_the_one_useful_line_reads_well(nudge: Nudge, line: str) -> None:
    assert nudge_line(nudge, TODAY) == line
