"""Lists are lines with their columns under each other."""

from __future__ import annotations

from ally.journal.cadences import Cadences
from ally.view.lists import aligned, entry_lines, laid_out, people_lines
from ally.view.window import PIPE, Window
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, an_ask, an_entry

ANA, DANA = a_person(), a_person("Dana Wu", id=2, account="Acme")


def test_entries_are_listed_with_number_day_and_kind() -> None:
    entries = [
        an_ask("open", DANA, id=1042),
        an_entry("log", id=9, day=ago(16)),
    ]
    assert list(entry_lines(entries, TODAY)) == [
        "#1042  Fri 20 Nov 2026  ask    Dana Wu · Sign off the cap [open]",
        "#9     Wed 4 Nov 2026   log    Ana Silva · Redlines",
    ]


def test_people_are_listed_with_place_cadence_and_remarks() -> None:
    people = [
        ANA._replace(every=1, nicknames=("Annie", "AS")),
        DANA,
        a_person("Zed", team=None, archived_on=ago(1), nicknames=("Z",)),
    ]
    assert list(people_lines(people, Cadences())) == [
        "Ana Silva  legal      every 1 day    also Annie, AS",
        "Dana Wu    Acme       usual 14 days",
        "Zed        colleague  usual 30 days  also Z; archived Thu 19 Nov 2026",
    ]


def test_wide_and_combining_characters_are_aligned_as_they_are_shown() -> None:
    rows = [("日本", "x"), ("e\u0301", "y"), ("abcd", "z")]
    assert list(aligned(rows)) == ["日本  x", "e\u0301     y", "abcd  z"]


def test_the_last_cells_wrap_where_the_others_leave_them_room() -> None:
    rows = [("1", "constraint", "Month-end is hopeless for new drafts"), ("2", "drive", "数字")]
    assert list(laid_out(rows, Window(40))) == [
        "1  constraint  Month-end is hopeless for",
        "               new drafts",
        "2  drive       数字",
    ]
    assert list(laid_out(rows, Window(38)))[:2] == [
        "1 · constraint · Month-end is hopeless",
        "  for new drafts",
    ]
    assert len(list(laid_out(rows, PIPE))) == 2
