"""A list of people arrives whatever its columns are called."""

from __future__ import annotations

import pytest

from ally.carry.sheet import read
from ally.journal.arrivals import ArrivingPerson, Refused

GOOGLE = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,"
    "Organization Title,Organization Department,Notes,Labels,E-mail 1 - Value\r\n"
    'Ana,,Silva,,Annie,,Us,Counsel,Legal,"two\r\nlines",* myContacts,ana@us.com\r\n'
    "Dana,M.,Wu,,,,Acme,CTO,Sales,,,\r\n"
)
OLD_GOOGLE = (
    "Name,Given Name,Additional Name,Family Name,Nickname,Organization 1 - Name,"
    "Organization 1 - Department\n"
    "Ana Silva,Ana,,Silva,Annie ::: The Closer,Us,Legal\n"
)
OUTLOOK = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title"\r\n'
    '"Dr.","Ana","","Silva","","us","Legal","Counsel"\r\n'
    '"","Dana","","Wu","","Acme, Inc.","Sales",""\r\n'
)
ANA = ArrivingPerson("Ana Silva", "Legal", line=2)


@pytest.mark.parametrize(
    ("text", "people"),
    [
        pytest.param(
            GOOGLE,
            [
                ANA._replace(nicknames=("Annie",)),
                ArrivingPerson("Dana M. Wu", account="Acme", line=4),
            ],
            id="google",
        ),
        pytest.param(
            OLD_GOOGLE, [ANA._replace(nicknames=("Annie", "The Closer"))], id="google, older"
        ),
        pytest.param(
            OUTLOOK, [ANA, ArrivingPerson("Dana Wu", account="Acme Inc.", line=3)], id="outlook"
        ),
        pytest.param("Name\nAna Silva", [ArrivingPerson("Ana Silva", line=2)], id="names alone"),
        pytest.param("full name;team\nAna Silva;Legal", [ANA], id="semicolons"),
        pytest.param("NAME\tTeam\nAna Silva\tLegal\n", [ANA], id="tabs"),
        pytest.param("\ufeffName,Team\r\nAna Silva,Legal\r\n", [ANA], id="byte order mark"),
        pytest.param("\n,\nName,Team\n\nAna Silva,Legal", [ANA._replace(line=5)], id="blank rows"),
        pytest.param(
            "Name;Notes, a, b\nAna Silva;x", [ANA._replace(team=None)], id="commas in the header"
        ),
        pytest.param(
            'Name,Account\n"Wu, Dana",Acme\nDana Wu@Acme,\n',
            [
                Refused(2, "'Wu, Dana' can't be a name; a comma parts people"),
                ArrivingPerson("Dana Wu@Acme", line=3),
            ],
            id="an account in the name",
        ),
        pytest.param(
            'Name,First Name,Last Name\n"Wu, Dana",Dana,Wu\n',
            [ArrivingPerson("Dana Wu", line=2)],
            id="a name turned round",
        ),
        pytest.param(
            "Name,Every,Team\nAna,2w,\nBen,10\n",
            [ArrivingPerson("Ana", every=14, line=2), ArrivingPerson("Ben", every=10, line=3)],
            id="cadences, and a short row",
        ),
        pytest.param(
            "Name,Nickname\nAna,'tis",
            [ArrivingPerson("Ana", nicknames=("'tis",), line=2)],
            id="an apostrophe that is no guard",
        ),
        pytest.param(
            "Company,Account,Name,Name\nUs,Acme,Ana,Ben",
            [ArrivingPerson("Ana", line=2)],
            id="columns that mean the same",
        ),
    ],
)  # fmt: skip
def test_lists(text: str, people: list[ArrivingPerson]) -> None:
    assert list(read(text, own_company="Us")) == people


def test_without_a_company_of_one_s_own_all_are_colleagues() -> None:
    text = "Name,Company,Department\nDana Wu,Acme,Sales"
    assert list(read(text)) == [ArrivingPerson("Dana Wu", "Sales", line=2)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",Legal,,", "the row has no name"),
        ("ana@acme.com,,,", "'ana@acme.com' is an address; the name is missing"),
        ("Ana,,often,", "can't read 'often' as a number of days"),
        (
            "Ana,Legal,,,x",
            "it has 5 cells, the header 4; put quotes around those with a delimiter",
        ),
        ('"Ana" Silva,Legal', "a quote stands within a cell; in CSV it is doubled"),
        (f"{'a' * 131_073},", "a cell has more than 131,072 characters"),
    ],
)
def test_a_row_that_can_t_be_read_is_refused_alone(row: str, reason: str) -> None:
    text = f"Name,Team,Every,Nickname\nBen,,,\n{row}\nCy,,,"
    assert list(read(text)) == [
        ArrivingPerson("Ben", line=2),
        Refused(3, reason),
        ArrivingPerson("Cy", line=4),
    ]


def test_a_quote_that_never_closes_takes_no_row_with_it() -> None:
    text = 'Name,Team\nBen,"Legal\nAna,\nCy,"Sales"'
    assert list(read(text)) == [
        Refused(2, "a quote stands within a cell; in CSV it is doubled"),
        ArrivingPerson("Ana", line=3),
        ArrivingPerson("Cy", "Sales", line=4),
    ]
    text = 'Name,Team\nBen,"Legal\nAna,'
    assert list(read(text)) == [
        Refused(2, "a quote opens in this row and never closes"),
        ArrivingPerson("Ana", line=3),
    ]


def test_a_file_of_broken_rows_is_refused_quickly() -> None:
    assert len(list(read("Name\n" + '"a"b\n' * 100_000))) == 100_000


def test_a_list_without_a_column_of_names_is_refused_as_a_whole() -> None:
    reason = "the header names no column for names, such as Name, or First Name and Last Name"
    assert list(read("\nE-mail,Phone\na@b.c,1")) == [Refused(2, reason)]


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", ",,\n,,", "Name\n"])
def test_a_list_may_be_empty(text: str) -> None:
    assert list(read(text)) == []
