"""--copy: the words to send alone on standard output, the stored line beside it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.conftest import Ally
from tests.terminal import on_terminal

ASK = ("ask", "Ana Silva", "Sign off the cap", "--by", "fri", "--promised", "a copy", "--copy")


def test_the_words_are_all_that_a_pipe_gets(ally: Ally) -> None:
    asked = ally(*ASK)
    assert asked.code == 0
    assert asked.out == (
        "Ana,\n\nSign off the cap\n\n"
        "Needed by: Fri 27 Nov 2026\nThe customer was promised: a copy\n"
    )
    assert asked.err == "✓ #1 ask · Ana Silva (new colleague) · needed by Fri 27 Nov 2026\n"


def test_the_useful_line_goes_beside_it_too(ally: Ally) -> None:
    ally("know", "Ana Silva", "Month-end is hopeless")
    asked = ally("ask", "ana", "Sign off", "--copy")
    assert asked.out == "Ana,\n\nSign off\n"
    assert asked.err.splitlines()[1] == '  constraint, new today: "Month-end is hopeless"'


def test_on_a_terminal_the_stored_line_comes_first(path: Path) -> None:
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": "2026-11-20"}
    text = on_terminal(ASK, env=env).text
    assert text.startswith("✓ #1 ask · Ana Silva (new colleague)")
    assert text.index("✓ #1") < text.index("Ana,\n")


def test_each_of_several_gets_a_letter(ally: Ally) -> None:
    asked = ally("ask", "Ana Silva,Ben Okafor", "Read it", "--copy")
    assert asked.out == "Ana,\n\nRead it\n\n---\n\nBen,\n\nRead it\n"
    assert len(asked.err.splitlines()) == 2


def test_a_deal_says_what_hangs_on_it(ally: Ally) -> None:
    ally("deals", "add", "Acme renewal@Acme", "--decides", "2026-12-09", "--value", "80k")
    asked = ally("ask", "Ana Silva", "Sign off", "--for", "renewal", "--copy")
    assert "\nWhat hangs on it: Acme renewal, decided on Wed 9 Dec 2026, worth 80,000\n" in (
        asked.out
    )


def test_a_thank_says_what_it_settles(ally: Ally) -> None:
    ally("ask", "Ana Silva", "Sign off the cap", "--for", "acme", "--by", "fri")
    ally("answer", "ana", "done", "Signed")
    thanked = ally("thank", "ana", "The cap", "--as", "boss-copied", "--copy")
    assert thanked.out == (
        "Ana,\n\nthank you: The cap\n\n"
        "- Sign off the cap, for Acme, 7 days early: Signed\n\n"
        "Your boss is in copy.\n"
    )
    assert thanked.err == "✓ #2 thank · Ana Silva (colleague) · Fri 20 Nov 2026 · for #1\n"


def test_json_and_quiet_add_nothing(ally: Ally) -> None:
    asked = ally("ask", "Ana Silva", "Sign off", "--copy", "--json").ok
    assert list(json.loads(asked)) == ["ally", "entries"]
    assert ally("ask", "ana", "Sign off too", "--copy", "--quiet").ok == ""


def test_what_is_refused_has_no_words(ally: Ally) -> None:
    refused = ally("ask", "Ana Silva", "x", "--copy", "--by", "someday")
    assert (refused.code, refused.out) == (2, "")
