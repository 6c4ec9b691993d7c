"""What a name means: folding, matching and near misses.

A name is compared by its folded key: compatibility forms, case and accents make no
difference, neither do the letters that Unicode does not decompose (ø, ł, ß, …). A query
picks out somebody by the strongest way in which it fits anybody; `matches` lists the ways.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

# Letters with a stroke or a ligature have no decomposition, so people type them plain.
PLAIN_LETTERS = {
    "ø": "o",
    "ł": "l",
    "þ": "th",
    "ð": "d",
    "đ": "d",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ß": "ss",
    "ẞ": "ss",
}
_PLAIN = str.maketrans(PLAIN_LETTERS)
# Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowel marks. The marks of other
# scripts (Japanese voicing, Indic vowels) are letters to their readers and stay.
_ACCENTS = "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]"
_INVISIBLE = "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
PARTING = ".-_'’"
"""Signs that part words as a space does."""

_PARTING = str.maketrans(dict.fromkeys(PARTING, " "))

NEAR = 0.75
"""The least likeness (difflib's ratio) of two words that may be one with several slips in it."""


def fold(text: str) -> str:
    """The key by which names are compared; one space between words, none at the ends."""
    text = text.casefold()
    if not text.isascii():
        import re  # with unicodedata, some milliseconds that most names can do without
        import unicodedata

        text = re.sub(_INVISIBLE, "", text).translate(_PLAIN)
        text = re.sub(_ACCENTS, "", unicodedata.normalize("NFKD", text))
        text = unicodedata.normalize("NFC", text.casefold().translate(_PLAIN))
    return " ".join(text.split())


def words(key: str) -> list[str]:
    """The words of a folded key; hyphens, dots, underscores and apostrophes part them too."""
    return key.translate(_PARTING).split()


def handle(key: str) -> str:
    """The short form of a folded name that needs no quotes: `ana-silva`."""
    return "-".join(words(key)) or key


class Named(NamedTuple):
    """Somebody or something that a name may pick out: its number, folded name, other keys."""

    id: int
    key: str
    others: tuple[str, ...] = ()


def matches(query: str, among: Iterable[Named]) -> list[int]:
    """The numbers of those whom `query` fits in the strongest way in which it fits anybody.

    From the strongest: the very name or a nickname; its handle; all of it in one word; whole
    words of the name; initials or beginnings of words.
    """
    key = fold(query)
    parts = words(key)
    found: tuple[list[int], ...] = ([], [], [], [], [])
    for one in among:
        fit = _fit(key, parts, one)
        if fit is not None:
            found[fit].append(one.id)
    return next((ids for ids in found if ids), [])


def _fit(key: str, parts: list[str], one: Named) -> int | None:
    """How strongly a query fits somebody, 0 the strongest; None if it does not."""
    if key == one.key or key in one.others:
        return 0 if key else None
    if not parts:
        return None
    own = words(one.key)
    if parts == own:
        return 1
    squeezed = "".join(parts)
    if squeezed == "".join(own):
        return 2
    if all(part in own for part in parts):
        return 3
    if squeezed == "".join(word[0] for word in own) or _prefixes(parts, own):
        return 4
    return None


def _prefixes(parts: Sequence[str], own: Sequence[str]) -> bool:
    """Whether each part begins a word of its own."""
    left = list(own)
    for part in parts:
        begun = next((word for word in left if word.startswith(part)), None)
        if begun is None:
            return False
        left.remove(begun)
    return True


def near(query: str, among: Iterable[Named]) -> list[int]:
    """The numbers of those whose name may be `query` with a slip in it, likest first."""
    key = fold(query)
    parts = words(key)
    found: list[tuple[float, int]] = []
    for one in among:
        best = 0.0
        for name in (one.key, *one.others):
            best = max(best, _likeness(key, name))
            own = words(name)
            if parts and own:
                best = max(best, min(max(_likeness(p, word) for word in own) for p in parts))
        if best >= NEAR:
            found.append((best, one.id))
    return [id for _, id in sorted(found, key=lambda pair: -pair[0])]


def _likeness(a: str, b: str) -> float:
    """How like two words are, from 0 to 1. With a single slip they are at least `NEAR`."""
    short, long = sorted((a, b), key=len)
    # What both can have in common at most; it rules out nearly everybody in no time.
    if 2 * sum(letter in short for letter in long) < NEAR * (len(short) + len(long)):
        return 0.0
    if 2 * len(short) < NEAR * (len(short) + len(long)):
        return 0.0
    if sorted(a) == sorted(b):
        return 1.0  # equal, or letters exchanged: the commonest slip
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, a, b, autojunk=False).ratio()
    return max(NEAR, ratio) if _one_slip(short, long) else ratio


def _one_slip(short: str, long: str) -> bool:
    """Whether a letter is missing or doubled, or one of at least four is another."""
    if len(short) == len(long):
        return len(long) >= 4 and sum(x != y for x, y in zip(short, long, strict=True)) == 1
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def shortest(one: Named, among: Sequence[Named]) -> str:
    """The shortest way to name somebody that picks out nobody else: `ana`, else `ana-silva`."""
    first = words(one.key)[:1]
    for name in (*first, handle(one.key)):
        if matches(name, among) == [one.id]:
            return name
    return one.key
