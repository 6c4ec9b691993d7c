"""What ally is compared with: the floors beneath it and the programs beside it."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path
from uuid import UUID

from desk import WHO, Desk
from journals import TODAY, journal
from measure import Case, command, memory, work

from ally.journal.habits import recent_since
from ally.store.compiled import STATEMENTS

NOTE = ["Walked", "her", "through", "the", "Acme", "redlines,", "swamped", "until", "Friday"]


def import_typer(desk: Desk, *, weigh: bool = False) -> Case:
    """The floor beneath every command."""
    argv = [sys.executable, "-c", "import typer"]
    env = desk.env(desk.folder / "none")
    name = "import typer"
    if weigh:
        return Case(name, memory(argv, env), unit="MiB")
    return Case(name, command(argv, env), times=3)


def naive_log(desk: Desk) -> Case:
    """The same write through SQLModel."""
    path, prepare = desk.copy_of(journal(0))
    script = str(Path(__file__).with_name("naive.py"))
    argv = [sys.executable, script, WHO, *NOTE]
    return Case("the naive way", command(argv, desk.env(path)), prepare)


def jrnl(desk: Desk) -> Case | None:
    """An entry in an empty journal of `jrnl`, which BENCH_JRNL names or PATH holds."""
    program = os.environ.get("BENCH_JRNL") or shutil.which("jrnl")
    if program is None:
        return None
    text, config = desk.folder / "jrnl.txt", desk.folder / "jrnl.yaml"
    settings = {
        "version": "v4",
        "journals": {"default": {"journal": str(text)}},
        "colors": {"body": "none", "date": "none", "tags": "none", "title": "none"},
        "default_hour": 9,
        "default_minute": 0,
        "timeformat": "%F %R",
        "tagsymbols": "@",
        "editor": "",
        "encrypt": False,
        "template": False,
        "highlight": True,
        "indent_character": "|",
        "linewrap": 79,
    }
    # One setting a line, or jrnl takes it for the file of an older jrnl and asks.
    lines = (f"{name}: {json.dumps(value)}\n" for name, value in settings.items())
    config.write_text("".join(lines), encoding="utf-8")
    argv = [program, "--config-file", str(config), *NOTE]
    env = desk.env(desk.folder / "none")
    return Case("jrnl, empty", command(argv, env), lambda: text.write_text("", encoding="utf-8"))


def task_add(desk: Desk, tasks: int) -> Case | None:
    """`task add` where so many tasks are pending."""
    program = shutil.which("task")
    if program is None:
        return None
    settings, data, waiting = (desk.folder / name for name in ("taskrc", "tasks", "tasks.json"))
    settings.write_text("confirmation=off\nverbose=new-id\n", encoding="utf-8")
    data.mkdir()
    env = desk.env(desk.folder / "none", TASKRC=str(settings), TASKDATA=str(data))
    pending = [
        {
            "description": f"Walked them through the redlines, no. {n}",
            "entry": "20251122T090000Z",
            "status": "pending",
            "uuid": str(UUID(int=n, version=4)),
        }
        for n in range(1, tasks + 1)
    ]
    waiting.write_text(json.dumps(pending), encoding="utf-8")
    argv = [program, "rc.confirmation=off", "import", str(waiting)]
    subprocess.run(argv, env=env, capture_output=True, check=True)
    add = [program, "rc.confirmation=off", "add", *NOTE]
    return Case(f"task add, {tasks:,} pending", command(add, env))


def bare_write(desk: Desk) -> Case:
    """A durable write and nothing else: one entry with one person."""
    path, prepare = desk.copy_of(desk.asked(0)[0])

    def write() -> None:
        same = {"day": TODAY, "kind": "log"}
        entry = {"uid": str(UUID(int=1)), "note": " ".join(NOTE), "settles_all": 0}
        more = {
            "account_id": None,
            "deal_id": None,
            "private": 0,
            "gesture": None,
            "created_at": f"{TODAY}T09:00:00.000Z",
        }
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous=EXTRA")
            connection.execute("BEGIN IMMEDIATE")
            added = connection.execute(STATEMENTS["add_entry"], same | entry | more).fetchone()
            connection.execute(
                STATEMENTS["add_party"], same | {"entry_id": added[0], "person_id": 1}
            )
            connection.execute("COMMIT")

    return Case("bare sqlite3: a durable write", work(write), prepare)


def bare_review(entries: int) -> Case:
    """The statements of `ally review` and nothing else."""
    path = journal(entries)
    days = {"today": TODAY, "since": recent_since(date.fromisoformat(TODAY)).isoformat()}

    def read() -> None:
        with closing(sqlite3.connect(path)) as connection:
            for name in ("review", "review_owed", "review_dark", "accounts"):
                connection.execute(STATEMENTS[name], days).fetchall()

    return Case(f"bare sqlite3: the review's SQL, {entries:,} entries", work(read))
