"""Mends what can be mended without a loss: what is derived, left over, or open to others."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from ally.journal.checks import Check
from ally.store.backups import copying, leftovers, opened
from ally.store.checks.surroundings import is_open_to_others, private_places, stale_journal
from ally.store.file import become_writer, narrow, settle
from ally.store.indexing import fill_index

_RESTS_ON = ("file", "pages", "schema")
"""Only where these are well is anything written into the file."""


def mend(path: Path, checks: Iterable[Check], *, own_folder: bool) -> None:
    """Mend what the checks found and say is safe. Raises JournalUnusable."""
    checks = list(checks)
    wrong = {check.check for check in checks if check.safe}
    well = {check.check for check in checks if check.ok}
    ours = "pages" in {check.check for check in checks}
    with copying(f"{path} can't be mended"):
        if "permissions" in wrong:
            for place in private_places(path, ours=ours, own_folder=own_folder):
                if is_open_to_others(place):
                    narrow(place)
        if "leftovers" in wrong:
            for one in leftovers(path):
                one.unlink(missing_ok=True)
        if "unfinished" in wrong and (stale := stale_journal(path)) is not None:
            stale.unlink(missing_ok=True)
        if wrong & {"index", "tallies"} and well.issuperset(_RESTS_ON):
            _derive_anew(path, wrong)


def _derive_anew(path: Path, wrong: set[str]) -> None:
    from ally.store.compiled import SCHEMA, STATEMENTS

    with closing(opened(path, "rw")) as connection:
        settle(connection, writing=True)
        connection.execute("PRAGMA cache_size=-64000")
        become_writer(connection)
        try:
            if "index" in wrong:
                # One that is damaged can't even be emptied.
                connection.execute("DROP TABLE search")
                connection.execute(next(text for text in SCHEMA if " TABLE search " in text))
                fill_index(connection)
            if "tallies" in wrong:
                connection.execute(STATEMENTS["forget_tallies"])
                connection.execute(STATEMENTS["count_tallies"])
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
