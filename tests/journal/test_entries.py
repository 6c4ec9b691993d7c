"""What is written is what was said, as a whole or not at all."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from ally.journal.clock import Clock
from ally.journal.drafts import Reply
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.nudges import Nudge
from ally.journal.records import KINDS, STATES, Ask
from ally.store import SqliteStore
from tests.conftest import TODAY
from tests.journal.conftest import Seller
from tests.journal.making import ago


def asked(seller: Seller, number: int) -> Ask:
    """The ask of that number, as it is stored."""
    ask = seller.journal.store.numbered(number, number)[0].ask
    assert ask is not None
    return ask


def everything(journal: Journal) -> list[object]:
    return [journal.entries(), journal.people(), journal.store.accounts()]


def cut_off_after(
    step: str, store: SqliteStore, fault: type[BaseException], patch: pytest.MonkeyPatch
) -> None:
    """Let that step of the store be its last: it is done, and then everything breaks."""
    do = getattr(store, step)

    def break_after(*args: object, **known: object) -> None:
        do(*args, **known)
        raise fault

    patch.setattr(store, step, break_after)


# --- writing ---------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "ask"])
def test_an_entry_of_two_people_is_one_entry(seller: Seller, kind: str) -> None:
    written = seller.write(
        kind, "Ana Silva,Ben Okafor", 3, note="  +Legal, and more\n", about="Acme"
    )
    (entry,) = written.entries
    assert (entry.id, entry.kind, entry.day, entry.note) == (1, kind, ago(3), "+Legal, and more")
    assert [person.name for person in entry.people] == ["Ana Silva", "Ben Okafor"]
    assert (entry.account, entry.tags, entry.ask) == ("Acme", ("legal",), None)
    assert seller.journal.entries() == [entry]


def test_an_ask_of_two_people_is_two_entries(seller: Seller) -> None:
    written = seller.write("ask", "Ana Silva,Ben Okafor", by=ago(-2), about="Acme")
    assert [(entry.id, entry.people[0].name) for entry in written.entries] == [
        (1, "Ana Silva"),
        (2, "Ben Okafor"),
    ]
    assert [entry.ask for entry in written.entries] == [Ask("open", by=ago(-2))] * 2
    seller.answer(1, "done")
    assert asked(seller, 2).state == "open"


def test_an_ask_holds_what_was_said_of_it(seller: Seller) -> None:
    ask = seller.ask("Ana Silva", by=ago(-2), promised=" Monday ", why="Q4", obstacle=" \n ")
    assert asked(seller, ask) == Ask("open", by=ago(-2), promised="Monday", why="Q4")


def test_a_thank_holds_its_gesture(seller: Seller) -> None:
    assert seller.write("thank", "Ana Silva", gesture=" boss  copied").entries[0].gesture == (
        "boss copied"
    )


def test_a_tag_of_any_length_is_no_reason_to_lose_a_note(seller: Seller) -> None:
    note = "+" + "a" * 300
    assert seller.write("log", "Ana Silva", note=note).entries[0].note == note


@pytest.mark.parametrize("days_later", [0, 1])
def test_an_ask_may_be_needed_on_its_own_day_or_later(seller: Seller, days_later: int) -> None:
    by = ago(5 - days_later)
    assert asked(seller, seller.ask("Ana Silva", 5, by=by)).by == by


TOO_LONG = "x" * 20_001
REFUSED: dict[str, dict[str, Any]] = {
    "an ask needed before its own day": {"kind": "ask", "days_ago": 5, "by": ago(6)},
    "a thank for an ask of somebody else": {"kind": "thank", "asks": (1,)},
    "a thank for what is no ask": {"kind": "thank", "asks": (2,)},
    "a thank for what is not there": {"kind": "thank", "asks": (99,)},
    "a thank for one ask of theirs and one that is not there": {
        "kind": "thank",
        "who": "Zed New@Newco,ana",
        "asks": (1, 99),
    },
    "a name that may mean several": {"kind": "log", "who": "Zed New@Newco,ana,ben"},
    "a slip in the second name": {"kind": "log", "who": "Zed New@Newco,Anna"},
    "a note with a control character": {"kind": "log", "note": "a\x1b[2Jb"},
    "a note that is too long": {"kind": "log", "note": TOO_LONG},
    "a promise that is too long": {"kind": "ask", "promised": TOO_LONG},
    "a gesture that is too long": {"kind": "thank", "gesture": "x" * 201},
    "a name that is too long": {"kind": "log", "who": f"Zed New@Newco,{'x' * 201}"},
    "an account that is a number": {"kind": "log", "about": "42"},
}


@pytest.mark.parametrize("draft", REFUSED.values(), ids=list(REFUSED))
def test_what_is_refused_leaves_nothing_behind(seller: Seller, draft: dict[str, Any]) -> None:
    seller.ask("Ana Silva")
    seller.write("log", "Ben Okafor,Ben Smith")
    before = everything(seller.journal)
    with pytest.raises(WrongWords):
        seller.write(**{"who": "Zed New@Newco", "about": "Globex", **draft})
    assert everything(seller.journal) == before


@pytest.mark.parametrize("step", ["add_entry", "mark_thanked", "numbered", "twin"])
@pytest.mark.parametrize("fault", [OSError, KeyboardInterrupt])
def test_a_write_that_is_cut_off_leaves_nothing_behind(
    seller: Seller,
    store: SqliteStore,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    fault: type[BaseException],
) -> None:
    seller.answer(seller.ask("Ana Silva"), "done")
    before = everything(seller.journal)
    with monkeypatch.context() as patch:
        cut_off_after(step, store, fault, patch)
        with pytest.raises(fault):
            seller.write("thank", "Ana Silva,Zed New@Newco")
    assert everything(seller.journal) == before


def test_an_answer_that_is_cut_off_leaves_the_ask_as_it_was(
    seller: Seller, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    seller.ask("Ana Silva")
    before = everything(seller.journal)
    with monkeypatch.context() as patch:
        cut_off_after("answer", store, KeyboardInterrupt, patch)
        with pytest.raises(KeyboardInterrupt):
            seller.answer(1, "done")
    assert everything(seller.journal) == before


def test_an_ask_needed_before_its_own_day_says_both_days(seller: Seller) -> None:
    with pytest.raises(WrongWords) as refused:
        seller.ask("Ana Silva", 5, by=ago(6))
    assert refused.value.message == (
        "--by Sat 14 Nov 2026 lies before the ask itself, Sun 15 Nov 2026"
    )


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (1, "ask #1 was asked of Ana Silva"),
        (2, "#2 is a log, not an ask"),
        (99, "there is no entry #99"),
    ],
)
def test_a_thank_for_the_wrong_number_says_what_it_is(
    seller: Seller, number: int, message: str
) -> None:
    seller.ask("Ana Silva")
    seller.write("log", "Ben Okafor")
    with pytest.raises(WrongWords) as refused:
        seller.write("thank", "ben", asks=(number,))
    assert refused.value.message == message


# --- what is said beside it ------------------------------------------------------------


def test_a_new_account_is_said_unless_a_new_champion_says_it(seller: Seller) -> None:
    first = seller.write("log", "Ana Silva", about="acme")
    assert first.nudge == Nudge("new-account", first.entries[0].people[0], note="Acme")
    assert seller.write("log", "ana", about="acme", note="again").nudge is None
    assert seller.write("log", "Dana Wu@Globex", about="globex").nudge is None


@pytest.mark.parametrize(
    ("again", "is_twin"),
    [
        pytest.param({}, True, id="the same again"),
        pytest.param({"who": "ana,Ben Okafor"}, True, id="with one person more"),
        pytest.param({"note": "something else"}, False, id="other words"),
        pytest.param({"who": "Ben Okafor"}, False, id="another person"),
        pytest.param({"kind": "tell"}, False, id="another kind"),
        pytest.param({"days_ago": 1}, False, id="another day"),
    ],
)
def test_the_same_words_within_minutes_are_noticed(
    seller: Seller, again: dict[str, Any], is_twin: bool
) -> None:
    first = seller.write("log", "Ana Silva").entries[0]
    written = seller.write(**{"kind": "log", "who": "ana", **again})
    assert written.nudge == (Nudge("twin", first.people[0], first.id) if is_twin else None)
    assert len(seller.journal.entries()) == 2


@pytest.mark.parametrize(
    ("who", "note", "begins"),
    [
        ("maria", "José Ñúñez signed it", "José Ñúñez"),
        ("maria", "jose-nunez", "jose-nunez"),
        ("maria", "José signed it", None),
        ("maria", "", None),
        ("Maria José Ñúñez", "José Ñúñez signed it", None),
        ("maria-jose-nunez", "José Ñúñez signed it", None),
        ("maria,ben", "José Ñúñez signed it", None),
        ("ben", "Ben said so", None),
    ],
)
def test_a_name_without_its_quotes_is_noticed(
    seller: Seller, who: str, note: str, begins: str | None
) -> None:
    seller.write("log", "Maria José Ñúñez,Ben")
    written = seller.write("log", who, note=note)
    (entry,) = written.entries
    noticed = begins and Nudge("name-in-note", entry.people[0], note=begins)
    assert written.nudge == (noticed or None)


@pytest.mark.parametrize(("minutes", "is_twin"), [(9, True), (11, False)])
def test_the_same_words_are_a_slip_for_ten_minutes(
    seller: Seller, clock: Clock, minutes: int, is_twin: bool
) -> None:
    seller.write("log", "Ana Silva")
    later = Clock(TODAY, lambda: clock.now() + timedelta(minutes=minutes))
    nudge = Seller(Journal(seller.journal.store, later)).write("log", "ana").nudge
    assert (nudge is not None) == is_twin


def test_thanks_owed_are_said_after_a_log(seller: Seller) -> None:
    ask = seller.ask("Ana Silva", note="The cap")
    seller.answer(ask, "done")
    written = seller.write("log", "ana")
    assert written.nudge == Nudge("thanks-owed", written.entries[0].people[0], ask, "The cap")
    assert seller.write("thank", "ana").nudge is None


# --- answering -------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_an_answer_is_stored_with_its_day_and_words(seller: Seller, state: str) -> None:
    ask = seller.ask("Ana Silva", 5, by=ago(-2), why="Q4")
    written = seller.answer(ask, state, 3, outcome=" as said ")
    opened = state == "open"
    assert asked(seller, ask) == Ask(
        state,
        by=ago(-2),
        why="Q4",
        committed_to=ago(-2) if state == "committed" else None,
        answered_on=None if opened else ago(3),
        outcome="as said",
    )
    assert written.entries[0].ask == asked(seller, ask)
    assert (written.nudge is not None) == (state == "done")


def test_an_ask_may_be_answered_on_its_own_day(seller: Seller) -> None:
    ask = seller.ask("Ana Silva", 5)
    seller.answer(ask, "done", 5)
    assert asked(seller, ask).answered_on == ago(5)


@pytest.mark.parametrize("typed", ["ana", "Ana Silva", "annie"])
def test_a_person_with_one_open_ask_is_enough(seller: Seller, typed: str) -> None:
    seller.add("Ana Silva", nicknames=("Annie",))
    closed, waiting = seller.ask("ana", note="one"), seller.ask("ana", note="two")
    seller.answer(closed, "done")
    seller.write("log", "ana")
    assert seller.answer(typed, "heard").entries[0].id == waiting
    assert seller.answer(typed, "declined").entries[0].id == waiting


def test_a_person_without_an_open_ask_is_refused(seller: Seller) -> None:
    seller.answer(seller.ask("Ana Silva"), "done")
    with pytest.raises(WrongWords, match=r"^Ana Silva has no open ask$"):
        seller.answer("ana", "done")


def test_a_person_with_two_open_asks_is_refused_with_their_numbers(seller: Seller) -> None:
    seller.ask("Ana Silva", note="one")
    seller.ask("Ana Silva", note="two")
    with pytest.raises(WrongWords, match=r"^Ana Silva has 2 open asks: #1, #2$"):
        seller.answer("ana", "done")
    assert [asked(seller, number).state for number in (1, 2)] == ["open", "open"]


@pytest.mark.parametrize(
    ("which", "message"),
    [
        pytest.param("Zed", "nobody is called 'Zed'", id="nobody"),
        pytest.param("Anna", "did you mean Ana Silva", id="a slip"),
        pytest.param("ben", "may mean Ben Okafor .* or Ben Smith", id="a name that several have"),
        pytest.param(2, "#2 is a log, not an ask", id="what is no ask"),
        pytest.param(99, "there is no entry #99", id="what is not there"),
    ],
)
def test_an_answer_of_nobody_known_is_refused(
    seller: Seller, which: int | str, message: str
) -> None:
    seller.ask("Ana Silva")
    seller.write("log", "Ben Okafor,Ben Smith")
    before = everything(seller.journal)
    with pytest.raises(WrongWords, match=message):
        seller.answer(which, "done")
    assert everything(seller.journal) == before


@pytest.mark.parametrize(
    ("by", "committed_to", "stored"),
    [
        pytest.param(ago(-2), None, ago(-2), id="the day that was needed"),
        pytest.param(ago(-2), ago(-4), ago(-4), id="their own day"),
        pytest.param(None, ago(-4), ago(-4), id="their own day where none was needed"),
        pytest.param(None, ago(5), ago(5), id="the day of the ask"),
    ],
)
def test_a_commitment_has_a_day(
    seller: Seller, by: date | None, committed_to: date | None, stored: date
) -> None:
    ask = seller.ask("Ana Silva", 5, by=by)
    seller.answer(ask, "committed", 3, committed_to=committed_to)
    assert (asked(seller, ask).committed_to, asked(seller, ask).by) == (stored, by)


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        pytest.param(
            Reply("committed", TODAY), "a commitment needs their day", id="a commitment to no day"
        ),
        pytest.param(
            Reply("committed", TODAY, committed_to=ago(6)),
            "--by Sat 14 Nov 2026 lies before the ask itself, Sun 15 Nov 2026",
            id="a commitment to a day before the ask",
        ),
        pytest.param(
            Reply("done", TODAY, committed_to=TODAY),
            "--by is the day they commit to",
            id="a day with another answer",
        ),
        pytest.param(
            Reply("done", ago(6)),
            "Sat 14 Nov 2026 lies before the ask itself, Sun 15 Nov 2026",
            id="an answer before the ask",
        ),
        pytest.param(
            Reply("done", TODAY, outcome=TOO_LONG),
            "the outcome has 20,001 characters",
            id="an outcome that is too long",
        ),
        pytest.param(
            Reply("done", TODAY, outcome="a\x1bb"),
            "the outcome holds a control character, U+001B, at place 2",
            id="an outcome with a control character",
        ),
    ],
)
def test_an_answer_that_can_t_be_is_refused(seller: Seller, reply: Reply, message: str) -> None:
    ask = seller.ask("Ana Silva", 5)
    before = asked(seller, ask)
    with pytest.raises(WrongWords) as refused:
        seller.journal.answer(ask, reply)
    assert refused.value.message == message
    assert asked(seller, ask) == before


@pytest.mark.parametrize("first", STATES)
@pytest.mark.parametrize("then", STATES)
def test_any_answer_is_mended_by_another(seller: Seller, first: str, then: str) -> None:
    ask = seller.ask("Ana Silva", 5, by=TODAY)
    seller.answer(ask, first, 4, outcome="first words")
    seller.answer(ask, then, 2)
    stored = asked(seller, ask)
    assert stored.state == then
    assert stored.answered_on == (None if then == "open" else ago(2))
    assert stored.outcome == ("first words" if then == first else None)


@pytest.mark.parametrize("then", [state for state in STATES if state != "open"])
def test_what_they_committed_to_stays_for_the_record(seller: Seller, then: str) -> None:
    ask = seller.ask("Ana Silva", 5, by=ago(-9))
    seller.answer(ask, "committed", 4, committed_to=ago(-9))
    seller.answer(ask, then, 3)
    assert asked(seller, ask).committed_to == ago(-9)


def test_an_answer_that_is_taken_back_leaves_the_ask_as_it_was(seller: Seller) -> None:
    ask = seller.ask("Ana Silva", 5, by=TODAY, why="Q4")
    before = asked(seller, ask)
    seller.answer(ask, "committed", 4, outcome="will do")
    seller.answer(ask, "open")
    assert asked(seller, ask) == before


def test_no_words_with_the_same_answer_keep_those_that_were_said(seller: Seller) -> None:
    ask = seller.ask("Ana Silva")
    seller.answer(ask, "done", outcome="signed")
    seller.answer(ask, "done")
    assert asked(seller, ask).outcome == "signed"
    seller.answer(ask, "done", outcome="signed twice")
    assert asked(seller, ask).outcome == "signed twice"
