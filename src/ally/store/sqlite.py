"""The store on SQLite: names statements, and turns their rows into records and back."""

from __future__ import annotations

from ally.store.carrying import CarryingStore
from ally.store.finding import FindingStore
from ally.store.helping import HelpingStore
from ally.store.history import HistoryStore
from ally.store.keeping import KeepingStore
from ally.store.parcels import ParcelsStore
from ally.store.people import PeopleStore
from ally.store.places import PlacesStore
from ally.store.portraits import PortraitsStore
from ally.store.stats import StatsStore
from ally.store.today import TodayStore
from ally.store.week import WeekStore


class SqliteStore(
    PeopleStore,
    PlacesStore,
    FindingStore,
    PortraitsStore,
    TodayStore,
    StatsStore,
    HelpingStore,
    WeekStore,
    HistoryStore,
    CarryingStore,
    ParcelsStore,
    KeepingStore,
):
    """Implements `ally.journal.ports.Store` on either runner."""
