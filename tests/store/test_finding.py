"""Finding gives what looking at every entry would give, and looks at few of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ally.journal.finding import Term, Wanted
from ally.journal.records import KINDS, STATES, Ask, Entry
from ally.store import RUNNERS, SqliteStore, finding, open_store
from ally.store.compiled import SCHEMA, STATEMENTS
from tests.conftest import TODAY, frozen_clock, steady_random
from tests.store.test_compiled import plan

WORDS = ("cap", "draft", "redlines")
TAGS = ("renewal", "legal")


@pytest.fixture(scope="module", params=sorted(RUNNERS))
def full(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteStore]:
    """150 entries of every kind, whose days are not in the order of their numbers."""
    path = tmp_path_factory.mktemp("full") / "journal.db"
    clock = frozen_clock()
    store = open_store(path, clock, writing=True, runner=str(request.param), random=steady_random())
    dice = Random(7)
    with store.transaction():
        accounts = [store.add_account(name, name.lower()) for name in ("Acme", "Bolt")]
        deals = [
            store.add_deal("Renewal", "renewal", accounts[0], decides_on=None, value=None),
            store.add_deal("Pilot", "pilot", accounts[1], decides_on=None, value=None),
        ]
        everybody = [
            store.add_person(
                name, name.lower(), team=None, account_id=None, every=None, added_on=TODAY
            )
            for name in ("Ana", "Ben", "Cem")
        ]
        for _ in range(150):
            kind = dice.choice(KINDS)
            account = dice.choice([None, *accounts])
            deal = deals[accounts.index(account)] if account and dice.random() < 0.5 else None
            people = dice.sample(everybody, 1 if kind == "ask" else dice.choice((1, 2)))
            store.add_entry(
                kind,
                TODAY - timedelta(days=dice.randrange(40)),
                " ".join(dice.sample(WORDS, dice.randrange(4))),
                people,
                account_id=account,
                deal_id=deal,
                tags=dice.sample(TAGS, dice.randrange(3)),
                ask=Ask("open") if kind == "ask" else None,
            )
    with store.transaction():
        for entry in store.newest(-1):
            if entry.ask and (state := dice.choice(STATES)) != "open":
                store.answer(entry.id, Ask(state, committed_to=TODAY, answered_on=TODAY))
    yield store
    store.close()


DAYS = st.integers(0, 40).map(lambda days: TODAY - timedelta(days=days))


def some(*what: object) -> st.SearchStrategy[object]:
    return st.lists(st.sampled_from(what), min_size=1, max_size=2, unique=True).map(tuple)


TERMS = some(*map(Term, WORDS))
FILTERS: dict[str, st.SearchStrategy[object]] = {
    "who": some(1, 2, 3, 4),
    "kinds": some(*KINDS),
    "account": st.sampled_from([1, 2]),
    "deal": st.sampled_from([1, 2]),
    "tag": st.sampled_from(TAGS),
    "since": DAYS,
    "until": DAYS,
    "states": some(*STATES),
    "terms": TERMS,
    "without": TERMS,
}
ONE_TO_THREE = st.lists(st.sampled_from(sorted(FILTERS)), min_size=1, max_size=3, unique=True)


@st.composite
def wanteds(draw: st.DrawFn) -> Wanted:
    """What a search asks for, by a few of all the filters."""
    asked: dict[str, Any] = {name: draw(FILTERS[name]) for name in draw(ONE_TO_THREE)}
    return Wanted(most=draw(st.sampled_from([None, 1, 2, 5, 30])))._replace(**asked)


def holds(wanted: Wanted, entry: Entry) -> bool:
    """The same, by looking at the entry."""
    words = entry.note.split()
    account = {None: None, 1: "Acme", 2: "Bolt"}[wanted.account]
    deal = {None: None, 1: "Renewal", 2: "Pilot"}[wanted.deal]
    return (
        (not wanted.who or any(person.id in wanted.who for person in entry.people))
        and (not wanted.kinds or entry.kind in wanted.kinds)
        and account in (None, entry.account)
        and deal in (None, entry.deal)
        and (wanted.tag is None or wanted.tag in entry.tags)
        and (wanted.since is None or entry.day >= wanted.since)
        and (wanted.until is None or entry.day <= wanted.until)
        and (not wanted.states or (entry.ask is not None and entry.ask.state in wanted.states))
        and all(term.words in words for term in wanted.terms)
        and not any(term.words in words for term in wanted.without)
    )


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=wanteds(), window=st.integers(1, 8), enough=st.integers(1, 200))
def test_what_is_found_is_what_looking_at_every_entry_finds(
    wanted: Wanted, window: int, enough: int, full: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is looked at first, and whichever way is thought to be the shortest."""
    monkeypatch.setattr(finding, "WINDOW", window)
    monkeypatch.setattr(finding, "ENOUGH", enough)
    every = [entry for entry in full.newest(-1) if holds(wanted, entry)]
    assert full.found(wanted) == every[: wanted.most]
    assert full.count(wanted) == len(every)


@pytest.mark.parametrize("window", range(1, 9))
def test_words_are_found_among_the_newest_to_the_last_one(
    window: int, full: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "WINDOW", window)
    newest = full.newest(-1)
    words: list[tuple[Term, ...]] = [(), *((Term(word),) for word in WORDS)]
    for terms, without, most in product(words, words, (1, 2, 5)):
        wanted = Wanted(terms=terms, without=without, most=most)
        assert full.found(wanted) == [entry for entry in newest if holds(wanted, entry)][:most]


def test_nothing_wanted_is_everything(full: SqliteStore) -> None:
    assert full.found(Wanted()) == full.newest(-1)
    assert full.count(Wanted(most=3)) == 150


def test_tags_are_known(full: SqliteStore) -> None:
    assert sorted(full.tags()) == sorted(TAGS)
    assert full.is_tagged("legal")
    assert not full.is_tagged("lega")


# --- how much is looked at -----------------------------------------------------------------


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:")
    for statement in SCHEMA:
        connection.execute(statement)
    yield connection
    connection.close()


FINDING = [
    name
    for name in STATEMENTS
    if name.startswith(("found_", "counted_", "weight_")) or name == "count_entries"
]


@pytest.mark.parametrize("name", FINDING)
def test_no_note_is_walked_through(name: str, connection: sqlite3.Connection) -> None:
    """What is walked through is an index that holds no notes, or the lists that were given."""
    for step in plan(connection, name):
        if step.startswith("SCAN "):
            assert "VIRTUAL TABLE INDEX" in step or "COVERING INDEX" in step or "anon_" in step
        if step.startswith("SCAN search"):
            assert " 0:M1" in step, "the index of words is asked for words"


@pytest.mark.parametrize(
    ("name", "index"),
    [
        ("who", "party_by_person (person_id=?)"),
        ("account", "sqlite_autoindex_entry_2 (account_id=?)"),
        ("deal", "entry_by_deal (deal_id=?)"),
        ("tag", "sqlite_autoindex_tag_1 (name=?)"),
        ("state", "ask_in_state (state=?)"),
    ],
)
def test_each_way_to_begin_has_its_index(
    name: str, index: str, connection: sqlite3.Connection
) -> None:
    for statement in (f"found_by_{name}", f"counted_by_{name}", f"weight_of_{name}"):
        steps = plan(connection, statement)
        assert any(step.endswith(f"COVERING INDEX {index}") for step in steps), steps
    assert plan(connection, f"found_by_{name}")[0] == (
        "SEARCH entry USING INTEGER PRIMARY KEY (rowid=?)"
    )


def test_days_are_sought_and_need_no_sorting(connection: sqlite3.Connection) -> None:
    steps = plan(connection, "found_by_day")
    assert steps[0].endswith("sqlite_autoindex_entry_1 (day>? AND day<?)")
    assert not any("TEMP B-TREE" in step for step in steps)


def test_a_look_at_the_newest_reads_only_the_words_written_since(
    connection: sqlite3.Connection,
) -> None:
    steps = plan(connection, "found_lately")
    assert steps.count("SCAN search VIRTUAL TABLE INDEX 0:M1>") == 2, steps


@pytest.fixture
def asked(path: Path) -> Iterator[tuple[SqliteStore, list[str]]]:
    """A journal of 30 entries about Acme, and the statements that find something in it.

    All hold "cap", a third is tagged, two hold "draft".
    """
    store = open_store(path, frozen_clock(), writing=True, random=steady_random())
    with store.transaction():
        acme = store.add_account("Acme", "acme")
        ana = store.add_person("Ana", "ana", team=None, account_id=None, every=None, added_on=TODAY)
        for number in range(30):
            note = "cap draft" if number in (3, 7) else "cap"
            tags = () if number % 3 else ("renewal",)
            store.add_entry("log", TODAY, note, [ana], account_id=acme, tags=tags)
    statements: list[str] = []
    rows = store.runner.rows

    def noting(statement: str, **parameters: str | int | None) -> list[tuple[object, ...]]:
        if statement.startswith("found"):
            statements.append(statement)
        return rows(statement, **parameters)

    store.runner.rows = noting  # type: ignore[method-assign]  # notes on their way what it is asked
    yield store, statements
    store.close()


CAP, DRAFT = (Term("cap"),), (Term("draft"),)


@pytest.mark.parametrize(
    ("wanted", "found", "statements"),
    [
        (Wanted(terms=CAP, most=20), 20, ["found_lately"]),
        (Wanted(terms=CAP, most=50), 30, ["found_lately", "found_by_text"]),
        (Wanted(terms=CAP), 30, ["found_by_text"]),
        (Wanted(terms=CAP, most=101), 30, ["found_by_text"]),
        (Wanted(kinds=("log",), most=20), 20, ["found_by_day"]),
        (Wanted(terms=CAP, tag="renewal"), 10, ["found_by_tag"]),
        (Wanted(terms=DRAFT, tag="renewal"), 1, ["found_by_text"]),
        (Wanted(account=1, who=(1,), tag="renewal"), 10, ["found_by_tag"]),
        (Wanted(account=1, who=(9,), tag="renewal"), 0, ["found_by_who"]),
    ],
)
def test_the_way_with_the_least_to_look_at_is_taken(
    wanted: Wanted, found: int, statements: list[str], asked: tuple[SqliteStore, list[str]]
) -> None:
    """Few are looked for among the newest; else by what the fewest entries have."""
    store, noted = asked
    assert len(store.found(wanted)) == found
    assert noted == statements
