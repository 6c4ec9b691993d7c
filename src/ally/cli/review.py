"""`ally review`: who is neglected or never thanked, and why."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.review import NextStep, fails_check, next_step
from ally.journal.saying import say_day
from ally.view.document import review_document
from ally.view.table import SCREENFUL, review_page
from ally.view.words import step_command, summary_line

app = new_app()


@app.command(epilog=example("ally review --week --ask"))
def review(
    context: typer.Context,
    everybody: Annotated[
        bool, typer.Option("--all", help="Everybody, also where all is well.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Print nothing; exit 1 if anybody is neglected or owed.")
    ] = False,
    week: Annotated[
        bool, typer.Option("--week", help="The end-of-week review: this week, and what waits.")
    ] = False,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Look at the days from this one.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Look at the days up to this one.")
    ] = None,
    ask: Annotated[
        bool, typer.Option("--ask", help="Be asked the three questions that close a week.")
    ] = False,
    mattered: Annotated[
        str | None, typer.Option("--mattered", metavar="TEXT", help="What mattered?")
    ] = None,
    unmissed: Annotated[
        str | None,
        typer.Option("--unmissed", metavar="TEXT", help="What would nobody have missed?"),
    ] = None,
    neglected: Annotated[
        str | None, typer.Option("--neglected", metavar="TEXT", help="Whom did I neglect?")
    ] = None,
    html: Annotated[
        str | None, typer.Option("--html", metavar="FILE", help="Write the week as a web page.")
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file of --html if it is there.")
    ] = False,
    md: Annotated[
        bool, typer.Option("--md", help="Print the week as Markdown, for pasting.")
    ] = False,
) -> int:
    """Who is neglected or never thanked, and why.

    Worst first. Quiet is the days since you were last in touch, against the days that may
    pass; asks are open/done. Below stands one next step to paste. With --week, or any of the
    options after it, it is the end-of-week review.
    """
    invocation: Invocation = context.obj
    given = {"mattered": mattered, "unmissed": unmissed, "neglected": neglected}
    answers = {question: text for question, text in given.items() if text is not None}
    named = (since, until, html)
    if week or ask or answers or force or md or any(one is not None for one in named):
        from ally.cli.week import Wish, review_week  # a plain review needs none of it

        wish = Wish(since, until, answers, ask, html, force, md, everybody, check)
        return review_week(invocation, wish)
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
    most = SCREENFUL if invocation.streams.shows and not everybody else None
    summary = summary_line(verdicts)
    page = review_page(shown, summary, invocation.clock.today, invocation.window, most)
    invocation.show(page)
    if step is not None:
        invocation.show(step_line(step, name))
    elif not verdicts:
        invocation.nothing_yet("Begin with: ally log ana Walked her through the redlines")
    if ahead is not None:
        invocation.aside(f"An entry lies ahead of today, on {say_day(ahead)}: is the clock right?")
    return 0


def step_line(step: NextStep, name: str) -> str:
    """The next step, to paste into a shell."""
    about = shlex.quote(str(step.about)) if step.about is not None else ""
    return "Next: " + step_command(step, shlex.quote(name), about)
