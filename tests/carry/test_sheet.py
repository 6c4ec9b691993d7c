"""Entries come from any table, and back from ally's own as they went into it."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ally.carry.sheet import HEADER, read, row
from ally.journal.arrivals import ArrivingAsk, ArrivingEntry, Refused
from ally.journal.errors import WrongWords
from ally.journal.records import KINDS, STATES
from tests.carry.hostile import ANY_TEXT, assert_readable, pieces

FRIDAY = date(2026, 11, 20)
OWN = (
    "uid,kind,day,people,note,account,deal,tags,gesture,private,settles,state,by,promised,why,"
    "obstacle,obstacle_is,rush,committed_to,answered_on,outcome"
)


def written(*entries: ArrivingEntry) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerows([HEADER, *map(row, entries)])
    return file.getvalue()


def log(note: str, *people: str, day: date = FRIDAY, line: int = 2) -> ArrivingEntry:
    return ArrivingEntry("log", day, note, people, line=line)


ASK = ArrivingEntry(
    *("ask", FRIDAY, '=Redlines, 4.2\n"now"', ("Ana Silva", "Dana Wu@Acme"), "Acme", "Renewal"),
    tags=("legal", "q4"),
    private=True,
    ask=ArrivingAsk(
        *("committed", date(2026, 11, 27), "dinner", "quarter's end", "holidays", "theirs"),
        rush=True,
        committed_to=date(2026, 11, 30),
        answered_on=date(2026, 11, 21),
        outcome="Monday",
    ),
    uid="u1",
    line=2,
)
THANK = ArrivingEntry(
    *("thank", FRIDAY, "'tis done", ("Ana Silva",)), gesture="lunch", settles=("u1",), line=4
)


def test_ally_s_own_table() -> None:
    assert ",".join(HEADER) == OWN
    text = written(ASK, THANK)
    assert text.splitlines()[1] == ('u1,ask,2026-11-20,"Ana Silva,Dana Wu@Acme","\'=Redlines, 4.2')
    assert text.splitlines()[3] == (",thank,2026-11-20,Ana Silva,''tis done,,,,lunch,,u1,,,,,,,,,,")
    assert list(read(text)) == [ASK, THANK]


TEXT = st.text(st.characters(exclude_categories=[]), min_size=1)
ITEMS = st.lists(TEXT | st.sampled_from(["a,b", " a ", "\\", ";\n", "=x"])).map(tuple)
FILLED = st.none() | TEXT.filter(str.strip)
DAYS = st.dates(date(1900, 1, 1), date(2999, 12, 31))
ASKS = st.builds(
    ArrivingAsk,
    state=st.sampled_from(STATES),
    by=st.none() | DAYS,
    promised=FILLED,
    why=FILLED,
    obstacle=FILLED,
    obstacle_is=st.sampled_from([None, "mine", "theirs"]),
    rush=st.booleans(),
    committed_to=st.none() | DAYS,
    answered_on=st.none() | DAYS,
    outcome=FILLED,
)
ENTRIES = st.builds(
    ArrivingEntry,
    kind=st.sampled_from([kind for kind in KINDS if kind != "ask"]),
    day=DAYS,
    note=st.just("") | TEXT,
    people=ITEMS.filter(bool),
    account=FILLED,
    deal=FILLED,
    tags=ITEMS,
    gesture=FILLED,
    private=st.booleans(),
    uid=FILLED,
    settles=ITEMS,
    ask=st.none(),
    line=st.just(0),
)


@given(st.lists(st.tuples(ENTRIES, st.none() | ASKS), max_size=3))
def test_any_entry_comes_back_from_the_table(
    drawn: list[tuple[ArrivingEntry, ArrivingAsk]],
) -> None:
    entries = [e._replace(kind="ask", ask=ask) if ask else e for e, ask in drawn]
    back = [one._replace(line=0) for one in read(written(*entries))]
    assert back == entries


def table(
    *rows: str, header: str = "day,people,kind,note,state,by,obstacle_is,rush,private"
) -> str:
    return "\n".join([header, *rows])


def test_a_table_needs_few_columns() -> None:
    assert list(read("people,day\nana,2026-11-20")) == [log("", "ana")]
    assert list(read("day;people;note\n2026-11-20;ana, ben;x,y")) == [log("x,y", "ana", "ben")]


@pytest.mark.parametrize(
    ("cells", "asked"),
    [
        ("2026-11-20,ana,ask,hi", ArrivingAsk()),
        ("2026-11-20,ana,ASK,hi, Done ,2026-11-30,Mine,Yes", None),
        ("2026-11-20,ana,ask,hi,heard,,,no,", ArrivingAsk("heard")),
    ],
)
def test_words_are_read_whatever_their_case(cells: str, asked: ArrivingAsk | None) -> None:
    done = ArrivingAsk("done", date(2026, 11, 30), obstacle_is="mine", rush=True)
    assert list(read(table(cells))) == [
        ArrivingEntry("ask", FRIDAY, "hi", ("ana",), ask=asked or done, line=2)
    ]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("2026-11-20,", "it names nobody; --who says whom it was with"),
        ('2026-11-20," , ;"', "it names nobody; --who says whom it was with"),
        (",ana", "can't read '' as a day; one is written 2026-11-20"),
        ("20.11.2026,ana", "can't read '20.11.2026' as a day; one is written 2026-11-20"),
        ("20261120,ana", "can't read '20261120' as a day; one is written 2026-11-20"),
        ("2026-02-29,ana", "can't read '2026-02-29' as a day; one is written 2026-11-20"),
        ("1899-12-31,ana", "can't read '1899-12-31' as a day; one is written 2026-11-20"),
        (
            "2026-11-20,ana,call",
            "'call' is not a kind of entry; it is one of log, ask, thank, tell, give",
        ),
        (
            "2026-11-20,ana,ask,,won",
            "'won' is not a state of an ask; it is one of open, heard, committed, done, declined, "
            "countered, dropped",
        ),
        ("2026-11-20,ana,ask,,,soon", "can't read 'soon' as a day; one is written 2026-11-20"),
        (
            "2026-11-20,ana,ask,,,,yours",
            "'yours' is not whose an obstacle is; it is one of mine, theirs",
        ),
        ("2026-11-20,ana,ask,,,,,maybe", "'maybe' is neither yes nor no"),
        ("2026-11-20,ana,log,,,,,,\ud800", "'\\ud800' is neither yes nor no"),
        ("2026-11-20,ana,log,,open", "a log has no 'state'; only an ask has"),
        ("2026-11-20,ana,,,,,,yes", "a log has no 'rush'; only an ask has"),
    ],
)
def test_a_row_that_can_t_be_read_is_refused_alone(cells: str, reason: str) -> None:
    good = "2026-11-20,ana,log,hi,,,,no,no"
    assert list(read(table(good, cells, good))) == [
        log("hi", "ana"),
        Refused(3, reason),
        log("hi", "ana", line=4),
    ]


FOREIGN = """\
Contact;Date;What was said;Labels;State
Ana Silva; 20.11.2026 ;'tis agreed;legal, q4;CA
"Ben
Dana Wu";21.11.2026;"two
lines";;
;22.11.2026;alone;;
"""
COLUMNS = {"who": "contact", "day": "Date", "note": "What was said", "tags": "Labels"}


def test_a_foreign_table() -> None:
    arrived = list(read(FOREIGN, columns=COLUMNS, day_form="%d.%m.%Y", who=["Cy"]))
    assert arrived == [
        log("'tis agreed", "Ana Silva")._replace(tags=("legal", "q4")),
        log("two\nlines", "Ben", "Dana Wu", day=date(2026, 11, 21), line=3),
        log("alone", "Cy", day=date(2026, 11, 22), line=6),
    ]


def test_a_day_in_another_form_is_refused_with_an_example() -> None:
    text = "Date\n11/20/2026\n"
    assert list(read(text, columns={"day": "Date"}, day_form="%d/%m/%Y", who=["Cy"])) == [
        Refused(2, "can't read '11/20/2026' as a day; one is written 20/11/2026")
    ]


def test_a_column_that_is_not_there_is_refused_with_the_table() -> None:
    columns = {**COLUMNS, "deal": "Deal"}
    assert list(read(FOREIGN, columns=columns)) == [Refused(1, "the header has no column 'Deal'")]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"day": "Date", "mood": "Mood"}, "there is no field 'mood'"),
        ({"who": "Contact"}, "no column is named for the day"),
    ],
)
def test_a_mapping_that_can_t_be_meant(columns: dict[str, str], message: str) -> None:
    with pytest.raises(WrongWords) as refused:
        read(FOREIGN, columns=columns)
    assert refused.value.message == message
    assert refused.value.hint


@pytest.mark.parametrize(
    "form", ["", "day", "%d.%m.", "%Y-%m", "%d %d %m %Y", "%", "%Q", "\0%Y-%m-%d", "\ud800"]
)
def test_a_form_that_is_of_no_day(form: str) -> None:
    with pytest.raises(WrongWords, match=r"is not the form of a day$"):
        read(FOREIGN, day_form=form)


def assert_any_can_be_read(text: str, who: Sequence[str] = (), least: int = 0) -> None:
    assert_readable(read(text, who=who, own_company="Us"), text, least=least)
    assert_readable(read(text, columns=COLUMNS, day_form="%d.%m.%Y"), text)


@given(ANY_TEXT | pieces("day,people\n", "Name;Company\n", "2026-11-20", "ana", ",", ";", "\t"))
def test_any_text_can_be_read(text: str) -> None:
    assert_any_can_be_read(text)
    assert_any_can_be_read("day,people,note,state,kind\n2026-11-20,ana," + text, ["ana"], 1)
    assert_any_can_be_read("Name,Company,Every\nAna," + text, least=1)
