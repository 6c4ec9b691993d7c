"""What undo and redo have in common."""

from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import DryRunOption, example, new_app
from ally.view.safe import one_line
from ally.view.signs import joined

_BETWEEN = " · "
"""Stands in what the journal keeps of a step, whatever a line has between its parts now."""


def turning_app(name: str, help: str, *, said: str) -> typer.Typer:
    """The command that takes steps of the history back, or makes them again."""
    app = new_app()

    @app.command(name, help=help, epilog=example(f"ally {name}"))
    def command(
        context: typer.Context,
        count: Annotated[
            int,
            typer.Argument(metavar="[N]", help="So many commands.", min=1, show_default=False),
        ] = 1,
        dry_run: DryRunOption = False,
    ) -> int:
        invocation: Invocation = context.obj
        invocation.dry_run = dry_run
        with invocation.journal(writing=True) as journal:
            steps = journal.undo(count) if name == "undo" else journal.redo(count)
        if invocation.json:
            invocation.document({"steps": [{"said": step.said} for step in steps]})
        for step in steps:
            if not invocation.json:
                invocation.done(f"{said}: {joined(one_line(step.said).split(_BETWEEN, 1))}")
        return 0

    return app
