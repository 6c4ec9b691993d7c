"""When thanks are owed and who is in the dark, told as stories in the order they were written."""

from __future__ import annotations

from datetime import date

import pytest

from ally.journal.records import CLOSED_STATES, STATES
from tests.journal.conftest import Seller
from tests.journal.making import ago

Step = tuple[str, int]
ASK, DONE, THANK, TELL = "ask", "done", "thank", "tell"


def their_day(state: str) -> date | None:
    """The day that an answer needs, if any."""
    return ago(-3) if state == "committed" else None


def tell_story(seller: Seller, steps: list[Step]) -> None:
    """Ana is asked, answers and is written about, each so many days ago, in that order."""
    seller.add("Ana Silva", team="legal")
    asks: list[int] = []
    for what, days_ago in steps:
        if what == ASK:
            asks.append(seller.ask("ana", days_ago, note=f"ask {len(asks)}"))
        elif what in STATES:
            seller.answer(asks[-1], what, days_ago)
        else:
            seller.write(what, "ana", days_ago)


@pytest.mark.parametrize(
    ("steps", "owed"),
    [
        pytest.param([(ASK, 10), (DONE, 8)], [8], id="asked and done"),
        pytest.param([(ASK, 10), (DONE, 8), (THANK, 7)], [], id="thanked after it was done"),
        pytest.param([(ASK, 10), (DONE, 8), (THANK, 8)], [], id="thanked on the day it was done"),
        pytest.param([(THANK, 12), (ASK, 10), (DONE, 8)], [8], id="thanked before asked"),
        pytest.param([(ASK, 10), (THANK, 9), (DONE, 8)], [8], id="thanked before it was done"),
        pytest.param([(ASK, 10), (THANK, 8), (DONE, 8)], [8], id="thanked, then done that day"),
        pytest.param(
            [(ASK, 10), (DONE, 5), (THANK, 7)], [5], id="thank dated back before the answer"
        ),
        pytest.param(
            [(ASK, 10), (THANK, 5), (DONE, 8)], [], id="answer dated back before the thank"
        ),
        pytest.param(
            [(ASK, 10), (DONE, 9), (ASK, 8), (DONE, 7), (THANK, 6)], [], id="a thank settles all"
        ),
        pytest.param(
            [(ASK, 10), (DONE, 9), (ASK, 8), (DONE, 7), (THANK, 8)],
            [7],
            id="a thank settles what was done up to its day, not later",
        ),
        pytest.param(
            [(ASK, 10), (DONE, 9), (THANK, 8), (ASK, 7), (DONE, 6)],
            [6],
            id="a thank is for nothing that came after it",
        ),
        pytest.param(
            [(ASK, 10), (DONE, 9), (THANK, 8), (DONE, 6)], [], id="thanked, then answered again"
        ),
        pytest.param(
            [(ASK, 10), (DONE, 9), ("open", 9), (THANK, 8), (DONE, 7)],
            [7],
            id="thanked while it was taken back",
        ),
        pytest.param([(ASK, 10), (DONE, 8), ("log", 7), ("give", 6)], [8], id="a log is no thank"),
    ],
)
def test_thanks_are_owed_for_what_was_done_until_they_are_thanked(
    seller: Seller, steps: list[Step], owed: list[int]
) -> None:
    tell_story(seller, steps)
    assert [days for _, days in seller.row("Ana Silva").owed] == owed


@pytest.mark.parametrize("state", [state for state in STATES if state != "done"])
def test_an_ask_that_is_not_done_owes_no_thanks(seller: Seller, state: str) -> None:
    seller.add("Ana Silva")
    seller.answer(seller.ask("ana"), state, committed_to=their_day(state))
    assert seller.row("Ana Silva").owed == ()


def test_a_thank_that_names_an_ask_settles_only_that(seller: Seller) -> None:
    first, second = seller.ask("Ana Silva", 10), seller.ask("ana", 10, note="another")
    seller.answer(first, "done", 8)
    seller.answer(second, "done", 8)
    thank = seller.write("thank", "ana", 7, asks=(second,)).entries[0]
    assert thank.settles == (second,)
    assert seller.row("Ana Silva").owed == ((first, 8),)


def test_a_thank_that_names_one_ask_is_not_for_another_whose_answer_comes_later(
    seller: Seller,
) -> None:
    first, second = seller.ask("Ana Silva", 10), seller.ask("ana", 10, note="another")
    seller.answer(second, "done", 8)
    seller.write("thank", "ana", 5, asks=(second,))
    seller.answer(first, "done", 7)
    assert seller.row("Ana Silva").owed == ((first, 7),)


def test_a_thank_may_name_several_asks(seller: Seller) -> None:
    asks = tuple(seller.ask("Ana Silva", 10, note=f"ask {n}") for n in range(3))
    for ask in asks:
        seller.answer(ask, "done", 8)
    assert seller.write("thank", "ana", asks=(asks[2], asks[0], asks[2])).entries[0].settles == (
        asks[0],
        asks[2],
    )
    assert seller.row("Ana Silva").owed == ((asks[1], 8),)


@pytest.mark.parametrize("state", ["open", "committed", *CLOSED_STATES])
def test_thanking_never_changes_the_state_of_an_ask(seller: Seller, state: str) -> None:
    ask = seller.ask("Ana Silva", 10)
    seller.answer(ask, state, 9, committed_to=their_day(state))
    seller.write("thank", "ana", 8, asks=(ask,))
    stored = seller.journal.store.numbered(ask, ask)[0].ask
    assert stored is not None
    assert stored.state == state


def test_a_thank_that_names_an_open_ask_settles_it_for_when_it_is_done(seller: Seller) -> None:
    ask = seller.ask("Ana Silva", 10)
    seller.write("thank", "ana", 9, asks=(ask,))
    seller.answer(ask, "done", 8)
    assert seller.row("Ana Silva").owed == ()


def test_thanking_somebody_else_settles_nothing(seller: Seller) -> None:
    seller.answer(seller.ask("Ana Silva", 10), "done", 8)
    seller.write("thank", "Ben Okafor", 7)
    assert [days for _, days in seller.row("Ana Silva").owed] == [8]


def test_a_thank_to_two_settles_what_both_are_owed(seller: Seller) -> None:
    for name in ("Ana Silva", "Ben Okafor"):
        seller.answer(seller.ask(name, 10), "done", 8)
    seller.write("thank", "ana,ben", 7)
    assert seller.row("Ana Silva").owed == seller.row("Ben Okafor").owed == ()


@pytest.mark.parametrize(
    ("steps", "dark"),
    [
        pytest.param([(DONE, 5)], ["Acme"], id="told nothing"),
        pytest.param([(DONE, 5), ("Acme", 4)], [], id="told after it was done"),
        pytest.param([(DONE, 5), ("Acme", 5)], [], id="told on the day it was done"),
        pytest.param([(DONE, 5), ("Globex", 4)], ["Acme"], id="told about another account"),
        pytest.param([(DONE, 5), (None, 4)], ["Acme"], id="told about no account"),
        pytest.param([("Acme", 6), (DONE, 5)], ["Acme"], id="told before it was done"),
        pytest.param([(DONE, 5), ("Acme", 6)], ["Acme"], id="a tell dated back before it"),
        pytest.param([("Acme", 4), (DONE, 5)], [], id="an answer dated back before the tell"),
        pytest.param([("Globex", 4), (DONE, 5)], ["Acme"], id="dated back, but another account"),
        pytest.param([(DONE, 5), ("Acme", 4), (DONE, 3)], [], id="told, then answered again"),
        pytest.param([("committed", 5)], [], id="not done yet"),
        pytest.param([("declined", 5)], [], id="declined"),
        pytest.param([], [], id="not answered"),
    ],
)
def test_who_did_an_ask_for_an_account_is_in_the_dark_until_told_about_it(
    seller: Seller, steps: list[tuple[str | None, int]], dark: list[str]
) -> None:
    seller.add("Ana Silva")
    ask = seller.ask("ana", 10, about="Acme")
    for what, days_ago in steps:
        if what in STATES:
            seller.answer(ask, what, days_ago, committed_to=their_day(what))
        else:
            seller.write(TELL, "ana", days_ago, about=what)
    row = seller.row("Ana Silva")
    assert list(row.standing.dark_about) == dark
    assert ("in-the-dark" in row.reasons) == bool(dark)


@pytest.mark.parametrize("kind", ["log", "thank", "give", "ask"])
def test_only_a_tell_brings_light(seller: Seller, kind: str) -> None:
    seller.answer(seller.ask("Ana Silva", 10, about="Acme"), DONE, 8)
    seller.write(kind, "ana", 7, about="Acme")
    assert seller.row("Ana Silva").standing.dark_about == ("Acme",)


def test_telling_somebody_else_leaves_them_in_the_dark(seller: Seller) -> None:
    seller.answer(seller.ask("Ana Silva", 10, about="Acme"), DONE, 8)
    seller.write(TELL, "Ben Okafor", 7, about="Acme")
    assert seller.row("Ana Silva").standing.dark_about == ("Acme",)


def test_telling_two_brings_light_to_both(seller: Seller) -> None:
    for name in ("Ana Silva", "Ben Okafor"):
        seller.answer(seller.ask(name, 10, about="Acme"), DONE, 8)
    seller.write(TELL, "ana,ben", 7, about="acme")
    rows = [seller.row(name) for name in ("Ana Silva", "Ben Okafor")]
    assert [row.standing.dark_about for row in rows] == [(), ()]


def test_an_ask_about_no_account_leaves_nobody_in_the_dark(seller: Seller) -> None:
    seller.answer(seller.ask("Ana Silva", 10), DONE, 8)
    assert seller.row("Ana Silva").standing.dark_about == ()


def test_each_account_in_the_dark_is_named_once(seller: Seller) -> None:
    for n, account in enumerate(["Acme", "Globex", "Acme"]):
        seller.answer(seller.ask("Ana Silva", 10, about=account, note=f"ask {n}"), DONE, 8)
    assert sorted(seller.row("Ana Silva").standing.dark_about) == ["Acme", "Globex"]
    seller.write(TELL, "ana", 7, about="Acme")
    assert seller.row("Ana Silva").standing.dark_about == ("Globex",)


def test_what_is_done_after_a_tell_needs_another(seller: Seller) -> None:
    seller.answer(seller.ask("Ana Silva", 10, about="Acme"), DONE, 9)
    seller.write(TELL, "ana", 8, about="Acme")
    seller.answer(seller.ask("ana", 7, about="Acme"), DONE, 6)
    assert seller.row("Ana Silva").standing.dark_about == ("Acme",)
