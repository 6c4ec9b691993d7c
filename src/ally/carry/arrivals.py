"""What readers yield; the records are the journal's, which takes them in."""

from __future__ import annotations

from ally.journal.arrivals import (
    Arriving,
    ArrivingAsk,
    ArrivingEntry,
    ArrivingPerson,
    Refused,
)

__all__ = ["Arriving", "ArrivingAsk", "ArrivingEntry", "ArrivingPerson", "Refused"]
