"""What a word on the command line can become, by the kind of word that its metavar names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ally.cli.settings import ALIAS, SETTINGS, TEAM
from ally.journal.journal import Journal
from ally.journal.names import handle
from ally.journal.records import KINDS, STATES, Person
from ally.view.safe import brief, one_line

DAYS = ("today", "yesterday", "tomorrow", "mon", "tue", "wed", "thu", "fri", "1w", "2w")
HELP_WIDTH = 60
RECENT = 20
"""So many of the newest entries may be meant by a number."""


class Candidate(NamedTuple):
    """A word that can stand next, and what it means."""

    word: str
    help: str = ""


def _people(journal: Journal, begun: str) -> Iterator[Candidate]:
    """Everybody who is not archived; the last of several after a comma."""
    head, comma, last = begun.rpartition(",")
    active = [person for person in journal.people() if person.archived_on is None]
    for one in _named(map(_known_as, active), last):
        yield one._replace(word=head + comma + one.word)


def _known_as(person: Person) -> tuple[str, str, str]:
    return person.name, person.key, one_line(person.where or person.kind)


def _accounts(journal: Journal, begun: str) -> Iterator[Candidate]:
    known = [(account.name, account.key, "account") for account in journal.store.accounts()]
    yield from _named(known, begun)


def _deals(journal: Journal, begun: str) -> Iterator[Candidate]:
    known = [
        (deal.name, deal.key, f"deal at {one_line(deal.account)}")
        for deal in journal.deals()
        if deal.state == "open"
    ]
    yield from _named(known, begun)


def _named(known: Iterable[tuple[str, str, str]], begun: str) -> list[Candidate]:
    """The names that begin so, in the spelling in which they do: `so` and `sø` mean one.

    `known` are names with their keys and helps. Where none begins so, a later word of one may:
    whoever types `lind` for `soren-lindqvist` gets `lindqvist`, since a shell only adds to what
    stands there.
    """
    known = list(known)
    found = [
        Candidate(spelled[0], help)
        for name, key, help in known
        if (spelled := [word for word in _spellings(name, key) if word.startswith(begun)])
    ]
    if found:
        return found
    return [
        Candidate(rest, f"{one_line(name)}, {help}")
        for name, key, help in known
        for rest in dict.fromkeys(end for one in _spellings(name, key)[:2] for end in _ends(one))
        if rest.startswith(begun)
    ]


def _spellings(name: str, key: str) -> tuple[str, str, str]:
    """A name as it may be typed: without accents, with them, and in full."""
    return handle(key), handle(name.lower()), name


def _ends(name: str) -> Iterator[str]:
    """What is left of a handle from its second word on, its third, and so on."""
    while "-" in name:
        name = name.partition("-")[2]
        yield name


def _asks_and_asked(journal: Journal, begun: str) -> Iterator[Candidate]:
    """The numbers of the open asks, and of whom they are: nobody else can be answered for."""
    yield from _asks(journal, begun)
    asked = {person.id: person for entry in journal.open_asks() for person in entry.people}
    yield from _named([_known_as(asked[number]) for number in sorted(asked)], begun)


def _asks(journal: Journal, begun: str) -> Iterator[Candidate]:
    for entry in journal.open_asks():
        who = one_line(entry.people[0].name)
        yield Candidate(str(entry.id), f"{who}: {brief(entry.note, HELP_WIDTH)}")


def _entries(journal: Journal, begun: str) -> Iterator[Candidate]:
    for entry in journal.entries(RECENT):
        who = ", ".join(one_line(person.name) for person in entry.people)
        yield Candidate(str(entry.id), f"{entry.kind} {who}: {brief(entry.note, HELP_WIDTH)}")


def _tags(journal: Journal, begun: str) -> Iterator[Candidate]:
    sign = "+" if begun.startswith("+") else ""
    for tag in journal.tags():
        yield Candidate(sign + tag)


def _note(journal: Journal, begun: str) -> Iterator[Candidate]:
    """Within a note only tags and mentions can be known."""
    if begun.startswith("+"):
        yield from _tags(journal, begun)
    elif begun.startswith("@"):
        for one in _people(journal, begun[1:]):
            if " " not in one.word:
                yield one._replace(word=f"@{one.word}")


def _known(words: Iterable[str]) -> Callable[[Journal, str], Iterator[Candidate]]:
    return lambda journal, begun: map(Candidate, words)


KINDS_OF_WORD: dict[str, Callable[[Journal, str], Iterator[Candidate]]] = {
    "WHO": _people,
    "KEPT": lambda journal, begun: iter([*_people(journal, begun), *_accounts(journal, begun)]),
    "ACCOUNT": _accounts,
    "DEAL": _deals,
    "ASK": _asks,
    "ASK|WHO": _asks_and_asked,
    "ENTRY": _entries,
    "STATE": _known(STATES),
    "KIND": _known(KINDS),
    "DAY": _known(DAYS),
    "TAG": _tags,
    "NOTE": _note,
    "SETTING": _known((*SETTINGS, TEAM, ALIAS)),
}
"""What completes a metavar, as a whole or each of its words."""
