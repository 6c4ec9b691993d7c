"""Text is as wide as a terminal shows it, in every script, and is fitted without harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from ally.view.lists import aligned
from ally.view.width import columns, cut, wrapped

LETTERS = (
    *("a", "Z", "é", "e\u0301", "ß", "·", "—", "…", "✓", "█"),
    *("日", "本", "한", "ｶﾞ", "全"),
    *("ที่", "ש\u05b8", "م\u064f", "\u200b"),
    *("👍🏽", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇵🇹", "🦊", "❤️"),
)
"""Letters with all that combines with them: wide, of no width, and of several characters."""

WORDS = st.lists(st.sampled_from(LETTERS), min_size=1, max_size=8).map("".join)


@given(WORDS)
def test_a_text_is_as_wide_as_an_independent_measure_says(text: str) -> None:
    assert columns(text) == wcswidth(text)


@pytest.mark.parametrize(
    ("text", "wide"), [("हिन्दी", 5), ("বাংলা", 5), ("க்ஷி", 3), ("ကြီး", 3), ("ខ្មែរ", 4), ("བོད་", 3)]
)
def test_vowels_that_stand_beside_their_letter_take_a_column(text: str, wide: int) -> None:
    """As xterm, VTE and tmux show them, and the C library counts."""
    assert columns(text) == wide
    assert {columns(line) for line in aligned([(text, "|"), ("plain text", "|")])} == {13}


@given(st.lists(st.tuples(WORDS, WORDS, st.just("|")), min_size=1, max_size=6))
def test_the_columns_of_a_list_stand_under_each_other(rows: list[tuple[str, ...]]) -> None:
    assert len({wcswidth(line) for line in aligned(rows)}) == 1


@pytest.mark.parametrize(
    ("text", "room", "shown"),
    [
        ("short", 5, "short"),
        ("longer", 5, "long…"),
        ("a bit longer", 6, "a bit…"),
        ("日本語", 6, "日本語"),
        ("日本語", 5, "日本…"),
        ("日本語", 4, "日…"),
        ("e\u0301e\u0301e\u0301", 2, "e\u0301…"),
    ],
)
def test_a_cut_line_fits_and_says_that_it_was_cut(text: str, room: int, shown: str) -> None:
    assert cut(text, room) == shown


@given(st.lists(WORDS, max_size=12), st.integers(4, 30), st.sampled_from(["", "  ", "    "]))
def test_wrapping_loses_nothing_and_fits(words: list[str], room: int, indent: str) -> None:
    text = " ".join(words)
    lines = list(wrapped(text, room, indent))
    assert all(wcswidth(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert wcswidth(cut(text, room)) <= room


@given(st.lists(WORDS, max_size=12), st.integers(20, 30))
def test_a_word_that_fits_a_line_is_never_broken(words: list[str], room: int) -> None:
    """None of these is wider than sixteen columns."""
    lines = wrapped(" ".join(words), room, "  ")
    assert [word for line in lines for word in line.split()] == words


@given(WORDS, st.integers(2, 6))
def test_a_letter_is_never_parted_from_what_combines_with_it(word: str, room: int) -> None:
    for line in [*wrapped(word, room), cut(word, room).removesuffix("…")]:
        assert not line or line[0] not in "\u0301\u200d\ufe0f\u05b8\u064f\u093e🏽"
        assert not line.endswith("\u200d")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("  a useful line below", ["  a useful", "    line", "    below"]),
        ("\x1b[1;4mone\x1b[22;24m \x1b[1;4mtwo\x1b[22;24m", None),
        ("abcdefghijklmnop", ["abcdefgh", "    ijklmnop"]),
    ],
)
def test_later_lines_are_indented_and_colours_take_no_room(
    text: str, lines: list[str] | None
) -> None:
    assert list(wrapped(text, 12, "    ")) == (lines or [text])


def test_a_path_is_left_whole_where_it_may_be_copied() -> None:
    path = "/some/where/" + "folder/" * 9
    assert list(wrapped(f"kept in {path} now", 20, "  ", whole=True)) == [
        f"kept in {path}",
        "  now",
    ]
    assert len(list(wrapped(path, 20))) > 1


def test_without_a_width_nothing_is_wrapped() -> None:
    assert list(wrapped("word " * 100, None)) == ["word " * 100]
