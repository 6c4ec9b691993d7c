"""How all about a person, an account, a deal or an entry is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ally.journal.answering import Answering
from ally.journal.habits import RECENT_DAYS
from ally.journal.portrait import GiveAndTake, OfAccount, OfDeal, OfEntry, OfPerson
from ally.journal.records import Deal, Entry, Fact
from ally.journal.review import Verdict
from ally.journal.saying import say_day
from ally.view.lists import aligned, entry_lines
from ally.view.page import Section, page
from ally.view.safe import one_line
from ally.view.words import STALE_DAYS, count, person_line, reason_words

SIGNS = {"serious": "!!", "due": "!", "ok": ""}


def portrait_page(
    of: OfPerson | OfAccount | OfDeal | OfEntry, today: date, width: int | None, *, colour: bool
) -> str:
    """What is shown about anything, in a window of that width or for a pipe."""
    if isinstance(of, OfEntry):
        from ally.view.entry_page import entry_page

        return entry_page(of, width)
    if isinstance(of, OfPerson):
        return page(*person_sections(of, today), width, colour=colour)
    if isinstance(of, OfAccount):
        return page(*account_sections(of, today), width, colour=colour)
    return page(*deal_sections(of, today), width, colour=colour)


def person_sections(of: OfPerson, today: date) -> tuple[str, list[Section]]:
    """What is shown about a person."""
    verdict = of.verdict
    person = verdict.person
    return (
        person_line(person),
        [
            Section("Quiet", [_quiet(verdict)]),
            Section("Level", [] if person.archived_on else [_level(verdict)], signed=True),
            Section("Known", list(_facts(person.facts, today))),
            Section("Open", _asks(of.open_asks, today), listing=True),
            Section("Owed", _owed(of.owed, today), listing=True),
            Section("Give and take", [_give_and_take(of.give_and_take)]),
            Section("Answers", _answers(of.answering)),
            _last(of.last, today),
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
            Section("Champions", _champions(of.champions), signed=True),
            Section("Helped", _rows(helped)),
            Section("Deals", _rows([_deal(deal, today) for deal in of.deals])),
            Section("Open", _asks(of.open_asks, today, naming=True), listing=True),
            Section("In the dark", _rows(dark)),
            _last(of.last, today),
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
            Section("State", [_state(deal)]),
            Section("Decides", [_decides(deal, today)] if deal.decides_on else []),
            Section("Value", [] if deal.value is None else [f"{deal.value:,}"]),
            Section("Champions", _champions(of.champions), signed=True),
            Section("Open", _asks(of.open_asks, today, naming=True), listing=True),
            Section("Promised", promises),
            _last(of.last, today),
        ],
    )


def _quiet(verdict: Verdict) -> str:
    standing = verdict.standing
    if standing.last_day is None:
        last = f"never in touch, added {say_day(standing.person.added_on)}"
    else:
        last = f"last {standing.last_kind} {say_day(standing.last_day)}"
    return f"{verdict.quiet} of {count(verdict.cadence, 'day')} · {last}"


def _level(verdict: Verdict) -> str:
    """`!! serious: 45 days quiet; never thanked`."""
    said = f"{SIGNS[verdict.level]} {verdict.level}".strip()
    return ": ".join([said, "; ".join(reason_words(verdict))] if verdict.reasons else [said])


def _facts(facts: Sequence[Fact], today: date) -> Iterator[str]:
    for fact in facts:
        yield f"{fact.kind}, {fact_age(fact, today)}: {one_line(fact.text)}"


def fact_age(fact: Fact, today: date) -> str:
    """`94 days old, still true?`, `new today, until Fri 4 Dec 2026`, `over since …`."""
    if fact.until is not None and not fact.in_force(today):
        return f"over since {say_day(fact.until)}"
    days = (today - fact.day).days
    said = f"{count(days, 'day')} old" if days > 0 else "new today"
    if fact.until is not None:
        return f"{said}, until {say_day(fact.until)}"
    return f"{said}, still true?" if days > STALE_DAYS else said


def _asks(asks: Sequence[Entry], today: date, *, naming: bool = False) -> list[str]:
    """Open asks with the days they are due; `naming` whom they were asked of."""
    return _rows(
        [
            (
                f"#{entry.id}",
                due_words(entry.ask.due_on, today),
                " · ".join(filter(None, [_who(entry) if naming else "", _about(entry, naming)])),
            )
            for entry in asks
            if entry.ask
        ]
    )


def due_words(day: date | None, today: date) -> str:
    """`due Fri 27 Nov 2026`, `due today`, `3 days late`."""
    if day is None:
        return "no day"
    late = (today - day).days
    if late == 0:
        return "due today"
    return f"{count(late, 'day')} late" if late > 0 else f"due {say_day(day)}"


def _owed(asks: Sequence[Entry], today: date) -> list[str]:
    """Asks for which thanks are owed, with their age."""
    rows = []
    for entry in asks:
        done_on = entry.ask.answered_on if entry.ask else None
        days = max(0, (today - (done_on or entry.day)).days)
        since = f"{count(days, 'day')}" if days else "since today"
        rows.append((f"#{entry.id}", since, _about(entry, naming=False)))
    return _rows(rows)


def _who(entry: Entry) -> str:
    return ", ".join(one_line(person.name) for person in entry.people)


def _about(entry: Entry, naming: bool) -> str:
    """The note of an ask and its state, after what it is about unless the page says that."""
    about = "" if naming or entry.about is None else one_line(entry.about)
    state = f"[{entry.ask.state}]" if entry.ask and entry.ask.state != "done" else ""
    said = " · ".join(filter(None, [about, one_line(entry.note)]))
    return f"{said} {state}".strip()


def _give_and_take(counts: GiveAndTake) -> str:
    """`in 90 days 3 asks · 1 thank, 2 tells, 0 gives`."""
    given = ", ".join(
        (count(counts.thanks, "thank"), count(counts.tells, "tell"), count(counts.gives, "give"))
    )
    return f"{count(counts.asks, 'ask')} of them · {given} · in {RECENT_DAYS} days"


def _answers(how: Answering) -> list[str]:
    """`a yes after 2 days, the median of 5 · 4 of 5 done on time`."""
    parts = []
    if how.days is not None:
        after = f"after {count(how.days, 'day')}" if how.days else "on the same day"
        median = f", the median of {how.yeses}" if how.yeses > 1 else ""
        parts.append(f"a yes {after}{median}")
    if how.dated:
        parts.append(f"{how.on_time} of {how.dated} done on time")
    return [" · ".join(parts)] if parts else []


def _champions(verdicts: Sequence[Verdict]) -> list[str]:
    return _rows(
        [
            (
                f"{SIGNS[verdict.level]} {one_line(verdict.person.name)}".strip(),
                f"quiet {verdict.quiet}/{verdict.cadence}",
                "; ".join(reason_words(verdict)) or "all is well",
            )
            for verdict in verdicts
        ]
    )


def _deal(deal: Deal, today: date) -> tuple[str, str, str]:
    value = "" if deal.value is None else f"{deal.value:,}"
    when = f"decides {_decides(deal, today)}" if deal.state == "open" else _state(deal)
    return one_line(deal.name), when if deal.decides_on or deal.closed_on else _state(deal), value


def _decides(deal: Deal, today: date) -> str:
    """`Fri 27 Nov 2026, in 7 days`."""
    assert deal.decides_on is not None  # asked only of a deal with a day
    left = (deal.decides_on - today).days
    when = "today" if left == 0 else f"in {count(left, 'day')}"
    return f"{say_day(deal.decides_on)}, {when if left >= 0 else count(-left, 'day') + ' ago'}"


def _state(deal: Deal) -> str:
    return deal.state if deal.closed_on is None else f"{deal.state} {say_day(deal.closed_on)}"


def _last(entries: Sequence[Entry], today: date) -> Section:
    return Section("Last", list(entry_lines(entries, today)) if entries else [], listing=True)


def _rows(rows: Sequence[Sequence[str]]) -> list[str]:
    return list(aligned(rows)) if rows else []
