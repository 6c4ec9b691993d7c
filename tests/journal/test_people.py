"""People are added, changed and archived as a whole or not at all."""

from __future__ import annotations

from typing import Any

import pytest

from ally.journal.drafts import PersonChange
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who
from tests.conftest import TODAY, frozen_clock
from tests.journal.conftest import Seller
from tests.journal.making import ago

ANA = Who("Ana Silva")


def test_a_colleague_is_added_with_what_is_known(seller: Seller) -> None:
    ana = seller.add(" Ana  Silva", team=" legal ", every=14, nicknames=("Annie", "AS"))
    assert (ana.name, ana.key, ana.kind, ana.team) == (
        "Ana Silva",
        "ana silva",
        "colleague",
        "legal",
    )
    assert (ana.every, ana.nicknames, ana.added_on) == (14, ("Annie", "AS"), TODAY)
    assert seller.journal.people() == [ana]


@pytest.mark.parametrize(("who", "known"), [("Dana Wu@acme", {}), ("Dana Wu", {"account": "acme"})])
def test_a_champion_is_added_with_the_account(
    seller: Seller, who: str, known: dict[str, Any]
) -> None:
    dana = seller.add(who, **known)
    assert (dana.kind, dana.team, dana.account) == ("champion", None, "Acme")


@pytest.mark.parametrize(
    ("who", "known"),
    [
        pytest.param("ANA silva", {}, id="that very name"),
        pytest.param("Ana Silva", {"team": "pricing"}, id="that very name in another team"),
        pytest.param("Dana Wu@acme", {}, id="that very name at that account"),
        pytest.param("Bo Ek@Newco", {"team": "legal"}, id="a team and an account"),
        pytest.param("Bo Ek@Newco", {"nicknames": ("Bo", "annie")}, id="a nickname of another"),
        pytest.param("Bo Ek@Newco", {"nicknames": ("dana wu",)}, id="a nickname that is a name"),
        pytest.param("Bo Ek@Newco", {"nicknames": ("a,b",)}, id="a nickname with a comma"),
        pytest.param("Bo Ek", {"team": "-"}, id="a team without letters"),
    ],
)
def test_who_can_t_be_added_leaves_nothing_behind(
    seller: Seller, who: str, known: dict[str, Any]
) -> None:
    seller.add("Ana Silva", team="legal", nicknames=("Annie",))
    seller.add("Dana Wu@Acme")
    before = [seller.journal.people(), seller.journal.store.accounts()]
    with pytest.raises(WrongWords):
        seller.add(who, **known)
    assert [seller.journal.people(), seller.journal.store.accounts()] == before


def test_one_name_may_be_a_colleague_s_and_a_champion_s(seller: Seller) -> None:
    seller.add("Dana Wu")
    assert seller.add("Dana Wu@Acme").label == "Dana Wu (Acme)"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param({"name": "Ana Costa"}, {"name": "Ana Costa", "key": "ana costa"}, id="name"),
        pytest.param({"name": "Aná Silva"}, {"name": "Aná Silva"}, id="an accent in the name"),
        pytest.param({"team": "pricing"}, {"team": "pricing"}, id="team"),
        pytest.param({"team": ""}, {"team": None}, id="no team"),
        pytest.param({"account": "acme"}, {"team": None, "account": "Acme"}, id="changed sides"),
        pytest.param({"every": 7}, {"every": 7}, id="cadence"),
        pytest.param({"clear_every": True}, {"every": None}, id="the usual cadence"),
        pytest.param({"nicknames": ("AS",)}, {"nicknames": ("Annie", "AS")}, id="nickname"),
        pytest.param({"forget": ("ANNIE",)}, {"nicknames": ()}, id="a nickname no longer"),
        pytest.param({"nicknames": ("annie",)}, {}, id="a nickname they have"),
        pytest.param({}, {}, id="nothing"),
    ],
)
def test_only_what_is_to_change_changes(
    seller: Seller, change: dict[str, Any], expected: dict[str, Any]
) -> None:
    ana = seller.add("Ana Silva", team="legal", every=14, nicknames=("Annie",))
    changed = seller.journal.change_person(ANA, PersonChange(**change))
    assert changed == ana._replace(**expected)
    assert seller.journal.people() == [changed]


def test_a_champion_may_become_a_colleague(seller: Seller) -> None:
    seller.add("Dana Wu@Acme")
    assert seller.journal.change_person(Who("dana"), PersonChange(team="legal")).label == (
        "Dana Wu (legal)"
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"name": "ben okafor"}, id="a name that another has"),
        pytest.param({"name": "Dana Wu", "account": "Acme"}, id="a name that another has there"),
        pytest.param({"name": "42"}, id="what can't be a name"),
        pytest.param({"team": "legal", "account": "Newco"}, id="a team and an account"),
        pytest.param({"every": 7, "nicknames": ("BO", "Benny")}, id="a nickname of another"),
        pytest.param({"every": 7, "forget": ("Benny",)}, id="a nickname that is not theirs"),
        pytest.param({"every": 7, "account": "Acmee"}, id="a slip in the account"),
    ],
)
def test_a_change_that_is_refused_changes_nothing(seller: Seller, change: dict[str, Any]) -> None:
    seller.add("Ana Silva", team="legal")
    seller.add("Ben Okafor", nicknames=("Benny",))
    seller.add("Dana Wu@Acme")
    before = [seller.journal.people(), seller.journal.store.accounts()]
    with pytest.raises(WrongWords):
        seller.journal.change_person(ANA, PersonChange(**change))
    assert [seller.journal.people(), seller.journal.store.accounts()] == before


def test_nobody_is_changed_by_a_slip(seller: Seller) -> None:
    seller.add("Ana Silva")
    with pytest.raises(WrongWords, match="did you mean Ana Silva"):
        seller.journal.change_person(Who("Anna"), PersonChange(team="legal"))


def test_archiving_keeps_the_first_day_and_can_be_taken_back(seller: Seller) -> None:
    ana = seller.add("Ana Silva", days_ago=9)
    yesterday = Journal(seller.journal.store, frozen_clock(ago(1)))
    assert yesterday.archive(ANA) == ana._replace(archived_on=ago(1))
    assert seller.journal.archive(ANA).archived_on == ago(1)
    assert seller.journal.archive(ANA, back=True) == ana
    assert ana.added_on == ago(9)


def test_a_champion_is_archived_though_another_account_is_named_alike(seller: Seller) -> None:
    seller.add("Bo Ek@Acme Corp")
    who = Who("Dana Wu", "AcmeCorp")
    seller.journal.add_person(who, PersonChange(), Choices(all_new=True))
    assert seller.journal.archive(Who("dana")).account == "AcmeCorp"
