"""What came into the file past ally's own checks is made visible before it reaches a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.hazards.processes import assert_harmless, behind_its_back
from tests.terminal import on_terminal

CONTROLS = "".join(map(chr, (*range(1, 0x20), *range(0x7F, 0xA0))))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
EVIL = f"x\x1b[2J\x1b]0;owned\x07{CONTROLS}{BIDI}\n✓ #99 log · forged\r y"
LOOKS = (
    *(("list",), ("list", "--limit", "1"), ("review",), ("review", "--all"), ("people",)),
    *(("people", "list"), ("list", "--json"), ("review", "--json"), ("people", "--json")),
)


@pytest.fixture
def spoiled(path: Path, ally: Ally) -> Ally:
    """A journal in which every text that another program could write is hostile."""
    assert ally("people", "add", "Ana Silva", "--team", "legal", "--nick", "annie").ok
    assert ally("log", "Dana Wu@Acme", "hello", "--on", "2026-01-02").ok
    assert ally("ask", "ana", "a favour", "--for", "acme", "--why", "because").ok
    assert ally("answer", "2", "done", "signed").ok
    assert ally("thank", "dana", "for the numbers", "--as", "lunch").ok
    behind_its_back(
        path,
        "UPDATE entry SET note = :evil, gesture = CASE kind WHEN 'thank' THEN :evil END",
        "UPDATE person SET name = id || :evil",
        "UPDATE person SET team = :evil WHERE team IS NOT NULL",
        "UPDATE account SET name = :evil",
        "UPDATE nickname SET name = :evil",
        "UPDATE ask SET why = :evil, outcome = :evil",
        evil=EVIL,
    )
    return ally


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_every_look_is_harmless(spoiled: Ally, look: tuple[str, ...]) -> None:
    """No escape, no bell, no bidi control: each is written out, so that it is seen."""
    shown = spoiled(*look).ok
    assert_harmless(shown)
    if "--json" in look:
        json.loads(shown)
        assert "owned" in shown
    else:
        assert "\\u001b[2J" in shown


def test_no_line_is_forged(spoiled: Ally) -> None:
    """A newline in a name or a note begins no line of its own."""
    assert spoiled("list").ok.count("\n") == 3
    assert spoiled("people").ok.count("\n") == 2
    for look in LOOKS:
        assert not any(line.startswith("✓ #99") for line in spoiled(*look).ok.splitlines())


@pytest.mark.parametrize(
    "words",
    [
        ("log", "1x", "hello"),
        ("ask", "1x", "hello"),
        ("thank", "1x", "hello"),
        ("answer", "1x", "done"),
        ("answer", "2", "heard"),
        ("people", "archive", "2x"),
        ("people", "edit", "1x", "--every", "3d"),
        ("log", "x", "hello"),
        ("log", "nobody", "hello", "--for", "x"),
    ],
    ids=" ".join,
)
def test_every_line_of_a_write_is_harmless(spoiled: Ally, words: tuple[str, ...]) -> None:
    """So are the lines about what was stored, the nudges, and the errors that name people."""
    outcome = spoiled(*words)
    assert outcome.code in (0, 2), outcome
    assert_harmless(outcome.out)
    assert_harmless(outcome.err)
    assert len(outcome.err.splitlines()) <= 2


@pytest.mark.parametrize("look", [("review",), ("list",), ("people",)], ids=" ".join)
def test_a_terminal_gets_only_ally_s_own_colours(
    spoiled: Ally, path: Path, look: tuple[str, ...]
) -> None:
    """In the drawn table too: beside colours and newlines not one control character."""
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
    screen = on_terminal(look, env=env, columns=100)
    assert screen.code == 0, screen
    assert "\x1b[2J" not in screen.raw
    assert "\x1b]" not in screen.raw
    assert "owned" in screen.text
    assert_harmless(screen.text)
