"""A friends.md arrives as people and log entries, its markup taken off."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from ally.carry.friends import read
from ally.journal.arrivals import ArrivingEntry, ArrivingPerson, Refused
from tests.carry.hostile import ANY_TEXT, assert_readable, pieces

FILE = """\
### Activities:
- 2026-11-20: **Ana Silva** and I went to _Porto_. @fun
- 2026-11-19: Lunch with **Ben Okafor** and **Ana Silva**.

### Notes:
- 2026-06-15: **Ana Silva** leads legal now. @work:legal @News

### Friends:
- Ben Okafor
- Ana Silva (a.k.a. The Closer a.k.a. Annie) [Porto] @legal @work

### Locations:
- Porto (a.k.a. Oporto)
"""


def test_a_whole_file() -> None:
    assert list(read(FILE)) == [
        ArrivingEntry(
            *("log", date(2026, 11, 20), "Ana Silva and I went to Porto.", ("Ana Silva",)),
            tags=("fun",),
            line=2,
        ),
        ArrivingEntry(
            *("log", date(2026, 11, 19), "Lunch with Ben Okafor and Ana Silva."),
            ("Ben Okafor", "Ana Silva"),
            line=3,
        ),
        ArrivingEntry(
            *("log", date(2026, 6, 15), "Ana Silva leads legal now.", ("Ana Silva",)),
            tags=("work:legal", "news"),
            line=6,
        ),
        ArrivingPerson("Ben Okafor", line=9),
        ArrivingPerson("Ana Silva", nicknames=("The Closer", "Annie"), line=10),
    ]


@pytest.mark.parametrize(
    ("described", "note", "people", "tags"),
    [
        ("Met **Ana** @a @b-c", "Met Ana", ("Ana",), ("a", "b-c")),
        ("Met **Ana** at the @gym today", "Met Ana at the gym today", ("Ana",), ("gym",)),
        ("@fun **Ana**: called @fun.", "fun Ana: called fun.", ("Ana",), ("fun",)),
        ("**Ana** is ana@acme.com", "Ana is ana@acme.com", ("Ana",), ()),
        ("**Ana** in _São Paulo_, _Rio_", "Ana in São Paulo, Rio", ("Ana",), ()),
        ("**Ana** wrote a_long_name", "Ana wrote a_long_name", ("Ana",), ()),
        ("**Ana** and **ana** again", "Ana and ana again", ("Ana",), ()),
        ("**Dana Wu@Acme** signed", "Dana Wu@Acme signed", ("Dana Wu@Acme",), ()),
        ("**Ana**", "Ana", ("Ana",), ()),
        ("2 * 3 ** 2 with **Ana**", "2 * 3 ** 2 with Ana", ("Ana",), ()),
    ],
)
def test_what_is_markup(
    described: str, note: str, people: tuple[str, ...], tags: tuple[str, ...]
) -> None:
    (entry,) = read(f"### Notes:\n- 2026-11-20: {described}")
    assert entry == ArrivingEntry("log", date(2026, 11, 20), note, people, tags=tags, line=2)


def test_who_takes_what_names_nobody() -> None:
    text = "### Activities:\n- 2026-11-20: A day off."
    assert list(read(text, who=["ana"])) == [
        ArrivingEntry("log", date(2026, 11, 20), "A day off.", ("ana",), line=2)
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("- 2026-11-20: alone", "it names nobody; --who says whom it was with"),
        ("- 2026-11-20: ** ** alone", "it names nobody; --who says whom it was with"),
        (
            "- 2026-11-20: **King, Jr.** spoke",
            "'King, Jr.' can't be a name; a comma parts people",
        ),
        (
            "- yesterday: **Ana**",
            "can't read 'yesterday' as a day; one is written 2026-11-20",
        ),
        (
            "- 2026-02-30: **Ana**",
            "can't read '2026-02-30' as a day; one is written 2026-11-20",
        ),
        (
            "- I met **Ana** after a very long afternoon of tea",
            "can't read 'I met **Ana** after a very long afterno…' as a day; "
            "one is written 2026-11-20",
        ),
        ("-", "can't read '-' as a day; one is written 2026-11-20"),
    ],
)
@pytest.mark.parametrize("heading", ["### Activities:", "### Notes:"])
def test_an_event_that_can_t_be_read(heading: str, line: str, reason: str) -> None:
    text = f"{heading}\n{line}\n- 2026-11-20: **Ana**"
    refused, entry = read(text)
    assert refused == Refused(2, reason)
    assert isinstance(entry, ArrivingEntry)


@pytest.mark.parametrize(
    ("line", "name", "nicknames"),
    [
        ("- Ana", "Ana", ()),
        ("Ana   Silva", "Ana Silva", ()),
        ("- Ana [Porto (north)]", "Ana", ()),
        ("- Ana @x", "Ana", ()),
        ("- Ana (a.k.a. Annie) @x", "Ana", ("Annie",)),
        ("- Ana (a.k.a. The (real) Ana)", "Ana", ("The (real) Ana",)),
        ("- Ana Silva-O'Brien", "Ana Silva-O'Brien", ()),
        ("- Dana Wu@Acme", "Dana Wu@Acme", ()),
    ],
)
def test_friends(line: str, name: str, nicknames: tuple[str, ...]) -> None:
    person = ArrivingPerson(name, nicknames=nicknames, line=2)
    assert list(read(f"### Friends:\n{line}")) == [person]


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        *[
            (item, f"can't read '{item}' as a friend; one is: Name (a.k.a. Nickname)")
            for item in ("Ana (work)", "Ana (a.k.a. Annie", "[Porto]", "(a.k.a. Annie)")
        ],
        ("King, Jr.", "'King, Jr.' can't be a name; a comma parts people"),
        ("ana@acme.com", "'ana@acme.com' is an address; the name is missing"),
    ],
)
def test_a_friend_that_can_t_be_read(item: str, reason: str) -> None:
    text = f"### Friends:\n- {item}\n- Ben"
    assert list(read(text)) == [Refused(2, reason), ArrivingPerson("Ben", line=3)]


def test_what_stands_under_no_heading_of_friends_is_refused_once() -> None:
    text = "Dear\ndiary\n### Pets:\n- Rex\n### Friends:\n- Ben"
    assert list(read(text)) == [
        Refused(1, "it stands under no heading, such as ### Activities:"),
        Refused(3, "friends has no heading '### Pets:'; what follows is left out"),
        ArrivingPerson("Ben", line=6),
    ]


@pytest.mark.parametrize("text", ["", "\n", "\ufeff### Friends:\r\n", "### Locations:\n- X"])
def test_a_file_may_hold_nothing(text: str) -> None:
    assert list(read(text)) == []


@given(
    ANY_TEXT
    | pieces("### Notes:\n", "### Friends:\n", "- ", "2026-11-20: ", "**Ana**", "_x_", "(a.k.a. ")
)
def test_any_text_can_be_read(text: str) -> None:
    assert_readable(read(text), text)
    text = "### Friends:\n- Ana\n" + text
    assert_readable(read(text), text, least=1)
