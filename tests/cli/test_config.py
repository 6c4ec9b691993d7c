"""config: settings listed, set, unset, and honoured; a wrong one harms nobody."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.cli.config import changed_text
from ally.cli.settings import SETTINGS
from tests.conftest import Ally, Outcome

Configured = Callable[..., Outcome]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "config.toml"


@pytest.fixture
def configured(ally: Ally, file: Path) -> Configured:
    def run(*args: str, **env: str) -> Outcome:
        return ally(*args, env={"ALLY_CONFIG": str(file), **env})

    return run


def test_every_setting_is_listed_with_its_value_and_where_it_comes_from(
    configured: Configured, file: Path
) -> None:
    configured("config", "set", "cadence.champion", "10d")
    lines = configured("config").ok.splitlines()
    assert [line.split()[0] for line in lines] == list(SETTINGS)
    assert all("  default  " in line for line in lines if "cadence.champion" not in line)
    [line] = [line for line in lines if "cadence.champion" in line]
    assert line.split()[1] == "10"
    assert f"{file}, line 2" in line
    told = json.loads(configured("config", "--json").ok)["settings"]
    assert {one["name"]: one["value"] for one in told}["cadence.champion"] == "10"


def test_cadences_decide_who_is_neglected(configured: Configured) -> None:
    configured("log", "Ana Silva", "x", "--on", "9 days ago")
    configured("people", "edit", "ana", "--team", "Pre-Sales")
    configured("thank", "ana", "x", "--on", "9 days ago")
    assert "quiet" not in configured("review").ok.partition("\n")[2]
    configured("config", "set", "cadence.team.pre-sales", "1w")
    assert "9 days quiet" in configured("review").ok
    configured("config", "unset", "cadence.team.pre-sales")
    configured("config", "set", "cadence.colleague", "8")
    assert "9 days quiet" in configured("review").ok


def test_days_in_iso_form(configured: Configured) -> None:
    configured("config", "set", "days", "iso")
    assert configured("log", "Ana Silva", "x").ok == (
        "✓ #1 log · Ana Silva (new colleague) · 2026-11-20\n"
    )
    configured("config", "set", "days", "words")
    assert "Fri 20 Nov 2026" in configured("list").ok


def test_colour_follows_the_settings_unless_the_environment_or_an_option_says_more(
    configured: Configured,
) -> None:
    configured("config", "set", "color", "always")
    assert "\x1b[" in configured("log", "Ana Silva", "x").ok
    assert "\x1b[" not in configured("log", "ana", "y", NO_COLOR="1").ok
    assert "\x1b[" not in configured("log", "ana", "z", "--color", "never").ok


@pytest.mark.parametrize(
    "command",
    [("review",), ("review", "--week"), ("today",), ("stats",), ("show", "ana"), ("search", "x")],
)
def test_colour_is_a_setting_for_every_command(
    command: tuple[str, ...], configured: Configured
) -> None:
    configured("ask", "Ana Silva", "x", "--by", "yesterday", "--on", "3 days ago")
    configured("config", "set", "color", "always")
    assert "\x1b[" in configured(*command).out


def test_a_command_of_one_s_own(configured: Configured) -> None:
    configured("config", "set", "alias.lunch", "thank --as lunch")
    assert configured("lunch", "Ana Silva").ok.startswith("✓ #1 thank · Ana Silva")
    told = json.loads(configured("list", "--json").ok)["entries"]
    assert told[0]["gesture"] == "lunch"
    assert "lunch\tthank --as lunch" in configured("complete", "zsh", "--", "lu").ok


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("set", "colour", "never"), "there is no setting 'colour'; did you mean color?"),
        (("set", "color", "red"), "there is no value 'red'"),
        (("set", "cadence.champion", "often"), "can't read 'often' as a number of days"),
        (("set", "cadence.team.", "2w"), "there is no setting"),
        (("set", "alias.log", "ask"), "log is a command of ally"),
        (("set", "alias.a b", "ask"), "'a b' can't be a command"),
        (("unset", "color"), "color is not set"),
        (("edit",), "there is nobody at the keyboard"),
    ],
)
def test_refused(args: tuple[str, ...], message: str, configured: Configured, file: Path) -> None:
    refused = configured("config", *args)
    assert refused.code == 2
    assert message in refused.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "color = 'never'\n\n[cadence]\nchampion = 'often'",
            "line 4: cadence.champion: can't read",
        ),
        ("colour = 'never'", "line 1: colour: there is no setting 'colour'; did you mean color?"),
        ("color = 3", "line 1: color: there is no value '3'"),
        ("[cadence]\nchampion = true", "line 2: cadence.champion: it can't be True"),
        ("color = ", "Invalid value (at end of document)"),
        ("color = '\x1b[31m'", "invalid character"),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_ally_goes_on(
    text: str, message: str, configured: Configured, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text(text)
    said = configured("log", "Ana Silva", "x")
    assert said.code == 0
    assert said.out.startswith("✓ #1 log")
    assert message in said.err
    assert str(file) in said.err
    assert len(said.err.splitlines()) == 1
    assert file.read_text() == text


def test_a_file_that_is_no_toml_is_not_changed(configured: Configured, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("color = \n")
    refused = configured("config", "set", "color", "never")
    assert refused.code == 2
    assert "can't be changed" in refused.err
    assert file.read_text() == "color = \n"


def test_the_file_is_its_owner_s_and_the_rest_of_it_stays(
    configured: Configured, file: Path
) -> None:
    configured("config", "set", "color", "never")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    file.write_text("# mine\ncolor = 'never' # quiet\n\n[alias]\nl = 'list'\n")
    configured("config", "set", "alias.lunch", "thank --as lunch")
    configured("config", "set", "days", "iso")
    configured("config", "unset", "color")
    assert file.read_text() == (
        '# mine\n\ndays = "iso"\n[alias]\nlunch = "thank --as lunch"\nl = \'list\'\n'
    )
    configured("config", "set", "days", "words")
    assert configured("config", "path").ok == f"{file}\n"


KEYS = st.sampled_from(["color", "days", "cadence.champion", "alias.x", "cadence.team.pre.sales"])
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(steps=st.lists(st.tuples(KEYS, st.one_of(st.none(), VALUES)), max_size=8))
def test_whatever_is_set_is_read_back(steps: list[tuple[str, str | None]]) -> None:
    text, wanted = "# begun\n", {}
    for key, value in steps:
        text = changed_text(text, key, value)
        wanted[key] = value
    held = tomllib.loads(text)
    for key, value in wanted.items():
        section, name = ("cadence.team", "pre.sales") if "team" in key else key.rpartition(".")[::2]
        found = held
        for part in filter(None, section.split(".")):
            found = found.get(part, {})
        assert found.get(name) == value, text
