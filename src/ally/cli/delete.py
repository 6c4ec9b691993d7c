"""`ally delete`: take entries out of the journal."""

from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import DryRunOption, entry_number, example, new_app
from ally.view.document import entries_document
from ally.view.words import entry_line

app = new_app()


@app.command(epilog=example("ally delete 42"))
def delete(
    context: typer.Context,
    which: Annotated[
        list[str],
        typer.Argument(
            metavar="ENTRY...", help="Their numbers: 42 43 or 42,43.", show_default=False
        ),
    ],
    dry_run: DryRunOption = False,
) -> int:
    """Take entries out of the journal; undo brings them back."""
    invocation: Invocation = context.obj
    invocation.dry_run = dry_run
    numbers = [entry_number(part) for word in which for part in word.split(",")]
    with invocation.journal(writing=True) as journal:
        entries = journal.delete(numbers)
    if invocation.json:
        invocation.document(entries_document(entries))
        return 0
    today = invocation.clock.today
    for entry in entries:
        invocation.done(f"deleted #{entry.id} {entry.kind} · {entry_line(entry, today)}")
    if not invocation.dry_run:
        invocation.show("  ally undo brings it back")
    return 0
