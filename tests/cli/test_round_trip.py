"""Ally's own table, carried into an empty journal, comes out as it went in."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from ally.cli.boundary import run
from ally.cli.invocation import Invocation
from ally.cli.streams import Streams
from tests.conftest import TODAY

SIGNS = st.sampled_from(
    [*"=+-@'\"\\,;#|\t\n", "=1+1", "名前", "عمر", "\u202e", "é", "+tag", "@Ana"]
)
TEXT = st.lists(SIGNS | st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map("".join)
NAMES = st.sampled_from(
    [
        *("Ana Silva", "=Ben", "花子", "O'Neil-Smith", "'Quote", "عمر", "Ana Silva@Acme"),
        *("Ana Silva@colleague", "Ana Silva@=Globex; Co", "Anna Silva", "Dana\\Wu@Ac.me"),
    ]
)


class Typed(NamedTuple):
    """A command, its note and the answer that follows an ask."""

    kind: str
    who: tuple[str, ...]
    note: str
    options: tuple[str, ...]
    answer: tuple[str, ...] | None


def _options(kind: str, about: str | None, text: str, private: bool) -> tuple[str, ...]:
    given = ["--on", "yesterday"] if len(text) % 2 else []
    given += ["--for", about] if about else []
    given += ["--private"] if private else []
    if kind == "ask":
        given += ["--by", "fri", f"--why={text}", f"--obstacle={text}", f"--promised={text}"]
    if kind == "thank":
        given += [f"--as={text}"]
    return tuple(given)


@st.composite
def _typed(draw: st.DrawFn) -> Typed:
    kind = draw(st.sampled_from(["log", "ask", "thank", "tell", "give"]))
    about = draw(st.sampled_from([None, "Acme", "=Globex; Co"]))
    options = _options(kind, about, draw(TEXT), draw(st.booleans()))
    answer = draw(
        st.sampled_from([None, ("done",), ("committed", "--by", "2w"), ("declined",), ("heard",)])
    )
    who = tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)))
    return Typed(kind, who, draw(TEXT), options, answer)


class Desk:
    """Runs commands on journals in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, journal: str, *args: str, stdin: str = "") -> tuple[int, str]:
        given = io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        environ = {"ALLY_JOURNAL": str(self.folder / journal), "ALLY_TODAY": TODAY.isoformat()}
        code = run(args, Invocation(Streams(given, out, err, environ)))
        err.seek(0)
        return code, err.read()

    def table(self, journal: str) -> bytes:
        file = self.folder / f"{journal}.csv"
        assert self.run(journal, "export", str(file), "--include-private", "--force") == (0, "")
        return file.read_bytes()


@settings(max_examples=40)
@given(st.lists(_typed(), max_size=6))
def test_a_table_comes_back_unchanged(commands: list[Typed]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for who in ("Ana Silva", "Ana Silva@Acme"):
            desk.run("first", "people", "add", who, "--new")
        for number, typed in enumerate(commands, 1):
            who = ",".join(typed.who)
            words = (typed.kind, *typed.options, "--new", "--", who, "-")
            desk.run("first", *words, stdin=typed.note)
            if typed.answer and typed.kind == "ask":
                desk.run("first", "answer", str(number), *typed.answer, "--", typed.note or "x")
        table = desk.table("first")
        if not commands or table.count(b"\r\n") == 1:
            return
        assert desk.run("second", "import", str(desk.folder / "first.csv")) == (0, "")
        assert desk.table("second") == table
        assert desk.run("second", "import", str(desk.folder / "first.csv"), "--strict") == (0, "")
        assert desk.table("second") == table
