"""Finding entries: what is looked for, and the words by which it is found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ally.journal.names import fold


class Term(NamedTuple):
    """Words that stand in a row: one word, or a "phrase"; `begins` if the last may go on."""

    words: str
    begins: bool = False


class Wanted(NamedTuple):
    """What entries must hold to be found; whatever is None or empty does not matter.

    `who` are numbers of people of whom one at least takes part. `terms` must all be there,
    `without` none.
    """

    who: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    account: int | None = None
    deal: int | None = None
    tag: str | None = None
    since: date | None = None
    until: date | None = None
    states: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    without: tuple[Term, ...] = ()
    most: int | None = None


# Hiragana and Katakana, Han, Thai, Lao, Khmer, Burmese.
_UNSPACED = (
    "[\u3041-\u3096\u30a1-\u30fa\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0edf\u1780-\u17b3\u1000-\u102a]"
)


def search_words(texts: Iterable[str]) -> str:
    """The words of texts as they are compared: folded, whatever script they are in.

    Scripts that leave no space between words are parted letter by letter, so that a part of
    such a text is found as a phrase.
    """
    folded = fold("\n".join(texts))
    if folded.isascii():
        return folded
    import re

    return re.sub(_UNSPACED, r" \g<0> ", folded)


def read_search(words: Iterable[str]) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """What a search asks for: the terms that must be there, and those that must not.

    `words` are those of the command line: `cap`, `"liability cap"`, `-draft`, `redl*`. What
    the shell has taken the quotes of, `liability cap` in one piece, is a phrase too. Nothing
    is an error: signs that mean nothing are left out.
    """
    terms: list[Term] = []
    without: list[Term] = []
    for piece in _pieces(words):
        negative = piece.startswith("-") and len(piece) > 1
        text = piece[1:] if negative else piece
        begins = text.rstrip('"').endswith("*")
        found = search_words([text.translate(_NO_WORDS)]).strip("* ")
        if any(letter.isalnum() for letter in found):
            (without if negative else terms).append(Term(found, begins))
    return tuple(terms), tuple(without)


# Quotes have done their work; the rest no note holds, and SQLite would stumble over some.
_NO_WORDS = dict.fromkeys([*b'"', *range(32), *range(127, 160), *range(0xD800, 0xE000)], " ")


def _pieces(words: Iterable[str]) -> list[str]:
    """The words of the command line, with a phrase between quotes made one piece."""
    import re

    pieces: list[str] = []
    for word in words:
        if '"' in word:
            pieces += [one for one in re.findall(r'-?"[^"]*"?|[^\s"]+', word) if one.strip()]
        elif word.strip():
            pieces.append(word.strip())
    return pieces
