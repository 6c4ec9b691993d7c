"""Files made by hand, by mistake or malice: what refers to nothing is left out, the rest comes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ally.journal.drafts import Draft
from ally.journal.lookup import read_who
from ally.journal.parcels import (
    AccountParcel,
    AskParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    GoneParcel,
    LeftOut,
    Merged,
    Parcel,
    PersonParcel,
)
from ally.store import RUNNERS
from tests.carry.test_parcel import ANA, ASK, WISH, WRITTEN, uid
from tests.conftest import TODAY
from tests.store.meetings import Machine

BEN = ANA._replace(uid=uid(30), moment=uid(30), name="Ben Okafor", nicknames=(), line=5)
LOG = EntryParcel(
    *(uid(50), 1, "log", "2026-11-20", (ANA.uid,), "x", None, None, (), None, False, False),
    *(WRITTEN, uid(50), None, 6),
)


@pytest.fixture(params=sorted(RUNNERS))
def machine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(tmp_path / "journal.db", 1, request.param)
    yield made
    made.store.close()


def take(machine: Machine, *parcels: Parcel) -> Merged:
    """Merge them twice: the second time changes nothing. The rows keep their promises."""
    merged = machine.carry_in(*parcels)
    again = machine.carry_in(*parcels)
    assert again.is_nothing
    assert again.left_out == merged.left_out
    with closing(sqlite3.connect(machine.path)) as connection:
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        asks = "SELECT id FROM entry LEFT JOIN ask ON entry_id = id WHERE (kind = 'ask') <> "
        assert not connection.execute(asks + "(entry_id IS NOT NULL)").fetchall()
    return merged


ELSEWHERE = "it refers to a person, an account or a deal that is not in the file"


@pytest.mark.parametrize(
    ("parcel", "reason"),
    [
        (LOG._replace(people=(uid(99),)), ELSEWHERE),
        (LOG._replace(people=(ANA.uid, uid(99))), ELSEWHERE),
        (LOG._replace(account=uid(99)), ELSEWHERE),
        (LOG._replace(deal=uid(99)), ELSEWHERE),
        (LOG._replace(people=(LOG.uid,)), ELSEWHERE),
        (BEN._replace(team=None, account=uid(99)), "the account of this person is not in the file"),
        (
            DealParcel(uid(60), uid(99), "Big", None, None, "open", None, WRITTEN, uid(60), 6),
            "the account of this deal is not in the file",
        ),
        (
            FactParcel(uid(61), uid(99), "need", "x", "2026-11-20", None, WRITTEN, uid(61), 6),
            "the person of this fact is not in the file",
        ),
        (LOG._replace(uid=ANA.uid), "the file has this uid twice"),
        (GoneParcel(ANA.uid, "person", None, uid(70), 6), "the file has this uid twice"),
    ],
)
def test_what_refers_to_nothing_is_left_out(machine: Machine, parcel: Parcel, reason: str) -> None:
    merged = take(machine, ANA, parcel)
    assert merged.left_out == (LeftOut(parcel.line, reason),)
    assert merged.added == {"person": 1}


def test_what_belongs_to_something_left_out_is_left_out_too(machine: Machine) -> None:
    lost = ANA._replace(team=None, account=uid(99))
    merged = take(machine, lost, LOG)
    assert [left.line for left in merged.left_out] == [lost.line, LOG.line]
    assert not merged.added


@pytest.mark.parametrize(
    "parcel",
    [
        AccountParcel(ANA.uid, "Acme", WRITTEN, uid(80), 3),
        LOG._replace(uid=ANA.uid, people=(BEN.uid,), line=3),
        FactParcel(ANA.uid, BEN.uid, "need", "x", "2026-11-20", None, WRITTEN, uid(80), 3),
        GoneParcel(ANA.uid, "entry", None, uid(80), 3),
        GoneParcel(ANA.uid, "deal", None, uid(80), 3),
    ],
)
def test_a_uid_that_names_something_else_here(machine: Machine, parcel: Parcel) -> None:
    take(machine, ANA)
    merged = take(machine, BEN, parcel)
    assert merged.left_out == (LeftOut(3, "its uid names a person here"),)
    assert sorted(p.name for p in machine.journal.people()) == ["Ana Silva", "Ben Okafor"]


def test_a_uid_that_named_something_that_is_gone(machine: Machine) -> None:
    take(machine, GoneParcel(ANA.uid, "entry", None, uid(80)))
    assert take(machine, ANA).left_out == (LeftOut(4, "its uid names an entry here"),)


@pytest.mark.parametrize(
    "into",
    [
        pytest.param({3: 30, 30: 3}, id="a circle of two"),
        pytest.param({3: 30, 30: 31, 31: 3}, id="a circle of three"),
        pytest.param({3: 30, 30: 31, 31: 32, 32: 31}, id="a way into a circle"),
        pytest.param({3: 99}, id="into what is nowhere"),
        pytest.param({3: 30, 30: 99}, id="by way of another into what is nowhere"),
        pytest.param({3: 50}, id="into an entry"),
        pytest.param({3: 1}, id="into an account"),
    ],
)
def test_somebody_that_leads_nowhere_stays_while_entries_refer_to_them(
    machine: Machine, into: dict[int, int]
) -> None:
    people = [BEN._replace(uid=uid(n), moment=uid(n), name=f"Ben {n}") for n in (30, 31, 32)]
    acme = AccountParcel(uid(1), "Acme", WRITTEN, uid(1))
    take(machine, acme, ANA, *people, LOG)
    gone = [
        GoneParcel(uid(a), "person", uid(b), uid(90 - n)) for n, (a, b) in enumerate(into.items())
    ]
    take(machine, *gone)
    [entry] = machine.journal.entries()
    assert len(entry.people) == 1
    assert entry.people[0] in machine.journal.people()


def test_an_entry_that_is_another_kind_there(machine: Machine) -> None:
    """A hand has turned an ask into a log, and back: the later one counts, whole."""
    take(machine, ANA, ASK)
    log = LOG._replace(uid=ASK.uid, moment=uid(80))
    assert take(machine, ANA, log).changed == {"entry": 1}
    [entry] = machine.journal.entries()
    assert (entry.kind, entry.ask) == ("log", None)
    assert take(machine, ANA, ASK).is_nothing, "it is older"
    take(machine, ANA, ASK._replace(moment=uid(81)))
    [entry] = machine.journal.entries()
    assert entry.ask
    assert entry.ask.state == WISH.state


def test_an_ask_can_go_to_somebody_else(machine: Machine) -> None:
    take(machine, ANA, BEN, ASK)
    take(machine, ANA, BEN, ASK._replace(people=(BEN.uid,), moment=uid(80)))
    [entry] = machine.journal.entries()
    assert [person.name for person in entry.people] == ["Ben Okafor"]


def test_asks_settled_by_what_is_no_thank_or_nowhere(machine: Machine) -> None:
    ask = WISH._replace(thanked_by=uid(99), told_by=ANA.uid)
    take(machine, ANA, ASK._replace(ask=ask))
    [entry] = machine.journal.entries()
    assert entry.ask
    assert (entry.ask.thanked_by, entry.ask.told_by) == (None, None)


def test_numbers_that_are_taken_or_missing_are_given_anew(machine: Machine) -> None:
    entries = [
        LOG._replace(uid=uid(100 + n), moment=uid(100 + n), id=id, note=str(n))
        for n, id in enumerate((7, 7, None, 8, 3, 10**9))
    ]
    take(machine, ANA, *entries)
    numbers = {entry.note: entry.id for entry in machine.journal.entries()}
    assert numbers == {"0": 7, "1": 8, "2": 9, "3": 10, "4": 3, "5": 10**9}
    machine.journal.write(Draft("log", read_who("Ana Silva"), "next", TODAY))
    assert machine.journal.entries()[0].id == 10**9 + 1


def test_a_thousand_and_one(machine: Machine) -> None:
    """They are merged some at a time."""
    entries = [
        LOG._replace(uid=uid(1_000 + n), moment=uid(1_000 + n), id=n + 1) for n in range(1_001)
    ]
    wished = AskParcel._make((*WISH[:10], uid(2_000), None, *3 * (uid(500),)))
    ask = ASK._replace(uid=uid(500), moment=uid(500), id=5_000, ask=wished)
    assert take(machine, ANA, ask, *entries).added["entry"] == 1_002
    [thanked] = [e.ask.thanked_by for e in machine.journal.entries() if e.ask]
    assert thanked == 1_001, "by an entry that comes later in the file"
    assert len(list(machine.journal.carry_out())) == 1_003
    machine.journal.undo(1)
    assert machine.journal.entries() == []


def test_the_newest_moment_is_never_passed_by_a_later_change(machine: Machine) -> None:
    last = "1d8fda4c-dfff-7fff-bfff-ffffffffffff"
    take(machine, ANA._replace(moment=last))
    machine.journal.write(Draft("log", read_who("Ana Silva"), "still", TODAY))
    [entry] = [parcel for parcel in machine.parcels() if isinstance(parcel, EntryParcel)]
    assert entry.uid > last


def test_two_of_a_name_in_one_file_become_one(machine: Machine) -> None:
    twin = ANA._replace(uid=uid(31), moment=uid(80), team="pricing", nicknames=("ana b",))
    merged = take(machine, ANA, twin, LOG._replace(people=(ANA.uid, twin.uid)))
    assert merged.added == {"person": 1, "entry": 1}
    assert merged.joined == {"person": 1}
    [person] = machine.journal.people()
    assert (person.team, person.nicknames) == ("pricing", ("ana b", "annie", "as"))
    assert isinstance(machine.parcels()[0], PersonParcel)
