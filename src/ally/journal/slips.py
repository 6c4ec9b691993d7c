"""A word that is none, and which one was meant: the one place where ally suggests a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ally.journal.errors import WrongWords
from ally.journal.names import Named, fold, matches, near
from ally.journal.notes import one_line

MOST = 5
"""So many words are suggested, or candidates named; the others are counted."""


def did_you_mean(meant: Sequence[str]) -> str:
    """What is said behind something that is not there: `; did you mean ask, tell or give?`."""
    return f"; did you mean {listed(meant, 'or')}?" if meant else ""


def listed(words: Sequence[str], joint: str) -> str:
    """`ask, tell or give`, with the `joint` before the last; of more than MOST the first."""
    shown = list(words[:MOST])
    if len(words) > MOST:
        shown.append(f"{len(words) - MOST} more")
    head, last = ", ".join(shown[:-1]), "".join(shown[-1:])
    return f"{head} {joint} {last}" if head else last


def nearest(typed: str, known: Iterable[str]) -> list[str]:
    """The known words that `typed` begins, else those it may be with a slip in it."""
    words = list(known)
    among = [Named(place, fold(word)) for place, word in enumerate(words)]
    found = matches(typed, among) or near(typed, among)
    return [words[place] for place in found[:MOST]]


def no_such(
    what: str, typed: str, known: Iterable[str], hint: str, *, sign: str = ""
) -> WrongWords:
    """The error for a word that is none of the known ones: `there is no kind 'lgo'; …`.

    `what` says of which set, `sign` is what such a word begins with.
    """
    meant = [sign + word for word in nearest(typed, known)]
    return WrongWords(f"there is no {what} {sign + typed!r}{did_you_mean(meant)}", hint)


def known_word(typed: str, known: Sequence[str], what: str) -> str:
    """One word of a closed set, whatever its case. Raises WrongWords, with the nearest."""
    word = one_line(typed, what).lower()
    if word not in known:
        raise no_such(what, word, known, f"it is one of {', '.join(known)}")
    return word


def known_words(typed: str | None, known: Sequence[str], what: str) -> tuple[str, ...]:
    """Words of a closed set, parted by commas, each once; none without any. Raises WrongWords."""
    if typed is None:
        return ()
    return tuple(dict.fromkeys(known_word(word, known, what) for word in typed.split(",")))
