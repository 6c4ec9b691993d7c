"""Whatever word is wrong, ally says what is wrong and what to do, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.cli.test_app import EVERY
from tests.conftest import Ally

JARGON = re.compile(
    r"\binvalid\b|missing (argument|option|parameter)|no such|unexpected|requires an|"
    r"not a valid|is not in the range|does not take a|\busage\b|\btry '|\berror:|traceback|<\w+>",
    re.IGNORECASE,
)
"""What Typer says, and no seller should have to read."""


@pytest.mark.parametrize(
    ("typed", "said", "hint"),
    [
        (("reveiw",), "there is no command 'reveiw'; did you mean review?", "ally --help lists"),
        (("hlep",), "there is no command 'hlep'; did you mean help?", "ally --help lists"),
        (("qqqq",), "there is no command 'qqqq'", "ally show qqqq shows what is called so; ally"),
        (("ana", "log", "x"), "…'ana'; did you mean ally log ana …?", "the command comes first"),
        (("done", "42"), "…'done'; did you mean ally answer 42 done?", "answer comes first"),
        (("people", "ad", "x"), "…'people ad'; did you mean add?", "ally people --help"),
        (("people", "ana"), "there is no command 'people ana'", "ally show ana shows what"),
        (("accounts", "acme"), "there is no command 'accounts acme'", "ally show acme shows"),
        (("config", "colr"), "there is no command 'config colr'", "ally config --help lists"),
        (("log", "ana", "x", "--aboot", "acme"), "…did you mean --about?", "ally log --help shows"),
        (("--fro", "acme", "list"), "there is no option --fro", "ally --help shows how it"),
        (("log",), "WHO is missing: a name or part of it, ana,ben", "for example: ally log ana Wa"),
        (("answer", "1"), "STATE is missing: one of open, heard", "for example: ally answer ana"),
        (("init",), "your shell is missing: bash, zsh or fish", "for example: "),
        (("people", "merge", "ana"), "KEPT is missing: the one who is kept", "for example: "),
        (("log", "ana", "x", "--on"), "--on lacks its DAY", "the day it happened: yesterday"),
        (("log", "ana", "x", "--quiet=1"), "--quiet takes no value", "leave out = and what fo"),
        (("list", "--limit", "0"), "--limit is a whole number, 1 or more", "ally list --help"),
        (("undo", "all"), "N is a whole number, 1 or more", "ally undo --help"),
        (("list", "ana"), "'ana' is a word too many", "say what it is: --who ana or --about ana"),
        (("list", "ask"), "'ask' is a word too many", "say what it is: --kind ask"),
        (("list", "Open"), "'Open' is a word too many", "say what it is: --state Open"),
        (("list", "+pricing"), "'+pricing' is a word too many", "say what it is: --tag +pricing"),
        (("show", "ana", "silva"), "'silva' is a word too many", "a name of several words stands"),
        (("people", "add", "Ben", "Okoro", "--team", "x"), "…'Okoro'", "a name of several words s"),
        (("people", "add", "Ben", "x y", "z"), "'x y z' are words too many", "a name of several w"),
        (("list", "--since", "last", "week"), "'week' is a word too", "what belongs to --since st"),
        (("list", "--since=mon", "ana"), "'ana' is a word too many", "say what it is: --who ana o"),
        (("review", "ana"), "'ana' is a word too many", "ally review is about everybody; ally"),
        (("today", "ana", "silva"), "'ana silva' are words", "ally today is about everybody; ally"),
        (("people", "delete", "ana"), "there is no command 'people delete'", "ally people archive"),
        (("undo", "1", "2"), "'2' is a word too many", "ally undo --help shows how it is used"),
        (("path", "to", "it"), "'to it' are words too many", "ally path goes alone, or with"),
        (("answer", "1", "comitted"), "…'comitted'; did you mean committed?", "it is one of open"),
        (("list", "--kind", "aks"), "there is no kind 'aks'; did you mean ask?", "it is one of"),
        (("list", "--state", "opn"), "there is no state 'opn'; did you mean open?", "it is one of"),
        (("know", "ana", "x", "--as", "constrain"), "…did you mean constraint?", "it is one of"),
        (("init", "bsh"), "there is no shell 'bsh'; did you mean bash?", "it is one of bash"),
        (("export", "--format", "jsnl"), "…'jsnl'; did you mean jsonl or json?", "it is one of"),
        (("list", "--color", "alwys"), "…'alwys'; did you mean always?", "it is one of always"),
        (("config", "set", "defualt", "x"), "…'defualt'; did you mean default?", "there are def"),
        (("config", "set", "color", "alway"), "…'alway'; did you mean always?", "it is one of"),
        (("config", "set", "default", "tody"), "…'tody'; did you mean today?", "ally --help lists"),
        (("list", "--journal", ""), "--journal is empty", "give it a value, or leave it out"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_met_with_the_nearest_or_with_what_to_do(
    typed: tuple[str, ...], said: str, hint: str, ally: Ally
) -> None:
    outcome = ally(*typed)
    assert (outcome.code, outcome.out) == (2, "")
    first, second = outcome.err.splitlines()
    whole = not said.startswith("…") and said[-1] not in ",n"
    assert said.removeprefix("…") in first
    assert not whole or first.startswith(f"ally: {said}")
    assert hint[1:] in second if hint[0] == "…" else second.startswith(f"  {hint}")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("people add Ben Okoro --team legal", "'Ben Okoro'; else say what the word is: --account"),
        ("people add Ben legal", "'Ben legal'; else say what the word is: --team legal or --acc"),
        ("people edit ben okoro --every 2w", "'ben okoro'; else say"),
        ("deals add Acme renewal", "'Acme renewal'"),
        ("accounts rename acme Acme Corp", "'Acme Corp'"),
        ("people archive ana maria silva", "'ana maria silva'"),
        ("list --since last week --who ana", "--since 'last week'"),
        ("list --who ana silva", "--who 'ana silva'"),
    ],
)
def test_words_that_belong_together_are_shown_in_their_quotes(
    typed: str, hint: str, ally: Ally
) -> None:
    assert f"in quotes: {hint}" in ally(*typed.split()).err


def test_a_command_of_one_s_own_is_suggested_too(ally: Ally) -> None:
    assert ally("config", "set", "alias.lunch", "thank --as lunch").ok
    assert "did you mean lunch?" in ally("lnuch", "ana").err


def wrong_words(command: Any) -> Iterator[list[str]]:
    """Command lines that are wrong in each way that the command's definition allows."""
    yield ["--frobnicate"]
    yield ["-z"]
    yield []
    yield ["zz", "zz", "zz", "zz"]
    for param in command.params:
        if param.param_type_name == "option" and not param.is_eager:
            for name in (*param.opts, *param.secondary_opts):
                yield [f"{name}=x"] if param.is_flag else [name]
            if not param.is_flag:
                yield ["zz", param.opts[0], "\x1bzz"]
                yield ["zz", param.opts[0], ""]
                yield [param.opts[0], "0"]


@pytest.mark.parametrize("words", EVERY)
def test_no_wrong_word_brings_out_the_words_of_the_library(
    words: str, ally: Ally, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # where a file that is named comes into being
    monkeypatch.setenv("ALLY_CONFIG", str(tmp_path / "config.toml"))
    for wrong in wrong_words(EVERY[words]):
        outcome = ally(*words.split()[1:], *wrong)
        assert outcome.code in (0, 1, 2, 3), wrong
        assert JARGON.search(outcome.err) is None, (wrong, outcome.err)
        if outcome.code == 2:
            first, *more = outcome.err.splitlines()
            assert first.startswith("ally: "), (wrong, first)
            assert len(more) <= 1, (wrong, outcome.err)
            assert len(first) <= 160, (wrong, first)
