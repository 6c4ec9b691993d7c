"""How wide text is on a terminal, and fitting it into a width.

A column is a cell of the terminal: wide letters take two, and what combines with the letter
before it takes none. A letter is never parted from what combines with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ally.view.signs import sign

_OURS = frozenset("—…✓✗⏎█░▒▓▁▂▃▄▅▆▇")
"""Signs of ally's own beyond Latin, a column each."""

_BEYOND_LATIN = "\u0300"
"""The first character that may take another number of columns than one."""


def columns(text: str) -> int:
    """How many columns of a terminal a text takes; colours take none."""
    if "\x1b" in text:  # only ally's own: whatever users wrote has none when it is shown
        text = re.sub("\x1b\\[[0-9;]*m", "", text)
    if text.isascii() or all(one < _BEYOND_LATIN or one in _OURS for one in text):
        return len(text)
    from rich.cells import cell_len  # knows wide and combining characters

    return cell_len(text) + sum(map(stands_beside, text))


def stands_beside(letter: str) -> bool:
    """Whether it is a vowel that stands beside its letter, as in India's scripts.

    Terminals give it a column, Rich none.
    """
    from unicodedata import category

    return category(letter) == "Mc"


def cut(text: str, room: int) -> str:
    """A line in at most `room` columns, with an ellipsis where it was cut."""
    if columns(text) <= room:
        return text
    ellipsis = sign("cut")
    return next(_pieces(text, room - len(ellipsis))).rstrip() + ellipsis


def wrapped(text: str, room: int | None, indent: str = "", *, whole: bool = False) -> Iterator[str]:
    """A text in lines of at most `room` columns, broken between words where that can be.

    Lines after the first begin with `indent`. Without `room` it stays one line. With `whole` a
    word longer than a line is left to the terminal, so that a path can be copied from it.
    """
    if room is None or columns(text) <= room:
        yield text
        return
    if len(indent) > room // 2:
        indent = ""
    words = text.lstrip(" ")
    before = " " * (len(text) - len(words))
    line = ""
    for word in _words(words):
        longer = f"{line} {word}" if line else word
        if columns(longer) <= room - len(before) or (whole and columns(word) > room - len(indent)):
            line = longer
            continue
        if line.strip():
            yield (before + line).rstrip()
            before = indent
        *full, line = _pieces(word, room - max(len(before), len(indent)))
        for piece in full:
            yield before + piece
            before = indent
    if line:
        yield (before + line).rstrip()


def _words(text: str) -> list[str]:
    """What a line may end after; a sign between parts stays with the part before it."""
    words: list[str] = []
    for word in text.split(" "):
        if word == "·" and words and words[-1]:
            words[-1] += " ·"
        else:
            words.append(word)
    return words


def _pieces(word: str, room: int) -> Iterator[str]:
    """A word too long for a line, in pieces that fill one each; a coloured one stays whole."""
    if "\x1b" in word:
        yield word
        return
    start, taken = 0, 0
    for place, wide in _letters(word):
        if taken + wide > room and place > start:
            yield word[start:place]
            start, taken = place, 0
        taken += wide
    yield word[start:]


def _letters(word: str) -> Iterator[tuple[int, int]]:
    """Where each letter begins, with all that combines with it, and how wide it is."""
    if word.isascii():
        yield from ((place, 1) for place in range(len(word)))
        return
    from rich.cells import split_graphemes

    half = -1
    for start, end, _ in split_graphemes(word)[0]:
        if start == half and _is_half_a_flag(word[start]):
            half = -1  # a flag is two of these, and the first had its width
            continue
        half = end if _is_half_a_flag(word[start]) else -1
        yield start, 2 if half > 0 else columns(word[start:end])


def _is_half_a_flag(letter: str) -> bool:
    return "\U0001f1e6" <= letter <= "\U0001f1ff"
