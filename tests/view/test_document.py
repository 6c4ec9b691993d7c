"""The JSON shapes, to the key: scripts rely on them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.journal.cadences import Cadences
from ally.journal.errors import JournalUnusable, WrongWords
from ally.journal.records import Ask, Owed, Standing
from ally.journal.review import judge
from ally.view.document import (
    Document,
    as_text,
    entries_document,
    error_document,
    people_document,
    review_document,
)
from tests.conftest import TODAY
from tests.journal.making import a_person, ago, an_entry

ANA, DANA = a_person(), a_person("Dana Wu", id=2, account="Acme")
LOG = {
    "id": 41,
    "kind": "log",
    "day": "2026-11-20",
    "people": ["Ana Silva"],
    "note": "Redlines",
    "account": None,
    "deal": None,
    "tags": [],
    "ask": None,
    "settles": [],
    "gesture": None,
}


def same(document: Document, expected: Document) -> bool:
    """Whether both are the same JSON, the order of keys included."""
    return json.dumps(document) == json.dumps(expected)


def test_an_entry_has_every_key_though_nothing_is_known() -> None:
    assert same(entries_document([an_entry("log")]), {"entries": [LOG]})


def test_a_thank_has_its_people_tags_gesture_and_what_it_settles() -> None:
    thank = an_entry(
        *("thank", ANA, DANA),
        account="Acme",
        tags=("legal", "q4"),
        gesture="lunch",
        settles=(7, 9),
    )
    expected = {
        **LOG,
        "kind": "thank",
        "people": ["Ana Silva", "Dana Wu"],
        "account": "Acme",
        "tags": ["legal", "q4"],
        "settles": [7, 9],
        "gesture": "lunch",
    }
    assert same(entries_document([thank]), {"entries": [expected]})


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        pytest.param(
            Ask("open"),
            {
                "state": "open",
                "by": None,
                "promised": None,
                "why": None,
                "obstacle": None,
                "committed_to": None,
                "answered_on": None,
                "outcome": None,
            },
            id="nothing known",
        ),
        pytest.param(
            Ask("done", ago(-7), "Monday", "Q4", "freeze", ago(-6), ago(-5), "signed", 43, 44),
            {
                "state": "done",
                "by": "2026-11-27",
                "promised": "Monday",
                "why": "Q4",
                "obstacle": "freeze",
                "committed_to": "2026-11-26",
                "answered_on": "2026-11-25",
                "outcome": "signed",
            },
            id="all known",
        ),
    ],
)
def test_an_ask_stands_in_its_entry(ask: Ask, expected: Document) -> None:
    document = entries_document([an_entry("ask", ask=ask)])
    assert same(document, {"entries": [{**LOG, "kind": "ask", "ask": expected}]})


def test_a_colleague_and_a_champion_have_the_same_keys() -> None:
    ana = ANA._replace(every=14, nicknames=("Annie", "AS"))
    document = people_document([ana, DANA._replace(archived_on=TODAY)])
    colleague = {
        "id": 1,
        "name": "Ana Silva",
        "kind": "colleague",
        "team": "legal",
        "account": None,
        "every": 14,
        "nicknames": ["Annie", "AS"],
        "facts": [],
        "archived": False,
    }
    champion = {
        "id": 2,
        "name": "Dana Wu",
        "kind": "champion",
        "team": None,
        "account": "Acme",
        "every": None,
        "nicknames": [],
        "facts": [],
        "archived": True,
    }
    assert same(document, {"people": [colleague, champion]})


def test_a_review_has_a_row_for_each_in_the_order_of_the_table() -> None:
    lost = Standing(
        *(DANA, ago(29), "ask"),
        asks_open=2,
        asks_done=3,
        asks_all=6,
        recent=3,
        recent_asks=2,
        owed=(Owed(8, ago(3)), Owed(7, ago(20))),
        dark_about=("Acme",),
    )
    new = Standing(ANA)
    verdicts = [judge(standing, TODAY, Cadences()) for standing in (lost, new)]
    first: Document = {
        "person": "Dana Wu",
        "kind": "champion",
        "team": None,
        "account": "Acme",
        "last": {"day": "2026-10-22", "kind": "ask"},
        "quiet": 29,
        "cadence": 14,
        "asks": {"open": 2, "done": 3, "all": 6},
        "thanks": 0,
        "owed": [{"id": 7, "days": 20}, {"id": 8, "days": 3}],
        "reasons": [
            *("neglected", "never-thanked", "thanks-owed", "only-when-i-need", "in-the-dark")
        ],
        "level": "serious",
    }
    second: Document = {
        "person": "Ana Silva",
        "kind": "colleague",
        "team": "legal",
        "account": None,
        "last": None,
        "quiet": 0,
        "cadence": 30,
        "asks": {"open": 0, "done": 0, "all": 0},
        "thanks": 0,
        "owed": [],
        "reasons": [],
        "level": "ok",
    }
    expected = {"day": "2026-11-20", "rows": [first, second]}
    assert same(review_document(TODAY, verdicts), expected)


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (entries_document([]), {"entries": []}),
        (people_document([]), {"people": []}),
        (review_document(TODAY, []), {"day": "2026-11-20", "rows": []}),
        (
            error_document(WrongWords("no", "say yes")),
            {"error": {"message": "no", "hint": "say yes", "code": 2}},
        ),
        (
            error_document(JournalUnusable("gone")),
            {"error": {"message": "gone", "hint": None, "code": 3}},
        ),
    ],
    ids=["no entries", "no people", "nobody to review", "wrong words", "no journal"],
)
def test_a_document_has_its_keys_though_nothing_is_in_it(
    document: Document, expected: Document
) -> None:
    assert same(document, expected)


def test_the_text_begins_with_the_version_of_the_shapes() -> None:
    text = as_text({"entries": []}, ascii_only=False)
    assert text == '{\n  "ally": 1,\n  "entries": []\n}'


@given(st.text(), st.booleans())
def test_any_text_comes_back_from_the_json_as_it_was(note: str, ascii_only: bool) -> None:
    text = as_text(entries_document([an_entry("log", note=note)]), ascii_only=ascii_only)
    assert json.loads(text) == {"ally": 1, "entries": [{**LOG, "note": note}]}


@pytest.mark.parametrize("ascii_only", [False, True])
@given(st.text(st.characters()) | st.text('\\"/\0\x1b\n\t\x7f\x9b\u2028\u202e\u2066\ufeff\ud800'))
def test_the_json_is_valid_and_steers_no_terminal(ascii_only: bool, note: str) -> None:
    text = as_text({"note": note}, ascii_only=ascii_only)
    json.loads(text)
    assert text.isascii() or not ascii_only
    assert "".join(text.split("\n")).isprintable() or not ascii_only
    assert not set(text) & set("\0\x1b\t\r\x7f\x9b\u2028\u202e\u2066\ufeff\ud800")


def test_text_that_every_terminal_shows_is_not_escaped() -> None:
    assert '"Zoë 🦊 日本語"' in as_text({"note": "Zoë 🦊 日本語"}, ascii_only=False)
