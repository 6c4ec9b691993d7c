"""The accounts and deals of the end-of-week review: who holds them, what they got."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ally.journal.names import fold
from ally.journal.records import Deal
from ally.journal.saying import short_day
from ally.journal.shares import Share
from ally.journal.threads import Threads
from ally.view.places import when
from ally.view.safe import one_line
from ally.view.sections import Row, Section, names, parts
from ally.view.week_rows import ago
from ally.view.words import count, name_line

DECIDES_SOON = 14
"""Days before a decision in which a week without an entry is worth a look."""

ELSEWHERE_MOST = 4
"""So many accounts without an open deal are named."""


def threads_section(threads: Sequence[Threads]) -> Section:
    """Each account with how many hold it, and who; marked where a deal hangs on one."""
    rows = []
    for one in threads:
        holding = [name_line(each.person.name) for each in one.champions if each.two_way_on]
        silent = [name_line(each.person.name) for each in one.champions if not each.two_way_on]
        if silent:
            silent[0] = f"silent: {silent[0]}"
        how_many = {0: "no thread", 1: "a single thread"}.get(one.held, f"{one.held} threads")
        level = "due" if one.single and one.deals else "ok"
        rows.append(Row((name_line(one.account), how_many, names([*holding, *silent])), level))
    return Section("threads", "Champions, and what hangs on them", rows)


def shares_section(shares: Sequence[Share], today: date) -> Section:
    """Each deal with what it got; below them, always, what went to no deal."""
    deals = [share for share in shares if share.deal is not None]
    rest = [share for share in shares if share.deal is None]
    rows = [_share(share, share.deal, today) for share in deals if share.deal is not None]
    if rest:
        entries = sum(one.entries for one in rest)
        percent = round(100 * entries / sum(one.entries for one in shares))
        named = [f"{name_line(one.account or 'no account')}: {one.entries}" for one in rest]
        if len(rest) > ELSEWHERE_MOST + 1:
            others = sum(one.entries for one in rest[ELSEWHERE_MOST:])
            named[ELSEWHERE_MOST:] = [f"elsewhere: {others}"]
        rows.append(Row(("no deal", names(named), str(entries), f"{percent}%")))
    headings = ("Deal", "Decision", "Entries", "Share")
    return Section("shares", "Where the entries went", rows, headings, 2, kept=len(rest) > 0)


def _share(share: Share, deal: Deal, today: date) -> Row:
    account = None if fold(deal.account) in deal.key else name_line(deal.account)
    where = parts(one_line(deal.name), account, glue=", ")
    level = "due" if not share.entries and _decides_soon(deal, today) else "ok"
    return Row((where, _decision(deal, today), str(share.entries), f"{share.percent}%"), level)


def _decision(deal: Deal, today: date) -> str:
    """`Thu 26 Nov, in 6 days`: of an open deal its day, of another how it ended."""
    if deal.decides_on is None or deal.closed_on is not None:
        return when(deal, today)
    days = (deal.decides_on - today).days
    far = "today" if days == 0 else f"in {count(days, 'day')}" if days > 0 else ago(-days)
    return f"{short_day(deal.decides_on, today)}, {far}"


def _decides_soon(deal: Deal, today: date) -> bool:
    if deal.state != "open" or deal.decides_on is None:
        return False
    return 0 <= (deal.decides_on - today).days <= DECIDES_SOON
