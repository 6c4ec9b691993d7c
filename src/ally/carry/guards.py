"""Cells that no spreadsheet takes for a formula."""

from __future__ import annotations

_GUARD = "'"
# What spreadsheets take for the beginning of a formula, in full width too, and what they skip
# before one. The guard itself is guarded, so that a cell that began with it comes back whole.
_GUARDED = tuple("=+-@\t\r\n＝＋－＠" + _GUARD)


def guard(cell: str) -> str:
    """A cell as it may stand in a sheet: with a leading `'` if it could be run."""
    return _GUARD + cell if cell.startswith(_GUARDED) else cell


def unguard(cell: str) -> str:
    """What `guard` was given. A cell that no guard was put before stays as it is: `'tis`."""
    return cell[1:] if cell.startswith(_GUARD) and cell[1:].startswith(_GUARDED) else cell
