"""The one Rich console: draws to text, which the streams then print like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ally.view.width import stands_beside

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

_STAND_IN = 0xF0000
"""Added to a letter it gives one of those that mean nothing, and that take a column."""


def rich_text(said: str = "", style: str = "") -> Text:
    """A text to draw, never markup.

    In it others stand in for the vowels that Rich gives no column; `drawn` puts them back.
    """
    from rich.text import Text

    if said.isascii():
        return Text(said, style)
    letters = (chr(_STAND_IN + ord(one)) if stands_beside(one) else one for one in said)
    return Text("".join(letters), style)


def _put_back(letter: str) -> str:
    vowel = chr(max(0, ord(letter) - _STAND_IN))
    return vowel if stands_beside(vowel) else letter


def drawn(renderable: RenderableType, width: int, *, colour: bool) -> str:
    """What `renderable` looks like at that width, in colour or in plain characters."""
    from rich.console import Console

    console = Console(
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    with console.capture() as capture:
        console.print(renderable)
    shown = "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
    return shown if max(shown, default="") < chr(_STAND_IN) else "".join(map(_put_back, shown))
