"""Words to send to somebody, made of an entry: plain text for mail or chat.

A letter says what the journal holds and nothing else; what the journal does not hold is left
out. It is another's to read, so it holds no number of an entry and no tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ally.journal.errors import WrongWords
from ally.journal.notes import spoken
from ally.journal.records import Deal, Entry, Person
from ally.journal.saying import say_day
from ally.view.safe import visible
from ally.view.words import count

COPIED = "boss-copied"
"""The gesture of a thank-you that goes to somebody's boss too."""


def letter(
    entry: Entry, today: date, *, asks: Sequence[Entry] = (), deal: Deal | None = None
) -> str:
    """The words of an ask, a thank or a tell to its people.

    `asks` are those that a thank settles, `deal` is the one that the entry is about. Raises
    WrongWords for an entry that is nothing to send.
    """
    if entry.kind == "ask":
        parts = _request(entry, today, deal)
    elif entry.kind == "thank":
        parts = _thanks(entry, asks)
    elif entry.kind == "tell":
        parts = _news(entry)
    else:
        raise WrongWords(
            f"#{entry.id} is a {entry.kind}, which has no words to send",
            "an ask, a thank or a tell has them",
        )
    return visible("\n\n".join([_greeting(entry.people), *(part for part in parts if part)]))


def letters(written: Iterable[str]) -> str:
    """Several letters below each other, each to be taken on its own."""
    return "\n\n---\n\n".join(written)


def _greeting(people: Sequence[Person]) -> str:
    return ", ".join(person.first_name for person in people) + ","


# --- an ask ----------------------------------------------------------------------------


def _request(entry: Entry, today: date, deal: Deal | None) -> Iterator[str]:
    yield spoken(entry.note)
    yield "\n".join(_circumstances(entry, today, deal))


def _circumstances(entry: Entry, today: date, deal: Deal | None) -> Iterator[str]:
    """What, for whom, by when, why, what hangs on it and what stands in its way."""
    ask = entry.ask
    assert ask is not None  # an ask has its ask
    inside = entry.people[0].account is None
    if entry.about:
        yield f"For: {_about(entry)}"
    if ask.by is not None:
        yield f"{'Needed by' if ask.by >= today else 'Was needed by'}: {say_day(ask.by)}"
    if ask.why:
        yield f"Why: {spoken(ask.why)}"
    if ask.promised:
        yield f"{entry.account or 'The customer'} was promised: {spoken(ask.promised)}"
    if inside and deal is not None and (stake := _stake(deal)):
        yield f"What hangs on it: {stake}"
    if ask.obstacle:
        whose = {"mine": " (mine to remove)", "theirs": " (yours to remove)", None: ""}
        yield f"In the way: {spoken(ask.obstacle)}{whose[ask.obstacle_is]}"


def _about(entry: Entry) -> str:
    return f"{entry.deal} ({entry.account})" if entry.deal else str(entry.account)


def _stake(deal: Deal) -> str:
    """What a no would cost, as far as it is known: the decision and the worth of the deal."""
    if deal.state != "open":
        return ""
    known = []
    if deal.decides_on is not None:
        known.append(f"decided on {say_day(deal.decides_on)}")
    if deal.value is not None:
        known.append(f"worth {deal.value:,}")
    return f"{deal.name}, {', '.join(known)}" if known else ""


# --- a thank-you -----------------------------------------------------------------------


def _thanks(entry: Entry, asks: Sequence[Entry]) -> Iterator[str]:
    words = spoken(entry.note)
    yield f"thank you: {words}" if words else "thank you."
    shown = [ask for ask in asks if not (ask.private and len(entry.people) > 1)]
    yield "\n".join(f"- {_deed(ask, entry)}" for ask in sorted(shown, key=lambda ask: ask.id))
    if entry.gesture == COPIED:
        yield "Your boss is in copy."


def _deed(entry: Entry, thank: Entry) -> str:
    """What was asked, for whom, how it ended and what it made possible."""
    ask = entry.ask
    assert ask is not None  # a thank settles asks
    parts = [spoken(entry.note)]
    if len(thank.people) > 1:
        parts[0] = f"{entry.people[0].first_name}: {parts[0]}"
    if entry.about:
        parts.append(f"for {_about(entry)}")
    if ask.days_early is not None and ask.days_early >= 0:
        parts.append(f"{count(ask.days_early, 'day')} early" if ask.days_early else "on the day")
    said = ", ".join(parts)
    if ask.outcome:
        said += f": {spoken(ask.outcome)}"
    if ask.promised:
        whom = entry.account or "the customer"
        said += f"\n  On the strength of it {whom} was promised: {spoken(ask.promised)}"
    return said


# --- a tell ----------------------------------------------------------------------------


def _news(entry: Entry) -> Iterator[str]:
    yield spoken(entry.note)
    if entry.about:
        yield f"About: {_about(entry)}"
