"""`ally show`: all about a person, an account, a deal or an entry."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import CopyOption, example, new_app, read_number
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.picking import THINGS
from ally.journal.portrait import OfAccount, OfDeal, OfEntry, OfPerson
from ally.journal.slips import known_word
from ally.view.portraits import portrait_page
from ally.view.words import step_command

app = new_app()


@app.command(epilog=example("ally show ana"))
def show(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHO|ACCOUNT|DEAL|ENTRY",
            help="A person, an account or a deal by its name, or an entry by its number.",
            show_default=False,
        ),
    ],
    only: Annotated[
        str | None,
        typer.Option("--as", metavar="|".join(THINGS), help="Which of them is meant by the name."),
    ] = None,
    copy: CopyOption = False,
) -> int:
    """All about a person, an account, a deal or an entry.

    Of a person: what you know of them, what is open between you, thanks owed, give and take
    over 90 days, how they answer and the last ten entries.
    """
    invocation: Invocation = context.obj
    kind = None if only is None else known_word(only, THINGS, "--as")
    number = read_number(what) if kind is None else None
    if copy:
        return _copy(invocation, number)
    with invocation.journal(writing=False) as journal:
        of = invocation.deciding(
            lambda choices: journal.portrait(what if number is None else number, kind, choices)
        )
        step = _step(of, journal)
    today = invocation.clock.today
    if invocation.json:
        from ally.view.show_document import show_document

        invocation.document(show_document(of, today, step))
        return 0
    invocation.show(portrait_page(of, today, invocation.window))
    if step is not None:
        invocation.show(f"Next: {step}")
    return 0


def _copy(invocation: Invocation, number: int | None) -> int:
    """Print the words to send for an entry."""
    from ally.view.letters import letter

    if number is None:
        raise WrongWords("--copy is for an entry", "name it by its number: ally show 42 --copy")
    with invocation.journal(writing=False) as journal, journal.one_look():
        entry = journal.entry(number)
        asks, deal = journal.matter(entry)
    invocation.show(letter(entry, invocation.clock.today, asks=asks, deal=deal))
    return 0


def _step(of: OfPerson | OfAccount | OfDeal | OfEntry, journal: Journal) -> str | None:
    """The next step with a person, as a line to paste."""
    if not isinstance(of, OfPerson) or of.step is None:
        return None
    if of.step.command == "answer":
        return f"ally answer {of.step.about} done"
    name = shlex.quote(journal.name_to_type(of.step.person))
    about = "" if of.step.about is None else shlex.quote(str(of.step.about))
    return step_command(of.step, name, about)
