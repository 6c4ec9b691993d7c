"""Nobody but the owner can read the journal or anything beside it, whatever the umask."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.hazards.processes import driver, finish, mode, start
from tests.terminal import on_terminal

UMASKS = (0o000, 0o022)


@pytest.mark.parametrize("umask", UMASKS, ids=oct)
def test_a_new_journal_and_its_folders_are_the_owner_s_alone(tmp_path: Path, umask: int) -> None:
    """The file is made 0600 and every folder that had to be made 0700."""
    journal = tmp_path / "some" / "where" / "journal.db"
    outcome = finish(start("log", "ana", "a candid note", path=journal, umask=umask))
    assert outcome.ok
    assert mode(journal) == 0o600
    assert mode(journal.parent) == 0o700
    assert mode(journal.parent.parent) == 0o700


@pytest.mark.parametrize(
    ("umask", "store"), [(0o000, "compiled"), (0o022, "compiled"), (0o000, "session")]
)
def test_so_is_the_file_beside_it_while_a_command_writes(
    path: Path, umask: int, store: str
) -> None:
    """SQLite's rollback journal holds what was in the journal, and exists until the commit."""
    env = {"ALLY_STORE": store}
    program = driver("watch_modes")
    outcome = finish(start("log", "ana", "hello", path=path, env=env, program=program, umask=umask))
    assert outcome.code == 0, outcome
    seen = dict(line.split() for line in outcome.err.splitlines())
    assert seen == {path.name: "600", f"{path.name}-journal": "600"}


def test_a_script_s_session_writes_as_privately(tmp_path: Path) -> None:
    """`ally.store.session` does not lean on the umask that the command line sets."""
    script = (
        "import os, sys; from pathlib import Path; from sqlmodel import text;"
        "from ally.store import session;"
        "path = Path(sys.argv[1]); os.umask(0)\n"
        "with session(path) as s:\n"
        "    s.execute(text(\"INSERT INTO account(uid, name, key, created_at)\"\n"
        "        \" VALUES (printf('%036d', 1), 'Acme', 'acme', '')\"))\n"
        "    for file in sorted(path.parent.iterdir()):\n"
        "        print(file.name, oct(file.stat().st_mode & 0o777))"
    )  # fmt: skip
    path = tmp_path / "new" / "journal.db"
    outcome = finish(start(str(path), program=("-c", script)))
    assert outcome.ok == "journal.db 0o600\njournal.db-journal 0o600\n"
    assert mode(path.parent) == 0o700


@pytest.mark.parametrize("command", [("log", "ana", "again"), ("review",), ("list",), ("people",)])
@pytest.mark.parametrize("found", [0o644, 0o666, 0o640, 0o604])
def test_a_journal_that_others_could_read_is_narrowed(
    ally: Ally, path: Path, command: tuple[str, ...], found: int
) -> None:
    """A copy from elsewhere arrives as 0644; the first command of any kind takes that back."""
    assert ally("log", "ana", "hello").ok
    path.chmod(found)
    assert ally(*command).code == 0
    assert mode(path) == 0o600


def test_narrowing_never_widens(ally: Ally, path: Path) -> None:
    """Somebody who made the journal read-only meant it: group and others lose, nobody gains."""
    assert ally("log", "ana", "hello").ok
    path.chmod(0o444)
    ally("review")
    assert mode(path) == 0o400


@pytest.mark.parametrize("variable", ["XDG_DATA_HOME", "HOME"])
@pytest.mark.parametrize("umask", UMASKS, ids=oct)
def test_the_journal_of_a_user_lies_in_a_folder_of_0700(
    tmp_path: Path, variable: str, umask: int
) -> None:
    """At the default location too, also where the folder was there already and too open."""
    env = {variable: str(tmp_path / "of this user")}
    where = Path(finish(start("path", env=env)).ok.rstrip("\n"))
    assert tmp_path in where.parents
    assert not where.parent.exists(), "asking where it is makes nothing"
    assert finish(start("log", "ana", "hello", env=env, umask=umask)).ok
    assert mode(where) == 0o600
    made = [one for one in where.parents if tmp_path in one.parents]
    assert [mode(folder) for folder in made] == [0o700] * len(made)

    where.parent.chmod(0o755)
    assert finish(start("review", env=env, umask=umask)).ok
    assert mode(where.parent) == 0o700


def test_a_folder_of_somebody_s_choice_keeps_its_mode(ally: Ally, path: Path) -> None:
    """With --journal in a shared folder ally does not lock the others out of that folder."""
    path.parent.chmod(0o755)
    assert ally("log", "ana", "hello").ok
    assert mode(path.parent) == 0o755
    assert mode(path) == 0o600


def test_what_is_written_in_an_editor_is_private_and_then_gone(tmp_path: Path, path: Path) -> None:
    """The editor's temporary file is 0600 while it is open, and removed after."""
    seen = tmp_path / "seen"
    editor = tmp_path / "editor.py"
    editor.write_text(
        "import os, sys\n"
        f"open({str(seen)!r}, 'w').write(f'{{os.stat(sys.argv[1]).st_mode & 0o777:o}}')\n"
        "open(sys.argv[1], 'w').write('a candid note')\n"
    )
    drafts = tmp_path / "drafts"
    drafts.mkdir()
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_TODAY": TODAY.isoformat(),
        "EDITOR": f"{sys.executable} {editor}",
        "TMPDIR": str(drafts),
    }
    before = os.umask(0)
    try:
        screen = on_terminal(["log", "ana"], env=env)
    finally:
        os.umask(before)
    assert screen.code == 0, screen
    assert seen.read_text() == "600"
    assert list(drafts.iterdir()) == []
