"""What `list` and `search` share: entries found by filters and words, and shown."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ally.journal.filters import Filters
from ally.view.document import entries_document
from ally.view.safe import one_line
from ally.view.signs import sign

if TYPE_CHECKING:
    from ally.cli.invocation import Invocation
    from ally.journal.finding import Wanted
    from ally.journal.journal import Journal

SCREENFUL = 50
"""The newest so many are shown in a window, unless --limit says otherwise."""


def show_found(
    invocation: Invocation, filters: Filters, limit: int | None, words: Sequence[str] = ()
) -> int:
    """Show the entries that the filters and words ask for, newest first; the exit code."""
    streams = invocation.streams
    in_window = streams.shows and not invocation.json
    most = SCREENFUL if limit is None and in_window else limit
    more = 0
    with invocation.journal(writing=False) as journal:
        wanted = invocation.deciding(lambda choices: journal.wanted(filters, choices, words))
        empty_words = bool(words) and not (wanted.terms or wanted.without)
        entries = [] if empty_words else journal.find(wanted, most)
        if limit is None and len(entries) == most:
            more = journal.count(wanted) - len(entries)
        wider = None if entries else _wider(journal, wanted, filters, words)
    today = invocation.clock.today
    if invocation.json:
        invocation.document(entries_document(entries))
    elif entries and words:
        from ally.view.found import found_lines

        lines = found_lines(entries, wanted.terms, today, invocation.window)
        invocation.show("\n".join(lines))
    elif entries:
        from ally.view.lists import entry_lines

        invocation.show("\n".join(entry_lines(entries, today, invocation.window)))
    elif empty_words:
        invocation.aside("There is no word in that to look for.")
    elif wider is not None:
        invocation.aside(f"Nothing found in any note; {wider} finds words that begin so.")
    elif words:
        invocation.aside(
            "Nothing found in any note. Fewer words find more; --who finds people, --about deals."
        )
    elif any(filters):
        invocation.aside("Nothing found; ally list shows all that there is.")
    else:
        invocation.nothing_yet("The journal is empty; ally log ana … writes the first entry.")
    if more:
        command = _command(filters, words, "--limit", str(len(entries) + more))
        invocation.show(f"{sign('more')} {more:,} more: {command}")
    return 0


def _wider(journal: Journal, wanted: Wanted, filters: Filters, words: Sequence[str]) -> str | None:
    """The same search with words that may go on, as a line to paste, if that finds anything."""
    open_ended = tuple(term._replace(begins=True) for term in wanted.terms)
    if open_ended == wanted.terms or not journal.find(wanted._replace(terms=open_ended), 1):
        return None
    return _command(filters, [_begun(word) for word in words])


def _begun(word: str) -> str:
    return word if word.startswith("-") or word.endswith("*") else f"{word}*"


def _command(filters: Filters, words: Sequence[str], *more: str) -> str:
    """The same command with `more` options, to paste."""
    parts = ["ally", "search" if words else "list", *filters.typed(), *more]
    if any(word.startswith("-") for word in words):
        parts.append("--")
    return one_line(shlex.join([*parts, *words]))
