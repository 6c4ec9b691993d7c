"""What `show` says of a person, an account or a deal, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ally.journal.answering import Answering
from ally.journal.habits import RECENT_DAYS
from ally.journal.portrait import GiveAndTake
from ally.journal.records import Deal, Entry, Fact
from ally.journal.review import Verdict
from ally.journal.saying import say_day
from ally.view.facts import age
from ally.view.safe import one_line
from ally.view.signs import joined, signed, told
from ally.view.words import count, quiet_words, reason_words

Row = Sequence[str]


def quiet_line(verdict: Verdict) -> str:
    standing = verdict.standing
    if standing.last_day is None:
        last = f"never in touch, added {say_day(standing.person.added_on)}"
    else:
        last = f"last {standing.last_kind} {say_day(standing.last_day)}"
    return joined([f"{verdict.quiet} of {count(verdict.cadence, 'day')}", last])


def level_words(verdict: Verdict) -> str:
    """`!! serious: 45 days quiet; never thanked`."""
    reasons = "; ".join(reason_words(verdict))
    if not reasons:
        return verdict.level
    return signed(verdict.level, told(f"{verdict.level}: {reasons}", reasons))


def facts_lines(facts: Sequence[Fact], today: date) -> Iterator[str]:
    for fact in facts:
        yield f"{fact.kind}, {age(fact, today)}: {one_line(fact.text)}"


def asks_lines(asks: Sequence[Entry], today: date, *, naming: bool = False) -> list[Row]:
    """Open asks with the days they are due; `naming` whom they were asked of."""
    return [
        (
            f"#{entry.id}",
            due_words(entry.ask.due_on, today),
            joined([_who(entry) if naming else "", _about(entry, naming)]),
        )
        for entry in asks
        if entry.ask
    ]


def due_words(day: date | None, today: date) -> str:
    """`due Fri 27 Nov 2026`, `due today`, `3 days late`."""
    if day is None:
        return "no day"
    late = (today - day).days
    if late == 0:
        return "due today"
    return f"{count(late, 'day')} late" if late > 0 else f"due {say_day(day)}"


def owed_lines(asks: Sequence[Entry], today: date) -> list[Row]:
    """Asks for which thanks are owed, with their age."""
    rows: list[Row] = []
    for entry in asks:
        done_on = entry.ask.answered_on if entry.ask else None
        days = max(0, (today - (done_on or entry.day)).days)
        since = f"{count(days, 'day')}" if days else "since today"
        rows.append((f"#{entry.id}", since, _about(entry, naming=False)))
    return rows


def _who(entry: Entry) -> str:
    return ", ".join(one_line(person.name) for person in entry.people)


def _about(entry: Entry, naming: bool) -> str:
    """The note of an ask and its state, after what it is about unless the page says that."""
    about = "" if naming or entry.about is None else one_line(entry.about)
    state = f"[{entry.ask.state}]" if entry.ask and entry.ask.state != "done" else ""
    said = joined([about, one_line(entry.note)])
    return f"{said} {state}".strip()


def give_and_take_words(counts: GiveAndTake) -> str:
    """`in 90 days 3 asks · 1 thank, 2 tells, 0 gives`."""
    given = ", ".join(
        (count(counts.thanks, "thank"), count(counts.tells, "tell"), count(counts.gives, "give"))
    )
    return joined([f"{count(counts.asks, 'ask')} of them", given, f"in {RECENT_DAYS} days"])


def answers_lines(how: Answering) -> list[str]:
    """`a yes after 2 days, the median of 5 · 4 of 5 done on time`."""
    parts = []
    if how.days is not None:
        after = f"after {count(how.days, 'day')}" if how.days else "on the same day"
        median = f", the median of {how.yeses}" if how.yeses > 1 else ""
        parts.append(f"a yes {after}{median}")
    if how.dated:
        parts.append(f"{how.on_time} of {how.dated} done on time")
    return [joined(parts)] if parts else []


def champions_lines(verdicts: Sequence[Verdict]) -> list[Row]:
    return [
        (
            signed(verdict.level, one_line(verdict.person.name)),
            f"quiet {quiet_words(verdict)}",
            "; ".join(reason_words(verdict)) or "all is well",
        )
        for verdict in verdicts
    ]


def deal_cells(deal: Deal, today: date) -> tuple[str, str, str]:
    value = "" if deal.value is None else f"{deal.value:,}"
    deciding = deal.state == "open" and deal.decides_on is not None
    return (
        one_line(deal.name),
        f"decides {decides_words(deal, today)}" if deciding else state_words(deal),
        value,
    )


def decides_words(deal: Deal, today: date) -> str:
    """`Fri 27 Nov 2026, in 7 days`."""
    assert deal.decides_on is not None  # asked only of a deal with a day
    left = (deal.decides_on - today).days
    when = "today" if left == 0 else f"in {count(left, 'day')}"
    return f"{say_day(deal.decides_on)}, {when if left >= 0 else count(-left, 'day') + ' ago'}"


def state_words(deal: Deal) -> str:
    return deal.state if deal.closed_on is None else f"{deal.state} {say_day(deal.closed_on)}"
