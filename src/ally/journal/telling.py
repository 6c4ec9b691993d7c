"""Whom a tell is for: people, or everybody of an account or a deal.

`ally tell acme …` is for everybody who did an ask for Acme or is its champion. A name picks
out whoever or whatever it fits in the strongest way, as everywhere; a person whose very name
it is wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ally.journal.directory import Directory
from ally.journal.drafts import Draft
from ally.journal.entries import with_mentioned
from ally.journal.errors import UnclearName, WrongWords
from ally.journal.lookup import NEW, Choices, Who, named, unclear_name
from ally.journal.names import Named, fold, matches, near
from ally.journal.places import About

if TYPE_CHECKING:
    from ally.journal.ports import Store


def told(
    store: Store, directory: Directory, draft: Draft, choices: Choices
) -> tuple[About, list[int]]:
    """What a tell is about, and whom it is for.

    Raises UnclearName for a name that may mean several, WrongWords for two places, a place
    beside another --for, or one of which there is nobody to tell.
    """
    meant = [_meant(directory, who, choices) for who in draft.who]
    places = list(dict.fromkeys(one for one in meant if isinstance(one, About)))
    if not places:
        if draft.leave_out:
            raise WrongWords(
                "--except leaves people out of an account or a deal", "name one: ally tell acme …"
            )
        about = directory.places.about(draft.about)
        people = [directory.person(who) for who in draft.who]
        return about, with_mentioned(directory, people, draft.note)
    about = _the_one_place(directory, places, draft)
    left_out = {directory.known_person(who).id for who in draft.leave_out}
    people = []
    for who, one in zip(draft.who, meant, strict=True):
        people += (
            _everybody(store, directory, one) if isinstance(one, About) else [directory.person(who)]
        )
    people = with_mentioned(directory, people, draft.note)
    people = [person for person in people if person not in left_out]
    if not people:
        name = _name(directory, about)
        why = "nobody else" if left_out else "nobody did an ask for it, and it has no champion"
        raise WrongWords(
            f"there is nobody to tell of {name}: {why}", "name people: ally tell ana … --for …"
        )
    return about, people


def _meant(directory: Directory, who: Who, choices: Choices) -> About | None:
    """The account or deal that a name picks out; None for a person, or somebody new."""
    chosen = choices.by_name.get(str(who))
    if choices.all_new or chosen == NEW or (chosen is not None and chosen > 0):
        return None
    field = _Field(directory, who)
    if chosen is not None:
        return field.about(chosen)
    for among in (field.current(), field.over()):
        found = matches(who.name, among)
        if any(number > 0 and field.is_very(number) for number in found):
            return None
        if any(number < 0 for number in found):
            if len(found) == 1:
                return field.about(found[0])
            raise field.unclear(found, near_miss=False)
        if found:
            return None
    likely = near(who.name, [*named(directory.people), *field.current(), *field.over()])
    if any(number < 0 for number in likely):
        raise field.unclear(list(dict.fromkeys(likely)), near_miss=True)
    return None


class _Field:
    """All that a name can pick out, in one row of numbers: those of places are negative."""

    def __init__(self, directory: Directory, who: Who) -> None:
        self._directory, self._who = directory, who
        self._people = directory.at(who)
        places = directory.places
        self._accounts, self._deals = places.accounts, places.deals
        if who.account is not None:
            names = places.accounts_called(who.account)
            self._accounts, self._deals = [], [d for d in self._deals if d.account in names]

    def current(self) -> list[Named]:
        """Those that are looked at first: people not archived, accounts, open deals."""
        return [
            *named(person for person in self._people if person.archived_on is None),
            *(Named(-2 * account.id, account.key) for account in self._accounts),
            *self._named_deals(is_open=True),
        ]

    def over(self) -> list[Named]:
        """Those that are looked at where nothing current fits."""
        archived = named(person for person in self._people if person.archived_on is not None)
        return [*archived, *self._named_deals(is_open=False)]

    def _named_deals(self, *, is_open: bool) -> list[Named]:
        return [
            Named(-2 * deal.id - 1, deal.key)
            for deal in self._deals
            if (deal.state == "open") == is_open
        ]

    def is_very(self, number: int) -> bool:
        """Whether what was typed is the very name or a nickname of that person."""
        key = fold(self._who.name)
        [one] = named(person for person in self._people if person.id == number)
        return key == one.key or key in one.others

    def about(self, number: int) -> About:
        """The account or deal of a negative number."""
        if number % 2 == 0:
            return About(number // -2)
        deal = self._directory.places.deal_numbered((number + 1) // -2)
        return About(self._directory.places.account_number(deal.account), deal.id)

    def unclear(self, numbers: Sequence[int], *, near_miss: bool) -> UnclearName:
        return unclear_name(
            str(self._who),
            [(number, self._label(number)) for number in numbers],
            may_be_new=near_miss,
            near_miss=near_miss,
        )

    def _label(self, number: int) -> str:
        if number > 0:
            return self._directory.numbered(number).label
        about = self.about(number)
        name = _name(self._directory, about)
        if about.deal_id is None:
            return f"{name} (an account)"
        return f"{name} (a deal at {self._directory.places.account_name(about.account_id)})"


def _the_one_place(directory: Directory, found: Sequence[About], draft: Draft) -> About:
    if draft.about is not None:
        found = [*found, directory.places.known_about(draft.about)]
    if len(set(found)) > 1:
        one, other = (_name(directory, about) for about in list(dict.fromkeys(found))[:2])
        raise WrongWords(
            f"a tell is about one account or deal, not both {one} and {other}",
            "tell of each on its own",
        )
    return found[0]


def _name(directory: Directory, about: About) -> str:
    """The name of a deal, else of an account."""
    places = directory.places
    if about.deal_id is not None:
        return places.deal_numbered(about.deal_id).name
    return places.account_name(about.account_id) or ""


def _everybody(store: Store, directory: Directory, about: About) -> list[int]:
    """Who did an ask for it, then its champions, those archived left out."""
    assert about.account_id is not None  # a place is an account, or a deal with one
    account = directory.places.account_name(about.account_id)
    champions = [
        person.id
        for person in directory.people
        if person.account == account and person.archived_on is None
    ]
    return [*store.who_helped(about.account_id, about.deal_id), *champions]
