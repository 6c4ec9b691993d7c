"""`ally export`: the entries in a file that other programs read."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from ally.cli.environment import path_as_typed
from ally.cli.files import new_file, refuse_target, spool
from ally.cli.formats import FORMATS, Format, Leaving, format_of
from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app, since_until
from ally.journal.errors import WrongWords
from ally.journal.finding import Wanted
from ally.journal.leaving import wanted_of
from ally.journal.lookup import Choices, read_who
from ally.journal.records import KINDS
from ally.journal.slips import known_words
from ally.store import default_path
from ally.view.safe import one_line
from ally.view.signs import joined
from ally.view.words import count

if TYPE_CHECKING:
    from ally.journal.ports import Store

app = new_app()

Selecting = Callable[["Store", date, Choices], Wanted]
"""What is wanted, once the names in it are looked up in a journal."""


@app.command(epilog=example("ally export acme.csv --about acme --since 2w"))
def export(
    context: typer.Context,
    file: Annotated[
        str | None,
        typer.Argument(
            metavar="[FILE]", help="The file to write, else standard output.", show_default=False
        ),
    ] = None,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="|".join(FORMATS), help="Else FILE's ending tells."),
    ] = None,
    include_private: Annotated[
        bool, typer.Option("--include-private", help="Also what was written with --private.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Replace FILE if it is there already.")
    ] = False,
    who: Annotated[
        str | None, typer.Option("--who", metavar="WHO", help="Only with these people.")
    ] = None,
    about: Annotated[
        str | None,
        typer.Option("--about", "--for", metavar="ACCOUNT", help="Only about an account or deal."),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option("--kind", metavar="KIND", help="Only of these kinds: ask,thank."),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only of that day or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only of that day or earlier.")
    ] = None,
) -> int:
    """The entries in a file that other programs read.

    jsonl is the whole journal, for another of yours; csv ally's own table, for spreadsheets
    and back; json what `ally list --json` prints; md a journal to read; ics the open asks
    that have a day, for a calendar.
    """
    invocation: Invocation = context.obj
    today = invocation.clock.today
    first, last = since_until(since, until, today)
    wanted = partial(
        wanted_of,
        who=read_who(who) if who is not None else (),
        about=about,
        kinds=known_words(kind, KINDS, "kind"),
        since=first,
        until=last,
    )
    if file is None or file == "-":
        _to_output(invocation, _format_to_show(invocation, format), wanted, include_private)
        return 0
    target = path_as_typed(file)
    name = format_of(target, format)
    refuse_target(target, invocation.path or default_path(), force=force)
    with new_file(target, force=force) as written:
        leaving = _write(invocation, FORMATS[name], wanted, include_private, written)
    invocation.saved = True
    _announce(invocation, leaving, target, name)
    return 0


def _format_to_show(invocation: Invocation, named: str | None) -> str:
    """The format for standard output, where --json means JSON."""
    name = format_of(None, "json" if named is None and invocation.json else named)
    if invocation.json and name != "json":
        raise WrongWords(
            f"--json and {name} can't both go to standard output", "name a file for the export"
        )
    return name


def _to_output(
    invocation: Invocation, format: str, wanted: Selecting, include_private: bool
) -> None:
    with spool() as spooled:
        leaving = _write(invocation, FORMATS[format], wanted, include_private, spooled)
        spooled.seek(0)
        # The journal is closed: a pager may now stay open for as long as it likes.
        invocation.streams.pour(spooled)
    if leaving.private_left_out:
        invocation.aside(f"{_left_out(leaving)}; --include-private takes them along")


def _write(
    invocation: Invocation,
    format: Format,
    wanted: Selecting,
    include_private: bool,
    file: BinaryIO,
) -> Leaving:
    """Write what is wanted to a file, within the life of the journal."""
    with invocation.journal(writing=False) as journal:
        today = invocation.clock.today
        found = invocation.deciding(lambda choices: wanted(journal.store, today, choices))
        leaving = Leaving(journal, found, include_private=include_private)
        for text in format.written(leaving):
            file.write(text.encode())
    return leaving


def _announce(invocation: Invocation, leaving: Leaving, target: Path, format: str) -> None:
    if invocation.json:
        result = {
            "file": str(target.absolute()),
            "format": format,
            "entries": leaving.entries,
            "private_left_out": leaving.private_left_out,
        }
        invocation.document({"export": result})
        return
    entries = count(leaving.entries, "entry", "entries")
    left_out = _left_out(leaving) if leaving.private_left_out else ""
    invocation.done(joined([f"exported {entries} to {one_line(str(target))}", left_out]))


def _left_out(leaving: Leaving) -> str:
    number = leaving.private_left_out
    left = "was left out" if number == 1 else "were left out"
    return f"{count(number, 'private entry', 'private entries')} {left}"
