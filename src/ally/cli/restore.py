"""`ally restore`: a copy in the place of the journal."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from ally.cli.environment import path_as_typed
from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.copies import Extent, picked
from ally.journal.errors import WrongWords
from ally.store import default_path
from ally.store.copies import copies_of, extent
from ally.store.restoring import open_copy, present_extent, restore
from ally.view.keeping import extent_document, restored_line, say_extent
from ally.view.safe import visible
from ally.view.signs import told

app = new_app()


@app.command("restore", epilog=example("ally restore yesterday"))
def restore_(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="FILE|COPY",
            help="A file, or a copy by its day or its number in ally backup --list.",
            show_default=False,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")] = False,
) -> int:
    """Put a copy in the place of the journal.

    It says what would be lost and asks first. The journal that is replaced is kept among the
    copies.
    """
    invocation: Invocation = context.obj
    path = invocation.path or default_path()
    source = _source(which, path, invocation)
    with closing(open_copy(source)) as copy:
        then, now = extent(copy), present_extent(path)
        if not yes and now != Extent(0, None):
            _agree(invocation, source, then, now)
        kept = restore(copy, path, invocation.clock, invocation.committing, damaged=now is None)
    if invocation.json:
        replaced = {"kept": None if kept is None else str(kept.absolute())}
        document = {"path": str(source.absolute()), **extent_document(then), **replaced}
        invocation.document({"restored": document})
        return 0
    invocation.done(restored_line(source.name, then))
    if kept is not None:
        invocation.below(f"the journal as it was is kept in {visible(str(kept))}")
    return 0


def _source(words: str, path: Path, invocation: Invocation) -> Path:
    """The file that is meant: a number is always a copy's. Raises WrongWords."""
    file = path_as_typed(words)
    if words.isdecimal() or not _is_there(file):
        file = picked(words, copies_of(path), invocation.clock.today).path
    if _is_there(path) and file.samefile(path):
        raise WrongWords(f"{words} is the journal itself", "ally backup --list shows its copies")
    return file


def _is_there(file: Path) -> bool:
    try:
        return file.exists()
    except OSError:
        return False


def _agree(invocation: Invocation, source: Path, then: Extent, now: Extent | None) -> None:
    """Go on only if that is wanted. Raises WrongWords."""
    if not invocation.may_ask:
        raise WrongWords(
            f"this would replace the journal ({say_extent(now)}) by {source.name} "
            f"({say_extent(then)})",
            "--yes does it",
        )
    say = invocation.streams.talk
    gap = told("  ", " ")
    say(f"The journal now:{gap}{say_extent(now)}")
    say(f"The copy:{told(' ' * 9, ' ')}{say_extent(then)}")
    answer = invocation.ask("Put the copy in its place? (y/n) ").lower()
    if answer not in ("y", "yes"):
        raise WrongWords("nothing was restored")
