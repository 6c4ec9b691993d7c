"""A week of use: written, damaged with slips, mended, carried to an empty machine, shown equal."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import Ally

Machine = Callable[..., str]
MONDAY = 16


@pytest.fixture
def machine(ally: Ally, tmp_path: Path) -> Callable[[str], Machine]:
    """Commands on a machine of that name, on a day of November."""

    def on(name: str) -> Machine:
        def run(*args: str, day: int = 20) -> str:
            done = ally(
                *args,
                today=date(2026, 11, day),
                env={"ALLY_JOURNAL": str(tmp_path / f"{name}.db")},
            )
            assert done.code == 0, done
            return done.out

        return run

    return on


VIEWS = (
    *(("list", "--json"), ("people", "--json"), ("review", "--all", "--json")),
    *(("deals", "--json"), ("accounts", "--json"), ("search", "--json", "cap"), ("know", "ana")),
)


def shown(machine: Machine) -> list[str]:
    return [machine(*view) for view in VIEWS]


def a_week(ally: Machine) -> None:
    """Five days of a seller who slips now and then."""
    ally("people", "add", "Ana Silva", "--team", "legal", "--every", "2w", day=MONDAY)
    ally("know", "ana", "Month-end is hopeless", day=MONDAY)
    ally("deals", "add", "Acme renewal", "--account", "acme", "--decides", "12dec", day=MONDAY)
    ally("ask", "ana", "Sign off the +cap", "--for", "renewal", "--by", "fri", day=MONDAY)
    ally("log", "Dana Wu@Acme", "Ran the numbers", "--for", "renewal", day=MONDAY + 1)
    ally("log", "ana", "Wrong words", day=MONDAY + 1)
    ally("undo", day=MONDAY + 1)
    ally("log", "Anna Sylva", "A slip for Ana", "--new", day=MONDAY + 1)
    ally("people", "merge", "Anna Sylva", "Ana Silva", day=MONDAY + 2)
    ally("answer", "1", "committed", "--by", "thu", day=MONDAY + 2)
    ally("tell", "ana,dana", "All on track", "--for", "acme", day=MONDAY + 2)
    ally("log", "Ben Okafor", "Oops, private talk", "--private", day=MONDAY + 3)
    ally("edit", "4", "A call with Ana", "--on", "last mon", day=MONDAY + 3)
    ally("answer", "1", "done", "With one change", day=MONDAY + 3)
    ally("give", "dana", "A one-pager", "--for", "renewal", day=MONDAY + 3)
    ally("delete", "2", day=MONDAY + 4)
    ally("thank", "ana", "The cap", "--as", "lunch", day=MONDAY + 4)


def test_a_week_on_an_empty_machine(machine: Callable[[str], Machine], tmp_path: Path) -> None:
    laptop, desktop = machine("laptop"), machine("desktop")
    a_week(laptop)
    file = str(tmp_path / "all.jsonl")
    said = laptop("export", file, "--include-private")
    assert said == f"✓ exported 6 entries to {file}\n"
    assert desktop("import", file) == "✓ imported 6 entries and 3 people from all.jsonl (jsonl)\n"
    assert shown(desktop) == shown(laptop)
    assert len(json.loads(desktop("list", "--json"))["entries"]) == 6
    assert "nothing new" in desktop("import", file)
    assert "took back: import of" in desktop("undo")
    assert desktop("list", "--json") == machine("empty")("list", "--json")


def test_both_go_on_and_meet_again(machine: Callable[[str], Machine], tmp_path: Path) -> None:
    laptop, desktop = machine("laptop"), machine("desktop")
    file = str(tmp_path / "all.jsonl")

    def carry(source: Machine, target: Machine) -> str:
        source("export", file, "--include-private", "--force")
        return target("import", file)

    a_week(laptop)
    carry(laptop, desktop)
    laptop("edit", "1", "Another wish +cap")
    laptop("delete", "4")
    laptop("log", "ana", "From the laptop")
    desktop("log", "dana", "From the desktop")
    desktop("edit", "5", "Told on the desktop")
    assert "1 removed" in carry(laptop, desktop)
    carry(desktop, laptop)
    views = [json.loads(one("list", "--json"))["entries"] for one in (laptop, desktop)]
    for entries in views:
        for entry in entries:
            del entry["id"], entry["settles"]  # numbers are each machine's own
    assert sorted(map(str, views[0])) == sorted(map(str, views[1]))
    notes = {entry["note"] for entry in views[0]}
    assert {"From the laptop", "From the desktop", "Told on the desktop"} <= notes


def test_whoever_is_but_a_name_takes_nothing_from_a_twin(
    machine: Callable[[str], Machine], tmp_path: Path
) -> None:
    """The sheet makes people and deals of names alone, later than what the journal knows."""
    laptop, desktop = machine("laptop"), machine("desktop")
    sheet, whole = str(tmp_path / "all.csv"), str(tmp_path / "all.jsonl")
    a_week(laptop)
    for file in (sheet, whole):
        laptop("export", file, "--include-private")
    desktop("import", sheet, day=MONDAY + 5)
    desktop("import", whole, day=MONDAY + 6)
    for view in ("people", "deals"):
        theirs, ours = (json.loads(one(view, "--json"))[view] for one in (laptop, desktop))
        for thing in (*theirs, *ours):
            del thing["id"]  # numbers are each machine's own
        assert ours == theirs


def test_private_entries_stay_at_home(
    machine: Callable[[str], Machine], ally: Ally, tmp_path: Path
) -> None:
    laptop = machine("laptop")
    a_week(laptop)
    file = tmp_path / "all.jsonl"
    assert laptop("export", str(file)).endswith("· 1 private entry was left out\n")
    assert "private talk" not in file.read_text()


def test_a_dry_run_takes_nothing_in(machine: Callable[[str], Machine], tmp_path: Path) -> None:
    laptop, desktop = machine("laptop"), machine("desktop")
    a_week(laptop)
    file = str(tmp_path / "all.jsonl")
    laptop("export", file)
    assert desktop("import", file, "--dry-run").startswith("would import 5 entries and 3 people")
    assert desktop("list", "--json") == machine("empty")("list", "--json")


@pytest.mark.parametrize(
    ("text", "message", "strict"),
    [
        ('{"ally": 1, "what": "journal"}\n{"what": "entry"}\n', "nothing was imported", False),
        ('{"ally": 9, "what": "journal"}\n', "newer ally", False),
        ('{"ally": 1, "what": "journal"}\nnonsense\n', "nothing was imported", True),
    ],
)
def test_refused(text: str, message: str, strict: bool, ally: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    file.write_text(text)
    refused = ally("import", str(file), *(["--strict"] if strict else []))
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert ally("list", "--json").ok == '{\n  "ally": 1,\n  "entries": []\n}\n'


def test_jsonl_is_the_whole_journal(ally: Ally, tmp_path: Path) -> None:
    refused = ally("export", "--format", "jsonl", "--kind", "ask")
    assert refused.code == 2
    assert "jsonl holds the whole journal" in refused.err
