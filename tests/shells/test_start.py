"""What a shell runs at its start: a prompt's line, a greeting, commands of one's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.shells.needs import needs

SHELLS = [pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh", "fish")]
_RUN = {
    "bash": ["bash", "--norc", "--noprofile"],
    "zsh": ["zsh", "-f"],
    "fish": ["fish", "--no-config"],
}
_INIT = {shell: f'eval "$(ally init {shell} {{}})"' for shell in ("bash", "zsh")} | {
    "fish": "ally init fish {} | source"
}
PLACES = f"{Path(sys.executable).parent}:/usr/bin:/bin"


def run(
    shell: str,
    script: str,
    path: Path,
    home: Path,
    *options: str,
    init: str = "",
    before: str = "",
    places: str = PLACES,
) -> str:
    """What a shell prints that runs `before`, sets ally up and runs `script`."""
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_CONFIG": str(home / "config.toml"),
        "ALLY_TODAY": TODAY.isoformat(),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm",
        "PATH": places,
    }
    words = [*_RUN[shell], *options, "-c", f"{before}\n{_INIT[shell].format(init)}\n{script}"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=True)
    said = [line for line in done.stderr.splitlines() if not line.startswith("bash: ")]
    assert said == [], "but for bash, which may say that it has no terminal"
    return done.stdout


@pytest.fixture
def late(ally: Ally) -> Ally:
    ally("ask", "Ana Silva", "Sign", "--by", "yesterday", "--on", "3 days ago")
    return ally


@pytest.mark.parametrize("shell", SHELLS)
def test_a_prompt_starts_ally_only_where_something_has_changed(
    shell: str, late: Ally, path: Path, tmp_path: Path
) -> None:
    starts = tmp_path / "starts"
    counting = tmp_path / "bin" / "ally"
    counting.parent.mkdir()
    counting.write_text(f'#!/bin/sh\necho "$*" >>{starts}\nexec {PLACES.split(":")[0]}/ally "$@"\n')
    counting.chmod(0o755)
    script = "ally_status; ally_status; ally answer 1 done --quiet; ally_status; ally_status"
    said = run(shell, script, path, tmp_path, places=f"{counting.parent}:{PLACES}")
    assert said == "1 late\n1 late\n1 owed\n1 owed\n"
    started = [line.split()[0] for line in starts.read_text().splitlines()]
    assert started == ["init", "status", "answer", "status"]
    [kept] = (tmp_path / ".cache/ally").iterdir()
    assert kept.name == "status"
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("shell", SHELLS)
def test_a_prompt_tells_of_a_new_day(shell: str, late: Ally, path: Path, tmp_path: Path) -> None:
    run(shell, "ally_status", path, tmp_path)
    kept = tmp_path / ".cache/ally/status"
    kept.write_text("of an earlier day\n")
    assert run(shell, "ally_status", path, tmp_path) == "of an earlier day\n"
    path_changed = path.stat().st_mtime
    os.utime(path, (path_changed - 9 * 86_400,) * 2)
    os.utime(kept, (path_changed - 8 * 86_400,) * 2)
    assert run(shell, "ally_status", path, tmp_path) == "1 late\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_prompt_lives_on_where_ally_is_not_found(
    shell: str, late: Ally, path: Path, tmp_path: Path
) -> None:
    run(shell, "ally_status", path, tmp_path)
    gone = {"fish": "set PATH /usr/bin /bin"}.get(shell, "PATH=/usr/bin:/bin")
    os.utime(path)
    script = f"{gone}; ally_status; ally_greeting; echo $status$?"
    script = script.replace("$status$?", "$status" if shell == "fish" else "$?")
    assert run(shell, script, path, tmp_path) == "1 late\n0\n"


@pytest.mark.parametrize("shell", SHELLS)
def test_a_greeting_comes_once_a_day_and_only_to_somebody(
    shell: str, late: Ally, path: Path, tmp_path: Path
) -> None:
    assert run(shell, "true", path, tmp_path, init="--greet") == "", "a script is not greeted"
    assert "Sign" in run(shell, "true", path, tmp_path, "-i", init="--greet")
    assert run(shell, "true", path, tmp_path, "-i", init="--greet") == ""


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_of_one_s_own_shadow_nothing(shell: str, path: Path, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('[alias]\nlunch = "thank --as lunch"\nls = "list"\n')
    said = run(shell, {"fish": "functions lunch ls"}.get(shell, "alias"), path, tmp_path)
    assert "ally lunch" in said.replace("'", "").replace("\\ ", " ").replace("$name", "lunch")
    assert "ally ls" not in said
    assert "ally $name" not in said.partition("function ls")[2]
    own = {"fish": "lunch 'Ana Silva' \"two  words\""}.get(
        shell, 'shopt -s expand_aliases 2>/dev/null; eval \'lunch "Ana Silva" "two  words"\''
    )
    twice = _INIT[shell].format("")
    assert "two  words" in run(shell, f"{twice}\n{own} --json", path, tmp_path)


@pytest.mark.parametrize(
    ("shell", "before"),
    [
        pytest.param("bash", "set -eu; set -o noclobber", id="bash, strict"),
        pytest.param("bash", "set -o posix", id="bash, posix"),
        pytest.param("bash", "alias cat=false date=false mv=false; shopt -s expand_aliases"),
        pytest.param("bash", "unset HOME; set -u", id="bash, homeless"),
        pytest.param("zsh", "setopt errexit nounset noclobber", marks=needs("zsh")),
        pytest.param("zsh", "setopt ksharrays shwordsplit warncreateglobal", marks=needs("zsh")),
        pytest.param("zsh", "alias cat=false date=false mv=false", marks=needs("zsh")),
        pytest.param(
            "fish", "function cat; false; end; set -gx XDG_CACHE_HOME", marks=needs("fish")
        ),
    ],
)
@pytest.mark.parametrize("options", [(), ("-i",)])
def test_whatever_a_shell_is_set_to(
    shell: str, before: str, options: tuple[str, ...], late: Ally, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "config.toml").write_text('[alias]\nlunch = "thank --as lunch"\n')
    said = run(
        *(shell, "ally_status; ally_status; echo done", path, tmp_path),
        *options,
        init="--greet",
        before=before,
    )
    if "unset HOME" in before:
        assert said == "done\n", "nothing is kept at the root of the machine"
        return
    assert said.endswith("1 late\n1 late\ndone\n")
    assert ("Win over today" in said) == bool(options)


@needs("zsh")
def test_zsh_may_call_compinit_before_or_after_or_not_at_all(path: Path, tmp_path: Path) -> None:
    init = 'eval "$(ally init zsh)"'
    compinit = "autoload -Uz compinit; compinit -i"
    first_prompt = (
        'for hook in $precmd_functions; do $hook; done; echo "${_comps[ally]} $precmd_functions"'
    )
    for lines in ([init], [compinit, init], [init, compinit]):
        said = subprocess.run(
            ["zsh", "-f", "-i", "-c", "\n".join([*lines, first_prompt])],
            env={"PATH": PLACES, "HOME": str(tmp_path), "ALLY_JOURNAL": str(path)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert (said.stdout, said.stderr) == ("_ally \n", ""), lines
