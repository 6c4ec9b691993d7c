"""Journals that are written to apart and meet hold the same in the end, in whatever order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.finding import Wanted, read_search
from ally.journal.lookup import Who, read_who
from ally.journal.names import fold
from ally.journal.parcels import EntryParcel, GoneParcel, Merged, Parcel
from ally.journal.records import Person
from ally.store import RUNNERS
from tests.conftest import TODAY, frozen_clock
from tests.store.meetings import COMMANDS, INSISTING, Machine, until_all_have_all
from tests.store.test_history import rows

MACHINES = st.integers(0, 2)
NUMBERS = st.integers(0, 199)
STEPS = st.one_of(
    st.tuples(MACHINES, st.sampled_from([*COMMANDS, "write", "settle"]), NUMBERS, NUMBERS),
    st.tuples(st.sampled_from(["meet", "save", "stale"]), MACHINES, NUMBERS),
)


@contextmanager
def three(folder: Path) -> Iterator[list[Machine]]:
    machines = [Machine(folder / f"{seed}.db", seed) for seed in range(3)]
    yield machines
    for machine in machines:
        machine.store.close()


@settings(max_examples=25)
@given(steps=st.lists(STEPS, max_size=24))
def test_any_journals_are_equal_once_all_have_heard_of_all(
    steps: list[tuple[str | int, ...]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    saved: list[list[str]] = []
    with three(tmp_path_factory.mktemp("three")) as machines:
        for step in steps:
            _do(machines, step, saved)
        assert until_all_have_all(machines) <= 4
        first, *others = (machine.parcels() for machine in machines)
        for parcels in others:
            assert parcels == first
        for machine in machines:
            before = rows(machine.path)
            for other in machines:
                merged = machine.meet(other)
                assert merged.is_nothing
                assert not merged.left_out
            assert rows(machine.path) == before


def _do(machines: list[Machine], step: tuple[str | int, ...], saved: list[list[str]]) -> None:
    what, one, *more = step
    if what == "meet":
        machines[int(one)].meet(machines[(int(one) + 1 + int(more[0]) % 2) % 3])
    elif what == "save":
        saved.append(machines[int(one)].exported(private=bool(more[0]) and int(more[0]) % 2 == 0))
    elif what == "stale":
        if saved:
            machines[int(one)].take(saved[int(more[0]) % len(saved)])
    else:
        machines[int(what)].do(str(one), *map(int, more))


BUSY = [
    *(("write", n, n % 7) for n in range(24)),
    *(("settle", n, n) for n in range(1, 8)),
    *(("person", 2, 1), ("fact", 0, 1), ("fact", 1, 2), ("deal", 0, 1), ("deal", 1, 2)),
    *(("reflect", 0, 0), ("edit", 3, 1), ("merge_people", 0, 2), ("delete", 4, 0)),
]
"""Commands that leave something of everything behind."""


@pytest.fixture(params=sorted(RUNNERS))
def machines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Machine]]:
    """Two machines on either runner."""
    made = [Machine(tmp_path / f"{seed}.db", seed, request.param) for seed in range(2)]
    yield made
    for machine in made:
        machine.store.close()


@pytest.fixture
def here(machines: list[Machine]) -> Machine:
    return machines[0]


@pytest.fixture
def there(machines: list[Machine]) -> Machine:
    return machines[1]


def busy(machine: Machine) -> None:
    for command in BUSY:
        machine.do(*command)


def write(machine: Machine, kind: str, who: str, note: str = "x", **more: Any) -> int:
    draft = Draft(kind, read_who(who), note, TODAY, **more)
    return machine.journal.write(draft).entries[0].id


def names(machine: Machine) -> list[str]:
    return [person.name for person in machine.journal.people()]


def of(machine: Machine, kind: type[Parcel]) -> list[Parcel]:
    return [parcel for parcel in machine.parcels() if isinstance(parcel, kind)]


def said(machine: Machine) -> list[object]:
    """What the commands would show, in which people have no numbers."""
    journal = machine.journal
    entries = [e._replace(people=tuple(_of(p) for p in e.people)) for e in journal.entries()]
    verdicts = [
        v._replace(standing=v.standing._replace(person=_of(v.person))) for v in journal.review()
    ]
    return [entries, list(map(_of, journal.people())), verdicts]


def _of(person: Person) -> Person:
    return person._replace(id=0)


def test_an_empty_journal_becomes_the_same(here: Machine, there: Machine) -> None:
    busy(here)
    merged = there.meet(here)
    assert there.exported() == here.exported(), "the numbers of entries too"
    assert said(there) == said(here)
    assert merged.added["entry"] == len(here.journal.entries()) > 15
    assert merged.added["person"] == len(here.journal.people()) > 2
    assert merged.added.keys() == {"account", "deal", "person", "fact", "entry", "reflection"}
    assert merged == Merged(merged.added, {}, {}, {}, merged.unchanged)


def test_what_was_imported_is_found_by_its_words(here: Machine, there: Machine) -> None:
    write(here, "log", "Ana Silva", "the liability cap")
    there.meet(here)
    terms, _ = read_search(["liability"])
    assert [e.note for e in there.store.found(Wanted(terms=terms))] == ["the liability cap"]


def test_the_same_file_again_changes_nothing_and_is_no_step(here: Machine, there: Machine) -> None:
    busy(here)
    busy(there)
    first = there.meet(here)
    assert not first.is_nothing
    before = rows(there.path)
    steps = there.store.steps_to_undo(99)
    again = there.meet(here)
    assert again == Merged({}, {}, {}, {}, again.unchanged)
    deleted = 1
    assert again.unchanged["entry"] == len(of(here, EntryParcel)) + deleted
    assert rows(there.path) == before
    assert there.store.steps_to_undo(99) == steps


def test_an_import_that_is_undone_is_as_if_it_had_never_come(here: Machine, there: Machine) -> None:
    """No tombstones: what it brought does not vanish where it came from."""
    busy(here)
    busy(there)
    before, held = rows(there.path), there.parcels()
    there.meet(here)
    after = rows(there.path)
    assert after != before
    [step] = there.journal.undo(1)
    assert step.said == "import"
    assert rows(there.path) == before
    assert there.parcels() == held, "moments and what is gone too"
    there.journal.redo(1)
    assert rows(there.path) == after
    there.journal.undo(1)
    mine = {entry.uid for entry in of(here, EntryParcel)}
    here.meet(there)
    assert mine <= {entry.uid for entry in of(here, EntryParcel)}


def test_an_edit_after_an_import_counts_more_than_what_was_imported(
    here: Machine, there: Machine
) -> None:
    """Even where the clock of the other machine is years ahead."""
    number = write(here, "ask", "Ana Silva")
    later = frozen_clock(date(2031, 1, 1))
    here.store.close()
    ahead = Machine(here.path, 9, clock=later)
    ahead.journal.answer(number, Reply("heard", TODAY, "from a clock that is ahead"))
    there.meet(ahead)
    there.journal.answer(number, Reply("done", TODAY, "and yet later"))
    ahead.meet(there)
    [entry] = ahead.journal.entries()
    assert entry.ask
    assert entry.ask.outcome == "and yet later"
    ahead.store.close()


def test_parts_of_an_ask_that_change_on_two_machines_are_all_kept(
    here: Machine, there: Machine
) -> None:
    number = write(here, "ask", "Ana Silva", "Sign the cap")
    there.meet(here)
    here.journal.answer(number, Reply("done", TODAY, "signed"))
    with there.store.transaction():
        [entry] = there.store.numbered(number, number)
        changed = entry._replace(note="Sign the liability cap")
        there.store.change_entry(changed, account_id=None, deal_id=None, settles_all=False)
    until_all_have_all([here, there])
    for machine in (here, there):
        [entry] = machine.journal.entries()
        assert entry.note == "Sign the liability cap"
        assert entry.ask
        assert entry.ask.outcome == "signed"


def test_private_entries_stay_at_home_until_asked_for(here: Machine, there: Machine) -> None:
    ask = write(here, "ask", "Ana Silva")
    here.journal.answer(ask, Reply("done", TODAY))
    thank = write(here, "thank", "Ana Silva", private=True)
    there.take(here.exported(private=False))
    assert [entry.id for entry in there.journal.entries()] == [ask]
    assert [e.ask.thanked_by for e in there.journal.entries() if e.ask] == [None]
    again = there.take(here.exported(private=False))
    assert again.is_nothing
    merged = there.take(here.exported(private=True))
    assert merged.added == {"entry": 1}
    assert merged.changed == {"entry": 1}, "the ask, which is now thanked for"
    found = {entry.id: entry for entry in there.journal.entries()}
    assert found[thank].private
    settled = found[ask].ask
    assert settled is not None
    assert settled.thanked_by == thank
    assert there.parcels() == here.parcels()


def test_somebody_to_whom_entries_refer_is_not_taken_away(here: Machine, there: Machine) -> None:
    here.journal.add_person(Who("Ana Silva"), PersonChange(team="legal"))
    there.meet(here)
    here.journal.undo(1)
    write(there, "log", "Ana Silva", "written meanwhile")
    assert names(here) == []
    here.meet(there)
    assert names(here) == ["Ana Silva"], "back from the file"
    there.meet(here)
    assert names(there) == ["Ana Silva"]
    assert here.parcels() == there.parcels()


def test_somebody_to_whom_nobody_refers_goes(here: Machine, there: Machine) -> None:
    here.journal.add_person(Who("Ana Silva"), PersonChange(team="legal"))
    there.meet(here)
    here.journal.undo(1)
    merged = there.meet(here)
    assert names(there) == []
    assert merged.removed == {"person": 1}


def test_a_deleted_entry_goes_and_an_undone_deletion_comes_back(
    here: Machine, there: Machine
) -> None:
    number = write(here, "log", "Ana Silva")
    there.meet(here)
    here.do("delete", 0, 0)
    assert there.meet(here).removed == {"entry": 1}
    assert there.journal.entries() == []
    here.journal.undo(1)
    assert there.meet(here).added == {"entry": 1}
    [back] = there.journal.entries()
    assert back.id == number + 1, "a number that was shown once is never given again"
    assert here.parcels() == there.parcels()


def test_the_same_people_and_accounts_made_on_two_machines_become_one(
    here: Machine, there: Machine
) -> None:
    for machine, nickname in ((here, "annie"), (there, "as")):
        write(machine, "log", "Ana Silva,Dana Wu@Acme", about="Acme")
        machine.journal.change_person(Who("Ana Silva"), PersonChange(nicknames=(nickname,)))
    merged = here.meet(there)
    assert merged.joined == {"account": 1, "person": 2}
    assert names(here) == ["Ana Silva", "Dana Wu"]
    assert here.journal.people()[0].nicknames == ("annie", "as")
    assert len(here.store.accounts()) == 1
    assert [[p.name for p in e.people] for e in here.journal.entries()] == 2 * [
        ["Ana Silva", "Dana Wu"]
    ]
    there.meet(here)
    assert here.parcels() == there.parcels()
    gone = [parcel for parcel in here.parcels() if isinstance(parcel, GoneParcel)]
    assert len(gone) == 3
    assert all(parcel.into and parcel.into < parcel.uid for parcel in gone), "the first stays"


def test_merges_in_a_circle_leave_one_of_the_two(here: Machine, there: Machine) -> None:
    """On one machine Ana went into Anna, on the other Anna into Ana: the later merge stands."""
    for name in ("Ana Silva", "Anna Silva"):
        here.journal.add_person(Who(name), PersonChange(), INSISTING)
    there.meet(here)
    ana, anna = (person.id for person in here.store.people())
    here.do("merge_people", 0, 1)
    there.do("merge_people", 1, 0)
    assert (names(here), names(there)) == (["Anna Silva"], ["Ana Silva"]), (ana, anna)
    until_all_have_all([here, there])
    assert names(here) == names(there)
    assert len(names(here)) == 1
    assert here.parcels() == there.parcels()


def test_entries_get_new_numbers_where_there_have_been_others(
    here: Machine, there: Machine
) -> None:
    write(there, "log", "Ben Okafor")
    there.journal.undo(1)
    for note in ("one", "two"):
        write(here, "log", "Ana Silva", note)
    there.meet(here)
    assert [(e.id, e.note) for e in reversed(there.journal.entries())] == [(2, "one"), (3, "two")]


def test_names_that_were_exchanged_are_exchanged_there_too(here: Machine, there: Machine) -> None:
    for name in ("Acme", "Bolt"):
        write(here, "log", "Ana Silva", about=name)
    there.meet(here)
    accounts = here.store.accounts()
    with here.store.transaction():
        for account, name in zip(accounts, ("For now", "Acme"), strict=True):
            here.store.change_account(account._replace(name=name, key=fold(name)))
        here.store.change_account(accounts[0]._replace(name="Bolt", key="bolt"))
    assert there.meet(here).changed == {"account": 2}
    assert there.parcels() == here.parcels()


def test_a_journal_can_be_written_to_once_its_parcels_are_out(
    here: Machine, there: Machine
) -> None:
    busy(here)
    for parcel in here.journal.carry_out():
        assert parcel.uid
        break  # a reader that goes away
    write(here, "log", "Ana Silva", "afterwards")
    assert here.journal.entries()[0].note == "afterwards"


def test_both_runners_merge_alike(tmp_path: Path) -> None:
    dumps = []
    for runner in sorted(RUNNERS):
        one, other = (Machine(tmp_path / f"{runner}{n}", n, runner) for n in range(2))
        busy(one)
        busy(other)
        merged = [one.meet(other), other.meet(one)]
        dumps.append((merged, rows(one.path), rows(other.path)))
        one.store.close()
        other.store.close()
    assert dumps[0] == dumps[1]
