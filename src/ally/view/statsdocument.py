"""What the entries add up to, as JSON."""

from __future__ import annotations

from ally.journal.saying import WEEKDAYS
from ally.journal.stats import Stats
from ally.view.document import Document


def stats_document(stats: Stats) -> Document:
    return {
        "stats": {
            "since": stats.since.isoformat(),
            "until": stats.until.isoformat(),
            "who": [person.name for person in stats.who],
            "entries": stats.entries,
            "people": stats.people,
            "kinds": dict(stats.kinds),
            "weekdays": dict(zip(WEEKDAYS, stats.weekdays, strict=True)),
            "teams": [{"team": team, "entries": number} for team, number in stats.teams],
            "accounts": [{"account": name, "entries": number} for name, number in stats.accounts],
            "give_and_take": [
                {
                    "person": one.person.name,
                    "asks": one.asks,
                    "thanks": one.thanks,
                    "tells": one.tells,
                    "gives": one.gives,
                    "balance": one.balance,
                }
                for one in stats.balances
            ],
            "answers": [
                {
                    "team": pace.team,
                    "kind": "champion" if pace.at_an_account else "colleague",
                    "done": pace.done,
                    "median_days": pace.median,
                    "with_a_day": pace.with_a_day,
                    "on_time": pace.on_time,
                }
                for pace in stats.paces
            ],
            "months": [
                {"month": day.isoformat()[:7], "entries": number} for day, number in stats.months
            ],
            "days": [
                {"day": day.isoformat(), "entries": number}
                for day, number in sorted(stats.days.items())
            ],
        }
    }
