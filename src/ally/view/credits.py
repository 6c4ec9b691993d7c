"""Credit as Markdown, ready to be sent: whatever users wrote stands in it as plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ally.journal.kudos import Credit, Period
from ally.journal.notes import spoken
from ally.journal.saying import say_date, say_day
from ally.view.markdown import escaped
from ally.view.safe import visible
from ally.view.signs import joined, told
from ally.view.words import count


def _words(text: str) -> str:
    """What users wrote, on one line and without tags, as Markdown that shows it as it is."""
    return told(escaped(_line(text)), visible(_line(text)))


def _line(text: str) -> str:
    return " ".join(spoken(text).split())


def kudos_page(groups: Sequence[tuple[str, Sequence[Credit]]], period: Period, *, by: str) -> str:
    """The whole page; under each heading who helped with what.

    In words it is no Markdown: each credit is one line.
    """
    lines = [f"{told('# ', '')}Who helped, {_days(period)}"]
    for heading, credits in groups:
        lines += ["", told("## ", "") + (_words(heading) or "Without a team")]
        lines += told([""], [])
        for credit in credits:
            what, *more = _credit(credit, named=by == "team")
            lines += told(
                [f"- {what}", *(f"  - {one}" for one in more)],
                [joined([what, *more])],
            )
    return "\n".join(lines)


def _days(period: Period) -> str:
    return f"{say_date(period.since)} to {say_date(period.until)}"


def _credit(credit: Credit, *, named: bool) -> Iterator[str]:
    """What was done; below it what came of it, what was promised on it, and the thanks."""
    entry, ask = credit.ask, credit.ask.ask
    assert ask is not None  # credit is for asks
    note = _words(entry.note) or "An ask"
    note = told(f"**{note}**", note)
    parts = [f"{_words(credit.person.name)}: {note}" if named else note]
    if entry.about:
        about = f"{entry.deal} ({entry.account})" if entry.deal else entry.about
        parts.append(f"for {_words(about)}")
    if ask.answered_on is not None:
        parts.append(f"done {say_day(ask.answered_on)}")
    early = ask.days_early
    if early is not None:
        parts.append(
            f"{count(abs(early), 'day')} {'early' if early > 0 else 'late'}"
            if early
            else "on the day"
        )
    yield ", ".join(parts)
    if ask.outcome:
        yield f"How it ended: {_words(ask.outcome)}"
    if ask.promised:
        yield f"Promised to the customer on the strength of it: {_words(ask.promised)}"
    if credit.thanked:
        yield _thanks(credit)


def _thanks(credit: Credit) -> str:
    if credit.thank is None:
        return "Thanked"
    thank = credit.thank
    how = f", {_words(thank.gesture)}" if thank.gesture else ""
    words = f": {_words(thank.note)}" if thank.note else ""
    return f"Thanked {say_day(thank.day)}{how}{words}"
