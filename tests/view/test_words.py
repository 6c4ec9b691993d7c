"""Each line that ally says, to the letter."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.cadences import Cadences
from ally.journal.drafts import Written
from ally.journal.nudges import Nudge
from ally.journal.records import Entry, Owed, Person, Standing
from ally.journal.review import NextStep, Verdict, judge
from ally.view.nudges import nudge_line
from ally.view.words import (
    answer_line,
    count,
    entry_line,
    person_line,
    reason_words,
    step_command,
    stored_line,
    summary_line,
)
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, all_well, an_ask, an_entry

ANA, DANA = a_person(), a_person("Dana Wu", id=2, account="Acme")
NOBODY = a_person("Zed", id=3, team=None)
HOSTILE = st.text(st.characters()).filter(lambda text: text.strip())


def verdict(person: Person = DANA, **known: Any) -> Verdict:
    return judge(all_well(person, **known), TODAY, Cadences())


def owed_for(*days: int) -> tuple[Owed, ...]:
    return tuple(Owed(7 + n, ago(days_ago)) for n, days_ago in enumerate(days))


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1,000 days"), (1234567, "1,234,567 days")],
)
def test_a_number_of_things_reads_well(number: int, words: str) -> None:
    assert count(number, "day") == words


def test_people_are_not_persons() -> None:
    assert count(1, "person", "people") == "1 person"
    assert count(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        pytest.param(an_entry("log"), "#41 log · Ana Silva (legal) · Fri 20 Nov 2026", id="a log"),
        pytest.param(
            an_entry("tell", ANA, DANA, NOBODY, account="Globex", day=ago(1)),
            "#41 tell · Ana Silva (legal), Dana Wu (Acme), Zed (colleague) · Globex"
            " · Thu 19 Nov 2026",
            id="several people, about an account, dated back",
        ),
        pytest.param(
            an_ask("open")._replace(account="Acme"),
            "#42 ask · Ana Silva (legal) · Acme · Fri 20 Nov 2026",
            id="an ask without a day",
        ),
        pytest.param(
            an_ask("open", by=ago(-7))._replace(account="Acme"),
            "#42 ask · Ana Silva (legal) · Acme · needed by Fri 27 Nov 2026",
            id="an ask of today",
        ),
        pytest.param(
            an_ask("open", by=ago(-7))._replace(day=ago(2)),
            "#42 ask · Ana Silva (legal) · Wed 18 Nov 2026 · needed by Fri 27 Nov 2026",
            id="an ask dated back",
        ),
        pytest.param(
            an_entry("thank", settles=(7, 9), gesture="lunch"),
            "#41 thank · Ana Silva (legal) · Fri 20 Nov 2026 · for #7, #9",
            id="a thank says what it settles",
        ),
    ],
)
def test_what_was_stored_is_said_in_one_line(entry: Entry, line: str) -> None:
    assert stored_line(entry, Written((entry,)), TODAY) == line


@pytest.mark.parametrize(
    ("person", "accounts", "said"),
    [
        (NOBODY, (), "Zed (new colleague)"),
        (DANA, (), "Dana Wu (new champion at Acme)"),
        (DANA, ("Acme",), "Dana Wu (new champion at Acme, a new account)"),
    ],
)
def test_who_is_new_is_said(person: Person, accounts: tuple[str, ...], said: str) -> None:
    entry = an_entry("log", person)
    written = Written((entry,), frozenset({person.id}), frozenset(accounts))
    assert stored_line(entry, written, TODAY) == f"#41 log · {said} · Fri 20 Nov 2026"


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        pytest.param(an_ask("open"), "#42 open · Ana Silva (legal)", id="taken back"),
        pytest.param(
            an_ask("heard", by=ago(-7), answered_on=TODAY),
            "#42 heard · Ana Silva (legal) · Fri 20 Nov 2026",
            id="heard",
        ),
        pytest.param(
            an_ask("committed", by=ago(-7), committed_to=ago(-6), answered_on=TODAY),
            "#42 committed · Ana Silva (legal) · by Thu 26 Nov 2026",
            id="committed",
        ),
        pytest.param(
            an_ask("declined", by=ago(-7), committed_to=ago(-6), answered_on=ago(1)),
            "#42 declined · Ana Silva (legal) · Thu 19 Nov 2026",
            id="declined",
        ),
        pytest.param(
            an_ask("done", answered_on=TODAY),
            "#42 done · Ana Silva (legal) · Fri 20 Nov 2026",
            id="done, with no day to be late for",
        ),
        pytest.param(
            an_ask("done", by=ago(-1), answered_on=TODAY),
            "#42 done · Ana Silva (legal) · 1 day early",
            id="done early",
        ),
        pytest.param(
            an_ask("done", by=TODAY, answered_on=TODAY),
            "#42 done · Ana Silva (legal) · on the day",
            id="done on the day",
        ),
        pytest.param(
            an_ask("done", by=ago(-9), committed_to=ago(2), answered_on=TODAY),
            "#42 done · Ana Silva (legal) · 2 days late",
            id="done late by their own day, not mine",
        ),
    ],
)
def test_an_answer_is_said_in_one_line(entry: Entry, line: str) -> None:
    assert answer_line(entry, None) == line


def test_an_answer_says_that_thanks_are_owed_and_how_to_give_them() -> None:
    assert answer_line(an_ask("done", by=ago(-1), answered_on=TODAY), "ana") == (
        "#42 done · Ana Silva (legal) · 1 day early — you owe Ana a thank-you: ally thank ana"
    )


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (ANA, "Ana Silva (legal)"),
        (NOBODY, "Zed (colleague)"),
        (
            DANA._replace(every=1, nicknames=("Dee", "DW"), archived_on=ago(1)),
            "Dana Wu (Acme) · every 1 day · also Dee, DW · archived Thu 19 Nov 2026",
        ),
    ],
)
def test_a_person_is_said_in_one_line(person: Person, line: str) -> None:
    assert person_line(person) == line


@pytest.mark.parametrize(
    ("known", "words"),
    [
        ({}, []),
        ({"quiet": 15}, ["15 days quiet"]),
        ({"thanks": 0}, ["never thanked"]),
        ({"owed": owed_for(0)}, ["thanks owed: #7"]),
        ({"owed": owed_for(1)}, ["thanks owed 1 day: #7"]),
        ({"owed": owed_for(2, 9, 4)}, ["thanks owed 9 days: #8 and 2 more"]),
        ({"recent": 4, "recent_asks": 3}, ["only when I need: 3 of 4 asks"]),
        ({"dark_about": ("Acme", "Globex")}, ["in the dark: Acme, Globex"]),
        ({"quiet": 20, "thanks": 0}, ["20 days quiet", "never thanked"]),
    ],
)
def test_each_reason_has_its_words(known: dict[str, Any], words: list[str]) -> None:
    assert reason_words(verdict(**known)) == words


@pytest.mark.parametrize(
    ("verdicts", "line"),
    [
        ([], "Nobody is in the journal yet."),
        ([verdict()], "All is well with 1 person."),
        ([verdict(), verdict(ANA)], "All is well with 2 people."),
        ([verdict(dark_about=("Acme",)), verdict()], "1 of 2 need you: 0 serious, 1 due"),
        ([verdict(quiet=15), verdict()], "1 of 2 need you: 0 serious, 1 due · 1 neglected"),
        (
            [verdict(quiet=29), verdict(owed=owed_for(1, 2), thanks=0), verdict(owed=owed_for(1))],
            "3 of 3 need you: 1 serious, 2 due · 1 neglected · 1 never thanked"
            " · thanks owed for 3 asks",
        ),
        (
            [verdict(owed=owed_for(15))],
            "1 of 1 need you: 1 serious, 0 due · thanks owed for 1 ask",
        ),
    ],
)
def test_the_review_ends_with_one_summary(verdicts: list[Verdict], line: str) -> None:
    assert summary_line(verdicts) == line


@pytest.mark.parametrize(
    ("step", "quoted", "line"),
    [
        (NextStep("log", ANA), "", "ally log ana"),
        (NextStep("thank", ANA, 42), "42", "ally thank ana --for 42"),
        (NextStep("tell", ANA, "Acme Corp"), "'Acme Corp'", "ally tell ana --for 'Acme Corp'"),
    ],
)
def test_the_next_step_can_be_pasted(step: NextStep, quoted: str, line: str) -> None:
    assert step_command(step, "ana", quoted) == line


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        (an_entry("log"), "Ana Silva · Redlines"),
        (an_entry("log", note=""), "Ana Silva"),
        (
            an_entry("tell", ANA, DANA, account="Acme", note="one\ntwo"),
            "Ana Silva, Dana Wu · Acme · one ⏎ two",
        ),
        (an_ask("open"), "Ana Silva · Sign off the cap [open]"),
        (an_ask("open", by=ago(-7)), "Ana Silva · Sign off the cap [open, due 27 Nov]"),
        (an_ask("done", by=ago(-7)), "Ana Silva · Sign off the cap [done]"),
        (
            an_entry("thank", gesture="lunch", settles=(7, 9)),
            "Ana Silva · Redlines [lunch, for #7, #9]",
        ),
    ],
)
def test_an_entry_is_listed_in_one_line(entry: Entry, line: str) -> None:
    assert entry_line(entry, TODAY) == line


@given(HOSTILE, HOSTILE)
def test_no_name_or_note_breaks_a_line(name: str, note: str) -> None:
    person = a_person(name, team=note, nicknames=(note,))
    entry = an_ask("done", person, answered_on=TODAY)._replace(note=note, account=name)
    standing = Standing(person, owed=owed_for(1), dark_about=(note,))
    lines = [
        stored_line(entry, Written((entry,)), TODAY),
        stored_line(entry, Written((entry,), frozenset({1})), TODAY),
        answer_line(entry, "ana"),
        nudge_line(Nudge("thanks-owed", person, 7, note), TODAY),
        nudge_line(Nudge("new-account", person, note=note), TODAY),
        person_line(person),
        entry_line(entry, TODAY),
        *reason_words(judge(standing, TODAY, Cadences())),
    ]
    assert all(line.splitlines() == [line] for line in lines)
