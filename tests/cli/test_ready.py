"""ally ready: what is recorded in passing is what prepares the meeting."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import TODAY, Ally
from tests.terminal import on_terminal

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def renewal(ally: Ally) -> Ally:
    """Acme decides on Wednesday in three weeks; Dana Wu works there."""
    ally("deals", "add", "Acme renewal@Acme", "--decides", "2026-12-09")
    ally("log", "Dana Wu@Acme", "Hello")
    return ally


def prepared(ally: Ally) -> None:
    """All that a meeting needs, as it is typed."""
    ally("log", "dana", "Signs up to 100k", "--shows", "power")
    ally("log", "dana", "Wants to run operations", "--shows", "win", "--for", "renewal")
    ally("log", "dana", "Ran the numbers without me", "--shows", "selling", "--for", "acme")
    given = ("--what", "tips", "--what", "one-pager", "--what", "number")
    ally("give", "dana", "Savings on top", *given, "--for", "renewal")
    ally("log", "dana", "--accepted", "--for", "renewal")
    ally("log", "dana", "Why not build it", "--rehearsed", "--for", "renewal")
    ally("log", "dana", "The CFO fears a lock-in", "--room", "Mark Lee, CFO", "--dissents")


def document(ally: Ally, *more: str, today: date = TODAY) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ally("ready", "renewal", "--json", *more, today=today).ok)
    return found


def missing(ally: Ally, today: date = TODAY) -> list[str]:
    return [gap["what"] for gap in document(ally, today=today)["missing"]]


def test_a_deal_with_all_it_needs(renewal: Ally) -> None:
    prepared(renewal)
    assert renewal("ready", "renewal").ok == (
        "Acme renewal (Acme) · decides Wed 9 Dec 2026 · 13 working days left (19 days)\n"
        "\n"
        "Dana Wu · champion\n"
        "  has power     Fri 20 Nov 2026 #2: Signs up to 100k\n"
        "  personal win  Fri 20 Nov 2026 #3: Wants to run operations\n"
        "  seen selling  Fri 20 Nov 2026 #4: Ran the numbers without me\n"
        "  was given     tips, Fri 20 Nov 2026 #5, accepted Fri 20 Nov 2026\n"
        "  was given     a one-pager, Fri 20 Nov 2026 #5, accepted Fri 20 Nov 2026\n"
        "  was given     their number in it, Fri 20 Nov 2026 #5, accepted Fri 20 Nov 2026\n"
        "  rehearsed     Fri 20 Nov 2026 #7: Why not build it\n"
        "\n"
        "In the room\n"
        "  Mark Lee, CFO · Fri 20 Nov 2026 #8\n"
        "\n"
        "Against it\n"
        "  Mark Lee, CFO · Fri 20 Nov 2026 #8: The CFO fears a lock-in\n"
        "\n"
        "Nothing is missing.\n"
    )
    assert renewal("ready", "renewal", "--check").ok == ""


def test_a_deal_that_nothing_is_known_of(renewal: Ally) -> None:
    assert renewal("ready", "renewal").ok == (
        "Acme renewal (Acme) · decides Wed 9 Dec 2026 · 13 working days left (19 days)\n"
        "\n"
        "Dana Wu · coach, not yet a champion: without power, a personal win and being seen "
        "selling\n"
        "\n"
        "Missing\n"
        "  ! a champion: Dana Wu is the nearest, without power, a personal win and being seen "
        "selling\n"
        "  ! dissent: nobody is known to be against it, so it was not asked for\n"
        "  ! what Dana Wu is to be given: tips, a one-pager and their number in it\n"
        "  ! an objection rehearsed with Dana Wu\n"
        "  ! who else will be in the room\n"
        "\n"
        "Next: ally log dana --shows power --for 'Acme renewal'\n"
    )
    checked = renewal("ready", "renewal", "--check")
    assert (checked.code, checked.out, checked.err) == (1, "", "")


@pytest.mark.parametrize(
    ("today", "line"),
    [
        (date(2026, 12, 3), "decides Wed 9 Dec 2026 · 4 working days left (6 days)"),
        (date(2026, 12, 4), "!! decides Wed 9 Dec 2026 · 3 working days left (5 days)"),
        (date(2026, 12, 8), "!! decides Wed 9 Dec 2026 · 1 working day left (1 day)"),
        (date(2026, 12, 9), "!! decides today, Wed 9 Dec 2026"),
        (date(2026, 12, 11), "!! decided Wed 9 Dec 2026, 2 days ago"),
    ],
)
def test_the_countdown_is_red_and_has_a_sign(today: date, line: str, renewal: Ally) -> None:
    first = renewal("ready", "renewal", today=today).ok.splitlines()[0]
    assert first.replace("Acme renewal (Acme) · ", "") == line
    coloured = renewal("ready", "renewal", "--color", "always", today=today).ok
    assert coloured.startswith("\x1b[1;31m!!") is line.startswith("!!")


def test_once_the_day_has_passed_it_is_asked_how_it_ended(renewal: Ally) -> None:
    prepared(renewal)
    after = renewal("ready", "renewal", today=date(2026, 12, 10)).ok
    assert after.endswith(
        "Missing\n  ! how it ended: the day of the decision has passed\n\n"
        "Next: ally deals won 'Acme renewal'\n"
    )


def test_a_deal_without_a_decision_day_says_how_to_set_it(renewal: Ally) -> None:
    prepared(renewal)
    renewal("deals", "edit", "renewal", "--decides", "-")
    said = renewal("ready", "renewal").ok
    assert said.splitlines()[0] == (
        "Acme renewal (Acme) · no decision day; set it: "
        "ally deals edit 'Acme renewal' --decides DAY"
    )
    assert "Next: ally ask dana 'On which day do you decide?' --for 'Acme renewal'\n" in said
    assert missing(renewal) == ["day"]


@pytest.mark.parametrize("end", ["won", "lost"])
def test_a_deal_that_is_over_is_looked_back_at(end: str, renewal: Ally) -> None:
    prepared(renewal)
    renewal("ask", "Ana Silva", "Sign off", "--for", "renewal", "--by", "tomorrow")
    renewal("answer", "ana", "done")
    renewal("deals", end, "renewal")
    later = TODAY + timedelta(days=400)
    renewal("log", "dana", "Years later", "--shows", "power", today=later)
    said = renewal("ready", "renewal", today=later).ok
    assert said.startswith(f"Acme renewal (Acme) · {end} Fri 20 Nov 2026\n\nDana Wu · champion\n")
    assert "Years later" not in said
    assert "Missing" not in said
    assert "left" not in said
    assert said.endswith("\n\nNext: ally tell 'Acme renewal'\n")
    assert renewal("ready", "renewal", "--check", today=later).code == 0
    renewal("tell", "Acme renewal", "It ended")
    assert "Next" not in renewal("ready", "renewal").ok


def test_open_asks_stand_with_the_late_ones_first(renewal: Ally) -> None:
    for by, note in (("30 nov", "Later"), ("21 nov", "Soon")):
        renewal("ask", "Ana Silva", note, "--for", "renewal", "--by", by, "--promised", "a date")
    renewal("ask", "ana", "About the account", "--for", "acme")
    said = renewal("ready", "renewal", today=WEDNESDAY).ok
    assert said[said.index("Open asks") : said.index("Missing")] == (
        "Open asks\n"
        "  !! #3 Ana Silva (colleague) · 4 days late, Sat 21 Nov 2026 · Soon · promised: a date\n"
        "  #2 Ana Silva (colleague) · due Mon 30 Nov 2026 · Later · promised: a date\n"
        "\n"
    )
    assert "  ! the answer of Ana Silva to #3, 4 days late\n" in said


def test_an_open_question_is_not_asked_again(renewal: Ally) -> None:
    prepared(renewal)
    renewal("edit", "8", "The CFO is kind", "+power")
    assert missing(renewal) == ["dissent", "room"]
    step = document(renewal)["next"]
    assert step == "ally ask dana 'Who is against it, and why?' --for 'Acme renewal'"
    renewal("ask", "dana", "Who is against it, and why?", "--for", "Acme renewal")
    assert document(renewal)["next"] == (
        "ally ask dana 'Who else will be in the room?' --for 'Acme renewal'"
    )


def test_every_next_step_that_is_complete_can_be_pasted(renewal: Ally) -> None:
    import shlex

    prepared(renewal)
    renewal("edit", "8", "The CFO is kind")
    words = shlex.split(document(renewal)["next"])
    assert words[0] == "ally"
    assert renewal(*words[1:]).ok.startswith("✓ #9 ask · Dana Wu (Acme) · Acme renewal")


def test_facts_in_force_are_told(renewal: Ally) -> None:
    renewal("know", "dana", "A quiet quarter", "--as", "need")
    renewal("know", "dana", "To run operations", "--as", "drive", "--until", "1 dec")
    renewal("know", "dana", "Away on Fridays")
    said = renewal("ready", "renewal").ok
    assert "  needs         A quiet quarter (new today)\n" in said
    assert "  driven by     To run operations (new today, until Tue 1 Dec 2026)\n" in said
    assert "Fridays" not in said
    assert "run operations" not in renewal("ready", "renewal", today=date(2026, 12, 2)).ok


def test_who_was_archived_is_not_counted_on(renewal: Ally) -> None:
    prepared(renewal)
    renewal("people", "archive", "dana")
    assert missing(renewal)[0] == "nobody"
    assert "nobody at Acme is in the journal; add somebody like 'Dana Wu@Acme'" in (
        renewal("ready", "renewal").ok
    )


def test_who_was_archived_is_not_told_how_it_ended(renewal: Ally) -> None:
    renewal("ask", "Ana Silva", "Sign off", "--for", "renewal")
    renewal("answer", "ana", "done")
    renewal("deals", "won", "renewal")
    renewal("people", "archive", "ana")
    assert "Next" not in renewal("ready", "renewal").ok
    assert document(renewal)["next"] is None


def test_an_entry_ahead_of_today_shows_nothing_yet(renewal: Ally) -> None:
    prepared(renewal)
    assert missing(renewal, today=date(2026, 11, 19))[0] == "champion"


def test_a_gift_that_was_accepted_needs_no_note(renewal: Ally) -> None:
    renewal("give", "dana", "--what", "tips", "--for", "renewal")
    renewal("give", "dana", "--accepted", "--for", "renewal")
    [given] = document(renewal)["people"][0]["given"]
    assert given["accepted_on"] == TODAY.isoformat()


def test_undo_search_and_edit_need_nothing_new(renewal: Ally) -> None:
    prepared(renewal)
    renewal("edit", "4", "Ran the numbers")
    assert missing(renewal) == ["champion"]
    renewal("undo")
    assert missing(renewal) == []


def test_json(renewal: Ally) -> None:
    renewal("log", "dana", "Signs up to 100k", "--shows", "power")
    renewal("give", "dana", "--what", "tips", "--for", "renewal")
    renewal("log", "dana", "--room", "Mark Lee", "--dissents", "x", "--for", "renewal")
    assert document(renewal) == {
        "ally": 1,
        "day": "2026-11-20",
        "deal": {
            "id": 1,
            "name": "Acme renewal",
            "account": "Acme",
            "decides": "2026-12-09",
            "value": None,
            "state": "open",
            "closed_on": None,
        },
        "days": 19,
        "working_days": 13,
        "urgent": False,
        "people": [
            {
                "person": "Dana Wu",
                "champion": False,
                "lacks": ["win", "selling"],
                "shown": {"power": [2], "win": [], "selling": []},
                "given": [
                    {"what": "tips", "entry": 3, "day": "2026-11-20", "accepted_on": None}
                ],
                "rehearsed": [],
                "facts": [],
            }
        ],
        "room": [{"who": "Mark Lee", "entry": 4, "day": "2026-11-20"}],
        "dissent": [{"who": "Mark Lee", "entry": 4, "day": "2026-11-20"}],
        "asks": [],
        "missing": [
            {"what": "champion", "person": "Dana Wu", "ask": None, "lacks": ["win", "selling"]},
            {"what": "given", "person": "Dana Wu", "ask": None, "lacks": ["one-pager", "number"]},
            {"what": "accepted", "person": "Dana Wu", "ask": None, "lacks": ["tips"]},
            {"what": "rehearsed", "person": "Dana Wu", "ask": None, "lacks": []},
        ],
        "next": "ally log dana --shows win --for 'Acme renewal'",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("ready", "nothing"), "no deal is called 'nothing'"),
        (("ready", "renewl"), "'renewl' is not in the journal; did you mean Acme renewal"),
        (("ready", "renewal@bolt"), "no deal is called 'renewal@bolt'"),
        (("ready", "bolt"), "Bolt is an account, not a deal"),
        (("ready", "kestrel"), "Kestrel is an account, not a deal"),
        (("ready", "al"), "may mean"),
        (("ready",), "DEAL is missing"),
        (("log", "dana", "x", "--shows", "might"), "there is no --shows 'might'"),
        (("log", "dana", "x", "--room", " "), "--room is empty"),
        (("log", "dana", "x", "--room", "Mark +power"), "--room 'Mark +power' holds a tag"),
        (("log", "dana", "--shows", "power"), "there is no note"),
        (("log", "dana", "--dissents"), "there is no note"),
        (("log", "dana", "--rehearsed", "--accepted"), "there is no note"),
        (("log", "dana", "x" * 19_998, "--shows", "power"), "the note has 20,005 characters"),
        (("give", "dana", "x", "--what", "cake"), "there is no --what 'cake'"),
        (("give", "dana"), "there is no note"),
    ],
)
def test_refused(args: tuple[str, ...], said: str, renewal: Ally) -> None:
    renewal("deals", "add", "Pilot alpha@Bolt")
    renewal("deals", "add", "Rollout alpha@Bolt")
    renewal("log", "Eve Ito@Kestrel", "Hello")
    before = renewal("list").ok
    refused = renewal(*args)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(refused.err.splitlines()) <= 2
    assert renewal("list").ok == before


def test_an_account_s_name_means_its_open_deal_or_gets_the_deals_it_has(renewal: Ally) -> None:
    renewal("deals", "add", "Pilot@Bolt")
    renewal("log", "Eve Ito@Kestrel", "Hello")
    assert renewal("ready", "bolt").ok.startswith("Pilot (Bolt) · ")
    renewal("deals", "add", "Rollout@Bolt")
    assert renewal("ready", "bolt").err.endswith("\n  name one of its deals: Pilot and Rollout\n")
    renewal("deals", "lost", "pilot")
    assert renewal("ready", "bolt").ok.startswith("Rollout (Bolt) · ")
    renewal("deals", "lost", "rollout")
    assert "name one of its deals: Pilot and Rollout" in renewal("ready", "bolt").err
    assert renewal("ready", "kestrel").err.endswith("\n  ally deals add adds one\n")


@pytest.mark.parametrize("columns", [20, 40, 80, 120])
def test_on_a_terminal_nothing_is_cut(columns: int, renewal: Ally, path: Path) -> None:
    prepared(renewal)
    renewal("log", "山田 太郎@Acme", "[/] :smile: [link=x]y[/link]", "--shows", "power")
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": "2026-12-08"}
    screen = on_terminal(["ready", "renewal"], env=env, columns=columns)
    assert screen.code == 0
    text = "".join(screen.text.split())
    for words in ("1workingdayleft", "Ranthenumberswithoutme", "[/]:smile:[link=x]y[/link]"):
        assert words in text
    assert "\x1b[1;31m!! Acme" in screen.raw


def test_a_piped_page_is_whole_and_plain(process: Ally, renewal: Ally) -> None:
    renewal("log", "dana", "long " * 100, "--shows", "win")
    said = process("ready", "renewal", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}).ok
    assert ("long " * 100).strip() in said
    assert said.isascii()
    assert process("ready", "renewal", "--quiet").ok == ""


@pytest.mark.parametrize(
    ("what", "question"),
    [
        ("tips", "Would you say it in these words yourself?"),
        ("one-pager", "Would you hand it round as it is?"),
        ("number", "Does your number stand there as you would say it?"),
    ],
)
def test_what_was_given_is_asked_about_as_what_it_is(what: str, question: str, ally: Ally) -> None:
    ally("deals", "add", "Pilot", "--account", "acme", "--decides", "in 2 weeks")
    signs = (
        "--shows",
        "power",
        "--shows",
        "win",
        "--shows",
        "selling",
        "--dissents",
        "--rehearsed",
    )
    ally("log", "Dana Wu@Acme", "Ran the numbers", *signs, "--dissents", "--rehearsed")
    for given in ("tips", "one-pager", "number"):
        accepted = () if given == what else ("--accepted",)
        ally("give", "dana", given, "--what", given, *accepted)
    assert f"Next: ally ask dana '{question}' --for Pilot" in ally("ready", "pilot").ok
