"""`ally edit`: correct an entry, with options or as a text in your editor."""

from typing import Annotated, Any

import typer

from ally.cli.form import as_form, read_form
from ally.cli.invocation import Invocation
from ally.cli.note import edited, noted
from ally.cli.options import (
    ByOption,
    DryRunOption,
    ForOption,
    GestureOption,
    NewOption,
    ObstacleOption,
    PromisedOption,
    WhoseOption,
    WhyOption,
    coming_day,
    entry_number,
    example,
    new_app,
    past_day,
)
from ally.cli.writing import announce
from ally.journal.errors import WrongWords
from ally.journal.lookup import read_who
from ally.journal.mending import CLEARABLE, Edit
from ally.journal.records import KINDS, WHOSE
from ally.journal.slips import known_word

app = new_app()

_CLEAR = "-"
"""Instead of a value: none."""


@app.command(epilog=example("ally edit 42 --on yesterday --for -"))
def edit(
    context: typer.Context,
    which: Annotated[
        str, typer.Argument(metavar="ENTRY", help="The entry's number.", show_default=False)
    ],
    note: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NOTE]...",
            help="Another note; - reads it from standard input.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="log, thank, tell or give.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DAY", help="The day it happened.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="WHO", help="The people, instead of those named.")
    ] = None,
    about: ForOption = None,
    by: ByOption = None,
    why: WhyOption = None,
    promised: PromisedOption = None,
    obstacle: ObstacleOption = None,
    whose: WhoseOption = None,
    rush: Annotated[
        bool | None, typer.Option("--rush/--no-rush", help="Whether it was asked in a rush.")
    ] = None,
    gesture: GestureOption = None,
    private: Annotated[
        bool | None, typer.Option("--private/--public", help="Whether exports leave it out.")
    ] = None,
    dry_run: DryRunOption = False,
    new: NewOption = False,
) -> int:
    """Correct an entry.

    What you don't name stays; - as a value clears it. With a number alone the entry opens in
    your editor as a small text.
    """
    invocation: Invocation = context.obj
    invocation.dry_run = dry_run
    today = invocation.clock.today
    number = entry_number(which)
    given: dict[str, Any] = {
        "kind": None if kind is None else known_word(kind, KINDS, "kind"),
        "day": None if on is None else past_day(on, today),
        "who": None if who is None else read_who(who),
        "about": about,
        "by": None if by in (None, _CLEAR) else coming_day(by, today),
        "why": why,
        "promised": promised,
        "obstacle": obstacle,
        "obstacle_is": whose if whose in (None, _CLEAR) else known_word(whose, WHOSE, "--whose"),
        "rush": rush,
        "gesture": gesture,
        "private": private,
    }
    cleared = {name for name in CLEARABLE if given[name] == _CLEAR}
    if by == _CLEAR:
        cleared.add("by")
    named = {name: None if name in cleared else value for name, value in given.items()}
    change = Edit(**named, cleared=frozenset(cleared))
    if note:
        with noted(note, invocation, "") as text:
            return _store(invocation, number, change._replace(note=text), new=new)
    if change.fields:
        return _store(invocation, number, change, new=new)
    if not invocation.may_ask:
        raise WrongWords("nothing is to be changed", "say what, such as --on yesterday or a note")
    return _in_the_editor(invocation, number)


def _in_the_editor(invocation: Invocation, number: int) -> int:
    with invocation.journal(writing=False) as journal:
        entry = journal.entry(number)
    before = as_form(entry)
    with edited(invocation, before, "your text") as after:
        change = read_form(after, before, entry, invocation.clock.today)
        if not change.fields:
            invocation.aside("Nothing changed.")
            return 0
        return _store(invocation, number, change, new=False)


def _store(invocation: Invocation, number: int, change: Edit, *, new: bool) -> int:
    with invocation.journal(writing=True) as journal:
        before = journal.entry(number)
        written = invocation.deciding(
            lambda choices: journal.edit(number, change, choices), all_new=new
        )
    if written.entries == (before,):
        invocation.aside("Nothing changed.")
    if invocation.json or written.entries != (before,):
        announce(invocation, written)
    return 0
