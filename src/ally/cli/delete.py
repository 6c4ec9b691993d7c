"""`ally delete`: take entries out of the journal."""

from collections.abc import Sequence
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import DryRunOption, entry_number, example, new_app
from ally.journal.errors import WrongWords
from ally.journal.records import Entry
from ally.store import default_path
from ally.view.document import entries_document
from ally.view.safe import visible
from ally.view.signs import joined
from ally.view.words import count, entry_line

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
    for_good: Annotated[
        bool, typer.Option("--for-good", help="Leave no trace, so that nothing can be undone.")
    ] = False,
    copies: Annotated[
        bool, typer.Option("--copies", help="With --for-good: also the copies that hold them.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
    dry_run: DryRunOption = False,
) -> int:
    """Take entries out of the journal; undo brings them back.

    With --for-good nothing does: their words leave the journal, and with them the history of
    all commands up to now, which may hold them.
    """
    invocation: Invocation = context.obj
    invocation.dry_run = dry_run
    numbers = [entry_number(part) for word in which for part in word.split(",")]
    if copies and not for_good:
        raise WrongWords("--copies goes with --for-good", "copies hold what can be brought back")
    if for_good:
        return _for_good(invocation, numbers, yes=yes, copies=copies)
    with invocation.journal(writing=True) as journal:
        entries = journal.delete(numbers)
    if not _say(invocation, "deleted", entries) and not dry_run:
        invocation.below("ally undo brings it back")
    return 0


def _say(invocation: Invocation, what: str, entries: Sequence[Entry]) -> bool:
    """Say what was deleted; True if that was said as JSON."""
    if invocation.json:
        invocation.document(entries_document(entries))
        return True
    today = invocation.clock.today
    for entry in entries:
        invocation.done(joined([f"{what} #{entry.id} {entry.kind}", entry_line(entry, today)]))
    return False


def _for_good(invocation: Invocation, numbers: list[int], *, yes: bool, copies: bool) -> int:
    from ally.store.copies import copies_holding, delete_copies

    if not yes and not invocation.dry_run:
        _confirm(invocation, count(len(set(numbers)), "entry", "entries"))
    with invocation.journal(writing=True) as journal:
        entries, uids = journal.delete_for_good(numbers)
    told = _say(invocation, "deleted for good", entries)
    held = copies_holding(invocation.path or default_path(), uids)
    if copies and not invocation.dry_run:
        delete_copies(held)
        if held and not told:
            invocation.below(f"and {count(len(held), 'copy', 'copies')} of the journal")
    elif held and not told:
        names = ", ".join(visible(str(copy.path)) for copy in held)
        invocation.below(f"still in {count(len(held), 'copy', 'copies')}: {names}")
    return 0


def _confirm(invocation: Invocation, what: str) -> None:
    if not invocation.may_ask:
        raise WrongWords(f"{what} would be gone for good", "--yes does it")
    answer = invocation.ask(f"Delete {what} for good? It can't be taken back. (y/N) ")
    if answer.lower() not in ("y", "yes"):
        raise WrongWords("nothing was deleted")
