"""How somebody answers, from what came of their asks."""

from __future__ import annotations

import pytest

from ally.journal.answering import Answering, Yes, answering
from tests.journal.making import ago


def done(asked: int, answered: int, due: int | None = None) -> Yes:
    """An ask done, its days counted back from today."""
    return Yes(True, ago(asked), None if due is None else ago(due), ago(answered))


def promised(asked: int, answered: int, due: int) -> Yes:
    return done(asked, answered, due)._replace(is_done=False)


@pytest.mark.parametrize(
    ("yeses", "how"),
    [
        ([], Answering()),
        ([done(9, 9)], Answering(1, 0)),
        ([done(9, 4)], Answering(1, 5)),
        ([done(9, 4), done(9, 8), done(9, 0)], Answering(3, 5)),
        ([done(9, 4), done(9, 8)], Answering(2, 3)),
        ([done(9, 4), done(9, 7)], Answering(2, 4)),
        ([promised(9, 7, 0)], Answering(1, 2)),
        ([promised(9, 7, 8)], Answering(1, 2)),
        ([done(9, 4, 4)], Answering(1, 5, 1, 1)),
        ([done(9, 4, 3)], Answering(1, 5, 1, 1)),
        ([done(9, 4, 5)], Answering(1, 5, 1, 0)),
        ([done(9, 4, 5), done(9, 4, 4), done(9, 4)], Answering(3, 5, 2, 1)),
        ([done(4, 9)], Answering(1, 0)),
    ],
)
def test_days_to_a_yes_and_the_share_on_time(yeses: list[Yes], how: Answering) -> None:
    assert answering(yeses) == how
