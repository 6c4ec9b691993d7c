"""deals and accounts: added, changed, closed, made one, and what entries are about."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ally.store.runners import CompiledRunner, Row
from tests.conftest import Ally


@pytest.fixture
def renewal(ally: Ally) -> Ally:
    ally(
        "deals", "add", "Acme renewal", "--account", "acme", "--decides", "12dec", "--value", "80k"
    )
    return ally


def entries(ally: Ally) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ally("list", "--json").ok)["entries"]
    return found


def test_a_deal_is_added_and_said(ally: Ally) -> None:
    added = ally("deals", "add", "Rollout@Kestrel", "--decides", "in 3 weeks", "--value", "1.25m")
    assert added.ok == ("✓ Rollout (Kestrel) · decides Fri 11 Dec 2026, in 21 days · 1,250,000\n")
    assert ally("deals", "add", "Pilot", "--account", "kestrel").ok == "✓ Pilot (Kestrel)\n"


def test_the_list_has_the_soonest_first_and_those_over_last(renewal: Ally) -> None:
    renewal("deals", "add", "Pilot@Bolt", "--decides", "tomorrow")
    renewal("deals", "add", "Someday@Bolt")
    renewal("deals", "add", "Gone@Bolt", "--decides", "today")
    renewal("deals", "lost", "gone")
    renewal("log", "Dana Wu@Acme", "hello", "--for", "renewal", "--on", "yesterday")
    renewal("ask", "dana", "numbers", "--for", "renewal", "--on", "yesterday")
    lines = renewal("deals").ok.splitlines()
    assert [line.split()[0] for line in lines] == ["Pilot", "Acme", "Someday", "Gone"]
    assert lines[1].split("  ")[0] == "Acme renewal"
    for part in ("Dana Wu", "1 ask open", "last Thu 19 Nov 2026", "80,000", "in 22 days"):
        assert part in lines[1]
    assert "lost Fri 20 Nov 2026" in lines[3]
    assert renewal("deals", "list").ok.splitlines() == lines


def test_an_entry_about_a_deal_is_about_its_account_too(renewal: Ally) -> None:
    said = renewal("log", "Ana Silva", "hello", "--for", "renewal").ok
    assert "· Acme renewal ·" in said
    assert (entries(renewal)[0]["deal"], entries(renewal)[0]["account"]) == ("Acme renewal", "Acme")
    renewal("log", "ana", "hello again", "--for", "acme")
    assert (entries(renewal)[0]["deal"], entries(renewal)[0]["account"]) == (None, "Acme")


def test_a_tell_about_one_deal_leaves_another_in_the_dark(renewal: Ally) -> None:
    renewal("deals", "add", "Pilot@Acme")
    renewal("ask", "Ana Silva", "x", "--for", "renewal")
    renewal("answer", "1", "done")
    renewal("thank", "ana", "y")
    renewal("tell", "ana", "z", "--for", "pilot")
    assert "in the dark: Acme" in renewal("review").ok
    renewal("tell", "ana", "it is signed", "--for", "acme")
    assert "in the dark" not in renewal("review").ok


def test_closed_deals_give_way_to_open_ones_of_like_name(renewal: Ally) -> None:
    renewal("deals", "won", "renewal")
    renewal("deals", "add", "Renewal 2027@Acme")
    renewal("log", "Ana Silva", "x", "--for", "renewal")
    assert entries(renewal)[0]["deal"] == "Renewal 2027"
    assert renewal("deals", "reopen", "acme-renewal").ok.startswith("✓ Acme renewal (Acme)")
    refused = renewal("log", "ana", "x", "--for", "renewal")
    assert refused.code == 2
    assert "Acme renewal (a deal at Acme) or Renewal 2027 (a deal at Acme)" in refused.err


def test_a_deal_is_changed_and_json_shows_it(renewal: Ally) -> None:
    renewal("deals", "edit", "renewal", "--name", "Big renewal", "--value", "-", "--decides", "-")
    [deal] = json.loads(renewal("deals", "--json").ok)["deals"]
    assert deal == {
        "id": 1,
        "name": "Big renewal",
        "account": "Acme",
        "decides": None,
        "value": None,
        "state": "open",
        "closed_on": None,
    }


def test_a_deal_takes_its_entries_to_another_account(renewal: Ally) -> None:
    renewal("ask", "Ana Silva", "x", "--for", "renewal")
    renewal("deals", "edit", "renewal", "--account", "Bolt")
    assert entries(renewal)[0]["account"] == "Bolt"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("deals", "add", "Pilot"), "a deal belongs to an account"),
        (("deals", "add", "Acme Renewal@acme"), "is there already at Acme"),
        (("deals", "add", "acme", "--account", "acme"), "'acme' is an account"),
        (("deals", "add", "42@acme"), "'42' can't be a deal"),
        (("deals", "add", "a,b@acme"), "holds a comma"),
        (("deals", "add", "Pilot@acme", "--value", "lots"), "can't read 'lots' as an amount"),
        (("deals", "add", "Pilot@acme", "--value", "1.2345k"), "as an amount"),
        (("deals", "add", "Pilot@acme", "--decides", "soon"), "can't read 'soon' as a day"),
        (("deals", "edit", "renewal"), "nothing is to be changed"),
        (("deals", "won", "pilot"), "no deal is called 'pilot'"),
        (("deals", "won", "renewl"), "did you mean Acme renewal"),
        (("deals", "won", "renewal", "--on", "tomorrow"), "lies ahead of today"),
        (("accounts", "rename", "acme", "Bolt"), "Bolt is there already"),
        (("accounts", "rename", "nobody", "x"), "no account is called"),
        (("accounts", "merge", "acme", "acme"), "both are Acme"),
        (("people", "merge", "ana", "ana"), "both are Ana Silva"),
        (("people", "merge", "ana", "nobody"), "nobody is called"),
    ],
)
def test_refused(args: tuple[str, ...], message: str, renewal: Ally) -> None:
    renewal("log", "Ana Silva", "x", "--for", "Bolt", "--new")
    before = renewal("deals").ok, renewal("accounts").ok, renewal("people").ok
    refused = renewal(*args)
    assert refused.code == 2
    assert message in refused.err
    assert (renewal("deals").ok, renewal("accounts").ok, renewal("people").ok) == before


def test_two_accounts_become_one_with_all_that_belongs_to_them(renewal: Ally) -> None:
    renewal("log", "Dana Wu@Acme", "one", "--for", "renewal")
    renewal("deals", "add", "Acme renewal@Acme Inc")
    renewal("deals", "add", "Pilot@Acme Inc")
    renewal("log", "Dana Wu@Acme Inc", "two", "--for", "pilot", "--new")
    renewal("ask", "Eve Ito@Acme Inc", "three", "--for", "Acme renewal@Acme Inc", "--new")
    merged = renewal("accounts", "merge", "Acme Inc", "acme")
    assert merged.ok == "✓ Acme Inc is now part of Acme\n"
    assert [entry["account"] for entry in entries(renewal)] == ["Acme"] * 3
    assert [entry["deal"] for entry in entries(renewal)] == [
        "Acme renewal",
        "Pilot",
        "Acme renewal",
    ]
    assert renewal("people").ok.count("Dana Wu") == 1
    assert renewal("accounts").ok.splitlines() == [
        "Acme  Dana Wu, Eve Ito  2 open deals  1 ask open  last Fri 20 Nov 2026"
    ]
    renewal("undo")
    assert "Acme Inc" in renewal("accounts").ok


def test_two_people_become_one_who_answers_to_both_names(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal", "--nick", "annie")
    ally("log", "Anna Sylva", "one", "--new")
    ally("log", "Anna Sylva,annie", "two")
    ally("ask", "Anna Sylva", "three")
    ally("know", "Anna Sylva", "Freeze")
    merged = ally("people", "merge", "sylva", "annie")
    assert merged.ok == (
        "✓ Anna Sylva (colleague) is now Ana Silva (legal) · also Anna Sylva, annie\n"
    )
    assert [entry["people"] for entry in entries(ally)] == [["Ana Silva"]] * 3
    assert ally("log", "Anna Sylva", "four").ok.startswith("✓ #4 log · Ana Silva")
    assert "Freeze" in ally("know", "ana").ok


def test_accounts_are_renamed_and_nothing_else_changes(renewal: Ally) -> None:
    renewal("log", "Dana Wu@Acme", "hello")
    assert renewal("accounts", "rename", "acme", "Acme Corp").ok == "✓ Acme is now Acme Corp\n"
    assert renewal("accounts", "list").ok.startswith("Acme Corp  Dana Wu")
    [account] = json.loads(renewal("accounts", "--json").ok)["accounts"]
    assert (account["name"], account["deals"]) == ("Acme Corp", ["Acme renewal"])


def test_nothing_yet_is_said(ally: Ally) -> None:
    for command in ("deals", "accounts"):
        empty = ally(command)
        assert (empty.code, empty.out) == (0, "")
        assert "yet; ally" in empty.err


def test_a_deal_that_is_over_is_still_what_its_name_means(renewal: Ally) -> None:
    renewal("deals", "won", "renewal")
    assert "· Acme renewal ·" in renewal("log", "Ana Silva", "after", "--for", "renewal").ok
    assert renewal("accounts").ok.startswith("Acme  ")
    assert renewal("accounts").ok.count("\n") == 1


@pytest.mark.parametrize("line", [("deals",), ("show", "3", "--copy")], ids=" ".join)
def test_what_a_command_reads_is_of_one_moment(
    line: tuple[str, ...], renewal: Ally, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can make two deals one between a line and what stands beside it."""
    renewal("log", "Dana Wu@Acme", "hello", "--for", "renewal")
    renewal("ask", "dana", "numbers", "--for", "renewal")
    renewal("thank", "dana", "numbers", "--for", "renewal")
    rows, seen = CompiledRunner.rows, []

    def interrupted(
        self: CompiledRunner, statement: str, **parameters: str | int | None
    ) -> list[Row]:
        found = rows(self, statement, **parameters)
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
            other,
        ):
            other.execute("UPDATE deal SET name = 'another'")
        seen.append(statement)
        return found

    monkeypatch.setattr(CompiledRunner, "rows", interrupted)
    assert renewal(*line).ok
    assert len(seen) > 1
