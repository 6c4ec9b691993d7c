"""Correcting and deleting what was written.

An edit leaves alone what it does not name. What a thank settles, or a tell reports back on,
is judged anew after a change of its day, kind, people or account; so is what settled an ask
that now is another person's or about something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ally.journal.clock import Clock
from ally.journal.directory import Directory
from ally.journal.drafts import Written, refuse_before
from ally.journal.entries import entry_numbered, new_account, settle, step_of
from ally.journal.errors import WrongWords
from ally.journal.history import shortened
from ally.journal.lookup import Choices, Who
from ally.journal.notes import clean_name, clean_note, tags_of
from ally.journal.places import About, Places
from ally.journal.records import Ask, Entry
from ally.journal.saying import say_day
from ally.journal.settling import no_longer_done, settled_already

if TYPE_CHECKING:
    from ally.journal.ports import Store


class Edit(NamedTuple):
    """What is to become of an entry; a field left None stays, `cleared` ones are emptied."""

    note: str | None = None
    kind: str | None = None
    day: date | None = None
    who: tuple[Who, ...] | None = None
    about: str | None = None
    gesture: str | None = None
    private: bool | None = None
    by: date | None = None
    why: str | None = None
    promised: str | None = None
    obstacle: str | None = None
    obstacle_is: str | None = None
    rush: bool | None = None
    cleared: frozenset[str] = frozenset()

    def of(self, field: str, before: object) -> object:
        """What a field is after the edit."""
        if field in self.cleared:
            return None
        now = getattr(self, field)
        return before if now is None else now

    @property
    def fields(self) -> frozenset[str]:
        """What the edit names."""
        named = {name for name, value in self._asdict().items() if value is not None}
        return (frozenset(named) - {"cleared"}) | self.cleared


_OF_ASK = ("by", "why", "promised", "obstacle", "obstacle_is", "rush")
CLEARABLE = frozenset({"about", "gesture", "by", "why", "promised", "obstacle", "obstacle_is"})
"""What an entry may be without."""


def edit(store: Store, clock: Clock, number: int, edit: Edit, choices: Choices) -> Written:
    """Change an entry. Gives it as it is then; the same as before if nothing really changed.

    Raises UnclearName for an unclear name, WrongWords for what can't be.
    """
    with store.transaction():
        before = entry_numbered(store, number)
        _refuse_misfits(before, edit)
        directory = Directory(store, clock.today, choices)
        people = [person.id for person in before.people]
        if edit.who is not None:
            people = list(dict.fromkeys(directory.person(who) for who in edit.who))
        if before.ask is not None and len(people) > 1:
            raise WrongWords("an ask is of one person", "write another ask for the other")
        about = was_about = _about_before(directory.places, before)
        if "about" in edit.cleared:
            about = About()
        elif edit.about is not None:
            about = directory.places.about(edit.about)
        after = _edited(before, edit)
        moved = people != [person.id for person in before.people] or about != was_about
        if after == before and not moved:
            return Written((before,))
        settles_all = after.kind == "thank"
        if before.kind == "thank":
            settles_all = settles_all and store.made(number)[1]
        store.change_people(before, people)
        store.change_entry(
            after, account_id=about.account_id, deal_id=about.deal_id, settles_all=settles_all
        )
        if moved or (after.kind, after.day) != (before.kind, before.day):
            named = () if settles_all else before.settles
            _settle_anew(store, directory, before, store.these(named), general=settles_all)
        entries = tuple(store.numbered(number, number))
        store.say_step(shortened(f"edit {step_of(entries)}"))
        return Written(
            entries,
            frozenset(directory.new_people),
            frozenset(directory.places.new_accounts),
            new_account(entries[0], directory),
        )


def delete(store: Store, numbers: Sequence[int]) -> list[Entry]:
    """Delete the entries of those numbers and give them as they were.

    Raises WrongWords, and deletes nothing, if one of them is not there.
    """
    with store.transaction():
        entries = [entry_numbered(store, number) for number in dict.fromkeys(numbers)]
        _take_out(store, entries)
        store.say_step(shortened(f"delete {step_of(entries)}"))
        return entries


def _take_out(store: Store, entries: Sequence[Entry]) -> None:
    freed = [number for entry in entries for number in _settled(store, entry)]
    for entry in entries:
        store.delete_entry(entry.id)
    _let_others_settle(store, freed)


def _settled(store: Store, entry: Entry) -> list[int]:
    """The asks that an entry settles or reports back on."""
    return [*entry.settles, *(store.told_of(entry.id) if entry.kind == "tell" else ())]


def _let_others_settle(store: Store, asks: Sequence[int]) -> None:
    """What an entry no longer settles, a later thank or tell may."""
    places = Places(store, Choices())
    for entry in store.these(asks):
        ask = entry.ask
        if ask is not None and ask.state == "done" and ask.answered_on is not None:
            store.answer(entry.id, settled_already(store, entry, ask, ask.answered_on, places))


def delete_for_good(store: Store, numbers: Sequence[int]) -> tuple[list[Entry], list[str]]:
    """Delete entries and every trace of them; give them as they were, with their uids.

    The whole history goes, since any step of it may hold their words; so they may also have
    been deleted before. Raises WrongWords, and deletes nothing, if one of them never was there.
    """
    with store.transaction(recorded=False):
        before = store.uids_in_history(numbers)
        there = {entry.id for entry in store.these(numbers)}
        entries = [
            entry_numbered(store, number)
            for number in dict.fromkeys(numbers)
            if number in there or number not in before
        ]
        uids = [*store.uids_of(there), *before.values()]
        _take_out(store, entries)
        store.purge_words(numbers)
        store.forget_history_wholly()
        return entries, uids


def _refuse_misfits(entry: Entry, edit: Edit) -> None:
    """Raises WrongWords for what an entry of that kind has not, or can't become."""
    if edit.kind is not None and (edit.kind == "ask") != (entry.kind == "ask"):
        raise WrongWords(
            f"#{entry.id} is {'an ask' if entry.ask else 'a ' + entry.kind}, which can't become "
            f"{'an ask' if edit.kind == 'ask' else 'a ' + edit.kind}",
            "delete it and write it anew",
        )
    kind = edit.kind or entry.kind
    for field in edit.fields:
        if field in _OF_ASK and kind != "ask":
            raise WrongWords(f"#{entry.id} is a {kind}; only asks have that", "leave it out")
    if "gesture" in edit.fields and kind != "thank":
        raise WrongWords(f"#{entry.id} is a {kind}; only thanks have --as", "leave it out")


def _about_before(places: Places, entry: Entry) -> About:
    return About(
        places.account_number(entry.account), places.deal_number(entry.deal, entry.account)
    )


def _edited(before: Entry, edit: Edit) -> Entry:
    """The entry after the edit, but for its people and what it is about. Raises WrongWords."""
    note = before.note if edit.note is None else clean_note(edit.note)
    ask = before.ask
    day = edit.day or before.day
    if ask is not None:
        ask = _edited_ask(ask, edit)
        refuse_before(ask.by, day)
        if ask.answered_on is not None and ask.answered_on < day:
            raise WrongWords(
                f"it was answered on {say_day(ask.answered_on)}, before {say_day(day)}",
                "an answer comes on the day of the ask or later",
            )
    kind = edit.kind or before.kind
    gesture = edit.of("gesture", before.gesture)
    return before._replace(
        note=note,
        kind=kind,
        day=day,
        tags=tags_of(note),
        gesture=clean_name(str(gesture), "--as") if gesture and kind == "thank" else None,
        private=before.private if edit.private is None else edit.private,
        ask=ask,
    )


def _edited_ask(ask: Ask, edit: Edit) -> Ask:
    def text(field: str) -> str | None:
        now = edit.of(field, getattr(ask, field))
        return clean_note(str(now), f"--{field}") or None if now else None

    obstacle = text("obstacle")
    by = edit.of("by", ask.by)
    whose = edit.of("obstacle_is", ask.obstacle_is)
    return ask._replace(
        by=by if isinstance(by, date) else None,
        rush=ask.rush if edit.rush is None else edit.rush,
        why=text("why"),
        promised=text("promised"),
        obstacle=obstacle,
        obstacle_is=str(whose) if whose and obstacle else None,
    )


def _settle_anew(
    store: Store, directory: Directory, before: Entry, named: Sequence[Entry], *, general: bool
) -> None:
    """Judge once more what the entry settles, or by what the ask it is was settled."""
    freed = _settled(store, before)
    store.unsettle(before.id)
    [entry] = store.numbered(before.id, before.id)
    if entry.ask is None:
        people = {person.id for person in entry.people}
        pending = {person: store.pending(person) for person in people}
        still = [ask for ask in named if ask.people[0].id in people]
        if general or still or entry.kind == "tell":
            settle(store, entry, pending, still)
        _let_others_settle(store, freed)
    elif entry.ask.state == "done" and entry.ask.answered_on is not None:
        bare = no_longer_done(entry.ask)
        kept = entry.ask.thanked_by
        thank = store.these([kept] if kept else [])
        if thank and entry.people[0] in thank[0].people:
            bare = bare._replace(thanked_by=kept)
        answered = settled_already(store, entry, bare, entry.ask.answered_on, directory.places)
        store.answer(entry.id, answered)
