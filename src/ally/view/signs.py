"""The signs that ally sets between and before its words, and what stands in their place.

A sign is for the eye. Whoever listens, or looks with `grep`, is better served by a word:
after `speak(words=True)` each sign is said. Signs in what users wrote are theirs, and stay.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")

_SIGNS = {
    "done": ("✓", "ok:"),
    "wrong": ("✗", "wrong:"),
    "serious": ("!!", "serious:"),
    "due": ("!", "due:"),
    "ok": ("", ""),
    "between": (" · ", "; "),
    "aside": (" — ", "; "),
    "cut": ("…", "..."),
    "more": ("… and", "and"),
    "line end": (" ⏎ ", " / "),
}
"""Each sign by what it means, beside the words for it."""

_IN_ASCII = str.maketrans(
    {"✓": "ok", "✗": "!!", "·": "-", "—": "--", "…": "...", "█": "#", "░": "."}
    | {"▓": "*", "▒": "+", "⏎": "/"}
    | dict(zip("▁▂▃▄▅▆▇", ".:-=+*%", strict=True))
)

_in_words = False


def speak(*, words: bool) -> None:
    """Say what signs mean in `words` from now on, or show them; once, when the program starts."""
    global _in_words
    _in_words = words


def sign(meaning: str) -> str:
    """The sign of that meaning, or the words for it."""
    return _SIGNS[meaning][_in_words]


def told(seen: T, heard: T) -> T:
    """One of two ways to say the same: short for who sees it, in words for who hears it."""
    return heard if _in_words else seen


def signed(level: str, text: str) -> str:
    """A text with the sign of a level of the review before it; all being well has none."""
    mark = sign(level)
    return f"{mark} {text}" if mark else text


def joined(parts: Iterable[str]) -> str:
    """The parts of a line, those that there are, in their order."""
    return sign("between").join(filter(None, parts))


def in_ascii(text: str) -> str:
    """A text whose signs ASCII can show."""
    return text.translate(_IN_ASCII)
