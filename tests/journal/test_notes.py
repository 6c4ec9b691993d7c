"""A note is kept as given, and its tags and mentions are what a reader takes for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.errors import WrongWords
from ally.journal.notes import clean_name, clean_note, clean_person_name, mentions_of, tags_of
from ally.journal.records import NAME_LIMIT, NOTE_LIMIT

FORBIDDEN = ["\0", "\x07", "\x0b", "\x0c", "\r", "\x1b", "\x1c", "\x7f", "\x85", "\x9b", "\ud800"]
ORDINARY = [
    *["Redlines, 4.2 & [4.3]: c++ <b>50%</b> $(rm) `x` \\n", "two\nlines\tand a tab", "🦊👩‍👩‍👧 ✓"],
    *["مرحبا بالعالم", "日本語が書ける", "Zoë Ł ß İ ı", "right\u202eto left", "zero\u200bwidth"],
]


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("Redlines +legal", ("legal",)),
        ("+legal first", ("legal",)),
        ("+legal and +Q3-close, +a_b.", ("legal", "q3-close", "a_b")),
        ("next line\n+legal\t+urgent", ("legal", "urgent")),
        ("+Legal again +legal", ("legal",)),
        ("+Éclair +東京", ("éclair", "東京")),
        ("no tags", ()),
        ("", ()),
        ("+1 from Ana, +5% and +49 30 1234", ()),
        ("c++ and g++, 1+1, a+b", ()),
        ("+ alone, ++twice", ()),
        ("#hash", ()),
    ],
)
def test_plus_and_a_word_is_a_tag(note: str, tags: tuple[str, ...]) -> None:
    assert tags_of(note) == tags


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("with @ana", ("ana",)),
        ("@ana and (@ben), @ana-silva.", ("ana", "ben", "ana-silva")),
        ("@ana again @ana", ("ana",)),
        ("next line\n@Zoë\t@o'brien", ("Zoë", "o'brien")),
        ("mail ana@acme.com or ben.okafor@acme.com", ()),
        ("mail ana@acme.com, cc @ben", ("ben",)),
        ("@ alone, 5 @ 3, a@b", ()),
        ("", ()),
    ],
)
def test_at_and_a_name_is_a_mention(note: str, names: tuple[str, ...]) -> None:
    assert mentions_of(note) == names


@given(st.text())
def test_any_note_can_be_searched_for_tags_and_mentions(note: str) -> None:
    assert all(note.casefold().count(tag) for tag in tags_of(note))
    assert all(f"@{name}" in note for name in mentions_of(note))


@pytest.mark.parametrize("text", ORDINARY)
def test_valid_text_is_kept_as_given(text: str) -> None:
    assert clean_note(text) == text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t")))
def test_a_note_loses_only_white_space_around_it(text: str) -> None:
    assert clean_note(text) == text.strip()


def test_lines_may_end_as_on_windows() -> None:
    assert clean_note("one\r\ntwo\r\n") == "one\ntwo"


@pytest.mark.parametrize("character", FORBIDDEN, ids=ascii)
@pytest.mark.parametrize(
    ("text", "place"),
    [("a{}b", 2), ("{}ab", 1), ("ab{}", 3)],
    ids=["in the middle", "at the start", "at the end"],
)
def test_a_character_that_may_not_stand_in_a_note_is_refused_by_name(
    text: str, place: int, character: str
) -> None:
    with pytest.raises(WrongWords) as refused:
        clean_note(text.format(character))
    kind = "half a character" if character == "\ud800" else "a control character"
    named = f"the note holds {kind}, U+{ord(character):04X}, at place {place}"
    assert refused.value.message == named


@pytest.mark.parametrize("character", ["\0", "\x1b", "\x7f", "\x9b", "\udfff"], ids=ascii)
def test_a_character_that_may_not_stand_in_a_name_is_refused_by_name(character: str) -> None:
    with pytest.raises(
        WrongWords, match=rf"^the name holds .+, U\+{ord(character):04X}, at place 2$"
    ):
        clean_person_name(f"A{character}na")


def test_a_note_may_have_twenty_thousand_characters() -> None:
    assert NOTE_LIMIT == 20_000
    longest = "🦊" * 20_000
    assert clean_note(f"\n  {longest}\n") == longest


def test_a_longer_note_is_refused_with_its_length() -> None:
    with pytest.raises(WrongWords, match=r"^the note has 20,001 characters$") as refused:
        clean_note("x" * 20_001)
    assert refused.value.hint == "the most is 20,000; nothing was written"


def test_a_name_may_have_two_hundred_characters() -> None:
    assert NAME_LIMIT == 200
    assert clean_name("é" * 200, "the name") == "é" * 200
    with pytest.raises(WrongWords, match=r"^the name has 201 characters$"):
        clean_name("é" * 201, "the name")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Ana   Silva ", "Ana Silva"),
        ("Ana\nSilva", "Ana Silva"),
        ("Ana\tSilva\n", "Ana Silva"),
        ("O'Brien", "O'Brien"),
        ("山田 太郎", "山田 太郎"),
        ("محمد", "محمد"),
        ("R2-D2", "R2-D2"),
        ("[red]Ana[/]", "[red]Ana[/]"),
        ("🦊", "🦊"),
    ],
)
def test_a_name_is_one_line(typed: str, name: str) -> None:
    assert clean_person_name(typed) == name


@pytest.mark.parametrize("typed", ["", "  ", "\n", "-", "...", "'", "\u200b", "\u0301"], ids=ascii)
def test_a_name_without_letters_or_digits_is_refused(typed: str) -> None:
    with pytest.raises(WrongWords, match=r"^the team is empty$"):
        clean_name(typed, "the team")


@pytest.mark.parametrize("typed", ["Ana, Ben", "Dana@Acme", "42", "４２", "٤٢"])
def test_a_name_that_could_not_be_typed_is_refused(typed: str) -> None:
    with pytest.raises(WrongWords, match=r"can't be a name$"):
        clean_person_name(typed)
