"""The journal as Markdown, to be read day by day; nothing that users wrote becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from ally.journal.records import Ask, Entry
from ally.journal.saying import say_day
from ally.view.safe import one_line, visible

_SIGNS = re.compile(r"[\\`*_\[\]<>&|~!$#]")
# What would make a list, a heading or a rule of a line, up to the sign that does.
_BEGINNING = re.compile(r"\d{1,9}(?=[.)](?:\s|$))|(?=[-+=](?:[-+=\s]|$))")
# Renderers make links of these whatever backslashes stand in them; code they leave alone.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&|~!$#@]|://|www\.|^[-+=\d]", re.IGNORECASE)
_LINKED = re.compile(r"://|@|www\.", re.IGNORECASE)


def escaped(text: str) -> str:
    """A line of text that Markdown shows as it is: no markup, no HTML, no links."""
    text = visible(text).strip()
    if not _SPECIAL.search(text):
        return text
    words = re.split(r"(\s+)", text)
    line = "".join(_code(one) if _LINKED.search(one) else _plain(one) for one in words)
    begins = _BEGINNING.match(line)
    return f"{begins[0]}\\{line[begins.end() :]}" if begins else line


def _plain(word: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", word)


def _code(word: str) -> str:
    """A word between more backticks than stand in it anywhere in a row."""
    fence = "`" * (max(map(len, re.findall("`+", word)), default=0) + 1)
    space = " " if word.startswith("`") or word.endswith("`") else ""
    return f"{fence}{space}{word}{space}{fence}"


def journal_pages(pages: Iterable[Sequence[Entry]]) -> Iterator[str]:
    """The journal with a heading for each day, newest first as the pages are."""
    yield "# Journal\n"
    day: date | None = None
    for page in pages:
        parts = []
        for entry in page:
            if entry.day != day:
                day = entry.day
                parts.append(f"\n## {say_day(day)}\n")
            parts += _entry(entry)
        yield "".join(parts)


def _entry(entry: Entry) -> Iterator[str]:
    head = [f"**{entry.kind}**", ", ".join(escaped(one_line(p.label)) for p in entry.people)]
    head += [escaped(one_line(place)) for place in (entry.account, entry.deal) if place]
    if entry.gesture:
        head.append(escaped(one_line(entry.gesture)))
    if entry.ask:
        head += _standing(entry.ask)
    if entry.private:
        head.append("private")
    yield f"\n{' · '.join(head)}\n"
    if entry.note:
        yield f"\n{_paragraphs(entry.note)}\n"
    facts = list(_facts(entry.ask)) if entry.ask else []
    if facts:
        yield "\n" + "".join(f"- {what}: {escaped(one_line(text))}\n" for what, text in facts)


def _standing(ask: Ask) -> Iterator[str]:
    if ask.by:
        yield f"needed by {say_day(ask.by)}"
    if ask.committed_to:
        yield f"promised for {say_day(ask.committed_to)}"
    yield f"{ask.state} {say_day(ask.answered_on)}" if ask.answered_on else ask.state


def _facts(ask: Ask) -> Iterator[tuple[str, str]]:
    for what, text in (
        *(("why", ask.why), ("promised to the customer", ask.promised)),
        *(("in the way", ask.obstacle), ("outcome", ask.outcome)),
    ):
        if text:
            yield what, text


def _paragraphs(note: str) -> str:
    """The lines of a note: each stays a line, and blank ones part paragraphs."""
    paragraphs = re.split(r"\n\s*\n", note.strip())
    return "\n\n".join(
        "\\\n".join(escaped(line) for line in one.split("\n") if line.strip())
        for one in paragraphs
        if one.strip()
    )
