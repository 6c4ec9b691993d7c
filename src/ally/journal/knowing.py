"""What is known of people: facts added and forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.directory import Directory
from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.lookup import Choices, Who
from ally.journal.names import fold
from ally.journal.notes import clean_note
from ally.journal.records import Fact, Person
from ally.journal.saying import say_day

if TYPE_CHECKING:
    from ally.journal.ports import Store


class FactDraft(NamedTuple):
    """A fact as the seller says it; it holds `until` a day, or until it is forgotten."""

    text: str
    day: date
    kind: str = "constraint"
    until: date | None = None


class Known(NamedTuple):
    """A person with all that is known of them, and the fact that a command was about.

    `before` is the place of an older fact that says the same, 0 if there is none.
    """

    person: Person
    fact: Fact
    is_new: bool = False
    before: int = 0


def know(store: Store, today: date, who: Who, draft: FactDraft, choices: Choices) -> Known:
    """Add a fact. Raises UnclearName for an unclear name, WrongWords for what can't be stored."""
    text = clean_note(draft.text, "the fact")
    if draft.until is not None and draft.until < draft.day:
        raise WrongWords(
            f"--until {say_day(draft.until)} lies before the fact itself, {say_day(draft.day)}",
            "--until takes the day of the fact or a later one",
        )
    with store.transaction():
        directory = Directory(store, today, choices)
        number = directory.person(who)
        fact_id = store.add_fact(number, draft.kind, text, day=draft.day, until=draft.until)
        person = with_facts(store, directory.numbered(number))
        fact = next(fact for fact in person.facts if fact.id == fact_id)
        store.say_step(shortened(f"{fact.kind} of {person.name}"))
        return Known(person, fact, number in directory.new_people, _said_before(person, fact))


def _said_before(person: Person, fact: Fact) -> int:
    """The place of another fact that says the same, counted from 1; 0 if there is none."""
    for place, other in enumerate(person.facts, 1):
        if other.id != fact.id and (other.kind, fold(other.text)) == (fact.kind, fold(fact.text)):
            return place
    return 0


def forget(store: Store, today: date, who: Who, which: str, choices: Choices) -> Known:
    """Forget the fact that `which` picks out: its place in the list, or words that it holds.

    Raises UnclearName for an unclear name, WrongWords where no fact or several are meant.
    """
    with store.transaction():
        person = with_facts(store, Directory(store, today, choices).known_person(who))
        fact = _one_fact(person, which)
        store.forget_fact(fact.id)
        store.say_step(shortened(f"forget {fact.kind} of {person.name}"))
        return Known(person._replace(facts=tuple(f for f in person.facts if f != fact)), fact)


def facts_of(store: Store, today: date, who: Who, choices: Choices) -> Person:
    """The person meant, with what is known of them. Raises UnclearName or WrongWords."""
    return with_facts(store, Directory(store, today, choices).known_person(who))


def with_facts(store: Store, person: Person) -> Person:
    """The person with what is known of them, the oldest first."""
    return person._replace(facts=tuple(store.facts(person.id).get(person.id, ())))


def _one_fact(person: Person, which: str) -> Fact:
    if not person.facts:
        raise WrongWords(f"nothing is known of {person.name}", "ally know adds a fact")
    found = _picked(person.facts, which)
    if len(found) == 1:
        return found[0]
    listed = "; ".join(f"{place} {fact.text}" for place, fact in enumerate(person.facts, 1))
    what = "no fact holds" if not found else f"{len(found)} facts hold"
    raise WrongWords(
        f"{what} {which!r}", shortened(f"name one by its number or more of its words: {listed}")
    )


def _picked(facts: Sequence[Fact], which: str) -> list[Fact]:
    if which.isascii() and which.isdecimal() and 1 <= int(which) <= len(facts):
        return [facts[int(which) - 1]]
    wanted = fold(which)
    return [fact for fact in facts if wanted and wanted in fold(fact.text)]
