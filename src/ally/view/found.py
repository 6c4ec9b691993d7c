"""Found entries as lines, with what was looked for marked in them.

What is compared is folded, so the places are found in the folded text and carried back to the
text as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from ally.journal.finding import Term, search_words
from ally.journal.records import Entry
from ally.view.lists import headed
from ally.view.safe import visible
from ally.view.signs import joined, sign
from ally.view.window import Window
from ally.view.words import entry_line

MARK, UNMARK = "\x1b[1;4m", "\x1b[22;24m"
"""Bold and underlined."""

HEAD = 40
"""Characters that stand before the note, about."""

ROOMY = 60
"""Characters that a note has at least, however narrow the window."""

_CLUSTER = r"(?s).[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u3099\u309a]*"
"""A letter with the marks after it, which folds as one."""

Span = tuple[int, int]


def found_lines(
    entries: Sequence[Entry], terms: Sequence[Term], today: date, window: Window
) -> Iterator[str]:
    """Lines for each entry, like those of `list`, with its matches marked where there is colour.

    In a window a long note is cut around its first match, to about two lines; elsewhere it
    stands whole. What was found beside the note is named after it.
    """
    return headed(entries, (_found(entry, terms, today, window) for entry in entries), window)


def _found(entry: Entry, terms: Sequence[Term], today: date, window: Window) -> str:
    room = None
    if window.width is not None:
        bare = entry_line(entry._replace(note="", gesture=None), today)
        room = max(ROOMY, 2 * window.width - len(bare) - HEAD)

    def shown(text: str) -> str:
        # A text that stands whole and unmarked needs no looking for places in it.
        places = matches_in(text, terms) if window.colour or room is not None else []
        return excerpt(text, places, room, marked=window.colour)

    beside = (f"{name}: {shown(text)}" for name, text in _beside(entry, terms))
    return joined([entry_line(entry, today, shown), *beside])


def _beside(entry: Entry, terms: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """What else of the ask holds what was looked for, by its name."""
    ask = entry.ask
    if ask is None:
        return
    fields = (
        ("promised", ask.promised),
        ("why", ask.why),
        ("obstacle", ask.obstacle),
        ("outcome", ask.outcome),
    )
    for name, text in fields:
        if text and matches_in(text, terms):
            yield name, text


def matches_in(text: str, terms: Sequence[Term]) -> list[Span]:
    """Where in `text` any of the terms stand, in order and apart from each other."""
    words, spans = _words(text)
    found: list[Span] = []
    for term in terms:
        wanted = _words(term.words)[0]
        for first in range(len(words) - len(wanted) + 1 if wanted else 0):
            row = words[first : first + len(wanted)]
            if row == wanted or (
                term.begins and row[:-1] == wanted[:-1] and row[-1].startswith(wanted[-1])
            ):
                found.append((spans[first][0], spans[first + len(wanted) - 1][1]))
    return _apart(found)


def _apart(found: list[Span]) -> list[Span]:
    """Places in order, those that overlap made one."""
    apart: list[Span] = []
    for start, end in sorted(found):
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _words(text: str) -> tuple[list[str], list[Span]]:
    """The words of a text as they are compared, and where each stands in it."""
    if text.isascii():
        found = list(re.finditer("[a-z0-9]+", text.lower()))
        return [one[0] for one in found], [one.span() for one in found]
    words: list[str] = []
    spans: list[Span] = []
    going_on = False
    for cluster in re.finditer(_CLUSTER, text):
        for letter in _letters(cluster[0]):
            if letter == " ":
                going_on = False
            elif going_on:
                words[-1] += letter
                spans[-1] = (spans[-1][0], cluster.end())
            else:
                words.append(letter)
                spans.append(cluster.span())
                going_on = True
    return words, spans


@cache
def _letters(cluster: str) -> str:
    """What a letter is folded to, with a space for whatever parts words."""
    folded = search_words([cluster])
    if not folded:  # white space, or a sign that is not seen and parts nothing
        return " " if cluster[0].isspace() else ""
    return "".join(letter if letter.isalnum() else " " for letter in folded)


def excerpt(text: str, spans: Sequence[Span], room: int | None, *, marked: bool) -> str:
    """One line of a text with these places marked, cut to about `room` around the first."""
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if room is not None and end - begin > room:
        first = spans[0][0] if spans else begin
        start = max(begin, min(first - room // 3, end - room))
        start = text.find(" ", start, first) + 1 or start if start > begin else begin
        stop = min(end, start + room)
    else:
        start, stop = begin, end
    line, at = sign("cut") if start > begin else "", start
    for left, right in spans:
        left, right = max(left, at), min(right, stop)
        if left < right:
            line += _line(text[at:left]) + _marked(_line(text[left:right]), marked)
            at = right
    return line + _line(text[at:stop]).rstrip() + (sign("cut") if stop < end else "")


def _marked(text: str, marked: bool) -> str:
    return f"{MARK}{text}{UNMARK}" if marked else text


def _line(text: str) -> str:
    """A part of a text on one line, like `one_line` but with the white space at its ends."""
    return visible(text.replace("\t", " ").replace("\n", sign("line end")))
