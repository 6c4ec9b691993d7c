"""Whom to win over today: each source at its edges, and which of them comes first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from ally.journal.cadences import Cadences
from ally.journal.records import REASONS, Deal, Owed, Person, Standing
from ally.journal.review import NextStep, review
from ally.journal.today import (
    SOURCES,
    Awaited,
    Candidate,
    Picked,
    candidates,
    choose,
    due_by_now,
    due_soon,
    look_ahead,
    mine_to_clear,
    tired_of,
)
from ally.journal.workdays import working_days_after
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, all_well

ANA = a_person(id=1, every=14)
BEN = a_person("Ben Okafor", id=2, every=14)
CEM = a_person("Cem Kaya", id=3, every=14)
DANA = a_person("Dana Wu", id=4, account="Acme")
VICTOR = a_person("Victor Osei", id=5, account="Acme")
NOBODY: frozenset[int] = frozenset()


def due(days: int | None, person: Person = ANA, *, id: int = 42, mine: bool = False) -> Awaited:
    """An ask due so many days from now, in the past if negative."""
    return Awaited(id, person.id, None if days is None else ago(-days), mine)


def deciding(days: int, *, state: str = "open", id: int = 7, account: str = "Acme") -> Deal:
    return Deal(id, "Renewal", "renewal", account, ago(-days), state=state)


def found(
    *standings: Standing, asks: Sequence[Awaited] = (), deals: Sequence[Deal] = ()
) -> list[Candidate]:
    return candidates(review(standings, TODAY, Cadences()), asks, deals, TODAY)


def sources(*standings: Standing, **more: Any) -> list[tuple[str, str]]:
    return [(one.source, one.person.first_name) for one in found(*standings, **more)]


@pytest.mark.parametrize(
    ("days", "counts"),
    [(-4, False), (-3, True), (0, True), (3, True), (4, False), (None, False)],
)
def test_an_ask_is_close_within_three_days_of_its_day(days: int | None, counts: bool) -> None:
    expected = [("ask", "Ana")] if counts else []
    assert sources(all_well(ANA), asks=[due(days)]) == expected


@pytest.mark.parametrize(
    ("days", "quiet", "state", "counts"),
    [
        pytest.param(14, 4, "open", True, id="a fortnight off, quiet for more than three days"),
        pytest.param(0, 4, "open", True, id="today"),
        pytest.param(15, 4, "open", False, id="too far off"),
        pytest.param(-1, 4, "open", False, id="over"),
        pytest.param(7, 3, "open", False, id="in touch lately"),
        pytest.param(6, 1, "open", False, id="four working days off, in touch lately"),
        pytest.param(5, 1, "open", True, id="three working days off, in touch yesterday"),
        pytest.param(3, 0, "open", False, id="the next working day, in touch today"),
        pytest.param(7, 4, "won", False, id="won"),
        pytest.param(7, 4, "lost", False, id="lost"),
    ],
)
def test_a_champion_matters_before_the_decision(
    days: int, quiet: int, state: str, counts: bool
) -> None:
    deals = [deciding(days, state=state)]
    expected = [("decision", "Dana")] if counts else []
    assert sources(all_well(DANA, quiet=quiet), deals=deals) == expected


def test_a_colleague_or_another_account_has_no_part_in_the_decision() -> None:
    elsewhere = a_person("Grace", id=9, account="Bolt")
    assert sources(all_well(ANA, quiet=9), all_well(elsewhere, quiet=9), deals=[deciding(7)]) == []


@pytest.mark.parametrize(
    ("known", "source"),
    [
        pytest.param({"quiet": 15}, "neglected", id="neglected"),
        pytest.param({"owed": (Owed(1, ago(2)),)}, "thanks-owed", id="thanks owed"),
        pytest.param({"thanks": 0}, "never-thanked", id="never thanked"),
        pytest.param({"dark_about": ("Acme",)}, "in-the-dark", id="in the dark"),
        pytest.param({"recent": 3, "recent_asks": 3}, "only-when-i-need", id="only when I need"),
    ],
)
def test_every_reason_of_the_review_is_a_source(known: dict[str, Any], source: str) -> None:
    assert sources(all_well(ANA, **known)) == [(source, "Ana")]


def test_the_sources_are_two_more_than_the_reasons() -> None:
    assert set(SOURCES) == {"ask", "decision", *REASONS}


@pytest.mark.parametrize(
    ("standings", "more", "order"),
    [
        pytest.param(
            [all_well(ANA, quiet=99), all_well(BEN), all_well(DANA, quiet=5)],
            {"asks": [due(2, BEN)], "deals": [deciding(3)]},
            [("ask", "Ben"), ("decision", "Dana"), ("neglected", "Ana")],
            id="an ask, then a decision, then neglect",
        ),
        pytest.param(
            [all_well(ANA), all_well(BEN), all_well(CEM)],
            {"asks": [due(2, ANA, id=1), due(-1, BEN, id=2), due(2, CEM, id=3)]},
            [("ask", "Ben"), ("ask", "Ana"), ("ask", "Cem")],
            id="asks by their day, then by number",
        ),
        pytest.param(
            [all_well(ANA)],
            {"asks": [due(2, id=1), due(0, id=2)]},
            [("ask", "Ana")],
            id="nobody twice",
        ),
        pytest.param(
            [all_well(DANA, quiet=5), all_well(VICTOR, quiet=9)],
            {"deals": [deciding(3)]},
            [("decision", "Victor"), ("decision", "Dana")],
            id="the quietest champion first",
        ),
        pytest.param(
            [all_well(DANA, quiet=9), all_well(VICTOR._replace(account="Bolt"), quiet=5)],
            {"deals": [deciding(9, id=1), deciding(3, id=2, account="Bolt")]},
            [("decision", "Victor"), ("decision", "Dana")],
            id="the nearest decision first",
        ),
        pytest.param(
            [all_well(ANA, quiet=15), all_well(BEN, quiet=29)],
            {},
            [("neglected", "Ben"), ("neglected", "Ana")],
            id="neglect in the order of the review",
        ),
        pytest.param(
            [
                all_well(ANA, owed=(Owed(1, ago(2)),)),
                all_well(BEN, owed=(Owed(2, ago(9)), Owed(3, ago(1)))),
                all_well(CEM, thanks=0),
            ],
            {},
            [("thanks-owed", "Ben"), ("thanks-owed", "Ana"), ("never-thanked", "Cem")],
            id="the longest owed first, then the never thanked",
        ),
        pytest.param([all_well(ANA), all_well(DANA)], {}, [], id="all is well"),
        pytest.param([], {"asks": [due(0)]}, [], id="an ask of somebody archived"),
    ],
)
def test_who_matters_most_now_comes_first(
    standings: list[Standing], more: dict[str, Any], order: list[tuple[str, str]]
) -> None:
    assert sources(*standings, **more) == order


@pytest.mark.parametrize(
    ("standing", "more", "step"),
    [
        pytest.param(all_well(ANA), {"asks": [due(1)]}, ("log", None), id="touch base"),
        pytest.param(
            all_well(ANA, owed=(Owed(1, ago(2)),)), {}, ("thank", 1), id="thank for what was done"
        ),
        pytest.param(
            all_well(DANA, quiet=5), {"deals": [deciding(3)]}, ("log", "Renewal"), id="the deal"
        ),
        pytest.param(all_well(ANA, dark_about=("Acme",)), {}, ("tell", "Acme"), id="tell"),
    ],
)
def test_there_is_a_step_for_it(
    standing: Standing, more: dict[str, Any], step: tuple[str, int | str | None]
) -> None:
    assert found(standing, **more)[0].step == NextStep(step[0], standing.person, step[1])


# --- choosing ------------------------------------------------------------------------------

QUEUE = found(*(all_well(one, quiet=30 - one.id) for one in (ANA, BEN, CEM)))


@pytest.mark.parametrize(
    ("without", "chosen"),
    [
        pytest.param({}, "Ana", id="the first"),
        pytest.param({"met": {1}}, "Ben", id="nobody met today"),
        pytest.param({"put_off": {1}}, "Ben", id="nobody put off"),
        pytest.param({"met": {1}, "put_off": {2}}, "Cem", id="neither"),
        pytest.param({"tired": {1}}, "Ben", id="nobody a third day running"),
        pytest.param({"tired": {1, 2, 3}}, "Ana", id="unless nobody else is due"),
        pytest.param({"tired": {1}, "put_off": {2, 3}}, "Ana", id="or the others are put off"),
        pytest.param({"met": {1, 2, 3}}, None, id="nobody left"),
    ],
)
def test_one_is_chosen(without: dict[str, set[int]], chosen: str | None) -> None:
    best = choose(QUEUE, **{"met": set(), "put_off": set(), "tired": set(), **without})
    assert (best and best.person.first_name) == chosen


@pytest.mark.parametrize(
    ("picks", "tired"),
    [
        pytest.param([], NOBODY, id="nobody named"),
        pytest.param([(1, 1)], NOBODY, id="named once"),
        pytest.param([(2, 1), (1, 1)], {1}, id="named twice running"),
        pytest.param([(2, 1), (1, 2)], NOBODY, id="one after the other"),
        pytest.param([(3, 1), (2, 2), (1, 1)], NOBODY, id="with another between"),
        pytest.param([(4, 1), (1, 1)], {1}, id="with a weekend between"),
        pytest.param([(1, 1), (0, 1)], NOBODY, id="today does not count"),
    ],
)
def test_two_days_running_are_enough(picks: list[tuple[int, int]], tired: set[int]) -> None:
    assert tired_of([Picked(ago(days), who) for days, who in picks], TODAY) == tired


def test_a_day_on_which_somebody_was_put_off_names_nobody() -> None:
    assert tired_of([Picked(ago(2), 1), Picked(ago(1), 1, put_off=True)], TODAY) == NOBODY


# --- what is due ---------------------------------------------------------------------------

FRIDAY = TODAY


@pytest.mark.parametrize(
    ("today", "until"),
    [
        pytest.param(FRIDAY, 4, id="Friday: Monday and Tuesday"),
        pytest.param(FRIDAY + timedelta(days=1), 3, id="Saturday"),
        pytest.param(FRIDAY + timedelta(days=2), 2, id="Sunday"),
        pytest.param(FRIDAY + timedelta(days=3), 2, id="Monday"),
        pytest.param(FRIDAY + timedelta(days=6), 4, id="Thursday: Friday and Monday"),
    ],
)
def test_soon_is_two_working_days(today: date, until: int) -> None:
    assert working_days_after(today, 2) == today + timedelta(days=until)
    assert look_ahead(today) == today + timedelta(days=max(3, until))


def test_asks_are_due_soon_or_mine_to_clear() -> None:
    asks = [
        *(due(0, id=1), due(-3, id=2), due(-3, id=3, mine=True), due(None, id=4, mine=True)),
        *(due(1, id=5), due(4, id=6), due(5, id=7)),
    ]
    assert [ask.id for ask in due_by_now(asks, TODAY)] == [2, 3, 1]
    assert [ask.id for ask in mine_to_clear(asks)] == [3, 4]
    assert [ask.id for ask in due_soon(asks, TODAY)] == [5, 6]
