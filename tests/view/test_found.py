"""What was looked for is marked where it stands in the text as it was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.finding import read_search
from ally.view.found import MARK, UNMARK, excerpt, found_lines, matches_in
from ally.view.safe import one_line
from ally.view.window import PIPE
from tests.conftest import TODAY
from tests.journal.making import an_ask, an_entry


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("The cap, CAP and captain", "cap", "The [cap], [CAP] and captain"),
        ("The cap and captain", "cap*", "The [cap] and [captain]"),
        ("liability  cap; cap", '"liability cap"', "[liability  cap]; cap"),
        ("liability\ncap", '"liability cap"', "[liability ⏎ cap]"),
        ("Søren's RÉSUMÉ", '"soren" "resume"', "[Søren]'s [RÉSUMÉ]"),
        ("re\u0301sume\u0301 of it", "resume", "[re\u0301sume\u0301] of it"),
        ("Die Straße", "strasse", "Die [Straße]"),
        ("ﬁle ﬁled", "file", "[ﬁle] ﬁled"),
        ("データ契約の件", "契約", "データ[契約]の件"),
        ("か\u3099く", "が", "[か\u3099]く"),
        ("مع العَقْد هنا", "العقد", "مع [العَقْد] هنا"),
        ("zero\u200bwidth", "zerowidth", "[zero\u200bwidth]"),
        ("4.2 and R&D", '"4.2" "r&d"', "[4.2] and [R&D]"),
        ("a b a b", '"a b" "b a"', "[a b a b]"),
        ("nothing", "cap", "nothing"),
        ("+renewal", "renewal", "+[renewal]"),
    ],
)
def test_matches_are_marked_as_written(text: str, words: str, marked: str) -> None:
    terms = read_search([words])[0]
    line = excerpt(text, matches_in(text, terms), None, marked=True)
    assert line.replace(MARK, "[").replace(UNMARK, "]") == marked


@given(text=st.text(max_size=60), word=st.text(max_size=3))
def test_whatever_the_text_nothing_of_it_is_lost(text: str, word: str) -> None:
    spans = matches_in(text, read_search([word])[0])
    line = excerpt(text, spans, None, marked=True)
    assert line.replace(MARK, "").replace(UNMARK, "").strip() == one_line(text).strip()
    assert excerpt(text, spans, None, marked=False).strip() == one_line(text).strip()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a " * 30 + "cap" + " b" * 30, "…a a a a cap b b b b b b b b b…"),
        ("cap" + " b" * 30, "cap b b b b b b b b b b b b b…"),
        ("a " * 30 + "cap", "…a a a a a a a a a a a a a cap"),
        ("c" * 40 + "cap", "c" * 30 + "…"),
        ("short cap", "short cap"),
    ],
)
def test_a_long_text_is_cut_around_the_first_match(text: str, shown: str) -> None:
    terms = read_search(["cap"])[0]
    line = excerpt(text, matches_in(text, terms), 30, marked=False)
    assert line == shown
    assert len(line) <= 32


def test_a_line_names_what_holds_the_word_beside_the_note() -> None:
    terms = read_search(["copy"])[0]
    entries = [
        an_ask("open", promised="a copy", why="they copy", obstacle="none"),
        an_entry("log", note="No copy"),
    ]
    assert list(found_lines(entries, terms, TODAY, PIPE)) == [
        "#42  Fri 20 Nov 2026  ask    Ana Silva · Sign off the cap [open] · promised: a copy"
        " · why: they copy",
        "#41  Fri 20 Nov 2026  log    Ana Silva · No copy",
    ]


def test_what_steers_a_terminal_is_written_out_in_a_match_too() -> None:
    terms = read_search(["cap"])[0]
    text = "\x1b[2Jcap\u202e"
    assert excerpt(text, matches_in(text, terms), None, marked=False) == "\\u001b[2Jcap\\u202e"
