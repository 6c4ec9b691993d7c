"""What entries to show, as the seller types it, turned into what the store looks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.directory import Directory
from ally.journal.errors import WrongWords
from ally.journal.finding import Wanted, read_search
from ally.journal.lookup import Choices, read_who
from ally.journal.notes import one_line
from ally.journal.places import About
from ally.journal.records import KINDS, OPEN_STATES, STATES
from ally.journal.slips import known_words, no_such

if TYPE_CHECKING:
    from ally.journal.ports import Store

WAITING = "waiting"
"""What `--state` calls every state in which an ask is open."""


class Filters(NamedTuple):
    """What is asked for, in the words of the command line; None does not matter.

    `who`, `kinds` and `states` may hold several, parted by commas: one of them is enough.
    """

    who: str | None = None
    kinds: str | None = None
    about: str | None = None
    tag: str | None = None
    since: str | None = None
    until: str | None = None
    states: str | None = None

    def typed(self) -> list[str]:
        """The options as words of a command line."""
        names = ("who", "kind", "about", "tag", "since", "until", "state")
        pairs = zip(names, self, strict=True)
        return [word for name, value in pairs if value is not None for word in (f"--{name}", value)]


def wanted(
    store: Store, today: date, filters: Filters, choices: Choices, words: Sequence[str] = ()
) -> Wanted:
    """What the store is to look for. Raises WrongWords or UnclearName."""
    kinds = known_words(filters.kinds, KINDS, "kind")
    states = known_words(filters.states, (*STATES, WAITING), "state")
    since, until = _days(filters, today)
    directory = Directory(store, today, choices)
    people = read_who(filters.who) if filters.who is not None else ()
    who = tuple(dict.fromkeys(directory.known_number(one) for one in people))
    about = About() if filters.about is None else directory.places.known_about(filters.about)
    terms, without = read_search(words)
    return Wanted(
        who,
        kinds,
        # The entries of a deal are all of its account.
        account=about.account_id if about.deal_id is None else None,
        deal=about.deal_id,
        tag=None if filters.tag is None else _known_tag(store, filters.tag),
        since=since,
        until=until,
        states=_opened(states),
        terms=terms,
        without=without,
    )


def _opened(states: Iterable[str]) -> tuple[str, ...]:
    """States with `waiting` written out."""
    out = [one for state in states for one in (OPEN_STATES if state == WAITING else (state,))]
    return tuple(dict.fromkeys(out))


def _known_tag(store: Store, typed: str) -> str:
    """The tag meant, with or without its sign. Raises WrongWords if no entry has it."""
    tag = one_line(typed, "the tag").removeprefix("+").casefold()
    if not tag:
        raise WrongWords("the tag is empty", "a tag is a word, such as +renewal")
    if not store.is_tagged(tag):
        raise no_such("tag", tag, store.tags(), "+words in a note are its tags", sign="+")
    return tag


def _days(filters: Filters, today: date) -> tuple[date | None, date | None]:
    if filters.since is None and filters.until is None:
        return None, None
    from ally.journal.days import read_since_until  # the grammar is needed by few commands

    return read_since_until(filters.since, filters.until, today)
