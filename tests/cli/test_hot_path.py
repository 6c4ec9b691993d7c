"""The commands typed many times a day load nothing slow."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from ally.cli.app import COMMANDS
from tests.conftest import Ally

SLOW = {"sqlmodel", "sqlalchemy", "pydantic", "rich", "platformdirs", "importlib.metadata"}
CARRIES = {"ally.journal.parcels", "ally.journal.bundle", "ally.store.parcel_makers", "pickle"}
"""What only an export and an import need."""

READ_ALONE = {
    *("ally.journal.stats", "ally.journal.today", "ally.journal.review", "ally.journal.week"),
    *("ally.journal.portrait", "ally.journal.ready", "ally.journal.kudos"),
    *("ally.journal.parcels", "ally.journal.bundle", "urllib.parse", "ipaddress"),
}
"""What nothing that writes an entry needs."""

WRITES = [
    pytest.param(("log", "ana", "hello"), id="log"),
    pytest.param(("ask", "ana", "hello", "--by", "fri", "--for", "acme"), id="ask"),
    pytest.param(("thank", "ana", "hello", "--as", "lunch"), id="thank"),
    pytest.param(("tell", "ana", "hello"), id="tell"),
    pytest.param(("give", "ana", "hello"), id="give"),
    pytest.param(("answer", "2", "done", "hello"), id="answer"),
    pytest.param(("log", "ana", "hello", "--shows", "power", "--room", "Eve"), id="log evidence"),
    pytest.param(("thank", "ana", "hello", "--copy"), id="thank --copy"),
]

HOT = [
    *WRITES,
    pytest.param(("list",), id="list, piped"),
    pytest.param(("list", "--who", "ana", "--since", "2w"), id="list with filters, piped"),
    pytest.param(("search", "first", "-second"), id="search, piped"),
    pytest.param(("show", "ana"), id="show, piped"),
    pytest.param(("review",), id="review, piped"),
    pytest.param(("people",), id="people, piped"),
    pytest.param(("complete", "bash", "--", "ally log a", "a"), id="a TAB"),
    pytest.param(("undo",), id="undo"),
    pytest.param(("today",), id="today, piped"),
    pytest.param(("today", "--if-any"), id="today --if-any"),
    pytest.param(("status",), id="status"),
    pytest.param(("stats",), id="stats, piped"),
    pytest.param(("--version",), id="--version"),
    pytest.param(("--help",), id="--help"),
    pytest.param(("log", "--help"), id="log --help"),
]

PROBE = """
import sys
from ally.cli.boundary import run
code = run(sys.argv[1:])
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(code)
"""


PATHS_ALONE = "import pathlib, sys; print(*sorted(sys.modules), file=sys.stderr)"


def modules_loaded(*args: str, probe: str = PROBE) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", probe, *args], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize("args", HOT)
def test_loads_nothing_slow(
    args: tuple[str, ...], ally: Ally, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ally("log", "Ana Silva", "first")
    ally("ask", "ana", "second")
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_CONFIG", "none.toml")
    loaded = modules_loaded(*args)
    assert "ally.cli.boundary" in loaded, "the probe sees what a command loads"
    assert (SLOW | CARRIES) & loaded == set()


@pytest.mark.parametrize("args", WRITES)
def test_a_write_loads_nothing_that_only_reading_needs(
    args: tuple[str, ...], ally: Ally, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for what pathlib loads by itself, as it does in a Python before 3.13."""
    ally("log", "Ana Silva", "first")
    ally("ask", "ana", "second")
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_CONFIG", "none.toml")
    loaded = modules_loaded(*args)
    assert "ally.store.sqlite" in loaded
    assert READ_ALONE & loaded <= modules_loaded(probe=PATHS_ALONE)


def test_a_prompt_loads_no_rules_but_those_of_what_is_due_and_owed(
    ally: Ally, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ally("ask", "Ana Silva", "second", "--by", "today")
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_CONFIG", "none.toml")
    loaded = modules_loaded("status")
    judges = {"ally.journal.today", "ally.journal.review"}
    assert judges <= loaded
    assert (READ_ALONE - judges) & loaded <= modules_loaded(probe=PATHS_ALONE)


def test_settings_load_nothing_that_only_changing_them_needs(
    ally: Ally, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text(
        "days = 'iso'\nweek = 'sunday'\n[alias]\nl = 'log'\n[cadence]\nchampion = 9\n"
    )
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_CONFIG", str(settings))
    loaded = modules_loaded("l", "Ana Silva", "hello")
    assert "tomllib" in loaded
    assert (SLOW | READ_ALONE | {"ally.cli.settings_text", "ally.cli.settings_file"}) & loaded <= (
        modules_loaded(probe=PATHS_ALONE)
    )


def test_but_for_the_first_of_a_day_no_command_loads_what_copies_need(
    ally: Ally, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_TODAY", "2026-11-20")
    monkeypatch.setenv("ALLY_BACKUPS", "on")
    needed = {"ally.cli.daily", "ally.store.daily", "ally.store.backups"}
    assert needed <= modules_loaded("log", "Ana Silva", "first")
    assert not needed & modules_loaded("log", "Ana Silva", "second")


def test_the_reference_runner_does_load_sqlmodel(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the probe above would see it."""
    monkeypatch.setenv("ALLY_JOURNAL", str(path))
    monkeypatch.setenv("ALLY_STORE", "session")
    assert {"sqlmodel", "sqlalchemy", "pydantic"} <= modules_loaded("log", "Ana", "hello")


@pytest.mark.parametrize("name", [name for group in COMMANDS.values() for name in group])
def test_a_command_does_not_defer_its_annotations(name: str) -> None:
    """Typer would compile them again at every start."""
    command = import_module(f"ally.cli.{name}").app
    callbacks = [info.callback for info in command.registered_commands]
    for callback in callbacks:
        assert not any(isinstance(note, str) for note in callback.__annotations__.values())
