"""config: settings listed, set, unset, and honoured; a wrong one harms nobody."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ally.cli.settings import SETTINGS, Settings, read_settings
from ally.journal.saying import say_day
from ally.view.signs import sign
from tests.conftest import TODAY, Ally, Outcome
from tests.terminal import on_terminal

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
    *lines, where = configured("config").ok.splitlines()
    names = [*SETTINGS, "cadence.team.TEAM", "alias.NAME"]
    assert [line.split()[0] for line in lines] == names, "what can be set is seen before it is"
    assert all("  default  " in line for line in lines[:-2])
    assert where == f"The file: {file}, which is not there yet"
    for key, value in {"cadence.champion": "10d", "cadence.team.legal": "1w"}.items():
        configured("config", "set", key, value)
    configured("config", "set", "alias.lunch", "thank --as lunch")
    *lines, where = configured(
        "config", EDITOR="vi", NO_COLOR="1", HOME=str(file.parent)
    ).ok.splitlines()
    rows = {line.split()[0]: re.split("  +", line)[1:3] for line in lines}
    assert {name for name, row in rows.items() if row[1] == "default"} == {
        *("default", "plain", "days", "week", "cadence.colleague")
    }
    assert rows["cadence.champion"] == ["10", "line 2, not 14"]
    assert rows["cadence.team.legal"] == ["7", "line 5"]
    assert rows["alias.lunch"] == ["thank --as lunch", "line 8"]
    assert rows["editor"] == ["vi", "EDITOR"]
    assert rows["color"] == ["never", "NO_COLOR, not auto"]
    assert where == "The file: ~/config.toml"


def test_the_list_as_json(configured: Configured, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("\n[cadence]\nchampion = '10d'\n[alias]\nl = 'list'\n")
    told = json.loads(configured("config", "--json", VISUAL="vi").ok)
    assert told["file"] == str(file)
    by_name = {one.pop("name"): one for one in told["settings"]}
    assert list(by_name) == [*SETTINGS, "alias.l"]
    assert by_name["cadence.champion"] == {
        "value": 10,
        "default": 14,
        "from": "file",
        "where": f"{file}:3",
        "line": 3,
    }
    assert by_name["alias.l"]["value"] == "list"
    unset = {"where": None, "line": None}
    assert by_name["days"] == {"value": "words", "default": "words", "from": "default", **unset}
    assert by_name["editor"] == {
        "value": "vi",
        "default": "",
        "from": "environment",
        "where": "VISUAL",
        "line": None,
    }


def test_set_and_unset_answer_with_what_holds_now(configured: Configured, file: Path) -> None:
    def told(*args: str) -> dict[str, object]:
        [one] = json.loads(configured("config", *args, "--json").ok)["settings"]
        return {name: one[name] for name in ("name", "value", "from", "line")}

    assert told("set", "days", "ISO") == {"name": "days", "value": "iso", "from": "file", "line": 1}
    assert told("unset", "days") == {
        "name": "days",
        "value": "words",
        "from": "default",
        "line": None,
    }
    configured("config", "set", "alias.l", "list")
    assert json.loads(configured("config", "unset", "alias.l", "--json").ok)["settings"] == []


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
    assert "2026-11-20" in configured("list").ok
    assert configured("log", "ana", "x", "--on", "2027-01-01").err.startswith(
        "ally: 2027-01-01 lies ahead of today, 2026-11-20\n"
    )
    configured("config", "set", "days", "words")
    assert "Fri 20 Nov 2026" in configured("list").ok
    assert "Fri 1 Jan 2027" in configured("log", "ana", "x", "--on", "2027-01-01").err


def test_how_days_and_signs_are_said_ends_with_the_run(configured: Configured) -> None:
    configured("config", "set", "days", "iso")
    assert configured("log", "Ana Silva", "x", "--plain").ok.startswith("ok: ")
    assert (say_day(TODAY), sign("done")) == ("Fri 20 Nov 2026", "✓")


def test_in_iso_form_no_day_is_said_in_words(
    configured: Configured, sample: Path, tmp_path: Path
) -> None:
    configured("config", "set", "days", "iso")
    journal = shutil.copyfile(sample, tmp_path / "sample.db")
    for line in (
        *("review", "review --week --all", "today", "ready 'harbour three'", "deals", "accounts"),
        *("show ana", "show acme", "show 'harbour three'", "show 90", "list --limit 30", "kudos"),
        *("stats", "log ana x --on 2026-11-18", "ask ana x --by 2026-11-25"),
    ):
        shown = configured(*shlex.split(line), "--journal", str(journal)).out
        assert re.findall(r"\b\d\d? (?:Oct|Nov|Dec)\b|\d{4}-\d\d-\d\d \d", shown) == [], line
        assert line == "accounts" or re.search(r"\b2026-\d\d-\d\d\b", shown), line


@pytest.mark.parametrize(
    ("key", "value"),
    [("editor", "\udcff"), ("alias.l", "list \udcff"), ("cadence.team.\udcff", "10")],
)
def test_what_is_no_text_is_refused(
    key: str, value: str, configured: Configured, file: Path
) -> None:
    told = configured("config", "set", key, value)
    assert told.code == 2
    assert "half a character" in told.err
    assert not file.exists()


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


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("set", "colour", "never"), "there is no setting 'colour'; did you mean color?"),
        (("set", "color", "red"), "there is no value 'red'"),
        (("set", "cadence.champion", "often"), "can't read 'often' as a number of days"),
        (("set", "cadence.team.", "2w"), "there is no setting"),
        (("set", "alias", "ask"), "there is no setting 'alias'; did you mean alias.NAME?"),
        (("set", "aliases.l", "ask"), "no setting 'aliases.l'; did you mean alias.l?"),
        (("set", "cadence.legal", "3"), "did you mean cadence.team.legal?"),
        (("set", "week", "sonntag"), "there is no value 'sonntag'"),
        (("set", "default", "tody"), "there is no command 'tody'; did you mean today?"),
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
        ("color = 3", "line 1: color: it can't be 3"),
        ("[cadence]\nchampion = true", "line 2: cadence.champion: it can't be True"),
        ("color = ", "Invalid value (at end of document)"),
        ("color = '\x1b[31m'", "invalid character"),
        (
            "days = 'iso'\ndefault = 'tody'",
            "line 2: default: there is no command 'tody'; did you mean",
        ),
        ("\n[alias]\nlog = 'list'", "line 3: alias.log: log is a command of ally"),
        ("[alias]\nhelp = 'list'", "line 2: alias.help: help is a command of ally"),
        ("[alias]\nl = 'lst'", "line 2: alias.l: there is no command 'lst'; did you mean list?"),
        ("[alias]\nl = 'list \"x'", "line 2: alias.l: 'list \"x' has a quote without its end"),
        ("[alias]\nl = 'l'", "line 2: alias.l: l leads back to itself"),
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


def test_a_first_file_for_the_editor_shows_every_setting_and_sets_none(file: Path) -> None:
    env = {"ALLY_CONFIG": str(file), "EDITOR": "true"}
    screen = on_terminal(["config", "edit"], env=env)
    assert (screen.code, screen.text) == (0, "")
    assert file.stat().st_mode & 0o777 == 0o600
    assert read_settings(file) == Settings(file, {}, file.read_text())
    uncommented = re.sub("^# (?=\\S+ = )", "", file.read_text(), flags=re.MULTILINE)
    file.write_text(uncommented)
    settings = read_settings(file)
    assert settings.problems == ()
    assert settings.values == {
        **{key: one.default for key, one in SETTINGS.items()},
        "editor": "nano",
        "cadence.team.legal": 10,
        "alias.lunch": "thank --as lunch",
    }


def test_what_goes_before_a_setting_is_said_where_it_is_set(configured: Configured) -> None:
    said = configured("config", "set", "color", "always", NO_COLOR="1")
    assert (said.out, said.err) == ("✓ color is always\n", "For now NO_COLOR says never.\n")


@pytest.mark.parametrize(
    ("value", "shown"), [("'yes'", "ok: #1 log"), ("true", "ok: #1 log"), ("false", "✓ #1 log")]
)
def test_a_file_says_yes_as_toml_does(
    value: str, shown: str, configured: Configured, file: Path
) -> None:
    file.parent.mkdir()
    file.write_text(f"plain = {value}\n")
    said = configured("log", "Ana Silva", "x")
    assert (said.ok.startswith(shown), said.err) == (True, "")
