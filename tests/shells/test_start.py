"""What a shell runs at its start: a prompt's line, a greeting, commands of one's own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.shells.needs import needs

SHELLS = [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")]
_RUN = {
    "bash": ["bash", "--norc", "--noprofile", "-c"],
    "zsh": ["zsh", "-f", "-c"],
    "fish": ["fish", "--no-config", "-c"],
}
_INIT = {shell: f'eval "$(ally init {shell} {{}})"' for shell in ("bash", "zsh")} | {
    "fish": "ally init fish {} | source"
}


def run(shell: str, script: str, path: Path, home: Path, *, init: str = "") -> str:
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_CONFIG": str(home / "config.toml"),
        "ALLY_TODAY": TODAY.isoformat(),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }
    words = [*_RUN[shell], f"{_INIT[shell].format(init)}\n{script}"]
    return subprocess.run(words, env=env, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.mark.parametrize("shell", SHELLS)
def test_a_prompt_reads_a_file_that_is_written_behind_it(
    shell: str, ally: Ally, path: Path, tmp_path: Path
) -> None:
    ally("ask", "Ana Silva", "Sign", "--by", "yesterday", "--on", "3 days ago")
    until = {
        "fish": "while not test -s ~/.cache/ally/status; ally_status >/dev/null; end; ally_status",
    }.get(
        shell, "while [ ! -s ~/.cache/ally/status ]; do ally_status >/dev/null; done; ally_status"
    )
    assert run(shell, until, path, tmp_path) == "1 late\n"
    assert (tmp_path / ".cache/ally/status").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("shell", SHELLS)
def test_a_greeting_comes_once_a_day(shell: str, ally: Ally, path: Path, tmp_path: Path) -> None:
    ally("ask", "Ana Silva", "Sign", "--by", "yesterday", "--on", "3 days ago")
    assert "Sign" in run(shell, "true", path, tmp_path, init="--greet")
    assert run(shell, "true", path, tmp_path, init="--greet") == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_of_one_s_own_shadow_nothing(shell: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[alias]\nlunch = "thank --as lunch"\nls = "list"\n')
    said = run(shell, "alias", path, tmp_path)
    assert "ally lunch" in said.replace("'", "").replace("\\ ", " ")
    assert "ally ls" not in said
