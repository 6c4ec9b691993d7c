"""edit, delete, undo and redo: a slip costs one word to mend."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal


def entry(ally: Ally, number: int) -> dict[str, Any]:
    found = json.loads(ally("list", "--json").ok)["entries"]
    [one] = [entry for entry in found if entry["id"] == number]
    return dict(one)


@pytest.fixture
def week(ally: Ally) -> Ally:
    """1: an ask of Ana for Acme. 2: a log with Ana and Ben. 3: thanks to Ana."""
    ally(
        "ask", "Ana Silva", "Sign it", "+cap", "--for", "acme", "--by", "fri", "--why", "the board"
    )
    ally("log", "ana,Ben Okafor", "Walked through", "--on", "yesterday")
    ally("thank", "ana", "For all", "--as", "lunch")
    return ally


@pytest.mark.parametrize(
    ("number", "args", "changed"),
    [
        (1, ("Sign", "that", "+price"), {"note": "Sign that +price", "tags": ["price"]}),
        (1, ("--for", "Bolt"), {"account": "Bolt"}),
        (1, ("--for", "-"), {"account": None}),
        (2, ("--on", "2 days ago"), {"day": "2026-11-18"}),
        (2, ("--kind", "tell"), {"kind": "tell"}),
        (2, ("--who", "ben"), {"people": ["Ben Okafor"]}),
        (2, ("--who", "ben,Eve Ito"), {"people": ["Ben Okafor", "Eve Ito"]}),
        (1, ("--who", "ben"), {"people": ["Ben Okafor"]}),
        (3, ("--as", "-"), {"gesture": None}),
        (3, ("--as", "a card"), {"gesture": "a card"}),
    ],
)
def test_an_edit_changes_what_it_names_and_nothing_else(
    number: int, args: tuple[str, ...], changed: dict[str, Any], week: Ally
) -> None:
    before = entry(week, number)
    assert week("edit", str(number), *args).ok.startswith(f"✓ #{number} ")
    assert entry(week, number) == {**before, **changed}


@pytest.mark.parametrize(
    ("args", "changed"),
    [
        (("--by", "-"), {"by": None}),
        (("--by", "30 nov"), {"by": "2026-11-30"}),
        (("--why", "-", "--promised", "a draft"), {"why": None, "promised": "a draft"}),
        (("--obstacle", "redlines", "--whose", "mine"), {"obstacle": "redlines"}),
    ],
)
def test_an_edit_of_an_ask(args: tuple[str, ...], changed: dict[str, Any], week: Ally) -> None:
    before = entry(week, 1)
    week("edit", "1", *args)
    assert entry(week, 1) == {**before, "ask": {**before["ask"], **changed}}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("edit", "1"), "nothing is to be changed"),
        (("edit", "ana", "x"), "'ana' is not the number of an entry"),
        (("edit", "99", "x"), "there is no entry #99"),
        (("edit", "1", "--on", "tomorrow"), "lies ahead of today"),
        (("edit", "1", "--by", "yesterday"), "lies before the ask itself"),
        (("edit", "1", "--kind", "log"), "an ask, which can't become a log"),
        (("edit", "2", "--kind", "ask"), "a log, which can't become an ask"),
        (("edit", "2", "--kind", "tel"), "did you mean tell?"),
        (("edit", "2", "--by", "fri"), "only asks have that"),
        (("edit", "2", "--as", "lunch"), "only thanks have --as"),
        (("edit", "1", "--who", "ana,ben"), "an ask is of one person"),
        (("edit", "2", "--who", "Bne Okafor"), "did you mean Ben Okafor"),
        (("edit", "2", "x" * 20_001), "the note has 20,001 characters"),
        (("delete", "99"), "there is no entry #99"),
        (("delete", "1", "99"), "there is no entry #99"),
        (("delete", "ana"), "is not the number of an entry"),
        (("delete",), "ENTRY is missing"),
        (("undo", "99"), "there are only 3 steps to take back"),
        (("undo", "0"), "N is a whole number, 1 or more"),
        (("undo", "all"), "N is a whole number, 1 or more"),
        (("redo",), "there is nothing to make again"),
    ],
)
def test_refused(args: tuple[str, ...], message: str, week: Ally) -> None:
    before = week("list", "--json").ok
    refused = week(*args)
    assert (refused.code, refused.out) == (2, "")
    assert message in refused.err
    assert week("list", "--json").ok == before


def test_an_edit_that_changes_nothing_says_so_and_is_no_step(week: Ally) -> None:
    same = week("edit", "2", "Walked", "through")
    assert (same.code, same.out, same.err) == (0, "", "Nothing changed.\n")
    assert "took back: thank #3" in week("undo").ok


def test_the_day_of_an_ask_stays_before_its_answer(week: Ally) -> None:
    week("edit", "1", "--on", "3 days ago")
    week("answer", "1", "heard", "--on", "yesterday")
    refused = week("edit", "1", "--on", "today")
    assert "it was answered on Thu 19 Nov 2026" in refused.err


def test_thanks_go_with_what_is_corrected(week: Ally) -> None:
    """Settled by mistake: another person, another kind, another day."""
    week("ask", "ben", "Numbers", "--on", "3 days ago")
    week("answer", "4", "done", "--on", "2 days ago")
    week("edit", "3", "--who", "ben")
    assert entry(week, 3)["settles"] == [4]
    week("edit", "3", "--on", "3 days ago")
    assert entry(week, 3)["settles"] == []
    week("edit", "3", "--on", "today")
    assert entry(week, 3)["settles"] == [4]
    week("edit", "3", "--kind", "log")
    assert entry(week, 3)["settles"] == []
    week("edit", "3", "--kind", "thank")
    assert entry(week, 3)["settles"] == [4]
    week("edit", "3", "Other", "words")
    assert entry(week, 3)["settles"] == [4]
    week("edit", "4", "--who", "ana")
    assert entry(week, 3)["settles"] == []


def test_deleted_and_brought_back(week: Ally) -> None:
    before = week("list", "--json").ok
    deleted = week("delete", "#1", "2,3").ok
    assert deleted.splitlines()[0].startswith("✓ deleted #1 ask · Ana Silva · Acme · Sign it +cap")
    assert "ally undo brings it back" in deleted
    assert json.loads(week("list", "--json").ok)["entries"] == []
    assert week("undo").ok.startswith("✓ took back: delete ask #1; log #2; thank #3 · Ana Silva")
    assert week("list", "--json").ok == before
    assert week("redo").ok.startswith("✓ made again: delete")
    assert json.loads(week("list", "--json").ok)["entries"] == []


def test_undo_takes_back_the_last_command_whatever_it_wrote(ally: Ally) -> None:
    ally("log", "Ana Silva,Ben Okafor@Bolt", "hello", "--for", "acme")
    assert ally("undo").ok == "✓ took back: log #1 · Ana Silva, Ben Okafor\n"
    assert ally("people").out == ally("accounts").out == ""
    ally("redo")
    assert "Ben Okafor" in ally("people").ok
    steps = json.loads(ally("undo", "--json").ok)
    assert steps == {"ally": 1, "steps": [{"said": "log #1 · Ana Silva, Ben Okafor"}]}


@pytest.mark.parametrize(
    "args", [("undo", "2"), ("delete", "1"), ("edit", "2", "else"), ("edit", "2", "--who", "Eve")]
)
def test_a_dry_run_says_what_it_would_and_changes_nothing(
    args: tuple[str, ...], week: Ally, path: Path
) -> None:
    before = path.read_bytes()
    said = week(*args, "--dry-run").ok
    assert said
    assert all(line.startswith("dry run: ") for line in said.splitlines())
    assert path.read_bytes() == before
    done = week(*args).ok
    assert [line[2:] for line in done.splitlines() if line[0] == "✓"] == [
        line.removeprefix("dry run: ") for line in said.splitlines()
    ]


# --- in the editor ---------------------------------------------------------------------

Editing = Callable[[str, str], Screen]


@pytest.fixture
def editing(week: Ally, path: Path, tmp_path: Path) -> Editing:
    """Opens an entry in an editor that runs Python on `text`."""

    def run(number: str, change: str) -> Screen:
        editor = tmp_path / "editor.py"
        editor.write_text(
            "import sys, pathlib\ndraft = pathlib.Path(sys.argv[1])\ntext = draft.read_text()\n"
            f"{change}\ndraft.write_text(text)\n"
        )
        env = {
            "ALLY_JOURNAL": str(path),
            "ALLY_TODAY": TODAY.isoformat(),
            "EDITOR": f"{sys.executable} {editor}",
            "NO_COLOR": "1",
            "TMPDIR": str(tmp_path),
        }
        return on_terminal(["edit", number], env=env)

    return run


def test_the_form_holds_the_entry_and_is_read_back(editing: Editing, week: Ally) -> None:
    before = entry(week, 1)
    screen = editing(
        "1",
        "text = text.replace('why: the board', 'why: the board\\n  and the CFO')"
        ".replace('rush: no', 'rush: yes').replace('for: Acme', 'for:')"
        ".replace('Sign it', '# Sign\\nthat')",
    )
    assert "✓ #1 ask · Ana Silva" in screen.text
    after = entry(week, 1)
    ask = {**before["ask"], "why": "the board\nand the CFO"}
    assert after == {**before, "note": "# Sign\nthat +cap", "account": None, "ask": ask}


def test_an_unchanged_save_changes_nothing(editing: Editing, week: Ally, path: Path) -> None:
    before = path.read_bytes()
    screen = editing("1", "pass")
    assert (screen.code, screen.text) == (0, "Nothing changed.\n")
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("text = text.replace('by: 2026-11-27', 'by: soonish')", "can't read 'soonish' as a day"),
        ("text = text.replace('by: ', 'until: ')", "'until' is no field of a ask"),
        ("text = text.replace('why: ', 'why ')", "can't read the line 'why the board'"),
        ("text = text.replace('who: Ana Silva', 'who:')", "who is empty"),
        ("text = text.replace('rush: no', 'rush: maybe')", "there is no rush 'maybe'"),
        ("text = text.partition('---')[0]", "the line above the note is gone"),
    ],
)
def test_an_unreadable_form_is_refused_and_kept(
    change: str, message: str, editing: Editing, week: Ally, tmp_path: Path
) -> None:
    before = week("list", "--json").ok
    screen = editing("1", change)
    assert screen.code == 2
    assert message in screen.text
    [kept] = tmp_path.glob("ally-*.txt")
    assert f"your text is kept in {kept}" in screen.text.replace("\n", "")
    assert "Sign it" in kept.read_text() or "---" in change
    assert kept.stat().st_mode & 0o777 == 0o600
    assert week("list", "--json").ok == before


# --- for good --------------------------------------------------------------------------


def test_deleted_for_good_nothing_is_left_of_it(week: Ally, path: Path) -> None:
    week("log", "ana", "Utterly unspeakable", env={"ALLY_BACKUPS": "on"})
    week("edit", "4", "Utterly unspeakable again")
    said = week("delete", "4", "--for-good", "--yes").ok
    assert said.startswith("✓ deleted for good #4 log · Ana Silva · Utterly unspeakable again")
    assert f"still in 1 copy: {path}-backups/" in said
    assert b"nspeakable" not in path.read_bytes()
    refused = week("undo")
    assert "there is nothing to take back" in refused.err
    assert "Walked through" in week("list").ok


def test_the_copies_that_hold_it_go_too_if_wished(week: Ally, path: Path) -> None:
    week("log", "ana", "Utterly unspeakable", env={"ALLY_BACKUPS": "on"})
    assert "and 1 copy of the journal" in week("delete", "4", "--for-good", "--yes", "--copies").ok
    assert list(path.with_name(f"{path.name}-backups").iterdir()) == []


def test_for_good_is_asked_about(week: Ally) -> None:
    refused = week("delete", "1", "--for-good")
    assert (refused.code, refused.err.splitlines()[1]) == (2, "  --yes does it")
    assert week("delete", "1", "--copies").code == 2
    assert entry(week, 1)["note"] == "Sign it +cap"


def test_words_to_send_for_an_entry(week: Ally) -> None:
    said = week("show", "1", "--copy").ok
    assert "Sign it" in said
    assert said == week("show", "#1", "--copy").ok
    assert week("show", "ana", "--copy").code == 2


def test_what_was_deleted_before_is_deleted_for_good_too(week: Ally, path: Path) -> None:
    week("log", "ana", "Utterly unspeakable")
    week("delete", "4")
    assert b"nspeakable" in path.read_bytes(), "undo would bring it back"
    assert week("delete", "4", "--for-good", "--yes").code == 0
    assert b"nspeakable" not in path.read_bytes()


def test_a_thank_for_all_stays_one_when_it_is_edited(week: Ally) -> None:
    """It settles what is only later known to have been done before it."""
    week("answer", "1", "done")
    week("thank", "ana", "For everything")
    week("ask", "ana", "Numbers", "--on", "3 days ago")
    week("edit", "4", "Other words")
    week("answer", "5", "done", "--on", "2 days ago")
    assert "thanks owed" not in week("review").ok


def test_when_a_thank_goes_the_next_one_settles(week: Ally) -> None:
    week("ask", "ben", "Numbers", "--on", "9 days ago")
    week("answer", "4", "done", "--on", "8 days ago")
    week("thank", "ben", "First", "--on", "5 days ago")
    week("thank", "ben", "Second", "--on", "2 days ago")
    week("delete", "5")
    assert "thanks owed" not in week("review").ok
    week("edit", "6", "--on", "8 days ago")
    week("undo")
    assert entry(week, 6)["settles"] == [4]


def test_a_command_that_changes_nothing_leaves_redo_alone(week: Ally) -> None:
    week("undo")
    week("edit", "2", "Walked", "through")
    assert week("redo").ok.startswith("✓ made again: thank #3")


def test_an_account_that_an_edit_makes_is_said(ally: Ally) -> None:
    ally("log", "Ana Silva", "Met")
    assert ally("edit", "1", "--for", "New Acct").ok.endswith("\n  a new account: New Acct\n")
    assert "a new account" not in ally("edit", "1", "--on", "yesterday").ok
