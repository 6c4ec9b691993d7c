"""What the commands that write an entry have in common."""

from collections.abc import Callable, Sequence

from ally.cli.invocation import Invocation
from ally.cli.note import noted
from ally.cli.options import past_day
from ally.journal.drafts import Draft, Written
from ally.journal.journal import Journal
from ally.journal.lookup import read_who
from ally.view.document import entries_document
from ally.view.signs import sign
from ally.view.words import stored_line

SHOWN_PEOPLE = 5
"""So many people stand on the line where everybody of an account was told."""


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
    finished: Callable[[str], str] | None = None,
    copy: bool = False,
) -> int:
    """Store an entry and say so. `draft` holds its kind and what only that kind has.

    What stands `beside` is shown in the editor, if the note is written there. The note is
    stored as `finished` makes it. With `copy` the words to send are the result, and what was
    stored is said beside it.
    """
    today = invocation.clock.today
    draft = draft._replace(who=read_who(who), day=past_day(on, today))
    about = f"{draft.kind} {who}: write what happened above the line.\n{beside}"
    with (
        noted(note, invocation, about, needed=note_needed) as text,
        invocation.journal(writing=True) as journal,
    ):
        draft = draft._replace(note=finished(text) if finished else text)
        written = invocation.deciding(lambda choices: journal.write(draft, choices), all_new=new)
        words = _letters(journal, written) if copy and not invocation.json else ""
    most = max(SHOWN_PEOPLE, len(draft.who)) if draft.kind == "tell" else None
    announce(invocation, written, None if invocation.dry_run else most, beside=copy)
    if words:
        invocation.show(words)
    return 0


def _letters(journal: Journal, written: Written) -> str:
    """The words to send to whom the entries are with."""
    from ally.view.letters import letter, letters  # few writes are copied

    found = []
    for entry in written.entries:
        asks, deal = journal.matter(entry)
        found.append(letter(entry, journal.clock.today, asks=asks, deal=deal))
    return letters(found)


def announce(
    invocation: Invocation, written: Written, most: int | None = None, *, beside: bool = False
) -> None:
    """Print what was stored with at most so many people, and the one useful line.

    Both go `beside` the result where something else is the result.
    """
    if invocation.json:
        invocation.document(entries_document(written.entries))
        return
    today = invocation.clock.today
    for entry in written.entries:
        line = stored_line(entry, written, today, most)
        if beside:
            invocation.aside(f"{sign('done')} {line}")
        else:
            invocation.done(line)
    if written.nudge is not None:
        from ally.view.nudges import nudge_line  # most writes have none

        nudge = nudge_line(written.nudge, today)
        if beside:
            invocation.aside(f"  {nudge}")
        else:
            invocation.below(nudge)
