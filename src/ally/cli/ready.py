"""`ally ready`: is a deal ready for the meeting that decides it?"""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.journal import Journal
from ally.journal.meeting import next_step
from ally.journal.readiness import Readiness
from ally.journal.ready import missing
from ally.view.helping import ready_document
from ally.view.ready import ready_page

app = new_app()


@app.command(epilog=example("ally ready renewal"))
def ready(
    context: typer.Context,
    deal: Annotated[
        str,
        typer.Argument(
            metavar="DEAL",
            help="A name or part of it; with @ACCOUNT the one there.",
            show_default=False,
        ),
    ],
    check: Annotated[
        bool, typer.Option("--check", help="Print nothing; exit 1 if something is missing.")
    ] = False,
) -> int:
    """Is a deal ready for the meeting that decides it?

    Who can carry the flag there and what shows it, what they were given, who is in the room
    and who is against it, on which asks the promise depends, and what is missing.
    """
    invocation: Invocation = context.obj
    with invocation.journal(writing=False) as journal:
        found = invocation.deciding(lambda choices: journal.ready(deal, choices))
        gaps = missing(found)
        if check:
            return int(bool(gaps))
        command = _next_command(journal, found)
        to_type = shlex.quote(journal.deal_to_type(found.deal))
    if invocation.json:
        invocation.document(ready_document(found, gaps, command))
        return 0
    page = ready_page(found, gaps, to_type, invocation.window)
    invocation.show(page if command is None else f"{page}\n\nNext: {command}")
    return 0


def _next_command(journal: Journal, found: Readiness) -> str | None:
    """The next step as a line to paste."""
    step = next_step(found)
    if step is None:
        return None
    deal = journal.deal_to_type(found.deal)
    words = ["ally", *step.command.split()]
    words += [journal.name_to_type(step.who)] if step.who else [deal]
    words += [*step.words, *(["--for", deal] if step.about else [])]
    return shlex.join(words)
