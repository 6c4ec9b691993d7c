"""The days that may pass are a person's own, else their team's, else their kind's."""

from __future__ import annotations

import pytest

from ally.journal.cadences import Cadences
from ally.journal.records import Person
from tests.journal.making import a_person

SET = Cadences(teams={"legal": 7})


@pytest.mark.parametrize(
    ("cadences", "person", "days"),
    [
        pytest.param(Cadences(), a_person(), 30, id="a colleague's"),
        pytest.param(Cadences(), a_person(account="Acme"), 14, id="a champion's"),
        pytest.param(SET, a_person(), 7, id="the team's before the kind's"),
        pytest.param(SET, a_person(team="pricing"), 30, id="another team's is not theirs"),
        pytest.param(SET, a_person(team=None), 30, id="no team"),
        pytest.param(SET, a_person(every=3), 3, id="their own before the team's"),
        pytest.param(SET, a_person(every=90), 90, id="their own though it is longer"),
        pytest.param(SET, a_person(account="Acme", every=5), 5, id="a champion's own"),
    ],
)
def test_the_nearest_cadence_counts(cadences: Cadences, person: Person, days: int) -> None:
    assert cadences.of(person) == days
