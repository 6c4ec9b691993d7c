"""What `show` tells of a thing, from what the journal holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ally.journal.answering import Answering
from ally.journal.cadences import Cadences
from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who, read_who
from ally.journal.names import fold
from ally.journal.portrait import (
    GiveAndTake,
    OfAccount,
    OfDeal,
    OfEntry,
    OfPerson,
    give_and_take,
    longest_owed_first,
    most_pressing_first,
    step_with,
)
from ally.journal.review import NextStep, judge
from ally.store import RUNNERS, open_store
from tests.conftest import TODAY, frozen_clock, steady_random
from tests.journal.making import a_person, ago, all_well, an_ask, an_entry


@pytest.mark.parametrize(
    ("kinds", "counts"),
    [
        ({}, GiveAndTake()),
        ({"ask": 3, "log": 9}, GiveAndTake(3)),
        ({"give": 1, "tell": 2, "thank": 4, "ask": 3}, GiveAndTake(3, 4, 2, 1)),
    ],
)
def test_give_and_take_counts_asks_against_thanks_tells_and_gives(
    kinds: dict[str, int], counts: GiveAndTake
) -> None:
    assert give_and_take(kinds) == counts


def test_open_asks_come_by_the_day_they_are_expected() -> None:
    asks = [
        an_ask("open", id=1),
        an_ask("open", id=2, by=ago(-3)),
        an_ask("committed", id=3, by=ago(9), committed_to=ago(-1)),
        an_ask("done", id=4, by=ago(9), answered_on=ago(0)),
        an_ask("heard", id=5, by=ago(2)),
        an_entry("log"),
    ]
    assert [entry.id for entry in most_pressing_first(asks)] == [5, 3, 2, 1]


def test_owed_asks_come_by_the_day_they_were_done() -> None:
    asks = [
        an_ask("done", id=1, answered_on=ago(1)),
        an_ask("done", id=2, answered_on=ago(8)),
        an_ask("done", id=3, answered_on=ago(9), thanked_by=7),
        an_ask("open", id=4),
    ]
    assert [entry.id for entry in longest_owed_first(asks)] == [2, 1]


ANA = a_person()


@pytest.mark.parametrize(
    ("by", "late", "step"),
    [
        (None, False, None),
        (ago(-1), False, None),
        (ago(0), False, NextStep("answer", ANA, 42)),
        (ago(3), False, NextStep("answer", ANA, 42)),
        (ago(3), True, NextStep("log", ANA)),
    ],
)
def test_the_next_step_mends_a_reason_before_an_ask_that_is_due(
    by: object, late: bool, step: NextStep | None
) -> None:
    verdict = judge(all_well(ANA, quiet=31 if late else 0), TODAY, Cadences())
    assert step_with(verdict, [an_ask("open", by=by)], TODAY) == step


def test_without_a_reason_or_an_ask_there_is_no_next_step() -> None:
    assert step_with(judge(all_well(ANA), TODAY, Cadences()), [], TODAY) is None


# --- from the journal ----------------------------------------------------------------------


@pytest.fixture(params=sorted(RUNNERS))
def journal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Journal]:
    """A quarter with Ana, Ben, and Dana of Acme, on either runner."""
    store = open_store(
        tmp_path / "journal.db",
        frozen_clock(),
        writing=True,
        runner=str(request.param),
        random=steady_random(),
    )
    journal = Journal(store, frozen_clock())
    journal.add_person(Who("Ana Silva"), PersonChange(team="legal", nicknames=("annie",)))
    journal.add_person(Who("Dana Wu", "Acme"), PersonChange())
    journal.add_person(Who("Ben Okafor"), PersonChange(team="pricing"))
    with store.transaction():
        store.add_deal("Renewal", "renewal", 1, decides_on=ago(-7), value=250_000)
        store.add_fact(1, "constraint", "month-end is hopeless", day=ago(94), until=None)
    _write(journal, "ask", "ana", "The cap", 40, about="renewal", by=ago(30), promised="a copy")
    _write(journal, "ask", "ana", "Redlines", 30, about="acme", by=ago(20))
    _write(journal, "ask", "ana", "Wording", 10, about="renewal", promised="a SOW")
    _write(journal, "thank", "ana", "Early", 100)
    _write(journal, "tell", "ana", "News", 80)
    journal.answer(1, Reply("done", ago(34)))
    journal.answer(2, Reply("done", ago(18)))
    journal.answer(3, Reply("committed", ago(8), committed_to=ago(-2)))
    _write(journal, "ask", "dana", "Numbers", 5, about="acme")
    journal.answer(6, Reply("done", ago(4)))
    yield journal
    store.close()


def _write(journal: Journal, kind: str, who: str, note: str, days: int, **more: Any) -> None:
    journal.write(Draft(kind, read_who(who), note, ago(days), **more))


def test_a_person_with_all_that_is_between_you(journal: Journal) -> None:
    of = journal.portrait("annie")
    assert isinstance(of, OfPerson)
    assert of.verdict.person.name == "Ana Silva"
    assert [fact.text for fact in of.verdict.person.facts] == ["month-end is hopeless"]
    assert of.verdict.level == "serious"
    assert of.verdict.reasons == ("thanks-owed", "only-when-i-need", "in-the-dark")
    assert of.verdict.owed == ((1, 34), (2, 18))
    assert [entry.id for entry in of.open_asks] == [3]
    assert [entry.id for entry in of.owed] == [1, 2]
    assert of.give_and_take == GiveAndTake(asks=3, thanks=0, tells=1, gives=0)
    assert of.answering == Answering(yeses=3, days=6, dated=2, on_time=1)
    assert [entry.id for entry in of.last] == [3, 2, 1, 5, 4]
    assert of.step is not None
    assert (of.step.command, of.step.about) == ("thank", 1)


def test_the_verdict_is_that_of_the_review(journal: Journal) -> None:
    for row in journal.review():
        of = journal.portrait(row.person.name)
        assert isinstance(of, OfPerson)
        assert of.verdict._replace(standing=row.standing) == row
        assert of.verdict.standing._replace(person=row.person) == row.standing


def test_whoever_is_archived_needs_nothing(journal: Journal) -> None:
    journal.archive(Who("ana"))
    of = journal.portrait("ana")
    assert isinstance(of, OfPerson)
    assert of.verdict.person.archived_on == TODAY
    assert of.step is None


def test_an_account_with_its_people_deals_and_asks(journal: Journal) -> None:
    of = journal.portrait("acme")
    assert isinstance(of, OfAccount)
    assert [verdict.person.name for verdict in of.champions] == ["Dana Wu"]
    assert [(one.person.name, one.done, one.last_day) for one in of.helpers] == [
        ("Ana Silva", 2, ago(18))
    ], "a champion is no helper"
    assert [deal.name for deal in of.deals] == ["Renewal"]
    assert [entry.id for entry in of.open_asks] == [3]
    assert [(one.person.name, one.asks) for one in of.in_the_dark] == [
        ("Ana Silva", (1, 2)),
        ("Dana Wu", (6,)),
    ]
    assert [entry.id for entry in of.last] == [6, 3, 2, 1]
    _write(journal, "tell", "ana,dana", "Signed", 0, about="acme")
    told = journal.portrait("acme")
    assert isinstance(told, OfAccount)
    assert told.in_the_dark == ()


def test_a_deal_with_what_its_promise_depends_on(journal: Journal) -> None:
    of = journal.portrait("renewal@acme")
    assert isinstance(of, OfDeal)
    assert (of.deal.name, of.deal.value, of.days_left) == ("Renewal", 250_000, 7)
    assert [verdict.person.name for verdict in of.champions] == ["Dana Wu"]
    assert [entry.ask.promised for entry in of.open_asks if entry.ask] == ["a SOW"]
    assert [entry.id for entry in of.last] == [3, 1]


def test_an_entry_with_what_settled_it_and_what_it_settles(journal: Journal) -> None:
    _write(journal, "thank", "ana", "All of it", 0)
    _write(journal, "tell", "ana", "Signed", 0, about="acme")
    ask, thank, tell = (journal.portrait(number) for number in (1, 7, 8))
    assert isinstance(ask, OfEntry)
    assert isinstance(thank, OfEntry)
    assert isinstance(tell, OfEntry)
    assert ask.moment.startswith("2026-11-20T09:")
    assert sorted(ask.others) == [7, 8]
    assert (thank.entry.settles, thank.settles_all, sorted(thank.others)) == ((1, 2), True, [1, 2])
    assert (tell.tells_of, tell.settles_all) == ((1, 2), False)


def test_only_the_last_ten_entries_are_told(journal: Journal) -> None:
    for _ in range(12):
        _write(journal, "log", "ben", "Call", 0)
    of = journal.portrait("ben")
    assert isinstance(of, OfPerson)
    assert [entry.id for entry in of.last] == list(range(18, 8, -1))


# --- which is meant ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "only", "name"),
    [
        ("ana", None, "Ana Silva"),
        ("ana@legal", None, "Ana Silva"),
        ("dana@acme", None, "Dana Wu"),
        ("ACME", None, "Acme"),
        ("acm", None, "Acme"),
        ("ren", None, "Renewal"),
        ("renewal", "deal", "Renewal"),
        ("b", "person", "Ben Okafor"),
    ],
)
def test_a_name_picks_out_a_person_an_account_or_a_deal(
    typed: str, only: str | None, name: str, journal: Journal
) -> None:
    of = journal.portrait(typed, only)
    match of:
        case OfPerson():
            found = of.verdict.person.name
        case OfAccount():
            found = of.account.name
        case OfDeal():
            found = of.deal.name
        case OfEntry():
            found = "an entry"
    assert found == name


def test_the_strongest_match_wins_whatever_it_is(journal: Journal) -> None:
    journal.add_person(Who("Acme Bot"), PersonChange())
    assert isinstance(journal.portrait("acme"), OfAccount)
    journal.add_person(Who("Acme"), PersonChange(), Choices(all_new=True))
    with pytest.raises(UnclearName) as unclear:
        journal.portrait("acme")
    assert [label for _, label in unclear.value.candidates] == [
        "Acme (colleague)",
        "Acme (an account)",
    ]
    assert unclear.value.hint == "name one of them in full, or add --as person or --as account"
    for number, label in unclear.value.candidates:
        of = journal.portrait("acme", None, Choices(by_name={"acme": number}))
        assert isinstance(of, OfAccount) == (label == "Acme (an account)")
    assert isinstance(journal.portrait("acme", "person"), OfPerson)
    assert isinstance(journal.portrait("acme", "account"), OfAccount)


def test_what_is_over_is_found_when_nothing_else_fits(journal: Journal) -> None:
    [deal] = journal.store.deals()
    with journal.store.transaction():
        journal.store.change_deal(deal._replace(state="won", closed_on=ago(1)), 1)
        journal.store.add_deal("Renewals desk", fold("Renewals desk"), 1, decides_on=None, value=1)
    of = journal.portrait("renew")
    assert isinstance(of, OfDeal)
    assert of.deal.name == "Renewals desk"
    of = journal.portrait("renewal")
    assert isinstance(of, OfDeal)
    assert of.deal.name == "Renewals desk", "an open deal comes first, as for --for"
    journal.archive(Who("ben"))
    assert isinstance(journal.portrait("ben"), OfPerson)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("zzz", "nothing is called 'zzz'"),
        ("acmee", "'acmee' is not in the journal; did you mean Acme (an account)"),
        ("ana,ben", "one person, account or deal at a time"),
        ("", "a name is missing"),
        ("acme@", "a name is missing"),
        ("acme@acme", "'acme@acme' is not in the journal"),
    ],
)
def test_what_names_nothing_is_refused(typed: str, said: str, journal: Journal) -> None:
    with pytest.raises(WrongWords) as refused:
        journal.portrait(typed)
    assert refused.value.message.startswith(said)
    assert refused.value.hint
