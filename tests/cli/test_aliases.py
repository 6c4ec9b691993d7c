"""Commands of one's own: they stand for others, wherever a command may stand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Ally

SETTINGS = """\
[alias]
lunch = "thank --as lunch"
boss = "lunch --for 'Acme Corp'"
mine = 'list --who "Ana Silva" --limit 1'
"grüße" = "thank --as 'best regards'"
"""


@pytest.fixture
def own(ally: Ally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ally:
    file = tmp_path / "config.toml"
    file.write_text(SETTINGS)
    monkeypatch.setenv("ALLY_CONFIG", str(file))
    ally("people", "add", "Ana Silva")
    ally("log", "Ben Okafor", "Numbers")
    return ally


def newest(ally: Ally) -> dict[str, object]:
    entry = json.loads(ally("list", "--json").ok)["entries"][0]
    return {name: entry[name] for name in ("kind", "note", "gesture", "account")}


def test_one_stands_for_a_command_and_its_first_words(own: Ally) -> None:
    assert own("lunch", "ana", "Two hours, 'at last'").ok.startswith("✓ #2 thank · Ana Silva")
    told = {"kind": "thank", "note": "Two hours, 'at last'", "gesture": "lunch", "account": None}
    assert newest(own) == told
    assert own("--quiet", "grüße", "ana").ok == ""
    assert newest(own)["gesture"] == "best regards"


def test_one_may_stand_for_another_and_hold_quotes(own: Ally) -> None:
    assert own("boss", "ana").code == 0
    told = {"kind": "thank", "note": "", "gesture": "lunch", "account": "Acme Corp"}
    assert newest(own) == told
    assert own("mine").out.count("Ana Silva") == 1


def test_it_may_be_what_ally_does_alone(own: Ally) -> None:
    assert own("config", "set", "default", "mine").ok
    own("log", "ana", "x")
    assert own().out == own("mine").out != ""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        (["lu"], ["lunch\tthank --as lunch"]),
        (["lunch", "an"], ["ana-silva\tcolleague"]),
        (["boss", "an"], ["ana-silva\tcolleague"]),
        (["--quiet", "lunch", "an"], ["ana-silva\tcolleague"]),
        (["lunch", "ana", "--fo"], ["--for\tThe numbers of asks"]),
        (["mine", "--kind", "th"], ["thank"]),
    ],
)
def test_a_tab_completes_it_and_what_comes_after_it(
    typed: list[str], found: list[str], own: Ally
) -> None:
    said = own("complete", "zsh", "--", *typed).ok.splitlines()
    assert len(said) == len(found)
    assert all(one.startswith(start) for one, start in zip(said, found, strict=True)), said


def test_the_help_lists_them_and_says_what_one_stands_for(own: Ally) -> None:
    shown = own("--help").ok
    assert "Your own:\n  lunch  thank --as lunch\n" in shown
    asked, helped = own("lunch", "--help"), own("help", "lunch")
    assert asked == helped
    assert asked.out == own("thank", "--help").ok
    assert asked.err == "lunch stands for: thank --as lunch\n"


def test_a_slip_is_met_with_the_nearest_of_them_too(own: Ally) -> None:
    assert "no command 'lunhc'; did you mean lunch?" in own("lunhc", "ana").err


def test_words_need_no_quotes_to_be_set(own: Ally) -> None:
    assert own("config", "set", "alias.card", "thank", "--as", "a card").ok == (
        "✓ alias.card is thank --as 'a card'\n"
    )
    own("card", "ana")
    assert newest(own)["gesture"] == "a card"


@pytest.mark.parametrize(
    ("name", "words", "message"),
    [
        ("log", "ask", "log is a command of ally"),
        ("help", "ask", "help is a command of ally"),
        ("complete", "ask", "complete is a command of ally"),
        ("a b", "ask", "'a b' can't be a command"),
        ("-x", "ask", "'-x' can't be a command"),
        ("x", "lunhc", "there is no command 'lunhc'; did you mean lunch?"),
        ("x", "--json list", "there is no command '--json'"),
        ("x", "log 'a", "has a quote without its end"),
        ("lunch", "boss", "lunch leads back to itself"),
        ("x", "x", "x leads back to itself"),
    ],
)
def test_refused(name: str, words: str, message: str, own: Ally, tmp_path: Path) -> None:
    refused = own("config", "set", "--", f"alias.{name}", words)
    assert refused.code == 2
    assert message in refused.err
    assert (tmp_path / "config.toml").read_text() == SETTINGS
