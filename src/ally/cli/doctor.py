"""`ally doctor`: is all well with the journal, and with what lies around it."""

from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.checks import all_well
from ally.store import default_path
from ally.store.checks import examine
from ally.view.keeping import check_lines, checks_document

app = new_app()


@app.command(epilog=example("ally doctor --fix"))
def doctor(
    context: typer.Context,
    fix: Annotated[
        bool, typer.Option("--fix", help="Mend what can be mended without a loss.")
    ] = False,
) -> int:
    """Whether all is well with the journal.

    A line for each thing that was looked at, with what to do where something is wrong. Exits
    1 if something is, 3 if the journal can't be opened. It changes nothing without --fix.
    """
    invocation: Invocation = context.obj
    path, own = invocation.path or default_path(), invocation.path is None
    around = {"own_folder": own, "copies_wanted": invocation.wants_copies}
    found = examine(path, invocation.clock, **around)
    mended = []
    if fix:
        from ally.store.checks.mending import mend

        mended = [check.check for check in found.checks if check.safe]
        mend(path, found.checks, own_folder=own)
        found = examine(path, invocation.clock, **around)
    if invocation.json:
        invocation.document(checks_document(found.checks))
    else:
        for well, lines in check_lines(found.checks, mended, invocation.window):
            if not (invocation.quiet and well):
                invocation.streams.result("\n".join(lines))
    if not found.usable:
        return 3
    return 0 if all_well(found.checks) else 1
