"""The store on SQLite: names statements, and turns their rows into records and back."""

from __future__ import annotations

from ally.store.entries import EntriesStore
from ally.store.history import HistoryStore
from ally.store.people import PeopleStore
from ally.store.places import PlacesStore
from ally.store.stats import StatsStore
from ally.store.today import TodayStore


class SqliteStore(PeopleStore, PlacesStore, EntriesStore, HistoryStore, TodayStore, StatsStore):
    """Implements `ally.journal.ports.Store` on either runner."""
