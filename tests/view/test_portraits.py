"""All about a thing, as it is shown."""

from __future__ import annotations

from datetime import date

import pytest

from ally.journal.answering import Answering
from ally.journal.cadences import Cadences
from ally.journal.portrait import (
    GiveAndTake,
    Helper,
    InTheDark,
    OfAccount,
    OfDeal,
    OfEntry,
    OfPerson,
)
from ally.journal.records import Account, Deal, Fact
from ally.journal.review import Verdict, judge
from ally.view.portrait_words import due_words
from ally.view.portraits import portrait_page
from ally.view.width import columns
from ally.view.window import Window
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, all_well, an_ask, an_entry

DEAL = Deal(1, "Renewal", "renewal", "Acme", ago(-7), 250_000)


def verdict(name: str = "Ana Silva", *, quiet: int = 0, **known: object) -> Verdict:
    return judge(all_well(a_person(name, **known), quiet=quiet), TODAY, Cadences())


def shown(of: OfPerson | OfAccount | OfDeal | OfEntry, width: int | None = None) -> list[str]:
    return portrait_page(of, TODAY, Window(width)).splitlines()


def test_a_person_on_one_screen() -> None:
    facts = (
        Fact(1, "constraint", "month-end is hopeless", ago(94)),
        Fact(2, "drive", "wants pricing\nnext", ago(0), until=ago(-3)),
    )
    of = OfPerson(
        verdict(quiet=61, facts=facts, nicknames=("Annie",), every=14),
        (an_ask("committed", committed_to=ago(3))._replace(account="Acme"), an_ask("open", id=7)),
        (an_ask("done", id=2, answered_on=ago(20))._replace(deal="Renewal"),),
        GiveAndTake(3, 1, 2, 0),
        Answering(5, 2, 4, 3),
        (an_entry("log", day=ago(61)), an_entry("ask", a_person(), a_person("Ben", id=2), id=9)),
        None,
    )
    assert shown(of) == [
        "Ana Silva (legal) · every 14 days · also Annie",
        "Quiet          61 of 14 days · last log Sun 20 Sep 2026",
        "Level          !! serious: 61 days quiet",
        "Known          constraint, 94 days old, still true?: month-end is hopeless",
        "               drive, new today, until Mon 23 Nov 2026: wants pricing ⏎ next",
        "Open           #42  3 days late  Acme · Sign off the cap [committed]",
        "               #7   no day       Sign off the cap [open]",
        "Owed           #2  20 days  Renewal · Sign off the cap",
        "Give and take  3 asks of them · 1 thank, 2 tells, 0 gives · in 90 days",
        "Answers        a yes after 2 days, the median of 5 · 3 of 4 done on time",
        "Last           #41  20 Sep  log  Redlines",
        "               #9   20 Nov  ask  Ben · Redlines",
    ]


def test_somebody_of_whom_little_is_known() -> None:
    new = a_person("Zed", team=None, archived_on=ago(1))
    standing = all_well(new)._replace(last_day=None, last_kind=None, logged=False, thanks=0)
    of = OfPerson(judge(standing, TODAY, Cadences()), (), (), GiveAndTake(), Answering(), (), None)
    assert shown(of) == [
        "Zed (colleague) · archived Thu 19 Nov 2026",
        "Quiet          0 of 30 days · never in touch, added Fri 20 Nov 2026",
        "Give and take  0 asks of them · 0 thanks, 0 tells, 0 gives · in 90 days",
    ], "who is archived has no level"


def test_an_account_on_one_screen() -> None:
    of = OfAccount(
        Account(1, "Acme", "acme"),
        (
            verdict("Dana Wu", quiet=15, account="Acme"),
            verdict("Victor Osei", account="Acme"),
        ),
        (Helper(a_person(), 2, ago(18)),),
        (
            DEAL,
            DEAL._replace(name="Pilot", state="won", closed_on=ago(1), value=None),
            DEAL._replace(name="Support", decides_on=None, value=None),
        ),
        (an_ask("open", by=ago(0)),),
        (InTheDark(a_person(), (2, 5)),),
        (),
    )
    assert shown(of) == [
        "Acme (an account)",
        "Champions    ! Dana Wu    quiet 15/14  15 days quiet",
        "             Victor Osei  quiet 0/14   all is well",
        "Helped       Ana Silva (legal)  2 asks done, the latest on Mon 2 Nov 2026",
        "Deals        Renewal  decides Fri 27 Nov 2026, in 7 days  250,000",
        "             Pilot    won Thu 19 Nov 2026",
        "             Support  open",
        "Open         #42  due today  Ana Silva · Sign off the cap [open]",
        "In the dark  Ana Silva (legal)  nothing told since #2, #5",
    ]


@pytest.mark.parametrize(
    ("decides_on", "said"),
    [
        (ago(-1), "Sat 21 Nov 2026, in 1 day"),
        (ago(0), "Fri 20 Nov 2026, today"),
        (ago(2), "Wed 18 Nov 2026, 2 days ago"),
        (None, None),
    ],
)
def test_a_deal_on_one_screen(decides_on: date | None, said: str | None) -> None:
    of = OfDeal(
        DEAL._replace(decides_on=decides_on),
        None,
        (verdict("Dana Wu", account="Acme"),),
        (an_ask("open", promised="a signed copy"),),
        (),
    )
    assert shown(of) == [
        "Renewal (a deal at Acme)",
        "State      open",
        *([f"Decides    {said}"] if said else []),
        "Value      250,000",
        "Champions  Dana Wu  quiet 0/14  all is well",
        "Open       #42  no day  Ana Silva · Sign off the cap [open]",
        "Promised   a signed copy (#42)",
    ]


def test_an_entry_with_everything_stored() -> None:
    ask = an_ask(
        "done",
        by=ago(3),
        promised="a copy",
        why="board",
        obstacle="month-end",
        obstacle_is="theirs",
        rush=True,
        answered_on=ago(4),
        outcome="signed",
        thanked_by=43,
    )._replace(
        account="Acme",
        deal="Renewal",
        tags=("renewal",),
        private=True,
        note="Sign off\n\tthe cap",
    )
    thank = an_entry("thank", id=43, settles=(42,), gesture="lunch", note="Early")
    moment = "2026-11-20T09:30:00.123Z"
    assert shown(OfEntry(ask, moment, False, (), {43: thank})) == [
        "#42 ask · Fri 20 Nov 2026",
        "With        Ana Silva (legal)",
        "About       Renewal at Acme",
        "Note        Sign off",
        "             the cap",
        "Tags        +renewal",
        "State       done Mon 16 Nov 2026, 1 day early",
        "Outcome     signed",
        "Needed by   Tue 17 Nov 2026",
        "Promised    a copy",
        "Why         board",
        "Obstacle    month-end (theirs to remove)",
        "In a rush   yes",
        "Thanked in  #43 thank · Fri 20 Nov 2026 · Early",
        "Private     yes",
        "Written     20 Nov 2026, 09:30 UTC",
    ]
    assert shown(OfEntry(thank, moment, True, (), {42: ask})) == [
        "#43 thank · Fri 20 Nov 2026",
        "With     Ana Silva (legal)",
        "Note     Early",
        "As       lunch",
        "For      all that was owed",
        "Settles  #42 ask · Fri 20 Nov 2026 · Sign off ⏎  the cap",
        "Written  20 Nov 2026, 09:30 UTC",
    ]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (None, "no day"),
        (ago(0), "due today"),
        (ago(1), "1 day late"),
        (ago(-1), "due Sat 21 Nov 2026"),
    ],
)
def test_when_an_ask_is_due(day: date | None, said: str) -> None:
    assert due_words(day, TODAY) == said


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_every_line_fits_the_window(width: int) -> None:
    facts = (Fact(1, "constraint", "月末は忙しい " * 20, ago(94)),)
    of = OfPerson(
        verdict("山田 太郎" * 4, facts=facts),
        (an_ask("open")._replace(note="契約 " * 40),),
        (),
        GiveAndTake(),
        Answering(5, 2, 4, 3),
        (an_entry("log", note="مراجعة " * 40),),
        None,
    )
    assert all(columns(line) <= width for line in shown(of, width))
