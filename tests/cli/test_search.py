"""search: every word must be there, whatever its case, accents and script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.cli.test_list import shown
from tests.conftest import Ally

NOTES = (
    "The liability cap, first draft",
    "Cap on liability: signed copy",
    "Redlines for Søren's RÉSUMÉ",
    "データ契約の件で東京と話した",
    "去年的合同还没有签字",
    "مراجعة العَقْد مع سارة",
    "Off-site, 4.2 and R&D",
)


@pytest.fixture
def notes(ally: Ally) -> Ally:
    for note in NOTES:
        assert ally("log", "Ana", note).code == 0
    return ally


def found(ally: Ally, *args: str) -> list[int]:
    outcome = ally("search", "--json", *args)
    assert outcome.code == 0, outcome
    return sorted(entry["id"] for entry in json.loads(outcome.out)["entries"])


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        (("cap",), [1, 2]),
        (("CAP", "draft"), [1]),
        (("liability cap",), [1]),
        (('"liability cap"',), [1]),
        (('"cap on liability" signed',), [2]),
        (("cap", "-draft"), [2]),
        (("cap", "--", "-draft"), [2]),
        (("-draft", "cap"), [2]),
        (("cap", "-quarter"), [1, 2]),
        (("cap", "-nothing"), [1, 2]),
        (("cap", "-helpful"), [1, 2]),
        (("cap", "-liability cap"), [2]),
        (("-cap",), [3, 4, 5, 6, 7]),
        (("--", "-cap", "-redlines"), [4, 5, 6, 7]),
        (("redl*",), [3]),
        (("redl",), []),
        (("soren",), [3]),
        (("sørens",), []),
        (("resume",), [3]),
        (("Ｒｅｓｕｍé",), [3]),
        (("契約",), [4]),
        (("データ契約",), [4]),
        (("データ", "東京"), [4]),
        (("契件",), []),
        (("合同",), [5]),
        (("العقد",), [6]),
        (("off-site",), [7]),
        (("4.2",), [7]),
        (("r&d",), [7]),
        (("cap", "zzz"), []),
        (("cap", "-x", "-y"), [1, 2]),
        (("AND", "cap"), []),
        (("cap OR draft",), []),
        (("NEAR(cap draft)",), []),
    ],
)
def test_words_phrases_beginnings_and_what_must_not_be_there(
    words: tuple[str, ...], numbers: list[int], notes: Ally
) -> None:
    assert found(notes, *words) == numbers


def test_all_that_is_said_of_an_ask_is_searched_and_named_where_it_is_not_shown(
    ally: Ally,
) -> None:
    ally("ask", "Ana", "Sign off", "--promised", "a copy by Monday", "--why", "board meets")
    ally("answer", "1", "done", "with one change")
    ally("thank", "ana", "Lovely", "--as", "boss-copied")
    line = "#1  Fri 20 Nov 2026  ask    Ana · Sign off [done]"
    assert ally("search", "monday").ok == f"{line} · promised: a copy by Monday\n"
    assert ally("search", "board").ok == f"{line} · why: board meets\n"
    assert ally("search", "change").ok == f"{line} · outcome: with one change\n"
    assert ally("search", "sign").ok == f"{line}\n"
    assert "[boss-copied, for #1]" in ally("search", "boss").ok


def test_words_and_filters_narrow_together(notes: Ally) -> None:
    notes("tell", "Ben", "The cap holds", "--on", "2026-11-02")
    assert found(notes, "cap", "--who", "ben") == [8]
    assert found(notes, "cap", "--kind", "log", "-n1") == [2]
    assert found(notes, "cap", "-n", "2", "--until", "today") == [1, 2]
    assert found(notes, "cap", "-draft", "--since", "3 nov") == [2]


@pytest.mark.parametrize("word", ["", " ", "!!", "-", "***", '"', "🎉", "\t\n"])
def test_what_holds_no_word_finds_nothing_and_says_so(word: str, notes: Ally) -> None:
    outcome = notes("search", "--", word)
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "There is no word in that to look for.\n"


def test_nothing_found_is_no_error(notes: Ally) -> None:
    outcome = notes("search", "zzz")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err.startswith("Nothing found in any note.")
    assert notes("search", "zzz", "--quiet").ok == ""


def test_a_search_without_words_says_how_it_is_used(ally: Ally) -> None:
    outcome = ally("search")
    assert outcome.code == 2
    assert outcome.err.startswith("ally: WORDS is missing")


ANYTHING = st.lists(st.text(max_size=12), min_size=1, max_size=4)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=ANYTHING)
@example(words=['cap" OR "draft', '"', '""', "'", "a\x00b", "\udcff", "x\udc80*"])
@example(words=["NEAR(", "words:cap", "^cap", "{cap}", "cap AND", "(", "a*b", "+cap"])
@example(words=[f"word{number}" for number in range(1000)])
@example(words=[f"-word{number}" for number in range(1000)])
@example(words=["a" * 20_000, "ﷺ", "½", "ß", "İ", "\u0301", "e\u0301"])
def test_no_words_are_a_syntax_error(words: list[str], notes: Ally) -> None:
    outcome = notes("search", "--", *words)
    assert outcome.code == 0, outcome
    assert notes("search", "cap", "--kind", "log", "--", *words, "-n", "x").code == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(note=st.text(st.characters(categories=["L", "Nd"]), min_size=1, max_size=12))
def test_a_note_is_found_by_its_own_words(note: str, ally: Ally) -> None:
    [entry] = json.loads(ally("log", "Ana", "--json", "--", note).out)["entries"]
    assert entry["id"] in found(ally, "--", note)
    assert entry["id"] in found(ally, "--", note.upper())


# --- on a terminal -------------------------------------------------------------------------


def test_matches_are_marked_on_a_terminal_and_nowhere_else(notes: Ally, path: Path) -> None:
    screen = shown(path, "search", "resume", NO_COLOR="")
    assert "Søren's \x1b[1;4mRÉSUMÉ\x1b[22;24m" in screen.raw
    assert "\x1b" not in shown(path, "search", "resume").raw
    assert "\x1b" not in notes("search", "resume").ok
    assert "\x1b[1;4m契約\x1b[22;24m" in notes("search", "契約", "--color", "always").ok


def test_a_long_note_is_cut_around_its_first_match_only_in_a_window(ally: Ally, path: Path) -> None:
    note = "before " * 200 + "needle" + " after" * 200
    ally("log", "Ana", note)
    line = shown(path, "search", "needle", columns=80).text.rstrip("\n")
    line = " ".join(line.split())  # it is wrapped
    assert len(line) <= 160
    assert "…before before" in line
    assert "needle after" in line
    assert line.endswith("…")
    assert note in ally("search", "needle").ok


def test_where_only_longer_words_are_found_they_are_pointed_to(ally: Ally) -> None:
    ally("log", "Ana Silva", "Pricing for the renewal")
    outcome = ally("search", "pric", "--kind", "log")
    said = "ally search --kind log 'pric*' finds words that begin so."
    assert (outcome.code, outcome.err) == (0, f"Nothing found in any note; {said}\n")
    assert "finds words" not in ally("search", "zzz").err
    assert "finds words" not in ally("search", "zzz*").err
    assert "'pric*' 'renew*'" in ally("search", "pric", "renew").err
