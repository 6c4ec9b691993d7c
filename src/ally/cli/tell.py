"""`ally tell`: you kept somebody informed."""

from typing import Annotated

import typer

from ally.cli.options import (
    DryRunOption,
    ForOption,
    NewOption,
    NoteArgument,
    OnOption,
    PrivateOption,
    example,
    new_app,
)
from ally.cli.writing import write
from ally.journal.drafts import Draft
from ally.journal.lookup import read_who

app = new_app()


@app.command(epilog=example("ally tell acme Signed, and the cap held --except victor"))
def tell(
    context: typer.Context,
    who: Annotated[
        str,
        typer.Argument(
            metavar="WHO|ACCOUNT|DEAL",
            help="People, or an account or deal for all who helped with it.",
            show_default=False,
        ),
    ],
    note: NoteArgument = None,
    about: ForOption = None,
    leave_out: Annotated[
        str | None, typer.Option("--except", metavar="WHO", help="Whom of them it is not for.")
    ] = None,
    on: OnOption = None,
    private: PrivateOption = False,
    dry_run: DryRunOption = False,
    new: NewOption = False,
) -> int:
    """You kept somebody informed.

    With --for it also reports back on what they did for that account. An account or a deal
    instead of people means its champions and everybody who did an ask for it.
    """
    context.obj.dry_run = dry_run
    draft = Draft(
        "tell",
        about=about,
        private=private,
        leave_out=() if leave_out is None else read_who(leave_out),
    )
    return write(context.obj, draft, who, note, on=on, new=new, note_needed=not dry_run)
