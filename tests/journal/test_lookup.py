"""What is typed for a person is taken apart as the help says."""

from __future__ import annotations

import pytest

from ally.journal.directory import Directory
from ally.journal.errors import WrongWords
from ally.journal.lookup import Choices, Who, read_who, unclear_name
from tests.conftest import TODAY
from tests.journal.conftest import Seller


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("ana", (Who("ana"),)),
        ("ana,ben", (Who("ana"), Who("ben"))),
        (" Ana   Silva , ben ", (Who("Ana Silva"), Who("ben"))),
        ("Dana Wu@Acme", (Who("Dana Wu", "Acme"),)),
        ("Dana Wu @ Acme  Corp", (Who("Dana Wu", "Acme Corp"),)),
        ("ana,Dana Wu@Acme", (Who("ana"), Who("Dana Wu", "Acme"))),
        ("Zoë,山田", (Who("Zoë"), Who("山田"))),
    ],
)
def test_commas_part_people_and_at_parts_the_account(typed: str, who: tuple[Who, ...]) -> None:
    assert read_who(typed) == who


@pytest.mark.parametrize("typed", ["", " ", ",", "ana,", ",ana", "ana,,ben", "@Acme", "ana@", "@"])
def test_a_missing_name_is_refused(typed: str) -> None:
    with pytest.raises(WrongWords) as refused:
        read_who(typed)
    assert refused.value.message == f"a name is missing in {typed!r}"
    assert refused.value.hint == "people are named like: ana,ben or 'Dana Wu@Acme'"


@pytest.mark.parametrize("typed", ["ana", "Dana Wu@Acme"])
def test_a_person_is_said_as_typed(typed: str) -> None:
    assert str(read_who(typed)[0]) == typed


@pytest.mark.parametrize(
    ("everybody", "typed"),
    [
        pytest.param(["Ana Silva", "Ben Okafor"], "ana", id="the first name"),
        pytest.param(["Ana Silva", "Ana Costa"], "ana-silva", id="the handle"),
        pytest.param(["Dana Wu@Acme", "Dana Wu@Globex"], "dana-wu@Acme", id="with the account"),
        pytest.param(["Dana Wu@Acme", "Dana Wu"], "dana-wu@Acme", id="a namesake among colleagues"),
    ],
)
def test_the_name_to_type_is_short(seller: Seller, everybody: list[str], typed: str) -> None:
    first, *_ = [seller.add(who) for who in everybody]
    assert seller.journal.name_to_type(first) == typed


@pytest.mark.parametrize(
    "everybody",
    [
        pytest.param(["Ana Silva", "Ana Costa", "Silva Ana", "Ana"], id="words shared"),
        pytest.param(["Dana Wu@Acme", "Dana Wu@Globex Corp"], id="champions of one name"),
        pytest.param(["Dana Wu@Acme", "Dana Wu"], id="a champion and a colleague of one name"),
        pytest.param(["Jean Luc", "Jeanluc"], id="names that differ by a space"),
        pytest.param(["Zoë", "O'Brien", "山田 太郎", "Łukasz"], id="names of every script"),
    ],
)
def test_the_name_to_type_picks_out_that_person(seller: Seller, everybody: list[str]) -> None:
    people = [seller.add(who) for who in everybody]
    directory = Directory(seller.journal.store, TODAY, Choices())
    for person in people:
        (typed,) = read_who(seller.journal.name_to_type(person))
        assert directory.known_person(typed).id == person.id


def test_of_a_colleague_with_a_namesake_elsewhere_the_team_is_typed(seller: Seller) -> None:
    colleague = seller.add("Dana Wu", team="legal")
    seller.add("Dana Wu@Acme")
    assert seller.journal.name_to_type(colleague) == "dana-wu@legal"


def test_somebody_archived_is_in_nobody_s_way(seller: Seller) -> None:
    ana = seller.add("Ana Silva")
    seller.add("Ana Costa")
    seller.journal.archive(Who("Ana Costa"))
    assert seller.journal.name_to_type(ana) == "ana"


@pytest.mark.parametrize(
    ("typed", "candidates", "may_be_new", "near_miss", "message", "hint"),
    [
        pytest.param(
            *("Anna", ["Ana Silva (legal)"], True, True),
            "'Anna' is not in the journal; did you mean Ana Silva (legal)?",
            "use that name, or add --new to insist",
            id="a slip in a name that may be new",
        ),
        pytest.param(
            *("Anna", ["Ana Silva (legal)"], False, True),
            "'Anna' is not in the journal; did you mean Ana Silva (legal)?",
            "ally people shows everybody",
            id="a slip in a name that must be known",
        ),
        pytest.param(
            *("@Acmee", ["Acme"], True, True),
            "account 'Acmee' is not in the journal; did you mean Acme?",
            "use that name, or name people in full and add --new to insist",
            id="a slip in an account",
        ),
        pytest.param(
            *("ana", ["Ana Silva (legal)", "Ana Costa (Acme)"], False, False),
            "'ana' may mean Ana Silva (legal) or Ana Costa (Acme)",
            "name one of them in full",
            id="a name that several have",
        ),
        pytest.param(
            *("a", list("ABCDEFG"), False, False),
            "'a' may mean A, B, C, D, E or 2 more",
            "name one of them in full",
            id="a name that many have",
        ),
    ],
)
def test_an_unclear_name_says_whom_it_may_mean_and_what_to_do(
    typed: str, candidates: list[str], may_be_new: bool, near_miss: bool, message: str, hint: str
) -> None:
    numbered = list(enumerate(candidates, 1))
    error = unclear_name(typed, numbered, may_be_new=may_be_new, near_miss=near_miss)
    assert (error.message, error.hint, error.exit_code) == (message, hint, 2)
    assert (error.typed, error.candidates, error.may_be_new) == (
        typed,
        tuple(numbered),
        may_be_new,
    )
