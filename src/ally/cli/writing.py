"""What the commands that write an entry have in common."""

from collections.abc import Sequence

import typer

from ally.cli.invocation import Invocation
from ally.cli.note import noted
from ally.cli.options import (
    ForOption,
    NewOption,
    NoteArgument,
    OnOption,
    PrivateOption,
    WhoArgument,
    example,
    new_app,
    past_day,
)
from ally.journal.drafts import Draft, Written
from ally.journal.lookup import read_who
from ally.view.document import entries_document
from ally.view.words import nudge_line, stored_line


def entry_app(kind: str, help: str, example_line: str) -> typer.Typer:
    """The command for a kind of entry that has nothing but people, a note and an account."""
    app = new_app()

    @app.command(kind, help=help, epilog=example(example_line))
    def command(
        context: typer.Context,
        who: WhoArgument,
        note: NoteArgument = None,
        about: ForOption = None,
        on: OnOption = None,
        private: PrivateOption = False,
        new: NewOption = False,
    ) -> int:
        draft = Draft(kind, about=about, private=private)
        return write(context.obj, draft, who, note, on=on, new=new)

    return app


def write(
    invocation: Invocation,
    draft: Draft,
    who: str,
    note: Sequence[str] | None,
    *,
    on: str | None,
    new: bool,
    note_needed: bool = True,
    beside: str = "",
) -> int:
    """Store an entry and say so. `draft` holds its kind and what only that kind has.

    What stands `beside` is shown in the editor, if the note is written there.
    """
    today = invocation.clock.today
    draft = draft._replace(who=read_who(who), day=past_day(on, today))
    about = f"{draft.kind} {who}: write what happened above the line.\n{beside}"
    with (
        noted(note, invocation, about, needed=note_needed) as text,
        invocation.journal(writing=True) as journal,
    ):
        written = invocation.deciding(
            lambda choices: journal.write(draft._replace(note=text), choices), all_new=new
        )
    announce(invocation, written)
    return 0


def announce(invocation: Invocation, written: Written) -> None:
    """Print what was stored, and the one useful line."""
    if invocation.json:
        invocation.document(entries_document(written.entries))
        return
    today = invocation.clock.today
    for entry in written.entries:
        invocation.done(stored_line(entry, written, today))
    if written.nudge is not None:
        invocation.show("  " + nudge_line(written.nudge, today))
