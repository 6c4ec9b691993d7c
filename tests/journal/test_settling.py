"""When thanks are owed and who is in the dark, told as stories in the order they were written."""

from __future__ import annotations

import pytest

from ally.journal.records import CLOSED_STATES, STATES
from tests.journal.conftest import Seller

Step = tuple[str, int]
ASK, DONE, THANK = "ask", "done", "thank"


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
    seller.answer(seller.ask("ana", by=None), state, committed_to=_day_for(state))
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
    seller.answer(ask, state, 9, committed_to=_day_for(state))
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


def _day_for(state: str):  # type: ignore[no-untyped-def]
    from tests.journal.making import ago

    return ago(-3) if state == "committed" else None
