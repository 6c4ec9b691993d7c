"""Ally's own file: every line comes back as it was written, and a bad one says what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.carry.parcel import header, read, write_line
from ally.journal.arrivals import Refused
from ally.journal.parcels import (
    AccountParcel,
    AskParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    GoneParcel,
    Parcel,
    PersonParcel,
    ReflectionParcel,
)
from tests.carry.hostile import ANY_TEXT, has_words

WRITTEN = "2026-11-20T09:30:00.000Z"


def uid(n: int) -> str:
    return f"01a1f82f-0000-7000-8000-{n:012x}"


ACME = AccountParcel(uid(1), "Acme", WRITTEN, uid(1), line=2)
DEAL = DealParcel(
    *(uid(2), uid(1), "Renewal", "2026-12-01", 90_000, "won", "2026-11-20", WRITTEN, uid(9)), line=3
)
ANA = PersonParcel(
    *(uid(3), "Ana Silva", "legal", None, 14, ("annie", "as"), "2026-11-01", None, WRITTEN, uid(3)),
    line=4,
)
FACT = FactParcel(
    *(uid(4), uid(3), "need", "quiet\nafter five", "2026-11-01", "2026-12-24", WRITTEN, uid(4)),
    line=5,
)
THANK = EntryParcel(
    *(uid(5), 41, "thank", "2026-11-20", (uid(3),), "Thanks +cap", uid(1), uid(2), ("cap",)),
    *("lunch", True, True, WRITTEN, uid(8), None),
    line=6,
)
WISH = AskParcel(
    "committed",
    by="2026-11-27",
    promised="a copy",
    why="quarter's end",
    obstacle="holidays",
    obstacle_is="theirs",
    rush=True,
    committed_to="2026-11-26",
    answered_on="2026-11-21",
    outcome="will do",
    thanked_by=uid(5),
    told_by=None,
    answer_moment=uid(7),
    thanked_moment=uid(6),
    told_moment=uid(8),
)
ASK = EntryParcel(
    *(uid(6), None, "ask", "2026-11-20", (uid(3),), "Sign", None, None, (), None, False, False),
    *(WRITTEN, uid(6)),
    WISH,
    line=7,
)
FRIDAY = ReflectionParcel(uid(7), "2026-11-16", "mattered", "Ana", WRITTEN, uid(7), line=8)
GONE = GoneParcel(uid(8), "person", uid(3), uid(9), line=9)
ALL: tuple[Parcel, ...] = (ACME, DEAL, ANA, FACT, THANK, ASK, FRIDAY, GONE)


def file(*lines: str) -> list[str]:
    return [header(), *lines]


def test_everything_comes_back_as_it_was_written() -> None:
    assert list(read(file(*map(write_line, ALL)))) == list(ALL)


def test_how_lines_read() -> None:
    """Other people's scripts read them too."""
    assert header() == '{"ally": 1, "what": "journal"}'
    assert json.loads(write_line(ANA)) == {
        "what": "person",
        "uid": uid(3),
        "name": "Ana Silva",
        "team": "legal",
        "account": None,
        "every": 14,
        "nicknames": ["annie", "as"],
        "added_on": "2026-11-01",
        "archived_on": None,
        "written": WRITTEN,
    }
    ask = json.loads(write_line(ASK))
    assert "moment" not in ask, "as it is the uid"
    assert (ask["answer_moment"], ask["told_moment"]) == (uid(7), uid(8))
    assert "thanked_moment" not in ask
    assert ask["ask"]["by"] == "2026-11-27"
    assert json.loads(write_line(FACT))["as"] == "need"
    assert json.loads(write_line(GONE)) == {
        "what": "gone",
        "of": "person",
        "uid": uid(8),
        "into": uid(3),
        "moment": uid(9),
    }
    assert "\n" not in write_line(FACT)


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        ('{"ally": 2, "what": "journal"}', "written by a newer ally"),
        ('{"ally": "1", "what": "journal"}', "does not say which form"),
        ('{"ally": true, "what": "journal"}', "does not say which form"),
        ('{"ally": 0, "what": "journal"}', "does not say which form"),
        ('{"what": "journal"}', "does not begin as a journal"),
        (write_line(ACME), "does not begin as a journal"),
        ("Acme", "does not begin as a journal"),
    ],
)
def test_a_file_that_is_no_journal_is_refused_as_a_whole(first: str, reason: str) -> None:
    [refused] = read([first, write_line(ACME)])
    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert refused.line == 1


def test_blank_lines_a_byte_order_mark_and_unknown_keys_do_not_matter() -> None:
    line = json.dumps({**json.loads(write_line(ACME)), "colour": "red"})
    assert list(read(["\ufeff" + header(), "", line, "  \n"])) == [ACME._replace(line=3)]


def changed(parcel: Parcel, **keys: Any) -> str:
    return json.dumps({**json.loads(write_line(parcel)), **keys})


def asked(**keys: Any) -> str:
    return changed(ASK, ask={**json.loads(write_line(ASK))["ask"], **keys})


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "it is no JSON object"),
        ("[]", "it is no JSON object"),
        ("[" * 100_000, "it is no JSON object"),
        ('{"what": "account", "uid": ' + "9" * 5_000 + "}", "it is no JSON object"),
        ("9" * 1_000_001, "it has more than 1,000,000 characters"),
        ("{}", "'None' is nothing that a journal holds"),
        ('{"what": ["entry"]}', "\"['entry']\" is nothing that a journal holds"),
        ('{"what": "invoice"}', "'invoice' is nothing that a journal holds"),
        (changed(ACME, uid=None), "uid is missing"),
        (changed(ACME, uid=7), "uid is no uid"),
        (changed(ACME, uid=uid(1).upper()), "uid is no uid"),
        (changed(ACME, uid="01a1f82f-0000-4000-8000-000000000001"), "uid is no uid"),
        (changed(ACME, uid=uid(1) + "\n"), "uid is no uid"),
        (changed(ACME, uid="ffffffff-ffff-7fff-bfff-ffffffffffff"), "uid lies ages ahead"),
        (changed(ACME, moment="ffffffff-ffff-7fff-bfff-ffffffffffff"), "moment lies ages ahead"),
        (changed(ACME, name=None), "name is missing"),
        (changed(ACME, name=["Acme"]), "name is no text"),
        (changed(ACME, name=" "), "name is empty"),
        (changed(ACME, name="A" * 201), "name has 201 characters"),
        (changed(ACME, name="A\x1b[31m"), "name holds a control character, U+001B, at place 2"),
        (changed(ACME, name="A\ud800"), "name holds half a character, U+D800, at place 2"),
        (changed(ACME, name="A,B"), "name 'A,B' holds a comma or an @"),
        (changed(ACME, written="2026-11-20"), "written is no moment"),
        (changed(ACME, written="2026-13-20T09:30:00.000Z"), "written is no moment"),
        (changed(ACME, written=None), "written is no moment"),
        (changed(DEAL, account=None), "account is missing"),
        (changed(DEAL, value=-1), "value is no number from 0 to"),
        (changed(DEAL, value=1e3), "value is no number"),
        (changed(DEAL, value=True), "value is no number"),
        (changed(DEAL, value=10**30), "value is no number"),
        (changed(DEAL, state="maybe"), "state is none of open, won, lost"),
        (changed(DEAL, state="open"), "closed_on is the day of an end"),
        (changed(DEAL, closed_on=None), "closed_on is the day of an end"),
        (changed(DEAL, decides_on="2026-02-30"), "decides_on is no day"),
        (changed(ANA, name="12"), "'12' can't be a name"),
        (changed(ANA, account=uid(1)), "a colleague has a team, a champion an account"),
        (changed(ANA, every=0), "every is no number from 1 to 3,650"),
        (changed(ANA, nicknames="annie"), "nicknames is no list"),
        (changed(ANA, nicknames=[1]), "nicknames is no text"),
        (changed(ANA, nicknames=[None]), "nicknames is missing"),
        (changed(ANA, added_on=None), "added_on is missing"),
        (changed(ANA, archived_on=20261120), "archived_on is no day"),
        (changed(FACT, person=None), "person is missing"),
        (changed(FACT, **{"as": "rumour"}), "as is none of constraint"),
        (changed(FACT, text="  "), "text is missing"),
        (changed(FACT, text="x" * 20_001), "text has 20,001 characters"),
        (changed(FACT, until="9999-01-01"), "until is no day"),
        (changed(THANK, id=0), "id is no number from 1 to"),
        (changed(THANK, id=2**63), "id is no number from 1 to"),
        (changed(THANK, kind="shout"), "kind is none of log"),
        (changed(THANK, kind=None), "kind is missing"),
        (changed(THANK, kind="log"), "only a thank has a gesture"),
        (changed(THANK, kind="ask"), "only a thank has a gesture"),
        (changed(THANK, day="soon"), "day is no day"),
        (changed(THANK, people=[]), "people is empty"),
        (changed(THANK, people=None), "people is no list"),
        (changed(THANK, people=["Ana"]), "people is no uid"),
        (changed(THANK, people=[None]), "people is missing"),
        (changed(THANK, people={uid(3): 1}), "people is no list"),
        (changed(THANK, note=None), "note is missing"),
        (changed(THANK, note="x" * 20_001), "note has 20,001 characters"),
        (changed(THANK, note="\x00"), "note holds a control character"),
        (changed(THANK, tags=["a\u0007"]), "tags holds a control character"),
        (changed(THANK, settles_all=1), "settles_all is neither true nor false"),
        (changed(THANK, private="no"), "private is neither true nor false"),
        (changed(THANK, ask={}), "an entry has an ask exactly if"),
        (changed(ASK, ask=None), "an entry has an ask exactly if"),
        (changed(ASK, ask="yes"), "ask is no object"),
        (changed(ASK, people=[uid(3), uid(4)]), "an ask is one person's"),
        (changed(ASK, answer_moment="soon"), "answer_moment is no uid"),
        (asked(state="never"), "state is none of open"),
        (asked(state="open"), "answered_on is the day of an answer"),
        (asked(answered_on=None), "answered_on is the day of an answer"),
        (asked(committed_to=None), "committed_to is missing"),
        (asked(obstacle=None), "obstacle_is needs an obstacle"),
        (asked(obstacle_is="nobody's"), "obstacle_is is none of mine, theirs"),
        (asked(rush="very"), "rush is neither true nor false"),
        (asked(thanked_by=41), "thanked_by is no uid"),
        (changed(FRIDAY, week="2026-11-17"), "week is no Monday"),
        (changed(FRIDAY, question="why"), "question is none of mattered"),
        (changed(FRIDAY, answer=None), "answer is missing"),
        (changed(GONE, moment=None), "moment is missing"),
        (changed(GONE, of="journal"), "of is none of account"),
        (changed(GONE, into=uid(8)), "it can't have become part of itself"),
    ],
)
def test_a_bad_line_is_refused_and_the_next_is_read(line: str, reason: str) -> None:
    refused, after = read(file(line, write_line(ACME)))
    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert refused.line == 2
    assert after == ACME._replace(line=3)


def test_what_means_the_same_is_taken_once() -> None:
    lines = file(
        changed(ANA, nicknames=["Bee", "annie", "ANNIE"]),
        changed(THANK, people=[uid(3), uid(3)], tags=["Cap", "cap"]),
    )
    person, entry = read(lines)
    assert isinstance(person, PersonParcel)
    assert person.nicknames == ("annie", "Bee")
    assert isinstance(entry, EntryParcel)
    assert (entry.people, entry.tags) == ((uid(3),), ("cap",))


@given(text=ANY_TEXT)
def test_no_text_can_raise(text: str) -> None:
    """And nothing that has words is passed over in silence."""
    for lines in [text, text], file(*text.split("\n")):
        found = list(read(lines))
        assert all(isinstance(one, Refused) or write_line(one) for one in found)
        assert found or not has_words(text)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(ANY_TEXT, inner, max_size=2),
    max_leaves=4,
)


@given(parcel=st.sampled_from(ALL), data=st.data())
def test_no_value_of_any_key_can_raise(parcel: Parcel, data: st.DataObject) -> None:
    line = json.loads(write_line(parcel))
    key = data.draw(st.sampled_from(sorted(line)))
    line[key] = data.draw(JUNK)
    if isinstance(line.get("ask"), dict):
        line["ask"][data.draw(st.sampled_from(sorted(line["ask"])))] = data.draw(JUNK)
    [found] = read(file(json.dumps(line)))
    assert isinstance(found, Refused) or write_line(found)
