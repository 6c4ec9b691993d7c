"""Commands of the seller's own: what they may be called, and what they stand for."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence

from ally.journal.errors import WrongWords


def expanded(words: Sequence[str], aliases: Mapping[str, str]) -> list[str]:
    """The words with a command of the seller's own at their head replaced by what it stands for.

    One may stand for another. Raises WrongWords for a quote without its end, and for one that
    leads back to itself.
    """
    found, seen = list(words), set[str]()
    while found and found[0] in aliases and found[0] not in _taken():
        if found[0] in seen:
            raise WrongWords(f"{found[0]} leads back to itself", "let it name a command of ally")
        seen.add(found[0])
        found = [*_split(aliases[found[0]]), *found[1:]]
    return found


def refuse_name(name: str) -> None:
    """Raises WrongWords for what a command of the seller's own can't be called."""
    if name in _taken():
        raise WrongWords(f"{name} is a command of ally", "give yours another name")
    if not re.fullmatch(r"\w[\w-]*", name):
        raise WrongWords(f"{name!r} can't be a command", "it is letters, digits and hyphens")


def refuse_words(words: str, aliases: Mapping[str, str]) -> None:
    """Raises WrongWords, with the nearest, for words that begin with no command."""
    head = expanded(_split(words), aliases)[:1]
    known = (*_taken(), *aliases)
    if not head or head[0] not in known:
        from ally.journal.slips import no_such

        raise no_such("command", "".join(head), known, "ally --help lists the commands")


def _split(words: str) -> list[str]:
    try:
        return shlex.split(words)
    except ValueError:
        raise WrongWords(f"{words!r} has a quote without its end") from None


def _taken() -> Sequence[str]:
    from ally.cli.app import HIDDEN, command_names

    return (*dict(command_names()), *HIDDEN, "help")
