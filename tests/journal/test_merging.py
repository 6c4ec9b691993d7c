"""Which of two versions counts, what stands for what, and what is one and the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.merging import Register, Thing, Ways, join, later, twins
from ally.journal.merging_entries import merged_ask, row_beats
from ally.journal.parcels import AskParcel, EntryParcel, PersonParcel, at_home, row_content


def a_person(uid: str, moment: str | None = None, **known: Any) -> PersonParcel:
    usual = PersonParcel(
        *(uid, "Ana Silva", None, None, None, (), "2026-11-01", None, "w", moment or uid)
    )
    return usual._replace(**known)


ANA = a_person("a")
GONE, MERGED, ALIVE = (Register("5"), Register("5", None, "b"), Register("5", ANA))


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [
        pytest.param(None, None, None, id="nobody knows it"),
        pytest.param(ALIVE, None, ALIVE, id="one knows it"),
        pytest.param(Register("6", ANA), MERGED, Register("6", ANA), id="an edit after a merge"),
        pytest.param(Register("4", ANA), GONE, GONE, id="a deletion after an edit"),
        pytest.param(GONE, ALIVE, ALIVE, id="alive counts more than gone"),
        pytest.param(ALIVE, MERGED, MERGED, id="merged counts more than alive"),
        pytest.param(MERGED, Register("5", None, "c"), Register("5", None, "c"), id="two merges"),
        pytest.param(
            Register("5", a_person("a", nicknames=("as",))),
            Register("5", a_person("a", nicknames=("annie",))),
            Register("5", a_person("a", nicknames=("annie", "as"))),
            id="joined with two others",
        ),
    ],
)
def test_the_version_that_counts(
    one: Register | None, other: Register | None, counts: Register | None
) -> None:
    assert later(one, other) == counts
    assert later(other, one) == counts
    assert later(counts, one) == counts, "and again"


VERSIONS = st.builds(
    lambda moment, nicknames, name, into, alive: Register(
        moment,
        a_person("a", nicknames=tuple(sorted(nicknames)), name=name) if alive else None,
        None if alive else into,
    ),
    *(st.sampled_from("12"), st.sets(st.sampled_from("xyz")), st.sampled_from(["A", "B"])),
    *(st.sampled_from([None, "b", "c"]), st.booleans()),
)


@given(a=VERSIONS, b=VERSIONS, c=VERSIONS)
def test_the_order_in_which_one_hears_of_versions_does_not_matter(
    a: Register, b: Register, c: Register
) -> None:
    assert later(a, b) == later(b, a)
    assert later(later(a, b), c) == later(a, later(b, c))
    assert later(a, a) == a


def things(into: Mapping[str, str | None], *unknown: str) -> dict[str, Thing]:
    """People, those that went into another with their moments in the order given."""
    made = {}
    for n, (uid, other) in enumerate(into.items()):
        thing = Thing(uid, "person")
        thing.ours = None if uid in unknown else Register("0", a_person(uid))
        thing.theirs = None if other is None else Register(str(n + 1), None, other)
        thing.settle()
        made[uid] = thing
    return made


@pytest.mark.parametrize(
    ("into", "unknown", "ways"),
    [
        pytest.param({"a": None}, (), {"a": "a", "z": None}, id="itself"),
        pytest.param({"a": None, "b": "a"}, (), {"b": "a"}, id="another"),
        pytest.param({"a": None, "b": "a", "c": "b"}, (), {"c": "a"}, id="by way of another"),
        pytest.param({"a": None, "b": "a", "c": "b"}, ("b", "c"), {"c": "a"}, id="unknown itself"),
        pytest.param({"a": "z"}, (), {"a": "a"}, id="into what is nowhere"),
        pytest.param({"a": "b", "b": None}, ("b",), {"a": "a", "b": None}, id="into the unknown"),
        pytest.param({"a": "b", "b": "c", "c": "z"}, ("c", "b"), {"a": "a"}, id="far into it"),
        pytest.param({"a": "b", "b": "a"}, (), {"a": "a", "b": "a"}, id="a circle: a went first"),
        pytest.param({"b": "a", "a": "b"}, (), {"a": "b", "b": "b"}, id="a circle: b went first"),
        pytest.param({"a": "b", "b": "a"}, ("a",), {"a": "b", "b": "b"}, id="a is unknown"),
        pytest.param({"a": "b", "b": "a"}, ("a", "b"), {"a": None, "b": None}, id="both unknown"),
        pytest.param({"c": "b", "b": "a", "a": "b"}, (), {"c": "b", "a": "b"}, id="into a circle"),
        pytest.param(
            {"a": "b", "b": "c", "c": "a"}, (), {"a": "a", "b": "a", "c": "a"}, id="three"
        ),
    ],
)
def test_what_stands_for_what(
    into: Mapping[str, str | None], unknown: tuple[str, ...], ways: Mapping[str, str | None]
) -> None:
    found = Ways(things(into, *unknown))
    assert {uid: found(uid) for uid in ways} == ways


@given(st.dictionaries(st.sampled_from("abcdefg"), st.none() | st.sampled_from("abcdefgz")))
def test_every_way_ends_with_somebody_who_is_there(into: dict[str, str | None]) -> None:
    known = things({uid: other for uid, other in into.items() if uid != other})
    ways = Ways(known)
    for uid in known:
        end = ways(uid)
        assert end in known
        assert ways(str(end)) == end


def alive(*people: PersonParcel) -> list[Thing]:
    found = []
    for person in people:
        thing = Thing(person.uid, "person")
        thing.ours = Register(person.moment, person)
        thing.settle()
        found.append(thing)
    return found


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([a_person("b")], ["b→a"]),
        ([a_person("c"), a_person("b")], ["b→a", "c→a"]),
        ([a_person("b", name="ANA  SÍLVA")], ["b→a"]),
        ([a_person("b", name="Ana Silvas")], []),
        ([a_person("b", account="x")], []),
        ([a_person("b", account="x"), a_person("c", account="y")], ["c→b"]),
        ([a_person("b", team="legal")], ["b→a"]),
    ],
)
def test_who_is_one_and_the_same(others: list[PersonParcel], expected: list[str]) -> None:
    ways = {"y": "x"}
    found = twins(alive(ANA, *others), lambda uid: ways.get(uid, uid))
    assert [f"{gone.uid}→{kept.uid}" for gone, kept in found] == expected


@pytest.mark.parametrize(("first", "second", "team"), [("5", "6", "pricing"), ("6", "5", "legal")])
def test_two_that_become_one_are_as_the_later_was(first: str, second: str, team: str) -> None:
    kept, gone = alive(
        a_person("a", first, team="legal", nicknames=("as",)),
        a_person("b", second, team="pricing", nicknames=("annie", "AS")),
    )
    join(gone, kept)
    assert gone.now == Register("6", None, "a")
    assert kept.now is not None
    assert kept.now.moment == "6"
    assert isinstance(kept.now.value, PersonParcel)
    assert (kept.now.value.uid, kept.now.value.team) == ("a", team)
    assert [name.lower() for name in kept.now.value.nicknames] == ["annie", "as"]


def test_an_account_by_the_name_it_has_today() -> None:
    champion = a_person("a", account="x")
    assert at_home(champion, lambda uid: {"x": "y"}.get(uid)) == champion._replace(account="y")
    assert at_home(champion, lambda _: None) == champion, (
        "an account that is nowhere stays as it is"
    )


ASK = AskParcel(
    *("open", None, None, None, None, None, False, None, None, None, None, None, "1", "1", "1")
)
DONE = ASK._replace(state="done", answered_on="2026-11-20", outcome="signed", answer_moment="2")


@pytest.mark.parametrize(
    ("theirs", "ours", "expected"),
    [
        (DONE, ASK, DONE),
        (ASK, DONE, DONE),
        (DONE._replace(told_by="t", told_moment="3"), ASK, None),
        (
            ASK._replace(thanked_by="t", thanked_moment="3"),
            DONE,
            DONE._replace(thanked_by="t", thanked_moment="3"),
        ),
        (ASK._replace(thanked_by="t"), ASK, ASK._replace(thanked_by="t")),
        (ASK, ASK._replace(told_by="t"), ASK._replace(told_by="t")),
        (
            ASK._replace(thanked_moment="3"),
            ASK._replace(thanked_by="t", thanked_moment="2"),
            ASK._replace(thanked_moment="3"),
        ),
        (ASK._replace(why="theirs", rush=True), ASK, ASK),
    ],
)
def test_an_ask_is_merged_part_by_part(
    theirs: AskParcel, ours: AskParcel, expected: AskParcel | None
) -> None:
    assert merged_ask(theirs, ours, wish_of=ours) == (expected or theirs)


def test_the_wish_comes_with_the_row() -> None:
    theirs = ASK._replace(why="theirs", rush=True)
    assert merged_ask(theirs, DONE, wish_of=theirs) == DONE._replace(why="theirs", rush=True)


LOG = EntryParcel(
    *("e", 1, "log", "2026-11-20", ("a",), "x", "acme", None, (), None, False, False, "w", "5"),
    ask=None,
)


@pytest.mark.parametrize(
    ("theirs", "beats"),
    [
        (LOG, False),
        (LOG._replace(id=2, line=9), False),
        (LOG._replace(note="a", moment="6"), True),
        (LOG._replace(note="z", moment="4"), False),
        (LOG._replace(note="z"), True),
        (LOG._replace(note="a"), False),
    ],
)
def test_the_row_of_an_entry_that_counts(theirs: EntryParcel, beats: bool) -> None:
    assert row_beats(theirs, LOG) is beats


def test_the_account_of_an_entry_about_a_deal_is_the_deal_s() -> None:
    about = LOG._replace(deal="d")
    assert row_content(about) == row_content(about._replace(account="bolt"))
