"""Nothing that was stored can steer a terminal, and ordinary text stays as it is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.view.safe import brief, one_line, visible

BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
LINE_ENDS = "\u2028\u2029"
ANY_TEXT = st.text(st.characters()) | st.text(st.sampled_from(f"a\0\x1b\n\t\r\x9b\ud800{BIDI}"))


def steers(text: str) -> set[str]:
    """The characters of a text that a terminal would obey."""
    controls = {one for one in text if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp")}
    return (controls - {"\n", "\t"}) | set(text) & set(BIDI)


@given(ANY_TEXT)
def test_nothing_visible_steers_a_terminal(text: str) -> None:
    assert steers(visible(text)) == set()


@pytest.mark.parametrize(
    "character",
    ["\0", "\a", "\b", "\r", "\x0b", "\x1b", "\x7f", "\x85", "\x9b", *BIDI, *LINE_ENDS, "\udc80"],
    ids=ascii,
)
def test_a_steering_character_is_written_out(character: str) -> None:
    assert visible(f"a{character}b") == f"a\\u{ord(character):04x}b"


def test_colour_codes_and_links_are_shown_not_obeyed() -> None:
    assert visible("\x1b[31mred\x1b]8;;http://x\x07") == "\\u001b[31mred\\u001b]8;;http://x\\u0007"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Redlines, 4.2 & [4.3]: <b>50%</b> \\n \\u202e", id="ascii"),
        pytest.param("two\nlines\tand a tab", id="lines and tabs"),
        pytest.param("Zoë Łukasz ﬁ İ ß ½ — “quotes” ✓", id="latin"),
        pytest.param("👍🏽 🦊 👩‍👩‍👧‍👦 🏳️‍🌈 🇵🇹", id="emoji"),
        pytest.param("مرحبا، كيف حالُك؟", id="arabic"),
        pytest.param("שָׁלוֹם", id="hebrew"),
        pytest.param("日本語が書ける。ｶﾞｷﾞ　全角", id="japanese"),
        pytest.param("हिन्दी ไทย 한국어", id="more scripts"),
    ],
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert visible(text) == text


@given(ANY_TEXT)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert steers(line) | (set(line) & {"\n", "\t"}) == set()
    assert len(line.splitlines()) <= 1


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("one\ntwo\n\nthree", "one ⏎ two ⏎  ⏎ three"),
        ("\n  a\tb \n", "a b"),
        ("", ""),
        ("a\x85b\u2028c", "a\\u0085b\\u2028c"),
    ],
)
def test_where_lines_ended_stands_a_sign(text: str, line: str) -> None:
    assert one_line(text) == line


@given(ANY_TEXT, st.integers(1, 30))
def test_brief_is_no_longer_than_asked(text: str, most: int) -> None:
    assert len(brief(text, most)) <= most


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("exactly 10", "exactly 10"),
        ("eleven chars", "eleven ch…"),
        ("cut after a space", "cut after…"),
        ("two\nlines", "two ⏎ lin…"),
    ],
)
def test_what_is_too_long_is_cut_with_an_ellipsis(text: str, short: str) -> None:
    assert brief(text, 10) == short
