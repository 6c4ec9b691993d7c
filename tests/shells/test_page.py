"""What the page on shells says for a start file works, in a shell that has only that."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.shells.needs import needs
from tests.shells.test_start import PLACES

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "shell.md"


def lines_for(program: str) -> str:
    """All that the page says for the start file of a program."""
    text = PAGE.read_text(encoding="utf-8")
    return "".join(re.findall(rf"^```{program}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL))


def said(words: list[str], path: Path, home: Path) -> str:
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_TODAY": TODAY.isoformat(),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "PATH": PLACES,
        "TMUX_TMPDIR": str(home),
    }
    done = subprocess.run(words, env=env, cwd=home, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.fixture
def home(ally: Ally, tmp_path: Path) -> Path:
    ally("ask", "Ana Silva", "Sign", "--by", "yesterday", "--on", "3 days ago")
    return tmp_path


@pytest.mark.parametrize(
    ("shell", "file", "prompt"),
    [
        pytest.param("bash", ".bashrc", 'echo "${PS1@P}"; complete -p ally', id="bash"),
        pytest.param(
            *("zsh", ".zshrc", '$precmd_functions; print -P "$RPROMPT"; echo $_comps[ally]'),
            marks=needs("zsh"),
        ),
        pytest.param(
            *("fish", ".config/fish/config.fish", "fish_right_prompt; complete -c ally"),
            marks=needs("fish"),
        ),
    ],
)
def test_the_lines_for_a_shell(shell: str, file: str, prompt: str, path: Path, home: Path) -> None:
    start = home / file
    start.parent.mkdir(parents=True, exist_ok=True)
    start.write_text(lines_for(shell))
    shown = said([shell, "-i", "-c", prompt], path, home)
    assert shown.startswith("1 late " if shell == "bash" else "1 late")
    assert "_ally" in shown


@needs("tmux")
def test_the_lines_for_tmux(path: Path, home: Path) -> None:
    (home / ".tmux.conf").write_text(lines_for("tmux"))
    tmux = ["tmux", "-f", str(home / ".tmux.conf"), "-L", "ally"]
    try:
        said([*tmux, "new-session", "-d", "cat"], path, home)
        said([*tmux, "source-file", str(home / ".tmux.conf")], path, home)  # fails if it is wrong
        bar = said([*tmux, "show-options", "-gv", "status-right"], path, home)
    finally:
        said([*tmux, "kill-server"], path, home)
    [command] = re.findall(r"#\((.*?)\)", bar)
    assert said(["/bin/sh", "-c", command], path, home) == "1 late\n"
