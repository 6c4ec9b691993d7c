"""A name is found however it is typed, and a slip of the finger is noticed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ally.journal.names import fold, handle, matches, near, shortest, words
from tests.journal.making import called

LETTERS = st.text("abc", min_size=4, max_size=8)
PIECES = st.sampled_from(["ana", "silva", "Ł", "o'"])
NAMES = st.lists(st.tuples(st.sampled_from(["", " ", "-"]), PIECES), min_size=1, max_size=4).map(
    lambda drawn: "".join(part for pair in drawn for part in pair).strip(" -")
)
ZERO_WIDTH = [
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u200e",
    "\u200f",
    "\u202e",
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *[("Zoë", "zoe"), ("Søren", "soren"), ("Łukasz", "LUKASZ"), ("Ana", "aNA")],
        *[("Straße", "strasse"), ("STRASSE", "straße"), ("Þór", "Thor"), ("Æsa", "aesa")],
        *[("Đorđe", "dorde"), ("Œuvre", "oeuvre"), ("Ħal", "hal"), ("Müller", "Muller")],
        *[("Ana Silva", "  ana \t silva "), ("Ѐлена", "елена"), ("Ὀδυσσεύς", "οδυσσευσ")],
        pytest.param("İstanbul", "istanbul", id="capital dotted i"),
        pytest.param("ısmail", "ISMAIL", id="small dotless i"),
        pytest.param("İIiı", "iiii", id="all four letters i"),
        pytest.param("Jose\u0301", "José", id="decomposed"),
        pytest.param("Ａｎａ", "ana", id="full width"),
        pytest.param("ﬁona", "fiona", id="ligature"),
        pytest.param("مُحَمَّد", "محمد", id="arabic vowel marks"),
        pytest.param("שָׁלוֹם", "שלום", id="hebrew points"),
        pytest.param("ｶﾞ", "ガ", id="half-width japanese"),
        pytest.param("가", "\u1100\u1161", id="korean from its parts"),
    ],
)
def test_case_and_accents_make_no_difference(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("が", "か", id="japanese voicing"),
        pytest.param("ガク", "カク", id="japanese voicing in katakana"),
        pytest.param("ぱ", "は", id="japanese half-voicing"),
        pytest.param("कि", "क", id="hindi vowel"),
        pytest.param("ana", "anna", id="another letter"),
        pytest.param("ana silva", "anasilva", id="a space"),
    ],
)
def test_letters_to_their_readers_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_case_is_ignored_in_every_script(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text())
def test_it_does_not_matter_how_a_name_is_composed(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert fold(composed) == fold(decomposed)


@pytest.mark.parametrize("mark", list(ZERO_WIDTH), ids=ascii)
def test_what_has_no_width_is_ignored(mark: str) -> None:
    assert fold(f"{mark}An{mark}a Sil{mark}va{mark}") == "ana silva"


@pytest.mark.parametrize(
    ("name", "parts", "short"),
    [
        ("Ana Silva", ["ana", "silva"], "ana-silva"),
        ("Jean-Luc O'Brien", ["jean", "luc", "o", "brien"], "jean-luc-o-brien"),
        ("J. R. R. Tolkien", ["j", "r", "r", "tolkien"], "j-r-r-tolkien"),
        ("山田 太郎", ["山田", "太郎"], "山田-太郎"),
        ("Cher", ["cher"], "cher"),
    ],
)
def test_a_handle_needs_no_quotes(name: str, parts: list[str], short: str) -> None:
    assert words(fold(name)) == parts
    assert handle(fold(name)) == short


TEAM = called(("Ana Silva", "Annie"), "Ben Okafor", "Ana Costa", "Jean-Luc O'Brien", "Silvia Rossi")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("Ana Silva", [1], id="whole name"),
        pytest.param("aná SILVA", [1], id="whole name, case and accents aside"),
        pytest.param("ana-silva", [1], id="handle"),
        pytest.param("ana.silva", [1], id="handle with a dot"),
        pytest.param("ANNIE", [1], id="nickname"),
        pytest.param("okafor", [2], id="last name"),
        pytest.param("ben", [2], id="first name"),
        pytest.param("be", [2], id="prefix of the first name"),
        pytest.param("oka", [2], id="prefix of the last name"),
        pytest.param("bo", [2], id="initials"),
        pytest.param("AC", [3], id="initials of one of two"),
        pytest.param("an co", [3], id="prefixes of two words"),
        pytest.param("costa ana", [3], id="words in another order"),
        pytest.param("jean luc", [4], id="words around a hyphen"),
        pytest.param("o'brien", [4], id="words around an apostrophe"),
        pytest.param("silva", [1], id="a whole word before a prefix"),
        pytest.param("silv", [1, 5], id="a prefix that several have"),
        pytest.param("ana", [1, 3], id="a word that several have"),
        pytest.param("a", [1, 3], id="a letter that several begin with"),
        pytest.param("ana lopez", [], id="a first name with another last name"),
        pytest.param("an an", [], id="two prefixes of one word"),
        pytest.param("lva", [], id="the middle of a word"),
        pytest.param("zed", [], id="nobody"),
        pytest.param("", [], id="nothing"),
        pytest.param(" - ", [], id="no letters"),
    ],
)
def test_a_name_picks_out_whom_it_fits_best(query: str, found: list[int]) -> None:
    assert matches(query, TEAM) == found


@pytest.mark.parametrize(
    ("query", "people"),
    [
        pytest.param("Ana", ["Ana", "Ana Silva", "Anabel"], id="whole name before first name"),
        pytest.param("ann", [("Eve Ito", "Ann"), "Ann Lee"], id="nickname before first name"),
        pytest.param("ana-silva", ["Ana Silva", "Ana Silva Costa"], id="handle before words"),
        pytest.param("ana", ["Ana Silva", "Anabel Costa"], id="word before prefix"),
        pytest.param(
            "as", [("Eve Ito", "AS"), "Ana Silva", "Astrid"], id="nickname before initials"
        ),
        pytest.param("jeanluc", ["Jeanluc", "Jean Luc"], id="the very name before one alike"),
        pytest.param("jean-luc", ["Jean Luc", "Jeanluc"], id="the handle before one alike"),
        pytest.param("kim", ["Kim", "Kim-"], id="the very name before its handle"),
    ],
)
@pytest.mark.parametrize("last", [False, True], ids=["added first", "added last"])
def test_the_strongest_fit_wins_whoever_was_added_first(
    query: str, people: list[str | tuple[str, ...]], last: bool
) -> None:
    among = called(*people)
    assert matches(query, among[::-1] if last else among) == [1]


@pytest.mark.parametrize(("query", "name"), [("か", "がくと"), ("가", "각시"), ("一", "二")])
def test_part_of_a_letter_is_not_the_beginning_of_a_name(query: str, name: str) -> None:
    assert matches(query, called(name)) == []


@pytest.mark.parametrize("query", ["Dana Wu", "dana-wu", "dana", "wu", "dw", "da w"])
def test_people_of_the_same_name_are_never_told_apart_by_guessing(query: str) -> None:
    assert matches(query, called("Dana Wu", "Dana Wu")) == [1, 2]


@given(st.lists(NAMES, min_size=1, max_size=5), st.data())
def test_whom_a_name_picks_out_does_not_depend_on_order(
    names: list[str], data: st.DataObject
) -> None:
    among = called(*names)
    query = data.draw(st.sampled_from([*names, *(handle(one.key) for one in among)]))
    assert sorted(matches(query, among)) == sorted(matches(query, among[::-1]))


@given(st.lists(st.lists(NAMES, min_size=1, max_size=3), max_size=4))
def test_everybody_is_found_by_full_name_handle_and_nickname(people: list[list[str]]) -> None:
    handles = [handle(fold(name)) for names in people for name in names]
    assume(len(set(handles)) == len(handles))
    among = called(*map(tuple, people))
    for number, (name, *nicknames) in enumerate(people, 1):
        for typed in (name, handle(fold(name)), *nicknames):
            assert matches(typed, among) == [number], typed


@given(st.text(), st.lists(st.text() | NAMES, max_size=4))
def test_any_text_can_be_looked_up(query: str, names: list[str]) -> None:
    among = called(*names)
    assert set(matches(query, among)) | set(near(query, among)) <= {one.id for one in among}


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        pytest.param("Ana Sliva", "Ana Silva", id="two letters exchanged"),
        pytest.param("Bne", "Ben", id="two letters of three exchanged"),
        pytest.param("Marl", "Mark", id="one wrong letter of four"),
        pytest.param("Silvo", "Ana Silva", id="one wrong letter in the last name alone"),
        pytest.param("Nana", "Nina", id="one wrong letter among repeated ones"),
        pytest.param("Ana Siva", "Ana Silva", id="one letter missing"),
        pytest.param("An", "Ana", id="one letter of three missing"),
        pytest.param("Barara", "Barbara", id="one letter missing among repeated ones"),
        pytest.param("Ana Sillva", "Ana Silva", id="one letter doubled"),
        pytest.param("Anna", "Ana Silva", id="one letter doubled in the first name alone"),
        pytest.param("Jon", "John", id="another spelling"),
        pytest.param("Soren Lindqist", "Søren Lindqvist", id="a slip beside an accent"),
        pytest.param("Anasilvo", "Ana Silva", id="a slip in a name without its space"),
    ],
)
def test_a_slip_is_near(typed: str, name: str) -> None:
    assert near(typed, called(name)) == [1]


def test_a_slip_in_a_nickname_is_near() -> None:
    assert near("Anie", called(("Eve Ito", "Annie"))) == [1]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *[("Ben", "Ken"), ("Bob", "Ana"), ("Ana Costa", "Ana Silva"), ("Ana", "Eva")],
        *[("Sarah", "Ben Okafor"), ("Ben Okafor", "Ben Smith"), ("Li", "Lu"), ("が", "か")],
    ],
)
def test_another_name_is_not_near(typed: str, name: str) -> None:
    assert near(typed, called(name)) == []


@given(LETTERS, st.data())
def test_one_wrong_letter_of_four_or_more_is_near(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    letter = data.draw(st.sampled_from("abcx"))
    assert near(name[:place] + letter + name[place + 1 :], called(name)) == [1]


@given(LETTERS, st.data())
def test_one_missing_letter_is_near(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    assert near(name[:place] + name[place + 1 :], called(name)) == [1]


@given(LETTERS, st.data())
def test_one_doubled_letter_is_near(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    assert near(name[:place] + name[place] + name[place:], called(name)) == [1]


@given(LETTERS, st.data())
def test_two_letters_exchanged_are_near(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 2))
    typed = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    assert near(typed, called(name)) == [1]


def test_the_likest_name_comes_first() -> None:
    assert near("Okafr", called("Okaford", "Okafor")) == [2, 1]


@pytest.mark.parametrize(
    ("names", "typed"),
    [
        pytest.param(["Ana Silva", "Ben Okafor"], "ana", id="the first name"),
        pytest.param(["Ana Silva", "Ana Costa"], "ana-silva", id="the handle if two share it"),
        pytest.param(["Ana Silva", "Silva Ana"], "ana-silva", id="the handle of words exchanged"),
        pytest.param(["Ana Silva", ("Ben Okafor", "Ana")], "ana-silva", id="another's nickname"),
        pytest.param(["Ana", "Ana Silva"], "ana", id="the whole name of one word"),
        pytest.param(["O'Brien"], "o", id="a letter will do"),
    ],
)
def test_the_shortest_name_to_type_picks_out_nobody_else(
    names: list[str | tuple[str, ...]], typed: str
) -> None:
    among = called(*names)
    assert shortest(among[0], among) == typed
    assert matches(typed, among) == [1]
