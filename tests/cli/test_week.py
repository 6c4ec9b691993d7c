"""review --week: its forms, its answers, and what it refuses."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.conftest import TODAY, Ally
from tests.terminal import Screen, on_terminal

MONDAY = TODAY - timedelta(days=4)
EARLIER = TODAY - timedelta(days=21)


@pytest.fixture
def journal(ally: Ally) -> Ally:
    """A few weeks of selling to Acme and Bolt."""
    ally("people", "add", "Ana Silva", "--team", "legal", today=EARLIER)
    ally("deals", "add", "Renewal", "--account", "Acme", "--decides", "in 5 weeks", today=EARLIER)
    ally("deals", "add", "Pilot", "--account", "Bolt", today=EARLIER)
    ally("log", "Dana Wu@Acme", "Ran the numbers", today=EARLIER)
    ally("ask", "ana", "Sign off the cap +legal", "--for", "acme", "--by", "1w", today=EARLIER)
    ally("ask", "ana", "Redline the order", "--by", "1w", "--promised", "by Monday", today=EARLIER)
    ally("answer", "2", "done", "Signed", today=MONDAY)
    ally("ask", "dana", "A word with the CFO", today=MONDAY)
    ally("answer", "4", "committed", "--by", "wed", today=MONDAY)
    ally("give", "Ben Okafor", "Tips")
    ally("log", "Elin Berg@Bolt", "Coffee")
    return ally


def week(ally: Ally, *args: str, today: date = TODAY) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(ally("review", "--week", "--json", *args, today=today).ok)
    return document


def test_the_week_as_it_is_piped(journal: Ally) -> None:
    outcome = journal("review", "--week")
    assert outcome.code == 0
    assert outcome.out == (
        "The week from Mon 16 to Fri 20 Nov 2026\n"
        "3 entries with 3 people · 1 ask made · 1 done\n"
        "\n"
        "What happened, by person\n"
        "  Who                     Ask  Done  No  Log  Tell  Thank  Give\n"
        "  Ana Silva (legal)         ·     1   ·    ·     ·      ·     ·\n"
        "  Ben Okafor (colleague)    ·     ·   ·    ·     ·      ·     1\n"
        "  Dana Wu (Acme)            1     ·   ·    ·     ·      ·     ·\n"
        "  Elin Berg (Bolt)          ·     ·   ·    1     ·      ·     ·\n"
        "\n"
        "By account\n"
        "  Account     Ask  Done  No  Log  Tell  Thank  Give\n"
        "  Acme          1     1   ·    ·     ·      ·     ·\n"
        "  Bolt          ·     ·   ·    1     ·      ·     ·\n"
        "  no account    ·     ·   ·    ·     ·      ·     1\n"
        "\n"
        "What came of it\n"
        "  Acme  done, 10 days late  Ana Silva · Sign off the cap · Signed\n"
        "\n"
        "Asked, and nobody has committed\n"
        "  #3  Ana Silva  Redline the order · asked 21 days ago, needed 14 days ago · "
        "you promised: by Monday\n"
        "\n"
        "Committed, and late\n"
        "  #4  Dana Wu  A word with the CFO · committed to Wed 18 Nov 2026, 2 days late\n"
        "\n"
        "Thanks owed\n"
        "  #2  Ana Silva  Sign off the cap · Acme · done 4 days ago\n"
        "\n"
        "In the dark: told nothing since\n"
        "  #2  Ana Silva  Sign off the cap · Acme · done 4 days ago\n"
        "\n"
        "Champions, and what hangs on them\n"
        "  ! Acme  a single thread  Dana Wu\n"
        "  ! Bolt  a single thread  Elin Berg\n"
        "\n"
        "In touch without an ask: 2 of 3\n"
        "  Ben Okafor, Elin Berg\n"
        "\n"
        "Where the entries went\n"
        "  Deal           Decision               Entries  Share\n"
        "  Renewal, Acme  Fri 4 Dec, in 14 days        1    33%\n"
        "  Pilot, Bolt                                 1    33%\n"
        "  no deal        no account: 1                1    33%\n"
        "\n"
        "The last twelve weeks\n"
        "  entries          █  █  3 this week, 1 a week before\n"
        "  asks             ▆  ▃  1 this week, 1 a week before\n"
        "  Entries, the latest week last: 3, 0, 0, 3. Asks among them: 2, 0, 0, 1.\n"
        "\n"
        "Who needs you\n"
        "Who          Where  Last        Quiet  Asks  Thanks  Why\n"
        "! Ana Silva  legal  30 Oct ask  21/30  1/1   0       never thanked; "
        "thanks owed 4 days: #2; in the dark: Acme\n"
        "! Dana Wu    Acme   16 Nov ask  4/14   1/0   0       never thanked\n"
        "! Elin Berg  Bolt   20 Nov log  0/14   0/0   0       never thanked\n"
        "3 of 4 need you: 0 serious, 3 due · 3 never thanked · thanks owed for 1 ask\n"
        "Next: ally thank ana --for 2\n"
    )
    assert outcome.err == "Three questions close the week: ally review --week --ask\n"


def test_the_document_is_as_the_reference_writes_it(journal: Ally) -> None:
    journal("review", "--week", "--neglected", "Elin", today=EARLIER)
    found = week(journal)
    counts = {"entries": 0, "asked": 0, "done": 0, "declined": 0, "countered": 0, "dropped": 0}
    counts |= {"logs": 0, "tells": 0, "thanks": 0, "gives": 0}
    ask = {"id": 2, "person": "Ana Silva", "account": "Acme", "deal": None}
    ask["note"] = "Sign off the cap +legal"
    assert list(found) == [
        *("ally", "week", "day", "rows", "people", "accounts", "results", "uncommitted", "late"),
        *("owed", "in_the_dark", "champions", "without_ask", "deals", "weeks", "reflections"),
    ]
    assert found["week"] == {"since": "2026-11-16", "until": "2026-11-20"}
    assert found["rows"] == json.loads(journal("review", "--json").ok)["rows"]
    ana = {"person": "Ana Silva", "kind": "colleague", "team": "legal", "account": None}
    assert found["people"][0] == {**ana, **counts, "done": 1}
    assert found["accounts"][2] == {"account": None, **counts, "entries": 1, "gives": 1}
    assert found["results"] == {
        "counts": {**counts, "entries": 3, "asked": 1, "done": 1, "logs": 1, "gives": 1},
        "asks": [
            {**ask, "state": "done", "day": "2026-11-16", "outcome": "Signed", "days_late": 10}
        ],
        "deals": [],
    }
    assert found["uncommitted"] == [
        {
            **ask,
            "id": 3,
            "account": None,
            "note": "Redline the order",
            "state": "open",
            "by": "2026-11-06",
            "promised": "by Monday",
            "days": 21,
            "late": 14,
        }
    ]
    assert found["late"] == [
        {
            "id": 4,
            "person": "Dana Wu",
            "account": None,
            "deal": None,
            "note": "A word with the CFO",
            "committed_to": "2026-11-18",
            "days": 2,
        }
    ]
    assert found["owed"] == found["in_the_dark"] == [{**ask, "done_on": "2026-11-16", "days": 4}]
    assert found["champions"][0] == {
        "account": "Acme",
        "deals": ["Renewal"],
        "champions": [{"person": "Dana Wu", "two_way": "2026-11-16"}],
        "threads": 1,
        "single": True,
    }
    assert found["without_ask"] == [
        {"person": "Ben Okafor", "kinds": ["give"]},
        {"person": "Elin Berg", "kinds": ["log"]},
    ]
    renewal = {"deal": "Renewal", "account": "Acme", "decides": "2026-12-04"}
    nowhere = {"deal": None, "account": None, "decides": None}
    assert found["deals"][0] == {**renewal, "entries": 1, "percent": 33}
    assert found["deals"][-1] == {**nowhere, "entries": 1, "percent": 33}
    assert found["weeks"][-1] == {
        "monday": "2026-11-16",
        "since": "2026-11-16",
        "entries": 3,
        "asks": 1,
    }
    assert len(found["weeks"]) == 12
    assert found["reflections"] == {
        "before": {"week": "2026-10-26", "neglected": "Elin"},
        "now": None,
        "neglected_since": [{"person": "Elin Berg", "last": "2026-11-20"}],
    }


def test_a_deal_won_or_lost_is_the_first_result(journal: Ally) -> None:
    journal("deals", "won", "renewal", "--on", "thu")
    assert week(journal)["results"]["deals"] == [
        {
            "deal": "Renewal",
            "account": "Acme",
            "state": "won",
            "day": "2026-11-19",
            "value": None,
        }
    ]
    shown = journal("review", "--week").out
    assert "What came of it\n  Acme  won                 Renewal · Thu 19 Nov 2026\n" in shown


def test_any_days_can_be_looked_at_and_what_waits_is_as_of_today(journal: Ally) -> None:
    found = week(journal, "--since", "30 oct", "--until", "1 nov")
    assert found["week"] == {"since": "2026-10-30", "until": "2026-11-01"}
    assert found["results"]["counts"]["entries"] == 3
    assert found["weeks"][-1]["monday"] == "2026-10-26"
    assert [one["id"] for one in found["late"]] == [4]
    shown = journal("review", "--since", "30 oct", "--until", "1 nov")
    assert shown.out.startswith("From Fri 30 Oct to Sun 1 Nov 2026\n")
    assert (
        "\nWhat waits, is owed or untold, and the champions, are as of 20 Nov 2026.\n" in shown.out
    )
    assert shown.err == ""


@pytest.mark.parametrize(
    ("args", "today", "title"),
    [
        (("--week",), MONDAY, "The week so far: Mon 16 Nov 2026"),
        (("--until", "tomorrow"), TODAY, "The week from Mon 16 to Fri 20 Nov 2026"),
        (("--until", "in 2 weeks"), TODAY, "The week from Mon 16 to Fri 20 Nov 2026"),
        (("--until", "sun"), TODAY, "The week from Mon 9 to Sun 15 Nov 2026"),
        (("--since", "mon", "--until", "sun"), TODAY + timedelta(days=3), "The week from Mon 16"),
        (("--since", "thu", "--until", "thu"), TODAY, "Thu 19 Nov 2026\n"),
        (("--since", "2025-12-29"), TODAY, "From Mon 29 Dec 2025 to Fri 20 Nov 2026"),
        (("--week",), date(2026, 10, 2), "The week from Mon 28 Sep to Fri 2 Oct 2026"),
    ],
)
def test_the_title_says_which_days(
    args: tuple[str, ...], today: date, title: str, journal: Ally
) -> None:
    assert journal("review", *args, today=today).out.startswith(title)


def test_an_empty_journal_and_an_empty_week_say_so(ally: Ally, path: Path) -> None:
    outcome = ally("review", "--week", today=MONDAY)
    assert outcome.code == 0
    assert outcome.out == (
        "The week so far: Mon 16 Nov 2026\n"
        "Nothing is written of these days yet.\n"
        "\n"
        "Nobody is in the journal yet.\n"
    )
    assert not path.exists()
    ally("log", "Ana", "x", today=EARLIER)
    shown = ally("review", "--week").out
    assert "What happened" not in shown
    assert "Nothing is written of these days yet." in shown


# --- the three questions -------------------------------------------------------------------


def answers(ally: Ally, today: date = TODAY) -> Any:
    return week(ally, today=today)["reflections"]["now"]


def test_answers_are_stored_shown_and_shown_again_next_week(journal: Ally) -> None:
    shown = journal("review", "--mattered", "The cap", "--neglected", "Dana and Zoe")
    assert "This week you wrote\n  What mattered?       The cap\n" in shown.out
    assert shown.err == ""
    assert answers(journal) == {
        "week": "2026-11-16",
        "mattered": "The cap",
        "neglected": "Dana and Zoe",
    }
    journal("log", "dana", "Called", today=TODAY + timedelta(days=5))
    later = journal("review", "--week", today=TODAY + timedelta(days=7)).out
    assert (
        "Last week you wrote\n"
        "  What mattered?       The cap\n"
        "  Whom did I neglect?  Dana and Zoe · since then a log with Dana Wu, 25 Nov\n" in later
    )
    much_later = journal("review", "--week", today=TODAY + timedelta(days=21)).out
    assert "In the week of Mon 16 Nov 2026 you wrote\n" in much_later


def test_nothing_since_is_said_of_who_was_named(journal: Ally) -> None:
    journal("review", "--neglected", "Dana, Elin")
    shown = journal("review", "--week", today=TODAY + timedelta(days=7)).out
    assert "Dana, Elin · since then nothing with Dana Wu or Elin Berg\n" in shown


def test_undo_takes_the_answers_back(journal: Ally) -> None:
    journal("review", "--week", "--mattered", "The cap")
    said = "mattered in the week of Mon 16 Nov 2026"
    assert journal("undo").ok == f"✓ took back: {said}\n"
    assert answers(journal) is None


@pytest.fixture
def terminal(path: Path) -> Callable[..., Screen]:
    def run(*args: str, typed: str = "", columns: int = 80, **env: str) -> Screen:
        known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
        return on_terminal(["review", *args], env=known | env, typed=typed, columns=columns)

    return run


def test_on_a_terminal_the_questions_are_asked(
    journal: Ally, terminal: Callable[..., Screen]
) -> None:
    screen = terminal("--week", "--ask", typed="The cap\n\nDana\n", NO_COLOR="1")
    assert screen.code == 0
    for question in ("What mattered?", "What would nobody have missed?", "Whom did I neglect?"):
        assert f"{question} (Enter skips)" in screen.text
    assert "✓ 2 answers kept for the week of Mon 16 Nov 2026" in screen.text
    assert answers(journal) == {"week": "2026-11-16", "mattered": "The cap", "neglected": "Dana"}


def test_enter_keeps_an_answer_and_typing_replaces_it(
    journal: Ally, terminal: Callable[..., Screen]
) -> None:
    journal("review", "--mattered", "The cap", "--neglected", "Dana")
    screen = terminal("--ask", typed="\n\nElin\n", NO_COLOR="1")
    assert "What mattered? (Enter keeps: The cap)" in screen.text
    assert answers(journal) == {"week": "2026-11-16", "mattered": "The cap", "neglected": "Elin"}
    assert "Nothing changed." in terminal("--ask", typed="\n\n\n").text
    taken_back = terminal("--ask", typed="-\n-\n\n").text
    assert "taken back in the week of Mon 16 Nov 2026: The cap\n" in taken_back
    assert "kept for" not in taken_back
    assert "Nothing changed." in terminal("--ask", typed="-\n\n\n").text
    assert answers(journal) == {"week": "2026-11-16", "neglected": "Elin"}


def test_an_answer_that_can_t_be_stored_is_asked_for_again(
    journal: Ally, terminal: Callable[..., Screen]
) -> None:
    screen = terminal("--ask", typed="a\x07b\nThe cap\n\n\n", NO_COLOR="1")
    assert "holds a control character, U+0007" in screen.text
    assert answers(journal)["mattered"] == "The cap"


@pytest.mark.parametrize(("typed", "code"), [("", 130), ("The cap\n", 0)])
def test_ctrl_c_ends_the_questions_and_keeps_what_was_answered(
    typed: str, code: int, journal: Ally, path: Path
) -> None:
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
    asked = "missed?" if typed else "mattered?"
    screen = on_terminal(["review", "--ask"], env=env, typed=typed, later=(asked, "\x03"))
    assert screen.code == code
    assert answers(journal) == ({"week": "2026-11-16", "mattered": "The cap"} if typed else None)


# --- what is refused -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--ask",), "the questions are asked on a terminal"),
        (("--ask", "--json"), "the questions are asked on a terminal"),
        (("--ask", "--mattered", "x"), "--ask asks for the answers that you give"),
        (("--ask", "--md"), "--ask asks after the week as it stands on the terminal"),
        (("--ask", "--html", "w.html"), "--ask asks after the week as it stands on the terminal"),
        (("--week", "--check"), "--check answers for the plain review"),
        (("--mattered", "x", "--check"), "--check answers for the plain review"),
        (("--html", "w.html", "--md"), "--html and --md are two forms"),
        (("--md", "--json"), "--md and --json are two forms"),
        (("--force", "--week"), "--force is for --html"),
        (("--html", ""), "--html takes a file"),
        (("--html", "-"), "--html takes a file"),
        (("--html", "no/such/folder/w.html"), "there is no folder no/such/folder"),
        (("--html", "."), ". is a folder, not a file"),
        (("--mattered", ""), "the answer to 'mattered' is empty"),
        (("--neglected", " \n"), "the answer to 'neglected' is empty"),
        (("--mattered", "a\x1b[31mb"), "the answer to 'mattered' holds a control character"),
        (("--unmissed", "x" * 20_001), "the answer to 'unmissed' has 20,001 characters"),
        (("--since", "never"), "can't read 'never' as a day"),
        (("--until", ""), "can't read '' as a day"),
        (("--since", "2026-11-21"), "--since Sat 21 Nov 2026 lies ahead of today"),
        (("--since", "thu", "--until", "wed"), "--since Thu 19 Nov 2026 lies after --until"),
    ],
)
def test_wrong_words_get_a_line_and_a_hint_and_store_nothing(
    args: tuple[str, ...], said: str, journal: Ally
) -> None:
    outcome = journal("review", *args)
    assert outcome.code == 2
    assert outcome.err.startswith(f"ally: {said}"), outcome
    assert len(outcome.err.splitlines()) == 2
    assert "Traceback" not in outcome.err
    if "--json" not in args:
        assert outcome.out == ""
    assert answers(journal) is None


# --- the page and Markdown as files and text -----------------------------------------------


def test_the_page_is_the_owner_s_alone_and_never_takes_the_place_of_a_file(
    journal: Ally, tmp_path: Path
) -> None:
    page = tmp_path / "w.html"
    assert journal("review", "--html", str(page)).ok == (
        f"✓ The week from Mon 16 to Fri 20 Nov 2026 · {page}\n"
    )
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    page.write_text("mine")
    refused = journal("review", "--html", str(page))
    assert refused.code == 2
    assert refused.err == f"ally: {page} is there already\n  --force replaces it\n"
    assert page.read_text() == "mine"
    assert journal("review", "--html", str(page), "--force").code == 0
    assert page.read_text().startswith("<!DOCTYPE html>")
    left = sorted(file.name for file in tmp_path.iterdir())
    assert left == ["journal.db", "w.html"], "nothing is left beside it"


def test_the_page_never_takes_the_place_of_the_journal(journal: Ally, path: Path) -> None:
    before = path.read_bytes()
    outcome = journal("review", "--html", str(path), "--force")
    assert (outcome.code, outcome.err.splitlines()[0]) == (2, f"ally: {path} is the journal itself")
    assert path.read_bytes() == before


def test_a_page_that_can_t_be_written_is_one_line_and_exit_3(journal: Ally, tmp_path: Path) -> None:
    outcome = journal("review", "--html", str(tmp_path / ("x" * 300)))
    assert outcome.code == 3
    assert "Traceback" not in outcome.err


def test_markdown_shows_what_users_wrote_as_text(ally: Ally) -> None:
    ally("log", "*Ana* <b>", "x")
    ally("ask", "Ana", "[link](http://x|y) | `code` # <script>", "--by", "thu", today=MONDAY)
    ally("review", "--mattered", "<img src=x> *bold* | bar")
    shown = ally("review", "--md").ok
    assert "# The week from Mon 16 to Fri 20 Nov 2026\n" in shown
    assert r"- **What mattered?** · \<img src=x\> \*bold\* \| bar" in shown
    assert r"| \*Ana\* \<b\> (colleague) |" in shown
    assert "<script>" not in shown.replace(r"\<script\>", "")
    tables = [line for line in shown.splitlines() if line.startswith("|")]
    assert {line.replace(r"\|", "").count("|") for line in tables} == {5, 8, 9}


# --- on a terminal -------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
def test_no_line_is_wider_than_the_window(
    columns: int, journal: Ally, terminal: Callable[..., Screen]
) -> None:
    lines = terminal("--week", columns=columns).text.splitlines()
    asides = ("Three questions", "Next: ")
    held = [line for line in lines if not line.startswith(asides)]
    assert held
    assert all(cell_len(line) <= columns for line in held)
    assert "#3" in "\n".join(lines)


def test_colour_marks_what_wants_a_look_and_can_be_turned_off(
    journal: Ally, terminal: Callable[..., Screen]
) -> None:
    assert "\x1b[33m! Acme\x1b[0m" in terminal("--week").raw
    plain = terminal("--week", NO_COLOR="1")
    assert "\x1b" not in plain.raw
    assert plain.text.split() == terminal("--week").text.split()


def test_an_output_that_knows_only_ascii_gets_ascii(process: Ally, journal: Ally) -> None:
    for args in (("--week",), ("--md",), ("--week", "--color", "always")):
        outcome = process("review", *args, env={"PYTHONIOENCODING": "ascii"})
        assert (outcome.code, outcome.out.isascii()) == (0, True)
        assert "\\u" not in outcome.out
    assert (
        "entries          #  #"
        in process("review", "--week", env={"PYTHONIOENCODING": "ascii"}).out
    )


def test_many_rows_are_cut_and_all_shows_them(ally: Ally) -> None:
    for number in range(20):
        ally("ask", f"Person {chr(65 + number)}{chr(65 + number)}", "x", "--new", today=EARLIER)
    shown = ally("review", "--week").out
    assert shown.count("asked 21 days ago") == 10
    assert "  … and 10 more\n" in shown
    assert "… and 10 more: ally review\n" in shown
    assert ally("review", "--week", "--all").out.count("asked 21 days ago") == 20
    assert len(week(ally)["uncommitted"]) == 20


def test_quiet_prints_nothing_and_still_stores(journal: Ally) -> None:
    outcome = journal("review", "--mattered", "The cap", "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert answers(journal)["mattered"] == "The cap"


def test_what_went_to_no_deal_is_said_however_many_deals_there_are(ally: Ally) -> None:
    for number in range(20):
        letters = 4 * chr(65 + number)
        assert ally("deals", "add", f"{letters} renewal", "--account", letters).code == 0
        ally("log", "Ana Silva", f"x{number}", "--for", f"Elsewhere {chr(65 + number)}y", "--new")
    shown = ally("review", "--week").out
    place = shown.index("Where the entries went")
    section = shown[place:].split("\n\n")[0].splitlines()
    assert len(section) == 2 + 10 + 1
    assert "no deal" in section[-2]
    assert "Elsewhere Ay: 1, " in section[-2]
    assert "elsewhere: 16 " in section[-2]
    assert section[-1] == "  … and 11 more"


def test_on_a_monday_last_week_can_still_be_answered_for(journal: Ally) -> None:
    monday = TODAY + timedelta(days=3)
    journal("review", "--mattered", "Earlier", today=TODAY - timedelta(days=7))
    shown = journal("review", "--until", "sun", "--mattered", "The cap", today=monday)
    assert "In the week of Mon 9 Nov 2026 you wrote\n  What mattered?  Earlier\n" in shown.out
    assert "In that week you wrote\n  What mattered?  The cap\n" in shown.out
    assert answers(journal)["mattered"] == "The cap"
    assert answers(journal, today=monday) is None


def test_in_the_dark_is_who_waits_longest_whatever_the_numbers(ally: Ally) -> None:
    for _ in range(2):
        ally("ask", "Ana Silva", "Sign the cap", "--for", "Acme", today=date(2026, 7, 1))
    ally("answer", "2", "done", today=date(2026, 8, 1))
    assert ally("thank", "ana", "A day early", today=date(2026, 8, 1)).ok
    ally("answer", "1", "done")
    assert [ask["id"] for ask in week(ally)["in_the_dark"]] == [2]


def test_in_the_dark_is_the_same_in_the_review_and_in_the_week(ally: Ally) -> None:
    ally("ask", "Ana Silva", "Sign the cap", "--for", "Acme")
    ally("answer", "1", "done")
    found = week(ally)
    assert [row["person"] for row in found["rows"] if "in-the-dark" in row["reasons"]] == [
        ask["person"] for ask in found["in_the_dark"]
    ]
    assert "  #1  Ana Silva  Sign the cap · Acme · done today\n" in ally("review", "--week").out
