"""A jrnl journal arrives entry by entry, from its text and from its JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given

from ally.carry.jrnl import read
from ally.journal.arrivals import ArrivingEntry, Refused
from ally.journal.errors import WrongWords
from tests.carry.hostile import ANY_TEXT, assert_readable, has_words, pieces

FRIDAY = date(2026, 11, 20)
NOBODY = "it names nobody; --who says whom it was with"

PRESENT = """\
[2026-11-20 09:30] Lunch with @ana and @ben-okafor. *
She knows the buyer.

[1] is not a day, [draft] neither.

[2026-11-21 18:05] Rang @Dana.
"""
OLDER = """\
2026-11-20 09:30 Lunch with @ana. *
She knows the buyer.
2026-11-19 was better.

2026-11-21 18:05 Rang @Dana.
"""


def log(note: str, *people: str, day: date = FRIDAY, line: int = 1) -> ArrivingEntry:
    return ArrivingEntry("log", day, note, people, line=line)


def test_the_present_format() -> None:
    first = "Lunch with @ana and @ben-okafor.\nShe knows the buyer.\n\n"
    assert list(read(PRESENT)) == [
        log(f"{first}[1] is not a day, [draft] neither.", "ana", "ben-okafor"),
        log("Rang @Dana.", "Dana", day=date(2026, 11, 21), line=6),
    ]


def test_the_format_of_version_1() -> None:
    assert list(read(OLDER)) == [
        log("Lunch with @ana.\nShe knows the buyer.\n2026-11-19 was better.", "ana"),
        log("Rang @Dana.", "Dana", day=date(2026, 11, 21), line=5),
    ]


def test_a_line_of_the_older_format_within_the_present_one_is_text() -> None:
    text = "[2026-11-20 09:30] @ana\n2026-11-21 09:30 rang again"
    assert list(read(text)) == [log("@ana\n2026-11-21 09:30 rang again", "ana")]


@pytest.mark.parametrize(
    ("note", "people"),
    [
        ("@ana", ("ana",)),
        ("with @ana, @ben and @ana-silva.", ("ana", "ben", "ana-silva")),
        ("@Ana again @ana", ("Ana",)),
        ("@ana's idea (@ben)", ("ana", "ben")),
        ("“@Zoë” and @ana/", ("Zoë", "ana")),
        ("next line\n@ben", ("ben",)),
    ],
)
def test_a_tag_of_jrnl_is_a_mention(note: str, people: tuple[str, ...]) -> None:
    assert list(read(f"[2026-11-20 09:30] {note}")) == [log(note, *people)]


@pytest.mark.parametrize("note", ["nobody", "ana@acme.com", "5 @ 3", "@-", ""])
def test_an_entry_that_mentions_nobody_needs_somebody(note: str) -> None:
    text = f"[2026-11-20 09:30] {note}"
    assert list(read(text)) == [Refused(1, NOBODY)]
    assert list(read(text, who=["ana", "Ben"])) == [log(note, "ana", "Ben")]
    assert list(read(text + " @dana", who=["ana"])) == [log(f"{note} @dana".strip(), "dana")]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("[2026-11-20 09:30] Best day *", "Best day"),
        ("[2026-11-20 09:30] *", ""),
        ("[2026-11-20 09:30] a * b", "a * b"),
        ("[2026-11-20 09:30] **bold**", "**bold**"),
        ("[2026-11-20] no clock", "no clock"),
        ("[2026-11-20 09:30:15] seconds", "seconds"),
        ("[2026-11-20 9:30 PM] evening", "evening"),
        ("[2026-11-20 09:30]", ""),
        ("\ufeff[2026-11-20 09:30] a byte order mark", "a byte order mark"),
        ("\n\n[2026-11-20 09:30] blank lines", "blank lines"),
        ("[2026-11-20 09:30] Windows\r\n", "Windows"),
    ],
)
def test_heads(head: str, title: str) -> None:
    (entry,) = read(head, who=["ana"])
    assert isinstance(entry, ArrivingEntry)
    assert (entry.day, entry.note) == (FRIDAY, title)


def test_a_time_format_of_one_s_own() -> None:
    text = "[20.11.2026 09:30] @ana\n[20.11.2026] @ana again"
    assert list(read(text, day_form="%d.%m.%Y %H:%M")) == [
        log("@ana", "ana"),
        Refused(2, "can't read '20.11.2026' as a day; one is written 20.11.2026 00:00"),
    ]
    (entry,) = read("[20.11.2026 9:30 AM] @ana", day_form="%d.%m.%Y")
    assert entry == log("@ana", "ana"), "the clock need not stand in the form"
    text = "[20 Nov 2026] @ana\n[note] of hers"
    assert list(read(text, day_form="%d %b %Y")) == [log("@ana\n[note] of hers", "ana")]
    with pytest.raises(WrongWords, match=r"^'%d' is not the form of a day$"):
        read(text, day_form="%d")


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2026-13-45 09:30", "2026-13-45"),
        ("2026-02-29 09:30", "2026-02-29"),
        ("0001-01-01 00:00", "0001-01-01"),
        ("2026-11 14:23", "2026-11"),
        ("20.11.2026 15:39", "20.11.2026"),
        ("11/20/2026", "11/20/2026"),
        ("2026-11-20 sometime \ud800", "2026-11-20 sometime \\ud800"),
    ],
)
def test_a_moment_that_is_none_is_refused_with_its_entry(moment: str, said: str) -> None:
    text = f"[2026-11-20 09:30] @ana\n[{moment}] @ben\nmore\n[2026-11-20 10:30] @dana"
    assert list(read(text)) == [
        log("@ana", "ana"),
        Refused(2, f"can't read '{said}' as a day; one is written 2026-11-20"),
        log("@dana", "dana", line=4),
    ]


def test_what_stands_before_the_first_entry_is_refused_once() -> None:
    assert list(read("\nDear\ndiary\n[2026-11-20 09:30] @ana")) == [
        Refused(2, "no entry begins here; one begins with [2026-11-20 09:30]"),
        log("@ana", "ana", line=4),
    ]


def exported(*entries: object, indent: int | None = 2) -> str:
    return json.dumps({"tags": {"@ana": 1}, "entries": entries}, indent=indent)


ITEM = {"title": "Lunch with @ana.", "body": "She knows.", "date": "2026-11-20", "time": "09:30"}


def test_the_json_export() -> None:
    text = exported({**ITEM, "tags": ["@ana"], "starred": True}, {**ITEM, "body": ""})
    assert list(read(text)) == [
        log("Lunch with @ana.\nShe knows.", "ana", line=6),
        log("Lunch with @ana.", "ana", line=16),
    ]
    assert [one.line for one in read("\ufeff\n" + exported(ITEM, indent=None))] == [2]
    assert list(read(exported())) == []


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ({**ITEM, "title": "nobody"}, NOBODY),
        ({**ITEM, "date": "soon"}, "can't read 'soon' as a day; one is written 2026-11-20"),
        ({**ITEM, "date": None}, "can't read 'None' as a day"),
        ({**ITEM, "title": None}, "its title or its body is missing"),
        ({**ITEM, "body": ["x"]}, "its title or its body is missing"),
        ({"date": "2026-11-20"}, "its title or its body is missing"),
        ("entry", "it is no entry; one has a title, a body and a date"),
    ],
)
def test_an_item_that_can_t_be_read_is_refused_alone(item: object, reason: str) -> None:
    good = log("Lunch with @ana.\nShe knows.", "ana")
    assert list(read(exported(ITEM, item, ITEM, indent=None))) == [good, Refused(1, reason), good]


@pytest.mark.parametrize(
    "end", [",\n", ',\n{"title": ', ",\nnope]}", ",\n" + "[" * 50_000, ",\n" + "9" * 5000]
)
def test_damaged_json_is_read_up_to_the_damage(end: str) -> None:
    text = exported(ITEM, indent=None).removesuffix("]}") + end
    assert list(read(text)) == [
        log("Lunch with @ana.\nShe knows.", "ana"),
        Refused(2, "the JSON breaks off or is damaged here"),
    ]


@pytest.mark.parametrize("text", ["{}", '{"entries": 3}', "{"])
def test_other_json_is_refused(text: str) -> None:
    reason = "there are no entries in this JSON; jrnl --format json writes some"
    assert list(read(text)) == [Refused(1, reason)]


def test_an_empty_file_holds_nothing() -> None:
    assert list(read("")) == list(read("\ufeff\n \n")) == []


@given(ANY_TEXT | pieces("[2026-11-20 09:30] ", "2026-11-20 09:30 ", "@ana", "[2026-99-99]", " *"))
def test_any_text_can_be_read(text: str) -> None:
    assert_readable(read(text), text, least=has_words(text))


@given(pieces('{"entries": [', '{"title": "x", "date": "2026-11-20"}', ",", "]", "}", "@a", "1e9"))
def test_any_json_can_be_read(text: str) -> None:
    text = '{"entries": [' + text
    assert_readable(read(text, who=["ana"]), text, least=1)
