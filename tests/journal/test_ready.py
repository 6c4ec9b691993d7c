"""The rules of the meeting behind the closed door, a table of cases for each."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ally.journal.evidence import SHOWN
from ally.journal.readiness import Backer, Gap, Given, Readiness, Seat
from ally.journal.ready import (
    RULES,
    backer,
    counts_for,
    days_late,
    depended_on,
    is_soon,
    missing,
    seats,
)
from ally.journal.records import Ask, Deal, Entry, Fact
from ally.journal.workdays import URGENT
from tests.conftest import TODAY
from tests.journal.making import a_person, ago

DANA = a_person("Dana Wu", id=1, account="Acme")
VICTOR = a_person("Victor Osei", id=2, account="Acme")
ANA = a_person("Ana Silva", id=3)
RENEWAL = Deal(1, "Acme renewal", "acme renewal", "Acme", decides_on=ago(-30))


def entry(*tags: str, days_ago: int = 0, id: int = 1, **known: Any) -> Entry:
    """A log with Dana that has those tags, about the deal unless something else is given."""
    usual = Entry(id, "log", ago(days_ago), (DANA,), "Note", "Acme", tags, deal="Acme renewal")
    return usual._replace(**known)


def ask(id: int, due: int | None, **known: Any) -> Entry:
    """An open ask of Ana about the deal, due so many days from today."""
    by = None if due is None else ago(-due)
    usual = Entry(id, "ask", ago(20), (ANA,), "Cap", "Acme", ask=Ask("open", by), deal=RENEWAL.name)
    return usual._replace(**known)


def shown(*signs: str) -> dict[str, tuple[Entry, ...]]:
    return {sign: (entry(sign),) if sign in signs else () for sign in SHOWN}


CHAMPION = Backer(
    DANA,
    shown("power", "win", "selling"),
    tuple(Given(what, entry(what), TODAY) for what in ("tips", "one-pager", "number")),
    (entry("rehearsed"),),
)


def readiness(**known: Any) -> Readiness:
    """A deal that lacks nothing, but for what is given otherwise."""
    seat = Seat("Mark Lee", entry("room"))
    return Readiness(RENEWAL, TODAY, (CHAMPION,), (seat,), (seat,), ())._replace(**known)


# --- the countdown ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("decides", "state", "soon"),
    [
        (date(2026, 11, 25), "open", True),
        (date(2026, 11, 26), "open", False),
        (date(2026, 11, 20), "open", True),
        (date(2026, 11, 1), "open", True),
        (None, "open", False),
        (date(2026, 11, 25), "won", False),
    ],
)
def test_three_working_days_are_soon(decides: date | None, state: str, soon: bool) -> None:
    assert URGENT == 3
    deal = RENEWAL._replace(
        decides_on=decides, state=state, closed_on=TODAY if state != "open" else None
    )
    assert is_soon(readiness(deal=deal)) is soon


# --- what counts -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("known", "counts"),
    [
        pytest.param({}, True, id="about the deal"),
        pytest.param({"deal": None}, True, id="about its account"),
        pytest.param({"deal": None, "account": None}, True, id="about nothing"),
        pytest.param({"deal": "Pilot"}, False, id="about another deal"),
        pytest.param({"account": "Bolt"}, False, id="a deal of that name elsewhere"),
        pytest.param({"deal": None, "account": "Bolt"}, False, id="about another account"),
        pytest.param({"deal": "Pilot", "tags": ("power",)}, True, id="power is the person's"),
    ],
)
def test_what_counts_for_a_deal(known: dict[str, Any], counts: bool) -> None:
    assert counts_for(entry("selling")._replace(**known), RENEWAL) is counts


@pytest.mark.parametrize(("days_ago", "counts"), [(6, True), (5, True), (4, False)])
def test_what_was_shown_after_the_end_says_nothing_of_it(days_ago: int, counts: bool) -> None:
    lost = RENEWAL._replace(state="lost", closed_on=ago(5))
    assert counts_for(entry("power", days_ago=days_ago), lost) is counts


@pytest.mark.parametrize(
    ("tags", "lacks"),
    [
        ((), ("power", "win", "selling")),
        (("power",), ("win", "selling")),
        (("win", "selling"), ("power",)),
        (("power", "win", "selling"), ()),
        (("tips", "accepted", "rehearsed"), ("power", "win", "selling")),
    ],
)
def test_a_champion_has_all_three_and_a_coach_has_not(
    tags: tuple[str, ...], lacks: tuple[str, ...]
) -> None:
    found = backer(DANA, [entry(tag, id=n) for n, tag in enumerate(tags)], RENEWAL)
    assert found.lacks == lacks
    assert found.carries is (lacks == ())


def test_evidence_is_of_the_person_and_of_the_deal() -> None:
    evidence = [
        entry("selling", id=4, people=(VICTOR,)),
        entry("power", id=3, deal="Pilot"),
        entry("win", "power", id=2, deal="Pilot"),
        entry("rehearsed", id=1),
    ]
    found = backer(DANA, evidence, RENEWAL)
    assert [one.id for one in found.shown["power"]] == [3, 2]
    assert found.lacks == ("win", "selling")
    assert [one.id for one in found.rehearsed] == [1]


def test_only_needs_and_drives_are_told() -> None:
    facts = tuple(
        Fact(n, kind, kind, TODAY)
        for n, kind in enumerate(("constraint", "need", "drive", "personal"))
    )
    told = backer(DANA._replace(facts=facts), [], RENEWAL).facts
    assert [fact.kind for fact in told] == ["need", "drive"]


def giving(*tags: str, days_ago: int = 0, id: int = 1) -> Entry:
    return entry(*tags, days_ago=days_ago, id=id, kind="give")


@pytest.mark.parametrize(
    ("evidence", "given"),
    [
        pytest.param([], {}, id="nothing"),
        pytest.param([giving("tips", days_ago=3)], {"tips": None}, id="not accepted"),
        pytest.param(
            [giving("tips", "accepted", days_ago=3)], {"tips": 3}, id="accepted at once"
        ),
        pytest.param(
            [entry("accepted", id=2, days_ago=1), giving("tips", "number", days_ago=3)],
            {"tips": 1, "number": 1},
            id="accepted later, all of it",
        ),
        pytest.param(
            [entry("accepted", "tips", id=2, days_ago=1),
             giving("tips", "number", days_ago=3)],
            {"tips": 1, "number": None},
            id="accepted later, one of them",
        ),
        pytest.param(
            [entry("accepted", id=3, days_ago=1), entry("accepted", id=2, days_ago=2),
             giving("tips", days_ago=3)],
            {"tips": 2},
            id="the first yes counts",
        ),
        pytest.param(
            [giving("tips", days_ago=1, id=2), giving("tips", "accepted", days_ago=3)],
            {"tips": None},
            id="a new one is accepted anew",
        ),
        pytest.param(
            [giving("tips", id=2), entry("accepted", id=1)],
            {"tips": None},
            id="a yes earlier the same day",
        ),
        pytest.param(
            [entry("accepted", id=2, days_ago=1, deal="Pilot"), giving("tips", days_ago=3)],
            {"tips": None},
            id="a yes about another deal",
        ),
        pytest.param([entry("tips", "accepted")], {"tips": 0}, id="a log alone is both"),
    ],
)  # fmt: skip
def test_what_was_given_and_whether_it_was_accepted(
    evidence: list[Entry], given: dict[str, int | None]
) -> None:
    found = backer(DANA, evidence, RENEWAL).given
    days = {one.what: one.accepted_on and (TODAY - one.accepted_on).days for one in found}
    assert days == given


def test_everybody_sits_once_by_the_newest_entry() -> None:
    evidence = [
        entry("room", id=3, note="+room mark lee"),
        entry("room", id=2, note="+room Eve +room Mark Lee"),
        entry("room", id=1, note="+room Zed", deal="Pilot"),
        entry("power", id=0, note="Note"),
    ]
    assert [(seat.who, seat.entry.id) for seat in seats(evidence, "room", RENEWAL)] == [
        ("mark lee", 3),
        ("Eve", 2),
    ]
    assert seats(evidence, "dissent", RENEWAL) == ()


@pytest.mark.parametrize(
    ("known", "depends"),
    [
        pytest.param({}, True, id="about the deal"),
        pytest.param({"deal": None}, False, id="about the account, nothing promised"),
        pytest.param(
            {"deal": None, "ask": Ask("open", promised="x")}, True, id="promised to the account"
        ),
        pytest.param(
            {"deal": "Pilot", "ask": Ask("open", promised="x")}, False, id="about another deal"
        ),
        pytest.param(
            {"deal": None, "account": None, "ask": Ask("open", promised="x")}, False, id="nothing"
        ),
        pytest.param({"ask": Ask("done", answered_on=TODAY)}, False, id="done"),
        pytest.param({"ask": Ask("heard", answered_on=TODAY)}, True, id="heard"),
    ],
)
def test_on_which_asks_the_promise_depends(known: dict[str, Any], depends: bool) -> None:
    assert bool(depended_on([ask(1, 3)._replace(**known)], RENEWAL)) is depends


def test_late_asks_come_first_and_those_without_a_day_last() -> None:
    asks = [ask(1, None), ask(2, 5), ask(3, -2), ask(4, -9), ask(5, 5)]
    assert [one.id for one in depended_on(asks, RENEWAL)] == [4, 3, 2, 5, 1]
    assert [days_late(one, TODAY) for one in asks] == [0, 0, 2, 9, 0]


# --- what is missing -------------------------------------------------------------------

COACH = CHAMPION._replace(shown=shown("power"))


@pytest.mark.parametrize(
    ("known", "gaps"),
    [
        pytest.param({}, [], id="nothing"),
        pytest.param({"deal": RENEWAL._replace(decides_on=ago(1))}, [Gap("outcome")], id="passed"),
        pytest.param({"deal": RENEWAL._replace(decides_on=TODAY)}, [], id="today"),
        pytest.param({"deal": RENEWAL._replace(decides_on=None)}, [Gap("day")], id="no day"),
        pytest.param({"backers": ()}, [Gap("nobody")], id="nobody there"),
        pytest.param(
            {"backers": (COACH,)}, [Gap("champion", DANA, lacks=("win", "selling"))], id="a coach"
        ),
        pytest.param({"backers": (COACH, CHAMPION)}, [], id="one champion is enough"),
        pytest.param({"asks": (ask(4, -1),)}, [Gap("late", ask=ask(4, -1))], id="late"),
        pytest.param({"asks": (ask(4, 0),)}, [], id="due today"),
        pytest.param({"asks": (ask(4, 31),)}, [Gap("after", ask=ask(4, 31))], id="too late"),
        pytest.param({"asks": (ask(4, 30), ask(5, None))}, [], id="on the day, and no day"),
        pytest.param({"dissent": ()}, [Gap("dissent")], id="no dissent"),
        pytest.param({"room": ()}, [Gap("room")], id="an unknown room"),
        pytest.param(
            {"backers": (CHAMPION._replace(given=CHAMPION.given[:1]),)},
            [Gap("given", DANA, lacks=("one-pager", "number"))],
            id="not given",
        ),
        pytest.param(
            {"backers": (CHAMPION._replace(
                given=tuple(one._replace(accepted_on=None) for one in CHAMPION.given)
            ),)},
            [Gap("accepted", DANA, lacks=("tips", "one-pager", "number"))],
            id="not accepted",
        ),
        pytest.param(
            {"backers": (CHAMPION._replace(rehearsed=()),)}, [Gap("rehearsed", DANA)], id="unready"
        ),
    ],
)  # fmt: skip
def test_what_is_missing(known: dict[str, Any], gaps: list[Gap]) -> None:
    assert missing(readiness(**known)) == gaps


def test_the_most_important_is_missing_first() -> None:
    bare = readiness(
        deal=RENEWAL._replace(decides_on=None),
        backers=(Backer(DANA, shown()),),
        room=(),
        dissent=(),
        asks=(ask(4, -1),),
    )
    assert [gap.what for gap in missing(bare)] == [
        *("day", "champion", "late", "dissent", "given", "rehearsed", "room")
    ]


@pytest.mark.parametrize("state", ["won", "lost"])
def test_nothing_is_missing_once_it_is_over(state: str) -> None:
    over = RENEWAL._replace(state=state, closed_on=TODAY, decides_on=None)
    assert missing(readiness(deal=over, backers=(), room=())) == []


def test_the_best_prepared_is_to_carry_the_flag() -> None:
    one = Backer(DANA, shown("power", "win"))
    other = Backer(VICTOR, shown("power", "win"), rehearsed=(entry("rehearsed"),))
    assert readiness(backers=(one, other)).bearer == other
    assert readiness(backers=(one, other, CHAMPION)).bearer == CHAMPION
    assert readiness(backers=()).bearer is None


def test_every_rule_says_which_idea_it_serves() -> None:
    for rule in (*RULES, is_soon, counts_for, backer, seats, depended_on):
        assert "Serves " in (rule.__doc__ or ""), rule
