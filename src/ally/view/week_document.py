"""The end-of-week review as JSON; the same contract as in `view/document.py`."""

from __future__ import annotations

from datetime import timedelta

from ally.journal.happened import Doings, days_late
from ally.journal.records import Deal, Entry
from ally.journal.reflections import Reflections
from ally.journal.threads import Threads
from ally.journal.waiting import Wait
from ally.journal.week import Week
from ally.view.document import Document, review_document


def week_document(week: Week, *, everybody: bool = False) -> Document:
    """All of the week; the rows are those of the plain review, of `everybody` if so wished."""
    shown = [verdict for verdict in week.verdicts if everybody or verdict.reasons]
    return {
        "week": {"since": week.span.since.isoformat(), "until": week.span.until.isoformat()},
        **review_document(week.today, shown),
        "people": [
            {
                "person": person.name,
                "kind": person.kind,
                "team": person.team,
                "account": person.account,
                **_counts(doings),
            }
            for person, doings in week.people
        ],
        "accounts": [{"account": account, **_counts(doings)} for account, doings in week.accounts],
        "results": {
            "counts": _counts(week.in_all),
            "asks": [_result(entry) for entry in week.results],
            "deals": [_closed(deal) for deal in week.closed],
        },
        "uncommitted": [_uncommitted(wait) for wait in week.uncommitted],
        "late": [
            {**_ask(wait.entry), "committed_to": _day(wait.ask.committed_to), "days": wait.late}
            for wait in week.late
        ],
        "owed": [_done(wait) for wait in week.owed],
        "in_the_dark": [_done(wait) for wait in week.in_the_dark],
        "champions": [_threads(one) for one in week.threads],
        "without_ask": [
            {"person": person.name, "kinds": list(kinds)} for person, kinds in week.without_ask
        ],
        "deals": [
            {
                "deal": share.deal and share.deal.name,
                "account": share.account,
                "decides": share.deal and _day(share.deal.decides_on),
                "entries": share.entries,
                "percent": share.percent,
            }
            for share in week.shares
        ],
        "weeks": [
            {
                "monday": (one.first + timedelta(days=-one.first.weekday() % 7)).isoformat(),
                "since": one.first.isoformat(),
                "entries": one.entries,
                "asks": one.asks,
            }
            for one in week.weeks
        ],
        "reflections": {
            "before": _answers(week.before),
            "now": _answers(week.now),
            "neglected_since": [
                {"person": one.person.name, "last": _day(one.last_day)} for one in week.followed_up
            ],
        },
    }


def _day(day: object) -> str | None:
    return None if day is None else str(day)


def _counts(doings: Doings) -> Document:
    return {"entries": doings.entries, **doings._asdict()}


def _ask(entry: Entry) -> Document:
    return {
        "id": entry.id,
        "person": entry.people[0].name,
        "account": entry.account,
        "deal": entry.deal,
        "note": entry.note,
    }


def _result(entry: Entry) -> Document:
    ask = entry.ask
    assert ask is not None  # only asks have results
    return {
        **_ask(entry),
        "state": ask.state,
        "day": _day(ask.answered_on),
        "outcome": ask.outcome,
        "days_late": days_late(entry),
    }


def _closed(deal: Deal) -> Document:
    return {
        "deal": deal.name,
        "account": deal.account,
        "state": deal.state,
        "day": _day(deal.closed_on),
        "value": deal.value,
    }


def _uncommitted(wait: Wait) -> Document:
    return {
        **_ask(wait.entry),
        "state": wait.ask.state,
        "by": _day(wait.ask.by),
        "promised": wait.ask.promised,
        "days": wait.days,
        "late": wait.late,
    }


def _done(wait: Wait) -> Document:
    return {**_ask(wait.entry), "done_on": _day(wait.ask.answered_on), "days": wait.days}


def _threads(one: Threads) -> Document:
    return {
        "account": one.account,
        "deals": [deal.name for deal in one.deals],
        "champions": [
            {"person": each.person.name, "two_way": _day(each.two_way_on)} for each in one.champions
        ],
        "threads": one.held,
        "single": one.single,
    }


def _answers(reflections: Reflections | None) -> Document | None:
    if reflections is None:
        return None
    return {"week": reflections.week.isoformat(), **reflections.answers}
