"""know: facts about people, listed, forgotten, and shown when they are asked."""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.terminal import on_terminal


@pytest.fixture
def ana(ally: Ally) -> Ally:
    ally("people", "add", "Ana Silva", "--team", "legal")
    return ally


def test_a_fact_is_kept_and_said(ana: Ally) -> None:
    said = ana("know", "ana", "Release", "freeze", "--until", "5 dec").ok
    assert said == "✓ constraint · Ana Silva (legal) · until Sat 5 Dec 2026 · Release freeze\n"
    assert ana("know", "ana", "Sails", "--as", "personal").ok.startswith("✓ personal · Ana Silva")


def test_facts_are_listed_with_their_age(ana: Ally) -> None:
    ana("know", "ana", "Month-end is hopeless", "--on", "94 days ago")
    ana("know", "ana", "Likes numbers", "--as", "drive", "--on", "yesterday")
    ana("know", "ana", "Freeze", "--on", "3 days ago", "--until", "next fri")
    ana("know", "ana", "Off sick", "--on", "9 days ago")
    lines = ana("know", "ana").ok.splitlines()
    assert lines[0].split(maxsplit=2)[2].startswith("94 days old, still true?  ")
    assert lines[0].endswith("  Month-end is hopeless")
    assert [line.split()[0] for line in lines] == ["1", "2", "3", "4"]
    assert "3 days old, until Fri 27 Nov 2026" in lines[2]
    assert "1 day old " in lines[3]


def test_json_is_the_person_with_their_facts(ana: Ally) -> None:
    told = json.loads(ana("know", "ana", "Freeze", "--json").ok)
    facts = [{"as": "constraint", "text": "Freeze", "day": TODAY.isoformat()}]
    assert told["people"][0]["facts"] == facts
    assert json.loads(ana("people", "--json").ok) == told


def test_a_fact_is_forgotten_by_its_number_or_its_words(ana: Ally) -> None:
    for fact in ("Month-end is hopeless", "Release freeze", "Sails"):
        ana("know", "ana", fact)
    assert "Release freeze" in ana("know", "ana", "--forget", "2").ok
    assert "Month-end" in ana("know", "ana", "--forget", "HOPELESS").ok
    assert ana("know", "ana").ok.endswith("Sails\n")


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("know", "ana", "--forget", "coffee"), "no fact holds 'coffee'"),
        (("know", "ana", "--forget", "e"), "2 facts hold 'e'"),
        (("know", "ana", "--forget", ""), "no fact holds ''"),
        (("know", "ben", "--forget", "1"), "nothing is known of Ben Okafor"),
        (("know", "ana", "x", "--as", "constrain"), "did you mean constraint?"),
        (
            ("know", "ana", "x", "--until", "2026-11-01", "--on", "yesterday"),
            "lies before the fact",
        ),
        (("know", "ana,ben", "x"), "one person at a time"),
        (("know", "nobody-there"), "nobody is called"),
        (("know", "ana", " "), "the note is empty"),
        (("know", "ana", "x" * 20_001), "the fact has 20,001 characters"),
    ],
)
def test_refused(args: tuple[str, ...], message: str, ana: Ally) -> None:
    ana("people", "add", "Ben Okafor")
    ana("know", "ana", "Release freeze")
    ana("know", "ana", "Tea with milk? never")
    before = ana("people", "--json").ok
    refused = ana(*args)
    assert refused.code == 2
    assert message in refused.err
    assert ana("people", "--json").ok == before


def ask(ally: Ally, *more: str) -> str:
    """The useful line after an ask."""
    number = ally("list").out.count("\n")
    return ally("ask", "ana", f"Wish {number}", *more).ok.splitlines()[1].strip()


def test_an_ask_reminds_of_the_newest_constraint_in_force(ana: Ally) -> None:
    ana("know", "ana", "Month-end is hopeless", "--on", "94 days ago")
    assert ask(ana) == 'constraint, 94 days old: "Month-end is hopeless" — still true?'
    ana("know", "ana", "Release freeze", "--on", "60 days ago")
    assert ask(ana) == 'constraint, 60 days old: "Release freeze"'
    ana("know", "ana", "Off", "--on", "9 days ago", "--until", "yesterday")
    assert "Release freeze" in ask(ana)
    ana("know", "ana", "Sails", "--as", "personal")
    assert "Release freeze" in ask(ana)


def test_what_an_ask_says_without_a_constraint(ally: Ally) -> None:
    """Thanks owed, then open asks, then the third rush in a month, then the habit."""
    for number in range(1, 4):
        ally("ask", "ana", f"Old wish {number}", "--rush", "--on", "3 days ago", "--new")
    assert ask(ally).startswith("open with ana: #1, and 2 more")
    ally("answer", "1", "done")
    assert ask(ally, "--rush").startswith("thanks owed to ana for #1")
    ally("thank", "ana", "for all")
    for number in (2, 3, 4, 5):
        ally("answer", str(number), "dropped")
    assert ask(ally, "--rush") == "5th ask of ana in a rush within 30 days"
    ally("answer", "7", "dropped")
    assert ask(ally) == "only when I need: 7 of the last 8 entries with ana are asks"


def test_while_an_ask_is_written_in_the_editor_the_facts_are_seen(
    ana: Ally, path: Path, tmp_path: Path
) -> None:
    ana("know", "ana", "Month-end is hopeless", "--on", str(TODAY - timedelta(days=94)))
    seen = tmp_path / "seen"
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import sys, pathlib\n"
        "draft = pathlib.Path(sys.argv[1])\n"
        f"pathlib.Path({str(seen)!r}).write_text(draft.read_text())\n"
        "draft.write_text('Sign it\\n' + draft.read_text())\n"
    )
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_TODAY": TODAY.isoformat(),
        "EDITOR": f"{sys.executable} {editor}",
    }
    screen = on_terminal(["ask", "ana"], env=env)
    assert screen.code == 0, screen.text
    assert '# Ana Silva: constraint, 94 days old: "Month-end is hopeless"' in seen.read_text()
    assert json.loads(ana("list", "--json").ok)["entries"][0]["note"] == "Sign it"


def test_a_fact_that_is_known_already_is_noticed(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    assert len(ally("know", "ana", "Month-end is hopeless").ok.splitlines()) == 1
    assert ally("know", "ana", "month-end  is hopeless").ok.splitlines()[1:] == [
        "  known already; ally know ana --forget 1 takes the older one away"
    ]
    assert len(ally("know", "ana", "Month-end is hopeless", "--as", "drive").ok.splitlines()) == 1
    assert ally("know", "ana", "--forget", "1").ok.startswith("✓ forgot constraint")
