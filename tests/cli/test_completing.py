"""What a TAB asks: every metavar is known, bash's line is read as bash reads it."""

from __future__ import annotations

from typing import Any

import pytest

from ally.cli.app import command_names, root
from ally.cli.candidates import KINDS_OF_WORD
from ally.cli.splitting import bash_words
from tests.conftest import Ally

FREE = {
    *("NAME", "TEXT", "FACT", "GESTURE", "DAYS", "AMOUNT", "NUMBER", "N", "FILE", "COPY"),
    *("WORDS", "VALUE", "NAMES", "FORM", "YYYY"),
}
"""Metavars of which nothing can be known, or the shell knows better."""


def _params(command: Any) -> list[Any]:
    found = list(command.params)
    for one in getattr(command, "commands", None) or {}:
        found += _params(command.commands[one])
    return found


@pytest.mark.parametrize("name", [name for name, _ in command_names()])
def test_every_metavar_is_completed_or_known_to_be_free(name: str) -> None:
    top: Any = root()
    for param in _params(top.get_command(None, name)):
        for kind in (param.metavar or "").strip("[].").split("|"):
            known = not kind or kind.islower() or kind in KINDS_OF_WORD or kind in FREE
            assert known, f"{name} {param.name}: what completes {kind}?"


@pytest.mark.parametrize(
    ("line", "begun", "words", "head"),
    [
        ("ally lo", "lo", ["lo"], ""),
        ("ally ", "", [""], ""),
        ("ally log ", "", ["log", ""], ""),
        ('ally log "An', '"An', ["log", "An"], ""),
        ("ally log 'An S", "'An S", ["log", "An S"], ""),
        ("ally log Ana\\ S", "Ana\\ S", ["log", "Ana S"], ""),
        ("ally log ana about @da", "da", ["log", "ana", "about", "@da"], "@"),
        ("ally log ana about @", "", ["log", "ana", "about", "@"], "@"),
        ("ally log ana --for=ac", "ac", ["log", "ana", "--for=ac"], "--for="),
        ("ally log \"it's", "\"it's", ["log", "it's"], ""),
        ("ally log x\\", "x\\", ["log", "x"], ""),
    ],
)
def test_a_line_of_bash(line: str, begun: str, words: list[str], head: str) -> None:
    assert bash_words(line, begun) == (words, head)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("lo",), ["log"]),
        (("log", ""), ["ana-silva", "ben-okafor", "zoe-de-la-cruz"]),
        (("log", "Ben"), ["Ben Okafor"]),
        (("log", "nobody"), []),
        (("log", "zoë"), ["zoë-de-la-cruz"]),
        (("log", "silv"), ["silva"]),
        (("log", "la"), ["la-cruz"]),
        (("log", "ben,silv"), ["ben,silva"]),
        (("log", "an"), ["ana-silva"]),
        (("log", "ana", "--for", "söh"), ["söhne"]),
        (("--quiet", "tha"), ["thank"]),
        (("people", "edit", "a"), ["ana-silva"]),
        (("log", "ana", "--on", "to"), ["today", "tomorrow"]),
        (("log", "--on", "fri", "b"), ["ben-okafor"]),
        (("log", "ana", "--for=ac"), ["--for=acme"]),
        (("log", "ana", "--", "--fo"), []),
        (("answer", ""), ["1", "ana-silva"]),
        (("answer", "zo"), []),
        (("answer", "1", "do"), ["done"]),
        (("frobnicate", "x"), []),
        (("init", ""), ["bash", "zsh", "fish"]),
    ],
)
def test_candidates(words: tuple[str, ...], found: list[str], ally: Ally) -> None:
    ally("people", "add", "Ben Okafor")
    ally("people", "add", "Zoë de la Cruz", "--account", "Müller & Söhne", "--nick", "anders")
    ally("ask", "Ana Silva", "Sign it", "--for", "acme")
    said = ally("complete", "zsh", "--", *words).ok.splitlines()
    assert sorted(line.split("\t")[0] for line in said) == sorted(found)


def test_a_tab_is_quiet_whatever_the_journal_is(ally: Ally, path: Any) -> None:
    assert ally("complete", "fish", "--", "log", "").ok == ""
    assert not path.exists()
    path.write_text("not a journal")
    assert ally("complete", "fish", "--", "log", "").ok == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_words_that_no_shell_would_hand_over_harm_nothing(shell: str, ally: Ally) -> None:
    for words in ([], ["--"], ["--", "ally l", "l", "more", "than", "that"]):
        assert ally("complete", shell, *words).code == 0
