"""The store's first sieve for names lets nobody fall through whom a name picks out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.drafts import PersonChange
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import Who, named
from ally.journal.names import fold, matches
from ally.store import open_store
from tests.conftest import frozen_clock

LETTERS = st.text("aábcßs.-'’ıİ", min_size=1, max_size=3)
NAMES = st.lists(LETTERS, min_size=1, max_size=3).map(" ".join)


@given(people=st.lists(st.tuples(NAMES, NAMES), max_size=5), query=st.one_of(NAMES, LETTERS))
def test_whoever_a_name_picks_out_is_among_those_like_it(
    people: list[tuple[str, str]], query: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("like") / "journal.db"
    store = open_store(path, frozen_clock(), writing=True)
    journal = Journal(store, frozen_clock())
    for name, nickname in people:
        try:
            journal.add_person(Who(name), PersonChange(nicknames=(nickname,)))
        except WrongWords:
            continue
    everybody, alike = store.people(), store.people_like(fold(query))
    store.close()
    assert matches(query, named(alike)) == matches(query, named(everybody))


def test_a_nickname_that_is_another_s_first_name_is_minded(journal: Journal) -> None:
    ana = journal.add_person(Who("Ana Silva"), PersonChange())
    journal.add_person(Who("Ben Okafor"), PersonChange(nicknames=("ana",)))
    assert journal.name_to_type(ana) == "ana-silva"
