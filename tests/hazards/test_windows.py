"""In a real terminal of any width no line is wider than it, and no number is ever cut."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

from ally.journal.drafts import Draft, PersonChange, Reply
from ally.journal.journal import Journal
from ally.journal.lookup import Choices, Who
from ally.store import open_store
from tests.conftest import TODAY, frozen_clock
from tests.terminal import on_terminal

NAMES = (
    "Ana Silva",
    "Bartholomew Featherstonehaugh-Cholmondeley of Upper Slaughter",
    "X" * 200,
    "山田太郎" * 12,
    "👩‍👩‍👧 Zoë",
    "[bold]Q[/bold]",
)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people with numbers as large as they come, each of them another."""
    path = tmp_path_factory.mktemp("busy") / "journal.db"
    store = open_store(path, frozen_clock(), writing=True)
    journal, new = Journal(store, frozen_clock()), Choices(all_new=True)
    with store.transaction():
        for place, name in enumerate(NAMES):
            who, long_ago = Who(name), TODAY - timedelta(days=9100 + place)
            journal.add_person(who, PersonChange(team="legal" * 9, every=3640 + place), new)
            for number in range(105 if place == 0 else 3 + place):
                asked = journal.write(Draft("ask", (who,), "a favour", long_ago), new)
                if number > 2:
                    journal.answer(asked.entries[0].id, Reply("done", long_ago), new)
            for _ in range(1001 if place == 0 else 0):
                journal.write(Draft("thank", (who,), "thanks", long_ago), new)
    store.close()
    return path


def lines(path: Path, *words: str, columns: int, **env: str) -> list[str]:
    known = {"ALLY_JOURNAL": str(path), "ALLY_TODAY": TODAY.isoformat()}
    screen = on_terminal(words, env=known | env, columns=columns)
    assert screen.code == 0, screen
    return screen.text.splitlines()


@pytest.mark.parametrize("columns", [20, 59, 60, 80, 120])
def test_a_review(busy: Path, columns: int) -> None:
    """Each line fits, but for the one to paste, which the terminal alone may break."""
    shown = lines(busy, "review", columns=columns)
    for line in shown:
        if not line.startswith("Next: "):
            assert cell_len(line) <= columns, line
    numbers = re.findall(r"\d[\d/,]*", " ".join(shown))
    for place in range(len(NAMES)):
        assert f"{9100 + place}/{3640 + place}" in numbers
        assert f"3/{place or 102}" in numbers
    assert "1001" in numbers
    assert "…" not in "".join(shown), "nothing is cut"


def test_a_dumb_terminal_gets_no_colours(busy: Path) -> None:
    """TERM=dumb: plain lines, not one escape."""
    known = {"ALLY_JOURNAL": str(busy), "ALLY_TODAY": TODAY.isoformat(), "TERM": "dumb"}
    screen = on_terminal(["review"], env=known, columns=120)
    assert screen.code == 0
    assert "\x1b" not in screen.raw
    assert "9100/3640" in screen.raw
