"""stats: what the entries of a span add up to, and how it is shown."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ally.cli.stats import a_year_to
from ally.journal.stats import Stats
from ally.view.heatmap import SHADES, heatmap
from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def quarter(ally: Ally) -> Ally:
    """Two asks of Ana, one done late and one in time; news and lunch for Ben and Dana."""
    ally("people", "add", "Ana Silva", "--team", "legal", today=day(-60))
    ally("people", "add", "Ben Okafor", "--team", "pricing", today=day(-60))
    ally("ask", "ana", "The cap", "--by", "3d", "--for", "Acme", today=day(-40))
    ally("answer", "1", "done", today=day(-36))
    ally("ask", "ana", "The DPA", "--by", "9d", today=day(-20))
    ally("answer", "2", "done", today=day(-18))
    ally("log", "Dana Wu@Acme,ben", "Numbers", today=day(-7))
    ally("tell", "ana,ben", "Signed", "--for", "Bolt")
    ally("give", "dana", "A one-pager")
    ally("log", "ben", "Long ago", "--on", "2025-11-20")
    return ally


def stats(ally: Ally, *args: str) -> dict[str, Any]:
    document = json.loads(ally("stats", "--json", *args).ok)
    assert document["ally"] == 1
    found: dict[str, Any] = document["stats"]
    return found


def test_the_document_is_as_the_words_page_writes_it(quarter: Ally) -> None:
    found = stats(quarter)
    days = found.pop("days")
    assert found == {
        "since": "2025-11-21",
        "until": "2026-11-20",
        "who": [],
        "entries": 5,
        "people": 3,
        "kinds": {"log": 1, "ask": 2, "thank": 0, "tell": 1, "give": 1},
        "weekdays": {
            **dict.fromkeys(("monday", "tuesday", "wednesday", "thursday"), 0),
            "friday": 3,
            "saturday": 1,
            "sunday": 1,
        },
        "teams": [{"team": "legal", "entries": 3}, {"team": "pricing", "entries": 2}],
        "accounts": [{"account": "Acme", "entries": 3}, {"account": "Bolt", "entries": 1}],
        "give_and_take": [
            {"person": "Ana Silva", "asks": 2, "thanks": 0, "tells": 1, "gives": 0, "balance": -1},
            {"person": "Ben Okafor", "asks": 0, "thanks": 0, "tells": 1, "gives": 0, "balance": 1},
            {"person": "Dana Wu", "asks": 0, "thanks": 0, "tells": 0, "gives": 1, "balance": 1},
        ],
        "answers": [
            {
                "team": "legal",
                "kind": "colleague",
                "done": 2,
                "median_days": 3.0,
                "with_a_day": 2,
                "on_time": 1,
            }
        ],
        "months": [
            *({"month": f"2025-{month}", "entries": 0} for month in (11, 12)),
            *({"month": f"2026-{month:02}", "entries": 0} for month in range(1, 10)),
            {"month": "2026-10", "entries": 2},
            {"month": "2026-11", "entries": 3},
        ],
    }
    assert days == [
        {"day": "2026-10-11", "entries": 1},
        {"day": "2026-10-31", "entries": 1},
        {"day": "2026-11-13", "entries": 1},
        {"day": "2026-11-20", "entries": 2},
    ]


@pytest.mark.parametrize(
    ("args", "entries"),
    [
        pytest.param((), 5, id="a year"),
        pytest.param(("--since", "2025-11-20"), 6, id="since a day"),
        pytest.param(("--since", "1w"), 3, id="since a day in words"),
        pytest.param(("--until", "2026-11-19"), 4, id="until a day, from a year before it"),
        pytest.param(("--since", "1w", "--until", "tomorrow"), 3, id="until a day ahead"),
        pytest.param(("--since", "2026-10-31", "--until", "2026-10-31"), 1, id="one day"),
        pytest.param(("--who", "ben"), 2, id="with somebody"),
        pytest.param(("--who", "ana,dana"), 5, id="with one of several"),
        pytest.param(("--who", "ben", "--since", "2025-11-01"), 3, id="with somebody since a day"),
    ],
)
def test_a_span_and_people_narrow_it(args: tuple[str, ...], entries: int, quarter: Ally) -> None:
    found = stats(quarter, *args)
    assert found["entries"] == entries == sum(found["kinds"].values())
    assert sum(found["weekdays"].values()) == entries
    assert sum(month["entries"] for month in found["months"]) == entries


def test_with_somebody_the_rest_is_theirs_too(quarter: Ally) -> None:
    found = stats(quarter, "--who", "ben")
    assert (found["who"], found["people"]) == (["Ben Okafor"], 1)
    assert [one["team"] for one in found["teams"]] == ["pricing"]
    assert [one["person"] for one in found["give_and_take"]] == ["Ben Okafor"]
    assert found["answers"] == []


def test_piped_it_is_aligned_text_without_boxes(quarter: Ally) -> None:
    shown = quarter("stats", "--since", "2026-10-01").ok
    assert shown.startswith("Thu 1 Oct 2026 to Fri 20 Nov 2026 · 5 entries with 3 people\n\n")
    for part in (
        "By kind\nKind   Entries\nlog    1\nask    2\n",
        "By team\nTeam     Entries\nlegal    3\npricing  2\n",
        "By account\nAccount  Entries\nAcme     3\nBolt     1\n",
        "Give and take, worst first\n"
        "Who         Where    Asks  Thanks  Tells  Gives  Balance\n"
        "Ana Silva   legal    2     0       1      0      -1\n",
        "How long asks take, slowest first\n"
        "Team   Done  Median  On time\n"
        "legal  2     3 days  50% of 2\n",
    ):
        assert f"\n{part}" in shown
    assert shown.endswith("\nBy month\nMonth     Entries\nOct 2026  2\nNov 2026  3\n")
    assert quarter("stats").ok.endswith("\nMonth     Entries\nOct 2026  2\nNov 2026  3\n")


def test_a_commitment_is_what_punctuality_is_held_against(ally: Ally) -> None:
    ally("ask", "Ana Silva", "x", "--by", "3d", today=day(-9))
    ally("answer", "1", "committed", "--by", "6d", today=day(-9))
    ally("answer", "1", "done", today=day(-4))
    ally("ask", "ana", "no day named", today=day(-9))
    ally("answer", "2", "done", today=day(-4))
    [legal] = stats(ally)["answers"]
    assert (legal["done"], legal["with_a_day"], legal["on_time"]) == (2, 1, 1)


def test_an_empty_journal_is_no_error(ally: Ally, path: Path) -> None:
    assert ally("stats").ok == "Fri 21 Nov 2025 to Fri 20 Nov 2026: no entry.\n"
    assert stats(ally)["entries"] == 0
    assert not path.exists()


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--since", "soonish"), "soonish"),
        (("--since", "2026-11-21"), "--since Sat 21 Nov 2026 lies ahead of today"),
        (("--until", "40 nov"), "40 nov"),
        (("--since", "today", "--until", "yesterday"), "--since Fri 20 Nov 2026 lies after"),
        (("--who", "zork"), "nobody is called 'zork'"),
        (("--who", "Anna"), "did you mean Ana Silva"),
        (("--who", ","), "a name is missing"),
        (("ana",), "ana"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_is_refused(words: tuple[str, ...], line: str, quarter: Ally) -> None:
    outcome = quarter("stats", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert line in outcome.err


@given(st.dates(date(1, 1, 2), date(9999, 12, 31)))
def test_a_year_fits_the_heatmap(last: date) -> None:
    assert 364 <= (last - a_year_to(last)).days <= 365 or last.year == 1


# --- on a terminal -------------------------------------------------------------------------


@pytest.fixture
def window(quarter: Ally, path: Path) -> Callable[..., Screen]:
    def show(columns: int, *args: str, **env: str) -> Screen:
        known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
        return on_terminal(["stats", *args], env=known | env, columns=columns)

    return show


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_window(columns: int, window: Callable[..., Screen]) -> None:
    screen = window(columns)
    assert screen.code == 0
    assert all(cell_len(line) <= columns for line in screen.text.splitlines()), screen.text
    assert "Nov 3" in " ".join(screen.text.split()), "the months stand there in words"
    assert "Mon " in screen.text


def test_a_terminal_gets_tables_and_a_heatmap(window: Callable[..., Screen]) -> None:
    screen = window(120)
    assert "By kind" in screen.text
    assert "──" in screen.text
    assert "██████████" in screen.text
    assert screen.text.count("█") > 20
    assert "\x1b[" in screen.raw
    assert "\x1b" not in window(120, NO_COLOR="1").raw


def test_an_ascii_terminal_gets_ascii(window: Callable[..., Screen]) -> None:
    screen = window(80, PYTHONIOENCODING="ascii")
    assert screen.text.isascii()
    assert "Fri " in screen.text
    assert "#" in screen.text


def test_many_people_are_cut_to_a_screenful_and_piped_in_full(
    quarter: Ally, window: Callable[..., Screen]
) -> None:
    quarter("ask", ",".join(f"Person{number}" for number in range(30)), "x", "--new")
    assert "… and 18 more: ally stats | less" in window(80).text
    assert "Person29" in quarter("stats").ok


# --- the heatmap ---------------------------------------------------------------------------


def shaded(days: dict[date, int], since: date, until: date, width: int = 80) -> list[str]:
    nothing = Stats(since, until, (), 0, 0, (), (0,) * 7, (), (), (), (), (), days)
    return heatmap(nothing, width)


def test_a_day_is_as_dark_as_it_was_full() -> None:
    monday = date(2026, 11, 16)
    counts = dict(enumerate((0, 1, 2, 4, 6, 8, 0)))
    days = {monday + timedelta(days=place): count for place, count in counts.items() if count}
    _, *rows, legend = shaded(days, monday, monday + timedelta(days=5))
    assert [row[4:] for row in rows] == ["·", "░", "░", "▒", "▓", "█", ""], "Sunday is not counted"
    assert [row[:3] for row in rows] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert legend.strip() == "· none, █ 8 entries a day"
    assert len(SHADES) == 5


@pytest.mark.parametrize(("width", "weeks"), [(80, 53), (57, 53), (40, 36), (20, 16)])
def test_the_newest_weeks_that_fit_are_shown(width: int, weeks: int) -> None:
    head, monday, *_ = shaded({TODAY: 1}, date(2020, 1, 1), TODAY, width)
    assert len(monday) == 4 + weeks
    assert len(head) <= width
    assert head.endswith("Nov")
