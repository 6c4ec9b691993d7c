"""Words to send: nothing that the journal does not hold, nothing that is not for others."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.errors import WrongWords
from ally.journal.notes import spoken
from ally.journal.records import KINDS, Ask, Deal
from ally.view.letters import letter, letters
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, an_ask, an_entry

ANA = a_person()
BEN = a_person("Ben Okafor", id=2)
DANA = a_person("Dana Wu", id=3, account="Acme")
RENEWAL = Deal(1, "Acme renewal", "acme renewal", "Acme", date(2026, 12, 9), 80_000)


def test_an_ask_with_everything() -> None:
    entry = an_ask(
        "open",
        by=date(2026, 11, 27),
        promised="signed copy by Monday",
        why="their board meets once",
        obstacle="month-end",
        obstacle_is="theirs",
    )._replace(account="Acme", deal="Acme renewal")
    assert letter(entry, TODAY, deal=RENEWAL) == (
        "Ana,\n"
        "\n"
        "Sign off the cap\n"
        "\n"
        "For: Acme renewal (Acme)\n"
        "Needed by: Fri 27 Nov 2026\n"
        "Why: their board meets once\n"
        "Acme was promised: signed copy by Monday\n"
        "What hangs on it: Acme renewal, decided on Wed 9 Dec 2026, worth 80,000\n"
        "In the way: month-end (yours to remove)"
    )


@pytest.mark.parametrize(
    ("known", "line"),
    [
        ({}, None),
        ({"by": ago(-7)}, "Needed by: Fri 27 Nov 2026"),
        ({"by": TODAY}, "Needed by: Fri 20 Nov 2026"),
        ({"by": ago(1)}, "Was needed by: Thu 19 Nov 2026"),
        ({"why": "it matters +x"}, "Why: it matters"),
        ({"promised": "a copy"}, "The customer was promised: a copy"),
        ({"obstacle": "the freeze"}, "In the way: the freeze"),
        ({"obstacle": "a draft", "obstacle_is": "mine"}, "In the way: a draft (mine to remove)"),
    ],
)
def test_a_part_that_is_not_known_is_left_out(known: dict[str, Any], line: str | None) -> None:
    lines = ["Ana,", "", "Sign off the cap", *(["", line] if line else [])]
    assert letter(an_ask("open", **known), TODAY).splitlines() == lines


@pytest.mark.parametrize(
    ("deal", "stake"),
    [
        (RENEWAL, True),
        (RENEWAL._replace(value=None), True),
        (RENEWAL._replace(value=None, decides_on=None), False),
        (RENEWAL._replace(state="won"), False),
        (None, False),
    ],
)
def test_what_hangs_on_it_is_said_as_far_as_it_is_known(deal: Deal | None, stake: bool) -> None:
    entry = an_ask("open")._replace(account="Acme", deal="Acme renewal")
    assert ("What hangs on it" in letter(entry, TODAY, deal=deal)) is stake


def test_a_champion_does_not_read_what_the_deal_is_worth() -> None:
    entry = an_ask("open", DANA)._replace(account="Acme", deal="Acme renewal")
    assert "80,000" not in letter(entry, TODAY, deal=RENEWAL)


def test_a_thank_says_what_it_made_possible() -> None:
    done = an_ask(
        "done", by=TODAY, answered_on=ago(1), outcome="Signed", promised="a copy by Monday"
    )._replace(account="Acme")
    thank = an_entry("thank", note="The cap +legal", gesture="boss-copied", settles=(42,))
    assert letter(thank, TODAY, asks=[done]) == (
        "Ana,\n"
        "\n"
        "thank you: The cap\n"
        "\n"
        "- Sign off the cap, for Acme, 1 day early: Signed\n"
        "  On the strength of it Acme was promised: a copy by Monday\n"
        "\n"
        "Your boss is in copy."
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"by": TODAY, "answered_on": ago(3)}, ", 3 days early"),
        ({"by": TODAY, "answered_on": TODAY}, ", on the day"),
        ({"by": ago(3), "answered_on": TODAY}, ""),
        ({"by": ago(9), "committed_to": ago(-2), "answered_on": TODAY}, ", 2 days early"),
        ({"answered_on": TODAY}, ""),
    ],
)
def test_who_is_thanked_hears_of_early_and_not_of_late(known: dict[str, Any], said: str) -> None:
    words = letter(an_entry("thank", note=""), TODAY, asks=[an_ask("done", **known)])
    assert words == f"Ana,\n\nthank you.\n\n- Sign off the cap{said}"


@pytest.mark.parametrize("gesture", [None, "lunch", "a card"])
def test_the_boss_is_in_copy_only_where_it_was_so(gesture: str | None) -> None:
    assert letter(an_entry("thank", note="x", gesture=gesture), TODAY) == "Ana,\n\nthank you: x"


def test_several_are_thanked_each_for_their_own() -> None:
    asks = [an_ask("done", BEN, id=43), an_ask("done", ANA, id=42)]
    said = letter(an_entry("thank", ANA, BEN, note="Both"), TODAY, asks=asks)
    assert said == (
        "Ana, Ben,\n\nthank you: Both\n\n- Ana: Sign off the cap\n- Ben: Sign off the cap"
    )


def test_a_tell_is_its_words() -> None:
    entry = an_entry("tell", ANA, BEN, note="It is signed +won", account="Acme")
    assert letter(entry, TODAY) == "Ana, Ben,\n\nIt is signed\n\nAbout: Acme"


@pytest.mark.parametrize("kind", ["log", "give"])
def test_what_is_nothing_to_send_is_refused(kind: str) -> None:
    with pytest.raises(WrongWords, match=f"#41 is a {kind}, which has no words to send"):
        letter(an_entry(kind), TODAY)


def test_letters_stand_apart() -> None:
    assert letters(["one", "two"]) == "one\n\n---\n\ntwo"
    assert letters(["one"]) == "one"


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("Sign +legal", "Sign"),
        ("Sign +legal +q4 \n", "Sign"),
        ("Ask +legal about 1+1 and +5%", "Ask legal about 1+1 and +5%"),
        ("One\n\ntwo\n+legal", "One\n\ntwo"),
        ("+legal", ""),
        ("  kept  as it is", "  kept  as it is"),
    ],
)
def test_tags_are_not_for_others(note: str, words: str) -> None:
    assert spoken(note) == words


TEXTS = st.one_of(st.none(), st.text(min_size=1, max_size=30))


@given(note=st.text(max_size=30), promised=TEXTS, why=TEXTS, obstacle=TEXTS)
def test_a_letter_never_fails_and_never_steers(
    note: str, promised: str | None, why: str | None, obstacle: str | None
) -> None:
    ask = Ask("open", promised=promised, why=why, obstacle=obstacle)
    for kind in KINDS[1:4]:
        entry = an_entry(kind, note=note, ask=ask if kind == "ask" else None, account="Acme")
        said = letter(entry, TODAY, asks=[an_ask("done", outcome=why)], deal=RENEWAL)
        assert not [c for c in said if (c < " " and c not in "\n\t") or "\x7f" <= c < "\xa0"]
