"""What waits: asks without a promise, promises overdue, thanks owed, people in the dark."""

from __future__ import annotations

from typing import Any

import pytest

from ally.journal.records import Entry
from ally.journal.waiting import in_the_dark, late, owed, uncommitted
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, an_ask, an_entry

BEN = a_person("Ben Okafor", id=2)
GONE = a_person(archived_on=ago(1))


def asked(days_ago: int, state: str = "open", *, id: int = 42, **known: Any) -> Entry:
    answered = {"answered_on": ago(0)} if state != "open" else {}
    return an_ask(state, id=id, **{**answered, **known})._replace(day=ago(days_ago))


@pytest.mark.parametrize(
    ("entry", "found"),
    [
        pytest.param(asked(8), (8, None), id="older than a week"),
        pytest.param(asked(7), None, id="a week is not too long"),
        pytest.param(asked(3, by=ago(1)), (3, 1), id="its day is over"),
        pytest.param(asked(3, by=ago(0)), None, id="its day is today"),
        pytest.param(asked(9, by=ago(-9)), (9, None), id="old, but needed later"),
        pytest.param(asked(8, "heard"), (8, None), id="a nod is no promise"),
        pytest.param(asked(8, "committed", committed_to=ago(-1)), None, id="committed"),
        pytest.param(asked(8, "done"), None, id="done"),
        pytest.param(asked(8, "dropped"), None, id="dropped"),
        pytest.param(an_entry("log", day=ago(8)), None, id="no ask"),
        pytest.param(asked(8)._replace(people=(GONE,)), None, id="of somebody archived"),
    ],
)
def test_asked_and_never_committed(entry: Entry, found: tuple[int, int | None] | None) -> None:
    waits = uncommitted([entry], TODAY)
    assert [(wait.days, wait.late) for wait in waits] == ([] if found is None else [found])


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        pytest.param(asked(9, "committed", committed_to=ago(2)), 2, id="over"),
        pytest.param(asked(9, "committed", committed_to=ago(0)), None, id="today is in time"),
        pytest.param(asked(9, "committed", committed_to=ago(-2), by=ago(3)), None, id="theirs"),
        pytest.param(asked(9, "done", committed_to=ago(2)), None, id="done"),
        pytest.param(asked(9, by=ago(3)), None, id="never committed"),
        pytest.param(
            asked(9, "committed", committed_to=ago(2))._replace(people=(GONE,)), None, id="archived"
        ),
    ],
)
def test_committed_and_late(entry: Entry, days: int | None) -> None:
    assert [wait.late for wait in late([entry], TODAY)] == ([] if days is None else [days])


def test_what_a_customer_was_promised_on_comes_first_then_the_longest_overdue() -> None:
    entries = [
        asked(9, id=1),
        asked(20, id=2),
        asked(9, id=3, by=ago(4)),
        asked(8, id=4, promised="by Monday"),
    ]
    assert [wait.entry.id for wait in uncommitted(entries, TODAY)] == [4, 3, 2, 1]
    committed = [
        asked(30, "committed", id=number, committed_to=ago(days), promised=promised)
        for number, days, promised in ((1, 2, None), (2, 9, None), (3, 1, "by Monday"))
    ]
    assert [wait.entry.id for wait in late(committed, TODAY)] == [3, 2, 1]


def test_thanks_are_owed_from_the_day_it_was_done() -> None:
    entries = [
        asked(30, "done", id=1, answered_on=ago(3)),
        asked(30, "done", id=2, answered_on=ago(9)),
        asked(30, "done", id=3, answered_on=ago(9), thanked_by=50),
        asked(30, "declined", id=4, answered_on=ago(9)),
        asked(30, "done", id=5, answered_on=ago(9))._replace(people=(GONE,)),
    ]
    assert [(wait.entry.id, wait.days) for wait in owed(entries, TODAY)] == [(2, 9), (1, 3)]


def test_in_the_dark_is_told_once_for_each_person_and_account_since_the_first() -> None:
    def did(id: int, days: int, account: str | None = "Acme", **known: Any) -> Entry:
        entry = asked(60, "done", id=id, answered_on=ago(days), **known)
        return entry._replace(account=account)

    entries = [
        did(1, 3),
        did(2, 9),
        did(3, 5, account="Minato"),
        did(4, 30, told_by=50),
        did(5, 30, account=None),
        did(6, 7)._replace(people=(BEN,)),
        did(7, 40)._replace(people=(GONE,)),
        did(8, 0, account="Kestrel"),
    ]
    found = [(wait.entry.id, wait.days) for wait in in_the_dark(entries, TODAY)]
    assert found == [(2, 9), (6, 7), (3, 5), (8, 0)]
