"""What happened in a span: counted by person and account, with results and shares."""

from __future__ import annotations

from typing import Any

import pytest

from ally.journal.happened import (
    Doings,
    by_account,
    by_person,
    closed_deals,
    days_late,
    ended_in,
    in_all,
    placed,
    results,
    without_ask,
)
from ally.journal.records import Deal, Entry
from ally.journal.shares import shares
from ally.journal.spans import Span
from tests.journal.making import a_person, ago, an_ask, an_entry

WEEK = Span(ago(4), ago(0))
ANA = a_person()
BEN = a_person("Ben Okafor", id=2)
DANA = a_person("Dana Wu", id=3, account="Acme", team=None)
PAUL = a_person("Paul Whitaker", id=4, account="Harbour", team=None)
RENEWAL = Deal(1, "Renewal", "renewal", "Acme", decides_on=ago(-5))
PILOT = Deal(2, "Pilot", "pilot", "Minato")


def done(day: int, answered: int, *, id: int = 42, **known: Any) -> Entry:
    return an_ask("done", id=id, answered_on=ago(answered), **known)._replace(day=ago(day))


@pytest.mark.parametrize(
    ("entry", "ended"),
    [
        pytest.param(done(30, 2), True, id="asked long ago, done in the week"),
        pytest.param(done(30, 5), False, id="done before the week"),
        pytest.param(an_ask("open"), False, id="open"),
        pytest.param(an_ask("heard", answered_on=ago(1)), False, id="heard is no end"),
        pytest.param(
            an_ask("committed", answered_on=ago(1), committed_to=ago(0)), False, id="committed"
        ),
        *(
            pytest.param(an_ask(state, answered_on=ago(0)), True, id=state)
            for state in ("declined", "countered", "dropped")
        ),
        pytest.param(an_entry("log"), False, id="no ask"),
    ],
)
def test_what_ends_in_the_span(entry: Entry, ended: bool) -> None:
    assert ended_in(entry, WEEK) is ended


def test_each_person_s_row_holds_all_that_happened_with_them() -> None:
    entries = [
        done(30, 2),  # of Ana, made before the week
        an_entry("thank", ANA, id=50),
        an_entry("tell", ANA, BEN, id=51),
        an_entry("log", BEN, id=52, day=ago(5)),  # before the week
        an_ask("declined", ANA, id=53, answered_on=ago(0)),
    ]
    assert by_person(entries, WEEK) == [
        (ANA, Doings(asked=1, done=1, declined=1, thanks=1, tells=1)),
        (BEN, Doings(tells=1)),
    ]
    assert in_all(entries, WEEK) == Doings(asked=1, done=1, declined=1, thanks=1, tells=1)
    assert in_all(entries, WEEK).entries == 3
    assert in_all([], WEEK).weight == 0


@pytest.mark.parametrize(
    ("entry", "account", "deal"),
    [
        pytest.param(an_entry("log", DANA, account="Minato"), "Minato", None, id="as typed"),
        pytest.param(an_entry("log", DANA), "Acme", None, id="of its champion"),
        pytest.param(an_entry("log", DANA, ANA), "Acme", None, id="a colleague beside"),
        pytest.param(an_entry("log", DANA, PAUL), None, None, id="champions of two accounts"),
        pytest.param(an_entry("log", ANA), None, None, id="a colleague alone"),
        pytest.param(an_entry("thank", settles=(42,)), "Acme", "Renewal", id="for what was done"),
        pytest.param(an_entry("thank", settles=(42, 43)), "Acme", None, id="for two deals of one"),
        pytest.param(an_entry("thank", settles=(42, 44)), None, None, id="for two accounts"),
        pytest.param(an_entry("thank", settles=(99,)), None, None, id="for what is not known"),
    ],
)
def test_where_an_entry_belongs(entry: Entry, account: str | None, deal: str | None) -> None:
    asks = [
        an_entry("ask", id=42, account="Acme", deal="Renewal"),
        an_entry("ask", id=43, account="Acme"),
        an_entry("ask", id=44, account="Minato"),
    ]
    found = placed([entry, *asks])[0]
    assert (found.account, found.deal) == (account, deal)


def test_accounts_stand_by_how_much_went_on_and_none_last() -> None:
    entries = [
        an_entry("log", account="Minato", id=1),
        an_entry("log", account="Acme", id=2),
        an_entry("log", account="Acme", id=3),
        *(an_entry("log", id=number) for number in (4, 5, 6)),
    ]
    assert [account for account, _ in by_account(entries, WEEK)] == ["Acme", "Minato", None]


def test_results_are_told_by_account_in_the_order_in_which_they_came() -> None:
    entries = [
        done(9, 1, id=1)._replace(account="Minato"),
        done(9, 1, id=2)._replace(account="Acme"),
        done(9, 3, id=3)._replace(account="Acme"),
        done(9, 1, id=4),
        done(9, 6, id=5),
    ]
    assert [entry.id for entry in results(entries, WEEK)] == [3, 2, 1, 4]


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        (done(9, 1, by=ago(3)), 2),
        (done(9, 3, by=ago(1)), -2),
        (done(9, 1, by=ago(5), committed_to=ago(2)), 1),
        (done(9, 1), None),
        (an_ask("open", by=ago(3)), None),
    ],
)
def test_how_late_a_result_came(entry: Entry, days: int | None) -> None:
    assert days_late(entry) == days


def test_deals_that_ended_in_the_span() -> None:
    won = RENEWAL._replace(state="won", closed_on=ago(1))
    lost_before = PILOT._replace(state="lost", closed_on=ago(5))
    assert closed_deals([PILOT, won, lost_before], WEEK) == [won]


def test_in_touch_without_an_ask_names_who_was_asked_nothing() -> None:
    entries = [
        an_entry("give", DANA, id=1),
        an_entry("log", DANA, id=2),
        an_entry("log", ANA, id=3),
        an_ask("open", ANA, id=4),
        an_entry("thank", BEN, id=5),
        an_entry("log", PAUL, id=6, day=ago(5)),
        an_ask("open", BEN, id=7)._replace(day=ago(5)),
    ]
    assert without_ask(entries, WEEK) == [(BEN, ["thank"]), (DANA, ["log", "give"])]


def test_shares_name_each_open_deal_also_one_that_got_nothing() -> None:
    entries = [
        an_entry("log", id=1, account="Acme"),  # the only deal there
        an_entry("log", id=2, account="Acme", deal="Renewal"),
        an_entry("log", id=3, account="Harbour"),
        an_entry("log", id=4),
        an_entry("log", id=5, account="Minato", day=ago(5)),
    ]
    found = [
        (share.deal and share.deal.name, share.account, share.entries, share.percent)
        for share in shares(entries, [RENEWAL, PILOT], WEEK)
    ]
    assert found == [
        ("Renewal", "Acme", 2, 50),
        ("Pilot", "Minato", 0, 0),
        (None, "Harbour", 1, 25),
        (None, None, 1, 25),
    ]


def test_of_two_deals_at_an_account_only_a_named_one_gets_the_entry() -> None:
    other = Deal(3, "Depot", "depot", "Acme")
    entries = [
        an_entry("log", id=1, account="Acme"),
        an_entry("log", id=2, account="Acme", deal="Depot"),
    ]
    found = {
        (share.deal and share.deal.name, share.account): share.entries
        for share in shares(entries, [RENEWAL, other], WEEK)
    }
    assert found == {("Renewal", "Acme"): 0, ("Depot", "Acme"): 1, (None, "Acme"): 1}


def test_a_deal_that_ended_in_the_span_still_has_its_share_an_earlier_one_none() -> None:
    entries = [an_entry("log", account="Acme")]
    won = RENEWAL._replace(state="won", closed_on=ago(1))
    assert [share.deal for share in shares(entries, [won], WEEK)] == [won]
    before = won._replace(closed_on=ago(5))
    assert [share.deal for share in shares(entries, [before], WEEK)] == [None]


def test_no_entries_have_no_shares() -> None:
    assert shares([], [RENEWAL], WEEK) == []
