"""The store on SQLite: names statements, and turns their rows into records and back."""

from __future__ import annotations

from ally.store.entries import EntriesStore
from ally.store.helping import HelpingStore
from ally.store.history import HistoryStore
from ally.store.parcels import ParcelsStore
from ally.store.people import PeopleStore
from ally.store.places import PlacesStore


class SqliteStore(PeopleStore, PlacesStore, HelpingStore, EntriesStore, HistoryStore, ParcelsStore):
    """Implements `ally.journal.ports.Store` on either runner."""
