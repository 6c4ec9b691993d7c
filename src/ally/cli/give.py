"""`ally give`: you gave something first."""

from typing import Annotated

import typer

from ally.cli.options import (
    ForOption,
    NewOption,
    NoteArgument,
    OnOption,
    PrivateOption,
    WhoArgument,
    example,
    new_app,
)
from ally.cli.writing import write
from ally.journal.drafts import Draft
from ally.journal.evidence import GIVEN, marked
from ally.journal.slips import known_word

app = new_app()


@app.command(epilog=example("ally give dana A one-pager for her board --for acme"))
def give(
    context: typer.Context,
    who: WhoArgument,
    note: NoteArgument = None,
    about: ForOption = None,
    what: Annotated[
        list[str] | None,
        typer.Option("--what", metavar="|".join(GIVEN), help="What it is for the meeting."),
    ] = None,
    accepted: Annotated[
        bool, typer.Option("--accepted", help="They took it as their own.")
    ] = False,
    on: OnOption = None,
    private: PrivateOption = False,
    new: NewOption = False,
) -> int:
    """You gave something first.

    A favour to a colleague; tips or material to a champion.
    """
    tags = [known_word(thing, GIVEN, "--what") for thing in what or ()]
    tags += ["accepted"] if accepted else []
    return write(
        context.obj,
        Draft("give", about=about, private=private),
        who,
        note,
        on=on,
        new=new,
        note_needed=not (what or accepted),
        finished=lambda text: marked(text, tags, dissents=False),
    )
