"""The corner of the schema that SQLite alone can write: triggers, and the index of words (FTS5).

Whatever way a row comes, changes or goes (a command, a cascade, an undo, a script), what is
kept beside it follows in the same transaction.
"""

from ally.store.triggers.history import HISTORY
from ally.store.triggers.stamps import STAMPS
from ally.store.triggers.tallies import TALLIES

SEARCH = "CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61')"
"""The words of each entry, folded; `ally.store.indexing` fills it, since the schema of a file
that may come from elsewhere is not trusted to write to a virtual table."""

TRIGGERS: tuple[str, ...] = (*TALLIES, *HISTORY, *STAMPS, SEARCH)
"""What follows the tables, in the order in which the schema makes it."""
