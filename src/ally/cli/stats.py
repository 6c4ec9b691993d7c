"""`ally stats`: what the entries add up to."""

from datetime import date, timedelta
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app, since_until
from ally.journal.lookup import read_who
from ally.view.stats import stats_page
from ally.view.statsdocument import stats_document

app = new_app()


@app.command(epilog=example("ally stats --since 3months --who ana"))
def stats(
    context: typer.Context,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="The first day; else a year back.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The last day; else today.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="WHO", help="Only entries with these: ana,ben.")
    ] = None,
) -> int:
    """What the entries add up to.

    By kind, weekday, team, account and month; what you asked of people against what they
    got; how long asks take. An entry with several people counts once for each of their teams.
    """
    invocation: Invocation = context.obj
    today = invocation.clock.today
    first, last = since_until(since, until, today)
    last = last or today
    first = first or a_year_to(last)
    people = () if who is None else read_who(who)
    with invocation.journal(writing=False) as journal:
        found = invocation.deciding(lambda choices: journal.stats(first, last, people, choices))
    if invocation.json:
        invocation.document(stats_document(found))
        return 0
    invocation.show(stats_page(found, invocation.window))
    return 0


def a_year_to(last: date) -> date:
    """The first day of the year that ends with `last`."""
    try:
        return last.replace(year=last.year - 1) + timedelta(days=1)
    except ValueError:  # 29 February, or the first year that there is
        return last - timedelta(days=min(365, last.toordinal() - 1))
