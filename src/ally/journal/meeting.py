"""What the journal holds about the meeting that decides a deal, and the next step before it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.evidence import MEANINGS
from ally.journal.finding import Wanted
from ally.journal.lookup import Choices
from ally.journal.names import fold
from ally.journal.places import Places
from ally.journal.readiness import Backer, Gap, Readiness
from ally.journal.ready import backer, counts_for, depended_on, missing, seats
from ally.journal.records import OPEN_STATES, Deal, Entry, Person
from ally.journal.slips import listed
from ally.journal.waiting import is_there, is_untold

if TYPE_CHECKING:
    from ally.journal.ports import Store


def prepare(store: Store, today: date, typed: str, choices: Choices) -> Readiness:
    """How the deal meant stands on a day. Raises UnclearName or WrongWords."""
    places = Places(store, choices)
    deal = _known_deal(places, typed)
    account = places.account_number(deal.account)
    assert account is not None  # the account of a deal is there
    people = [person for person in store.people() if _at_the_time(person, deal)]
    evidence = [
        entry
        for entry in store.tagged(MEANINGS, account, [person.id for person in people])
        if entry.day <= today and counts_for(entry, deal)
    ]
    waiting = store.found(Wanted(account=account, states=OPEN_STATES))
    untold: tuple[Entry, ...] = ()
    if deal.state != "open":
        done = store.found(Wanted(account=account, deal=deal.id, states=("done",)))
        # A tell leaves out those archived, so nothing can be told to them.
        untold = tuple(ask for ask in done if is_untold(ask) and is_there(ask))
    return Readiness(
        *(deal, today, _backers(store, today, people, evidence, deal)),
        *(seats(evidence, "room", deal), seats(evidence, "dissent", deal)),
        *(depended_on(waiting, deal), untold),
    )


def _known_deal(places: Places, typed: str) -> Deal:
    """The deal meant; an account's name means its open deal, where it has just one.

    Raises UnclearName or WrongWords, for an account with the deals that it has.
    """
    try:
        return places.known_deal(typed)
    except WrongWords:
        names = places.accounts_called(typed)
        if len(names) != 1:
            raise
        found = [deal for deal in places.deals if deal.account in names]
        is_open = [deal for deal in found if deal.state == "open"]
        if len(is_open) == 1:
            return is_open[0]
        listing = listed([deal.name for deal in is_open or found], "and")
        hint = f"name one of its deals: {listing}" if found else "ally deals add adds one"
        raise WrongWords(f"{names.pop()} is an account, not a deal", hint) from None


def _at_the_time(person: Person, deal: Deal) -> bool:
    """Whether somebody is at the deal's account and was not archived before its end."""
    if person.account != deal.account:
        return False
    if person.archived_on is None:
        return True
    return deal.closed_on is not None and person.archived_on >= deal.closed_on


def _backers(
    store: Store, today: date, people: Iterable[Person], evidence: list[Entry], deal: Deal
) -> tuple[Backer, ...]:
    """Everybody at the account, who is nearest to carrying the flag first."""
    facts = store.facts()
    known = (
        person._replace(facts=tuple(f for f in facts.get(person.id, ()) if f.in_force(today)))
        for person in people
    )
    found = [backer(person, evidence, deal) for person in known]
    return tuple(sorted(found, key=lambda one: one.prepared, reverse=True))


# --- the next step ---------------------------------------------------------------------


class Advice(NamedTuple):
    """A command that mends a gap: `ally COMMAND [WHO] [WORDS]`, `about` the deal if it is so."""

    command: str
    who: Person | None = None
    words: tuple[str, ...] = ()
    about: bool = True


ONLY_THEY_KNOW = {
    "day": "On which day do you decide?",
    "dissent": "Who is against it, and why?",
    "room": "Who else will be in the room?",
}
"""What only somebody at the account can say."""


ACCEPTING = {
    "tips": "Would you say it in these words yourself?",
    "one-pager": "Would you hand it round as it is?",
    "number": "Does your number stand there as you would say it?",
}
"""What asks somebody whether what they were given is theirs by now."""


def next_step(ready: Readiness) -> Advice | None:
    """What mends the most important gap about which nobody is asked already."""
    if ready.untold:
        return Advice("tell", about=False)
    for gap in missing(ready):
        advice = _advice(gap, ready.bearer)
        if advice is not None and not _is_asked(advice, ready):
            return advice
    return None


def _advice(gap: Gap, bearer: Backer | None) -> Advice | None:
    if gap.what == "outcome":
        return Advice("deals won", about=False)
    if gap.ask is not None:
        return Advice("log", gap.ask.people[0])
    if bearer is None:
        return None
    who = bearer.person
    if gap.what == "accepted":
        return Advice("ask", who, (ACCEPTING[gap.lacks[0]],))
    if gap.what in ONLY_THEY_KNOW:
        return Advice("ask", who, (ONLY_THEY_KNOW[gap.what],))
    if gap.what == "champion":
        return Advice("log", who, ("--shows", gap.lacks[0]))
    if gap.what == "given":
        return Advice("give", who, tuple(word for what in gap.lacks for word in ("--what", what)))
    return Advice("log", who, ("--rehearsed",))


def _is_asked(advice: Advice, ready: Readiness) -> bool:
    """Whether the very question waits for an answer."""
    return advice.command == "ask" and any(
        entry.note == advice.words[0] and advice.who in entry.people for entry in ready.asks
    )


def deal_to_type(deal: Deal, places: Places) -> str:
    """The name by which a deal can be typed, with its account where another is called so."""
    names = [account.key for account in places.accounts] + [one.key for one in places.deals]
    return deal.name if names.count(fold(deal.name)) == 1 else f"{deal.name}@{deal.account}"
