"""The keys of every JSON document are those that docs/words.md promises to scripts."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest

from tests.conftest import Ally

PAGE = Path(__file__).parent.parent / "docs" / "words.md"
COMMANDS = {
    "log ask thank tell give answer": (
        "log ana Words",
        "ask ana A favour",
        "thank ana For it",
        "tell acme News",
        "give ana Slides",
        "answer 90 done",
    ),
    "list search": ("list --limit 1", "search cap"),
    "people": (
        "people",
        "people add 'Eve Moss'",
        "people edit ana --every 9",
        "people archive ana",
    ),
    "review": ("review", "review --all", "demo new.db"),
    "accounts": ("accounts", "accounts rename acme 'Acme Corp'"),
    "deals": ("deals", "deals add Extra --account acme", "deals won 'harbour three'"),
    "know": ("know ana", "know ana Quarter-end is hopeless"),
    "edit delete": ("edit 42 Shorter", "delete 42"),
    "undo redo": ("undo", "redo"),
    "backup": ("backup copy.db",),
    "backup --list": ("backup --list",),
    "restore": ("restore sample.db --yes",),
    "doctor": ("doctor",),
    "show a person": ("show ana",),
    "show an account": ("show acme",),
    "show a deal": ("show 'harbour three'",),
    "show an entry": ("show 90",),
    "export FILE": ("export out.csv",),
    "import": ("import more.csv --columns 'day=Day,who=Who,note=Note'",),
    "today": ("today",),
    "stats": ("stats",),
    "ready": ("ready 'harbour three'",),
    "kudos": ("kudos",),
    "status": ("status",),
    "config, config set, config unset": ("config", "config set days iso"),
    "path, config path": ("path", "config path"),
    "review --week": ("review --week",),
    "an error": ("show nobody-at-all", "lgo"),
}
"""The commands of each shape that the page describes, as it calls them."""


def keys(shape: str) -> set[str]:
    """The keys of a document as the page writes it, without what is in their values."""
    inner = shape
    while (less := re.sub(r"[\[{][^\[\]{}]*[\]}]", "", inner[1:-1])) != inner[1:-1]:
        inner = f"{{{less}}}"
    return set(re.findall(r'"(\w+)"', inner))


def shapes() -> Iterator[tuple[str, str]]:
    """What the page calls the commands of a shape, and the shape."""
    text = PAGE.read_text(encoding="utf-8")
    for head, start in re.findall(r'^(\w.*?) +(\{"ally": 1,.*\n(?: +.*\n)*)', text, re.MULTILINE):
        depths = accumulate((letter == "{") - (letter == "}") for letter in start)
        yield head, start[: list(depths).index(0) + 1]


SHAPES = dict(shapes())


@pytest.fixture
def quarter(ally: Ally, sample: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> Ally:
    monkeypatch.chdir(path.parent)
    monkeypatch.setenv("ALLY_CONFIG", "config.toml")
    for copy in (path, Path("sample.db")):
        shutil.copyfile(sample, copy)
        copy.chmod(0o600)
    Path("more.csv").write_text("Day,Who,Note\n2026-11-19,Ana Silva,More\n")
    return ally


def test_every_shape_of_the_page_is_tried() -> None:
    assert list(SHAPES) != []
    assert set(SHAPES) == set(COMMANDS)


@pytest.mark.parametrize("head", SHAPES)
def test_the_keys_are_those_that_the_page_promises(head: str, quarter: Ally) -> None:
    for command in COMMANDS[head]:
        shown = quarter(*shlex.split(command), "--json")
        assert shown.code == (2 if head == "an error" else 0), (command, shown)
        assert set(json.loads(shown.out)) == keys(SHAPES[head]), command


def test_a_shape_is_read_without_what_its_values_hold() -> None:
    assert keys('{"ally": 1, "rows": [{"id", "last": {"day"}|null}], "next"}') == {
        *("ally", "rows", "next")
    }
