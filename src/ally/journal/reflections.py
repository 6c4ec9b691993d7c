"""The three questions that close a week, and their answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.names import fold
from ally.journal.notes import clean_note
from ally.journal.records import QUESTIONS, Person, Standing
from ally.journal.review import Verdict
from ally.journal.saying import say_day
from ally.journal.weeks import Weeks

if TYPE_CHECKING:
    from ally.journal.ports import Store

CLEARED = "-"
"""Instead of an answer: none any more."""


class Reflections(NamedTuple):
    """The answers of the week that began on `week`, by question, in the order of QUESTIONS.

    `friday` is the day that closes it.
    """

    week: date
    friday: date
    answers: Mapping[str, str]


def clean_answer(text: str, question: str) -> str:
    """An answer as it is stored. Raises WrongWords if it is empty or can't be stored."""
    answer = clean_note(text, f"the answer to {question!r}")
    if not answer:
        raise WrongWords(
            f"the answer to {question!r} is empty", "write a few words, or - to take it back"
        )
    return answer


def reflect(store: Store, day: date, answers: Mapping[str, str], calendar: Weeks) -> Reflections:
    """Keep the answers for the week of `day`; one given before is replaced, `-` takes it back.

    Raises WrongWords for an answer that can't be stored.
    """
    kept = calendar.kept_under(day)
    cleaned = {name: clean_answer(text, name) for name, text in answers.items()}
    with store.transaction():
        for question, answer in cleaned.items():
            store.reflect(kept, question, None if answer == CLEARED else answer)
        store.say_step(
            shortened(f"{', '.join(cleaned)} in the week of {say_day(calendar.first(day))}")
        )
        return _of(kept, store.reflections(kept).get(kept, {}), calendar)


def before_and_now(
    found: Mapping[date, Mapping[str, str]], day: date, calendar: Weeks
) -> tuple[Reflections | None, Reflections | None]:
    """What was answered last before the week of `day`, and in that week.

    Serves section 2: the "three Friday questions whose answers are stored and shown next
    week". After a week off that is the latest week with an answer.
    """
    kept = calendar.kept_under(day)
    earlier = max((one for one in found if one < kept), default=None)
    before = None if earlier is None else _of(earlier, found[earlier], calendar)
    return before, _of(kept, found[kept], calendar) if kept in found else None


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


def in_touch_since(standing: Standing, before: Reflections) -> bool:
    """Whether there was contact after the Friday of the week in which that was answered."""
    return standing.last_day is not None and standing.last_day > before.friday


def _plain_words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(text)).split()


def _of(kept: date, answers: Mapping[str, str], calendar: Weeks) -> Reflections:
    first = calendar.of_kept(kept)
    ordered = {question: answers[question] for question in QUESTIONS if question in answers}
    return Reflections(first, calendar.friday(first), ordered)
