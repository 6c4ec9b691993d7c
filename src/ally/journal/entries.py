"""Writing entries and the answers to asks.

A write is one transaction: names are looked up, people and accounts that are new come into
being, the entries are stored and read back, and only then is anything said about them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ally.journal.clock import Clock, say_moment
from ally.journal.directory import Directory
from ally.journal.drafts import Draft, Reply, Written, refuse_before
from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.lookup import Choices, Who
from ally.journal.notes import clean_note, mentions_of, tags_of
from ally.journal.nudges import (
    Nudge,
    after_answering,
    after_asking,
    after_writing,
    day_in_note,
    habit,
    name_in_note,
)
from ally.journal.places import About
from ally.journal.records import Ask, Entry
from ally.journal.saying import say_day
from ally.journal.settling import (
    no_longer_done,
    reported_by_tell,
    settled_already,
    settled_by_thank,
    unthanked,
)

if TYPE_CHECKING:
    from ally.journal.ports import Store

TWIN_MINUTES = 10
"""Words written twice within this time may be one command that was tried again."""


def write(store: Store, clock: Clock, draft: Draft, choices: Choices) -> Written:
    """Store what `draft` says; an ask of several people becomes an entry for each.

    Raises UnclearName for names that may mean several or be slips, WrongWords for what
    can't be stored.
    """
    draft = draft.cleaned()
    with store.transaction():
        directory = Directory(store, clock.today, choices)
        about, people = _about_and_people(store, directory, draft, choices)
        named = _named_asks(store, draft.asks, people)
        ask = Ask(
            "open",
            *(draft.by, draft.promised, draft.why, draft.obstacle),
            obstacle_is=draft.obstacle_is,
            rush=draft.rush,
        )
        numbers = [
            store.add_entry(
                draft.kind,
                draft.day,
                draft.note,
                group,
                account_id=about.account_id,
                deal_id=about.deal_id,
                tags=tags_of(draft.note),
                gesture=draft.gesture,
                settles_all=draft.kind == "thank" and not named,
                private=draft.private,
                ask=ask if draft.kind == "ask" else None,
            )
            for group in ([[person] for person in people] if draft.kind == "ask" else [people])
        ]
        pending = {person: store.pending(person) for person in people}
        settle(store, store.these(numbers[:1])[0], pending, named)
        entries = tuple(reversed(store.numbered(numbers[0], numbers[-1])))
        store.say_step(step_of(entries))
        nudge = (
            _twin(store, clock, entries[0])
            or name_in_note(entries[0], draft.who)
            or day_in_note(entries[0])
            or _thanked_before(named)
            or after_asking(store, clock.today, entries, new_account(entries[0], directory))
            or after_writing(entries, pending)
            or habit(store, clock.today, entries)
        )
        return Written(
            entries,
            frozenset(directory.new_people),
            frozenset(directory.places.new_accounts),
            nudge,
        )


def _about_and_people(
    store: Store, directory: Directory, draft: Draft, choices: Choices
) -> tuple[About, list[int]]:
    """What an entry is about and whom it is with; a tell may name an account for its people."""
    if draft.kind == "tell":
        from ally.journal.telling import told  # no other kind needs it

        return told(store, directory, draft, choices)
    about = directory.places.about(draft.about)
    people = [directory.person(who) for who in draft.who]
    return about, with_mentioned(directory, people, draft.note)


def with_mentioned(directory: Directory, people: Sequence[int], note: str) -> list[int]:
    """These people and those whom the note mentions, each once."""
    return list(dict.fromkeys([*people, *directory.mentioned(mentions_of(note))]))


def settle(
    store: Store, entry: Entry, pending: Mapping[int, Sequence[Entry]], named: Sequence[Entry] = ()
) -> None:
    """Mark the asks that a thank settles, or that a tell reports back on."""
    asks = [entry for entries in pending.values() for entry in entries]
    if entry.kind == "thank":
        for ask in unthanked(named) if named else settled_by_thank(asks, entry.day):
            store.mark_thanked(ask.id, entry.id)
    elif entry.kind == "tell":
        for ask in reported_by_tell(asks, entry):
            store.mark_told(ask.id, entry.id)


def answer(store: Store, clock: Clock, which: int | Who, reply: Reply, choices: Choices) -> Written:
    """Store what came of an ask, named by its number or by the person with one open ask.

    A commitment without a day means the day that the ask named. Answers replace each other,
    so a wrong one is mended by the right one. Raises WrongWords or UnclearName.
    """
    outcome = clean_note(reply.outcome, "the outcome")
    with store.transaction():
        directory = Directory(store, clock.today, choices)
        entry = _answerable(store, directory, which)
        ask = entry.ask
        assert ask is not None  # _answerable gives asks alone
        if reply.day < entry.day:
            raise WrongWords(
                f"{say_day(reply.day)} lies before the ask itself, {say_day(entry.day)}",
                "an answer comes on the day of the ask or later",
            )
        answered = ask._replace(
            state=reply.state,
            committed_to=_commitment(entry, ask, reply),
            answered_on=None if reply.state == "open" else reply.day,
            outcome=outcome or (ask.outcome if reply.state == ask.state else None),
        )
        if reply.state == "done":
            answered = settled_already(store, entry, answered, reply.day, directory.places)
        elif ask.state == "done":
            answered = no_longer_done(answered)
        store.answer(entry.id, answered)
        stored = store.numbered(entry.id, entry.id)
        store.say_step(f"answer #{entry.id} {reply.state} · {entry.people[0].name}")
        return Written(tuple(stored), nudge=after_answering(stored[0], ask))


def _commitment(entry: Entry, ask: Ask, reply: Reply) -> date | None:
    """The day that stands as theirs after the reply. Raises WrongWords."""
    if reply.state == "committed":
        day = reply.committed_to or ask.committed_to or ask.by
        if day is None:
            raise WrongWords("a commitment needs their day", "add it: --by fri")
        refuse_before(day, entry.day)
        return day
    if reply.committed_to is not None:
        raise WrongWords("--by is the day they commit to", "use it with committed")
    return None if reply.state == "open" else ask.committed_to


def _answerable(store: Store, directory: Directory, which: int | Who) -> Entry:
    if isinstance(which, int):
        return ask_numbered(store, which)
    person = directory.known_person(which)
    waiting = [entry for entry in store.pending(person.id) if entry.ask and entry.ask.is_open]
    if not waiting:
        raise WrongWords(
            f"{person.name} has no open ask", "name the ask by its number; ally list shows it"
        )
    if len(waiting) > 1:
        numbers = ", ".join(f"#{entry.id}" for entry in reversed(waiting))
        raise WrongWords(
            f"{person.name} has {len(waiting)} open asks: {numbers}",
            "name one by its number; ally list --state waiting shows what they are",
        )
    return waiting[0]


def _named_asks(store: Store, numbers: Sequence[int], people: Sequence[int]) -> list[Entry]:
    """The asks of those numbers, each asked of one of `people`. Raises WrongWords."""
    found = [ask_numbered(store, number) for number in dict.fromkeys(numbers)]
    for entry in found:
        if entry.people[0].id not in people:
            raise WrongWords(
                f"ask #{entry.id} was asked of {entry.people[0].name}",
                "thank the person who was asked, or name another ask",
            )
    return found


def entry_numbered(store: Store, number: int) -> Entry:
    """The entry of that number. Raises WrongWords if there is none."""
    found = store.numbered(number, number)
    if not found:
        raise WrongWords(f"there is no entry #{number}", "ally list shows the numbers")
    return found[0]


def ask_numbered(store: Store, number: int) -> Entry:
    """The ask of that number. Raises WrongWords if there is none."""
    entry = entry_numbered(store, number)
    if entry.ask is None:
        raise WrongWords(
            f"#{number} is a {entry.kind}, not an ask", "ally list --kind ask shows the asks"
        )
    return entry


def step_of(entries: Sequence[Entry]) -> str:
    """What the history calls the writing of these entries: `ask #42 · Ana Silva`."""
    kinds = dict.fromkeys(entry.kind for entry in entries)
    numbers = "; ".join(
        f"{kind} {', '.join(f'#{entry.id}' for entry in entries if entry.kind == kind)}"
        for kind in kinds
    )
    names = dict.fromkeys(person.name for entry in entries for person in entry.people)
    return shortened(f"{numbers} · {', '.join(names)}")


def new_account(entry: Entry, directory: Directory) -> Nudge | None:
    """The account that came into being with the entry, unless its line says so already."""
    said = {person.account for person in entry.people if person.id in directory.new_people}
    if entry.account is None or entry.account in said:
        return None
    if entry.account not in directory.places.new_accounts:
        return None
    return Nudge("new-account", entry.people[0], note=entry.account)


def _thanked_before(named: Sequence[Entry]) -> Nudge | None:
    """A named ask that an earlier thank has settled; that record stays as it was."""
    for entry in named:
        if entry.ask and entry.ask.thanked_by is not None:
            return Nudge("thanked-before", entry.people[0], entry.id, others=entry.ask.thanked_by)
    return None


def _twin(store: Store, clock: Clock, entry: Entry) -> Nudge | None:
    """An entry that says the same and was written minutes ago."""
    if not entry.note:
        return None
    twin = store.twin(entry, say_moment(clock.now() - timedelta(minutes=TWIN_MINUTES)))
    return None if twin is None else Nudge("twin", entry.people[0], number=twin)
