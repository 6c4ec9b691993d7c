"""The end-of-week reviews of the sample's whole quarter, read line by line, stay as they are.

Each file of `fridays/` is what `ally review --week` prints on that Friday, when the journal
holds what was written up to then. They have been read as a sales manager would: every line
true, and worth its place. After a change that means to change them, run
`python -m tests.cli.test_fridays` and read the difference.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ally.cli.boundary import run
from ally.cli.demo import SCRIPT, Past, replay
from ally.cli.streams import Streams
from tests.conftest import TODAY

FRIDAYS = Path(__file__).with_name("fridays")


class Piped(io.StringIO):
    """A pipe that takes any character."""

    encoding = "utf-8"


def reviews(folder: Path) -> Iterator[tuple[str, str]]:
    """What the review prints on each Friday of the quarter, in the order of the days."""
    found: list[tuple[str, str]] = []

    def evening(past: Past) -> None:
        if past.clock.today.weekday() == 4:
            usual, out = past.streams, Piped()
            past.streams = Streams(None, out, io.StringIO(), {})
            assert run(["review", "--week"], past) == 0
            past.streams = usual
            found.append((past.clock.today.isoformat(), out.getvalue()))

    replay(SCRIPT.read_text(encoding="utf-8"), folder / "quarter.db", TODAY, evening)
    yield from found


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return dict(reviews(tmp_path_factory.mktemp("quarter")))


EXPECTED = sorted(file.stem for file in FRIDAYS.glob("*.txt"))


def test_every_friday_of_the_quarter_has_its_review(shown: Mapping[str, str]) -> None:
    assert list(shown) == EXPECTED
    assert len(EXPECTED) == 13
    assert all(date.fromisoformat(day).weekday() == 4 for day in EXPECTED)


@pytest.mark.parametrize("day", EXPECTED)
def test_the_review_of_a_friday(day: str, shown: Mapping[str, str]) -> None:
    assert shown[day] == (FRIDAYS / f"{day}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        for day, text in reviews(Path(name)):
            (FRIDAYS / f"{day}.txt").write_text(text, encoding="utf-8")
