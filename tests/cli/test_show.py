"""show: all about a person, an account, a deal or an entry."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ally.store import SqliteStore
from tests.cli.test_list import shown
from tests.conftest import TODAY, Ally
from tests.journal.making import ago
from tests.terminal import on_terminal


@pytest.fixture
def desk(ally: Ally, store: SqliteStore) -> Ally:
    for line in (
        ("people", "add", "Ana Silva", "--team", "legal", "--nick", "annie"),
        ("people", "add", "Dana Wu@Acme"),
        ("ask", "ana", "The cap", "--for", "acme", "--on", "2026-11-02", "--promised", "a copy"),
        ("answer", "1", "done", "--on", "2026-11-04"),
        ("ask", "ana", "Redlines", "--on", "2026-11-10", "--by", "2026-11-18"),
    ):
        assert ally(*line).code == 0
    with store.transaction():
        store.add_deal("Renewal", "renewal", 1, decides_on=ago(-7), value=250_000)
        store.add_fact(1, "constraint", "month-end is hopeless", day=ago(94), until=None)
    return ally


def test_a_person_on_one_screen_with_one_next_step(desk: Ally) -> None:
    assert desk("show", "annie").ok == (
        "Ana Silva (legal) · also annie\n"
        "Quiet          10 of 30 days · last ask Tue 10 Nov 2026\n"
        "Level          !! serious: never thanked; thanks owed 16 days: #1; in the dark: Acme\n"
        "Known          constraint, 94 days old, still true?: month-end is hopeless\n"
        "Open           #2  2 days late  Redlines [open]\n"
        "Owed           #1  16 days  Acme · The cap\n"
        "Give and take  2 asks of them · 0 thanks, 0 tells, 0 gives · in 90 days\n"
        "Answers        a yes after 2 days\n"
        "Last           #2  10 Nov  ask  Redlines [open, due 18 Nov]\n"
        "               #1  2 Nov   ask  Acme · The cap [done]\n"
        "Next: ally thank ana --for 1\n"
    )


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("ACME", "Acme (an account)"),
        ("dana@acme", "Dana Wu (Acme)"),
        ("renewal", "Renewal (a deal at Acme)"),
        ("renewal@acme", "Renewal (a deal at Acme)"),
        ("1", "#1 ask · Mon 2 Nov 2026"),
        ("#2", "#2 ask · Tue 10 Nov 2026"),
    ],
)
def test_anything_is_shown_by_its_name_or_number(what: str, first: str, desk: Ally) -> None:
    assert desk("show", what).ok.splitlines()[0] == first
    assert desk("show", what, env={"ALLY_STORE": "session"}).ok == desk("show", what).ok


def test_the_next_step_can_be_pasted(desk: Ally) -> None:
    for _ in range(5):
        step = desk("show", "ana").out.splitlines()[-1]
        if not step.startswith("Next: "):
            break
        command = step.removeprefix("Next: ally ").split()
        note = () if command[0] == "answer" else ("a word",)
        assert desk(*command, *note).code == 0, step
    assert "Level          ok" in desk("show", "ana").ok


def test_a_name_of_several_things_is_refused_with_a_way_to_insist(desk: Ally) -> None:
    desk("people", "add", "Acme")
    outcome = desk("show", "acme")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == (
        "ally: 'acme' may mean Acme (colleague) or Acme (an account)\n"
        "  name one of them in full, or add --as person or --as account\n"
    )
    assert desk("show", "acme", "--as", "account").ok.startswith("Acme (an account)\n")
    assert desk("show", "acme", "--as", "Person").ok.startswith("Acme (colleague)\n")


def test_a_name_of_several_things_is_a_choice_on_a_terminal(desk: Ally, path: Path) -> None:
    desk("people", "add", "Acme")
    known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat(), "NO_COLOR": "1"}
    screen = on_terminal(("show", "acme"), env=known, typed="2\n")
    assert screen.code == 0
    assert "2  Acme (an account)" in screen.text
    assert "Champions  " in screen.text
    near = on_terminal(("show", "acmee"), env=known, typed="1\n")
    assert near.code == 0


@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (("zzz",), "nothing is called 'zzz'", "ally people, ally accounts and ally deals"),
        (("",), "a name is missing in ''", "people are named like"),
        (("ana,dana",), "one person, account or deal at a time", "a comma"),
        (("rnewal",), "'rnewal' is not in the journal; did you mean Renewal (a deal", "ally deals"),
        (("99",), "there is no entry #99", "ally list"),
        (("ana", "--as", "acount"), "there is no --as 'acount'; did you mean account?", "person"),
        (("ana", "--as", ""), "there is no --as ''", "person"),
        (("ana", "--as", "deal"), "nothing is called 'ana'", "ally deals"),
        (("1", "--as", "person"), "nothing is called '1'", "ally people"),
        (("a\x1bb",), "the name holds a control character", "newlines"),
        ((), "WHO|ACCOUNT|DEAL|ENTRY is missing", "for example: ally show"),
    ],
)
def test_what_can_t_be_shown_is_one_line_and_a_hint(
    args: tuple[str, ...], message: str, hint: str, desk: Ally
) -> None:
    outcome = desk("show", *args)
    assert (outcome.code, outcome.out) == (2, ""), outcome
    first, second = outcome.err.splitlines()
    assert first.startswith(f"ally: {message}")
    assert hint in second


def test_an_empty_journal_holds_nothing_to_show(ally: Ally, path: Path) -> None:
    assert ally("show", "ana").code == 2
    assert ally("show", "1").code == 2
    assert not path.exists()


# --- as a document -------------------------------------------------------------------------


def test_a_person_as_a_document_of_contract_shapes(desk: Ally) -> None:
    document = json.loads(desk("show", "ana", "--json").ok)
    [person] = [one for one in json.loads(desk("people", "--json").ok)["people"] if one["id"] == 1]
    fact = {"as": "constraint", "text": "month-end is hopeless", "day": ago(94).isoformat()}
    assert document["person"] == person | {"facts": [fact]}
    rows = json.loads(desk("review", "--all", "--json").ok)["rows"]
    assert document["standing"] in rows
    entries = json.loads(desk("list", "--json").ok)["entries"]
    assert document["entries"] == entries
    assert [entry["id"] for entry in document["open"]] == [2]
    assert [entry["id"] for entry in document["owed"]] == [1]
    assert document["give_and_take"] == {
        "days": 90,
        "asks": 2,
        "thanks": 0,
        "tells": 0,
        "gives": 0,
    }
    assert document["answers"] == {"yeses": 1, "days": 2, "dated": 0, "on_time": 0}
    assert document["next"] == "ally thank ana --for 1"
    assert list(document) == [
        *("ally", "person", "standing", "open", "owed", "give_and_take", "answers"),
        *("entries", "next"),
    ]


def test_an_account_a_deal_and_an_entry_as_documents(desk: Ally) -> None:
    account = json.loads(desk("show", "acme", "--json").ok)
    deal = json.loads(desk("show", "renewal", "--json").ok)
    entry = json.loads(desk("show", "1", "--json").ok)
    assert account["account"] == {"id": 1, "name": "Acme"}
    assert account["helpers"] == [{"person": "Ana Silva", "done": 1, "last": "2026-11-04"}]
    assert account["in_the_dark"] == [{"person": "Ana Silva", "asks": [1]}]
    assert [one["person"] for one in account["champions"]] == ["Dana Wu"]
    assert deal["deal"] == {
        "id": 1,
        "name": "Renewal",
        "account": "Acme",
        "decides": "2026-11-27",
        "value": 250_000,
        "state": "open",
        "closed_on": None,
    }
    assert account["deals"] == [deal["deal"]]
    assert (deal["days_left"], deal["open"], deal["entries"]) == (7, [], [])
    assert entry["entry"] == account["entries"][0]
    assert entry["written"].endswith("Z")
    assert {key: entry[key] for key in ("private", "rush", "thanked_by", "tells_of")} == {
        "private": False,
        "rush": False,
        "thanked_by": None,
        "tells_of": [],
    }


# --- on a terminal -------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 59, 80, 120])
def test_a_window_of_any_width_holds_every_line(columns: int, desk: Ally, path: Path) -> None:
    desk("log", "ana", "A long story " * 30)
    lines = shown(path, "show", "ana", columns=columns).text.splitlines()
    held = [line for line in lines if not line.startswith("Next: ")]
    assert held
    assert all(len(line) <= columns for line in held)
    assert lines[0].startswith("Ana Silva")
    if columns >= 60:
        [story] = [line for line in lines if "A long" in line]
        assert story.endswith("…")


def test_only_the_signs_are_coloured(desk: Ally, path: Path) -> None:
    raw = shown(path, "show", "ana", NO_COLOR="").raw
    assert raw.count("\x1b[") == 2
    assert "\x1b[1;31m!!\x1b[0m serious" in raw


def test_names_of_every_script_and_plain_ascii(ally: Ally, process: Ally) -> None:
    ally("log", "山田 太郎@株式会社", "契約", "--for", "株式会社")
    assert ally("show", "山田").ok.startswith("山田 太郎 (株式会社)\n")
    assert "Champions  ! 山田 太郎" in ally("show", "株式").ok
    plain = process("show", "1", env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert plain.code == 0
    assert "\\u5951\\u7d04" in plain.out
    assert plain.out.isascii()
