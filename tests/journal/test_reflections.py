"""The three answers that close a week: kept one each, replaced, taken back, followed up."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

import pytest

from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.records import Person
from ally.journal.reflections import named_in
from ally.journal.spans import span_of
from ally.journal.weeks import Weeks
from tests.conftest import TODAY, frozen_clock
from tests.journal.conftest import Seller
from tests.journal.making import a_person, ago

MONDAY = TODAY - timedelta(days=4)


def answers_of(journal: Journal) -> Mapping[str, str] | None:
    now = journal.week(span_of(None, None, TODAY)).now
    return now.answers if now else None


def test_an_answer_is_kept_for_its_week_and_a_later_one_replaces_it(journal: Journal) -> None:
    assert answers_of(journal) is None
    journal.reflect(TODAY, {"neglected": "Tom", "mattered": "The cap"})
    journal.reflect(MONDAY, {"neglected": " Grace\n"})
    assert answers_of(journal) == {"mattered": "The cap", "neglected": "Grace"}
    assert list(answers_of(journal) or ()) == ["mattered", "neglected"], "in the questions' order"


@pytest.mark.parametrize("begins", range(7))
def test_an_answer_is_found_again_whatever_a_week_comes_to_begin_with(
    begins: int, journal: Journal
) -> None:
    """What was answered on a Friday belongs to the week that holds it."""
    journal.reflect(TODAY - timedelta(weeks=1), {"mattered": "The call"})
    journal.reflect(TODAY, {"mattered": "The cap"})
    calendar = Weeks(begins)
    changed = Journal(journal.store, journal.clock, calendar=calendar)
    week = changed.week(span_of(None, None, TODAY, calendar))
    assert week.now is not None
    assert week.before is not None
    assert week.now == (calendar.first(TODAY), TODAY, {"mattered": "The cap"})
    assert week.before.answers == {"mattered": "The call"}
    changed.reflect(TODAY, {"mattered": "The draft"})
    assert answers_of(journal) == {"mattered": "The draft"}, "the same answer, not a second one"


def test_a_dash_takes_an_answer_back(journal: Journal) -> None:
    journal.reflect(TODAY, {"mattered": "The cap", "unmissed": "A deck"})
    assert journal.reflect(TODAY, {"mattered": "-"}).answers == {"unmissed": "A deck"}
    journal.reflect(TODAY, {"unmissed": "-", "neglected": "-"})
    assert answers_of(journal) is None


def test_undo_takes_the_answers_of_a_command_back_together(journal: Journal) -> None:
    journal.reflect(TODAY, {"mattered": "The cap"})
    journal.reflect(TODAY, {"mattered": "The call", "neglected": "Tom"})
    [step] = journal.undo(1)
    assert step.said == "mattered, neglected in the week of Mon 16 Nov 2026"
    assert answers_of(journal) == {"mattered": "The cap"}
    journal.redo(1)
    assert answers_of(journal) == {"mattered": "The call", "neglected": "Tom"}


def test_the_same_answer_again_is_no_step(journal: Journal) -> None:
    journal.reflect(TODAY, {"mattered": "The cap"})
    journal.reflect(TODAY, {"mattered": "The cap"})
    journal.undo(1)
    assert answers_of(journal) is None


@pytest.mark.parametrize("text", ["", "  \n", "a\x1bb", "x" * 20_001])
def test_what_can_t_be_stored_is_refused_and_nothing_is_kept(text: str, journal: Journal) -> None:
    with pytest.raises(WrongWords, match="the answer to 'neglected'"):
        journal.reflect(TODAY, {"mattered": "The cap", "neglected": text})
    assert answers_of(journal) is None


@pytest.mark.parametrize("weeks", [1, 2, 30])
def test_the_answers_before_are_those_of_the_latest_week_that_has_some(
    weeks: int, journal: Journal
) -> None:
    journal.reflect(TODAY - timedelta(weeks=40), {"mattered": "Long ago"})
    journal.reflect(TODAY - timedelta(weeks=weeks), {"mattered": "The cap"})
    journal.reflect(TODAY, {"mattered": "Now"})
    before = journal.week(span_of(None, None, TODAY)).before
    assert before is not None
    assert (before.week, before.answers) == (
        MONDAY - timedelta(weeks=weeks),
        {"mattered": "The cap"},
    )


PEOPLE = [
    a_person("Ana Silva", id=1),
    a_person("Grace Adeyemi", id=2),
    a_person("Zoë Marchand", id=3),
    a_person("佐藤 美咲", id=4, nicknames=("Sato",)),
    a_person("Ana Costa", id=5),
]


@pytest.mark.parametrize(
    ("answer", "named"),
    [
        ("Grace, still", ["Grace Adeyemi"]),
        ("GRACE's reference, and Zoe", ["Grace Adeyemi", "Zoë Marchand"]),
        ("Sato", ["佐藤 美咲"]),
        ("佐藤 美咲 さん", ["佐藤 美咲"]),
        ("Ana", []),
        ("ana silva", ["Ana Silva"]),
        ("Graceful goodbyes", []),
        ("Nobody, for once", []),
        ("", []),
    ],
)
def test_whom_an_answer_names(answer: str, named: list[str]) -> None:
    found: list[Person] = list(named_in(answer, PEOPLE))
    assert [person.name for person in found] == named


def test_what_became_of_who_was_named_is_known(seller: Seller, journal: Journal) -> None:
    seller.write("log", "Grace Adeyemi", 8)
    seller.write("log", "Tom Okafor", 2)
    Journal(journal.store, frozen_clock(ago(7))).reflect(ago(7), {"neglected": "Grace and Tom"})
    week = journal.week(span_of(None, None, TODAY))
    assert [(one.person.name, one.last_day) for one in week.followed_up] == [
        ("Grace Adeyemi", ago(8)),
        ("Tom Okafor", ago(2)),
    ]
