"""ally kudos: credit as Markdown that can be sent as it is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.conftest import TODAY, Ally

LAST_YEAR = date(2025, 12, 1)


@pytest.fixture
def helped(ally: Ally) -> Ally:
    """Ana's thanked ask, Ben's unthanked late one, Dana's, and one of last year."""
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Ben Okafor", "--team", "pricing")
    ally("deals", "add", "Acme renewal@Acme")
    ally("ask", "ana", "Old help", today=LAST_YEAR)
    ally("answer", "ana", "done", today=LAST_YEAR)
    ally("thank", "ana", "For the old help", today=LAST_YEAR)
    promised = ("--promised", "signed copy by Monday", "--for", "renewal", "--by", "tomorrow")
    ally("ask", "ana", "Sign off the cap +legal", *promised)
    ally("answer", "ana", "done", "Signed, one change in 4.2")
    ally("thank", "ana", "A day early", "--as", "boss-copied")
    ally("ask", "ben", "Price it", "--on", "9 nov", "--by", "2026-11-10")
    ally("answer", "ben", "done")
    ally("ask", "Dana Wu@Acme", "Introduce me")
    ally("answer", "dana", "done", "Met the CFO")
    ally("ask", "ana", "Never answered")
    return ally


def test_the_page_by_person(helped: Ally) -> None:
    page = helped("kudos")
    assert page.err == "Not thanked yet, which the page leaves out: #5, #6.\n"
    assert page.out == (
        "# Who helped, 22 Aug 2026 to 20 Nov 2026\n"
        "\n"
        "## Ana Silva (legal)\n"
        "\n"
        "- **Sign off the cap**, for Acme renewal (Acme), done Fri 20 Nov 2026, 1 day early\n"
        "  - How it ended: Signed, one change in 4.2\n"
        "  - Promised to the customer on the strength of it: signed copy by Monday\n"
        "  - Thanked Fri 20 Nov 2026, boss-copied: A day early\n"
        "\n"
        "## Ben Okafor (pricing)\n"
        "\n"
        "- **Price it**, done Fri 20 Nov 2026, 10 days late\n"
        "\n"
        "## Dana Wu (Acme)\n"
        "\n"
        "- **Introduce me**, done Fri 20 Nov 2026\n"
        "  - How it ended: Met the CFO\n"
    )


def test_the_page_by_team_names_the_people(helped: Ally) -> None:
    helped("ask", "Zed Young", "Lend a hand")
    helped("answer", "zed", "done")
    lines = helped("kudos", "--by", "team").out.splitlines()
    assert [line for line in lines if line.startswith("## ")] == [
        *("## Acme", "## legal", "## pricing", "## Without a team")
    ]
    assert any(line.startswith("- Ana Silva: **Sign off the cap**") for line in lines)


@pytest.mark.parametrize(
    ("args", "notes"),
    [
        ((), ["Sign off the cap", "Price it", "Introduce me"]),
        (("--year",), ["Sign off the cap", "Price it", "Introduce me"]),
        (("--year", "2025"), ["Old help"]),
        (("2025",), ["Old help"]),
        (("--since", "2025-12-01"), ["Old help", "Sign off the cap", "Price it", "Introduce me"]),
        (("--since", "2025-12-02"), ["Sign off the cap", "Price it", "Introduce me"]),
        (("--who", "ana"), ["Sign off the cap"]),
        (("--who", "ben,dana"), ["Price it", "Introduce me"]),
    ],
)
def test_whose_and_when(args: tuple[str, ...], notes: list[str], helped: Ally) -> None:
    shown = [line for line in helped("kudos", *args).out.splitlines() if line.startswith("- **")]
    assert [line.split("**")[1] for line in shown] == notes


def test_a_year_that_is_not_over_ends_today(helped: Ally) -> None:
    assert helped("kudos", "--year").out.startswith("# Who helped, 1 Jan 2026 to 20 Nov 2026\n")
    assert helped("kudos", "2025").out.startswith("# Who helped, 1 Jan 2025 to 31 Dec 2025\n")


def test_private_entries_are_left_out_and_counted_beside_it(helped: Ally) -> None:
    helped("edit", "3", "--private")
    shown = helped("kudos", "--who", "ana")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err.endswith("1 private entry is left out.\n")
    helped("edit", "5", "--private")
    shown = helped("kudos")
    assert shown.err == (
        "Not thanked yet, which the page leaves out: #6.\n2 private entries are left out.\n"
    )
    assert "Ana" not in shown.out


def test_a_private_thank_is_told_without_its_words(helped: Ally) -> None:
    helped("edit", "4", "--private")
    shown = helped("kudos", "--who", "ana").out
    assert "  - Thanked\n" in shown
    assert "A day early" not in shown


def test_who_is_archived_keeps_the_credit(helped: Ally) -> None:
    helped("people", "archive", "ana")
    assert "Sign off the cap" in helped("kudos").out


def test_nothing_is_a_hint_and_no_page(ally: Ally) -> None:
    shown = ally("kudos")
    assert (shown.code, shown.out) == (0, "")
    assert shown.err == "Nothing was done in that time; ally answer 42 done says that it was.\n"


def test_json(helped: Ally) -> None:
    found: dict[str, Any] = json.loads(helped("kudos", "--json", "--who", "ana").ok)
    assert (found["since"], found["until"], found["private"]) == ("2026-08-22", "2026-11-20", 0)
    [credit] = found["credits"]
    entry, thank = credit.pop("entry"), credit.pop("thank")
    assert credit == {
        "person": "Ana Silva",
        "team": "legal",
        "account": None,
        "days_early": 1,
        "thanked": True,
    }
    assert (entry["id"], entry["ask"]["state"]) == (3, "done")
    assert (thank["id"], thank["settles"], thank["gesture"]) == (4, [3], "boss-copied")
    assert json.loads(helped("kudos", "--json", "--who", "ben").ok)["credits"][0]["thank"] is None


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--by", "boss"), "there is no --by 'boss'"),
        (("--since", "someday"), "can't read 'someday' as a day"),
        (("--since", "tomorrow"), "--since Sat 21 Nov 2026 lies ahead of today"),
        (("--since", "fri", "--year"), "--since and --year name two periods"),
        (("--since", "fri", "2025"), "--since and --year name two periods"),
        (("--year", "2027"), "2027 is not a year to look back on"),
        (("--year", "1899"), "1899 is not a year to look back on"),
        (("--year", "26"), "'26' is not a year"),
        (("--year", "²⁰²⁵"), "'²⁰²⁵' is not a year"),
        (("--who", "nobody"), "nobody is called 'nobody'"),
        (("--who", ","), "a name is missing"),
    ],
)
def test_refused(args: tuple[str, ...], said: str, helped: Ally) -> None:
    refused = helped("kudos", *args)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(refused.err.splitlines()) <= 2


# --- what users wrote stays words ------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words, with 1.5 and a-b", "plain words, with 1.5 and a-b"),
        ("*bold* _it_ `code` +tag", "\\*bold\\* \\_it\\_ \\`code\\`"),
        ("see https://x.example/a_b now", "see `https://x.example/a_b` now"),
        ("one\n\n# two", "one \\# two"),
        ("right\u202eleft", "right\\\\u202eleft"),
    ],
)
def test_nothing_that_users_wrote_is_markdown(text: str, shown: str, ally: Ally) -> None:
    """Not even an address: what is pasted must not be a link that somebody else wrote."""
    ally("ask", "Ana Silva", text)
    ally("answer", "1", "done", text)
    lines = ally("kudos").out.splitlines()
    assert f"- **{shown}**, done Fri 20 Nov 2026" in lines
    assert f"  - How it ended: {shown}" in lines


def test_a_hostile_name_is_a_heading_and_nothing_else(ally: Ally) -> None:
    ally("people", "add", "Ana # <b>", "--team", "[le](gal)")
    ally("ask", "Ana # <b>", "x\n\n# y", today=TODAY)
    ally("answer", "1", "done")
    lines = ally("kudos").out.splitlines()
    assert "## Ana \\# \\<b\\> (\\[le\\](gal))" in lines
    assert "- **x \\# y**, done Fri 20 Nov 2026" in lines
