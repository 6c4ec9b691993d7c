"""How an import is told while it goes on and when it is done."""

from __future__ import annotations

import io
from collections.abc import Iterator

from ally.journal.arrivals import ArrivingPerson, Refused
from ally.journal.intake import Brought
from ally.view.importing import following, import_line, refused_lines


def test_the_line_says_what_is_new_what_was_there_and_what_was_refused() -> None:
    refused = (Refused(3, "no"),) * 2
    for brought, said in (
        (Brought(198, 12, 3, refused), "198 entries and 12 people from a.csv (csv)"),
        (Brought(1, 1), "1 entry and 1 person from a.csv (csv)"),
        (Brought(0, 1_200), "1,200 people from a.csv (csv)"),
        (Brought(1_200), "1,200 entries from a.csv (csv)"),
        (Brought(already=1), "nothing new from a.csv (csv) · 1 already there"),
    ):
        line = import_line(brought, "a.csv", "csv", rehearsed=False)
        assert line.startswith(f"imported {said}")
    assert import_line(Brought(198, 12, 3, refused), "a.csv", "csv", rehearsed=True) == (
        "would import 198 entries and 12 people from a.csv (csv) · 3 already there · 2 refused"
    )


def test_twenty_refused_lines_are_shown() -> None:
    lines = list(refused_lines([Refused(n, "a\u202eb") for n in range(1, 22)]))
    assert lines[0] == "  line 1: a\\u202eb"
    assert (len(lines), lines[-1]) == (21, "  and 1 more")
    assert len(list(refused_lines([Refused(1, "x")] * 20))) == 20


def shown(seconds_each: float) -> str:
    """What a terminal is told while a thousand people arrive, so many seconds apart."""
    arriving = [ArrivingPerson(str(line), line=line) for line in range(1, 1001)]
    time = [0.0]
    stream = io.StringIO()

    def slowly() -> Iterator[ArrivingPerson]:
        for one in arriving:
            time[0] += seconds_each
            yield one

    with following(stream, 1000, lambda: time[0]) as followed:
        assert list(followed(slowly())) == arriving
    return stream.getvalue()


def test_a_bar_is_drawn_only_when_it_takes_long() -> None:
    assert shown(0.0004) == ""
    assert "importing" in shown(0.01)


def test_without_a_terminal_nothing_is_drawn() -> None:
    with following(None, 10, lambda: 99.0) as followed:
        assert list(followed(iter(()))) == []
