"""`ally today`: the daily check-in."""

import shlex
from collections.abc import Sequence
from contextlib import suppress
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.checkin import CheckIn
from ally.journal.errors import JournalUnusable, WrongWords
from ally.journal.lookup import Who, read_who
from ally.store import PATIENCE, default_path
from ally.store.header import is_earlier
from ally.view.checkin import today_document
from ally.view.today import beginning, today_page
from ally.view.words import step_command

app = new_app()

MOST = 5
"""So many lines of a list are read in five seconds."""

BRIEFLY = 0.25
"""Seconds that the check-in waits for another command: it only notes down whom it named."""


@app.command(epilog=example("ally today"))
def today(
    context: typer.Context,
    if_any: Annotated[
        bool,
        typer.Option(
            "--if-any", help="Say nothing when nothing is to be done: for a shell's start."
        ),
    ] = False,
    asking: Annotated[
        bool, typer.Option("--ask", help="Go through the three questions, and write the answers.")
    ] = False,
    other_than: Annotated[
        str | None,
        typer.Option("--not", metavar="WHO", help="Not this person today; name another."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="All that is due and owed, not only the first of it.")
    ] = False,
) -> int:
    """The daily check-in: what is due, what is owed, whom to win over.

    Did I sell inside, did I keep my people informed, did I thank them? Below stands one
    person to win over today, who stays the same through the day.
    """
    invocation: Invocation = context.obj
    if asking:
        from ally.cli.walking import walk

        _refuse_beside_ask(if_any, other_than)
        return walk(invocation)
    if if_any:
        invocation.no_input = True
        with suppress(JournalUnusable):
            return _check_in(invocation, other_than, everything, if_any=True)
        return 0
    return _check_in(invocation, other_than, everything, if_any=False)


def _refuse_beside_ask(if_any: bool, other_than: str | None) -> None:
    if if_any or other_than is not None:
        raise WrongWords("--ask goes alone", "ally today --ask, then ally today")


def _check_in(
    invocation: Invocation, other_than: str | None, everything: bool, *, if_any: bool
) -> int:
    if other_than is not None:
        _put_off(invocation, read_who(other_than))
    most = None if everything or invocation.json else MOST
    day, command = _read(invocation, most, if_any=if_any)
    if if_any and not day.calls:
        return 0
    if day.is_new and not _keep(invocation, day):
        day, command = _read(invocation, most, if_any=if_any)  # another command named somebody
    if invocation.json:
        invocation.document(today_document(day, command))
    elif day.is_empty:
        invocation.show(beginning(invocation.window))
        invocation.nothing_yet()
    else:
        _show(invocation, day, command)
    return 0


def _read(invocation: Invocation, most: int | None, *, if_any: bool) -> tuple[CheckIn, str | None]:
    """The day, and the line to paste for its person."""
    patience = BRIEFLY if if_any else PATIENCE
    with invocation.journal(writing=False, patience=patience) as journal:
        day = journal.check_in(most)
        if day.pick is None or day.pick.met or day.pick.why is None:
            return day, None
        step, deal = day.pick.why.step, day.pick.why.deal
        if deal is not None:
            step = step._replace(about=journal.deal_to_type(deal))
        name = shlex.quote(journal.name_to_type(step.person))
        about = "" if step.about is None else shlex.quote(str(step.about))
        return day, step_command(step, name, about)


def _keep(invocation: Invocation, day: CheckIn) -> bool:
    """Note down whom today names, where that is possible; False if somebody else is named."""
    assert day.pick is not None  # only a pick is new
    with suppress(JournalUnusable, OSError):
        if is_earlier(invocation.path or default_path()):
            return True  # who only looks does not bring the file up to another format
        with invocation.journal(writing=True, patience=BRIEFLY, aside=True) as journal:
            return journal.keep_pick(day.pick.person)
    return True  # it can't be written: what was found out is shown all the same


def _put_off(invocation: Invocation, who: Sequence[Who]) -> None:
    with invocation.journal(writing=True) as journal:
        invocation.deciding(lambda choices: journal.put_off(who, choices))


def _show(invocation: Invocation, day: CheckIn, command: str | None) -> None:
    window = invocation.window
    if window.width is not None and invocation.streams.ascii_only:
        # an ellipsis is three dots there, and a line may have two
        window = window._replace(width=window.width - 4)
    invocation.show(today_page(day, window))
    if command is not None:
        invocation.show(command if window.plain else f"  {command}")
