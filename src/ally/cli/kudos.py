"""`ally kudos`: who helped with what and how it ended, in Markdown for their managers."""

from datetime import date
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app, since_until
from ally.journal.errors import WrongWords
from ally.journal.kudos import Period, grouped, usual_period, year_of
from ally.journal.lookup import read_who
from ally.journal.slips import known_word
from ally.view.credits import kudos_page
from ally.view.helping import kudos_document
from ally.view.words import count

app = new_app()

GROUPS = ("person", "team")


@app.command(epilog=example("ally kudos --year --by team > thanks.md"))
def kudos(
    context: typer.Context,
    year_named: Annotated[
        str | None, typer.Argument(metavar="[YYYY]", help="A year.", show_default=False)
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="From this day on: 1 oct, 4w; else 90 days."),
    ] = None,
    year: Annotated[
        bool, typer.Option("--year", help="This year, or the year that follows: --year 2025.")
    ] = False,
    by: Annotated[
        str, typer.Option("--by", metavar="|".join(GROUPS), help="What the headings are.")
    ] = GROUPS[0],
    who: Annotated[
        str | None, typer.Option("--who", metavar="WHO", help="Only these people: ana,ben.")
    ] = None,
) -> int:
    """Who helped with what, how it ended, whether you thanked them.

    Markdown, ready to be sent to their managers. Private entries are left out.
    """
    invocation: Invocation = context.obj
    period = _period(since, year_named, year=year, today=invocation.clock.today)
    by = known_word(by, GROUPS, "--by")
    people = () if who is None else read_who(who)
    with invocation.journal(writing=False) as journal:
        credits, private = invocation.deciding(
            lambda choices: journal.kudos(period, people, choices)
        )
    if invocation.json:
        invocation.document(kudos_document(credits, period, private))
        return 0
    if credits:
        invocation.show(kudos_page(grouped(credits, by), period, by=by))
        owed = [str(credit.ask.id) for credit in credits if not credit.thanked]
        if owed:
            invocation.aside(f"Not thanked yet, which the page leaves out: #{', #'.join(owed)}.")
    else:
        invocation.aside("Nothing was done in that time; ally answer 42 done says that it was.")
    if private:
        are = "is" if private == 1 else "are"
        invocation.aside(f"{count(private, 'private entry', 'private entries')} {are} left out.")
    return 0


def _period(since: str | None, year_named: str | None, *, year: bool, today: date) -> Period:
    """The days meant. Raises WrongWords."""
    if since is not None and (year or year_named):
        raise WrongWords("--since and --year name two periods", "give one of them")
    if year_named is not None:
        if not (year_named.isascii() and year_named.isdecimal() and len(year_named) == 4):
            raise WrongWords(f"{year_named!r} is not a year", "a year is like 2026")
        return year_of(int(year_named), today)
    if year:
        return year_of(today.year, today)
    day, _ = since_until(since, None, today)
    return usual_period(today) if day is None else Period(day, today)
