"""The root command: what it lists is what there is, and a slip is met with the nearest word."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import version
from typing import Any

import pytest
import typer

from ally import __version__
from ally.cli.app import COMMANDS, root
from tests.conftest import Ally

NAMES = [name for group in COMMANDS.values() for name in group]


def every_command() -> dict[str, Any]:
    """All commands with their subcommands, by the words that call them."""
    found: dict[str, Any] = {"ally": root()}
    context = typer.Context(found["ally"])
    for name in NAMES:
        command = found["ally"].get_command(context, name)
        found[f"ally {name}"] = command
        for sub, subcommand in getattr(command, "commands", {}).items():
            found[f"ally {name} {sub}"] = subcommand
    return found


EVERY = every_command()


@pytest.mark.parametrize("name", NAMES)
def test_the_list_says_of_a_command_what_the_command_says_of_itself(name: str) -> None:
    listed = next(group[name] for group in COMMANDS.values() if name in group)
    assert (EVERY[f"ally {name}"].help or "").strip().splitlines()[0] == listed


@pytest.mark.parametrize("words", EVERY)
def test_every_command_takes_the_options_that_all_share(words: str) -> None:
    options = {name for parameter in EVERY[words].params for name in parameter.opts}
    assert {"--json", "--quiet", "-q", "--journal", "--color", "--no-input"} <= options


@pytest.mark.parametrize("words", EVERY)
def test_no_option_is_defined_twice(words: str) -> None:
    options = [name for parameter in EVERY[words].params for name in parameter.opts]
    assert len(options) == len(set(options))


def test_every_module_of_a_command_is_registered() -> None:
    for name in NAMES:
        assert import_module(f"ally.cli.{name}").app


def test_the_version_is_that_of_the_installed_package(ally: Ally) -> None:
    assert ally("--version").ok == ally("-V").ok == f"ally {__version__}\n"
    assert version("ally-journal") == __version__


def test_a_note_that_looks_like_an_option_goes_after_two_dashes(ally: Ally) -> None:
    assert "goes after --" in ally("log", "Ana", "-5%", "on", "list").err
    assert ally("log", "Ana", "--", "-5%", "on", "list").ok.startswith("✓ #1")


def test_shared_options_stand_before_or_after_the_command(ally: Ally, tmp_path: Any) -> None:
    other = str(tmp_path / "other.db")
    assert ally("--journal", other, "log", "Ana", "x").ok
    assert ally("log", "--journal", other, "Ana", "y").ok
    assert len(ally("list", "--journal", other).ok.splitlines()) == 2
    assert ally("list").out == ""
