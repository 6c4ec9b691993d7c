"""review: the table, its forms, and what scripts rely on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal

EARLIER = TODAY - timedelta(days=40)


@pytest.fixture
def quarter(ally: Ally) -> Ally:
    """Ana owed thanks and neglected, Dana seriously neglected, Ben fine."""
    ally("people", "add", "Ana Silva", "--team", "legal", "--every", "3w", today=EARLIER)
    ally("ask", "ana", "Sign off", "--for", "acme", today=EARLIER)
    ally("answer", "1", "done", today=EARLIER + timedelta(days=30))
    ally("log", "Dana Wu@Acme", "Ran the numbers", today=EARLIER)
    ally("log", "Ben Okafor", "Lunch")
    ally("thank", "ben", "Lunch", "--as", "coffee")
    return ally


def rows(ally: Ally, *args: str) -> list[dict[str, Any]]:
    document = json.loads(ally("review", "--json", *args).ok)
    assert (document["ally"], document["day"]) == (1, "2026-11-20")
    found: list[dict[str, Any]] = document["rows"]
    return found


def test_the_rows_are_as_the_design_writes_them(quarter: Ally) -> None:
    dana, ana = rows(quarter)
    assert dana == {
        "person": "Dana Wu",
        "kind": "champion",
        "team": None,
        "account": "Acme",
        "last": {"day": "2026-10-11", "kind": "log"},
        "quiet": 40,
        "cadence": 14,
        "asks": {"open": 0, "done": 0, "all": 0},
        "thanks": 0,
        "owed": [],
        "reasons": ["neglected", "never-thanked"],
        "level": "serious",
    }
    assert (ana["asks"], ana["owed"]) == ({"open": 0, "done": 1, "all": 1}, [{"id": 1, "days": 10}])
    assert ana["reasons"] == ["neglected", "never-thanked", "thanks-owed", "in-the-dark"]
    assert ana["level"] == "due"


def test_all_lists_everybody(quarter: Ally) -> None:
    assert [row["person"] for row in rows(quarter, "--all")] == [
        "Dana Wu",
        "Ana Silva",
        "Ben Okafor",
    ]
    assert rows(quarter, "--all")[-1]["level"] == "ok"


def test_piped_it_is_aligned_text_without_boxes(quarter: Ally) -> None:
    assert quarter("review").ok == (
        "Who          Where  Last        Quiet  Asks  Thanks  Why\n"
        "!! Dana Wu   Acme   11 Oct log  40/14  0/0   0       40 days quiet; never thanked\n"
        "! Ana Silva  legal  11 Oct ask  40/21  0/1   0       40 days quiet; never thanked; "
        "thanks owed 10 days: #1; in the dark: Acme\n"
        "2 of 3 need you: 1 serious, 1 due · 2 neglected · 2 never thanked · "
        "thanks owed for 1 ask\n"
        "Next: ally log dana\n"
    )


def test_the_next_step_can_be_pasted(quarter: Ally) -> None:
    quarter("log", "dana", "Called")
    quarter("thank", "dana", "The numbers")
    step = quarter("review").ok.splitlines()[-1]
    assert step == "Next: ally thank ana --for 1"
    assert quarter(*step.split()[2:]).code == 0
    assert "thanks-owed" not in str(rows(quarter))


def test_check_prints_nothing_and_answers_with_its_code(quarter: Ally) -> None:
    assert quarter("review", "--check") == quarter("review", "--check", "--json")
    outcome = quarter("review", "--check")
    assert (outcome.code, outcome.out, outcome.err) == (1, "", "")
    quarter("people", "archive", "dana")
    quarter("thank", "ana", "The cap")
    assert quarter("review", "--check").code == 0, "in the dark alone is not neglected or owed"


def test_an_empty_journal_is_no_error_and_makes_no_file(ally: Ally, path: Path) -> None:
    outcome = ally("review")
    assert (outcome.code, outcome.out) == (0, "Nobody is in the journal yet.\n")
    assert rows(ally) == []
    assert ally("review", "--check").code == 0
    assert not path.exists()


def test_all_well_is_said(ally: Ally) -> None:
    ally("log", "Ben Okafor", "Lunch")
    ally("thank", "ben", "Lunch")
    assert ally("review").ok == "All is well with 1 person.\n"


def test_an_entry_ahead_of_today_is_said_and_not_negated(quarter: Ally) -> None:
    outcome = quarter("review", today=TODAY - timedelta(days=1))
    assert "An entry lies ahead of today, on Fri 20 Nov 2026: is the clock right?" in outcome.err
    assert "-" not in outcome.out.replace("pre-sales", "")


# --- on a terminal -------------------------------------------------------------------------


@pytest.fixture
def window(quarter: Ally, path: Path) -> Callable[..., Screen]:
    def show(columns: int, **env: str) -> Screen:
        known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
        return on_terminal(["review"], env=known | env, columns=columns)

    return show


@pytest.mark.parametrize("columns", [20, 40, 60, 72, 80, 100, 140])
def test_no_line_is_wider_than_the_window_and_no_number_is_cut(
    columns: int, window: Callable[..., Screen]
) -> None:
    lines = window(columns).text.splitlines()
    shown = "\n".join(lines)
    held = [line for line in lines if not line.startswith("2 of 3")]
    assert held
    assert all(cell_len(line) <= columns for line in held)
    assert "40/14" in shown
    assert "40/21" in shown
    assert "Next: ally log dana" in shown


def test_a_terminal_gets_a_table_with_bars_and_colour(window: Callable[..., Screen]) -> None:
    screen = window(100)
    assert "██████ 40/14" in screen.text
    assert "─" * 60 in screen.text
    assert "\x1b[1;31m!! Dana Wu" in screen.raw


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"CLICOLOR": "0"}])
def test_without_colour_it_is_the_same_table(
    env: dict[str, str], window: Callable[..., Screen]
) -> None:
    assert "\x1b" not in window(100, **env).raw
    plain, coloured = window(100, **env).text, window(100).text
    assert plain.split() == coloured.split()


def test_a_dumb_terminal_gets_plain_text(window: Callable[..., Screen]) -> None:
    screen = window(100, TERM="dumb")
    assert "\x1b" not in screen.raw
    assert "─" not in screen.text


def test_forced_colour_draws_the_table_in_a_pipe(quarter: Ally) -> None:
    shown = quarter("review", env={"FORCE_COLOR": "1", "COLUMNS": "90"}).ok
    assert "───" in shown
    assert "\x1b[" in shown


def test_an_output_that_knows_only_ascii_gets_ascii(process: Ally, quarter: Ally) -> None:
    outcome = process("review", env={"PYTHONIOENCODING": "ascii", "FORCE_COLOR": "1"})
    assert outcome.code == 0
    assert outcome.out.isascii()
    assert "2 never thanked - thanks owed" in outcome.out


def test_markup_in_a_name_stays_text(ally: Ally) -> None:
    ally("log", "[red]Ana[/] :smile:", "[/]")
    shown = ally("review", env={**os.environ, "FORCE_COLOR": "1", "COLUMNS": "140"}).ok
    assert "[red]Ana[/] :smile:" in shown
