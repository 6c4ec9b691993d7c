"""On a terminal ally asks where a name is unclear, and opens the editor for a note."""

from __future__ import annotations

import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal

Terminal = Callable[..., Screen]


@pytest.fixture
def terminal(path: Path) -> Terminal:
    def run(*args: str, typed: str = "", columns: int = 80, **env: str) -> Screen:
        known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat(), "NO_COLOR": "1"}
        return on_terminal(args, env=known | env, typed=typed, columns=columns)

    return run


def stored(ally: Ally) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = json.loads(ally("list", "--json").ok)["entries"]
    return entries


@pytest.fixture
def two_anas(ally: Ally) -> Ally:
    ally("log", "Ana Silva,Ana Costa@Acme", "kick-off")
    return ally


def test_a_name_of_several_is_a_numbered_choice(two_anas: Ally, terminal: Terminal) -> None:
    screen = terminal("log", "ana", "hello", typed="7\n2\n")
    assert screen.code == 0
    assert "1  Ana Silva (colleague)" in screen.text
    assert "2  Ana Costa (Acme)" in screen.text
    assert "one of 1 to 2" in screen.text
    assert stored(two_anas)[0]["people"] == ["Ana Costa"]


@pytest.mark.parametrize("typed", ["\n", "\x04"], ids=["enter", "end of input"])
def test_no_choice_writes_nothing(typed: str, two_anas: Ally, terminal: Terminal) -> None:
    screen = terminal("log", "ana", "hello", typed=typed)
    assert screen.code == 2
    assert "ally: nothing was chosen, and nothing was written" in screen.text
    assert len(stored(two_anas)) == 1


def test_of_a_single_candidate_the_answers_are_named(ally: Ally, terminal: Terminal) -> None:
    ally("log", "Ben Okafor", "kick-off")
    screen = terminal("log", "Bne", "hello", typed="q\n\n")
    assert "(Enter stops) 1 or n\n" in screen.text


def test_what_follows_a_question_without_an_answer_begins_a_line(
    two_anas: Ally, terminal: Terminal
) -> None:
    assert "stops) \nally: nothing" in terminal("log", "ana", "hello", typed="\x04").text


def test_a_near_miss_may_be_the_one_or_somebody_new(two_anas: Ally, terminal: Terminal) -> None:
    assert terminal("log", "Ana Sliva", "hello", typed="1\n").code == 0
    assert stored(two_anas)[0]["people"] == ["Ana Silva"]
    assert terminal("log", "Ana Sliva", "hello", typed="n\n").code == 0
    assert stored(two_anas)[0]["people"] == ["Ana Sliva"]


def test_no_input_never_asks(two_anas: Ally, terminal: Terminal) -> None:
    screen = terminal("log", "ana", "hello", "--no-input", typed="1\n")
    assert screen.code == 2
    assert "may mean" in screen.text


def test_an_unclear_account_is_asked_about_too(two_anas: Ally, terminal: Terminal) -> None:
    assert terminal("log", "Ana Silva", "hello", "--for", "Acmee", typed="1\n").code == 0
    assert stored(two_anas)[0]["account"] == "Acme"


def test_a_deal_that_may_be_meant_is_named_once(two_anas: Ally, terminal: Terminal) -> None:
    two_anas("deals", "add", "Acme renewal", "--account", "Acme")
    screen = terminal("log", "Ana Silva", "hello", "--for", "AcmeAcme renewal", typed="1\n")
    assert "\nAcmeAcme renewal may mean:\n" in screen.text
    assert screen.text.count("(a deal at Acme)") == 1
    assert stored(two_anas)[0]["deal"] == "Acme renewal"


def editor(folder: Path, body: str) -> str:
    """An editor that does what `body` says with the text of the file `draft`."""
    script = folder / "editor.py"
    script.write_text(
        "import pathlib, sys\ndraft = pathlib.Path(sys.argv[1])\n"
        f"print('editing', draft, oct(draft.stat().st_mode)[-3:])\n{body}\n"
    )
    return f"{sys.executable} '{script}'"


WRITES = "draft.write_text('Called her\\n\\nSwamped +renewal\\n' + draft.read_text())"


def test_no_note_opens_the_editor(ally: Ally, terminal: Terminal, tmp_path: Path) -> None:
    screen = terminal("log", "Ana", EDITOR="false", VISUAL=editor(tmp_path, WRITES))
    assert screen.code == 0, screen.text
    assert stored(ally)[0]["note"] == "Called her\n\nSwamped +renewal"
    draft, mode = screen.text.split("editing ")[1].split()[:2]
    assert mode == "600", "nobody else may read the draft"
    assert not Path(draft).exists(), "the draft goes when the note is stored"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("pass", "the note is empty; nothing was written"),
        ("draft.write_text('')", "the note is empty; nothing was written"),
        ("draft.unlink()", "the note is empty; nothing was written"),
        ("sys.exit(3)", "the editor ended with code 3; nothing was written"),
    ],
    ids=["unchanged", "emptied", "taken away", "failed"],
)
def test_an_editor_left_without_a_note_writes_nothing(
    body: str, said: str, ally: Ally, terminal: Terminal, tmp_path: Path
) -> None:
    screen = terminal("log", "Ana", VISUAL=editor(tmp_path, body))
    assert (screen.code, stored(ally)) == (2, [])
    assert said in screen.text


def test_an_editor_that_knows_nothing_of_ctrl_c_is_ended_by_it(
    ally: Ally, terminal: Terminal, tmp_path: Path
) -> None:
    struck = "import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n" + WRITES
    screen = terminal("log", "Ana", VISUAL=editor(tmp_path, struck))
    assert (screen.code, stored(ally)) == (130, [])


@pytest.mark.parametrize("ends", ["os.kill(os.getpid(), signal.SIGINT)", "sys.exit(1)"])
def test_what_an_editor_saved_before_it_failed_is_kept(
    ends: str, ally: Ally, terminal: Terminal, tmp_path: Path
) -> None:
    body = f"import os, signal\n{WRITES}\n{ends}"
    screen = terminal("log", "Ana", VISUAL=editor(tmp_path, body), columns=200)
    assert (screen.code != 0, stored(ally)) == (True, [])
    kept = Path(screen.text.rpartition("your note is kept in ")[2].split()[0])
    assert kept.read_text().startswith("Called her")
    kept.unlink()


def test_an_editor_that_is_not_there_is_named(terminal: Terminal) -> None:
    screen = terminal("log", "Ana", VISUAL="no-such-editor")
    assert screen.code == 2
    assert "the editor 'no-such-editor' can't be started" in screen.text


def test_a_note_that_can_t_be_stored_is_kept(
    ally: Ally, terminal: Terminal, tmp_path: Path
) -> None:
    ally("log", "Ana Silva", "x")
    # --no-input would keep the editor away, so the name is left undecided by Enter.
    screen = terminal("log", "Anna", typed="\n", VISUAL=editor(tmp_path, WRITES), columns=200)
    assert screen.code == 2
    kept = Path(screen.text.rpartition("your note is kept in ")[2].split()[0])
    assert kept.read_text().startswith("Called her")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()
