"""What the list of deals shows beside each is counted in SQL, by a rule of the journal."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ally.journal.deals import DealChange, deal_of
from ally.journal.drafts import Draft
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who
from ally.journal.records import PlaceStanding
from ally.store import RUNNERS, open_store
from tests.conftest import TODAY, frozen_clock, steady_random

PLACES = ("Acme", "Renewal", "Pilot", "Bolt", "Rollout", None)
"""Acme has the deals Renewal and Pilot, Bolt has Rollout."""

ENTRIES = st.tuples(st.sampled_from(PLACES), st.sampled_from(("log", "ask")), st.integers(0, 9))


@pytest.mark.parametrize("runner", RUNNERS)
@given(written=st.lists(ENTRIES, max_size=6), lost=st.booleans())
@settings(max_examples=25)
def test_the_list_of_deals_counts_by_the_rule(
    runner: str,
    tmp_path_factory: pytest.TempPathFactory,
    written: list[tuple[str | None, str, int]],
    lost: bool,
) -> None:
    """Of every open deal, whether another one there is open or lost."""
    clock = frozen_clock()
    path = tmp_path_factory.mktemp("places") / "journal.db"
    store = open_store(path, clock, writing=True, runner=runner, random=steady_random())
    try:
        journal, sure = Journal(store, clock), Choices(all_new=True)
        for name, account in (("Renewal", "Acme"), ("Pilot", "Acme"), ("Rollout", "Bolt")):
            journal.add_deal(DealChange(name, account))
        for about, kind, ago in written:
            day = TODAY - timedelta(days=ago)
            journal.write(Draft(kind, (Who("Ana"),), "x", day, about=about), sure)
        if lost:
            journal.close_deal("Pilot", "lost", TODAY)
        live = [deal for deal in journal.deals() if deal.state == "open"]
        shown = journal.deal_standings()
        for deal in live:
            own = [one for one in journal.entries() if deal_of(one, live) == deal.id]
            asks = [one for one in own if one.kind == "ask"]
            last = max((one.day for one in own), default=None)
            assert shown[deal.id] == PlaceStanding(last, len(asks))
    finally:
        store.close()
