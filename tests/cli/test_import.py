"""import: what other programs and other journals hold, taken in once and never guessed about."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from ally.carry.sheet import HEADER
from ally.journal.clock import FIRST_MOMENT
from ally.journal.journal import Journal
from ally.store import open_store
from tests.conftest import Ally, Outcome, frozen_clock

FOREIGN = ("--columns", "day=Date,who=Name,note=Text", "--day-form", "%d.%m.%Y")
TABLE = """\
Date;Name;Text
20.11.2026;Ana Silva;"Redlines; all of them"
19.11.2026;"Ana Silva, Ben Okafor";Kick-off +acme
18.11.2026;Dana Wu@Acme;Numbers
"""
JRNL = """\
[2026-11-20 09:30] Call with @ana
and more
[2026-11-19 10:00] Thanks @ben
"""
FRIENDS = """\
### Activities:
- 2026-11-20: Lunch with **Grace Hopper** and **Ada Lovelace**.

### Notes:
- 2026-11-19: **Ada Lovelace** likes maths.

### Friends:
- Ada Lovelace
- Grace Hopper (a.k.a. The Admiral) [Paris] @navy
- Mary Somerville
"""
CARDS = """\
BEGIN:VCARD
VERSION:3.0
FN:Dana Wu
NICKNAME:Dee
ORG:Acme;Sales
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Ana Silva
ORG:We;Legal
END:VCARD
"""
CONTACTS = """\
First Name,Last Name,Organization Name,Department
Dana,Wu,Acme,Sales
Ana,Silva,We,Legal
"""


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, str], str]:
    def make(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8", newline="")
        return str(tmp_path / name)

    return make


Make = Callable[[str, str], str]


def listed(ally: Ally) -> list[tuple[str, list[str], str]]:
    entries = json.loads(ally("list", "--json").ok)["entries"]
    return [(one["day"], one["people"], one["note"]) for one in entries]


def people(ally: Ally) -> list[tuple[str, Any, Any, list[str]]]:
    found = json.loads(ally("people", "--json").ok)["people"]
    return [(one["name"], one["team"], one["account"], one["nicknames"]) for one in found]


# --- each format ---------------------------------------------------------------------------


def test_a_foreign_table_by_the_names_of_its_columns(ally: Ally, file: Make) -> None:
    name = file("calls.csv", TABLE)
    assert ally("import", name, *FOREIGN).ok == (
        "✓ imported 3 entries and 3 people from calls.csv (csv)\n"
    )
    assert listed(ally) == [
        ("2026-11-20", ["Ana Silva"], "Redlines; all of them"),
        ("2026-11-19", ["Ana Silva", "Ben Okafor"], "Kick-off +acme"),
        ("2026-11-18", ["Dana Wu"], "Numbers"),
    ]
    assert json.loads(ally("list", "--json").ok)["entries"][1]["tags"] == ["acme"]


def test_a_foreign_table_as_asks_of_each(ally: Ally, file: Make) -> None:
    assert ally("import", file("calls.csv", TABLE), *FOREIGN, "--kind", "ask").ok.startswith(
        "✓ imported 4 entries and 3 people"
    )
    entries = json.loads(ally("list", "--json").ok)["entries"]
    assert [one["people"] for one in entries if one["day"] == "2026-11-19"] == [
        ["Ben Okafor"],
        ["Ana Silva"],
    ]
    assert {one["ask"]["state"] for one in entries} == {"open"}


def test_jrnl(ally: Ally, file: Make) -> None:
    assert ally("import", file("jrnl.txt", JRNL)).ok == (
        "✓ imported 2 entries and 2 people from jrnl.txt (jrnl)\n"
        "  new: ana (colleague), ben (colleague)\n"
    )
    assert listed(ally)[0] == ("2026-11-20", ["ana"], "Call with @ana\nand more")


def test_friends(ally: Ally, file: Make) -> None:
    assert ally("import", file("friends.md", FRIENDS)).ok == (
        "✓ imported 2 entries and 3 people from friends.md (friends)\n"
    )
    assert people(ally) == [
        ("Ada Lovelace", None, None, []),
        ("Grace Hopper", None, None, ["The Admiral"]),
        ("Mary Somerville", None, None, []),
    ]


@pytest.mark.parametrize(
    ("name", "text", "format"),
    [("book.vcf", CARDS, "vcard"), ("book.csv", CONTACTS, "contacts"), ("b", CARDS, "vcard")],
)
def test_lists_of_people(name: str, text: str, format: str, ally: Ally, file: Make) -> None:
    list_ = file(name, text)
    outcome = ally("import", list_)
    assert outcome.out == f"✓ imported 2 people from {name} ({format})\n"
    assert outcome.err == (
        "Accounts were ignored; with --company, your own, people at others become champions.\n"
    )
    assert [one[:3] for one in people(ally)] == [
        ("Ana Silva", "Legal", None),
        ("Dana Wu", "Sales", None),
    ]
    again = ally("import", list_)
    assert again.out == f"✓ imported nothing new from {name} ({format}) · 2 already there\n"


def test_with_a_company_others_become_champions(ally: Ally, file: Make) -> None:
    assert ally("import", file("book.vcf", CARDS), "--company", "we").ok == (
        "✓ imported 2 people from book.vcf (vcard)\n"
    )
    assert people(ally) == [
        ("Ana Silva", "Legal", None, []),
        ("Dana Wu", None, "Acme", ["Dee"]),
    ]


def test_people_who_are_there_are_left_as_they_are(ally: Ally, file: Make) -> None:
    ally("people", "add", "Ana Silva", "--team", "pricing")
    assert ally("import", file("book.csv", CONTACTS), "--company", "We").ok == (
        "✓ imported 1 person from book.csv (contacts) · 1 already there\n"
    )
    assert ("Ana Silva", "pricing", None, []) in people(ally)


def test_a_list_that_names_no_company_is_not_told_of_accounts(ally: Ally, file: Make) -> None:
    assert ally("import", file("book.csv", "Name,Team\nAna Silva,legal\n")).ok


def test_standard_input(ally: Ally) -> None:
    assert ally("import", "-", stdin=JRNL).ok == (
        "✓ imported 2 entries and 2 people from standard input (jrnl)\n"
        "  new: ana (colleague), ben (colleague)\n"
    )


def test_of_many_whom_jrnl_names_the_first_are_named(ally: Ally) -> None:
    """What was a tag there, `@work`, is seen to have become a person, and undone."""
    names = " ".join(f"@{letter * 5}" for letter in "abcdefghij")
    said = ally("import", "-", "--dry-run", stdin=f"[2026-11-20 09:30] {names} @legal\n").ok
    assert said.splitlines()[1].startswith("  new: aaaaa (colleague), bbbbb (colleague), ")
    assert said.endswith("hhhhh (colleague), and 3 more\n")


def test_utf_16_is_read_by_its_mark(ally: Ally, tmp_path: Path) -> None:
    (tmp_path / "calls.csv").write_bytes(TABLE.encode("utf-16"))
    assert ally("import", str(tmp_path / "calls.csv"), *FOREIGN).ok


# --- ally's own table -----------------------------------------------------------------------


def exported(ally: Ally, tmp_path: Path, name: str = "own.csv") -> str:
    file = tmp_path / name
    ally("export", str(file), "--include-private", "--force")
    return str(file)


@pytest.fixture
def carried(ally: Ally, tmp_path: Path) -> Ally:
    """A journal that was imported from the export of another one."""
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("ask", "ana", "Sign off", "--for", "acme", "--by", "fri", "--on", "13 nov")
    ally("answer", "1", "done", "ok", "--on", "16 nov")
    ally("thank", "ana", "--for", "1", "--as", "lunch", "--on", "17 nov")
    ally("tell", "ana", "Acme signed", "--for", "acme", "--on", "18 nov")
    ally("ask", "ana", "The next one", "--by", "2w")
    own = exported(ally, tmp_path)
    second = str(tmp_path / "second.db")

    def on_second(*args: str, **more: Any) -> Outcome:
        return ally(*args, "--journal", second, **more)

    assert on_second("import", own).ok == "✓ imported 4 entries and 1 person from own.csv (csv)\n"
    return on_second


def test_what_was_settled_and_reported_stays_so(carried: Ally) -> None:
    thank = json.loads(carried("list", "--json").ok)["entries"][2]
    assert (thank["kind"], thank["settles"], thank["gesture"]) == ("thank", [1], "lunch")
    assert "in the dark" not in carried("review", "--all").out
    assert "thanks owed" not in carried("review", "--all").out


def test_an_own_entry_is_known_by_its_uid_whatever_became_of_it(
    carried: Ally, tmp_path: Path
) -> None:
    own = str(tmp_path / "own.csv")
    carried("answer", "4", "done", "early")
    assert carried("import", own).ok == (
        "✓ imported nothing new from own.csv (csv) · 4 already there\n"
    )
    assert json.loads(carried("list", "--json").ok)["entries"][0]["ask"]["state"] == "done"


def test_a_thank_finds_the_ask_that_came_before(carried: Ally, ally: Ally, tmp_path: Path) -> None:
    ally("answer", "4", "done")
    ally("thank", "ana", "thanks", "--for", "4")
    assert carried("import", exported(ally, tmp_path)).ok.startswith("✓ imported 1 entry from")
    assert json.loads(carried("list", "--json").ok)["entries"][0]["settles"] == [4]


def test_colleagues_and_champions_of_one_name_stay_two(ally: Ally, tmp_path: Path) -> None:
    for who in ("Ana Silva@Acme", "Ana Silva", "Ana Silva@Globex"):
        ally("people", "add", who, "--new")
    for place in ("acme", "colleague", "globex"):
        ally("log", f"ana@{place}", f"at {place}")
    own = exported(ally, tmp_path)
    ally("import", own, "--journal", str(tmp_path / "second.db"))
    found = json.loads(ally("people", "--json", "--journal", str(tmp_path / "second.db")).ok)
    assert sorted(str(one["account"]) for one in found["people"]) == ["Acme", "Globex", "None"]


def test_a_deal_must_be_there(ally: Ally, file: Make, path: Path) -> None:
    name = file("d.csv", "day,people,note,account,deal\n2026-11-20,Ana,x,Acme,Renewal\n")
    refused = ally("import", name)
    assert "line 2: there is no deal 'Renewal' at Acme; ally deals add makes one" in refused.err
    with closing(open_store(path, frozen_clock(), writing=True)) as store, store.transaction():
        account = store.add_account("Acme", "acme")
        store.add_deal("Renewal", "renewal", account, decides_on=None, value=None)
    assert ally("import", name).ok
    with closing(open_store(path, frozen_clock(), writing=False)) as store:
        assert (store.newest(1)[0].account, store.newest(1)[0].deal) == ("Acme", "Renewal")


# --- once, all or nothing -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("calls.csv", TABLE, FOREIGN), ("j.txt", JRNL, ()), ("friends.md", FRIENDS, ())],
)
def test_the_same_file_twice_adds_nothing(
    name: str, text: str, words: tuple[str, ...], ally: Ally, file: Make
) -> None:
    ally("import", file(name, text), *words)
    before = ally("export", "--format", "csv").ok
    again = ally("import", file(name, text), *words).ok
    assert again.startswith(f"✓ imported nothing new from {name}")
    assert ally("export", "--format", "csv").ok == before


def test_what_happened_twice_in_a_day_stays_twice(ally: Ally, file: Make) -> None:
    row = "20.11.2026;Ana Silva;called\n"
    name = file("calls.csv", f"Date;Name;Text\n{row}{row}")
    assert ally("import", name, *FOREIGN).ok.startswith("✓ imported 2 entries")
    more = file("more.csv", f"Date;Name;Text\n{row}{row}{row}")
    assert ally("import", more, *FOREIGN).ok == (
        "✓ imported 1 entry from more.csv (csv) · 2 already there\n"
    )


def test_an_import_is_one_step_to_take_back_and_make_again(
    ally: Ally, file: Make, path: Path
) -> None:
    ally("log", "Ana Silva", "before")
    ally("import", file("calls.csv", TABLE), *FOREIGN)
    whole = ally("export", "--format", "csv").ok
    clock = frozen_clock()
    with closing(open_store(path, clock, writing=True)) as store:
        steps = Journal(store, clock).undo(1)
    assert [step.said for step in steps] == ["import of 3 entries and 2 people from calls.csv"]
    assert [note for _, _, note in listed(ally)] == ["before"]
    assert [one[0] for one in people(ally)] == ["Ana Silva"]
    with closing(open_store(path, clock, writing=True)) as store:
        Journal(store, clock).redo(1)
    assert ally("export", "--format", "csv").ok == whole


def test_people_alone_are_taken_back_too(ally: Ally, file: Make, path: Path) -> None:
    ally("import", file("book.csv", "Name\nAna Silva\n"))
    with closing(open_store(path, frozen_clock(), writing=True)) as store:
        Journal(store, frozen_clock()).undo(1)
    assert people(ally) == []


def stamps(file: Path) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("SELECT of, gone FROM stamp ORDER BY id").fetchall()


def test_what_an_import_brings_is_no_change_made_here(carried: Ally, tmp_path: Path) -> None:
    """So that of two journals that hold it the one that changed it knows better."""
    with closing(sqlite3.connect(tmp_path / "second.db")) as connection:
        changed = connection.execute("SELECT of FROM stamp WHERE moment > ?", (FIRST_MOMENT,))
        assert changed.fetchall() == []


def test_what_was_deleted_here_comes_back_from_a_file(carried: Ally, tmp_path: Path) -> None:
    second = tmp_path / "second.db"
    with closing(open_store(second, frozen_clock(), writing=True)) as store, store.transaction():
        store.delete_entry(4)
    assert ("entry", 1) in stamps(second)
    assert carried("import", str(tmp_path / "own.csv")).ok.startswith("✓ imported 1 entry from")
    assert ("entry", 1) not in stamps(second)
    assert ("entry", 0) in stamps(second), "from now on"


def test_what_was_taken_back_can_be_imported_again(carried: Ally, tmp_path: Path) -> None:
    second, clock = tmp_path / "second.db", frozen_clock()
    with closing(open_store(second, clock, writing=True)) as store:
        Journal(store, clock).undo(1)
    assert carried("import", str(tmp_path / "own.csv")).ok.startswith("✓ imported 4 entries")


def test_a_rehearsal_says_what_would_be_and_stores_nothing(
    ally: Ally, file: Make, path: Path
) -> None:
    name = file("calls.csv", TABLE + "31.12.2026;Ana;later\n")
    outcome = ally("import", name, *FOREIGN, "--dry-run")
    assert outcome.out == ("would import 3 entries and 3 people from calls.csv (csv) · 1 refused\n")
    assert not path.exists()
    ally("import", name, *FOREIGN)
    before = path.read_bytes()
    assert ally("import", name, *FOREIGN, "--dry-run").out == (
        "would import nothing new from calls.csv (csv) · 3 already there · 1 refused\n"
    )
    assert path.read_bytes() == before


BAD = TABLE + "31.12.2026;Ana Silva;later\nsoon;Ana Silva;x\n"


def test_refused_lines_are_named_and_the_rest_goes_in(ally: Ally, file: Make) -> None:
    outcome = ally("import", file("calls.csv", BAD), *FOREIGN)
    assert outcome == Outcome(
        0,
        "✓ imported 3 entries and 3 people from calls.csv (csv) · 2 refused\n",
        "  line 5: Thu 31 Dec 2026 lies ahead of today, Fri 20 Nov 2026\n"
        "  line 6: can't read 'soon' as a day; one is written 20.11.2026\n",
    )


def test_strict_takes_all_or_nothing(ally: Ally, file: Make) -> None:
    name = file("calls.csv", BAD)
    outcome = ally("import", name, *FOREIGN, "--strict")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.splitlines()[:2] == [
        "ally: 2 lines were refused, so nothing was imported",
        "  without --strict the rest goes in",
    ]
    assert len(outcome.err.splitlines()) == 4
    assert listed(ally) == []
    assert people(ally) == []
    assert ally("import", file("good.csv", TABLE), *FOREIGN, "--strict").ok


def test_many_refused_lines_are_not_all_shown_but_for_scripts(ally: Ally, file: Make) -> None:
    name = file("calls.csv", TABLE + "soon;Ana;x\n" * 33)
    outcome = ally("import", name, *FOREIGN)
    assert len(outcome.err.splitlines()) == 21
    assert outcome.err.endswith("  and 13 more\n")
    assert outcome.out.endswith(" · 33 refused\n")
    document = json.loads(ally("import", name, *FOREIGN, "--json").ok)
    assert document["ally"] == 1
    assert {k: v for k, v in document["import"].items() if k != "refused"} == {
        "entries": 0,
        "people": 0,
        "already": 3,
        "changed": 0,
        "removed": 0,
    }
    assert len(document["import"]["refused"]) == 33
    assert document["import"]["refused"][0] == {
        "line": 5,
        "reason": "can't read 'soon' as a day; one is written 20.11.2026",
    }


def test_nothing_that_can_be_imported_is_an_error(ally: Ally, file: Make, path: Path) -> None:
    name = file("calls.csv", "Date;Name;Text\nsoon;Ana;x\n")
    outcome = ally("import", name, *FOREIGN, "--json")
    assert outcome.code == 2
    document = json.loads(outcome.out)
    assert document["error"]["message"] == "nothing in calls.csv can be imported"
    assert len(document["import"]["refused"]) == 1
    assert outcome.err == "ally: nothing in calls.csv can be imported\n"
    empty = ally("import", file("none.csv", "Date;Name;Text\n"), *FOREIGN)
    assert (empty.code, empty.err) == (2, "ally: there is nothing in none.csv to import\n")


# --- names are never guessed ----------------------------------------------------------------


def refused_reasons(ally: Ally, file: Make, who: str, *words: str) -> list[str]:
    quoted = '"' + who.replace('"', '""') + '"'
    name = file("w.csv", f"day,people,note\n2026-11-20,{quoted},x\n2026-11-20,Known One,y\n")
    document = json.loads(ally("import", name, "--json", *words).out)
    return [one["reason"] for one in document["import"]["refused"]]


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        ("Anna Silva", "'Anna Silva' is not in the journal; did you mean Ana Silva (legal)?"),
        ("Ben Okafor", "'Ben Okafor' may mean Ben Okafor (colleague) or Ben Okafor (Acme)"),
        ("Dana Wu@Globex", "'Dana Wu@Globex' is not in the journal; did you mean Dana Wu (Acme)?"),
        ("Zoe@Acmee", "account 'Acmee' is not in the journal; did you mean Acme?"),
        ("Acme", "Acme is an account, not a person"),
        ("zoe@example.com", "'zoe@example.com' is an address; the name is missing"),
        ("42", "'42' can't be a name"),
        ("Zoe@7", "'7' can't be an account; a number names an ask"),
        ("Zoe\\, Dr.", "'Zoe, Dr.' can't be a name"),
        ("Zoe@", "a name is missing in 'Zoe@'"),
        ("...", "the name is empty"),
        ("Z" * 201, "the name has 201 characters"),
        ("Zo\x01e", "the name holds a control character, U+0001, at place 3"),
    ],
)
def test_a_name_that_is_not_clear_is_refused(who: str, reason: str, ally: Ally, file: Make) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    for name in ("Ben Okafor", "Ben Okafor@Acme", "Dana Wu@Acme"):
        ally("people", "add", name, "--new")
    before = people(ally)
    assert refused_reasons(ally, file, who) == [reason]
    assert len(people(ally)) == len(before) + 1, "nobody but the known one"


@pytest.mark.parametrize("who", ["Anna Silva", "Dana Wu@Globex", "Zoe@Acmee"])
def test_new_insists(who: str, ally: Ally, file: Make) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Dana Wu@Acme")
    assert refused_reasons(ally, file, who, "--new") == []
    assert len(people(ally)) == 4


@pytest.mark.parametrize("who", ["ANA SILVA", "ana sílva", "annie", "Ana Silva@legal"])
def test_the_very_name_a_nickname_or_a_team_picks_somebody_out(
    who: str, ally: Ally, file: Make
) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal", "--nick", "Annie")
    assert refused_reasons(ally, file, who) == []
    assert ["Ana Silva"] in [names for _, names, _ in listed(ally)]


def test_a_champion_needs_no_account_where_nobody_else_has_the_name(ally: Ally, file: Make) -> None:
    ally("people", "add", "Dana Wu@Acme")
    assert refused_reasons(ally, file, "Dana Wu") == []
    assert len(people(ally)) == 2


def test_near_names_within_a_file_are_the_file_s_own_affair(ally: Ally, file: Make) -> None:
    name = file("book.csv", "Name\nAna Silva\nAnna Silva\nAna Silvas\n")
    assert ally("import", name).ok == "✓ imported 3 people from book.csv (contacts)\n"


def test_who_is_a_name_as_commands_take_it(ally: Ally, file: Make) -> None:
    ally("people", "add", "Ana Silva", "--team", "legal")
    ally("people", "add", "Ana Silva@Acme")
    name = file("j.txt", "[2026-11-20 09:30] A call\n")
    assert ally("import", name, "--who", "ana@legal").ok.startswith("✓ imported 1 entry from")
    assert len(people(ally)) == 2
    unclear = ally("import", name, "--who", "ana")
    assert unclear.code == 2
    assert unclear.err.startswith("ally: 'ana' may mean Ana Silva (legal) or Ana Silva (Acme)")
    assert "names nobody; --who says" in ally("import", name).err


# --- what may stand in the journal ----------------------------------------------------------

UID = "01a20eca-7a94-7185-80db-da0dac1464d9"
LONG = "x" * 20_001


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"day": "2026-11-21"}, "Sat 21 Nov 2026 lies ahead of today, Fri 20 Nov 2026"),
        ({"note": LONG}, "the note has 20,001 characters"),
        ({"note": "a\x07b"}, "the note holds a control character, U+0007, at place 2"),
        ({"uid": "u1"}, "'u1' is no uid of ally's"),
        ({"uid": "0" * 36}, f"'{'0' * 36}' is no uid of ally's"),
        ({"gesture": "lunch"}, "a log has no gesture; only a thank has"),
        ({"settles": UID}, "a log has no settled ask; only a thank has"),
        ({"account": "A, B"}, "the account 'A, B' holds a comma or an @"),
        ({"tags": "a\x01"}, "a tag holds a control character, U+0001, at place 2"),
        ({"kind": "thank", "gesture": "x" * 201}, "the gesture has 201 characters"),
        ({"kind": "ask", "by": "2026-11-01"}, "by Sun 1 Nov 2026 lies before the ask itself"),
        ({"kind": "ask", "state": "committed", "answered_on": "2026-11-20"}, "a commitment needs"),
        ({"kind": "ask", "answered_on": "2026-11-20"}, "an open ask has no day of an answer"),
        ({"kind": "ask", "state": "done"}, "an ask that is done needs the day of the answer"),
        (
            {"kind": "ask", "state": "done", "answered_on": "2026-11-25"},
            "the answer of Wed 25 Nov 2026 lies ahead of today",
        ),
        (
            {"kind": "ask", "state": "done", "answered_on": "2026-11-01"},
            "the answer of Sun 1 Nov 2026 lies before the ask itself",
        ),
        ({"kind": "ask", "obstacle_is": "mine"}, "whose the obstacle is, is said of no obstacle"),
        ({"kind": "ask", "outcome": LONG}, "the outcome has 20,001 characters"),
        ({"kind": "ask", "why": LONG}, "the reason has 20,001 characters"),
        ({"kind": "ask", "uid": UID, "people": "Ana,Ben"}, "an ask is one person's"),
    ],
)
def test_the_rules_of_commands_hold(
    cells: dict[str, str], reason: str, ally: Ally, file: Make
) -> None:
    def row(**given: str) -> str:
        whole = {"day": "2026-11-20", "people": "Ana Silva", "note": "hi", **given}
        return ",".join('"' + whole.get(name, "") + '"' for name in HEADER)

    text = "\n".join([",".join(HEADER), row(), row(**cells), row(note="last")])
    outcome = ally("import", file("own.csv", text))
    assert outcome.out.startswith("✓ imported 2 entries and 1 person")
    assert outcome.err.startswith(f"  line 3: {reason}")
    assert len(outcome.err.splitlines()) == 1


def test_one_uid_is_one_entry(ally: Ally, file: Make) -> None:
    row = f"{UID},2026-11-20,Ana,x\n"
    outcome = ally("import", file("own.csv", f"uid,day,people,note\n{row}{row}"))
    assert outcome.out.startswith("✓ imported 1 entry")
    assert outcome.err == "  line 3: its uid is that of line 2\n"


def test_a_thank_of_others_settles_what_is_owed(ally: Ally, file: Make) -> None:
    rows = (
        "2026-11-20,thank,Ana,for it,,,\n2026-11-18,tell,Ana,news,Acme,,\n"
        "2026-11-10,ask,Ana,sign,Acme,done,2026-11-16\n"
    )
    header = "day,kind,people,note,account,state,answered_on\n"
    ally("import", file("others.csv", header + rows))
    entries = json.loads(ally("list", "--json").ok)["entries"]
    assert entries[0]["settles"] == [entries[2]["id"]]
    assert "in the dark" not in ally("review", "--all").ok


# --- the words of the command ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{}/none.csv",), "there is no file {}/none.csv"),
        (("{}",), "{} is a folder, not a file"),
        (("{}/j.db",), "{}/j.db is a journal itself, not an export of one"),
        (("{}/other.db",), "{}/other.db is a database, not text"),
        (("{}/book.xlsx",), "{}/book.xlsx is a workbook or an archive, not text"),
        (("{}/latin.csv",), "{}/latin.csv is not UTF-8 text"),
        (("{}/odd.txt",), "can't tell in which format odd.txt is"),
        (("{}/empty.csv",), "the columns of empty.csv are not ally's own"),
        (("{}/calls.csv",), "calls.csv may hold people or what happened"),
        (("{}/calls.csv", "--format", "csv"), "the columns of calls.csv are not ally's own"),
        (("{}/odd.csv",), "the columns of odd.csv are not ally's own"),
        (("{}/all.json",), "all.json is ally's JSON, which is for scripts"),
        (("{}/all.jsonl", "--strict"), "nothing was imported"),
        (("{}/calls.csv", "--format", "xml"), "there is no format 'xml'"),
        (("{}/calls.csv", "--columns", "day"), "can't read 'day' in --columns"),
        (("{}/calls.csv", "--columns", "day=A,day=B"), "--columns names day twice"),
        (("{}/calls.csv", "--columns", "mood=A,day=B"), "there is no field 'mood'"),
        (("{}/calls.csv", "--columns", "note=Text"), "no column is named for the day"),
        (("{}/calls.csv", "--columns", "day=Day"), "nothing in calls.csv can be imported"),
        (("{}/calls.csv", "--columns", "day=Date", "--format", "jrnl"), "--columns is for csv"),
        (("{}/calls.csv", *FOREIGN[:3], "%d"), "'%d' is not the form of a day"),
        (("{}/calls.csv", "--kind", "call"), "there is no kind 'call'"),
        (("{}/calls.csv", "--who", "Ana,,Ben"), "a name is missing in 'Ana,,Ben'"),
        (("a\0b",), "the file's name holds a zero character"),
        ((), "FILE is missing"),
    ],
)
def test_refused_with_one_line(
    words: tuple[str, ...], said: str, ally: Ally, file: Make, tmp_path: Path
) -> None:
    ally("log", "Ana", "x", "--journal", str(tmp_path / "j.db"))
    (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00" + bytes(100))
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04" + bytes(100))
    (tmp_path / "latin.csv").write_bytes("Date;Name\n20.11.2026;José\n".encode("latin-1"))
    for name, text in (
        *(("odd.txt", "odd"), ("odd.csv", "a,b\n1,2\n"), ("empty.csv", ""), ("calls.csv", TABLE)),
        *(("all.json", '{\n  "ally": 1,\n  "entries": []\n}\n'), ("all.jsonl", '{"ally": 1}\n')),
    ):
        file(name, text)
    outcome = ally("import", *(word.replace("{}", str(tmp_path)) for word in words))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(f"ally: {said.replace('{}', str(tmp_path))}")
    assert len(outcome.err.splitlines()) <= 3
    assert listed(ally) == []
    assert people(ally) == []


def test_too_large_a_file(ally: Ally, file: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ally.cli.sources.MOST", 10)
    assert ally("import", file("calls.csv", TABLE)).err.startswith("ally: ")
    assert "has more than 0 megabytes" in ally("import", file("calls.csv", TABLE)).err


def test_the_reference_runner_imports_the_same(ally: Ally, file: Make, tmp_path: Path) -> None:
    name = file("calls.csv", TABLE)
    tables = []
    for runner in ("compiled", "session"):
        more = ("--journal", str(tmp_path / f"{runner}.db"))
        ally("import", name, *FOREIGN, *more, env={"ALLY_STORE": runner})
        out = ally("export", "--format", "csv", *more).ok.splitlines()
        tables.append([line.partition(",")[2] for line in out])
    assert tables[0] == tables[1]
    assert len(tables[0]) == 4


def test_hostile_text_is_shown_harmlessly(ally: Ally, file: Make) -> None:
    name = file("w\u202e.csv", "day,people,note\n2026-11-20,\u202eAnna\x1b,x\n2026-11-20,Al,y\n")
    outcome = ally("import", name)
    assert "\u202e" not in outcome.out + outcome.err
    assert "\x1b" not in outcome.out + outcome.err
