"""people: list, add, edit, archive."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.conftest import Ally


def people(ally: Ally) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ally("people", "--json").ok)["people"]
    return found


def test_add_and_list(ally: Ally) -> None:
    added = ally(
        "people", "add", "Ana Silva", "--team", "legal", "--every", "2w", "--nick", "annie"
    )
    assert added.ok == "✓ Ana Silva (legal) · every 14 days · also annie\n"
    assert ally("people", "add", "Dana Wu@Acme").ok == "✓ Dana Wu (Acme)\n"
    assert (
        ally("people").ok
        == ally("people", "list").ok
        == ("Ana Silva  legal  every 14 days  also annie\nDana Wu    Acme   usual 14 days\n")
    )


def test_json_is_the_record_of_the_design(ally: Ally) -> None:
    said = ally("people", "add", "Ana Silva", "--team", "legal", "--every", "2w", "--json").ok
    assert json.loads(said) == {
        "ally": 1,
        "people": [
            {
                "id": 1,
                "name": "Ana Silva",
                "kind": "colleague",
                "team": "legal",
                "account": None,
                "every": 14,
                "nicknames": [],
                "facts": [],
                "archived": False,
            }
        ],
    }
    assert json.loads(said) == json.loads(ally("people", "--json").ok)


def test_edit_changes_what_is_named_and_nothing_else(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal", "--every", "2w", "--nick", "annie")
    before = people(ally)[0]
    ally("people", "edit", "annie", "--team", "pricing")
    assert people(ally)[0] == {**before, "team": "pricing"}
    ally(
        "people",
        "edit",
        "ana",
        "--every",
        "-",
        "--name",
        "Ana Silva-Costa",
        "--forget-nick",
        "annie",
    )
    assert people(ally)[0] == {
        **before,
        "team": "pricing",
        "every": None,
        "name": "Ana Silva-Costa",
        "nicknames": [],
    }


def test_a_colleague_may_become_a_champion_and_back(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "edit", "ana", "--account", "Acme")
    assert (people(ally)[0]["kind"], people(ally)[0]["team"]) == ("champion", None)
    ally("people", "edit", "ana", "--team", "legal")
    assert (people(ally)[0]["kind"], people(ally)[0]["account"]) == ("colleague", None)


def test_archived_people_stay_listed_and_leave_the_review(ally: Ally) -> None:
    ally("log", "Ana Silva,Ben Okafor", "x")
    said = ally("people", "archive", "ana").ok
    assert said == "✓ Ana Silva (colleague) · archived Fri 20 Nov 2026\n"
    assert [person["archived"] for person in people(ally)] == [False, True]
    rows = json.loads(ally("review", "--all", "--json").ok)["rows"]
    assert [row["person"] for row in rows] == ["Ben Okafor"]
    ally("people", "archive", "ana", "--back")
    assert [person["archived"] for person in people(ally)] == [False, False]


def test_an_archived_person_is_found_where_nobody_else_is_meant(ally: Ally) -> None:
    ally("log", "Ana Silva", "x")
    ally("people", "archive", "ana")
    assert ally("log", "ana", "y").ok.startswith("✓ #2 log · Ana Silva")
    ally("log", "Ana Costa", "z")
    assert ally("log", "ana", "y").ok.startswith("✓ #4 log · Ana Costa")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("add", "Ana Silva"), "Ana Silva (legal) is there already"),
        (("add", "ana  SILVA"), "Ana Silva (legal) is there already"),
        (("add", "Ana, Ben"), "one person at a time"),
        (("add", "Eve", "--team", "x", "--account", "y"), "a colleague has a team"),
        (("add", "Eve", "--every", "often"), "can't read 'often' as a number of days"),
        (("add", "Eve", "--every", "0"), "can't read '0' as a number of days"),
        (("add", "Eve", "--nick", "ana silva"), "'ana silva' already names Ana Silva (legal)"),
        (("add", "1234"), "'1234' can't be a name"),
        (("edit", "ana"), "nothing is to be changed"),
        (("edit", "zzz", "--team", "x"), "nobody is called 'zzz'"),
        (("edit", "ana", "--forget-nick", "x"), "'x' is not a nickname of theirs"),
        (("edit", "ben", "--name", "Ana Silva"), "Ana Silva (legal) is there already"),
        (("archive", "zzz"), "nobody is called 'zzz'"),
    ],
)
def test_refused(args: tuple[str, ...], said: str, ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Ben Okafor", "--team", "legal")
    before = people(ally)
    outcome = ally("people", *args)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"ally: {said}")
    assert people(ally) == before


def test_nobody_yet_is_no_error(ally: Ally) -> None:
    outcome = ally("people")
    assert (outcome.code, outcome.out) == (0, "")
    assert "people add" in outcome.err


def test_taking_back_in_means_somebody_archived(ally: Ally) -> None:
    ally("people", "add", "Jo Lee")
    ally("people", "add", "Jo")
    ally("people", "archive", "Jo")
    assert ally("people", "archive", "jo", "--back").ok == "✓ Jo (colleague)\n"


def test_a_name_near_another_s_is_told_with_what_makes_both_one(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    assert ally("people", "add", "Anna Silva").ok.splitlines()[1:] == [
        "  near Ana Silva (legal); if both are one: ally people merge anna ana"
    ]
    assert "now Ana Silva (legal)" in ally("people", "merge", "anna", "ana").ok
    assert len(ally("people", "add", "Ana Costa").ok.splitlines()) == 1, "another Ana is no slip"
    assert "near Ana Silva" in ally("people", "edit", "costa", "--name", "Ana Sliva").ok


def test_a_fuller_name_of_somebody_who_is_there_is_told_and_would_be_kept(ally: Ally) -> None:
    ally("log", "ben", "quick chat")
    assert ally("people", "add", "Ben Okoro", "--team", "legal").ok.splitlines()[1:] == [
        "  near ben (colleague); if both are one: ally people merge ben ben-okoro"
    ]
    refused = ally("people", "edit", "ben", "--name", "Ben Okoro")
    assert "ally people merge makes the two one" in refused.err
    assert "now Ben Okoro (legal)" in ally("people", "merge", "ben", "ben-okoro").ok


def test_a_nickname_that_hides_somebody_is_told(ally: Ally) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    assert ally("people", "add", "Ben Okafor", "--nick", "ana").ok.splitlines()[1:] == [
        "  ana no longer picks out Ana Silva (legal)"
    ]
    assert "picks out" not in ally("people", "edit", "silva", "--nick", "as").ok
    assert "ana-silva no longer" in ally("people", "edit", "ben", "--nick", "ana-silva").ok
