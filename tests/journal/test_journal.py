"""The review over a real file: what counts as contact, who is in it, and in which order."""

from __future__ import annotations

import pytest

from ally.journal.cadences import Cadences
from ally.journal.journal import Journal
from ally.journal.lookup import Who
from ally.journal.records import KINDS
from tests.conftest import TODAY, frozen_clock
from tests.journal.conftest import Seller
from tests.journal.making import ago

Entries = list[tuple[str, int]]


@pytest.mark.parametrize(
    ("entries", "quiet", "last"),
    [
        pytest.param([], 40, None, id="never contacted: since they were added"),
        pytest.param([("log", 5)], 5, (5, "log"), id="one contact"),
        pytest.param([("log", 9), ("tell", 5)], 5, (5, "tell"), id="the newest counts"),
        pytest.param([("tell", 5), ("log", 9)], 5, (5, "tell"), id="dated back, is no news"),
        pytest.param([("log", 5), ("give", 5)], 5, (5, "give"), id="of one day the last written"),
        pytest.param([("log", 0)], 0, (0, "log"), id="today"),
        pytest.param([("log", -3)], 40, None, id="a day ahead is no contact"),
        pytest.param([("log", 5), ("ask", -3)], 5, (5, "log"), id="a day ahead hides nothing"),
        pytest.param([("log", 50)], 50, (50, "log"), id="from before they were added"),
        *[pytest.param([(kind, 5)], 5, (5, kind), id=f"{kind} is contact") for kind in KINDS],
    ],
)
def test_any_entry_up_to_today_is_contact(
    seller: Seller, entries: Entries, quiet: int, last: tuple[int, str] | None
) -> None:
    seller.add("Ana Silva", days_ago=40)
    for kind, days_ago in entries:
        seller.write(kind, "ana", days_ago)
    row = seller.row("Ana Silva")
    expected = (ago(last[0]), last[1]) if last else (None, None)
    assert (row.standing.last_day, row.standing.last_kind) == expected
    assert row.quiet == quiet


@pytest.mark.parametrize(
    ("quiet", "level"),
    [
        pytest.param(14, "ok", id="just inside the cadence"),
        pytest.param(15, "due", id="just outside"),
        pytest.param(28, "due", id="exactly twice"),
        pytest.param(29, "serious", id="more than twice"),
    ],
)
@pytest.mark.parametrize("contacted", [True, False], ids=["contacted then", "added then"])
def test_a_champion_is_neglected_after_a_fortnight(
    seller: Seller, quiet: int, level: str, contacted: bool
) -> None:
    seller.add("Dana Wu@Acme", days_ago=60 if contacted else quiet)
    if contacted:
        seller.write("tell", "dana", quiet)
    row = seller.row("Dana Wu")
    assert (row.quiet, row.cadence, row.level) == (quiet, 14, level)


def test_contact_of_several_people_is_contact_with_each(seller: Seller) -> None:
    seller.add("Ben Okafor", days_ago=40)
    seller.write("log", "Ana Silva", 5, note="with @ben")
    assert (seller.row("Ana Silva").quiet, seller.row("Ben Okafor").quiet) == (5, 5)


@pytest.mark.parametrize(
    ("entries", "holds"),
    [
        pytest.param([("log", 5)], True, id="a log"),
        pytest.param([("ask", 5)], True, id="an ask"),
        pytest.param([("tell", 5)], False, id="a tell alone"),
        pytest.param([("give", 5)], False, id="a give alone"),
        pytest.param([], False, id="nothing"),
        pytest.param([("log", 5), ("thank", 4)], False, id="thanked"),
        pytest.param([("thank", 400), ("ask", 5)], False, id="thanked long before"),
        pytest.param([("log", 400)], True, id="a log long ago"),
    ],
)
def test_never_thanked_needs_an_ask_or_a_log_and_no_thank_ever(
    seller: Seller, entries: Entries, holds: bool
) -> None:
    seller.add("Ana Silva")
    for kind, days_ago in entries:
        seller.write(kind, "ana", days_ago)
    assert ("never-thanked" in seller.row("Ana Silva").reasons) == holds


@pytest.mark.parametrize(
    ("entries", "holds"),
    [
        pytest.param([("ask", 2), ("ask", 1)], False, id="2 of 2"),
        pytest.param([("ask", 2), ("ask", 1), ("log", 1)], True, id="2 of 3"),
        pytest.param([("ask", 2), ("ask", 1), ("log", 1), ("tell", 1)], False, id="2 of 4"),
        pytest.param([("ask", 90), ("ask", 1), ("log", 0)], True, id="90 days ago counts"),
        pytest.param([("ask", 91), ("ask", 1), ("log", 0)], False, id="91 days ago does not"),
        pytest.param([("ask", 1), ("ask", 1), ("log", -1)], False, id="nor does a day ahead"),
        pytest.param([("ask", 2), ("ask", 1), ("tell", 91)], False, id="nor an old tell"),
    ],
)
def test_only_when_i_need_looks_at_ninety_days(
    seller: Seller, entries: Entries, holds: bool
) -> None:
    seller.add("Ana Silva")
    for kind, days_ago in entries:
        seller.write(kind, "ana", days_ago)
    assert ("only-when-i-need" in seller.row("Ana Silva").reasons) == holds


def test_asks_are_counted_as_they_stand(seller: Seller) -> None:
    states = ["open", "heard", "committed", "done", "done", "declined", "countered", "dropped"]
    for state in states:
        ask = seller.ask("Ana Silva", by=TODAY, note=state)
        seller.answer(ask, state)
    seller.write("thank", "ana", asks=(4,))
    standing = seller.row("Ana Silva").standing
    assert (standing.asks_open, standing.asks_done, standing.asks_all) == (3, 2, 8)
    assert standing.thanks == 1


def test_somebody_archived_is_absent_until_taken_back(seller: Seller) -> None:
    seller.add("Ana Silva", days_ago=99)
    seller.add("Ben Okafor", days_ago=50)
    seller.journal.archive(Who("ana"))
    assert [row.person.name for row in seller.journal.review()] == ["Ben Okafor"]
    seller.journal.archive(Who("ana"), back=True)
    assert [row.person.name for row in seller.journal.review()] == ["Ana Silva", "Ben Okafor"]


def test_the_worst_comes_first(seller: Seller) -> None:
    seller.add("Well Off")
    seller.add("Quiet Colleague", days_ago=45)
    seller.add("Quiet Champion@Acme", days_ago=28)
    seller.add("Lost Colleague", days_ago=61)
    seller.answer(seller.ask("Unthanked Colleague", 15), "done", 15)
    assert [(row.person.name, row.level) for row in seller.journal.review()] == [
        ("Lost Colleague", "serious"),
        ("Unthanked Colleague", "serious"),
        ("Quiet Champion", "due"),
        ("Quiet Colleague", "due"),
        ("Well Off", "ok"),
    ]


def test_cadences_are_the_journal_s_own(seller: Seller) -> None:
    seller.add("Ana Silva", team="legal", days_ago=8)
    seller.add("Ben Okafor", team="legal", every=60, days_ago=8)
    cadences = Cadences({"colleague": 20, "champion": 10}, {"legal": 7})
    rows = Journal(seller.journal.store, frozen_clock(), cadences).review()
    assert [(row.person.name, row.cadence, row.reasons) for row in rows] == [
        ("Ana Silva", 7, ("neglected",)),
        ("Ben Okafor", 60, ()),
    ]


def test_an_empty_journal_has_nothing_to_say(journal: Journal) -> None:
    assert (journal.review(), journal.entries(), journal.people()) == ([], [], [])
    assert journal.ahead_of_today() is None


def test_entries_are_listed_newest_day_first(seller: Seller) -> None:
    for note, days_ago in [("a", 3), ("b", 1), ("c", 5), ("d", 1), ("e", -2)]:
        seller.write("log", "Ana Silva", days_ago, note=note)
    assert [entry.note for entry in seller.journal.entries()] == ["e", "d", "b", "a", "c"]
    assert [entry.note for entry in seller.journal.entries(2)] == ["e", "d"]


def test_people_are_listed_by_name_those_archived_last(seller: Seller) -> None:
    for name in ["Zoë", "ben", "Øya", "Ana"]:
        seller.add(name)
    seller.journal.archive(Who("Ana"))
    assert [person.name for person in seller.journal.people()] == ["ben", "Øya", "Zoë", "Ana"]


@pytest.mark.parametrize(("days_ago", "ahead"), [(3, False), (0, False), (-1, True)])
def test_an_entry_ahead_of_today_is_noticed(seller: Seller, days_ago: int, ahead: bool) -> None:
    seller.write("log", "Ana Silva", days_ago)
    assert seller.journal.ahead_of_today() == (ago(days_ago) if ahead else None)
