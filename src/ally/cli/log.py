"""`ally log`: you were in touch."""

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
from ally.journal.evidence import SHOWN, marked
from ally.journal.slips import known_word

app = new_app()


@app.command(epilog=example("ally log ana Walked her through the redlines"))
def log(
    context: typer.Context,
    who: WhoArgument,
    note: NoteArgument = None,
    about: ForOption = None,
    shows: Annotated[
        list[str] | None,
        typer.Option("--shows", metavar="|".join(SHOWN), help="What it shows of a champion."),
    ] = None,
    room: Annotated[
        list[str] | None,
        typer.Option("--room", metavar="NAME", help="Who else will be in the room."),
    ] = None,
    dissents: Annotated[
        bool, typer.Option("--dissents", help="They are against it, or whom --room names.")
    ] = False,
    rehearsed: Annotated[
        bool, typer.Option("--rehearsed", help="You rehearsed an objection with them.")
    ] = False,
    accepted: Annotated[
        bool, typer.Option("--accepted", help="They took what you gave them as their own.")
    ] = False,
    on: OnOption = None,
    private: PrivateOption = False,
    new: NewOption = False,
) -> int:
    """You were in touch.

    What it shows of a champion, or of the room behind the closed door, becomes a tag of the
    note; ally ready counts on it.
    """
    tags = [known_word(sign, SHOWN, "--shows") for sign in shows or ()]
    tags += [tag for tag, holds in (("rehearsed", rehearsed), ("accepted", accepted)) if holds]
    return write(
        context.obj,
        Draft("log", about=about, private=private),
        who,
        note,
        on=on,
        new=new,
        # A sign without words is a label; who is in the room, and a yes, say all there is.
        note_needed=bool(shows or rehearsed) or not (room or accepted),
        finished=lambda text: marked(text, tags, room or (), dissents=dissents),
    )
