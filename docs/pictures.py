"""Draws the pictures of the documents from the real program: `python docs/pictures.py`.

The program runs on the sample journal with a fixed day, so a picture only changes with the
program; `--check` fails where it would. Each SVG is light or dark as its reader's screen is, and
fetches nothing from elsewhere.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).parent
COLUMNS = 100
PICTURES = {
    "review": "A review: who is neglected, who was never thanked, and why",
    "today": "The daily check-in: three answers, what is due, what is owed, and whom to win over",
    "ready harbour": "A deal in four working days: no champion yet, and what is missing",
}
"""Commands, and what those who can't see the picture are told. The first word names the file."""

LIGHT = TerminalTheme(
    (245, 245, 242),
    (36, 40, 48),
    [(245, 245, 242), (190, 30, 45), (20, 118, 60), (140, 88, 0)] + [(38, 82, 170)] * 4,
    [(106, 111, 122), (201, 32, 48), (22, 126, 64), (150, 95, 2)] + [(44, 90, 184)] * 4,
)
DARK = TerminalTheme(
    (24, 26, 31),
    (214, 217, 224),
    [(24, 26, 31), (240, 98, 102), (98, 190, 120), (232, 190, 92)] + [(130, 160, 230)] * 4,
    [(120, 124, 135), (255, 112, 116), (120, 210, 140), (245, 205, 110)] + [(150, 180, 245)] * 4,
)
# Rich's own frame without the window's buttons and without its font from elsewhere.
_FRAME = """<svg class="ally" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg"
 role="img" aria-label="LABEL">
<style>
.{unique_id}-matrix {{ font-family: ui-monospace, Menlo, Consolas, monospace;
 font-size: {char_height}px; line-height: {line_height}px; }}
STYLES
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
<rect class="ground" width="{width}" height="{height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def _drawn(shown: Text, theme: TerminalTheme, frame: str) -> str:
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(shown)
    return console.export_svg(theme=theme, code_format=frame, unique_id="ally")


def _styles(shown: Text, theme: TerminalTheme) -> str:
    return f".ground {{ fill: {theme.background_color.hex} }}\n" + _drawn(shown, theme, "{styles}")


def _said(journal: str, *words: str) -> str:
    """What ally says, on the fixed day and whatever the settings of whoever draws are."""
    env = {
        **os.environ,
        "ALLY_JOURNAL": journal,
        "ALLY_CONFIG": os.devnull,
        "ALLY_TODAY": "2026-11-20",
        "COLUMNS": str(COLUMNS),
    }
    ally = [sys.executable, "-m", "ally", *words]
    return subprocess.run(
        ally, env=env, stdout=subprocess.PIPE, check=True, encoding="utf-8"
    ).stdout


def picture(command: str, journal: str) -> str:
    """What a command shows of the sample journal, as SVG."""
    said = _said(journal, *command.split(), "--color", "always")
    shown = Text("\n").join([Text(f"$ ally {command}", style="bold"), Text.from_ansi(said)])
    text = {_drawn(shown, theme, "{matrix}{backgrounds}") for theme in (LIGHT, DARK)}
    assert len(text) == 1, "the schemes differ in their styles alone"
    styles = (
        f"{_styles(shown, LIGHT)}\n"
        f"@media (prefers-color-scheme: dark) {{\n{_styles(shown, DARK)}\n}}"
    )
    frame = _FRAME.replace("LABEL", PICTURES[command])
    # Each line without the spaces at its end, which Rich's frame and styles leave.
    drawn = _drawn(shown, DARK, frame).replace("STYLES", styles)
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)


def main(arguments: list[str]) -> int:
    stale = []
    with tempfile.TemporaryDirectory() as folder:
        journal = f"{folder}/sample.db"
        _said(journal, "demo", journal, "--quiet")
        for command in PICTURES:
            target = HERE / f"{command.split()[0]}.svg"
            drawn = picture(command, journal)
            if "--check" not in arguments:
                target.write_text(drawn, encoding="utf-8")
            elif not target.exists() or target.read_text(encoding="utf-8") != drawn:
                stale.append(target.name)
    if stale:
        print(f"stale: {', '.join(stale)}; run python docs/pictures.py")
    elif "--check" in arguments:
        print("the pictures are fresh")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
