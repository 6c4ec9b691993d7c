"""What a note shows: the tags that the options write, and whom they are about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.errors import WrongWords
from ally.journal.evidence import (
    GIVEN,
    MEANINGS,
    OF_WHOM,
    SHOWN,
    bare,
    marked,
    named_by,
    shown_of,
)
from ally.journal.notes import tags_of
from tests.journal.making import a_person, an_entry

DANA = a_person("Dana Wu", id=1, account="Acme")
MARK = a_person("Mark Lee", id=2, account="Acme")


@pytest.mark.parametrize(
    ("note", "tags", "room", "dissents", "stored"),
    [
        ("Ran it", [], [], False, "Ran it"),
        ("Ran it", ["power"], [], False, "Ran it +power"),
        ("Ran it", ["win", "win", "power"], [], False, "Ran it +win +power"),
        ("Ran it +Power", ["power"], [], False, "Ran it +Power"),
        ("  Ran it \n", ["power"], [], False, "Ran it +power"),
        ("", ["tips"], [], False, "+tips"),
        ("", [], ["Mark Lee, CFO"], False, "+room Mark Lee, CFO"),
        ("Met", [], [" Mark\n Lee ", "@eve"], False, "Met +room Mark Lee +room @eve"),
        ("Hm", [], [], True, "Hm +dissent"),
        ("Hm", [], ["Mark Lee"], True, "Hm +room Mark Lee +dissent Mark Lee"),
        ("One\ntwo", ["one-pager"], [], False, "One\ntwo +one-pager"),
    ],
)
def test_options_become_tags_at_the_end_of_the_note(
    note: str, tags: list[str], room: list[str], dissents: bool, stored: str
) -> None:
    assert marked(note, tags, room, dissents=dissents) == stored


@pytest.mark.parametrize("name", ["", "  ", "-", "x" * 201, "Mark +power", "Ma\x1brk"], ids=ascii)
def test_what_can_t_be_in_a_room_is_refused(name: str) -> None:
    with pytest.raises(WrongWords):
        marked("Met", [], [name], dissents=False)


@pytest.mark.parametrize(
    ("note", "room"),
    [
        ("Met +room Mark Lee, CFO", ["Mark Lee, CFO"]),
        ("+ROOM Mark Lee", ["Mark Lee"]),
        ("Met +room Mark +power and more", ["Mark"]),
        ("Met +room Mark +room Eve\n+room Zoë", ["Mark", "Eve", "Zoë"]),
        ("Met +room\nand he was kind", ["Dana Wu"]),
        ("Comes too +room.", ["Dana Wu"]),
        ("+room R2 +1 guest", ["R2 +1 guest"]),
        ("Met +roommate Mark, +room-service", []),
        ("Met a+room Mark", []),
    ],
)
def test_who_is_in_the_room_follows_the_tag_or_is_of_the_entry(note: str, room: list[str]) -> None:
    assert named_by(an_entry("log", DANA, note=note), "room") == room


@pytest.mark.parametrize(
    ("note", "room"),
    [
        ("+room @mark", ["Mark Lee"]),
        ("+room @zoe", ["@zoe"]),
        ("She brings @mark +room", ["Mark Lee"]),
        ("They both come +room", ["Dana Wu", "Mark Lee"]),
    ],
)
def test_people_of_the_entry_are_named_in_full(note: str, room: list[str]) -> None:
    assert named_by(an_entry("log", DANA, MARK, note=note), "room") == room


@pytest.mark.parametrize(
    ("note", "of"),
    [
        ("Ran the numbers", {1, 2}),
        ("Ran the numbers with @mark", {1}),
        ("Ran @dana and @mark", {1, 2}),
        ("Ran it for @somebody", {1, 2}),
    ],
)
def test_evidence_is_of_the_people_but_not_of_those_mentioned(note: str, of: set[int]) -> None:
    assert shown_of(an_entry("log", DANA, MARK, note=note)) == of


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Ran it +power", "Ran it"),
        ("Ran +power it +legal", "Ran it +legal"),
        ("+room Mark Lee, CFO", ""),
        ("Says no +room Mark Lee +dissent Mark Lee", "Says no"),
        ("One +tips\ntwo +powers", "One\ntwo +powers"),
        ("Plain 1+1", "Plain 1+1"),
    ],
)
def test_a_note_is_shown_without_its_evidence(note: str, words: str) -> None:
    assert bare(note) == words


PROSE = st.text(st.characters(exclude_characters="+", exclude_categories=["Cc", "Cs"]), max_size=40)


@given(
    note=PROSE,
    tags=st.lists(st.sampled_from([tag for tag in MEANINGS if tag not in OF_WHOM]), max_size=4),
    room=st.lists(st.sampled_from(["Mark Lee", "Eve Ito, CFO", "ليلى"]), max_size=2),
    dissents=st.booleans(),
)
def test_what_the_options_write_is_read_back(
    note: str, tags: list[str], room: list[str], dissents: bool
) -> None:
    stored = marked(note, tags, room, dissents=dissents)
    entry = an_entry("log", DANA, note=stored, tags=tags_of(stored))
    assert set(tags) == set(entry.tags) - set(OF_WHOM)
    assert named_by(entry, "room") == room
    assert named_by(entry, "dissent") == ((room or ["Dana Wu"]) if dissents else [])
    assert bare(stored).split() == note.split()


def test_the_parts_are_of_the_closed_set() -> None:
    assert {*SHOWN, *GIVEN, *OF_WHOM, "accepted", "rehearsed"} == set(MEANINGS)
