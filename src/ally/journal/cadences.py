"""The days that may pass before a person is neglected."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from ally.journal.names import fold
from ally.journal.records import Person


class Cadences(NamedTuple):
    """Cadences in days, by kind and by folded name of a team."""

    kinds: Mapping[str, int] = MappingProxyType({"champion": 14, "colleague": 30})
    teams: Mapping[str, int] = MappingProxyType({})

    def of(self, person: Person) -> int:
        """A person's own cadence, else their team's, else their kind's."""
        if person.every is not None:
            return person.every
        if self.teams and person.team is not None:
            return self.teams.get(fold(person.team), self.kinds[person.kind])
        return self.kinds[person.kind]
