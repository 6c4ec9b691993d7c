"""The setting `week`: a week begins where the seller says, in every command that has weeks."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.terminal import on_terminal

SATURDAY, SUNDAY, FRIDAY = date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLY_CONFIG", str(tmp_path / "config.toml"))


def test_the_review_looks_at_the_days_since_then(ally: Ally) -> None:
    ally("log", "Ana Silva", "On the last day before", today=SATURDAY)
    ally("log", "ana", "On the first", today=SUNDAY)
    whole = "The week from Mon 16 to Sun 22 Nov 2026"
    assert ally("review", "--week", today=SUNDAY).out.startswith(f"{whole}\n2 entries")
    ally("config", "set", "week", "sunday")
    so_far = "The week so far: Sun 22 Nov 2026"
    assert ally("review", "--week", today=SUNDAY).ok.startswith(f"{so_far}\n1 entry")
    last = ally("review", "--week", "--until", "yesterday", today=SUNDAY).ok
    assert last.startswith("The week from Sun 15 to Sat 21 Nov 2026\n1 entry")
    weeks = json.loads(ally("review", "--week", "--json", today=SUNDAY).ok)["weeks"]
    assert [(one["since"], one["monday"], one["entries"]) for one in weeks[-2:]] == [
        ("2026-11-15", "2026-11-16", 1),
        ("2026-11-22", "2026-11-23", 1),
    ]
    ally("config", "set", "week", "Saturday")
    both = ally("review", "--week", today=SUNDAY).out
    assert both.startswith("The week from Sat 21 to Sun 22 Nov 2026\n2 entries")


def test_the_answers_of_a_week_are_found_again_under_another_start(ally: Ally) -> None:
    ally("log", "Ana Silva", "x", today=FRIDAY)
    ally("review", "--week", "--mattered", "The cap", "--unmissed", "A deck", today=FRIDAY)
    for start, first in (("sunday", "22"), ("saturday", "21"), ("friday", "27"), ("monday", "23")):
        ally("config", "set", "week", start)
        found = json.loads(ally("review", "--week", "--json", today=FRIDAY).ok)["reflections"]
        assert found["now"] == {
            "week": f"2026-11-{first}",
            "mattered": "The cap",
            "unmissed": "A deck",
        }
    ally("config", "set", "week", "sunday")
    ally("review", "--week", "--unmissed", "-", today=FRIDAY)
    shown = ally("review", "--week", today=date(2026, 11, 29)).ok
    assert "Last week you wrote\n  What mattered?  The cap\n" in shown, "a Sunday is the next week"


def test_the_questions_are_offered_from_the_friday_of_the_week_on(ally: Ally) -> None:
    ally("log", "Ana Silva", "x", today=FRIDAY)
    offer = "Three questions close the week"
    ally("config", "set", "week", "sunday")
    offered = [offer in ally("review", "--week", today=date(2026, 11, day)).err for day in (26, 27)]
    assert offered == [False, True]
    assert offer in ally("review", "--week", today=date(2026, 11, 28)).err
    assert offer not in ally("review", "--week", today=date(2026, 11, 29)).err


def test_the_statistics_begin_with_that_day(ally: Ally, path: Path) -> None:
    ally("log", "Ana Silva", "x", today=SUNDAY)
    ally("config", "set", "week", "sunday")
    shown = ally("stats", "--since", "2026-11-21", "--color", "always", today=SUNDAY).out
    days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    found = re.findall(rf"\b({'|'.join(days)}) ", shown.partition("By weekday")[2])
    assert found[:7] == days
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": "2026-11-22"}
    rows = on_terminal(["stats", "--since", "2026-11-21"], env=env).text.splitlines()
    heat = [line for line in rows if line[:4] in ("Sun ", "Sat ") and set(line[4:]) <= set("·█ ")]
    assert heat == ["Sun  █", "Sat ·"], "Saturday ends one column, Sunday begins the next"
    piped = ally("stats", "--since", "2026-11-21", today=SUNDAY).ok
    assert piped.index("Sun") < piped.index("Mon")


def test_what_is_no_weekday_is_refused(ally: Ally) -> None:
    refused = ally("config", "set", "week", "sonday")
    assert refused.code == 2
    assert "there is no value 'sonday'; did you mean monday or sunday?" in refused.err
