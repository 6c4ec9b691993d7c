"""Text that no journal may hold is refused by name before anything is stored."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Ally, Outcome
from tests.hazards.processes import (
    assert_harmless,
    assert_plain_failure,
    contents,
    finish,
    start,
    together,
)

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
WORST = ["\0", "\a", "\r", "\x1b", "\x1c", "\x7f", "\x85", "\x9b", "\ud800", "\udcff"]
HALVES = ["\ud800", "\udbff", "\udc00", "\udcff", "\udfff"]
FIELDS = {
    "the name": ("log", "--new", "Ana {}x", "hello"),
    "an account after @": ("log", "--new", "Ana@Ac{}me", "hello"),
    "the note": ("log", "ana", "hel{}lo"),
    "--for": ("log", "ana", "hello", "--for", "Ac{}me"),
    "--as": ("thank", "ana", "--as", "lu{}nch"),
    "--promised": ("ask", "ana", "hello", "--promised", "by {} Friday"),
    "--why": ("ask", "ana", "hello", "--why", "be{}cause"),
    "--obstacle": ("ask", "ana", "hello", "--obstacle", "be{}cause"),
    "an outcome": ("answer", "1", "done", "si{}gned"),
    "a person's name": ("people", "add", "Ben{}no"),
    "a team": ("people", "add", "Benno", "--team", "le{}gal"),
    "a nickname": ("people", "add", "Benno", "--nick", "be{}n"),
    "a new name": ("people", "edit", "ana", "--name", "Ana {} Maria"),
}  # fmt: skip


@pytest.fixture
def begun(ally: Ally) -> Ally:
    """A journal with an open ask, so that every command could store something."""
    assert ally("ask", "ana", "first").ok
    return ally


def assert_refused_by_name(outcome: Outcome, character: str) -> None:
    assert_plain_failure(outcome, 2)
    assert f"U+{ord(character):04X}" in outcome.err.splitlines()[0]
    assert_harmless(outcome.err)


@pytest.mark.parametrize("field", FIELDS)
def test_controls_and_halves_in_every_field(begun: Ally, path: Path, field: str) -> None:
    """Escapes, bells, C1 controls and DEL can't get in by any option; the line says which."""
    before = path.read_bytes()
    for character in CONTROLS + HALVES if field in ("the name", "the note") else WORST:
        words = [word.replace("{}", character) for word in FIELDS[field]]
        assert_refused_by_name(begun(*words), character)
    assert path.read_bytes() == before


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"])),
    st.sampled_from(CONTROLS + HALVES),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_wherever_they_stand_in_a_note(begun: Ally, before: str, bad: str, after: str) -> None:
    outcome = begun("log", "--", "ana", f".{before}{bad}{after}.")
    if (bad + after).startswith("\r\n"):
        assert outcome.code in (0, 2), "a line that ends as on Windows"
    else:
        assert_refused_by_name(outcome, bad)


def test_bytes_that_are_no_text(path: Path, ally: Ally) -> None:
    """A terminal in another encoding sends such; Python hands them on as halves."""
    outcomes = together(
        start("log", "ana", b"caf\xe9", path=path),
        start("log", b"Ren\xe9", "hello", path=path),
        start("log", "ana", "hello", "--for", b"caf\xe9", path=path),
        start("log", "ana", b"\xed\xa0\x80", path=path),
    )
    for outcome, character in zip(outcomes, ["\udce9"] * 3 + ["\udced"], strict=True):
        assert_refused_by_name(outcome, character)
    assert json.loads(ally("list", "--json").ok)["entries"] == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (b"nul \x00 here", "U+0000"),
        (b"esc \x1b[2J", "U+001B"),
        (b"bell \x07", "U+0007"),
        (b"lone \r return", "U+000D"),
        ("c1 \x9b31m".encode(), "U+009B"),
        (b"del \x7f", "U+007F"),
        (b"not \xff UTF-8", "UTF-8"),
        (b"\xed\xa0\x80", "UTF-8"),
        (b"", "no words"),
        (b" \n\t\n", "no words"),
        (("x" * 20_001).encode(), "20,001"),
        (("é" * 20_001).encode(), "20,001"),
        (b"x" * 5_000_000, "characters"),
    ],
    ids=lambda value: ascii(value)[:20],
)
def test_standard_input(path: Path, given: bytes, says: str) -> None:
    """What is piped in is held to the same, and the line names it."""
    process = start("log", "ana", "-", path=path, stdin=subprocess.PIPE)
    outcome = finish(process, given)
    assert_plain_failure(outcome, 2, says)
    assert_harmless(outcome.err)
    assert (
        contents(path.parent) in ({}, {path.name: b""})
        or not json.loads(finish(start("list", "--json", path=path)).ok)["entries"]
    )


@pytest.mark.parametrize("words", [("",), ("  ",), ("\n\t",), ("", "")])
@pytest.mark.parametrize("command", ["log", "ask", "tell", "give"])
def test_an_empty_note(begun: Ally, path: Path, command: str, words: tuple[str, ...]) -> None:
    """Nothing is written when there is nothing to write, and the line says so."""
    before = path.read_bytes()
    assert_plain_failure(begun(command, "ana", *words), 2)
    assert path.read_bytes() == before
