"""Whom and which account a command is about: never guessed, never made by a slip."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from ally.journal.deals import DealChange
from ally.journal.drafts import Draft, PersonChange
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.journal import Journal
from ally.journal.lookup import NEW, Choices, Who
from ally.journal.places import with_capitals
from ally.journal.records import Person
from tests.conftest import TODAY
from tests.journal.conftest import Seller

INSIST = Choices(all_new=True)


def names(people: Iterable[Person]) -> list[str]:
    return [person.label for person in people]


def written_about(seller: Seller, who: str, choices: Choices | None = None) -> list[str]:
    """The labels of those whom a log of `who` is about."""
    return names(seller.write("log", who, choices=choices).entries[0].people)


def unclear(seller: Seller, who: str, choices: Choices | None = None) -> UnclearName:
    """The error of a log of `who`, after which the journal is as it was."""
    before = everything(seller.journal)
    with pytest.raises(UnclearName) as refused:
        seller.write("log", who, choices=choices)
    assert everything(seller.journal) == before
    return refused.value


def everything(journal: Journal) -> list[object]:
    return [journal.entries(), journal.people(), journal.store.accounts()]


# --- people ----------------------------------------------------------------------------


def test_a_name_that_nobody_has_becomes_a_new_person(seller: Seller) -> None:
    seller.add("Ana Silva", team="legal")
    written = seller.write("log", "Ben  okafor")
    (ben,) = written.entries[0].people
    assert (ben.name, ben.kind, ben.where) == ("Ben okafor", "colleague", None)
    assert written.new_people == {ben.id}
    assert names(seller.journal.people()) == ["Ana Silva (legal)", "Ben okafor (colleague)"]


@pytest.mark.parametrize(
    "typed", ["ana silva", "ana", "ANÁ", "ana-silva", "silva", "si", "as", "annie"]
)
def test_whoever_a_name_picks_out_is_written_about(seller: Seller, typed: str) -> None:
    seller.add("Ana Silva", team="legal", nicknames=("Annie",))
    seller.add("Ben Okafor")
    assert written_about(seller, typed) == ["Ana Silva (legal)"]
    assert len(seller.journal.people()) == 2


@pytest.mark.parametrize("typed", ["Anna Silva", "Ana Sliva", "Sila", "Anie"])
def test_a_slip_is_not_written_but_asked_about(seller: Seller, typed: str) -> None:
    ana = seller.add("Ana Silva", team="legal", nicknames=("Annie",))
    error = unclear(seller, typed)
    assert (error.typed, error.candidates) == (typed, ((ana.id, "Ana Silva (legal)"),))
    assert error.may_be_new
    assert error.message == f"{typed!r} is not in the journal; did you mean Ana Silva (legal)?"


def test_a_name_that_several_have_is_not_decided(seller: Seller) -> None:
    silva, costa = seller.add("Ana Silva", team="legal"), seller.add("Ana Costa@Acme")
    error = unclear(seller, "ana")
    assert error.candidates == ((silva.id, "Ana Silva (legal)"), (costa.id, "Ana Costa (Acme)"))
    assert not error.may_be_new


@pytest.mark.parametrize("typed", ["Dana Wu", "dana-wu", "dana", "dw"])
def test_champions_of_one_name_are_not_told_apart_by_guessing(seller: Seller, typed: str) -> None:
    dana, other = seller.add("Dana Wu@Acme"), seller.add("Dana Wu@Globex")
    error = unclear(seller, typed)
    assert error.candidates == ((dana.id, "Dana Wu (Acme)"), (other.id, "Dana Wu (Globex)"))
    assert not error.may_be_new


def test_what_was_chosen_for_an_unclear_name_is_written_about(seller: Seller) -> None:
    seller.add("Ana Silva", team="legal")
    costa = seller.add("Ana Costa", team="pricing")
    chosen = Choices(by_name={"ana": costa.id})
    assert written_about(seller, "ana", chosen) == ["Ana Costa (pricing)"]


def test_a_choice_is_for_that_name_alone(seller: Seller) -> None:
    costa = seller.add("Ana Costa")
    seller.add("Ben Okafor")
    assert unclear(seller, "Anna,Benn", Choices(by_name={"Anna": costa.id})).typed == "Benn"


def test_a_slip_may_be_somebody_new_after_all(seller: Seller) -> None:
    seller.add("Ana Silva", team="legal")
    chosen = Choices(by_name={"Anna Silva": NEW})
    assert written_about(seller, "Anna Silva", chosen) == ["Anna Silva (colleague)"]


@pytest.mark.parametrize("typed", ["Anna Silva", "Ana", "ana-silva", "as"])
def test_new_makes_a_person_however_near_the_name_is(seller: Seller, typed: str) -> None:
    seller.add("Ana Silva", team="legal")
    assert written_about(seller, typed, INSIST) == [f"{typed} (colleague)"]
    assert len(seller.journal.people()) == 2


@pytest.mark.parametrize("typed", ["Ana Silva", "ana silva", "ANÁ  SILVA"])
def test_new_makes_nobody_if_that_very_name_exists(seller: Seller, typed: str) -> None:
    seller.add("Ana Silva", team="legal")
    assert written_about(seller, typed, INSIST) == ["Ana Silva (legal)"]
    assert len(seller.journal.people()) == 1


def test_two_new_names_near_each_other_are_asked_about(seller: Seller) -> None:
    assert unclear(seller, "Jon Doe,John Doe").typed == "John Doe"
    assert seller.journal.people() == []


def test_somebody_named_twice_takes_part_once(seller: Seller) -> None:
    seller.add("Ana Silva")
    assert written_about(seller, "ana,Ana Silva,as") == ["Ana Silva (colleague)"]


def test_people_are_kept_in_the_order_they_were_named(seller: Seller) -> None:
    seller.add("Ana Silva")
    assert written_about(seller, "Ben Okafor,ana") == [
        "Ben Okafor (colleague)",
        "Ana Silva (colleague)",
    ]


def test_somebody_archived_is_found_if_nobody_else_is_meant(seller: Seller) -> None:
    seller.add("Ana Silva", team="legal")
    seller.journal.archive(Who("ana"))
    assert written_about(seller, "ana") == ["Ana Silva (legal)"]
    seller.add("Ana Costa", team="pricing")
    assert written_about(seller, "ana") == ["Ana Costa (pricing)"]
    assert written_about(seller, "Ana Silva") == ["Ana Silva (legal)"]


def test_a_team_tells_colleagues_apart(seller: Seller) -> None:
    seller.add("Ana Silva", team="Legal")
    seller.add("Ana Costa", team="pricing")
    assert written_about(seller, "ana@legal") == ["Ana Silva (Legal)"]


@pytest.mark.parametrize("typed", ["a" * 201, "42", "-", "A\x1bna"], ids=ascii)
def test_what_can_t_be_a_name_is_nobody(seller: Seller, typed: str) -> None:
    with pytest.raises(WrongWords):
        seller.journal.write(Draft("log", (Who(typed),), "a note", TODAY))
    assert everything(seller.journal) == [[], [], []]


def test_an_account_is_not_taken_for_a_person(seller: Seller) -> None:
    seller.write("log", "Dana Wu@Acme")
    before = everything(seller.journal)
    with pytest.raises(WrongWords, match=r"^Acme is an account, not a person$"):
        seller.write("log", "acme")
    assert everything(seller.journal) == before
    assert written_about(seller, "acme", INSIST) == ["acme (colleague)"]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("renewal", r"^Renewal is a deal, not a person$"),
        ("LEGAL", r"^legal is a team, not a person$"),
    ],
)
def test_nor_is_a_deal_or_a_team(typed: str, message: str, seller: Seller) -> None:
    seller.journal.add_deal(DealChange("Renewal", "Acme"))
    seller.journal.add_person(Who("Ana Silva"), PersonChange(team="legal"))
    before = everything(seller.journal)
    with pytest.raises(WrongWords, match=message):
        seller.write("ask", typed)
    assert everything(seller.journal) == before
    assert written_about(seller, typed, INSIST) == [f"{typed} (colleague)"]


# --- mentions --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("note", "people"),
    [
        pytest.param("with @ben", ["Ana Silva", "Ben Okafor"], id="a mention adds them"),
        pytest.param("(@Ben-Okafor)", ["Ana Silva", "Ben Okafor"], id="by handle"),
        pytest.param("with @ana and @silva", ["Ana Silva"], id="who takes part already"),
        pytest.param("with @zoe", ["Ana Silva"], id="nobody is made"),
        pytest.param("with @benn", ["Ana Silva"], id="a slip is plain text"),
        pytest.param("with @kim", ["Ana Silva"], id="a name that several have is plain text"),
        pytest.param("mail ben@acme.com", ["Ana Silva"], id="an e-mail address is plain text"),
    ],
)
def test_a_mention_that_picks_out_one_person_adds_them(
    seller: Seller, note: str, people: list[str]
) -> None:
    everybody = ["Ana Silva", "Ben Okafor", "Kim Lee", "Kim Novak"]
    for name in everybody:
        seller.add(name)
    entry = seller.write("log", "ana", note=note).entries[0]
    assert [person.name for person in entry.people] == people
    assert entry.note == note
    assert [person.name for person in seller.journal.people()] == everybody


# --- accounts --------------------------------------------------------------------------


def test_a_name_with_an_account_is_a_champion_there(seller: Seller) -> None:
    written = seller.write("log", "Dana Wu@Acme")
    (dana,) = written.entries[0].people
    assert (dana.label, dana.kind, dana.team) == ("Dana Wu (Acme)", "champion", None)
    assert written.new_people == {dana.id}
    assert written.new_accounts == {"Acme"}


def test_the_same_name_may_be_at_two_accounts(seller: Seller) -> None:
    seller.write("log", "Dana Wu@Acme")
    for typed in ("Dana Wu@Globex", "dana@Globex", "dw@Globex"):
        assert unclear(seller, typed).candidates == ((1, "Dana Wu (Acme)"),)
    assert written_about(seller, "Dana Wu@Globex", INSIST) == ["Dana Wu (Globex)"]
    assert written_about(seller, "dana@acme") == ["Dana Wu (Acme)"]
    assert written_about(seller, "dana@glo") == ["Dana Wu (Globex)"]


@pytest.mark.parametrize("who", ["Dana Wu@Acmee", "Bo Ek@Acmee"])
def test_a_slip_in_an_account_makes_nobody(seller: Seller, who: str) -> None:
    seller.add("Dana Wu@Acme")
    error = unclear(seller, who)
    assert error.may_be_new
    assert error.typed in (who, "@Acmee")


def test_a_slip_in_what_it_is_about_is_asked_about(seller: Seller) -> None:
    seller.write("log", "Ana Silva", about="Acme")
    acme = seller.journal.store.accounts()[0]
    with pytest.raises(UnclearName) as refused:
        seller.write("log", "ana", about="Acmee")
    assert (refused.value.typed, refused.value.candidates) == ("@Acmee", ((acme.id, "Acme"),))
    assert refused.value.may_be_new


def test_an_account_that_several_may_be_is_not_decided(seller: Seller) -> None:
    seller.write("log", "Ana Silva", about="Acme")
    seller.write("log", "Ana Silva", about="Acorn")
    with pytest.raises(UnclearName) as refused:
        seller.write("log", "ana", about="ac")
    assert [name for _, name in refused.value.candidates] == ["Acme", "Acorn"]
    assert not refused.value.may_be_new


@pytest.mark.parametrize(
    ("choices", "account"),
    [
        pytest.param(Choices(by_name={"@Acmee": 1}), "Acme", id="chosen"),
        pytest.param(Choices(by_name={"@Acmee": NEW}), "Acmee", id="new after all"),
        pytest.param(INSIST, "Acmee", id="insisted on"),
    ],
)
def test_what_was_chosen_for_an_unclear_account_is_written_about(
    seller: Seller, choices: Choices, account: str
) -> None:
    seller.write("log", "Ana Silva", about="Acme")
    entry = seller.write("log", "Ana Silva", about="Acmee", choices=choices).entries[0]
    assert entry.account == account


@pytest.mark.parametrize("typed", ["Acme Corp", "acme corp", "ACMÉ", "acme-corp", "ac", "corp"])
def test_an_account_is_found_however_it_is_typed(seller: Seller, typed: str) -> None:
    seller.write("log", "Ana Silva", about="Acme Corp")
    assert seller.write("log", "ana", about=typed).entries[0].account == "Acme Corp"
    assert len(seller.journal.store.accounts()) == 1


@pytest.mark.parametrize("insisting", [False, True])
def test_the_very_name_of_an_account_is_that_account(seller: Seller, insisting: bool) -> None:
    for account in ("Acme", "Acme Corp"):
        seller.write("log", "Ana Silva", about=account, choices=INSIST)
    choices = INSIST if insisting else None
    assert (
        seller.write("log", "Ana Silva", about="acme", choices=choices).entries[0].account == "Acme"
    )
    assert len(seller.journal.store.accounts()) == 2


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        *[("acme", "Acme"), ("acme corp", "Acme Corp"), ("éclair", "Éclair"), ("3com", "3com")],
        *[("ACME", "ACME"), ("eBay", "eBay"), ("Acme corp", "Acme corp"), ("山田", "山田")],
    ],
)
def test_an_account_typed_in_passing_gets_its_capitals(
    seller: Seller, typed: str, name: str
) -> None:
    assert with_capitals(typed) == name
    assert seller.write("log", "Ana Silva", about=typed).entries[0].account == name


@pytest.mark.parametrize("typed", ["42", "  ", "-", "a" * 201, "A\x1b"], ids=ascii)
def test_what_can_t_be_an_account_is_refused(seller: Seller, typed: str) -> None:
    with pytest.raises(WrongWords):
        seller.write("log", "Ana Silva", about=typed)
    assert everything(seller.journal) == [[], [], []]
