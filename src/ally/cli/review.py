"""`ally review`: who is neglected or never thanked, and why."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.review import Verdict, fails_check, next_step
from ally.journal.saying import say_day
from ally.view import table
from ally.view.document import review_document
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
    invocation = context.obj
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
    if shown:
        _show(invocation, shown)
    invocation.show(summary_line(verdicts))
    if step is not None:
        about = shlex.quote(str(step.about)) if step.about is not None else ""
        invocation.show("Next: " + step_command(step, shlex.quote(name), about))
    elif not verdicts:
        invocation.aside("Begin with: ally log ana Walked her through the redlines")
    if ahead is not None:
        invocation.aside(f"An entry lies ahead of today, on {say_day(ahead)}: is the clock right?")
    return 0


def _show(invocation: Invocation, verdicts: list[Verdict]) -> None:
    """The table where it can be drawn, wrapped lines where it is too narrow, else plain text."""
    today, streams = invocation.clock.today, invocation.streams
    width, colour = streams.width, streams.coloured(invocation.color)
    narrow = width is not None and width < table.NARROW
    if not narrow and (streams.ascii_only or not (streams.shows or colour)):
        invocation.show("\n".join(table.review_text(verdicts, today)))
        return
    from ally.view.console import drawn

    width = width or 80
    picture = (
        table.review_lines(verdicts, today)
        if narrow
        else table.review_table(verdicts, today, width)
    )
    invocation.show(drawn(picture, width, colour=colour) + "\n")
