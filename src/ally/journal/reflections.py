"""The three questions that close a week, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.names import fold
from ally.journal.notes import clean_note
from ally.journal.records import QUESTIONS, Person, Standing
from ally.journal.review import Verdict
from ally.journal.saying import say_day
from ally.journal.spans import monday_of

if TYPE_CHECKING:
    from ally.journal.ports import Store

CLEARED = "-"
"""Instead of an answer: none any more."""


class Reflections(NamedTuple):
    """The answers of the week that began on `week`, by question, in the order of QUESTIONS."""

    week: date
    answers: Mapping[str, str]


def clean_answer(text: str, question: str) -> str:
    """An answer as it is stored. Raises WrongWords if it is empty or can't be stored."""
    answer = clean_note(text, f"the answer to {question!r}")
    if not answer:
        raise WrongWords(
            f"the answer to {question!r} is empty", "write a few words, or - to take it back"
        )
    return answer


def reflect(store: Store, day: date, answers: Mapping[str, str]) -> Reflections:
    """Keep the answers for the week of `day`; one given before is replaced, `-` takes it back.

    Raises WrongWords for an answer that can't be stored.
    """
    week = monday_of(day)
    cleaned = {name: clean_answer(text, name) for name, text in answers.items()}
    with store.transaction():
        for question, answer in cleaned.items():
            store.reflect(week, question, None if answer == CLEARED else answer)
        store.say_step(shortened(f"{', '.join(cleaned)} in the week of {say_day(week)}"))
        return Reflections(week, _ordered(store.reflections(week).get(week, {})))


def before_and_now(
    found: Mapping[date, Mapping[str, str]], day: date
) -> tuple[Reflections | None, Reflections | None]:
    """What was answered last before the week of `day`, and in that week.

    Serves section 2: the "three Friday questions whose answers are stored and shown next
    week". After a week off that is the latest week with an answer.
    """
    week = monday_of(day)
    earlier = max((one for one in found if one < week), default=week)

    def of(one: date) -> Reflections | None:
        return Reflections(one, _ordered(found[one])) if one in found else None

    return (of(earlier) if earlier < week else None), of(week)


def named_in(answer: str, people: Iterable[Person]) -> Sequence[Person]:
    """The people whom an answer names: by the whole name, the first name or a nickname.

    A first name that several have names nobody. So the review can say what came of *whom did
    I neglect*, the design's question about who gets lost (section 1).
    """
    said = f" {' '.join(_plain_words(answer))} "
    meant: dict[str, list[Person]] = {}
    for person in people:
        for key in {person.key, person.key.split()[0], *map(fold, person.nicknames)}:
            name = " ".join(_plain_words(key))
            if name and f" {name} " in said:
                meant.setdefault(name, []).append(person)
    found = {people[0].id: people[0] for people in meant.values() if len(people) == 1}
    return sorted(found.values(), key=lambda person: (person.key, person.id))


def followed_up(before: Reflections, verdicts: Iterable[Verdict]) -> Sequence[Standing]:
    """How it stands with those whom the answer to *whom did I neglect* named."""
    standings = {verdict.person.id: verdict.standing for verdict in verdicts}
    people = [standing.person for standing in standings.values()]
    return [standings[one.id] for one in named_in(before.answers.get("neglected", ""), people)]


def in_touch_since(standing: Standing, week: date) -> bool:
    """Whether there was contact after the Friday of the week in which that was answered."""
    friday = week + timedelta(days=4)
    return standing.last_day is not None and standing.last_day > friday


def _plain_words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


def _ordered(answers: Mapping[str, str]) -> dict[str, str]:
    return {question: answers[question] for question in QUESTIONS if question in answers}
