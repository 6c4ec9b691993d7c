"""Items in a cell come back as they were, and a guarded cell too."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.carry.escapes import joined, parted, split
from ally.carry.sheet import guard, unguard
from tests.carry.hostile import ANY_TEXT

AWKWARD = st.text(st.sampled_from("a\\,; \n\t\u2003'"), max_size=8)
BEGINNINGS = st.sampled_from([*"=+-@\t\r'", "''", "'=", ""])


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("", ()),
        ("Ana", ("Ana",)),
        ("Ana Silva,Ben", ("Ana Silva", "Ben")),
        (" Ana ;\r\n Ben , , Cy;", ("Ana", "Ben", "Cy")),
        ("Dana Wu@Acme", ("Dana Wu@Acme",)),
        (r"King\, Jr.,a\;b,c\\,d\e", ("King, Jr.", "a;b", "c\\", r"d\e")),
        ("a\\", ("a\\",)),
        ("\\ a\\ ,\\ ", (" a ", " ")),
    ],
)
def test_how_items_are_parted(cell: str, items: tuple[str, ...]) -> None:
    assert parted(cell) == items


def test_how_items_are_joined() -> None:
    assert joined([]) == ""
    assert joined(["Ana Silva", "Ben"]) == "Ana Silva,Ben"
    assert joined(["King, Jr.", "a\\b"]) == r"King\, Jr.,a\\b"


@given(st.lists((AWKWARD | ANY_TEXT).filter(bool)))
def test_any_items_come_back(items: list[str]) -> None:
    assert parted(joined(items)) == tuple(items)


@given(AWKWARD | ANY_TEXT)
def test_a_text_is_split_without_loss(text: str) -> None:
    assert ",".join(split(text, ",")) == text


@pytest.mark.parametrize(
    ("cell", "guarded"),
    [
        ("=1+1", "'=1+1"),
        ("+351 1", "'+351 1"),
        ("-5", "'-5"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("'tis", "''tis"),
        ("Ana", "Ana"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded(cell: str, guarded: str) -> None:
    assert guard(cell) == guarded
    assert unguard(guarded) == cell


@pytest.mark.parametrize("cell", ["'tis", "'", "Ana", ""])
def test_what_was_not_guarded_stays(cell: str) -> None:
    assert unguard(cell) == cell


@given(BEGINNINGS, ANY_TEXT)
def test_any_text_comes_back_through_csv(begin: str, rest: str) -> None:
    cell = begin + rest
    assert not guard(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
    file = io.StringIO(newline="")
    csv.writer(file).writerow([guard(cell), "end"])
    file.seek(0)
    assert [list(map(unguard, row)) for row in csv.reader(file)] == [[cell, "end"]]
