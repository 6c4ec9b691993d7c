"""Names up to 200 characters and notes up to 20,000 are kept; longer ones are refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.hazards.processes import assert_plain_failure, contents

NAMES = {
    "a person": ("log", "--new", "{}", "hello"),
    "an account after @": ("log", "--new", "Ana@{}", "hello"),
    "--for": ("log", "ana", "hello", "--for", "{}"),
    "--as": ("thank", "ana", "--as", "{}"),
    "a person that is added": ("people", "add", "{}"),
    "a team": ("people", "add", "Benno", "--team", "{}"),
    "an account of a person": ("people", "add", "Benno", "--account", "{}"),
    "a nickname": ("people", "add", "Benno", "--nick", "{}"),
    "a new name": ("people", "edit", "zed", "--name", "{}"),
}  # fmt: skip
NOTES = {
    "a note": ("log", "ana", "{}"),
    "--promised": ("ask", "ana", "hello", "--promised", "{}"),
    "--why": ("ask", "ana", "hello", "--why", "{}"),
    "--obstacle": ("ask", "ana", "hello", "--obstacle", "{}"),
    "an outcome": ("answer", "1", "done", "{}"),
}  # fmt: skip
LETTERS = ("x", "é", "日", "👍", "ß", "ŉ", "ﷺ", "\u0958")
"""Of one to four bytes, and some that grow when case or form is changed."""


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("field", NAMES)
def test_a_name(ally: Ally, path: Path, field: str, letter: str) -> None:
    """Characters are counted as Python and SQLite count them: code points, not bytes."""
    assert ally("ask", "zed", "first").ok
    before = contents(path.parent)
    for length, fits in ((201, False), (200, True)):
        outcome = ally(*(word.replace("{}", letter * length) for word in NAMES[field]))
        if fits:
            assert outcome.ok
        else:
            assert_plain_failure(outcome, 2, "201")
            assert contents(path.parent) == before


@pytest.mark.parametrize("letter", ["x", "é", "👍", "\n"])
@pytest.mark.parametrize("field", NOTES)
def test_a_note(ally: Ally, path: Path, field: str, letter: str) -> None:
    assert ally("ask", "zed", "first").ok
    before = contents(path.parent)
    for length, fits in ((20_001, False), (20_000, True)):
        text = "." + letter * (length - 2) + "."
        outcome = ally(*(word.replace("{}", text) for word in NOTES[field]))
        if fits:
            assert outcome.ok
            assert text in [entry["note"] for entry in _entries(ally)] or field != "a note"
        else:
            assert_plain_failure(outcome, 2, "20,001")
            assert contents(path.parent) == before


def _entries(ally: Ally) -> list[dict[str, str]]:
    entries: list[dict[str, str]] = json.loads(ally("list", "--json").ok)["entries"]
    return entries


@pytest.mark.parametrize("letter", ["x", "é", "👍"])
@pytest.mark.parametrize("end", ["", "\n", "\r\n", "\n\n\n"])
def test_a_note_of_that_length_from_standard_input(ally: Ally, letter: str, end: str) -> None:
    """The newline that a pipe adds at the end does not count."""
    text = letter * 20_000
    assert ally("log", "ana", "-", stdin=text + end).ok
    assert [entry["note"] for entry in _entries(ally)] == [text]


@pytest.mark.parametrize("tag", ["x" * 200, "x" * 201, "ß" * 150, "x" * 15_000])
def test_a_tag_of_any_length(ally: Ally, tag: str) -> None:
    """A `+word` too long for a tag is no reason to lose the note, still less to break down."""
    assert ally("log", "ana", f"hello +{tag} +short").ok
    [entry] = json.loads(ally("list", "--json").ok)["entries"]
    assert entry["note"] == f"hello +{tag} +short"
    assert "short" in entry["tags"]
