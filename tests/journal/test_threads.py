"""Threads: what goes both ways with a champion, and which account hangs on one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ally.journal.drafts import PersonChange
from ally.journal.journal import Journal
from ally.journal.lookup import Who
from ally.journal.records import Deal
from ally.journal.spans import span_of
from ally.journal.threads import THREAD_DAYS, answered_by, threads
from tests.conftest import TODAY
from tests.journal.conftest import Seller
from tests.journal.making import a_person, ago, an_ask

DANA = a_person("Dana Wu", id=1, account="Acme")
VICTOR = a_person("Victor Osei", id=2, account="Acme")
ELIN = a_person("Elin Berg", id=3, account="Norrland")
DEAL = Deal(1, "Renewal", "renewal", "Acme", decides_on=ago(-9))


@pytest.mark.parametrize(
    ("logged", "answered", "held", "single"),
    [
        pytest.param({}, {}, 0, True, id="nobody"),
        pytest.param({1: ago(3)}, {}, 1, True, id="one logged"),
        pytest.param({1: ago(3)}, {1: ago(2)}, 1, True, id="one, both ways"),
        pytest.param({1: ago(3)}, {2: ago(2)}, 2, False, id="one logged, one answered"),
        pytest.param({1: ago(3), 2: ago(9)}, {}, 2, False, id="two logged"),
    ],
)
def test_how_many_threads_hold(
    logged: dict[int, date], answered: dict[int, date], held: int, single: bool
) -> None:
    [found] = threads([DANA, VICTOR], [], logged, answered)
    assert (found.held, found.single) == (held, single)


@pytest.mark.parametrize(
    ("write", "counts"),
    [
        pytest.param(lambda s: s.write("log", "dana", 30), True, id="a log"),
        pytest.param(lambda s: s.write("log", "dana", 31), False, id="a log too long ago"),
        pytest.param(lambda s: s.ask("dana", 3), False, id="an ask without an answer"),
        pytest.param(
            lambda s: s.answer(s.ask("dana", 40), "heard", 30), True, id="an old ask, now answered"
        ),
        pytest.param(
            lambda s: s.answer(s.ask("dana", 3), "declined", 1), True, id="a no is an answer"
        ),
        pytest.param(
            lambda s: s.answer(s.ask("dana", 40), "done", 31), False, id="answered too long ago"
        ),
        *(
            pytest.param(lambda s, kind=kind: s.write(kind, "dana", 1), False, id=f"a {kind}")
            for kind in ("thank", "tell", "give")
        ),
    ],
)
def test_what_goes_both_ways(
    write: Callable[[Seller], object], counts: bool, seller: Seller, journal: Journal
) -> None:
    seller.add("Dana Wu@Acme", days_ago=60)
    write(seller)
    [found] = journal.week(span_of(None, None, TODAY)).threads
    assert (found.champions[0].two_way_on is not None) is counts
    assert THREAD_DAYS == 30


def test_an_answer_counts_on_its_day_and_the_latest_wins() -> None:
    asks = [
        an_ask("done", DANA, id=1, answered_on=ago(9)),
        an_ask("heard", DANA, id=2, answered_on=ago(4)),
        an_ask("open", VICTOR, id=3),
        an_ask("done", ELIN, id=4, answered_on=ago(31)),
    ]
    assert answered_by(asks, TODAY) == {1: ago(4)}


def test_those_in_danger_come_first() -> None:
    people = [
        a_person(name, id=number, account=account)
        for number, (name, account) in enumerate(
            [("A", "Safe"), ("B", "Safe"), ("C", "Quiet"), ("D", "Later"), ("E", "Soon")], 1
        )
    ]
    deals = [
        Deal(1, "x", "x", "Later"),
        Deal(2, "y", "y", "Soon", decides_on=ago(-3)),
        Deal(3, "z", "z", "Nobody", decides_on=ago(-30)),
        Deal(4, "w", "w", "Over", state="won", closed_on=ago(1)),
        Deal(5, "v", "v", "Safe", decides_on=ago(-1)),
    ]
    found = threads(people, deals, {number: ago(1) for number in range(1, 6)}, {})
    assert [one.account for one in found] == ["Soon", "Nobody", "Later", "Quiet", "Safe"]
    assert [one.held for one in found] == [1, 0, 1, 1, 2]


def test_who_is_archived_or_a_colleague_holds_no_thread(seller: Seller, journal: Journal) -> None:
    seller.write("log", "Dana Wu@Acme")
    seller.write("log", "Ana Silva")
    journal.add_person(Who("Victor Osei", "Acme"), PersonChange())
    journal.archive(Who("dana"))
    [found] = journal.week(span_of(None, None, TODAY)).threads
    assert [each.person.name for each in found.champions] == ["Victor Osei"]
    assert found.held == 0
