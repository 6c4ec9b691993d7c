"""`ally ask`: you asked something of somebody, and now wait for an answer."""

from contextlib import suppress
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import (
    ByOption,
    CopyOption,
    ForOption,
    NewOption,
    NoteArgument,
    ObstacleOption,
    OnOption,
    PrivateOption,
    PromisedOption,
    WhoArgument,
    WhoseOption,
    WhyOption,
    coming_day,
    example,
    new_app,
)
from ally.cli.writing import write
from ally.journal.drafts import Draft
from ally.journal.errors import AllyError
from ally.journal.lookup import read_who
from ally.journal.records import WHOSE
from ally.journal.slips import known_word
from ally.view.safe import one_line

app = new_app()


@app.command(epilog=example("ally ask ana Sign off the liability cap --by fri --for acme"))
def ask(
    context: typer.Context,
    who: WhoArgument,
    note: NoteArgument = None,
    by: ByOption = None,
    about: ForOption = None,
    why: WhyOption = None,
    promised: PromisedOption = None,
    obstacle: ObstacleOption = None,
    whose: WhoseOption = None,
    rush: Annotated[
        bool, typer.Option("--rush", help="It comes with less time than it needs.")
    ] = False,
    on: OnOption = None,
    private: PrivateOption = False,
    copy: CopyOption = False,
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
        obstacle_is=None if whose is None else known_word(whose, WHOSE, "--whose"),
        rush=rush,
        private=private,
    )
    beside = "" if note else _known(context.obj, who)
    return write(context.obj, draft, who, note, on=on, new=new, beside=beside, copy=copy)


def _known(invocation: Invocation, who: str) -> str:
    """What is known of whoever is asked, to be seen while the ask is written."""
    from ally.view.facts import reminder  # only where an editor is opened

    if not invocation.may_ask:
        return ""
    with suppress(AllyError), invocation.journal(writing=False) as journal:
        people = [journal.known(one) for one in read_who(who)]
        return "\n".join(
            f"{one_line(person.name)}: {reminder(fact, invocation.clock.today)}"
            for person in people
            for fact in person.facts
        )
    return ""  # whoever is unclear is asked about once the ask is written
