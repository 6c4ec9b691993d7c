"""`ally answer`: what came of an ask."""

import shlex
from typing import Annotated

import typer

from ally.cli.note import noted
from ally.cli.options import (
    NoteArgument,
    OnOption,
    coming_day,
    example,
    new_app,
    past_day,
    read_number,
)
from ally.journal.drafts import Reply
from ally.journal.errors import WrongWords
from ally.journal.lookup import Who, read_who
from ally.journal.records import STATES
from ally.journal.slips import known_word
from ally.view.document import entries_document
from ally.view.words import answer_line

app = new_app()


@app.command(epilog=example("ally answer ana committed --by thu", "ally answer 42 done Signed"))
def answer(
    context: typer.Context,
    which: Annotated[
        str,
        typer.Argument(
            metavar="ASK|WHO",
            help="The ask's number, or a person with one open ask.",
            show_default=False,
        ),
    ],
    state: Annotated[
        str,
        typer.Argument(metavar="STATE", help=f"One of {', '.join(STATES)}.", show_default=False),
    ],
    note: NoteArgument = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="DAY", help="The day they committed to.")
    ] = None,
    on: OnOption = None,
) -> int:
    """What came of an ask.

    They heard it; committed, with their day; it is done; or they declined, countered with
    something else, or you dropped it. Saying open takes an answer back.
    """
    invocation = context.obj
    today = invocation.clock.today
    state = known_word(state, STATES, "answer")
    day = past_day(on, today)
    committed_to = coming_day(by, today)
    number = read_number(which)
    asked = _one_person(which) if number is None else number
    with (
        noted(note, invocation, "", needed=False) as outcome,
        invocation.journal(writing=True) as journal,
    ):
        written = invocation.deciding(
            lambda choices: journal.answer(asked, Reply(state, day, outcome, committed_to), choices)
        )
        entry = written.entries[0]
        nudge = written.nudge
        owed = nudge is not None and nudge.kind == "thanks-owed"
        name = shlex.quote(journal.name_to_type(entry.people[0])) if owed else None
    if invocation.json:
        invocation.document(entries_document(written.entries))
    else:
        invocation.done(answer_line(entry, name))
        if nudge is not None and not owed:
            from ally.view.nudges import nudge_line  # most answers have none

            invocation.below(nudge_line(nudge, today))
    return 0


def _one_person(typed: str) -> Who:
    people = read_who(typed)
    if len(people) > 1:
        raise WrongWords("an answer is one person's", "name the ask by its number, or one person")
    return people[0]
