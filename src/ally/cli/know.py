"""`ally know`: something you know about a person, to be respected when you ask."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.note import noted
from ally.cli.options import (
    NewOption,
    OnOption,
    coming_day,
    example,
    new_app,
    one_person,
    past_day,
)
from ally.journal.knowing import FactDraft
from ally.journal.lookup import Who
from ally.journal.records import FACT_KINDS
from ally.journal.slips import known_word
from ally.view.document import people_document
from ally.view.facts import fact_line, fact_lines
from ally.view.safe import one_line

app = new_app()


@app.command(epilog=example("ally know ana Month-end is hopeless --until 31dec"))
def know(
    context: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help="A name or part of it.", show_default=False)
    ],
    fact: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FACT]...",
            help="What you know; - reads it from standard input, none lists what you know.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str, typer.Option("--as", metavar="|".join(FACT_KINDS), help="What it is.")
    ] = FACT_KINDS[0],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="The last day it holds: 5 dec.")
    ] = None,
    forget: Annotated[
        str | None,
        typer.Option("--forget", metavar="FACT", help="Forget one: its number, or words of it."),
    ] = None,
    on: OnOption = None,
    new: NewOption = False,
) -> int:
    """Something you know about a person.

    A constraint, a need, what drives them, something personal. An ask of that person
    reminds you of the constraints in force.
    """
    invocation: Invocation = context.obj
    today = invocation.clock.today
    kind = known_word(kind, FACT_KINDS, "kind of fact")
    day, last = past_day(on, today), coming_day(until, today)
    one = one_person(who)
    line = ""
    if fact and forget is None:
        with noted(fact, invocation, "") as text, invocation.journal(writing=True) as journal:
            draft = FactDraft(text, day, kind, last)
            known = invocation.deciding(
                lambda choices: journal.know(one, draft, choices), all_new=new
            )
            if known.before:
                name = shlex.quote(journal.name_to_type(known.person))
                forget = f"ally know {name} --forget {known.before}"
                line = f"\n  known already; {forget} takes the older one away"
        line = fact_line(known.fact, known.person, today, is_new=known.is_new) + line
    elif forget is not None:
        with invocation.journal(writing=True) as journal:
            known = invocation.deciding(lambda choices: journal.forget(one, forget, choices))
        line = "forgot " + fact_line(known.fact, known.person, today)
    else:
        return _list(invocation, one)
    if invocation.json:
        invocation.document(people_document([known.person]))
    else:
        invocation.done(line)
    return 0


def _list(invocation: Invocation, one: Who) -> int:
    with invocation.journal(writing=False) as journal:
        person = invocation.deciding(lambda choices: journal.known(one, choices))
    if invocation.json:
        invocation.document(people_document([person]))
    elif person.facts:
        lines = fact_lines(person.facts, invocation.clock.today, invocation.window)
        invocation.show("\n".join(lines))
    else:
        name = one_line(person.name)
        invocation.aside(f"Nothing is known of {name}; words behind the name add a fact.")
    return 0
