"""The file of settings: changed by a line, and otherwise left as its owner wrote it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.cli.settings import flat
from ally.cli.settings_text import changed_text, lines_of
from ally.journal.errors import WrongWords
from tests.conftest import Ally, Outcome
from tests.hazards.processes import finish, obeying_modes, start

Configured = Callable[..., Outcome]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "settings").mkdir()
    return tmp_path / "settings" / "config.toml"


@pytest.fixture
def configured(ally: Ally, file: Path) -> Configured:
    return lambda *args: ally("config", *args, env={"ALLY_CONFIG": str(file)})


BEFORE = """\
# mine
color = 'never'   # quiet, "#1"

# who is slow
[cadence.team] # days
  legal = "2w"

[alias]
# the team's
l = 'list'
"""

AFTER = """\
# mine
color = "auto"   # quiet, "#1"
days = "iso"

# who is slow
[cadence.team] # days
  legal = 10
  "pre sales" = "3d"

[alias]
# the team's
lunch = "thank --as lunch"

[cadence]
champion = "1w"
"""


@pytest.mark.parametrize(("mark", "end"), [(b"", b"\n"), (b"\xef\xbb\xbf", b"\r\n")])
def test_remarks_order_line_ends_and_marks_stay(
    mark: bytes, end: bytes, configured: Configured, file: Path
) -> None:
    file.write_bytes(mark + BEFORE.encode().replace(b"\n", end))
    for step in (
        ("set", "color", "auto"),
        ("set", "days", "iso"),
        ("set", "cadence.team.legal", "10"),
        ("set", "cadence.team.pre sales", "3d"),
        ("set", "alias.lunch", "thank --as lunch"),
        ("unset", "alias.l"),
        ("set", "cadence.champion", "1w"),
    ):
        assert configured(*step).ok
    assert file.read_bytes() == mark + AFTER.encode().replace(b"\n", end)


def test_a_new_file_is_its_owner_s_and_another_keeps_its_mode(
    configured: Configured, file: Path
) -> None:
    file.parent.rmdir()
    configured("set", "color", "never")
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700
    for mode in (0o644, 0o640, 0o400):
        file.chmod(mode)
        configured("set", "color", "auto" if mode == 0o640 else "never")
        assert file.stat().st_mode & 0o777 == mode
    assert [one.name for one in file.parent.iterdir()] == ["config.toml"]


def test_a_link_into_another_folder_stays_one(configured: Configured, file: Path) -> None:
    kept = file.parent.parent / "dotfiles" / "ally.toml"
    kept.parent.mkdir()
    file.symlink_to("../dotfiles/ally.toml")
    configured("set", "color", "never")
    configured("set", "days", "iso")
    assert file.is_symlink()
    assert kept.read_text() == 'color = "never"\ndays = "iso"\n'
    assert [one.name for one in kept.parent.iterdir()] == ["ally.toml"]


@pytest.mark.parametrize(
    ("text", "key", "message"),
    [
        (b"color = \n", "color", "it is no TOML"),
        (b"cadence = {champion = 3}\n", "cadence.champion", "can't be changed in the way"),
        (b"cadence = {champion = 3}\n", "cadence.colleague", "can't be changed in the way"),
        (b'color = """\nnever"""\n', "color", "can't be changed in the way"),
        (b"\xff\xfe", "color", "is not UTF-8 text"),
    ],
)
def test_what_can_t_be_changed_is_left_to_the_editor(
    text: bytes, key: str, message: str, configured: Configured, file: Path
) -> None:
    file.write_bytes(text)
    refused = configured("set", key, "never" if key == "color" else "4")
    assert refused.code == 2
    assert f"{file}" in refused.err
    assert message in refused.err
    assert "mend it with ally config edit" in refused.err
    assert file.read_bytes() == text


def test_a_wrong_line_can_be_unset_whatever_its_name(configured: Configured, file: Path) -> None:
    file.write_text("colour = 'red'\ndays = 'iso'\n")
    assert configured("unset", "colour").out == "✓ colour is not set any more\n"
    assert file.read_text() == "days = 'iso'\n"


def _a_folder(file: Path) -> None:
    file.mkdir()


def _a_loop(file: Path) -> None:
    file.symlink_to(file.name)


def _below_a_file(file: Path) -> None:
    file.parent.rmdir()
    file.parent.write_text("")


@pytest.mark.parametrize("put", [_a_folder, _a_loop, _below_a_file])
def test_what_is_no_file_is_named_and_the_defaults_hold(
    put: Callable[[Path], None], configured: Configured, ally: Ally, file: Path
) -> None:
    put(file)
    said = ally("log", "Ana Silva", "x", env={"ALLY_CONFIG": str(file)})
    assert said.code == 0
    assert said.out.startswith("✓ #1 log")
    assert said.err.startswith(f"ally: {file} can't be read: ")
    assert said.err.endswith("; using the defaults\n")
    refused = configured("set", "color", "never")
    assert refused.code == 2
    assert str(file) in refused.err


def test_a_file_that_may_not_be_read(path: Path, file: Path) -> None:
    file.write_text("days = 'iso'")
    file.chmod(0)
    env = {"ALLY_CONFIG": str(file)}

    def said(*args: str) -> Outcome:
        return finish(start(*args, path=path, env=env, before=obeying_modes()))

    assert said("log", "Ana Silva", "x").err == (
        f"ally: {file} can't be read: permission denied; using the defaults\n"
    )
    refused = said("config", "set", "color", "never")
    assert refused.code == 2
    assert f"ally: {file} can't be read: permission denied" in refused.err
    file.chmod(0o600)
    assert file.read_text() == "days = 'iso'"


def test_commands_that_set_at_once_all_do(path: Path, file: Path) -> None:
    names = [f"team{number}" for number in range(12)]
    env = {"ALLY_CONFIG": str(file)}
    started = [
        start("-q", "config", "set", f"cadence.team.{name}", "9", path=path, env=env)
        for name in names
    ]
    assert [finish(one).code for one in started] == [0] * len(names)
    assert tomllib.loads(file.read_text())["cadence"]["team"] == dict.fromkeys(names, 9)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to print to")
def test_what_was_set_is_set_though_it_can_t_be_said(path: Path, file: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        env = {"ALLY_CONFIG": str(file)}
        said = finish(start("config", "set", "days", "iso", path=path, env=env, stdout=full))
    assert said.code == 0
    assert said.err == "ally: saved, but the result can't be shown: no space left on device\n"
    assert file.read_text() == 'days = "iso"\n'


def test_the_lines_of_keys_in_every_spelling() -> None:
    text = """\
# a = 1
"a=b".c = 1
[ x . "y.z" ] # a = 1
d = "e = 1" # f = 1
'g]' = 2
[["h]"]]
"""
    assert lines_of(text) == {"a=b.c": 2, "x.y.z.d": 4, "x.y.z.g]": 5}


PATHS = st.sampled_from(
    [
        *[("color",), ("days",), ("cadence", "champion"), ("alias", "x"), ("alias", "y-z")],
        *[("cadence", "team", "pre.sales"), ("cadence", "team", "a = b"), ("alias", "ü#")],
    ]
)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.integers(0, 99)
BEGINNINGS = st.sampled_from(
    [
        *["", "# begun\n", "# begun\r\n\r\n[alias]\r\n", "days = 'x' # y", "[cadence]\nteam.u = 1"],
        *["cadence.team.v = 1\n", "[cadence.team]\n\n# w\n[alias]\n x = '#' # '", "\n\n[z]\n"],
    ]
)


@given(BEGINNINGS, st.lists(st.tuples(PATHS, st.none() | VALUES), max_size=8))
def test_whatever_is_set_is_read_back_and_all_else_stays(
    text: str, steps: list[tuple[tuple[str, ...], str | int | None]]
) -> None:
    wanted = flat(tomllib.loads(text))
    remarks = [line for line in text.splitlines() if line.startswith("#")]
    for path, value in steps:
        before = text
        try:
            text = changed_text(text, path, value)
        except WrongWords:
            assert "cadence.team.v" in text, "a table of dotted keys can't be opened again"
            continue
        wanted.pop(".".join(path), None)
        if value is not None:
            wanted[".".join(path)] = value
        assert flat(tomllib.loads(text)) == wanted
        kept = set(text.splitlines())
        gone = [line for line in before.splitlines() if line and line not in kept]
        assert len(gone) <= 1, "no line but the one of the key changes"
    assert [line for line in text.splitlines() if line.startswith("#")] == remarks
