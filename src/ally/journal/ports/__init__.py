"""What the journal needs from a store: the seam between the rules and the file.

The store keeps and finds records; it decides nothing. Everything written within one
`transaction` is stored together or not at all. For the rules' eyes alone: nothing here is
loaded when a command runs.
"""

from __future__ import annotations

from typing import Protocol

from ally.journal.ports.carrying import Carrying
from ally.journal.ports.entries import Entries
from ally.journal.ports.finding import Finding
from ally.journal.ports.history import History
from ally.journal.ports.people import People
from ally.journal.ports.places import Places
from ally.journal.ports.reviews import Reviews
from ally.journal.ports.transactions import Transactions


class Store(
    Transactions,
    People,
    Places,
    Entries,
    Finding,
    Reviews,
    History,
    Carrying,
    Protocol,
):
    """Keeps the journal. Errors of the file surface as `JournalUnusable`."""
