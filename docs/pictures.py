"""Draws docs/review.svg from the real program: `python docs/pictures.py`.

The program runs on the sample journal with a fixed day, so the picture only changes with
the program; `--check` fails where it would. Nothing in the SVG is fetched from elsewhere.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

TARGET = Path(__file__).with_name("review.svg")
COLUMNS = 100

_THEME = TerminalTheme(
    (24, 26, 31),
    (214, 217, 224),
    [(24, 26, 31), (240, 98, 102), (98, 190, 120), (232, 190, 92)] + [(130, 160, 230)] * 4,
    [(120, 124, 135), (255, 112, 116), (120, 210, 140), (245, 205, 110)] + [(150, 180, 245)] * 4,
)
# Rich's own frame without the window's buttons and without its font from elsewhere.
_FRAME = """<svg class="ally" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
 role="img" aria-label="A review: who is neglected, who was never thanked, and why">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace;
 font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect fill="#181a1f" width="{width}" height="{height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def picture() -> str:
    """The review of the sample journal as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        shown = subprocess.run(
            [sys.executable, "-m", "ally", "demo", f"{folder}/sample.db", "--color", "always"],
            env={**os.environ, "ALLY_TODAY": "2026-11-20", "COLUMNS": str(COLUMNS)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
            encoding="utf-8",
        ).stdout
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text("$ ally review", style="bold"))
    console.print(Text.from_ansi(shown))
    return console.export_svg(theme=_THEME, code_format=_FRAME, unique_id="ally")


def main(arguments: list[str]) -> int:
    drawn = picture()
    if "--check" in arguments:
        fresh = TARGET.read_text(encoding="utf-8") == drawn
        print(f"{TARGET.name} is {'fresh' if fresh else 'stale: run python docs/pictures.py'}")
        return 0 if fresh else 1
    TARGET.write_text(drawn, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
