"""The review as a table: the same cells in every layout, nothing cut, nothing obeyed."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from wcwidth import wcswidth

from ally.journal.cadences import Cadences
from ally.journal.records import Owed, Person, Standing
from ally.journal.review import Verdict, judge
from ally.view.console import drawn
from ally.view.table import (
    COLUMNS,
    bar,
    cells,
    review_lines,
    review_page,
    review_table,
    review_text,
)
from ally.view.window import NARROW, Window
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, all_well
from tests.view.test_width import WORDS

ANA, DANA = a_person(), a_person("Dana Wu", id=2, account="Acme")
NOBODY = a_person("Zed", id=3, team=None)


def verdict(person: Person, **known: Any) -> Verdict:
    return judge(all_well(person, **known), TODAY, Cadences())


LOST = judge(
    Standing(DANA, ago(42), "ask", asks_open=2, asks_done=1, asks_all=4, owed=(Owed(7, ago(20)),)),
    TODAY,
    Cadences(),
)
WELL = verdict(ANA, quiet=3, thanks=12)


def crowd() -> list[Verdict]:
    """People with long names and large numbers."""
    names = ["Wolfeschlegelsteinhausenbergerdorff", "日本語の名前の長い人です", "Ana Silva"]
    known = {"quiet": 1500, "asks_open": 12, "asks_done": 345, "thanks": 1000}
    people = [a_person(name, id=n, every=365, team=f"{name} & co") for n, name in enumerate(names)]
    return [verdict(person, **known) for person in people]


def test_the_columns_are_those_of_the_design() -> None:
    assert COLUMNS == ("Who", "Where", "Last", "Quiet", "Asks", "Thanks", "Why")


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param(
            WELL, ("Ana Silva", "legal", "17 Nov log", "3/30", "0/0", "12", ""), id="all is well"
        ),
        pytest.param(
            verdict(ANA, quiet=31),
            (
                "! Ana Silva",
                "legal",
                "20 Oct log",
                "31/30",
                "0/0",
                "1",
                "31 days quiet",
            ),
            id="due",
        ),
        pytest.param(
            LOST,
            (
                *("!! Dana Wu", "Acme", "9 Oct ask", "42/14", "2/1", "0"),
                "42 days quiet; never thanked; thanks owed 20 days: #7",
            ),
            id="serious",
        ),
        pytest.param(
            judge(Standing(NOBODY), TODAY, Cadences()),
            ("Zed", "", "never", "0/30", "0/0", "0", ""),
            id="somebody new",
        ),
        pytest.param(
            verdict(NOBODY, quiet=400),
            ("!! Zed", "", "16 Oct 2025 log", "400/30", "0/0", "1", "400 days quiet"),
            id="long ago",
        ),
    ],
)
def test_each_person_has_their_cells(judged: Verdict, expected: tuple[str, ...]) -> None:
    assert cells(judged, TODAY) == expected


@pytest.mark.parametrize(
    ("quiet", "short", "long"),
    [
        (0, "░░░░", "░░░░░░"),
        (7, "█░░░", "██░░░░"),
        (14, "██░░", "███░░░"),
        (21, "███░", "████░░"),
        (28, "████", "██████"),
        (999, "████", "██████"),
    ],
)
def test_the_bar_is_half_full_at_the_cadence_and_full_at_twice(
    quiet: int, short: str, long: str
) -> None:
    assert (bar(quiet, 14, 4), bar(quiet, 14, 6)) == (short, long)


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(1, 3650), st.integers(0, 9))
def test_a_longer_silence_never_has_a_shorter_bar(
    one: int, other: int, cadence: int, length: int
) -> None:
    shorter, longer = (bar(quiet, cadence, length) for quiet in sorted((one, other)))
    assert len(shorter) == len(longer) == length
    assert shorter.count("█") <= longer.count("█")


def test_in_a_pipe_it_is_aligned_text_with_nothing_cut() -> None:
    assert review_text([LOST, WELL], TODAY) == [
        "Who         Where  Last        Quiet  Asks  Thanks  Why",
        "!! Dana Wu  Acme   9 Oct ask   42/14  2/1   0"
        "       42 days quiet; never thanked; thanks owed 20 days: #7",
        "Ana Silva   legal  17 Nov log  3/30   0/0   12",
    ]


def test_in_a_narrow_window_each_person_has_lines() -> None:
    lines = drawn(review_lines([LOST, WELL, verdict(NOBODY)], TODAY), 50, colour=False)
    assert lines.splitlines() == [
        "!! Dana Wu (Acme)",
        "  42 days quiet; never thanked; thanks owed 20",
        "  days: #7",
        "  last 9 Oct ask; quiet 42/14; asks 2/1; thanks 0",
        "Ana Silva (legal)",
        "  all is well",
        "  last 17 Nov log; quiet 3/30; asks 0/0; thanks 12",
        "Zed",
        "  all is well",
        "  last 20 Nov log; quiet 0/30; asks 0/0; thanks 1",
    ]


@pytest.mark.parametrize("width", [20, 40, NARROW - 1])
def test_a_narrow_window_is_never_too_narrow(width: int) -> None:
    picture = drawn(review_lines(crowd(), TODAY), width, colour=False)
    assert all(cell_len(line) <= width for line in picture.splitlines())
    for number in ("1500/365;", "12/345;", "1000"):
        assert picture.count(number) == len(crowd())


@pytest.mark.parametrize("width", [NARROW, 72, 80, 96, 120, 200])
def test_the_table_fits_its_window_and_cuts_no_number(width: int) -> None:
    picture = drawn(review_table(crowd(), TODAY, width), width, colour=False)
    assert all(cell_len(line) <= width for line in picture.splitlines())
    assert picture.splitlines()[0].split() == list(COLUMNS)
    for number in ("1500/365", "12/345", "1000"):
        assert sum(number in line.split() for line in picture.splitlines()) == len(crowd())


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
def test_names_are_not_broken_to_fit_a_table(width: int) -> None:
    """Where the table has no room for their words each person has lines instead."""
    names = ["Søren Lindqvist", "Bartholomew Okonkwo", "Ana Silva"]
    judged = [verdict(a_person(name, id=n, team="operations")) for n, name in enumerate(names)]
    shown = review_page(judged, "3 people", TODAY, Window(width, draws=True)).replace("(", " ")
    words = shown.replace(")", " ").split()
    assert {word for name in names for word in name.split()} | {"operations"} <= set(words)
    assert ("Thanks" in words) == (width >= 72)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_rows_are_as_wide_as_each_other_in_every_script(names: list[str]) -> None:
    """Up to the bar, counted by another measure than the table's."""
    judged = [verdict(a_person(name, id=n, team=name)) for n, name in enumerate(names)]
    picture = drawn(review_table(judged, TODAY, 160), 160, colour=False)
    rows = [line for line in picture.splitlines() if "░" in line]
    ends = {wcswidth(line.partition("░")[0]) for line in rows}
    assert len(ends) == 1


def test_vowels_that_stand_beside_their_letter_are_drawn_as_they_are() -> None:
    judged = [verdict(a_person(name, id=n)) for n, name in enumerate(["अनिता शर्मा", "Ana Silva"])]
    picture = drawn(review_table(judged, TODAY, 100), 100, colour=False).splitlines()
    assert picture[-2].startswith("अनिता शर्मा  legal ")  # ten columns
    assert picture[-1].startswith("Ana Silva   legal ")


@pytest.mark.parametrize("name", ["[red]Ana[/]", "[/]", "[link=x]Ana[/link]", ":smile:", "[0]"])
def test_markup_in_a_name_is_text(name: str) -> None:
    judged = verdict(a_person(name, team=name), quiet=31, dark_about=(name,))
    table = review_table([judged], TODAY, 200)
    assert drawn(table, 200, colour=False).count(name) == 3
    obeying = Console(width=200, file=StringIO(), markup=True, emoji=True, highlight=True)
    with obeying.capture() as capture:
        obeying.print(table)
    assert capture.get().count(name) == 3


def test_colour_is_there_only_where_it_is_wanted() -> None:
    table = review_table([LOST], TODAY, 80)
    assert "\x1b[" in drawn(table, 80, colour=True)
    assert "\x1b" not in drawn(table, 80, colour=False)


@given(st.text(st.characters()).filter(lambda text: text.strip()))
def test_no_name_breaks_a_row(name: str) -> None:
    judged = verdict(a_person(name, team=name), dark_about=(name,))
    assert all(len(cell.splitlines()) <= 1 for cell in cells(judged, TODAY))
    assert len("\n".join(review_text([judged], TODAY)).splitlines()) == 2
    assert "\x1b" not in drawn(review_table([judged], TODAY, 80), 80, colour=False)
