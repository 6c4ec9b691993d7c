"""Any valid text is kept as given, byte for byte, and shown so that it can steer nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Ally
from tests.hazards.processes import assert_harmless

TEXTS = (
    *("[/]", "[0]", "[bold red]x[/bold red]", "[link=https://evil.example]x[/link]", "\\[x]"),
    *(":smile:", "*bold* _it_ `code`", "%s {0} {note!r} $HOME ~ \\n \\x1b[31m", "<b>x</b> &amp;"),
    *("\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f3\ufe0f\u200d\U0001f308"),
    *("\U0001f44d\U0001f3fd", "\U0001f1e9\U0001f1ea", "e\u0301 \u0065\u0323\u0301"),
    *("Z\u0336a\u0335l\u0334g\u0337o" + "\u0301" * 80, "\u0300alone", "ß ŉ ǰ İ ı ｆｕｌｌ"),
    *("\u05e9\u05dc\u05d5\u05dd", "\u0645\u0631\u062d\u0628\u0627", "a\u202egnp.exe", "\u202d"),
    *("x\u2066y\u2069z\u200f\u200e\u061c", "x\u200by\u200dz\ufeff", "日本語ﾊﾝｶｸ"),
    *("\u2028line\u2029paragraph", "\u00a0no-break\u3000wide", "\U0010ffff\ufffe\ue000\U000e0041"),
    *("'; DROP TABLE entry; --", "\"quoted\" 'single'", "=1+1", "+tag @ana #5", "NULL", "\\"),
    *("two\nlines", "a tab\there", "windows\r\nline", "\n\n in the middle \n\n\n end"),
)
VALID = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\t"))
"""All that Unicode has, but for halves of characters and controls."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")

shared = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def as_kept(text: str) -> str:
    """White space around a note goes, and lines end the same everywhere; all else stays."""
    return text.replace("\r\n", "\n").strip()


def note_of(document: str) -> str:
    [entry] = json.loads(document)["entries"]
    note: str = entry["note"]
    return note


def check_note(ally: Ally, text: str) -> None:
    """Written as words and from standard input, read back, and shown by all that show it."""
    assert note_of(ally("log", "--json", "--", "Ana Silva", f"{text}.").ok) == as_kept(f"{text}.")
    piped = ally("ask", "ana", "-", "--json", "--why", f"{text}.", stdin=f"{text}.").ok
    assert note_of(piped) == as_kept(f"{text}.")
    listed = ally("list", "--limit", "1", "--json").ok
    assert note_of(listed) == as_kept(f"{text}.")
    [entry] = json.loads(listed)["entries"]
    assert entry["ask"]["why"] == as_kept(f"{text}.")
    nudged = ally("log", "--", "ana", f"{text}!").ok
    lines = ally("list", "--limit", "3").ok
    assert lines.count("\n") == 3, "an entry is one line, whatever it holds"
    for shown in (nudged, lines, listed, ally("review").ok):
        assert_harmless(shown)


@pytest.mark.parametrize("text", TEXTS)
def test_a_note_that_looks_like_something_else(ally: Ally, text: str) -> None:
    """Markup, emoji, right-to-left writing, bidi controls, SQL: all of it is only text."""
    check_note(ally, text)
    if "\n" not in text:
        words = as_kept(text)
        shown = ally("list", "--limit", "1").ok
        if words.isprintable():
            assert words in shown, "and what is harmless is shown as it is"


@shared
@given(VALID)
def test_any_valid_note(ally: Ally, text: str) -> None:
    check_note(ally, text)


def person_of(document: str) -> dict[str, Any]:
    person: dict[str, Any] = json.loads(document)["people"][-1]
    return person


@pytest.mark.parametrize("text", [text for text in TEXTS if "@" not in text])
def test_a_name_that_looks_like_something_else(ally: Ally, text: str) -> None:
    """So are names, accounts, teams and nicknames, with white space collapsed."""
    name = " ".join(f"Q{text}".split())
    added = ally("people", "add", "--json", "--nick", f"N{text}", "--team", f"T{text}", "--", name)
    person = person_of(added.ok)
    assert person["name"] == name
    assert person["team"] == " ".join(f"T{text}".split())
    assert person["nicknames"] == [" ".join(f"N{text}".split())]
    assert ally("log", "--for", f"A{text}", "--new", "--", name, "hello").ok
    [entry] = json.loads(ally("list", "--json").ok)["entries"]
    assert entry["people"] == [name]
    assert entry["account"] == " ".join(f"A{text}".split())
    assert_harmless(ally("people", "--json").ok)
    for command in ("people",), ("list",), ("review",), ("review", "--all"):
        shown = ally(*command).ok
        assert_harmless(shown)
        if name.isprintable():
            assert name in shown
    drawn = ally("review", "--color", "always", env={"COLUMNS": "600"}).ok
    assert_harmless(text := COLOURS.sub("", drawn))
    if name.isprintable():
        assert name in text, "nor is it markup to Rich"


@shared
@given(VALID)
def test_any_valid_name(ally: Ally, text: str) -> None:
    """Any text is a name, or is refused with a reason; never does it fail in another way."""
    outcome = ally("people", "add", "--json", "--", f"Q{text}")
    if outcome.code == 0:
        added = person_of(outcome.out)
        name, at, account = f"Q{text}".rpartition("@")
        assert added["name"] == " ".join((name if at else account).split())
    else:
        assert outcome.code == 2, outcome
        assert outcome.err.startswith("ally: "), outcome
    assert_harmless(outcome.err)
    for command in ("people",), ("review", "--all"):
        assert_harmless(ally(*command).ok)


@pytest.mark.parametrize(
    "name", ["Ana\nSilva", "Ana \t Silva", " Ana\r\nSilva\n", "\tAna\n\n Silva"]
)
def test_a_name_is_one_line(ally: Ally, name: str) -> None:
    """A newline in a name would forge a line of output; white space becomes one space."""
    assert person_of(ally("people", "add", name, "--json").ok)["name"] == "Ana Silva"
    [entry] = json.loads(ally("log", name, "hello", "--json").ok)["entries"]
    assert entry["people"] == ["Ana Silva"]
    assert ally("review").ok.count("Ana Silva") == 1
