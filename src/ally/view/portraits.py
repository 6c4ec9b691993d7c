"""How all about a person, an account, a deal or an entry is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ally.journal.portrait import OfAccount, OfDeal, OfEntry, OfPerson
from ally.journal.records import Entry, Person
from ally.journal.saying import say_day, short_date
from ally.view.page import Section, page
from ally.view.portrait_words import (
    answers_lines,
    asks_lines,
    champions_lines,
    deal_cells,
    decides_words,
    facts_lines,
    give_and_take_words,
    level_words,
    owed_lines,
    quiet_line,
    state_words,
)
from ally.view.safe import one_line
from ally.view.window import Window
from ally.view.words import count, entry_line, person_line


def portrait_page(of: OfPerson | OfAccount | OfDeal | OfEntry, today: date, window: Window) -> str:
    """What is shown about anything."""
    if isinstance(of, OfEntry):
        from ally.view.entry_page import entry_page

        return entry_page(of, window)
    if isinstance(of, OfPerson):
        return page(*person_sections(of, today), window)
    if isinstance(of, OfAccount):
        return page(*account_sections(of, today), window)
    return page(*deal_sections(of, today), window)


def person_sections(of: OfPerson, today: date) -> tuple[str, list[Section]]:
    """What is shown about a person."""
    verdict = of.verdict
    person = verdict.person
    return (
        person_line(person),
        [
            Section("Quiet", [quiet_line(verdict)]),
            Section("Level", [] if person.archived_on else [level_words(verdict)], signed=True),
            Section("Known", list(facts_lines(person.facts, today))),
            Section("Open", asks_lines(of.open_asks, today), listing=True),
            Section("Owed", owed_lines(of.owed, today), listing=True),
            Section("Give and take", [give_and_take_words(of.give_and_take)]),
            Section("Answers", answers_lines(of.answering)),
            _last(_without(person, of.last), today),
        ],
    )


def account_sections(of: OfAccount, today: date) -> tuple[str, list[Section]]:
    """What is shown about an account."""
    helped = [
        (
            one_line(helper.person.label),
            f"{count(helper.done, 'ask')} done, the latest on {say_day(helper.last_day)}",
        )
        for helper in of.helpers
    ]
    dark = [
        (one_line(one.person.label), "nothing told since " + ", ".join(f"#{n}" for n in one.asks))
        for one in of.in_the_dark
    ]
    return (
        f"{one_line(of.account.name)} (an account)",
        [
            Section("Champions", champions_lines(of.champions), signed=True),
            Section("Helped", helped),
            Section("Deals", [deal_cells(deal, today) for deal in of.deals]),
            Section("Open", asks_lines(of.open_asks, today, naming=True), listing=True),
            Section("In the dark", dark),
            _last([entry._replace(account=None) for entry in of.last], today),
        ],
    )


def deal_sections(of: OfDeal, today: date) -> tuple[str, list[Section]]:
    """What is shown about a deal."""
    deal = of.deal
    promises = [
        f"{one_line(entry.ask.promised)} (#{entry.id})"
        for entry in of.open_asks
        if entry.ask and entry.ask.promised
    ]
    return (
        f"{one_line(deal.name)} (a deal at {one_line(deal.account)})",
        [
            Section("State", [state_words(deal)]),
            Section("Decides", [decides_words(deal, today)] if deal.decides_on else []),
            Section("Value", [] if deal.value is None else [f"{deal.value:,}"]),
            Section("Champions", champions_lines(of.champions), signed=True),
            Section("Open", asks_lines(of.open_asks, today, naming=True), listing=True),
            Section("Promised", promises),
            _last([entry._replace(account=None, deal=None) for entry in of.last], today),
        ],
    )


def _last(entries: Sequence[Entry], today: date) -> Section:
    """`#42  20 Nov  ask  Ana Silva · Sign off the cap [open]`, as short as in a list of ten."""
    rows = [
        (
            f"#{entry.id}",
            short_date(entry.day, today),
            entry.kind,
            entry_line(entry, today),
        )
        for entry in entries
    ]
    return Section("Last", rows, listing=True)


def _without(person: Person, entries: Sequence[Entry]) -> list[Entry]:
    """Entries that leave unsaid whose page they stand on."""
    return [
        entry._replace(people=tuple(one for one in entry.people if one.id != person.id))
        for entry in entries
    ]
