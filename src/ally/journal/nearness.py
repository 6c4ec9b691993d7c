"""Finds near names among thousands, for many names in a row: a sieve before `names.near`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from ally.journal.names import NEAR, Named, fold, near, words


class Nearness:
    """The names of a journal, sieved by the letters that they have in common with another."""

    def __init__(self, among: Iterable[Named]) -> None:
        self._named = {one.id: one for one in among}
        self._by_name: dict[str, set[int]] = defaultdict(set)
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for one in self._named.values():
            for name in (one.key, *one.others):
                self._by_name[name].add(one.id)
                for word in words(name):
                    self._by_word[word].add(one.id)
        self._of_word: dict[str, set[int]] = {}

    def near(self, query: str) -> list[int]:
        """The same as `names.near` of all of them."""
        key = fold(query)
        parts = words(key)
        likely = _sieved(key, self._by_name)
        if parts:
            likely |= set.intersection(*map(self._with_word_like, parts))
        return near(query, [one for id, one in self._named.items() if id in likely])

    def _with_word_like(self, part: str) -> set[int]:
        if part not in self._of_word:
            self._of_word[part] = _sieved(part, self._by_word)
        return self._of_word[part]


def _sieved(text: str, known: dict[str, set[int]]) -> set[int]:
    """Whoever has a text that can be near this one, by its length and its letters."""
    size, letters = len(text), _letters(text)
    found: set[int] = set()
    for other, ids in known.items():
        total = NEAR * (size + len(other))
        if 2 * min(size, len(other)) < total:
            continue
        # What of the longer one the shorter can't have; letters that share a bit count as shared.
        theirs = _letters(other)
        short, long = (letters, theirs) if size <= len(other) else (theirs, letters)
        if 2 * (max(size, len(other)) - (long & ~short).bit_count()) >= total:
            found |= ids
    return found


@cache
def _letters(text: str) -> int:
    """The letters of a text as bits."""
    bits = 0
    for letter in text:
        bits |= 1 << ord(letter) % 61
    return bits
