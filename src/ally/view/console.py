"""The one Rich console: draws to text, which the streams then print like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType


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
    return "\n".join(line.rstrip() for line in capture.get().rstrip().splitlines())
