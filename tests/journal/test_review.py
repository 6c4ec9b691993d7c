"""Who needs you, and how badly: each rule by itself, at its edges."""

from __future__ import annotations

from typing import Any

import pytest

from ally.journal.cadences import Cadences
from ally.journal.habits import recent_since
from ally.journal.records import LEVELS, REASONS, Owed, Standing
from ally.journal.review import (
    NextStep,
    Verdict,
    fails_check,
    judge,
    next_step,
    review,
)
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, all_well

BEN = a_person("Ben Okafor", id=2)


def verdict(**known: Any) -> Verdict:
    """Ana, cadence 14, with whom all is well but for what is known otherwise."""
    return judge(all_well(a_person(every=14), **known), TODAY, Cadences())


def owed_for(*days: int) -> tuple[Owed, ...]:
    """Asks 1, 2, … done so many days ago and not thanked for."""
    return tuple(Owed(number, ago(days_ago)) for number, days_ago in enumerate(days, 1))


@pytest.mark.parametrize(
    ("quiet", "level"),
    [
        pytest.param(0, "ok", id="in touch today"),
        pytest.param(13, "ok", id="just inside the cadence"),
        pytest.param(14, "ok", id="exactly the cadence"),
        pytest.param(15, "due", id="just outside the cadence"),
        pytest.param(28, "due", id="exactly twice the cadence"),
        pytest.param(29, "serious", id="more than twice the cadence"),
    ],
)
def test_neglect_begins_after_the_cadence_and_is_serious_after_twice(
    quiet: int, level: str
) -> None:
    judged = verdict(quiet=quiet)
    assert (judged.quiet, judged.cadence, judged.level) == (quiet, 14, level)
    assert judged.reasons == (() if level == "ok" else ("neglected",))


@pytest.mark.parametrize(
    ("added", "last", "quiet"),
    [
        pytest.param(40, 3, 3, id="since the last contact"),
        pytest.param(40, None, 40, id="never contacted: since they were added"),
        pytest.param(0, None, 0, id="added today"),
        pytest.param(3, 40, 40, id="contact from before they were added"),
        pytest.param(-5, None, 0, id="added on a day ahead, with a wrong clock"),
        pytest.param(0, -5, 0, id="contact on a day ahead"),
    ],
)
def test_quiet_is_the_days_since_the_last_contact_and_never_negative(
    added: int, last: int | None, quiet: int
) -> None:
    standing = Standing(a_person(added_on=ago(added)), None if last is None else ago(last))
    assert judge(standing, TODAY, Cadences()).quiet == quiet


@pytest.mark.parametrize(
    ("known", "holds"),
    [
        pytest.param({"asks_all": 1}, True, id="an ask and no thank"),
        pytest.param({"logged": True}, True, id="a log and no thank"),
        pytest.param({"recent": 9}, False, id="tells and gives alone"),
        pytest.param({}, False, id="nothing at all"),
        pytest.param({"asks_all": 9, "logged": True, "thanks": 1}, False, id="one thank, ever"),
    ],
)
def test_never_thanked_needs_an_ask_or_a_log_and_no_thank(
    known: dict[str, Any], holds: bool
) -> None:
    judged = verdict(**{"logged": False, "thanks": 0, **known})
    assert ("never-thanked" in judged.reasons, judged.level) == (holds, "due" if holds else "ok")


@pytest.mark.parametrize(
    ("asks", "entries", "holds"),
    [
        *[(0, 0, False), (1, 1, False), (2, 2, False)],
        *[(3, 3, True), (2, 3, True), (1, 3, False)],
        *[(2, 4, False), (3, 4, True), (3, 5, True), (5, 10, False), (6, 10, True)],
    ],
)
def test_only_when_i_need_is_more_than_half_asks_of_at_least_three(
    asks: int, entries: int, holds: bool
) -> None:
    judged = verdict(recent=entries, recent_asks=asks)
    assert judged.reasons == (("only-when-i-need",) if holds else ())
    assert judged.level == ("due" if holds else "ok")


def test_recent_is_the_last_ninety_days() -> None:
    assert recent_since(TODAY) == ago(90)


@pytest.mark.parametrize(
    ("done", "owed", "level"),
    [
        pytest.param((), (), "ok", id="nothing owed"),
        pytest.param((0,), ((1, 0),), "due", id="since today"),
        pytest.param((14,), ((1, 14),), "due", id="for 14 days"),
        pytest.param((15,), ((1, 15),), "serious", id="for 15 days"),
        pytest.param((2, 15, 9), ((2, 15), (3, 9), (1, 2)), "serious", id="the longest first"),
        pytest.param((3, 3), ((1, 3), (2, 3)), "due", id="of one day, by number"),
        pytest.param((-2,), ((1, 0),), "due", id="done on a day ahead"),
    ],
)
def test_thanks_owed_are_serious_after_a_fortnight(
    done: tuple[int, ...], owed: tuple[tuple[int, int], ...], level: str
) -> None:
    judged = verdict(owed=owed_for(*done))
    assert (judged.owed, judged.level) == (owed, level)
    assert judged.reasons == (("thanks-owed",) if owed else ())


def test_somebody_in_the_dark_is_due() -> None:
    judged = verdict(dark_about=("Acme",))
    assert (judged.reasons, judged.level) == (("in-the-dark",), "due")


def test_every_reason_is_told_in_the_same_order() -> None:
    everything = verdict(
        quiet=15,
        thanks=0,
        recent=3,
        recent_asks=3,
        owed=owed_for(1),
        dark_about=("Acme",),
    )
    assert everything.reasons == REASONS
    assert everything.level == LEVELS[1]


@pytest.mark.parametrize(
    ("people", "order"),
    [
        pytest.param(
            [
                all_well(a_person("Olga", id=1, every=10), quiet=10),
                all_well(a_person("Dan", id=2), dark_about=("Acme",)),
                all_well(a_person("Sam", id=3), owed=owed_for(15)),
            ],
            ["Sam", "Dan", "Olga"],
            id="by level, though a milder one is quieter",
        ),
        pytest.param(
            [
                all_well(a_person("Ana", id=1, every=20), quiet=30),
                all_well(a_person("Ben", id=2, every=10), quiet=19),
                all_well(a_person("Cem", id=3, every=10), quiet=20),
            ],
            ["Cem", "Ben", "Ana"],
            id="within a level by quiet against the cadence, not by days",
        ),
        pytest.param(
            [
                all_well(a_person("Zoë", id=1, every=10), quiet=12),
                all_well(a_person("ben", id=2, every=20), quiet=24),
                all_well(a_person("Øya", id=3, every=30), quiet=36),
                all_well(a_person("Ana", id=4, every=5), quiet=6),
            ],
            ["Ana", "ben", "Øya", "Zoë"],
            id="then by name, case and accents aside",
        ),
        pytest.param([], [], id="nobody"),
    ],
)
def test_the_worst_comes_first(people: list[Standing], order: list[str]) -> None:
    for given in (people, people[::-1]):
        assert [row.person.name for row in review(given, TODAY, Cadences())] == order


@pytest.mark.parametrize(
    ("known", "fails"),
    [
        pytest.param({}, False, id="all is well"),
        pytest.param({"quiet": 14}, False, id="exactly the cadence"),
        pytest.param({"quiet": 15}, True, id="neglected"),
        pytest.param({"owed": owed_for(0)}, True, id="thanks owed"),
        pytest.param({"thanks": 0}, False, id="never thanked alone"),
        pytest.param({"recent": 3, "recent_asks": 3}, False, id="only when I need alone"),
        pytest.param({"dark_about": ("Acme",)}, False, id="in the dark alone"),
    ],
)
def test_the_check_fails_if_anybody_is_neglected_or_owed(
    known: dict[str, Any], fails: bool
) -> None:
    well = judge(all_well(BEN), TODAY, Cadences())
    assert fails_check([well, verdict(**known)]) is fails


def test_the_check_passes_while_nobody_is_there() -> None:
    assert not fails_check([])


@pytest.mark.parametrize(
    ("known", "command", "about"),
    [
        pytest.param({"owed": owed_for(2, 5)}, "thank", 2, id="thank for what is owed longest"),
        pytest.param({"quiet": 15}, "log", None, id="get in touch"),
        pytest.param({"thanks": 0}, "thank", None, id="thank for once"),
        pytest.param({"dark_about": ("Acme", "Bolt")}, "tell", "Acme", id="tell how it went"),
        pytest.param({"recent": 3, "recent_asks": 3}, "give", None, id="give something first"),
        pytest.param({"quiet": 15, "owed": owed_for(1)}, "thank", 1, id="thanks before contact"),
        pytest.param({"quiet": 15, "dark_about": ("Acme",)}, "log", None, id="contact before news"),
    ],
)
def test_the_next_step_mends_the_most_pressing_reason(
    known: dict[str, Any], command: str, about: int | str | None
) -> None:
    judged = verdict(**known)
    assert next_step([judged]) == NextStep(command, judged.person, about)


def test_the_next_step_is_for_whoever_is_worst_off() -> None:
    worst = judge(all_well(BEN, quiet=99), TODAY, Cadences())
    assert next_step([worst, verdict(owed=owed_for(1))]) == NextStep("log", BEN)


def test_there_is_no_next_step_while_all_is_well() -> None:
    assert next_step([]) is None
    assert next_step([verdict()]) is None
