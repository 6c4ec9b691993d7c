"""The conversation that the design shows runs as printed."""

from __future__ import annotations

from datetime import date

from tests.conftest import Ally

SUNDAY = date(2026, 11, 22)


def test_the_design_s_conversation(ally: Ally) -> None:
    def say(*words: str, today: date = SUNDAY) -> str:
        return ally(*words, today=today).ok

    say("people", "add", "Ana Silva", "--team", "legal", "--every", "2w")
    note = "Walked her through the Acme redlines, swamped until Friday"
    assert say("log", "ana", *note.split()) == "✓ #1 log · Ana Silva (legal) · Sun 22 Nov 2026\n"
    asked = say(
        *("ask", "ana", "Sign", "off", "the", "liability", "cap", "--by", "fri"),
        *("--for", "acme", "--promised", "signed copy to Acme by Monday"),
    )
    assert asked == (
        "✓ #2 ask · Ana Silva (legal) · Acme · needed by Fri 27 Nov 2026\n  a new account: Acme\n"
    )
    committed = say("answer", "2", "committed", "--by", "thu")
    assert committed == "✓ #2 committed · Ana Silva (legal) · by Thu 26 Nov 2026\n"
    done = say(
        "answer",
        "2",
        "done",
        "Signed,",
        "with",
        "one",
        "change",
        "in",
        "4.2",
        today=date(2026, 11, 25),
    )
    assert done == (
        "✓ #2 done · Ana Silva (legal) · 1 day early — you owe Ana a thank-you: ally thank ana\n"
    )
    thanked = say(
        "thank", "ana", "The", "liability", "cap,", "a", "day", "early", "--as", "boss-copied",
        today=date(2026, 11, 25),
    )  # fmt: skip
    assert thanked == "✓ #3 thank · Ana Silva (legal) · Wed 25 Nov 2026 · for #2\n"
    dana = say("log", "Dana Wu@Acme", "Ran", "the", "numbers", "without", "me")
    assert dana == "✓ #4 log · Dana Wu (new champion at Acme) · Sun 22 Nov 2026\n"
    assert "! Dana Wu" in say("review", today=date(2026, 11, 25))
