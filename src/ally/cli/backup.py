"""`ally backup`: a copy of the journal now, or the copies that there are."""

from pathlib import Path
from typing import Annotated

import typer

from ally.cli.environment import path_as_typed
from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.clock import Clock
from ally.journal.errors import WrongWords
from ally.store import default_path
from ally.store.backups import copy_to, copying
from ally.store.copies import copies_of, copy_now, extent_of, moment_name
from ally.store.faults import translated
from ally.store.header import is_journal
from ally.view.keeping import copied_line, copies_document, copy_document, copy_lines

app = new_app()


@app.command(epilog=example("ally backup"))
def backup(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="A new file, or a folder for one.", show_default=False
        ),
    ] = None,
    listing: Annotated[
        bool, typer.Option("--list", "-l", help="The copies there are, newest first.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there.")] = False,
) -> int:
    """A copy of the journal now.

    Without FILE it goes beside the daily copies, and stays until you delete it. ally keeps
    daily copies by itself: of 12 days, 10 weeks and 9 months.
    """
    invocation: Invocation = context.obj
    path = invocation.path or default_path()
    if listing:
        if file:
            raise WrongWords("--list takes no file", "ally backup FILE makes a copy there")
        return _list(invocation, path)
    with translated(path):
        if not is_journal(path):
            raise WrongWords("there is no journal to copy yet", "ally log … writes the first entry")
    if file:
        copy = _copy_to(path, path_as_typed(file), invocation.clock, force=force)
    else:
        copy = copy_now(path, invocation.clock)
    invocation.saved = True
    held = extent_of(copy)
    if invocation.json:
        invocation.document({"copy": copy_document(copy.absolute(), held, copy.stat().st_size)})
    else:
        invocation.done(copied_line(copy, held))
    return 0


def _list(invocation: Invocation, path: Path) -> int:
    copies = copies_of(path)
    today = invocation.clock.today
    if invocation.json:
        invocation.document(copies_document(copies, today))
    elif copies:
        invocation.show("\n".join(copy_lines(copies, today, invocation.window)))
    else:
        invocation.aside("No copies yet; ally backup makes one.")
    return 0


def _copy_to(path: Path, target: Path, clock: Clock, *, force: bool) -> Path:
    """Copy to a file of the user's choice. Raises WrongWords if it is there, unless `force`."""
    if target.is_dir():
        target /= f"{moment_name(clock)}.db"
    if target.exists() and target.samefile(path):
        raise WrongWords(f"{target} is the journal itself", "name another file for the copy")
    if target.exists() and not target.is_file():
        raise WrongWords(f"{target} is not a regular file", "name another file for the copy")
    with copying(f"{target} can't be made"):
        try:
            return copy_to(path, target, replace=force)
        except FileExistsError:
            raise WrongWords(f"{target} is there already", "--force replaces it") from None
