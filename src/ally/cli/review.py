"""`ally review`: who is neglected or never thanked, and why."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.review import fails_check, next_step
from ally.journal.saying import say_day
from ally.view.document import review_document
from ally.view.table import SCREENFUL, review_page
from ally.view.words import step_command, summary_line

app = new_app()


@app.command(epilog=example("ally review"))
def review(
    context: typer.Context,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody, also where all is well.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Print nothing; exit 1 if anybody is neglected or owed.")
    ] = False,
) -> int:
    """Who is neglected or never thanked, and why.

    Worst first. Quiet is the days since you were last in touch, against the days that may
    pass; asks are open/done. Below stands one next step to paste.
    """
    invocation: Invocation = context.obj
    with invocation.journal(writing=False) as journal:
        verdicts = journal.review()
        if check:
            return int(fails_check(verdicts))
        step = next_step(verdicts)
        name = journal.name_to_type(step.person) if step else ""
        ahead = journal.ahead_of_today()
    shown = [verdict for verdict in verdicts if everybody or verdict.reasons]
    if invocation.json:
        invocation.document(review_document(invocation.clock.today, shown))
        return 0
    streams = invocation.streams
    colour = invocation.coloured
    page = review_page(
        shown,
        summary_line(verdicts),
        invocation.clock.today,
        streams.width,
        colour=colour,
        drawing=(streams.shows or colour) and not streams.ascii_only,
        most=SCREENFUL if streams.shows and not everybody else None,
    )
    invocation.show(page)
    if step is not None:
        about = shlex.quote(str(step.about)) if step.about is not None else ""
        invocation.show("Next: " + step_command(step, shlex.quote(name), about))
    elif not verdicts:
        invocation.aside("Begin with: ally log ana Walked her through the redlines")
    if ahead is not None:
        invocation.aside(f"An entry lies ahead of today, on {say_day(ahead)}: is the clock right?")
    return 0
