"""`ally ask`: you asked something of somebody, and now wait for an answer."""

from typing import Annotated

import typer

from ally.cli.options import (
    ForOption,
    NewOption,
    NoteArgument,
    OnOption,
    PrivateOption,
    WhoArgument,
    coming_day,
    example,
    new_app,
)
from ally.cli.writing import write
from ally.journal.drafts import Draft

app = new_app()


@app.command(epilog=example("ally ask ana Sign off the liability cap --by fri --for acme"))
def ask(
    context: typer.Context,
    who: WhoArgument,
    note: NoteArgument = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DAY", help="When you need it: fri, 2w, 20 nov.")
    ] = None,
    about: ForOption = None,
    why: Annotated[
        str | None, typer.Option("--why", metavar="TEXT", help="Why it matters.")
    ] = None,
    promised: Annotated[
        str | None,
        typer.Option("--promised", metavar="TEXT", help="What the customer was promised on it."),
    ] = None,
    obstacle: Annotated[
        str | None, typer.Option("--obstacle", metavar="TEXT", help="What stands in the way.")
    ] = None,
    on: OnOption = None,
    private: PrivateOption = False,
    new: NewOption = False,
) -> int:
    """You asked something of somebody.

    An ask of several people becomes an ask of each, which each answers on their own.
    """
    today = context.obj.clock.today
    draft = Draft(
        "ask",
        about=about,
        by=coming_day(by, today),
        why=why,
        promised=promised,
        obstacle=obstacle,
        private=private,
    )
    return write(context.obj, draft, who, note, on=on, new=new)
