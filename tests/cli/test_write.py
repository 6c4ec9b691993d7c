"""log, ask, thank, tell, give: words in, one line out, the same in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Ally


def entries(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    assert document["ally"] == 1
    found: list[dict[str, Any]] = document["entries"]
    return found


@pytest.mark.parametrize("kind", ["log", "ask", "thank", "tell", "give"])
def test_each_kind_is_stored_and_said_in_one_line(kind: str, ally: Ally) -> None:
    assert ally(kind, "Ana Silva", "Some", "words").ok == (
        f"✓ #1 {kind} · Ana Silva (new colleague) · Fri 20 Nov 2026\n"
    )
    entry = entries(ally("list", "--json").ok)[0]
    assert (entry["kind"], entry["note"], entry["people"]) == (kind, "Some words", ["Ana Silva"])


def test_json_prints_the_record_as_the_design_writes_it(ally: Ally) -> None:
    ally("people", "add", "Dana Wu@Acme")
    said = ally(
        *("ask", "dana", "Numbers", "+pricing", "--by", "fri", "--for", "acme"),
        *("--why", "the board", "--promised", "a quote", "--obstacle", "finance", "--json"),
    )
    assert json.loads(said.ok) == {
        "ally": 1,
        "entries": [
            {
                "id": 1,
                "kind": "ask",
                "day": "2026-11-20",
                "people": ["Dana Wu"],
                "note": "Numbers +pricing",
                "account": "Acme",
                "deal": None,
                "tags": ["pricing"],
                "ask": {
                    "state": "open",
                    "by": "2026-11-27",
                    "promised": "a quote",
                    "why": "the board",
                    "obstacle": "finance",
                    "committed_to": None,
                    "answered_on": None,
                    "outcome": None,
                },
                "settles": [],
                "gesture": None,
            }
        ],
    }


def test_quiet_prints_nothing_and_stores_all_the_same(ally: Ally) -> None:
    assert ally("log", "Ana", "x", "--quiet").ok == ""
    assert ally("log", "Ana", "y", "-q").ok == ""
    assert len(entries(ally("list", "--json").ok)) == 2


def test_several_people_share_a_log_and_get_an_ask_each(ally: Ally) -> None:
    ally("log", "Ana Silva,Ben Okafor", "kick-off")
    both = entries(ally("log", "ana,ben", "a call", "--json").ok)
    assert [entry["people"] for entry in both] == [["Ana Silva", "Ben Okafor"]]
    each = entries(ally("ask", "ben,ana", "a review", "--json").ok)
    assert [entry["people"] for entry in each] == [["Ben Okafor"], ["Ana Silva"]]
    assert ally("ask", "ana,ben", "another").ok.count("✓") == 2


def test_a_mention_adds_whom_it_picks_out(ally: Ally) -> None:
    ally("log", "Ana Silva,Ben Okafor", "kick-off")
    note = ("call", "with", "@ben,", "mail", "to", "x@ana.example", "@nobody")
    assert entries(ally("log", "ana", *note, "--json").ok)[0]["people"] == [
        "Ana Silva",
        "Ben Okafor",
    ]


def test_a_note_comes_from_standard_input(ally: Ally) -> None:
    ally("log", "Ana", "-", stdin="line one\r\nline two\n")
    assert entries(ally("list", "--json").ok)[0]["note"] == "line one\nline two"


@pytest.mark.parametrize(
    ("args", "stdin", "said"),
    [
        (("log", "Ana", "-"), "  \n", "standard input held no words; nothing was written"),
        (("log", "Ana"), "", "there is no note"),
        (("log", "Ana", ""), "", "the note is empty; nothing was written"),
        (("log", "", "x"), "", "a name is missing in ''"),
        (("log", "Ana,,Ben", "x"), "", "a name is missing in 'Ana,,Ben'"),
        (("log", "Dana@", "x"), "", "a name is missing in 'Dana@'"),
        (("log", "@Acme", "x"), "", "a name is missing in '@Acme'"),
        (("log", "...", "x"), "", "the name is empty"),
        (("log", "42", "x"), "", "'42' can't be a name"),
        (("log", "Ana", "x", "--on", "someday"), "", "can't read 'someday' as a day"),
        (("log", "Ana", "x", "--on", "tomorrow"), "", "Sat 21 Nov 2026 lies ahead of today"),
        (("log", "Ana", "x", "--for", "42"), "", "'42' can't be an account"),
        (("ask", "Ana", "x", "--by", "last fri"), "", "--by Fri 13 Nov 2026 lies before the ask"),
        (("thank", "Ana", "x", "--for", "7"), "", "there is no entry #7"),
        (
            ("thank", "Ana", "x", "--for", "a", "--for", "b"),
            "",
            "--for names more than one account",
        ),
        (("log", "Ana", "x" * 20_001), "", "the note has 20,001 characters"),
    ],
)
def test_refused_with_one_line_and_nothing_written(
    args: tuple[str, ...], stdin: str, said: str, ally: Ally
) -> None:
    outcome = ally(*args, stdin=stdin)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"ally: {said}")
    assert len(outcome.err.splitlines()) <= 2
    assert entries(ally("list", "--json").ok) == []
    assert json.loads(ally("people", "--json").ok)["people"] == []


def test_an_error_is_a_document_too(ally: Ally) -> None:
    outcome = ally("log", "Ana", "x", "--on", "someday", "--json")
    assert outcome.code == 2
    assert json.loads(outcome.out)["error"]["code"] == 2
    assert json.loads(outcome.out)["error"]["message"] == "can't read 'someday' as a day"
    assert json.loads(ally("--json", "lgo").out)["ally"] == 1


def test_a_near_miss_is_never_decided_off_a_terminal(ally: Ally) -> None:
    ally("log", "Ana Silva", "x")
    outcome = ally("log", "Anna", "y")
    assert outcome.code == 2
    assert "did you mean Ana Silva (colleague)" in outcome.err
    assert "--new" in outcome.err
    assert "Anna (new colleague)" in ally("log", "Anna", "y", "--new").ok


def test_an_account_is_not_taken_for_a_person(ally: Ally) -> None:
    ally("log", "Dana Wu@Acme", "x")
    outcome = ally("log", "acme", "y")
    assert outcome.code == 2
    assert outcome.err.startswith("ally: Acme is an account, not a person\n")
    assert "acme (new colleague)" in ally("log", "acme", "y", "--new").ok


def test_new_makes_nobody_whose_very_name_is_there(ally: Ally) -> None:
    ally("log", "Ana Silva", "x")
    assert ally("log", "ANA SILVA", "y", "--new").ok.startswith("✓ #2 log · Ana Silva (colleague)")


def test_a_name_of_several_is_never_decided_off_a_terminal(ally: Ally) -> None:
    ally("log", "Ana Silva,Ana Costa@Acme", "x")
    outcome = ally("log", "ana", "y")
    assert outcome.code == 2
    assert "'ana' may mean Ana Silva (colleague) or Ana Costa (Acme)" in outcome.err
    assert ally("log", "ana@acme", "y").ok.startswith("✓ #2 log · Ana Costa (Acme)")


def test_thanks_name_asks_accounts_or_neither(ally: Ally) -> None:
    for number, what in enumerate(["one", "two", "three"], 1):
        ally("ask", "Ana Silva", what)
        ally("answer", str(number), "done")
    first = entries(ally("thank", "ana", "x", "--for", "1", "--json").ok)[0]
    assert first["settles"] == [1]
    rest = entries(ally("thank", "ana", "x", "--for", "Acme", "--json").ok)[0]
    assert (rest["settles"], rest["account"]) == ([2, 3], "Acme")


def test_a_gesture_or_an_ask_says_enough_without_a_note(ally: Ally) -> None:
    ally("ask", "Ana", "x")
    assert entries(ally("thank", "Ana", "--for", "#1", "--json").ok)[0]["note"] == ""
    assert entries(ally("thank", "Ana", "--as", "lunch", "--json").ok)[0]["gesture"] == "lunch"


def test_one_useful_line_follows(ally: Ally) -> None:
    def second(*args: str) -> str:
        return ally(*args).ok.splitlines()[1]

    assert second("ask", "Ana Silva", "the cap", "--by", "fri", "--for", "acme") == (
        "  a new account: Acme"
    )
    assert second("log", "ana", "hello") == ("  open with Ana: #1, due Fri 27 Nov 2026: the cap")
    ally("answer", "1", "done")
    assert second("ask", "ana", "the price") == "  thanks owed to Ana for #1: the cap"
    assert second("log", "ana", "hello").startswith("  the same words as #2, written minutes ago")
    assert second("ask", "ana", "Sign", "by", "next", "fri") == (
        "  no day is set; ally edit 5 --by 'next fri' makes that the day"
    )
    assert ally("edit", "5", "--by", "next fri").code == 0
    assert second("answer", "5", "committed", "--by", "28 nov") == (
        "  1 day later than you need it, Fri 27 Nov 2026"
    )
    assert second("log", "Ana", "Silva", "is back").startswith("  the note begins with 'Silva'; a")


@pytest.mark.parametrize(
    ("wish", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
        ({"FORCE_COLOR": "0"}, False),
    ],
)
def test_colour_as_the_environment_wishes(wish: dict[str, str], coloured: bool, ally: Ally) -> None:
    assert ("\x1b[" in ally("log", "Ana", "x", env=wish).ok) == coloured


def test_the_option_for_colour_wins(ally: Ally) -> None:
    assert "\x1b[" in ally("log", "Ana", "x", "--color", "always", env={"NO_COLOR": "1"}).ok
    assert "\x1b[" not in ally("log", "Ana", "y", "--color", "never", env={"FORCE_COLOR": "1"}).ok
