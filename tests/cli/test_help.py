"""The help of every command: whole in any window, with examples that can be typed as they are."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ally.cli.manual import examples_of
from tests.cli.test_app import EVERY
from tests.conftest import Ally
from tests.terminal import on_terminal

TODAY, YESTERDAY = "2026-11-22", "2026-11-21"

EXAMPLES = [(words, line) for words in EVERY for line in examples_of(EVERY[words])]

NEEDS: Mapping[str, tuple[str, ...]] = {
    'ally people add "Ana Silva" --team legal --every 2w': (),
    'ally people add "Dana Wu@Acme" --every 1w --nick dw': (),
    "ally people merge 'Anna Silva' ana": (
        "ally people add 'Ana Silva'",
        "ally people add 'Anna Silva' --new",
    ),
    "ally accounts merge 'Acme Corp' acme": (
        "ally log 'Dana Wu@Acme' Met",
        "ally log 'Bo Ek@Acme Corp' Met --new",
    ),
    "ally deals add 'Acme renewal' --account acme --decides 12dec": (),
    "ally deals add 'Acme renewal' --account acme --value 80k": (),
    "ally answer 42 done Signed": (
        "for n in $(seq 41); do ally log ana On $n; done",
        "ally ask ana Sign",
    ),
    "ally redo": ("ally log ana Met", "ally undo"),
    "ally restore yesterday": (
        f"ALLY_TODAY={YESTERDAY} ALLY_BACKUPS=on ally log ana Met",
        "ally log ana Met again",
    ),
    'ally import calls.csv --columns "day=Date,who=Name"': (
        "printf 'Date,Name\\n2026-11-20,Ana\\n' > calls.csv",
    ),
    'cat "$(ally config path)"': ("ally config set cadence.champion 10d",),
    "ally config unset cadence.champion": ("ally config set cadence.champion 10d",),
}
"""What comes before an example in an empty journal; all others run in the sample journal."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal of `ally demo`."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    assert shell(f"ally demo '{path}'", path.with_name("other.db"))[0] == 0
    return path


def shell(line: str, journal: Path, typed: str = "") -> tuple[int, str]:
    """Run a line in a shell at a terminal, in the journal's folder: its exit code and screen."""
    env = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(journal.parent),
        "ALLY_JOURNAL": str(journal),
        "ALLY_CONFIG": str(journal.with_name("config.toml")),
        "ALLY_TODAY": TODAY,
        "EDITOR": "true",
    }
    program = ["bash", "-c", f"cd '{journal.parent}'; {line}"]
    screen = on_terminal([], env=env, typed=typed, program=program)
    return screen.code, screen.text


@pytest.mark.parametrize("words", EVERY)
def test_every_command_has_an_example_of_its_own(words: str, ally: Ally) -> None:
    lines = examples_of(EVERY[words])
    assert lines
    called = words if words != "ally" else "ally "
    assert all(called in line for line in lines)
    shown = ally(*words.split()[1:], "--help").ok
    assert "\n\nExample:\n" + "".join(f"  {line}\n" for line in lines) in shown


@pytest.mark.parametrize(("words", "line"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_an_example_does_what_it_shows(
    words: str, line: str, path: Path, request: pytest.FixtureRequest
) -> None:
    if line not in NEEDS:
        shutil.copy(request.getfixturevalue("sample"), path)
    for before in NEEDS.get(line, ()):
        assert shell(before, path)[0] == 0, before
    code, said = shell(line, path, typed="yes\nyes\nyes\n")
    assert code == 0, said
    assert "ally: " not in said, "nothing is wrong"


def test_no_example_is_gone_of_which_the_needs_are_kept() -> None:
    assert NEEDS.keys() <= {line for _, line in EXAMPLES}


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 200])
@pytest.mark.parametrize("words", EVERY)
def test_help_fits_every_window_and_loses_no_word(words: str, columns: int, ally: Ally) -> None:
    whole, shown = (
        ally(*words.split()[1:], "--help", env={"COLUMNS": str(width)}).ok
        for width in (80, columns)
    )
    assert shown.split() == whole.split()
    page, _, examples = shown.partition("\n\nExample:\n")
    assert all(len(line) <= 80 for line in examples.splitlines())
    wide = [line for line in page.splitlines() if len(line) > min(columns, 80)]
    assert columns < 60 or wide == []
    for line in wide:  # a term or a word that is as wide as that, which the terminal breaks
        assert line.startswith("  -") or len(line.rpartition(" ")[0]) < columns


@pytest.mark.parametrize("words", EVERY)
def test_help_has_no_sign_that_only_programmers_read(words: str, ally: Ally) -> None:
    shown = ally(*words.split()[1:], "--help").ok
    assert not any(sign in shown for sign in ("{", "}", "x>=", "INTEGER", "<", "[required]"))


def test_help_as_one_says_it_to_git(ally: Ally) -> None:
    assert ally("help").ok == ally("--help").ok == ally("-h").ok
    assert ally("help", "log").ok == ally("log", "--help").ok == ally("log", "-h").ok
    assert ally("help", "people", "add").ok == ally("people", "add", "--help").ok
