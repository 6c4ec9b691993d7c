"""The journal: everything that can be written in it and asked of it.

A write is one transaction: names are looked up, people and accounts that are new come into
being, the entries are stored, and only then is anything said about them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ally.journal.clock import Clock, say_moment
from ally.journal.days import say_day
from ally.journal.errors import WrongWords
from ally.journal.lookup import Choices, Directory, Who, name_to_type
from ally.journal.names import fold
from ally.journal.notes import clean_name, clean_note, mentions_of, tags_of
from ally.journal.nudges import Nudge, after_answering, after_writing
from ally.journal.ports import Store
from ally.journal.records import Ask, Entry, Person
from ally.journal.review import Cadences, Verdict, recent_since, review

NO_CHOICES = Choices()

TWIN_MINUTES = 10
"""Words written twice within this time may be one command that was tried again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry as the seller says it, names not yet looked up."""

    kind: str
    who: tuple[Who, ...] = ()
    note: str = ""
    day: date = date.min
    about: str | None = None
    asks: tuple[int, ...] = ()
    by: date | None = None
    promised: str | None = None
    why: str | None = None
    obstacle: str | None = None
    gesture: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """What a command stored: the entries, and what is worth saying beside them."""

    entries: tuple[Entry, ...]
    new_people: frozenset[int] = frozenset()
    new_accounts: frozenset[str] = frozenset()
    nudge: Nudge | None = None


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What is to become of a person; a field left None stays, an empty text clears."""

    name: str | None = None
    team: str | None = None
    account: str | None = None
    every: int | None = None
    clear_every: bool = False
    nicknames: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Journal:
    """The rules of the journal over a store.

    `choices` in its methods holds what the seller decided about names that were unclear.
    """

    store: Store
    clock: Clock
    cadences: Cadences = field(default_factory=Cadences)

    # --- entries -----------------------------------------------------------------------

    def write(self, draft: Draft, choices: Choices = NO_CHOICES) -> Written:
        """Store what `draft` says; an ask of several people becomes an entry for each.

        Raises UnclearName for names that may mean several or be slips, WrongWords for what
        can't be stored.
        """
        note = clean_note(draft.note)
        gesture = clean_name(draft.gesture, "--as") if draft.gesture else None
        details = {
            name: clean_note(text, f"--{name}") or None if (text := getattr(draft, name)) else None
            for name in ("promised", "why", "obstacle")
        }
        if draft.by and draft.by < draft.day:
            raise WrongWords(
                f"--by {say_day(draft.by)} lies before the ask itself, {say_day(draft.day)}",
                "--by takes the day of the ask or a later one",
            )
        with self.store.transaction():
            directory = Directory(self.store, self.clock.today, choices)
            account = directory.account(draft.about) if draft.about else None
            people = [directory.person(who) for who in draft.who]
            people += directory.mentioned(mentions_of(note))
            people = list(dict.fromkeys(people))
            named = self._named_asks(draft.asks, people)
            groups = [[person] for person in people] if draft.kind == "ask" else [people]
            ask = Ask("open", draft.by, **details) if draft.kind == "ask" else None
            numbers = [
                self.store.add_entry(
                    draft.kind,
                    draft.day,
                    note,
                    group,
                    account_id=account,
                    tags=tags_of(note),
                    gesture=gesture,
                    settles_all=draft.kind == "thank" and not named,
                    ask=ask,
                )
                for group in groups
            ]
            pending = {person: self.store.pending(person) for person in people}
            if draft.kind == "thank":
                for settled in named or _settled(pending.values(), draft.day):
                    self.store.mark_thanked(settled.id, numbers[0])
            elif draft.kind == "tell" and account is not None:
                for told in _informed(pending.values(), draft.day, directory.account_name(account)):
                    self.store.mark_told(told.id, numbers[0])
            entries = tuple(reversed(self.store.numbered(numbers[0], numbers[-1])))
            return Written(
                entries,
                frozenset(directory.new_people),
                frozenset(directory.new_accounts),
                self._new_account(entries[0], directory)
                or self._twin(entries[0])
                or after_writing(entries, pending),
            )

    @staticmethod
    def _new_account(entry: Entry, directory: Directory) -> Nudge | None:
        """The account that came into being with the entry, unless its line says so already."""
        said = {person.account for person in entry.people if person.id in directory.new_people}
        if (
            entry.account is None
            or entry.account in said
            or entry.account not in directory.new_accounts
        ):
            return None
        return Nudge("new-account", entry.people[0], note=entry.account)

    def _named_asks(self, numbers: Sequence[int], people: Sequence[int]) -> list[Entry]:
        """The asks of those numbers, each asked of one of `people`. Raises WrongWords."""
        found = []
        for number in dict.fromkeys(numbers):
            entry = self._ask_numbered(number)
            if entry.people[0].id not in people:
                raise WrongWords(
                    f"ask #{number} was asked of {entry.people[0].name}",
                    "name the person who was asked, or another ask",
                )
            found.append(entry)
        return found

    def _ask_numbered(self, number: int) -> Entry:
        found = self.store.numbered(number, number)
        if not found:
            raise WrongWords(f"there is no entry #{number}", "ally list shows the numbers")
        if found[0].ask is None:
            raise WrongWords(
                f"#{number} is a {found[0].kind}, not an ask", "ally list shows the numbers"
            )
        return found[0]

    def _twin(self, entry: Entry) -> Nudge | None:
        since = say_moment(self.clock.now() - timedelta(minutes=TWIN_MINUTES))
        twin = self.store.twin(entry, since)
        return None if twin is None else Nudge("twin", entry.people[0], number=twin)

    def answer(
        self,
        which: int | Who,
        state: str,
        outcome: str,
        day: date,
        committed_to: date | None = None,
        choices: Choices = NO_CHOICES,
    ) -> Written:
        """Store what came of an ask, named by its number or by the person with one open ask.

        A commitment without a day means the day that the ask named. Answers replace each
        other, so a wrong one is mended by the right one. Raises WrongWords or UnclearName.
        """
        outcome = clean_note(outcome, "the outcome")
        with self.store.transaction():
            entry = self._answerable(which, choices)
            ask = entry.ask
            assert ask is not None  # _answerable gives asks alone
            if committed_to is not None and state != "committed":
                raise WrongWords("--by is the day they commit to", "use it with committed")
            if day < entry.day:
                raise WrongWords(
                    f"{say_day(day)} lies before the ask itself, {say_day(entry.day)}",
                    "an answer comes on the day of the ask or later",
                )
            if state == "committed":
                committed_to = committed_to or ask.by
                if committed_to is None:
                    raise WrongWords("a commitment needs their day", "add it: --by fri")
                if committed_to < entry.day:
                    raise WrongWords(
                        f"--by {say_day(committed_to)} lies before the ask itself, {say_day(entry.day)}",
                        "--by takes the day of the ask or a later one",
                    )
            else:
                committed_to = ask.committed_to if state != "open" else None
            answered = replace(
                ask,
                state=state,
                committed_to=committed_to,
                answered_on=None if state == "open" else day,
                outcome=outcome or (ask.outcome if state == ask.state else None),
            )
            if state == "done":
                answered = self._covered(answered, entry, day)
            self.store.answer(entry.id, answered)
            stored = self.store.numbered(entry.id, entry.id)
            return Written(tuple(stored), nudge=after_answering(stored[0]))

    def _covered(self, ask: Ask, entry: Entry, day: date) -> Ask:
        """The ask with the thank and the tell that came after its day but before its answer."""
        person = entry.people[0].id
        thanked = ask.thanked_by or self.store.later_thank(person, day)
        told = ask.told_by
        if told is None and entry.account is not None:
            account = next(one.id for one in self.store.accounts() if one.name == entry.account)
            told = self.store.later_tell(person, account, day)
        return replace(ask, thanked_by=thanked, told_by=told)

    def _answerable(self, which: int | Who, choices: Choices) -> Entry:
        if isinstance(which, int):
            return self._ask_numbered(which)
        directory = Directory(self.store, self.clock.today, choices)
        person = directory.known_person(which)
        waiting = [e for e in self.store.pending(person.id) if e.ask is not None and e.ask.is_open]
        if len(waiting) == 1:
            return waiting[0]
        if not waiting:
            raise WrongWords(
                f"{person.name} has no open ask", "name the ask by its number: ally list shows it"
            )
        listed = ", ".join(f"#{entry.id} {_brief(entry.note)}" for entry in waiting)
        raise WrongWords(
            f"{person.name} has {len(waiting)} open asks: {listed}", "name one by its number"
        )

    def entries(self, most: int | None = None) -> list[Entry]:
        """The newest entries first; all of them without `most`."""
        return self.store.newest(-1 if most is None else most)

    # --- people ------------------------------------------------------------------------

    def people(self) -> list[Person]:
        """Everybody, those archived last."""
        return sorted(self.store.people(), key=lambda p: (p.archived_on is not None, p.key))

    def find(self, who: Who, choices: Choices = NO_CHOICES) -> Person:
        """The person in the journal that `who` picks out. Raises UnclearName or WrongWords."""
        return Directory(self.store, self.clock.today, choices).known_person(who)

    def add_person(self, who: Who, change: PersonChange, choices: Choices = NO_CHOICES) -> Person:
        """Add somebody. Raises WrongWords if that very person is there already."""
        with self.store.transaction():
            directory = Directory(self.store, self.clock.today, choices)
            account = who.account or change.account
            if account and change.team:
                raise WrongWords(
                    "a colleague has a team, a champion an account", "give one of the two"
                )
            who = replace(who, account=account or None)
            person_id = directory.add(who, team=change.team or None, every=change.every)
            self._rename(person_id, change)
            return self._person(person_id)

    def change_person(
        self, who: Who, change: PersonChange, choices: Choices = NO_CHOICES
    ) -> Person:
        """Change what is known of somebody. Raises UnclearName or WrongWords."""
        with self.store.transaction():
            directory = Directory(self.store, self.clock.today, choices)
            person = directory.known_person(who)
            account = person.account if change.account is None else change.account or None
            team = person.team if change.team is None else change.team or None
            if change.account and not change.team:
                team = None
            if change.team and not change.account:
                account = None
            if account and team:
                raise WrongWords(
                    "a colleague has a team, a champion an account", "give one of the two"
                )
            name = directory.free_name(change.name, account, person) if change.name else person.name
            changed = replace(
                person,
                name=name,
                key=fold(name),
                team=clean_name(team, "the team") if team else None,
                every=None if change.clear_every else change.every or person.every,
            )
            account_id = directory.account(account) if account else None
            self.store.change_person(changed, account_id)
            self._rename(person.id, change)
            return self._person(person.id)

    def archive(self, who: Who, *, back: bool = False, choices: Choices = NO_CHOICES) -> Person:
        """Leave somebody out of reviews from today on, or take them `back` in."""
        with self.store.transaction():
            directory = Directory(self.store, self.clock.today, choices)
            person = directory.known_person(who)
            changed = replace(
                person, archived_on=None if back else person.archived_on or self.clock.today
            )
            account_id = directory.account(person.account) if person.account else None
            self.store.change_person(changed, account_id)
            return self._person(person.id)

    def _rename(self, person_id: int, change: PersonChange) -> None:
        """Give and take the nicknames of a change."""
        for nickname in change.forget:
            key = fold(nickname)
            if key not in self.store.nickname_keys().get(person_id, ()):
                raise WrongWords(
                    f"{nickname!r} is not a nickname of theirs", "ally people shows the nicknames"
                )
            self.store.forget_nickname(person_id, key)
        for nickname in change.nicknames:
            Directory(self.store, self.clock.today, NO_CHOICES).add_nickname(person_id, nickname)

    def name_to_type(self, person: Person) -> str:
        """The shortest name that picks out `person`, for a line to paste."""
        return name_to_type(person, self.store.people())

    def _person(self, person_id: int) -> Person:
        return next(person for person in self.store.people() if person.id == person_id)

    # --- the review --------------------------------------------------------------------

    def review(self) -> list[Verdict]:
        """Everybody not archived, judged as of today, worst first."""
        today = self.clock.today
        return review(self.store.standings(today, recent_since(today)), today, self.cadences)

    def ahead_of_today(self) -> date | None:
        """The latest day of an entry if it lies ahead of today: a clock was or is wrong."""
        latest = self.store.latest_day()
        return latest if latest is not None and latest > self.clock.today else None


def _settled(pending: Iterable[Iterable[Entry]], day: date) -> list[Entry]:
    """What a thank that names no ask settles: all that the thanked are owed up to its day."""
    return [
        entry
        for entries in pending
        for entry in entries
        if entry.ask is not None
        and entry.ask.thanks_owed
        and entry.ask.answered_on is not None
        and entry.ask.answered_on <= day
    ]


def _informed(pending: Iterable[Iterable[Entry]], day: date, account: str) -> list[Entry]:
    """What a tell about an account reports back on: the asks done for it up to its day."""
    return [
        entry
        for entries in pending
        for entry in entries
        if entry.ask is not None
        and entry.ask.state == "done"
        and entry.ask.told_by is None
        and entry.ask.answered_on is not None
        and entry.ask.answered_on <= day
        and entry.account == account
    ]


def _brief(note: str, most: int = 40) -> str:
    line = " ".join(note.split())
    return line if len(line) <= most else line[: most - 1] + "…"
