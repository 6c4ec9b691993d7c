"""`ally import`: what another program or another journal holds."""

import time
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from ally.cli.carrying import carry_in
from ally.cli.invocation import Invocation
from ally.cli.options import NewOption, example, new_app
from ally.cli.readers import PEOPLE, READERS, Manner, format_of, read_columns
from ally.cli.sources import Source, read_source
from ally.journal.arrivals import Arriving, ArrivingPerson
from ally.journal.arriving import Import, NothingBrought
from ally.journal.intake import Brought
from ally.journal.lookup import read_who
from ally.journal.records import KINDS
from ally.journal.slips import known_word
from ally.view.document import error_document, import_document
from ally.view.importing import following, import_line, new_line, refused_lines
from ally.view.safe import one_line

app = new_app()

_NO_COMPANY = "no company is called so"


@app.command("import", epilog=example('ally import calls.csv --columns "day=Date,who=Name"'))
def import_(
    context: typer.Context,
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="A file; - is standard input.", show_default=False),
    ],
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="|".join(READERS),
            help="Else the file shows it.",
        ),
    ] = None,
    who: Annotated[
        str | None,
        typer.Option("--who", metavar="WHO", help="With whom it was where the file names nobody."),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option(
            "--columns", metavar="NAMES", help='What they are called: "day=Date,who=Name".'
        ),
    ] = None,
    day_form: Annotated[
        str | None,
        typer.Option("--day-form", metavar="FORM", help="How the file writes days: %d.%m.%Y."),
    ] = None,
    company: Annotated[
        str | None,
        typer.Option(
            "--company", metavar="NAME", help="Your own: people at others become champions there."
        ),
    ] = None,
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="KIND", help="What an entry is if FILE has no kinds."),
    ] = "log",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Store nothing, and say what would be.")
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Store nothing if a line is refused.")
    ] = False,
    new: NewOption = False,
) -> int:
    """Take in what another program or another journal holds.

    Another journal of yours (jsonl) is merged: what was changed last holds, deletions too.
    CSV (ally's own, or any with --columns), lists of contacts, vCards, jrnl and friends are
    added. A file may be imported twice: what is there already stays as it is.
    """
    invocation: Invocation = context.obj
    kind = known_word(kind, KINDS, "kind")
    manner = Manner(read_columns(columns), day_form, company, kind)
    people = read_who(who) if who is not None else ()
    source = read_source(file, invocation.streams)
    name = format_of(source, format, manner)
    if name == "jsonl":
        invocation.dry_run = dry_run
        try:
            brought = carry_in(invocation, source, strict=strict)
        except NothingBrought as nothing:
            return _nothing(invocation, nothing)
        _announce(invocation, brought, source, name, rehearsed=dry_run)
        return 0
    wish = Import(one_line(source.name), people, strict=strict, rehearsed=dry_run)
    try:
        with (
            invocation.journal(writing=not dry_run) as journal,
            following(invocation.watcher, source.text.count("\n") + 1, time.monotonic) as followed,
        ):

            def reading(full_names: Sequence[str]) -> Iterable[Arriving]:
                return followed(READERS[name](source.text, full_names, manner))

            brought = invocation.deciding(
                lambda choices: journal.bring_in(reading, wish, choices), all_new=new
            )
    except NothingBrought as nothing:
        return _nothing(invocation, nothing)
    _announce(invocation, brought, source, name, rehearsed=dry_run)
    if name in PEOPLE and company is None and _has_companies(source, name, manner):
        invocation.aside(
            "Accounts were ignored; with --company, your own, people at others become champions."
        )
    return 0


def _announce(
    invocation: Invocation, brought: Brought, source: Source, format: str, *, rehearsed: bool
) -> None:
    if invocation.json:
        invocation.document(import_document(brought))
        return
    line = import_line(brought, source.name, format, rehearsed=rehearsed)
    if rehearsed:
        invocation.show(line)
    else:
        invocation.done(line)
    if format == "jrnl" and brought.new:
        invocation.below(new_line(brought))  # an @word is a name, or else was a tag
    for refused in refused_lines(brought.refused):
        invocation.aside(refused)


def _nothing(invocation: Invocation, nothing: NothingBrought) -> int:
    """Say why nothing went in, with every line that was refused."""
    streams = invocation.streams
    streams.talk(f"ally: {one_line(nothing.message)}")
    if nothing.hint:
        streams.talk(f"  {one_line(nothing.hint)}")
    if invocation.json:
        brought = Brought(refused=nothing.refused)
        invocation.document(error_document(nothing) | import_document(brought))
    else:
        for refused in refused_lines(nothing.refused):
            streams.talk(refused)
    return nothing.exit_code


def _has_companies(source: Source, format: str, manner: Manner) -> bool:
    """Whether a list says of anybody at which company they are."""
    told = READERS[format](source.text, (), manner._replace(company=_NO_COMPANY))
    return any(isinstance(one, ArrivingPerson) and one.account for one in told)
