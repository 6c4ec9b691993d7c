"""In a poor locale, a narrow window or a dumb terminal ally says the same, if less prettily."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Ally
from tests.hazards.processes import assert_at_most_two_lines, notes, start, together

SURROUNDINGS: dict[str, dict[str, str]] = {
    "LC_ALL=C": {"LC_ALL": "C", "LANG": ""},
    "C without Python's help": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a locale that is not there": {"LC_ALL": "xx_YY.ISO-8859-15", "LANG": "xx_YY.ISO-8859-15"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "ascii:strict": {"PYTHONIOENCODING": "ascii:strict"},
    "utf-16": {"PYTHONIOENCODING": "utf-16-le"},
    "COLUMNS=20": {"COLUMNS": "20"},
    "COLUMNS=1": {"COLUMNS": "1"},
    "COLUMNS=wide": {"COLUMNS": "wide"},
    "COLUMNS=-5": {"COLUMNS": "-5"},
    "dumb": {"TERM": "dumb"},
    "no TERM": {"TERM": ""},
    "no zone": {"TZ": "Nowhere/Land"},
    "warnings": {"PYTHONWARNINGS": "error"},
    "colour": {"FORCE_COLOR": "1", "COLUMNS": "20", "PYTHONIOENCODING": "ascii"},
}


@pytest.mark.parametrize("where", SURROUNDINGS)
def test_nothing_breaks_down(path: Path, ally: Ally, where: str) -> None:
    """A write and two reads end well and say nothing on stderr; text stays what it was."""
    note = "naïve — 日本語 👩‍👩‍👧 שלום"
    assert ally("people", "add", "Zoë Übersicht-日本", "--team", "Größe").ok
    assert ally("log", "zoë", note).ok
    env = SURROUNDINGS[where]
    commands = ("log", "zoe", "plain words"), ("review",), ("list",)
    outcomes = together(*(start(*words, path=path, env=env) for words in commands))
    for outcome in outcomes:
        assert_at_most_two_lines(outcome)
        assert (outcome.code, outcome.err) == (0, "")
        assert outcome.out
    assert notes(path) == {1: note, 2: "plain words"}


def test_words_typed_in_such_a_locale_are_kept(path: Path) -> None:
    """With LC_ALL=C Python reads UTF-8 all the same, so a name with an accent is itself."""
    [outcome] = together(start("log", "Zoë", "naïve", path=path, env={"LC_ALL": "C", "LANG": ""}))
    assert outcome.code == 0, outcome
    assert notes(path) == {1: "naïve"}
