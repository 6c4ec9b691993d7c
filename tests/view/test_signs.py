"""Each sign has a word for who can't see it, and one in ASCII for what can't show it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ally.view.signs import in_ascii, joined, sign, signed, speak, told


@pytest.fixture
def words() -> Iterator[None]:
    speak(words=True)
    yield
    speak(words=False)


def test_signs_are_shown() -> None:
    assert joined(["#1 log", "", "Ana"]) == "#1 log · Ana"
    assert [signed(level, "Ana") for level in ("serious", "due", "ok")] == [
        "!! Ana",
        "! Ana",
        "Ana",
    ]
    assert told("5/14", "5 of 14 days") == "5/14"


def test_signs_are_said(words: None) -> None:
    assert joined(["#1 log", "", "Ana"]) == "#1 log; Ana"
    assert [signed(level, "Ana") for level in ("serious", "due", "ok")] == [
        "serious: Ana",
        "due: Ana",
        "Ana",
    ]
    assert told("5/14", "5 of 14 days") == "5 of 14 days"
    assert sign("done") == "ok:"


def test_where_only_ascii_is_known_each_sign_has_its_like() -> None:
    assert in_ascii("✓ #1 · a — b… ███░░░ ⏎") == "ok #1 - a -- b... ###... /"
    assert in_ascii("Zoë 🦊") == "Zoë 🦊"
