"""An address book arrives card by card, whatever version wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.carry.vcard import read
from ally.journal.arrivals import ArrivingPerson, Refused
from tests.carry.hostile import ANY_TEXT, assert_readable, has_words, pieces


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


BOOK = (
    card(
        "N:Silva;Ana;;Dr.;",
        "FN:Ana Silva",
        "NICKNAME:Annie,The Closer",
        "ORG:Us;Legal;Contracts",
        "TEL;TYPE=cell:+351 1",
    )
    + "\r\n"
    + card(
        "UID:urn:uuid:1",
        "FN;LANGUAGE=en:Dana Wu",
        'ORG;SORT-AS="Acme: A":Acme\\, Inc.;Sales',
        version="4.0",
    )
)


def test_a_whole_book() -> None:
    ana = ArrivingPerson("Ana Silva", "Legal", nicknames=("Annie", "The Closer"), line=1)
    dana = ArrivingPerson("Dana Wu", account="Acme Inc.", line=10)
    assert list(read(BOOK, own_company="us")) == [ana, dana]


def test_without_a_company_of_one_s_own_all_are_colleagues() -> None:
    assert [(one.team, one.account) for one in read(BOOK) if isinstance(one, ArrivingPerson)] == [
        ("Legal", None),
        ("Sales", None),
    ]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ana Silva"], "Ana Silva"),
        (["fn:Ana Silva"], "Ana Silva"),
        (["item1.FN:Ana Silva", "item1.X-ABLabel:x"], "Ana Silva"),
        (["FN:  Ana   Silva "], "Ana Silva"),
        (["FN:", "N:Silva;Ana;;;"], "Ana Silva"),
        (["N:Silva;Ana;Maria,Rosa;Dr.;PhD"], "Ana Maria Rosa Silva"),
        (["N:Cher"], "Cher"),
        (["N:;Ana"], "Ana"),
        (["FN:Silva\\, Ana", "N:Silva;Ana"], "Ana Silva"),
        (["FN:ana@acme.com", "N:Silva;Ana"], "Ana Silva"),
        (["FN:Ana Silva", "FN:Someone Else"], "Ana Silva"),
        (["N:O\\;Brien;Ana"], "Ana O;Brien"),
        (["FN:Ana\\nSilva"], "Ana Silva"),
        (["FN:Ana \\\\ Silva"], "Ana \\ Silva"),
        (["FN:Ana \\x Silva\\"], "Ana \\x Silva\\"),
        (["FN:Ana Sil", " va"], "Ana Silva"),
        (["FN:Ana", "\t Sil", " va"], "Ana Silva"),
        (["F", " N:Ana"], "Ana"),
        (["FN:Ana", "PHOTO;ENCODING=b:FN:x", " AAAA=", "", "TEL:1"], "Ana"),
        (["FN;ENCODING=BASE64:QW5h", "N:Silva;Ana"], "Ana Silva"),
        (["FN:Ana", "a line that is no property"], "Ana"),
        (["FN:山田 太郎"], "山田 太郎"),
        (["FN:Ana\0\ud800"], "Ana\0\ud800"),
    ],
)
def test_names(lines: list[str], name: str) -> None:
    assert list(read(card(*lines))) == [ArrivingPerson(name, line=1)]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB"], "Zoë"),
        (["FN;QUOTED-PRINTABLE:Zo=C3=AB"], "Zoë"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Zo=EB"], "Zoë"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Zo=EB"], "Zoë"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-99:Zo=C3=AB"], "Zoë"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=unicode_escape:a=5Cq"], "a\\q"),
        (["FN;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:=81=8D"], "\x81\x8d"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Zo=C3=", "=AB Sil=", "va"], "Zoë Silva"),
        (["N;ENCODING=QUOTED-PRINTABLE:=C3=85s;Zo=C3=AB;;;"], "Zoë Ås"),
        (["N;ENCODING=QUOTED-PRINTABLE:O=3BBrien;Ana;;;"], "Ana O;Brien"),
        (["FN;ENCODING=QUOTED-PRINTABLE:Zo\ud800"], "Zoí €"),
        (["FN:Ana", " Silva"], "Ana Silva"),
        (["FN:1 + 1 =", "TEL:1"], "1 + 1 ="),
    ],
)
def test_names_of_version_2_1(lines: list[str], name: str) -> None:
    assert list(read(card(*lines, version="2.1"))) == [ArrivingPerson(name, line=1)]


@pytest.mark.parametrize(
    ("lines", "team", "account"),
    [
        (["ORG:Us"], None, None),
        (["ORG:us;Legal"], "Legal", None),
        (["ORG:Us, Inc.;Legal"], None, "Us Inc."),
        (["ORG:Acme"], None, "Acme"),
        (["ORG:Acme;Sales"], None, "Acme"),
        (["ORG:;Legal"], "Legal", None),
        (["item2.ORG:Acme\\; Sons;"], None, "Acme; Sons"),
        (["TITLE:Counsel", "ROLE:Lawyer"], None, None),
        ([], None, None),
    ],
)
def test_team_and_account(lines: list[str], team: str | None, account: str | None) -> None:
    (person,) = read(card("FN:Ana", *lines), own_company=" Us ")
    assert person == ArrivingPerson("Ana", team, account, line=1)


@pytest.mark.parametrize(
    ("line", "nicknames"),
    [
        ("NICKNAME:Annie", ("Annie",)),
        ("NICKNAME:Annie,annie,,ana", ("Annie",)),
        ("NICKNAME:A\\, B,C", ("A, B", "C")),
        ("item1.NICKNAME;ENCODING=QUOTED-PRINTABLE:Zo=C3=AB", ("Zoë",)),
    ],
)
def test_nicknames(line: str, nicknames: tuple[str, ...]) -> None:
    assert list(read(card("FN:Ana", line))) == [ArrivingPerson("Ana", nicknames=nicknames, line=1)]


NAMELESS = "the card has no name, neither FN nor N"
NOT_A_PERSON = "the card is of a group or a company, not of a person"


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["TEL:1"], NAMELESS),
        (["FN:", "N:;;;;"], NAMELESS),
        (["FN: ", "ORG:Acme"], NAMELESS),
        (["N:;;;Dr.;"], NAMELESS),
        (["FN:Silva\\, Ana"], "'Silva, Ana' can't be a name; a comma parts people"),
        (["FN:ana@acme.com"], "'ana@acme.com' is an address; the name is missing"),
        (["FN:Team", "KIND:group"], NOT_A_PERSON),
        (["FN:Team", "X-ADDRESSBOOKSERVER-KIND:group"], NOT_A_PERSON),
        (["FN:Acme", "X-ABShowAs:COMPANY"], NOT_A_PERSON),
    ],
)
def test_a_card_that_is_of_nobody_is_refused(lines: list[str], reason: str) -> None:
    refused, ben = read(card(*lines) + card("FN:Ben", "KIND:individual"))
    assert refused == Refused(1, reason)
    assert ben == ArrivingPerson("Ben", line=4 + len(lines))


def test_a_card_without_an_end_is_refused() -> None:
    text = "BEGIN:VCARD\nFN:Ana\nBEGIN:VCARD\nFN:Ben\nEND:VCARD\nBEGIN:VCARD\nFN:Dana"
    assert list(read(text)) == [
        Refused(1, "the card that begins here has no END:VCARD"),
        ArrivingPerson("Ben", line=3),
        Refused(6, "the card that begins here has no END:VCARD"),
    ]


def test_what_stands_in_no_card_is_refused_once() -> None:
    assert list(read(f"\nDear\ndiary\n{card('FN:Ana')}END:VCARD\nmore")) == [
        Refused(2, "it stands in no card; one begins with BEGIN:VCARD"),
        ArrivingPerson("Ana", line=4),
        Refused(8, "it stands in no card; one begins with BEGIN:VCARD"),
    ]


def test_a_card_within_a_card_is_somebody_s_agent() -> None:
    agent = ["AGENT:", "BEGIN:VCARD", "FN:Ben", "END:VCARD"]
    assert list(read(card("FN:Ana", *agent, "ORG:;Legal", version="2.1"))) == [
        ArrivingPerson("Ana", "Legal", line=1)
    ]


@pytest.mark.parametrize("text", ["", "\r\n", "\ufeff" + card("FN:Ana")])
def test_a_book_may_be_empty_or_begin_with_a_mark(text: str) -> None:
    assert len(list(read(text))) == text.count("FN")


def test_a_picture_of_many_lines_is_passed_over_quickly() -> None:
    assert len(list(read(card("FN:Ana", "PHOTO;ENCODING=b:A", *[" " + "A" * 75] * 50_000)))) == 1


@given(
    ANY_TEXT
    | pieces("BEGIN:VCARD\n", "END:VCARD\n", "FN", "N", ":", ";", "\n ", "CHARSET=", "utf-8", "=C3")
)
def test_any_text_can_be_read(text: str) -> None:
    assert_readable(read(text), text, least=has_words(text))


@given(st.lists(ANY_TEXT), st.sampled_from(["2.1", "3.0", "4.0"]))
def test_any_card_can_be_read(values: list[str], version: str) -> None:
    names = ("FN", "N;ENCODING=QUOTED-PRINTABLE", "ORG;CHARSET=x", "item1.NICKNAME;B")
    lines = [f"{names[i % 4]}:{value}" for i, value in enumerate(values)]
    text = card(*lines, version=version)
    assert_readable(read(text, own_company="Us"), text, least=1)
