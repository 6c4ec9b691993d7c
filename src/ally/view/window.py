"""Where a result is shown, and which of the three forms it takes there.

Columns under each other where there is room for them; below `NARROW` columns lines that wrap
between words; and, where somebody listens, a line in words for each record.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ally.view.width import wrapped

NARROW = 60
"""Below so many columns a table would cut words."""


class Window(NamedTuple):
    """What the output can show: so many columns, or any number of them where `width` is None.

    It may know colours, and be good for drawing boxes, bars and pictures. A `plain` one is
    neither: each record is one line, and says what signs and columns mean.
    """

    width: int | None = None
    colour: bool = False
    draws: bool = False
    plain: bool = False

    @property
    def narrow(self) -> bool:
        return self.width is not None and self.width < NARROW

    def lines(self, text: str, indent: str = "  ", *, whole: bool = False) -> Iterator[str]:
        """A text in lines that fit, those after the first indented; see `wrapped`."""
        return wrapped(text, self.width, indent, whole=whole)


PIPE = Window()
"""Where nobody looks: nothing is cut, wrapped or drawn."""

PLAIN = Window(plain=True)
