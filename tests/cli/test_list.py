"""list with its filters, and what it shares with search."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from ally.journal.names import fold
from ally.store import SqliteStore
from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal


@pytest.fixture
def desk(ally: Ally, store: SqliteStore) -> Ally:
    """Five entries: with Ana, Ben and Dana, about Acme, its renewal and Bolt."""
    for line in (
        ("log", "Ana Silva,Ben Okafor", "Kick-off +renewal", "--on", "2026-11-02"),
        ("ask", "ana", "The cap", "--for", "Acme", "--on", "2026-11-04"),
        ("thank", "ben", "Slides", "--on", "2026-11-09"),
        ("ask", "Dana Wu@Acme", "Numbers", "--for", "acme", "--on", "2026-11-11"),
        ("ask", "ben", "A quote +renewal", "--for", "Bolt", "--on", "2026-11-18"),
    ):
        assert ally(*line).code == 0
    ally("answer", "2", "done")
    ally("answer", "4", "committed", "--by", "fri")
    with store.transaction():
        renewal = store.add_deal("Renewal", fold("Renewal"), 1, decides_on=None, value=None)
        [entry] = store.numbered(4, 4)
        store.change_entry(entry, account_id=1, deal_id=renewal, settles_all=False)
    return ally


def numbers(ally: Ally, *args: str) -> list[int]:
    return [entry["id"] for entry in json.loads(ally(*args, "--json").ok)["entries"]]


@pytest.mark.parametrize(
    ("args", "found"),
    [
        ((), [5, 4, 3, 2, 1]),
        (("--who", "ana"), [2, 1]),
        (("--who", "ana,dana"), [4, 2, 1]),
        (("--kind", "thank"), [3]),
        (("--kind", "log, THANK"), [3, 1]),
        (("--about", "acme"), [4, 2]),
        (("--for", "acme"), [4, 2]),
        (("--about", "renewal"), [4]),
        (("--about", "renewal@acme"), [4]),
        (("--tag", "renewal"), [5, 1]),
        (("--tag", "+Renewal"), [5, 1]),
        (("--since", "9 nov"), [5, 4, 3]),
        (("--until", "9 nov"), [3, 2, 1]),
        (("--until", "tomorrow"), [5, 4, 3, 2, 1]),
        (("--since", "9 nov", "--until", "9 nov"), [3]),
        (("--since", "10d"), [5, 4]),
        (("--state", "done"), [2]),
        (("--state", "open"), [5]),
        (("--state", "waiting"), [5, 4]),
        (("--state", "waiting,done"), [5, 4, 2]),
        (("--who", "ben", "--tag", "renewal", "--kind", "log"), [1]),
        (("--who", "ana", "--state", "committed"), []),
        (("--limit", "2"), [5, 4]),
        (("--who", "ana", "--limit", "1"), [2]),
    ],
)
def test_filters_narrow_the_list(args: tuple[str, ...], found: list[int], desk: Ally) -> None:
    if found:
        assert numbers(desk, "list", *args) == found
    else:
        outcome = desk("list", *args)
        assert (outcome.code, outcome.out) == (0, "")
        assert outcome.err == "Nothing found; ally list shows all that there is.\n"
        assert json.loads(desk("list", *args, "--json").ok) == {"ally": 1, "entries": []}


def test_the_session_runner_finds_the_same(desk: Ally) -> None:
    args = ("--who", "ben", "--about", "bolt", "--since", "3w", "--limit", "5")
    shown = desk("list", *args).ok
    assert shown.count("\n") == 1
    assert desk("list", *args, env={"ALLY_STORE": "session"}).ok == shown


@pytest.mark.parametrize("command", [("list",), ("search", "cap")])
@pytest.mark.parametrize(
    ("args", "message", "hint"),
    [
        (("--kind", "lgo"), "there is no kind 'lgo'; did you mean log?", "log, ask, thank"),
        (("--kind", ""), "there is no kind ''", "log, ask, thank"),
        (("--kind", "qqq"), "there is no kind 'qqq'", "log, ask, thank"),
        (("--state", "dne"), "there is no state 'dne'; did you mean done?", "waiting"),
        (("--state", "open,"), "there is no state ''", "waiting"),
        (("--tag", "renwal"), "there is no tag '+renwal'; did you mean +renewal?", "+words"),
        (("--tag", "+"), "the tag is empty", "+renewal"),
        (("--tag", "\x1b[2J"), "the tag holds a control character", "newlines and tabs"),
        (("--who", "zzz"), "nobody is called 'zzz'", "ally people"),
        (("--who", "anna"), "'anna' is not in the journal; did you mean Ana Silva", "ally people"),
        (("--who", "ana,"), "a name is missing in 'ana,'", "people are named like"),
        (
            ("--about", "acmee"),
            "account 'acmee' is not in the journal; did you mean Acme",
            "accounts",
        ),
        (("--about", "zzz"), "no account or deal is called 'zzz'", "ally deals"),
        (("--about", "zzz@acme"), "no deal is called 'zzz@acme'", "ally deals"),
        (("--since", "soon"), "can't read 'soon' as a day", "yesterday, fri, 3d"),
        (("--since", "tomorrow"), "--since Sat 21 Nov 2026 lies ahead of today", "1 oct"),
        (
            ("--since", "1d", "--until", "2d"),
            "--since Thu 19 Nov 2026 lies after --until Wed 18 Nov 2026",
            "exchange",
        ),
        (("--limit", "0"), "--limit is a whole number, 1 or more", "--help"),
        (("extra", "--who"), "--who lacks its WHO", "with any of them"),
    ],
)
def test_what_can_t_be_looked_for_is_one_line_and_a_hint(
    command: tuple[str, ...], args: tuple[str, ...], message: str, hint: str, desk: Ally
) -> None:
    outcome = desk(*command, *args)
    assert (outcome.code, outcome.out) == (2, ""), outcome
    first, second = outcome.err.splitlines()
    assert first.startswith(f"ally: {message}")
    assert hint in second


def test_a_name_of_several_is_refused_with_the_candidates(desk: Ally) -> None:
    desk("log", "Ana Costa@Acme", "x", "--new")
    outcome = desk("list", "--who", "ana")
    assert (outcome.code, outcome.out) == (2, "")
    assert "'ana' may mean Ana Silva (colleague) or Ana Costa (Acme)" in outcome.err


# --- on a terminal -------------------------------------------------------------------------


@pytest.fixture
def many(store: SqliteStore) -> SqliteStore:
    """120 entries, every second one with a +tag."""
    with store.transaction():
        ana = store.add_person("Ana", "ana", team=None, account_id=None, every=None, added_on=TODAY)
        for number in range(120):
            tags = ("even",) if number % 2 else ()
            day = TODAY - timedelta(days=number)
            store.add_entry("log", day, f"word {number}", [ana], account_id=None, tags=tags)
    return store


def shown(path: Path, *args: str, columns: int = 100, **env: str) -> Screen:
    known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat(), "NO_COLOR": "1"}
    screen = on_terminal(args, env=known | env, columns=columns)
    assert screen.code == 0, screen.text
    return screen


@pytest.mark.parametrize(
    ("args", "last"),
    [
        (("list",), "… and 70 more: ally list --limit 120"),
        (("list", "--tag", "even"), "… and 10 more: ally list --tag even --limit 60"),
        (("search", "word"), "… and 70 more: ally search --limit 120 word"),
        (("search", "word", "-5"), "… and 69 more: ally search --limit 119 -- word -5"),
    ],
)
def test_a_window_gets_the_newest_fifty_and_the_way_to_all(
    args: tuple[str, ...], last: str, many: SqliteStore, path: Path, ally: Ally
) -> None:
    lines = shown(path, *args).text.splitlines()
    assert len(lines) == 51
    assert lines[-1] == last
    command = last.partition(": ally ")[2].split()
    everything = ally(*command).ok.splitlines()
    assert [line.split() for line in everything[:50]] == [line.split() for line in lines[:50]]
    assert len(everything) == int(command[command.index("--limit") + 1])


def test_a_window_that_can_show_all_says_no_more(many: SqliteStore, path: Path) -> None:
    assert len(shown(path, "list", "--limit", "60").text.splitlines()) == 60
    lines = shown(path, "list", "--since", "49d").text.splitlines()
    assert len(lines) == 50
    assert "more" not in lines[-1]


def test_an_unclear_name_is_asked_about_on_a_terminal(desk: Ally, path: Path) -> None:
    desk("log", "Ana Costa@Acme", "x", "--new")
    known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat(), "NO_COLOR": "1"}
    screen = on_terminal(("list", "--who", "ana"), env=known, typed="2\n", columns=100)
    assert screen.code == 0
    assert "2  Ana Costa (Acme)" in screen.text
    assert screen.text.splitlines()[-1].endswith("Ana Costa · x")


def test_looking_never_makes_a_journal(ally: Ally, path: Path) -> None:
    assert ally("search", "x").code == 0
    assert ally("list", "--since", str(date(2026, 1, 1))).code == 0
    assert not path.exists()
