"""Exports and imports in an unkind world: pipes, full disks, modes, files that can't be read."""

from __future__ import annotations

import fcntl
import json
import stat
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Ally
from tests.hazards.conftest import SECRET
from tests.hazards.processes import (
    assert_at_most_two_lines,
    assert_plain_failure,
    contents,
    finish,
    mode,
    notes,
    obeying_modes,
    start,
    together,
)
from tests.hazards.test_pipes import closed
from tests.hazards.test_unwritable import largest_file
from tests.terminal import on_terminal

FORMATS = ("json", "csv", "md", "ics")

NO_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Where no file can grow, Python would leave halves of compiled modules behind."""


@pytest.mark.parametrize("format", FORMATS[:3])
def test_a_reader_that_has_enough(filled: Path, format: str) -> None:
    process = start("export", "--format", format, path=filled)
    assert process.stdout is not None
    fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
    assert process.stdout.readline()
    process.stdout.close()
    outcome = finish(process)
    assert (outcome.code, outcome.err) == (0, "")


def test_a_pager_that_stays_open_blocks_nobody(filled: Path) -> None:
    """The journal is closed before the first byte is printed."""
    process = start("export", "--format", "csv", path=filled)
    assert process.stdout is not None
    fcntl.fcntl(process.stdout, fcntl.F_SETPIPE_SZ, 4096)
    assert process.stdout.read(1)
    written = finish(start("log", "person000", "meanwhile", path=filled))
    assert written.code == 0, written
    assert finish(process).code == 0
    assert "meanwhile" in notes(filled).values()


@pytest.mark.parametrize("format", FORMATS)
def test_an_output_that_takes_nothing(filled: Path, format: str) -> None:
    words = ("export", "--format", format)
    with Path("/dev/full").open("wb") as full:
        outcomes = [
            finish(start(*words, path=filled, stdout=full)),
            finish(start(*words, path=filled, stdout=subprocess.DEVNULL, before=closed(1))),
        ]
    for outcome in outcomes:
        assert outcome.code == 3, outcome
        assert_at_most_two_lines(outcome)
        assert SECRET not in outcome.err


def test_a_full_disk_leaves_nothing_half_written(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "there.csv").write_text("mine")
    outcomes = together(
        *(
            start(
                "export",
                str(folder / name),
                "--force",
                path=filled,
                env=NO_BYTECODE,
                before=largest_file(room),
            )
            for name in ("new.csv", "there.csv", "new.md", "new.json")
            for room in (0, 4096)
        )
    )
    for outcome in outcomes:
        assert_plain_failure(outcome, 3, "can't be written")
        assert SECRET not in outcome.err
    assert contents(folder) == {"there.csv": b"mine"}


def test_no_room_for_the_spool(filled: Path) -> None:
    outcome = finish(
        start("export", "--format", "csv", path=filled, env=NO_BYTECODE, before=largest_file(4096))
    )
    assert_plain_failure(outcome, 3, "there is no room in")


def test_a_folder_that_may_not_be_written(filled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir(mode=0o500)
    target = folder / "all.csv"
    outcome = finish(start("export", str(target), path=filled, before=obeying_modes()))
    assert_plain_failure(outcome, 3, str(target))


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
def test_an_export_is_the_owner_s_alone(filled: Path, tmp_path: Path, umask: int) -> None:
    target = tmp_path / "all.csv"
    assert finish(start("export", str(target), path=filled, umask=umask)).code == 0
    assert mode(target) == 0o600
    assert stat.S_ISREG(target.stat().st_mode)


def test_a_read_only_journal_is_exported(filled: Path) -> None:
    filled.chmod(0o400)
    outcome = finish(start("export", "--format", "csv", path=filled, before=obeying_modes()))
    assert outcome.code == 0
    assert SECRET in outcome.out


def test_memory_does_not_grow_with_the_journal(filled: Path, tmp_path: Path) -> None:
    """A page is held at a time, so ten times the pages take hardly more."""
    peaks = [peak_of_export(filled, page) for page in (50, 600)]
    assert peaks[0] < peaks[1]


def peak_of_export(path: Path, page: int) -> int:
    program = (
        "-c",
        "import sys, tracemalloc\n"
        "from ally.journal import leaving\n"
        "from ally.cli.boundary import run\n"
        f"leaving.PAGE = {page}\n"
        "run(['--version'])\n"
        "run(['export', '--format', 'csv', '--kind', 'give'])\n"
        "tracemalloc.start()\n"
        "code = run(['export', '--format', 'csv'])\n"
        "print(tracemalloc.get_traced_memory()[1], file=sys.stderr)\n"
        "sys.exit(code)\n",
    )
    outcome = finish(start(path=path, program=program))
    assert outcome.code == 0, outcome
    return int(outcome.err)


# --- imports ---------------------------------------------------------------------------------

TABLE = "day,people,note\n" + "".join(
    f"2026-11-{1 + n % 20:02},Person{n % 300:03} Family{n % 300 % 17},{SECRET} {n}\n"
    for n in range(300)
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "table.csv"
    file.write_text(TABLE)
    return file


@pytest.mark.parametrize("room", [0, 512, 40960])
def test_an_import_on_a_full_disk_stores_nothing(filled: Path, table: Path, room: int) -> None:
    before = contents(filled.parent)
    outcome = finish(
        start("import", str(table), path=filled, env=NO_BYTECODE, before=largest_file(room))
    )
    assert_plain_failure(outcome, 3, str(filled))
    assert SECRET not in outcome.err
    assert contents(filled.parent) == before


def test_an_import_that_nobody_hears_of_is_saved(filled: Path, table: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = finish(start("import", str(table), path=filled, stdout=full))
    assert outcome.code == 0
    assert outcome.err.startswith("ally: saved, but")
    assert f"{SECRET} 7" in notes(filled).values()


def test_a_file_that_may_not_be_read(filled: Path, table: Path) -> None:
    table.chmod(0)
    outcome = finish(start("import", str(table), path=filled, before=obeying_modes()))
    assert_plain_failure(outcome, 3, f"{table} can't be read: permission denied")


def test_an_input_that_is_closed(filled: Path) -> None:
    outcome = finish(start("import", "-", path=filled, before=closed(0)))
    assert_plain_failure(outcome, 2, "standard input is closed")


def test_two_imports_of_one_file_at_once(filled: Path, table: Path) -> None:
    """The second waits, and finds everything there already."""
    outcomes = together(*(start("import", str(table), path=filled) for _ in range(3)))
    assert [outcome.code for outcome in outcomes] == [0, 0, 0]
    assert sum("300 already there" in outcome.out for outcome in outcomes) == 2
    assert sum(note.startswith(SECRET) for note in notes(filled).values()) == 300


def test_a_terminal_is_not_steered(ally: Ally, path: Path) -> None:
    ally("log", "Ana", "a \u202e b")
    for format in FORMATS[:3]:
        words = ("export", "--format", format)
        screen = on_terminal(words, env={"ALLY_JOURNAL": str(path), "ALLY_TODAY": "2026-11-20"})
        assert screen.code == 0
        assert "\u202e" not in screen.raw
        assert "\\u202e" in screen.raw


def test_an_import_in_a_terminal_leaves_no_trace_of_its_bar(filled: Path, table: Path) -> None:
    env = {"ALLY_JOURNAL": str(filled), "ALLY_TODAY": "2026-11-20"}
    screen = on_terminal(("import", str(table)), env=env)
    assert screen.text.splitlines()[-1] == "✓ imported 300 entries from table.csv (csv)"


def test_nothing_is_said_in_json_but_json(filled: Path, table: Path) -> None:
    outcome = finish(start("import", str(table), "--json", path=filled))
    assert outcome.err == ""
    assert json.loads(outcome.out)["import"]["entries"] == 300
