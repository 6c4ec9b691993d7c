"""A page is lines under their labels: whole in a pipe, within the window on a terminal."""

from __future__ import annotations

import pytest

from ally.view.page import Section, page
from ally.view.window import PIPE, Window

SECTIONS = [
    Section("Quiet", ["5 of 21 days, and the last of them was a Tuesday"]),
    Section("Empty", []),
    Section(
        "Last",
        ["#42  a listed line that is too long for the window it is in", "#7   short"],
        listing=True,
    ),
]


def test_a_pipe_gets_every_line_whole() -> None:
    assert page("Ana Silva (legal)", SECTIONS, PIPE) == (
        "Ana Silva (legal)\n"
        "Quiet  5 of 21 days, and the last of them was a Tuesday\n"
        "Last   #42  a listed line that is too long for the window it is in\n"
        "       #7   short"
    )


def test_a_window_wraps_lines_and_cuts_those_of_a_list() -> None:
    sections = [*SECTIONS, Section("Known", ["word " * 20])]
    assert page("Ana Silva (legal)", sections, Window(60)) == (
        "Ana Silva (legal)\n"
        "Quiet  5 of 21 days, and the last of them was a Tuesday\n"
        "Last   #42  a listed line that is too long for the window i…\n"
        "       #7   short\n"
        "Known  word word word word word word word word word word\n"
        "       word word word word word word word word word word"
    )


def test_a_narrow_window_wraps_everything_below_its_label() -> None:
    assert page("Ana Silva (legal)", SECTIONS, Window(24)) == (
        "Ana Silva (legal)\n"
        "Quiet\n"
        "  5 of 21 days, and the\n"
        "  last of them was a\n"
        "  Tuesday\n"
        "Last\n"
        "  #42  a listed line\n"
        "    that is too long for\n"
        "    the window it is in\n"
        "  #7   short"
    )


@pytest.mark.parametrize(
    ("line", "painted"),
    [
        ("!! serious: late", "\x1b[1;31m!!\x1b[0m serious: late"),
        ("! due", "\x1b[33m!\x1b[0m due"),
        ("ok", "ok"),
        ("!!! no sign", "!!! no sign"),
    ],
)
def test_only_signs_are_coloured(line: str, painted: str) -> None:
    sections = [Section("Level", [line], signed=True), Section("Note", [line])]
    assert page("x", sections, Window(colour=True)) == f"x\nLevel  {painted}\nNote   {line}"
    assert "\x1b" not in page("x", sections, PIPE)
