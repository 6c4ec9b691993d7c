"""In a poor locale, a narrow window or a dumb terminal ally says the same, if less prettily."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.hazards.processes import notes, start, together

SURROUNDINGS: dict[str, dict[str, str]] = {
    "LC_ALL=C": {"LC_ALL": "C", "LANG": ""},
    "C without Python's help": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "a locale that is not there": {"LC_ALL": "xx_YY.ISO-8859-15", "TZ": "Nowhere/Land"},
    "ascii": {"PYTHONIOENCODING": "ascii:strict"},
    "utf-16": {"PYTHONIOENCODING": "utf-16-le"},
    "COLUMNS=20": {"COLUMNS": "20"},
    "dumb": {"TERM": "dumb", "PYTHONWARNINGS": "error"},
    "colour": {"FORCE_COLOR": "1", "COLUMNS": "20", "PYTHONIOENCODING": "ascii"},
}
NOTE = "naïve — 日本語 👩‍👩‍👧 שלום"


@pytest.fixture
def begun(ally: Ally) -> Ally:
    """A journal that holds what ASCII can't show."""
    assert ally("people", "add", "Zoë Übersicht-日本", "--team", "Größe").ok
    assert ally("log", "zoë", NOTE).ok
    return ally


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("where", SURROUNDINGS)
def test_nothing_breaks_down(path: Path, where: str) -> None:
    """A write and two reads end well and say nothing on stderr; text stays what it was."""
    env = SURROUNDINGS[where]
    commands = ("log", "zoe", "plain words"), ("review",), ("list",)
    outcomes = together(*(start(*words, path=path, env=env) for words in commands))
    for outcome in outcomes:
        assert (outcome.code, outcome.err) == (0, ""), outcome
        assert outcome.out
    assert notes(path) == {1: NOTE, 2: "plain words"}


@pytest.mark.parametrize("columns", ["1", "2", "19", "0", "-5", "wide", "²", "", "99999999999999"])
def test_any_number_of_columns(begun: Ally, columns: str) -> None:
    """Whatever COLUMNS says, the numbers are all there."""
    for command in ("log", "zoe", "hello"), ("review",), ("review", "--color", "always"):
        assert begun(*command, env={"COLUMNS": columns}).ok
    assert "0/30" in begun("review", env={"COLUMNS": columns}).ok


def test_words_typed_in_such_a_locale_are_kept(path: Path) -> None:
    """With LC_ALL=C Python reads UTF-8 all the same, so a name with an accent is itself."""
    [outcome] = together(start("log", "Zoë", "naïve", path=path, env={"LC_ALL": "C", "LANG": ""}))
    assert outcome.code == 0, outcome
    assert notes(path) == {1: "naïve"}
