"""list, path, demo."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from ally.journal.records import KINDS, REASONS
from tests.conftest import TODAY, Ally


def test_list_is_newest_day_first(ally: Ally) -> None:
    ally("log", "Ana Silva", "One")
    ally("log", "ana", "Two", "--on", "2026-11-18", "--for", "Acme")
    ally("thank", "ana", "Three", "--as", "lunch")
    assert ally("list").ok == (
        "#3  Fri 20 Nov 2026  thank  Ana Silva · Three [lunch]\n"
        "#1  Fri 20 Nov 2026  log    Ana Silva · One\n"
        "#2  Wed 18 Nov 2026  log    Ana Silva · Acme · Two\n"
    )
    ids = [entry["id"] for entry in json.loads(ally("list", "--json").ok)["entries"]]
    assert ids == [3, 1, 2]


def test_list_shows_where_an_ask_stands(ally: Ally) -> None:
    ally("ask", "Ana Silva", "The cap", "--by", "fri")
    assert ally("list").ok.endswith("Ana Silva · The cap [open, due 27 Nov]\n")
    ally("answer", "1", "done")
    assert ally("list").ok.endswith("Ana Silva · The cap [done]\n")


def test_list_limits_how_many(ally: Ally) -> None:
    for word in ("one", "two", "three"):
        ally("log", "Ana", word)
    assert len(ally("list", "--limit", "2").ok.splitlines()) == 2
    assert len(ally("list").ok.splitlines()) == 3, "nothing is left out unless one says so"


def test_a_note_of_several_lines_stays_on_one(ally: Ally) -> None:
    ally("log", "Ana", "-", stdin="one\n\ttwo")
    assert ally("list").ok.endswith("ana · one ⏎  two\n".replace("ana", "Ana"))


def test_an_empty_list_is_no_error(ally: Ally) -> None:
    outcome = ally("list")
    assert (outcome.code, outcome.out) == (0, "")
    assert "The journal is empty" in outcome.err
    assert "Copies" not in outcome.err


@pytest.mark.parametrize("command", ["list", "people", "review", "today"])
@pytest.mark.parametrize("lost", ["moved away", "cut to nothing"])
def test_a_journal_that_was_lost_is_no_new_one(
    command: str, lost: str, ally: Ally, path: Path
) -> None:
    ally("log", "Ana", "x")
    assert ally("backup").ok
    path.unlink()
    if lost == "cut to nothing":
        path.touch(mode=0o600)
    outcome = ally(command)
    assert outcome.code == 0
    assert "Copies of it are kept: ally backup --list; ally restore 1 puts one back." in outcome.err
    assert ally("restore", "1", "--yes").ok
    assert len(ally("list").ok.splitlines()) == 1


def test_path_says_where_the_journal_is(ally: Ally, path: Path, tmp_path: Path) -> None:
    assert ally("path").ok == f"{path}\n"
    assert ally("path", "--journal", "x.db").ok == f"{Path.cwd() / 'x.db'}\n"
    assert json.loads(ally("path", "--json").ok) == {"ally": 1, "path": str(path)}
    assert not path.exists()


def test_without_a_name_the_journal_lies_with_the_user_s_data(
    process: Ally, tmp_path: Path
) -> None:
    env = {"ALLY_JOURNAL": "", "XDG_DATA_HOME": str(tmp_path / "data")}
    assert process("path", env=env).ok == f"{tmp_path / 'data' / 'ally' / 'journal.db'}\n"


# --- the sample ----------------------------------------------------------------------------

DAYS = [TODAY + timedelta(days=days) for days in range(7)] + [date(2027, 3, 1)]


@pytest.mark.parametrize("today", DAYS, ids=lambda day: f"{day:%a %d %b}")
def test_the_sample_is_a_plausible_quarter_whatever_the_day(
    today: date, ally: Ally, tmp_path: Path
) -> None:
    sample = str(tmp_path / "sample.db")
    shown = ally("demo", sample, "--json", today=today)
    rows = json.loads(shown.ok)["rows"]
    everybody = json.loads(ally("review", "--all", "--json", "--journal", sample, today=today).ok)[
        "rows"
    ]
    entries = json.loads(ally("list", "--json", "--journal", sample, today=today).ok)["entries"]
    assert 18 <= len(everybody) <= 22
    assert 6 <= len(rows) <= 10
    assert {reason for row in rows for reason in row["reasons"]} == set(REASONS)
    assert {row["level"] for row in rows} == {"serious", "due"}
    assert 180 <= len(entries) <= 260
    assert min(Counter(entry["kind"] for entry in entries)[kind] for kind in KINDS) >= 15
    days = {date.fromisoformat(entry["day"]) for entry in entries}
    assert max(days) <= today
    assert 75 <= (today - min(days)).days <= 95
    assert all(day.weekday() < 5 for day in days)


def test_the_sample_never_touches_a_file_that_is_there(ally: Ally, path: Path) -> None:
    ally("log", "Ana", "mine")
    before = path.read_bytes()
    outcome = ally("demo", str(path))
    assert outcome.code == 2
    assert "is there already" in outcome.err
    assert path.read_bytes() == before


def test_the_sample_lies_beside_the_user_s_own_journal_and_is_built_anew(
    process: Ally, tmp_path: Path
) -> None:
    env = {"ALLY_JOURNAL": "", "XDG_DATA_HOME": str(tmp_path)}
    first, second = process("demo", env=env), process("demo", env=env)
    assert (first.code, second.code) == (0, 0)
    assert f"export ALLY_JOURNAL={tmp_path}/ally/demo.db" in first.err
    left = [file.name for file in (tmp_path / "ally").iterdir()]
    assert left == ["demo.db"], "and nothing else is left or made"
