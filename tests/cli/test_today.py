"""today: what the screen says, the one person of the day, and what a shell's start can rely on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Ally
from tests.hazards.processes import finish, obeying_modes, start
from tests.terminal import Screen, on_terminal

OLD = Path(__file__).parent.parent / "store" / "versions" / "1.sql"
MONTH_AGO = TODAY - timedelta(days=40)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


@pytest.fixture
def desk(ally: Ally) -> Ally:
    """Two asks due, one soon, one that I hold up, thanks owed to Ben, Cem neglected."""
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Ben Okafor", "--team", "pricing")
    ally("people", "add", "Cem Kaya", "--team", "support", today=MONTH_AGO)
    ally("ask", "ana", "Sign off the cap", "--by", "tue", "--for", "acme", today=day(-5))
    ally("ask", "ben", "The price list", "--by", "fri", today=day(-5))
    ally("ask", "ana", "Read the DPA", "--by", "mon", today=day(-2))
    ally("ask", "ben", "Discount", "--obstacle", "no forecast", "--whose", "mine", today=day(-2))
    ally("ask", "ben", "Old favour", today=day(-20))
    ally("answer", "5", "done", today=day(-16))
    ally("thank", "ana", "Her patience", today=day(-2))
    return ally


def today(ally: Ally, *args: str, on: date = TODAY) -> dict[str, Any]:
    document = json.loads(ally("today", "--json", *args, today=on).ok)
    assert document["ally"] == 1
    found: dict[str, Any] = document["today"]
    return found


def picked(ally: Ally, *args: str, on: date = TODAY) -> str | None:
    pick = today(ally, *args, on=on)["pick"]
    return pick and str(pick["person"])


def test_the_screen_says_what_the_day_asks_for(desk: Ally) -> None:
    assert desk("today").ok == (
        "Fri 20 Nov 2026\n"
        "Sold inside    not yet\n"
        "Kept informed  not yet\n"
        "Thanked        not yet\n"
        "\n"
        "Due\n"
        "!! #1  Ana Silva (legal)     3 days late  Sign off the cap · Acme\n"
        "!  #2  Ben Okafor (pricing)  today        The price list\n"
        "\n"
        "Mine to clear\n"
        "   #4  Ben Okafor (pricing)               no forecast · Discount\n"
        "\n"
        "Soon\n"
        "   #3  Ana Silva (legal)     Mon 23 Nov   Read the DPA\n"
        "\n"
        "Thanks owed\n"
        "!! #5  Ben Okafor (pricing)  16 days      Old favour\n"
        "\n"
        "Win over today: Ana Silva (legal) · #1 is 3 days late\n"
        "  ally log ana\n"
    )


def test_the_document_is_as_the_words_page_writes_it(desk: Ally) -> None:
    shown = today(desk)
    assert shown["day"] == "2026-11-20"
    assert (shown["sold_inside"], shown["informed"], shown["thanked"]) == ([], [], [])
    assert shown["due"][0] == {
        "id": 1,
        "person": "Ana Silva",
        "days_late": 3,
        "due": "2026-11-17",
        "state": "open",
        "obstacle": None,
        "note": "Sign off the cap",
        "account": "Acme",
        "deal": None,
    }
    assert [(ask["id"], ask["days_late"]) for ask in shown["due"]] == [(1, 3), (2, 0)]
    assert [(ask["id"], ask["obstacle"]) for ask in shown["mine"]] == [(4, "no forecast")]
    assert [(ask["id"], ask["days_late"]) for ask in shown["soon"]] == [(3, -3)]
    assert shown["owed"] == [{"id": 5, "person": "Ben Okafor", "days": 16, "note": "Old favour"}]
    assert shown["pick"] == {
        "person": "Ana Silva",
        "why": "#1 is 3 days late",
        "command": "ally log ana",
    }


@pytest.mark.parametrize(
    ("words", "answered"),
    [
        (("log", "ana", "x"), "sold_inside"),
        (("ask", "ana", "x"), "sold_inside"),
        (("give", "ana", "x"), "sold_inside"),
        (("tell", "ana", "x"), "informed"),
        (("thank", "ana", "x"), "thanked"),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else words,
)
def test_each_question_is_answered_by_what_today_holds(
    words: tuple[str, ...], answered: str, ally: Ally
) -> None:
    ally("people", "add", "Ana Silva")
    ally(*words, "--on", "yesterday")
    assert not any(today(ally)[one] for one in ("sold_inside", "informed", "thanked"))
    ally(*words)
    questions = ("sold_inside", "informed", "thanked")
    assert {one for one in questions if today(ally)[one]} == {answered}
    assert today(ally)[answered] == ["Ana Silva"]
    assert "yes: Ana\n" in ally("today").ok


def test_selling_inside_is_with_a_colleague(ally: Ally) -> None:
    ally("log", "Dana Wu@Acme", "Numbers")
    assert today(ally)["sold_inside"] == []
    ally("tell", "dana", "News")
    assert today(ally)["informed"] == ["Dana Wu"], "my people are champions too"


def test_first_names_stand_alone_where_they_tell_people_apart(ally: Ally) -> None:
    ally("log", "Ana Silva,Ana Costa,Ben Okafor", "x", "--new")
    assert "yes: Ana Silva, Ana Costa, Ben\n" in ally("today").ok
    ally("log", "Cem,Dan,Eva,Fay,Gus", "x", "--new")
    assert "Ben, Cem, Dan, Eva, and 2 more\n" in ally("today").ok


def test_a_long_list_shows_its_first_and_all_with_all(ally: Ally) -> None:
    for number in range(7):
        ally("ask", "Ana Silva", f"Wish {number}", "--by", "fri", today=day(-9))
    shown = ally("today").ok
    assert "… and 2 more: ally today --all" in shown
    assert "#6" not in shown
    assert "#7" in ally("today", "--all").ok
    assert len(today(ally)["due"]) == 7


def test_an_answered_ask_is_not_due(desk: Ally) -> None:
    desk("answer", "1", "declined")
    desk("answer", "2", "committed", "--by", "tue")
    assert [ask["id"] for ask in today(desk)["due"]] == []
    assert [ask["id"] for ask in today(desk)["soon"]] == [3, 2], "due when they committed to"


# --- the person of the day -----------------------------------------------------------------


def test_the_person_stays_the_same_through_the_day(desk: Ally) -> None:
    assert picked(desk) == "Ana Silva"
    desk("ask", "Zoë Marchand", "Now more pressing", "--by", "today", "--on", "yesterday")
    desk("people", "add", "Gus", today=day(-400))
    desk("answer", "1", "done")
    assert picked(desk) == "Ana Silva"
    desk("log", "ana", "Called her")
    assert today(desk)["pick"] == {"person": "Ana Silva", "why": "done today", "command": None}
    assert desk("today").ok.endswith("\n✓ Ana Silva (legal), done today\n")


def test_a_person_for_whom_nothing_is_left_to_do_is_settled(ally: Ally) -> None:
    ally("ask", "Ana Silva", "The cap", "--by", "2026-11-19", today=day(-9))
    ally("thank", "ana", "All the same", today=day(-9))
    assert picked(ally) == "Ana Silva"
    ally("answer", "1", "dropped")
    assert ally("today").ok.endswith("\n✓ Ana Silva (colleague), nothing is left to do\n")


def test_undo_never_takes_the_choice_back(desk: Ally) -> None:
    assert picked(desk, on=day(-1)) == "Ana Silva"
    assert "took back: thank" in desk("undo").ok
    assert picked(desk, on=day(-1)) == picked(desk) == "Ana Silva"
    assert "made again: thank" in desk("redo").ok, "naming somebody does not end what can be redone"


def test_not_that_person_today(desk: Ally) -> None:
    assert picked(desk) == "Ana Silva"
    assert picked(desk, "--not", "ana") == "Ben Okafor"
    assert picked(desk) == "Ben Okafor", "which is remembered"
    assert picked(desk, "--not", "ben,cem") is None
    assert desk("today").ok.endswith(
        "\nWhoever needs you was met or put off today: ally review shows them all.\n"
    )
    assert picked(desk, on=day(1)) == "Ben Okafor", "only today"


def test_putting_off_is_no_step_of_the_history(desk: Ally) -> None:
    desk("today", "--not", "ana")
    assert "took back: thank" in desk("undo").ok


def test_somebody_archived_is_named_no_longer(desk: Ally) -> None:
    assert picked(desk) == "Ana Silva"
    desk("people", "archive", "ana")
    assert picked(desk) == "Ben Okafor"


def test_nobody_is_named_three_days_running_unless_nobody_else_is_due(ally: Ally) -> None:
    for name in ("Ana Silva", "Ben Okafor"):
        ally("people", "add", name, today=day(-200))
    ally("log", "ben", "x", today=day(-100))
    named = [picked(ally, on=day(days)) for days in range(7)]
    assert named == ["Ana Silva", "Ana Silva", "Ben Okafor"] * 2 + ["Ana Silva"]
    ally("people", "archive", "ben")
    named = [picked(ally, on=day(days)) for days in range(10, 14)]
    assert named == ["Ana Silva"] * 4


def test_a_decision_names_its_champion(ally: Ally) -> None:
    ally("log", "Dana Wu@Acme", "Numbers", today=day(-9))
    ally("thank", "dana", "Numbers", today=day(-9))
    ally("deals", "add", "Acme renewal", "--account", "acme", "--decides", "1 dec")
    shown = ally("today").ok
    assert (
        "Win over today: Dana Wu (Acme) · Acme renewal decides Tue 1 Dec; 9 days quiet\n" in shown
    )
    assert shown.endswith("  ally log dana --for 'Acme renewal'\n")
    assert ally("log", "dana", "Called", "--for", "Acme renewal").code == 0


@pytest.mark.parametrize("end", [None, "won"])
def test_a_decision_is_named_as_it_can_be_typed(end: str | None, ally: Ally) -> None:
    ally("log", "Dana Wu@Acme", "Numbers", today=day(-9))
    ally("thank", "dana", "Numbers", today=day(-9))
    for account in ("acme", "bolt"):
        ally("deals", "add", "Renewal", "--account", account, "--decides", "1 dec")
    if end is not None:
        ally("deals", end, "Renewal@Bolt")
    assert ally("today").ok.endswith("  ally log dana --for Renewal@Acme\n")
    assert ally("log", "dana", "Called", "--for", "Renewal@Acme").code == 0


def test_what_is_left_to_say_wraps_between_words(ally: Ally, window: Callable[..., Screen]) -> None:
    ally("log", "Ana Silva", "x")
    text = window(columns=60).text
    assert "Whoever needs you was met or put off today: ally review\n  shows them all." in text


def test_all_is_well_is_said(ally: Ally) -> None:
    ally("log", "Ana Silva", "x")
    ally("thank", "ana", "x")
    assert ally("today").ok.endswith("\nAll is well with 1 person.\n")
    assert today(ally)["pick"] is None


# --- where it can't be written, or is being written ----------------------------------------


def test_a_journal_that_can_only_be_read_still_names_somebody(desk: Ally, path: Path) -> None:
    before = path.read_bytes()
    path.chmod(0o400)
    path.parent.chmod(0o500)
    try:
        outcome = finish(start("today", path=path, before=obeying_modes()))
        refused = finish(start("today", "--not", "ana", path=path, before=obeying_modes()))
    finally:
        path.parent.chmod(0o700)
    assert "Win over today: Ana Silva (legal)" in outcome.ok
    assert refused.code == 3
    assert path.read_bytes() == before


def test_another_command_that_writes_does_not_hold_it_up(desk: Ally, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert picked(desk) == "Ana Silva"
        other.execute("ROLLBACK")
        assert other.execute("SELECT count(*) FROM pick").fetchone() == (0,)
    assert picked(desk) == "Ana Silva"
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT day, put_off FROM pick").fetchall() == [("2026-11-20", 0)]


def test_a_result_that_can_t_be_shown_was_not_saved(desk: Ally, path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        outcome = finish(start("today", path=path, stdout=full))
    assert outcome.code == 3
    assert "saved" not in outcome.err


# --- for a shell's start -------------------------------------------------------------------


@pytest.mark.parametrize(
    "commands",
    [
        pytest.param([], id="no journal"),
        pytest.param([("log", "Ana", "x"), ("thank", "ana", "x")], id="all is well"),
        pytest.param([("log", "Ana", "x")], id="never thanked alone"),
        pytest.param([("ask", "Ana", "x", "--by", "tomorrow")], id="due tomorrow"),
    ],
)
def test_if_any_is_silent_when_nothing_is_to_be_done(
    commands: list[tuple[str, ...]], ally: Ally, path: Path
) -> None:
    for command in commands:
        ally(*command)
    before = path.read_bytes() if commands else None
    assert ally("today", "--if-any").ok == ""
    assert (path.read_bytes() if path.exists() else None) == before, "and it writes nothing"


@pytest.mark.parametrize(
    ("command", "days"),
    [
        pytest.param(("ask", "ana", "x", "--by", "fri"), 0, id="due today"),
        pytest.param(("ask", "ana", "x", "--by", "wed"), 0, id="late"),
        pytest.param(
            ("ask", "ana", "x", "--obstacle", "no forecast", "--whose", "mine"), 0, id="mine"
        ),
        pytest.param(("answer", "1", "done"), 0, id="owed"),
        pytest.param(("log", "ana", "x"), 40, id="neglected"),
    ],
)
def test_if_any_speaks_when_something_is_to_be_done(
    command: tuple[str, ...], days: int, ally: Ally
) -> None:
    then = day(-5)
    ally("ask", "Ana Silva", "x", today=then)
    ally("thank", "ana", "x", today=then)
    ally(*command, today=then)
    shown = ally("today", "--if-any", today=day(days)).ok
    assert shown == ally("today", today=day(days)).ok != ""


@pytest.mark.parametrize("broken", ["locked", "foreign", "folder", "cut off"])
def test_if_any_says_nothing_of_a_journal_that_can_t_be_read(
    broken: str, desk: Ally, path: Path
) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    if broken == "locked":
        other.execute("BEGIN EXCLUSIVE")
    elif broken == "foreign":
        other.execute("PRAGMA application_id=7")
    elif broken == "cut off":
        path.write_bytes(path.read_bytes()[:-3000])
    else:
        path.unlink()
        path.mkdir()
    try:
        assert desk("today", "--if-any").ok == ""
        assert desk("today", "--if-any", "--json").ok == ""
    finally:
        other.close()


def test_it_runs_where_cron_runs_it(desk: Ally, path: Path) -> None:
    bare = dict.fromkeys(("HOME", "TERM", "LANG", "USER", "LOGNAME"), "")
    outcome = finish(start("today", "--if-any", path=path, env={**bare, "LC_ALL": "C"}))
    assert "Win over today: Ana Silva (legal)" in outcome.ok
    assert "\x1b" not in outcome.out
    without = finish(start("today", "--if-any", env={**bare, "HOME": "/nonexistent"}))
    assert without.ok == ""


# --- refused -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("--not", "zork"), "nobody is called 'zork'"),
        (("--not", "Anna"), "'Anna' is not in the journal; did you mean Ana Silva (legal)"),
        (("--not", ""), "a name is missing in ''"),
        (("--not", "ana,"), "a name is missing in 'ana,'"),
        (("ana",), "ana"),
        (("--ask",), "--ask needs somebody at a terminal"),
        (("--ask", "--if-any"), "--ask goes alone"),
        (("--ask", "--not", "ana"), "--ask goes alone"),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_what_is_refused(words: tuple[str, ...], line: str, desk: Ally) -> None:
    outcome = desk("today", *words)
    assert (outcome.code, outcome.out) == (2, "")
    assert line in outcome.err
    assert picked(desk) == "Ana Silva", "and nobody was put off"


# --- at a terminal -------------------------------------------------------------------------


@pytest.fixture
def window(path: Path) -> Callable[..., Screen]:
    def show(*args: str, columns: int = 80, typed: str = "", **env: str) -> Screen:
        known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
        return on_terminal(["today", *args], env=known | env, columns=columns, typed=typed)

    return show


@pytest.mark.parametrize("columns", [20, 40, 59, 60, 80, 120])
def test_no_line_is_wider_than_the_window(
    columns: int, desk: Ally, window: Callable[..., Screen]
) -> None:
    desk("ask", "佐藤 美咲@Minato", "見積もりを " * 20, "--by", "today")
    desk("ask", "ليلى حداد", "word " * 40, "--by", "today")
    desk("people", "edit", "ana", "--name", "Ana " + "de Silva " * 9)
    desk("tell", ",".join(f"Somebody{number}" for number in range(9)), "x", "--new")
    shown = window("--not", "ana", columns=columns)
    assert all(cell_len(line) <= columns for line in shown.text.splitlines()), shown.text
    screen = window("--not", "ben", columns=columns)
    assert screen.code == 0
    assert all(cell_len(line) <= columns for line in screen.text.splitlines()), screen.text
    for number in ("#1", "3 days", "16 days", "佐藤"):
        assert number in " ".join(screen.text.split())
    assert window("--not", "cem", columns=columns).code == 0


@pytest.mark.parametrize("columns", [60, 80])
def test_a_long_why_stands_on_a_line_of_its_own(
    columns: int, ally: Ally, window: Callable[..., Screen]
) -> None:
    ally("ask", "Grace " + "Adeyemi " * 9, "x", "--for", "Harbour Foods", today=day(-70))
    ally("answer", "1", "done", today=day(-70))
    lines = window(columns=columns).text.splitlines()
    assert all(cell_len(line) <= columns for line in lines), lines
    assert lines[-3].startswith("Win over today: Grace Adeyemi")
    assert lines[-2].startswith("  70 days quiet; never thanked")
    assert lines[-1] == "  ally thank grace --for 1"


def test_only_the_signs_are_coloured(desk: Ally, window: Callable[..., Screen]) -> None:
    screen = window(columns=100)
    assert "\x1b[1;31m!!\x1b[0m #1  Ana Silva (legal)" in screen.raw
    assert screen.text == window(columns=100, NO_COLOR="1").raw.replace("\r\n", "\n")
    assert screen.text.split() == desk("today").ok.split(), "and it says what a pipe gets"


def test_an_ascii_terminal_gets_ascii(desk: Ally, window: Callable[..., Screen]) -> None:
    desk("log", "ana", "x")
    desk("ask", "ben", "word " * 40, "--by", "today")
    screen = window(columns=80, PYTHONIOENCODING="ascii")
    assert screen.text.isascii()
    assert max(map(len, screen.text.splitlines())) <= 80


def test_an_empty_journal_says_how_to_begin(ally: Ally, path: Path) -> None:
    lines = ally("today").ok.splitlines()
    assert len(lines) == 5
    assert not path.exists()
    import shlex

    for line in lines[1:]:
        words = shlex.split(line.split("   ")[0])
        assert words[0] == "ally"
        assert ally(*words[1:]).code == 0


# --- the three questions -------------------------------------------------------------------


def entries(ally: Ally) -> list[tuple[str, list[str], str]]:
    found = json.loads(ally("list", "--json").ok)["entries"]
    return [(one["kind"], one["people"], one["note"]) for one in reversed(found)]


@pytest.fixture
def people(ally: Ally) -> Ally:
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Ana Costa@Acme")
    ally("people", "add", "Ben Okafor")
    return ally


def test_the_questions_are_answered_with_who_and_what(
    people: Ally, window: Callable[..., Screen]
) -> None:
    people("log", "ben", "Lunch")
    typed = "ana,ben\nRan the numbers\n1\nben\nAcme signed\nana silva\nThe cap\n"
    screen = window("--ask", typed=typed)
    assert screen.code == 0, screen.text
    assert entries(people)[1:] == [
        ("log", ["Ana Silva", "Ben Okafor"], "Ran the numbers"),
        ("tell", ["Ben Okafor"], "Acme signed"),
        ("thank", ["Ana Silva"], "The cap"),
    ]
    assert "(so far Ben; Enter goes on)" in screen.text
    assert "✓ #2 log · Ana Silva (legal), Ben Okafor (colleague) · Fri 20 Nov 2026" in screen.text
    assert "✓ #4 thank · Ana Silva (legal)" in screen.text


@pytest.mark.parametrize("typed", ["\n\n\n", "ben\n\n\n\n", "\x04\x04\x04"])
def test_enter_skips(typed: str, people: Ally, window: Callable[..., Screen]) -> None:
    screen = window("--ask", typed=typed)
    assert (screen.code, entries(people)) == (0, [])
    assert "Nothing was written." in screen.text


def test_a_name_alone_is_not_written_and_ally_says_so(
    people: Ally, window: Callable[..., Screen]
) -> None:
    screen = window("--ask", typed="ben\n\n\n\n")
    assert "What happened?   Without that nothing is written.\n" in screen.text
    assert entries(people) == []


def test_a_name_that_can_t_be_is_asked_again(people: Ally, window: Callable[..., Screen]) -> None:
    screen = window("--ask", typed="ben,\nx\nBenn\nx\n\nben\nx\n\n\n")
    assert screen.code == 0
    assert "a name is missing in 'ben,'" in screen.text
    assert "nothing was chosen" in screen.text, "a slip was asked about"
    assert entries(people) == [("log", ["Ben Okafor"], "x")]


@pytest.mark.parametrize("option", ["--no-input", "--json"])
def test_whoever_is_not_to_be_asked_is_not(
    option: str, people: Ally, window: Callable[..., Screen]
) -> None:
    assert window("--ask", option, typed="ben\nx\n").code == 2
    assert entries(people) == []


@pytest.mark.parametrize(("typed", "code"), [("\x03", 130), ("ben\nLunch\n", 0)])
def test_ctrl_c_ends_the_questions_and_keeps_what_was_said(
    typed: str, code: int, people: Ally, path: Path
) -> None:
    """Typed once the questions stand there, since before that it just ends the program."""
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
    words = ["today", "--ask"]
    asked = "informed?" if code == 0 else "inside today?"
    screen = on_terminal(words, env=env, typed=typed.strip("\x03"), later=(asked, "\x03"))
    assert screen.code == code
    assert screen.text.endswith("\n"), "the shell's prompt begins a line"
    assert entries(people) == ([("log", ["Ben Okafor"], "Lunch")] if code == 0 else [])


def test_nothing_is_due_of_who_is_archived(desk: Ally) -> None:
    desk("ask", "ana", "Fill in the form", "--obstacle", "no budget", "--whose", "mine")
    desk("people", "archive", "ana")
    found = today(desk)
    named = {ask["person"] for part in ("due", "mine", "soon", "owed") for ask in found[part]}
    assert named == {"Ben Okafor"}


def test_looking_leaves_a_journal_of_an_earlier_format_as_it_is(ally: Ally, path: Path) -> None:
    """Only what the seller writes brings it up, so an older ally elsewhere still reads it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD.read_text(encoding="utf-8"))
    path.chmod(0o600)
    before = path.read_bytes()
    assert picked(ally, on=day(90)), "somebody is named all the same"
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_on_the_eve_of_a_decision_today_and_ready_agree(ally: Ally) -> None:
    """A decision on Monday, looked at on Friday: the champion is not to be quiet at all."""
    ally("log", "Dana Wu@Acme", "Met", "--on", "3d")
    ally("thank", "dana", "Thanks", "--on", "3d")
    ally("deals", "add", "Pilot", "--account", "acme", "--decides", "next mon")
    assert ally("ready", "pilot", env={"COLUMNS": "80"}).ok.startswith("!! Pilot (Acme)")
    assert "Win over today: Dana Wu (Acme) · Pilot decides Mon" in ally("today").ok
