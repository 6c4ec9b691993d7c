"""Credit as Markdown, ready to be sent: whatever users wrote stands in it as plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ally.journal.kudos import Credit, Period
from ally.journal.saying import say_date, say_day
from ally.view.letters import plain
from ally.view.safe import visible
from ally.view.words import count

# Parentheses and exclamation marks mean something beside brackets alone.
_SIGNIFICANT = r"[\\`*_{}\[\]<>#|~]|&(?=#?\w+;)"


def escaped(text: str) -> str:
    """Text on one line in which nothing is Markdown, and nothing steers a terminal."""
    line = visible(" ".join(plain(text).split()))
    line = re.sub(_SIGNIFICANT, r"\\\g<0>", line)
    # What begins a list or a rule does so at the start alone.
    return re.sub(r"^([-+=]|\d+(?=[.)]))", _at_the_start, line)


def _at_the_start(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if not found[0].isdigit() else f"{found[0]}\\"


def kudos_page(groups: Sequence[tuple[str, Sequence[Credit]]], period: Period, *, by: str) -> str:
    """The whole page; under each heading who helped with what."""
    lines = [f"# Who helped, {_days(period)}"]
    for heading, credits in groups:
        lines += ["", f"## {escaped(heading) or 'Without a team'}", ""]
        for credit in credits:
            lines += _credit(credit, named=by == "team")
    return "\n".join(lines)


def _days(period: Period) -> str:
    return f"{say_date(period.since)} to {say_date(period.until)}"


def _credit(credit: Credit, *, named: bool) -> Iterator[str]:
    """What was done; below it what came of it, what was promised on it, and the thanks."""
    entry, ask = credit.ask, credit.ask.ask
    assert ask is not None  # credit is for asks
    note = f"**{escaped(entry.note) or 'An ask'}**"
    parts = [f"{escaped(credit.person.name)}: {note}" if named else note]
    if entry.about:
        about = f"{entry.deal} ({entry.account})" if entry.deal else entry.about
        parts.append(f"for {escaped(about)}")
    if ask.answered_on is not None:
        parts.append(f"done {say_day(ask.answered_on)}")
    early = ask.days_early
    if early is not None:
        parts.append(
            f"{count(abs(early), 'day')} {'early' if early > 0 else 'late'}"
            if early
            else "on the day"
        )
    yield f"- {', '.join(parts)}"
    if ask.outcome:
        yield f"  - How it ended: {escaped(ask.outcome)}"
    if ask.promised:
        yield f"  - Promised to the customer on the strength of it: {escaped(ask.promised)}"
    yield f"  - {_thanks(credit)}"


def _thanks(credit: Credit) -> str:
    if credit.thank is None:
        return "Thanked" if credit.thanked else "Not thanked yet"
    thank = credit.thank
    how = f", {escaped(thank.gesture)}" if thank.gesture else ""
    words = f": {escaped(thank.note)}" if thank.note else ""
    return f"Thanked {say_day(thank.day)}{how}{words}"
