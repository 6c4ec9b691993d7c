"""The meeting behind the closed door: is the deal ready for it, and what is missing.

The seller is not in the room. So a deal is ready when a champion carries the flag there, which
dated entries must show, not a label; when the champion was given what to say and took it as
their own; when nobody's dissent comes as a surprise; and when what the customer was promised
can be kept. Each rule below is one function, and names the idea that it serves. What is read
of a note is in `journal/evidence.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ally.journal.evidence import GIVEN, SHOWN, named_by, shown_of
from ally.journal.names import fold
from ally.journal.readiness import Backer, Gap, Given, Readiness, Seat
from ally.journal.records import Deal, Entry, Person
from ally.journal.workdays import is_urgent

# --- the countdown ---------------------------------------------------------------------


def is_soon(ready: Readiness) -> bool:
    """Whether an open deal is decided within `URGENT` working days. Serves the countdown."""
    return is_urgent(ready.decides_on, ready.today)


# --- what counts -----------------------------------------------------------------------


def counts_for(entry: Entry, deal: Deal) -> bool:
    """Whether an entry with evidence counts for the deal.

    Serves dated evidence: it is about the deal, or names none and is about its account or
    nothing. Once the deal is over, later entries say nothing of it. Power is the person's,
    so an entry about another deal shows it too.
    """
    if deal.closed_on is not None and entry.day > deal.closed_on:
        return False
    if "power" in entry.tags:
        return True
    return _about(entry, deal)


def _about(entry: Entry, deal: Deal) -> bool:
    if entry.deal is not None:
        return (entry.deal, entry.account) == (deal.name, deal.account)
    return entry.account in (None, deal.account)


def backer(person: Person, evidence: Sequence[Entry], deal: Deal) -> Backer:
    """What the evidence, newest first, shows of a person before the decision.

    Serves champions by evidence: who has power, a personal win and was seen selling.
    """
    own = [entry for entry in evidence if person.id in shown_of(entry)]
    here = [entry for entry in own if _about(entry, deal)]
    return Backer(
        person,
        {
            sign: tuple(e for e in (own if sign == "power" else here) if sign in e.tags)
            for sign in SHOWN
        },
        tuple(given for what in GIVEN if (given := _given(what, here)) is not None),
        tuple(entry for entry in here if "rehearsed" in entry.tags),
    )


def _given(what: str, entries: Sequence[Entry]) -> Given | None:
    """The newest giving of something, and the first day since on which it was accepted.

    Serves the flag being theirs: who accepts what they were given will defend it. An
    acceptance that names what it accepts is of that alone, another is of all that was given.
    """
    of_it = [entry for entry in entries if what in entry.tags]
    giving = next((e for e in of_it if not _only_accepts(e, of_it)), None)
    if giving is None:
        return None
    since = [e for e in entries if (e.day, e.id) >= (giving.day, giving.id)]
    accepted = [e.day for e in since if "accepted" in e.tags and _accepts(e, what)]
    return Given(what, giving, min(accepted, default=None))


def _only_accepts(entry: Entry, of_it: Sequence[Entry]) -> bool:
    """Whether an entry accepts what an earlier one gave, and gives nothing itself."""
    return entry.kind != "give" and "accepted" in entry.tags and entry is not of_it[-1]


def _accepts(entry: Entry, what: str) -> bool:
    named = set(GIVEN) & set(entry.tags)
    return not named or what in named


def seats(evidence: Iterable[Entry], tag: str, deal: Deal) -> tuple[Seat, ...]:
    """Who is in the room, or against it, each once, by the newest entry.

    Serves the closed door: whom the champion will meet there, and who will object.
    """
    found: dict[str, Seat] = {}
    for entry in evidence:
        if tag in entry.tags and _about(entry, deal):
            for who in named_by(entry, tag):
                found.setdefault(fold(who), Seat(who, entry))
    return tuple(found.values())


def depended_on(asks: Iterable[Entry], deal: Deal) -> tuple[Entry, ...]:
    """The open asks on which the promise depends, late ones first, then by their day.

    Serves selling inside: those about the deal, and those about its account as a whole on
    the strength of which something was promised.
    """
    found = [
        entry
        for entry in asks
        if entry.ask is not None
        and entry.ask.is_open
        and _about(entry, deal)
        and (entry.deal is not None or (entry.account is not None and entry.ask.promised))
    ]
    return tuple(sorted(found, key=lambda entry: (_due(entry), entry.id)))


def _due(entry: Entry) -> date:
    return (entry.ask and entry.ask.due_on) or date.max


def days_late(entry: Entry, today: date) -> int:
    """How many days an open ask is late; 0 if it is not."""
    due = _due(entry)
    return max(0, (today - due).days)


# --- what is missing, most important first ---------------------------------------------


def no_outcome(ready: Readiness) -> list[Gap]:
    """The decision day has passed and nothing says how it ended.

    Serves the countdown, which has nothing to count any more.
    """
    return [Gap("outcome")] if ready.days is not None and ready.days < 0 else []


def no_day(ready: Readiness) -> list[Gap]:
    """Without a decision day nothing can be in time. Serves the countdown."""
    return [Gap("day")] if ready.deal.decides_on is None else []


def nobody_carries(ready: Readiness) -> list[Gap]:
    """Nobody has carried the flag: the nearest to it, and what they lack.

    Serves champions by evidence; without one nobody speaks for you in the room.
    """
    bearer = ready.bearer
    if bearer is None:
        return [Gap("nobody")]
    return [] if bearer.carries else [Gap("champion", bearer.person, lacks=bearer.lacks)]


def promise_at_risk(ready: Readiness) -> list[Gap]:
    """Asks that are late, or due only after the decision.

    Serves selling inside: what the customer was promised hangs on them.
    """
    decides = ready.deal.decides_on
    late = [Gap("late", ask=entry) for entry in ready.asks if days_late(entry, ready.today)]
    after = [
        Gap("after", ask=entry)
        for entry in ready.asks
        if decides is not None
        and decides >= ready.today
        and entry.ask is not None
        and entry.ask.due_on is not None
        and entry.ask.due_on > decides
    ]
    return late + after


def no_dissent(ready: Readiness) -> list[Gap]:
    """Nobody is known to be against it, which says that nobody has asked.

    Serves dissent: what is not heard before the meeting is said in it.
    """
    return [] if ready.dissent else [Gap("dissent")]


def not_given(ready: Readiness) -> list[Gap]:
    """What the bearer of the flag was not given. Serves giving champions their words."""
    bearer = ready.bearer
    if bearer is None:
        return []
    lacks = tuple(what for what in GIVEN if what not in (given.what for given in bearer.given))
    return [Gap("given", bearer.person, lacks=lacks)] if lacks else []


def not_accepted(ready: Readiness) -> list[Gap]:
    """What the bearer was given and has not taken as their own. Serves the flag being theirs."""
    bearer = ready.bearer
    if bearer is None:
        return []
    lacks = tuple(given.what for given in bearer.given if given.accepted_on is None)
    return [Gap("accepted", bearer.person, lacks=lacks)] if lacks else []


def not_rehearsed(ready: Readiness) -> list[Gap]:
    """No objection was rehearsed with the bearer. Serves the answer being theirs to give."""
    bearer = ready.bearer
    return [Gap("rehearsed", bearer.person)] if bearer and not bearer.rehearsed else []


def unknown_room(ready: Readiness) -> list[Gap]:
    """Nothing says who else is in the room. Serves the closed door."""
    return [] if ready.room else [Gap("room")]


RULES = (
    *(no_outcome, no_day, nobody_carries, promise_at_risk, no_dissent),
    *(not_given, not_accepted, not_rehearsed, unknown_room),
)
"""What can be missing, most important first."""


def missing(ready: Readiness) -> list[Gap]:
    """All that is missing, most important first; nothing once the deal is over."""
    if ready.deal.state != "open":
        return []
    return [gap for rule in RULES for gap in rule(ready)]
