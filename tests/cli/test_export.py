"""export: the entries in the formats of other programs, in a file or on standard output."""

from __future__ import annotations

import csv
import json
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from ally.journal.finding import Wanted
from ally.journal.journal import Journal
from ally.store import open_store
from ally.view.document import as_text
from tests.conftest import Ally, frozen_clock

SOME = (
    ("people", "add", "Ana Silva", "--team", "legal"),
    ("ask", "ana", "Sign off +cap", "--by", "fri", "--for", "acme", "--why", "=1+1"),
    ("log", "Dana Wu@Acme", "Ran the numbers"),
    ("answer", "1", "done", "signed"),
    ("thank", "ana", "--for", "1", "--as", "lunch"),
    ("log", "dana", "a candid word", "--private"),
    ("ask", "dana", "The board's date", "--by", "3d", "--on", "yesterday"),
)


@pytest.fixture
def some(ally: Ally) -> Ally:
    for command in SOME:
        assert ally(*command).code == 0
    return ally


def read_table(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_table_has_a_row_for_each_entry_oldest_first(some: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    assert some("export", str(file)).ok == (
        f"✓ exported 4 entries to {file} · 1 private entry was left out\n"
    )
    rows = read_table(file)
    assert [(row["day"], row["people"], row["note"]) for row in rows] == [
        ("2026-11-19", "Dana Wu@Acme", "The board's date"),
        ("2026-11-20", "Ana Silva", "Sign off +cap"),
        ("2026-11-20", "Dana Wu@Acme", "Ran the numbers"),
        ("2026-11-20", "Ana Silva", ""),
    ]
    assert rows[1]["why"] == "'=1+1"
    assert (rows[1]["tags"], rows[1]["state"], rows[1]["account"]) == ("cap", "done", "Acme")
    assert (rows[3]["gesture"], rows[3]["settles"]) == ("lunch", rows[1]["uid"])
    assert file.read_bytes().count(b"\r\n") == 5


def test_json_is_what_list_prints(some: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    some("log", "ana", 'every "sign": \\ \t é 名 \u202e \u2028')
    some("export", str(file), "--include-private")
    assert file.read_text(encoding="utf-8") == some("list", "--json").ok
    assert some("export", "--json", "--include-private").ok == some("list", "--json").ok


def test_an_empty_journal_is_exported_empty(ally: Ally) -> None:
    assert (
        ally("export", "--format", "json").ok == as_text({"entries": []}, ascii_only=False) + "\n"
    )
    assert ally("export", "--format", "csv").ok.startswith("uid,kind,day,")
    assert ally("export", "--format", "md").ok == "# Journal\n"
    assert "BEGIN:VEVENT" not in ally("export", "--format", "ics").ok


def test_markdown_is_the_journal_by_day(some: Ally) -> None:
    page = some("export", "--format", "md").out
    assert page.index("## Fri 20 Nov 2026") < page.index("## Thu 19 Nov 2026")
    assert "**ask** · Dana Wu (Acme) · needed by Mon 23 Nov 2026 · open\n\nThe board's date" in page


def test_the_calendar_holds_the_open_asks_that_have_a_day(some: Ally, tmp_path: Path) -> None:
    some("ask", "ana", "no day")
    some("ask", "ana", "candid", "--by", "fri", "--private")
    file = tmp_path / "asks.ics"
    assert some("export", str(file)).ok == (
        f"✓ exported 1 entry to {file} · 1 private entry was left out\n"
    )
    text = file.read_bytes().decode()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Dana Wu: The board's date\r\n" in text
    some("export", str(file), "--force")
    [uid] = [line for line in text.splitlines() if line.startswith("UID:")]
    assert uid in file.read_text(), "the same in every export"


def test_private_entries_leave_only_when_asked_for(some: Ally) -> None:
    outcome = some("export", "--format", "csv")
    assert "candid" not in outcome.out
    assert outcome.err == "1 private entry was left out; --include-private takes them along\n"
    assert "candid" in some("export", "--format", "csv", "--include-private").ok


@pytest.mark.parametrize("kind", ["log", "ask", "thank", "tell", "give"])
def test_every_kind_of_entry_can_be_private(kind: str, ally: Ally) -> None:
    ally(kind, "Ana", "candid", "--private")
    ally(kind, "Ana", "plain")
    out = ally("export", "--format", "csv").out
    assert "plain" in out
    assert "candid" not in out


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ((), [5, 4, 3, 2, 1]),
        (("--who", "ana"), [3, 1]),
        (("--who", "ana,dana"), [5, 4, 3, 2, 1]),
        (("--about", "acme"), [1]),
        (("--kind", "ask,thank"), [5, 3, 1]),
        (("--since", "today"), [4, 3, 2, 1]),
        (("--until", "yesterday"), [5]),
        (("--until", "tomorrow"), [5, 4, 3, 2, 1]),
        (("--kind", "log", "--who", "dana", "--since", "2026-11-20"), [4, 2]),
        (("--kind", "tell"), []),
    ],
)
def test_what_is_wanted_alone(words: tuple[str, ...], numbers: list[int], some: Ally) -> None:
    out = some("export", "--format", "json", "--include-private", *words).ok
    assert sorted(one["id"] for one in json.loads(out)["entries"]) == sorted(numbers)


def test_a_long_journal_leaves_page_by_page(ally: Ally, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ally.journal.leaving.PAGE", 2)
    for number in range(5):
        ally("log", "Ana", f"note {number}", "--on", f"{number % 3}d")
    whole = json.loads(ally("list", "--json").ok)["entries"]
    assert json.loads(ally("export", "--json").ok)["entries"] == whole
    notes = [
        row["note"] for row in csv.DictReader(ally("export", "--format", "csv").ok.splitlines())
    ]
    assert notes == [one["note"] for one in reversed(whole)]


def test_the_result_in_json(some: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    assert json.loads(some("export", str(file), "--json").ok) == {
        "ally": 1,
        "export": {"file": str(file), "format": "csv", "entries": 4, "private_left_out": 1},
    }


def test_quiet_says_nothing_and_writes_all_the_same(some: Ally, tmp_path: Path) -> None:
    assert some("export", str(tmp_path / "a.csv"), "-q").ok == ""
    assert some("export", "-q", "--format", "csv").ok.count("\n") == 5


def test_a_file_is_replaced_only_with_force(some: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.md"
    file.write_text("mine")
    outcome = some("export", str(file))
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"ally: {file} is there already\n  --force replaces it\n"
    assert file.read_text() == "mine"
    assert some("export", str(file), "--force").code == 0
    assert file.read_text().startswith("# Journal")
    assert [one.name for one in tmp_path.glob(".ally-*")] == []


def test_a_link_stays_a_link(some: Ally, tmp_path: Path) -> None:
    link, file = tmp_path / "link.md", tmp_path / "elsewhere.md"
    file.write_text("mine")
    link.symlink_to(file)
    some("export", str(link), "--force")
    assert link.is_symlink()
    assert file.read_text().startswith("# Journal")


def test_only_the_owner_may_read_what_was_exported(some: Ally, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("mine")
    file.chmod(0o644)
    some("export", str(file), "--force")
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "xml"), "there is no format 'xml'"),
        (("--format", "csv", "--json"), "--json and csv can't both go to standard output"),
        (("--kind", "call"), "there is no kind 'call'"),
        (("--kind", ""), "there is no kind ''"),
        (("--who", "nobody"), "nobody is called 'nobody'"),
        (("--who", "anna"), "'anna' is not in the journal; did you mean Ana Silva (legal)"),
        (("--about", "globex"), "no account or deal is called 'globex'"),
        (("--since", "tomorrow"), "--since Sat 21 Nov 2026 lies ahead of today"),
        (("--since", "someday"), "can't read 'someday' as a day"),
        (("--since", "today", "--until", "yesterday"), "--since Fri 20 Nov 2026 lies after"),
        (("{journal}", "--force"), "{journal} is the journal itself"),
        (("{journal}-journal", "--force"), "{journal}-journal is the journal itself"),
        (("{folder}", "--force"), "{folder} is a folder, not a file"),
        (("{folder}/no/all.csv",), "there is no folder {folder}/no"),
        (("/dev/null", "--force", "--format", "csv"), "/dev/null is not a regular file"),
        (("a\0b",), "the file's name holds a zero character"),
    ],
)
def test_refused_with_one_line(
    words: tuple[str, ...], said: str, some: Ally, path: Path, tmp_path: Path
) -> None:
    named = {"{journal}": str(path), "{folder}": str(tmp_path)}

    def filled(text: str) -> str:
        for sign, name in named.items():
            text = text.replace(sign, name)
        return text

    before = path.read_bytes()
    outcome = some("export", *map(filled, words))
    assert (outcome.code, outcome.out) == (2, "") or "--json" in words
    assert outcome.err.startswith(f"ally: {filled(said)}")
    assert len(outcome.err.splitlines()) <= 2
    assert path.read_bytes() == before


def test_a_journal_that_is_not_there_yet_is_not_taken_for_a_file(ally: Ally, path: Path) -> None:
    assert ally("export", str(path)).err.startswith(f"ally: {path} is the journal itself")
    assert not path.exists()


def test_the_same_by_the_reference_runner(some: Ally, tmp_path: Path) -> None:
    for runner in ("compiled", "session"):
        env = {"ALLY_STORE": runner}
        some("export", str(tmp_path / f"{runner}.csv"), "--who", "ana", env=env)
    files = [(tmp_path / f"{runner}.csv").read_text() for runner in ("compiled", "session")]
    assert files[0] == files[1]


def test_a_file_is_utf_8_whatever_the_terminal_is(some: Ally, tmp_path: Path) -> None:
    some("log", "花子@Acme", "naïve 名", "--new")
    file = tmp_path / "all.csv"
    some("export", str(file), env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert read_table(file)[-1]["note"] == "naïve 名"


def test_days_are_read_looking_back(ally: Ally) -> None:
    ally("log", "Ana", "x", "--on", "2026-11-13")
    out = ally("export", "--json", "--since", "last fri", today=date(2026, 11, 20)).ok
    assert len(json.loads(out)["entries"]) == 1


def test_no_room_for_the_spool(some: Ally, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    outcome = some("export", "--format", "csv")
    assert outcome.code == 3
    assert outcome.err.startswith("ally: there is no room in ")


def test_an_export_is_of_one_moment(
    some: Ally, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody writes between its pages."""
    monkeypatch.setattr("ally.journal.leaving.PAGE", 1)
    delete = "DELETE FROM pick"
    with (
        closing(open_store(path, frozen_clock(), writing=False)) as store,
        closing(sqlite3.connect(path, timeout=0)) as other,
    ):
        pages = Journal(store, frozen_clock()).leaving(Wanted(), oldest_first=True)
        next(pages)
        other.execute(delete)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.commit()
        assert len(list(pages)) == 4
        other.commit()


def test_a_file_is_on_the_disk_before_it_takes_its_place(
    some: Ally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, there = tmp_path / "all.csv", []
    sync = os.fsync

    def watched(descriptor: int) -> None:
        there.append(file.exists())
        sync(descriptor)

    monkeypatch.setattr("os.fsync", watched)
    some("export", str(file))
    assert there[0] is False
    assert there[-1] is True, "its folder after it"
