"""`ally thank`: you thanked somebody, and what you owed them is settled."""

from typing import Annotated

import typer

from ally.cli.options import (
    CopyOption,
    GestureOption,
    NewOption,
    NoteArgument,
    OnOption,
    PrivateOption,
    WhoArgument,
    example,
    new_app,
    read_number,
)
from ally.cli.writing import write
from ally.journal.drafts import Draft
from ally.journal.errors import WrongWords

app = new_app()


@app.command(epilog=example("ally thank ana The liability cap, a day early --as boss-copied"))
def thank(
    context: typer.Context,
    who: WhoArgument,
    note: NoteArgument = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            "--for",
            "--about",
            metavar="ASK|ACCOUNT|DEAL",
            help="The numbers of asks, or what it is about.",
        ),
    ] = None,
    gesture: GestureOption = None,
    on: OnOption = None,
    private: PrivateOption = False,
    copy: CopyOption = False,
    new: NewOption = False,
) -> int:
    """You thanked somebody.

    With numbers of asks it settles those, without it settles all that you owe them.
    """
    asks, account = _asks_and_account(about or [])
    draft = Draft("thank", about=account, asks=asks, gesture=gesture, private=private)
    return write(
        context.obj, draft, who, note, on=on, new=new, note_needed=not (asks or gesture), copy=copy
    )


def _asks_and_account(given: list[str]) -> tuple[tuple[int, ...], str | None]:
    """`--for 42,43 --for acme` as the asks 42 and 43 and the account acme."""
    asks: list[int] = []
    accounts: list[str] = []
    for one in given:
        numbers = [number for part in one.split(",") if (number := read_number(part)) is not None]
        if len(numbers) == len(one.split(",")):
            asks += numbers
        else:
            accounts.append(one)
    if len(accounts) > 1:
        raise WrongWords(
            "--for names more than one account", "an entry is about one account at most"
        )
    return tuple(asks), accounts[0] if accounts else None
