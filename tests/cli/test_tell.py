"""ally tell ACCOUNT|DEAL: everybody who helped with it hears of it, in one entry."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Ally


@pytest.fixture
def helped(ally: Ally) -> Ally:
    """Ana did an ask for Acme, Ben one for its renewal, Cy one for its pilot; Dana is there."""
    ally("deals", "add", "Acme renewal@Acme")
    ally("deals", "add", "Pilot@Acme")
    ally("people", "add", "Dana Wu@Acme")
    for name, about in (("Ana Silva", "acme"), ("Ben Okafor", "renewal"), ("Cy Roy", "pilot")):
        ally("ask", name, "Help", "--for", about)
        ally("answer", name, "done")
    ally("ask", "Zed Young", "Help too", "--for", "acme")
    return ally


def told(ally: Ally, *args: str) -> list[str]:
    names: list[str] = entries(ally("tell", *args, "--json").ok)[0]["people"]
    return names


def entries(document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(document)["entries"]
    return found


def test_an_account_is_all_who_did_something_for_it_and_its_champions(helped: Ally) -> None:
    assert helped("tell", "acme", "Signed").ok == (
        "✓ #5 tell · Ana Silva (colleague), Ben Okafor (colleague), Cy Roy (colleague), "
        "Dana Wu (Acme) · Acme · Fri 20 Nov 2026\n"
        "  thanks owed to Ana for #1: Help\n"
    )
    assert len(entries(helped("list", "--json").ok)) == 5, "one entry for all"
    assert "in the dark" not in helped("review").ok


@pytest.mark.parametrize(
    ("who", "names", "about"),
    [
        ("renewal", ["Ana Silva", "Ben Okafor", "Dana Wu"], ("Acme renewal", "Acme")),
        ("pilot@acme", ["Ana Silva", "Cy Roy", "Dana Wu"], ("Pilot", "Acme")),
        ("PILOT", ["Ana Silva", "Cy Roy", "Dana Wu"], ("Pilot", "Acme")),
        ("pilot,zed", ["Ana Silva", "Cy Roy", "Dana Wu", "Zed Young"], ("Pilot", "Acme")),
        ("dana,pilot", ["Dana Wu", "Ana Silva", "Cy Roy"], ("Pilot", "Acme")),
        ("pilot,pilot@acme", ["Ana Silva", "Cy Roy", "Dana Wu"], ("Pilot", "Acme")),
    ],
)
def test_a_deal_is_those_who_did_something_for_it_or_for_its_account(
    who: str, names: list[str], about: tuple[str, str], helped: Ally
) -> None:
    [entry] = entries(helped("tell", who, "Signed", "--json").ok)
    assert (entry["people"], (entry["deal"], entry["account"])) == (names, about)


def test_a_deal_that_is_over_can_be_told_of(helped: Ally) -> None:
    helped("deals", "won", "renewal")
    assert "Ben Okafor" in told(helped, "renewal", "We won")


def test_who_is_archived_is_left_out(helped: Ally) -> None:
    helped("people", "archive", "ana")
    helped("people", "archive", "dana")
    assert told(helped, "acme", "Signed") == ["Ben Okafor", "Cy Roy"]


@pytest.mark.parametrize(
    ("args", "names"),
    [
        (("--except", "dana,cy"), ["Ana Silva", "Ben Okafor"]),
        (("--except", "zed"), ["Ana Silva", "Ben Okafor", "Cy Roy", "Dana Wu"]),
        (("with @zed", "--except", "ana"), ["Ben Okafor", "Cy Roy", "Dana Wu", "Zed Young"]),
        (("with @zed", "--except", "zed"), ["Ana Silva", "Ben Okafor", "Cy Roy", "Dana Wu"]),
    ],
)
def test_some_can_be_left_out(args: tuple[str, ...], names: list[str], helped: Ally) -> None:
    assert told(helped, "acme", "Signed", *args) == names


def test_the_line_counts_those_beyond_five(helped: Ally) -> None:
    for name in ("Eve Ito", "Flo Berg", "Gus Lind", "Hal Moe"):
        helped("people", "add", f"{name}@Acme")
    said = helped("tell", "acme", "Signed").ok
    assert "Dana Wu (Acme), Eve Ito (Acme) and 3 more · Acme ·" in said
    assert "Hal Moe" not in said
    tried = helped("tell", "acme", "--dry-run").ok
    assert tried.startswith("dry run: #6 tell · Ana Silva (colleague), ")
    assert "Hal Moe (Acme) · Acme" in tried
    by_name = "ana,ben,cy,dana,eve,flo,gus"
    assert "Gus Lind (Acme) · Fri" in helped("tell", by_name, "Hello").ok


def test_a_dry_run_needs_no_note_and_stores_nothing(helped: Ally) -> None:
    before = helped("list").ok
    assert helped("tell", "acme", "--dry-run").ok.startswith("dry run: #5 tell · Ana Silva")
    assert helped("list").ok == before


def test_it_is_taken_back_as_one(helped: Ally) -> None:
    before = helped("list").ok, helped("review").ok
    helped("tell", "acme", "Signed")
    helped("undo")
    assert (helped("list").ok, helped("review").ok) == before


# --- whom or what a name means ---------------------------------------------------------


def test_a_person_s_very_name_wins(helped: Ally) -> None:
    helped("log", "Acme", "A colleague with an odd name", "--new")
    helped("people", "add", "Paula Lot", "--nick", "pilot")
    assert told(helped, "acme", "Hello") == ["Acme"]
    assert told(helped, "pilot", "Hello") == ["Paula Lot"]


def test_what_fits_more_strongly_is_meant(helped: Ally) -> None:
    helped("people", "add", "Acme Jones")
    helped("accounts", "rename", "acme", "Analog")
    assert told(helped, "ana", "Hello") == ["Ana Silva"], "a whole word, not a beginning"
    assert "Dana Wu" in told(helped, "analog", "Signed"), "the whole name"


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("ki", "'ki' may mean Kim Lee (colleague) or Kiosk (an account)"),
        ("al", "'al' may mean Al Hope (colleague) or Al renewal (a deal at Kiosk)"),
        ("acmee", "'acmee' is not in the journal; did you mean Acme (an account)"),
        ("pilto", "did you mean Pilot (a deal at Acme)"),
    ],
)
def test_what_is_unclear_is_never_decided_off_a_terminal(who: str, said: str, helped: Ally) -> None:
    helped("people", "add", "Kim Lee")
    helped("people", "add", "Al Hope")
    helped("people", "add", "Mo Far@Kiosk")
    helped("deals", "add", "Al renewal@Kiosk")
    before = helped("list").ok
    refused = helped("tell", who, "Signed")
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert helped("list").ok == before


def test_an_unclear_name_is_chosen_on_a_terminal(helped: Ally, path: str) -> None:
    from tests.terminal import on_terminal

    helped("people", "add", "Kim Lee")
    helped("people", "add", "Mo Far@Kiosk")
    helped("deals", "add", "Kiln@Kiosk")
    env = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": "2026-11-20"}
    for typed, line in (
        ("1\n", "tell · Kim Lee (colleague) ·"),
        ("2\n", "tell · Mo Far (Kiosk) · Kiosk ·"),
        ("3\n", "tell · Mo Far (Kiosk) · Kiln ·"),
    ):
        assert line in on_terminal(["tell", "ki", "Hello"], env=env, typed=typed).text
    new = on_terminal(["tell", "acmee", "Hello"], env=env, typed="n\n")
    assert "acmee (new colleague)" in new.text


def test_new_makes_a_person_of_an_account_s_name(helped: Ally) -> None:
    assert "acme (new colleague)" in helped("tell", "acme", "Hello", "--new").ok


def test_a_person_at_an_account_is_a_person(helped: Ally) -> None:
    assert told(helped, "dana@acme", "Hello") == ["Dana Wu"]
    assert "Eve Ito (new champion at Acme)" in helped("tell", "Eve Ito@acme", "Hello").ok


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("acme", "x", "--for", "bolt"), "not both Acme and Bolt"),
        (("acme", "x", "--for", "renewal"), "not both Acme and Acme renewal"),
        (("acme,bolt", "x"), "not both Acme and Bolt"),
        (("acme", "x", "--for", "nowhere"), "no account or deal is called 'nowhere'"),
        (("bolt", "x"), "there is nobody to tell of Bolt: nobody did an ask for it"),
        (("bolt", "--dry-run"), "there is nobody to tell of Bolt"),
        (("acme", "x", "--except", "ana,ben,cy,dana"), "there is nobody to tell of Acme: nobody"),
        (("acme", "x", "--except", "nobody"), "nobody is called 'nobody'"),
        (("acme", "x", "--except", "anaa"), "did you mean Ana Silva"),
        (("ana", "x", "--except", "ben"), "--except leaves people out of an account or a deal"),
        (("acme",), "there is no note"),
        (("acme", "x", "--on", "tomorrow"), "lies ahead of today"),
    ],
)
def test_refused(args: tuple[str, ...], said: str, helped: Ally) -> None:
    helped("log", "ana", "Hello", "--for", "Bolt")
    before = helped("list").ok
    refused = helped("tell", *args)
    assert (refused.code, refused.out) == (2, "")
    assert said in refused.err
    assert len(refused.err.splitlines()) <= 2
    assert helped("list").ok == before


def test_for_may_repeat_what_is_told_of(helped: Ally) -> None:
    assert "Dana Wu" in told(helped, "acme", "Signed", "--for", "ACME")


@pytest.mark.parametrize("kind", ["log", "ask", "thank", "give"])
def test_other_kinds_take_no_account_for_a_person(kind: str, helped: Ally) -> None:
    refused = helped(kind, "acme", "x")
    assert refused.code == 2
    assert refused.err.startswith("ally: Acme is an account, not a person\n")
