"""A page in sections: the one description that every form of it is made from.

Cells are plain text on one line, harmless to show; how they are laid out, and what must be
escaped for that, is for each form to know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ally.view.signs import sign


class Parts(NamedTuple):
    """Several texts in one cell, each from somewhere else, with `glue` between them."""

    texts: tuple[str, ...]
    glue: str


class Drawn(str):
    """A cell that is for the eye alone, and so is left out where somebody listens."""

    __slots__ = ()


Cell = str | Parts


class Row(NamedTuple):
    """One line of a section. `level` is that of the review: how badly it wants a look."""

    cells: Sequence[Cell]
    level: str = "ok"


class Section(NamedTuple):
    """A title with rows below it.

    With `headings` it is a table; `numbers` says how many of its columns, at the end, hold
    numbers. Rows beyond those shown are `more`. `remark` is a line below the rows. The last row
    of a `kept` one is shown in any case.
    """

    key: str
    title: str
    rows: Sequence[Row]
    headings: Sequence[str] = ()
    numbers: int = 0
    more: int = 0
    remark: str = ""
    kept: bool = False


def text_of(cell: Cell) -> str:
    """A cell as one text."""
    return cell if isinstance(cell, str) else cell.glue.join(cell.texts)


def parts(*texts: str | None, glue: str | None = None) -> Parts:
    """Those of the texts that there are, as one cell."""
    return Parts(tuple(text for text in texts if text), glue or sign("between"))


def names(texts: Iterable[str]) -> Parts:
    return Parts(tuple(texts), ", ")


FEW = 2
"""So many rows more than the most are shown too: to say that they are missing takes as long."""


def limited(section: Section, most: int | None) -> Section:
    """The section with at most so many rows, and how many more there are."""
    if most is None or len(section.rows) <= most + FEW:
        return section
    last = section.rows[-1:] if section.kept else []
    shown = [*section.rows[: most - len(last)], *last]
    return section._replace(rows=shown, more=len(section.rows) - most)
