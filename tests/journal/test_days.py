"""A day in words is the day it seems to be, or it is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.days import (
    EARLIEST,
    LATEST,
    day_in,
    read_day,
    read_past_day,
    read_span,
)
from ally.journal.errors import WrongWords
from ally.journal.saying import WEEKDAYS, say_date
from tests.conftest import TODAY
from tests.journal.making import ago

DAYS = st.dates(EARLIEST, LATEST)
AHEAD = pytest.mark.parametrize("ahead", [False, True], ids=["back", "ahead"])
WORDS = (
    "in ago last next end of the month year quarter eom today fri friday nov november feb a two"
    " 3 31 2026 2026-11-20 99999 3d 2w d w days weeks months st th , - / sarah"
)
PHRASES = st.text() | st.lists(st.sampled_from(WORDS.split()), max_size=6).map(" ".join)


def both(day: str) -> tuple[date, date]:
    return date.fromisoformat(day), date.fromisoformat(day)


def sides(back: str, ahead: str) -> tuple[date, date]:
    return date.fromisoformat(back), date.fromisoformat(ahead)


SAID_ON_FRIDAY_20_NOV_2026 = {
    "2026-11-20": both("2026-11-20"),
    "2024-02-29": both("2024-02-29"),
    "today": both("2026-11-20"),
    "yesterday": both("2026-11-19"),
    "tomorrow": both("2026-11-21"),
    "fri": sides("2026-11-13", "2026-11-27"),
    "friday": sides("2026-11-13", "2026-11-27"),
    "thu": sides("2026-11-19", "2026-11-26"),
    "sat": sides("2026-11-14", "2026-11-21"),
    "monday": sides("2026-11-16", "2026-11-23"),
    "last fri": both("2026-11-13"),
    "last thu": both("2026-11-19"),
    "last saturday": both("2026-11-14"),
    "next fri": both("2026-11-27"),
    "next sat": both("2026-11-21"),
    "next thursday": both("2026-11-26"),
    "3d": sides("2026-11-17", "2026-11-23"),
    "2w": sides("2026-11-06", "2026-12-04"),
    "3 days": sides("2026-11-17", "2026-11-23"),
    "2 weeks": sides("2026-11-06", "2026-12-04"),
    "in 3 days": both("2026-11-23"),
    "in 2 weeks": both("2026-12-04"),
    "in a week": both("2026-11-27"),
    "3 days ago": both("2026-11-17"),
    "2 weeks ago": both("2026-11-06"),
    "2w ago": both("2026-11-06"),
    "20 nov": both("2026-11-20"),
    "19 nov": sides("2026-11-19", "2027-11-19"),
    "21 nov": sides("2025-11-21", "2026-11-21"),
    "nov 21": sides("2025-11-21", "2026-11-21"),
    "1 december": sides("2025-12-01", "2026-12-01"),
    "20 nov 2026": both("2026-11-20"),
    "nov 20 2026": both("2026-11-20"),
    "november 3 2027": both("2027-11-03"),
    "29 feb": sides("2024-02-29", "2028-02-29"),
    "29 feb 2028": both("2028-02-29"),
    "end of month": sides("2026-10-31", "2026-11-30"),
    "eom": sides("2026-10-31", "2026-11-30"),
    "end of quarter": sides("2026-09-30", "2026-12-31"),
    "end of year": sides("2025-12-31", "2026-12-31"),
    "  NEXT   Fri ": both("2026-11-27"),
    "20 NOV": both("2026-11-20"),
}


@AHEAD
@pytest.mark.parametrize("words", SAID_ON_FRIDAY_20_NOV_2026)
def test_a_phrase_means_its_day_on_either_side_of_today(words: str, ahead: bool) -> None:
    assert read_day(words, TODAY, ahead=ahead) == SAID_ON_FRIDAY_20_NOV_2026[words][ahead]


@pytest.mark.parametrize(
    ("words", "today", "back", "ahead"),
    [
        pytest.param("eom", "2026-11-30", "2026-11-30", "2026-11-30", id="eom on the last day"),
        pytest.param("eom", "2028-02-10", "2028-01-31", "2028-02-29", id="eom in a leap year"),
        pytest.param("eom", "2026-12-31", "2026-12-31", "2026-12-31", id="eom on new year's eve"),
        pytest.param(
            "end of quarter", "2026-02-01", "2025-12-31", "2026-03-31", id="the first quarter"
        ),
        pytest.param("end of year", "2026-01-01", "2025-12-31", "2026-12-31", id="new year's day"),
        pytest.param("29 feb", "2024-02-29", "2024-02-29", "2024-02-29", id="29 feb on itself"),
        pytest.param(
            *("29 feb", "2096-03-01", "2096-02-29", "2104-02-29"), id="29 feb eight years ahead"
        ),
        pytest.param(
            *("29 feb", "2104-02-28", "2096-02-29", "2104-02-29"), id="29 feb eight years back"
        ),
        pytest.param("1d", "2026-12-31", "2026-12-30", "2027-01-01", id="across the year"),
        pytest.param("1 month", "2027-01-31", "2026-12-31", "2027-02-28", id="a shorter month"),
    ],
)
def test_the_edges_of_the_calendar_hold(words: str, today: str, back: str, ahead: str) -> None:
    said_on = date.fromisoformat(today)
    found = [read_day(words, said_on, ahead=side) for side in (False, True)]
    assert found == [date.fromisoformat(back), date.fromisoformat(ahead)]


@AHEAD
@pytest.mark.parametrize(
    "words",
    [
        *(
            "",
            "  ",
            "nonsense",
            "sarah",
            "may",
            "last",
            "next",
            "ago",
            "in",
            "end of",
            "end of week",
        ),
        *("31 feb", "30 feb 2028", "29 feb 2026", "0 nov", "32 dec", "nov 31", "20 nox"),
        *(
            "2026-02-30",
            "2026-13-01",
            "2026-00-10",
            "26-11-20",
            "20261120",
            "2026-11-20 9:00",
            "2026/11/20",
        ),
        *("3", "42", "fri 13", "13 fri", "11/12", "20.11.", "20/11/2026", "next 3d", "last today"),
        *("-3d", "+3d", "3.5d", "3x", "in 2 weeks ago", "in fri", "fri ago", "today tomorrow"),
        *("99999d", "99999999999999999999d", "in 99999 weeks", "9999 months ago"),
        *("1899-12-31", "3000-01-01", "9999-12-31", "10000-01-01", "0000-00-00"),
        pytest.param("1" * 5000 + "d", id="thousands of digits"),
        pytest.param("٣d", id="arabic-indic digits"),
        pytest.param("２０ nov", id="full-width digits"),
        pytest.param("२०२६-११-२०", id="devanagari digits"),
        pytest.param("2026−11−20", id="minus signs for hyphens"),
        pytest.param("fri\0", id="a zero character"),
    ],
)
def test_what_cant_be_read_is_refused_with_what_can(words: str, ahead: bool) -> None:
    with pytest.raises(WrongWords) as refused:
        read_day(words, TODAY, ahead=ahead)
    assert refused.value.message == f"can't read {words!r} as a day"
    assert refused.value.hint is not None
    examples = refused.value.hint.rpartition("a day is, for example, ")[2].split(", ")
    on_its_side = [read_day(one, TODAY, ahead=ahead) for one in examples]
    assert all(day >= TODAY if ahead else day <= TODAY for day in on_its_side)


@pytest.mark.parametrize("words", ["next", "Last", "in", "the", "end", "two", "20", "nov"])
def test_the_beginning_of_a_phrase_is_told_that_it_stands_in_quotes(words: str) -> None:
    with pytest.raises(WrongWords) as refused:
        read_day(words, TODAY, ahead=True)
    said = f"a day of several words stands in quotes: '{words.lower()} …'; a day is"
    assert str(refused.value.hint).startswith(said)


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("by fri sign off", "fri"),
        ("Sign off by next fri, please", "next fri"),
        ("The deck by end of month", "end of month"),
        ("Stand by me, by Monday.", "Monday"),
        ("Pass by the shop", ""),
        ("signed nearby fri", ""),
        ("by", ""),
    ],
)
def test_a_day_behind_by_is_found_in_a_note(note: str, said: str) -> None:
    assert day_in(note, TODAY) == said


@given(DAYS, DAYS, st.booleans())
def test_an_iso_day_is_that_day_whenever_it_is_said(day: date, today: date, ahead: bool) -> None:
    assert read_day(day.isoformat(), today, ahead=ahead) == day


@given(DAYS, DAYS, st.booleans())
def test_a_day_as_ally_shows_it_can_be_typed_back(day: date, today: date, ahead: bool) -> None:
    assert read_day(say_date(day), today, ahead=ahead) == day


@given(
    st.dates(date(1901, 1, 1), date(2998, 1, 1)),
    st.integers(0, 6),
    st.sampled_from(["{}", "last {}", "next {}"]),
    st.booleans(),
    st.booleans(),
)
def test_a_weekday_is_the_nearest_on_its_side_and_never_today(
    today: date, weekday: int, form: str, short: bool, ahead: bool
) -> None:
    name = WEEKDAYS[weekday][:3] if short else WEEKDAYS[weekday]
    day = read_day(form.format(name), today, ahead=ahead)
    after = form.startswith("next") or (ahead and not form.startswith("last"))
    assert day.weekday() == weekday
    assert 1 <= (day - today).days * (1 if after else -1) <= 7


@given(st.dates(date(1950, 1, 1), date(2950, 1, 1)), st.dates(), st.booleans())
def test_a_day_and_month_is_the_nearest_on_its_side_or_today(
    today: date, other: date, ahead: bool
) -> None:
    month = date(2000, other.month, other.day)
    day = read_day(f"{month:%d} {say_date(month).split()[1]}", today, ahead=ahead)
    assert (day.month, day.day) == (month.month, month.day)
    assert day >= today if ahead else day <= today
    assert abs(day - today) < timedelta(
        days=366 * (8 if (month.month, month.day) == (2, 29) else 1)
    )


@given(PHRASES, DAYS, st.booleans())
def test_any_text_is_read_as_a_day_or_refused(words: str, today: date, ahead: bool) -> None:
    try:
        day = read_day(words, today, ahead=ahead)
    except WrongWords:
        return
    assert EARLIEST <= day <= LATEST


@pytest.mark.parametrize(
    ("words", "days_ago"),
    [("today", 0), ("2026-11-20", 0), ("20 nov", 0), ("yesterday", 1), ("fri", 7), ("2w", 14)],
)
def test_on_looks_back(words: str, days_ago: int) -> None:
    assert read_past_day(words, TODAY) == ago(days_ago)


@pytest.mark.parametrize(
    "words", ["tomorrow", "next fri", "in 2 weeks", "2026-11-21", "1 jan 2027"]
)
def test_on_refuses_a_day_ahead_of_today(words: str) -> None:
    with pytest.raises(WrongWords, match=r"lies ahead of today, Fri 20 Nov 2026"):
        read_past_day(words, TODAY)


@given(PHRASES, DAYS)
def test_on_never_gives_a_day_ahead_of_today(words: str, today: date) -> None:
    try:
        day = read_past_day(words, today)
    except WrongWords:
        return
    assert day <= today


@pytest.mark.parametrize(
    ("words", "days"),
    [
        *[("1", 1), ("10", 10), ("10d", 10), ("10 days", 10), ("2w", 14), ("3 weeks", 21)],
        *[("1 month", 30), ("two weeks", 14), ("a week", 7), ("weekly", 7), ("3650", 3650)],
    ],
)
def test_a_span_is_a_number_of_days(words: str, days: int) -> None:
    assert read_span(words) == days


@pytest.mark.parametrize(
    "words",
    [
        *("", " ", "0", "0d", "-1", "3651", "600w", "200 months", "99999999999999999999"),
        *("fri", "sarah", "w", "2 w w", "in 2 weeks", "2 weeks ago", "1.5", "2y"),
        pytest.param("٣", id="arabic-indic digit"),
    ],
)
def test_what_is_no_span_is_refused_with_what_is(words: str) -> None:
    with pytest.raises(WrongWords, match="as a number of days") as refused:
        read_span(words)
    assert refused.value.hint == "it is, for example, 10d, 2w or 1 month, up to ten years"


@given(PHRASES)
def test_any_text_is_a_span_of_up_to_ten_years_or_refused(words: str) -> None:
    try:
        days = read_span(words)
    except WrongWords:
        return
    assert 1 <= days <= 3650
