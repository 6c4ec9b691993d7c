"""The journal as Markdown: whatever stands in a note is read as text, never as markup."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ally.journal.records import Ask, Entry, Person
from ally.view.markdown import escaped, journal_pages

FRIDAY = date(2026, 11, 20)
ANA = Person(1, "Ana *S* <b>", "ana", "legal", None, None, FRIDAY, None)
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = {"paragraph_open", "paragraph_close", "inline", "text", "code_inline", "softbreak"}


def tokens(text: str) -> list[tuple[str, str]]:
    """What a reader of Markdown makes of a text: the kinds of its parts, and their content."""
    return [
        (part.type, part.content)
        for block in READER.parse(text)
        for part in (block, *(block.children or ()))
        if part.type != "inline"
    ]


def words_shown(text: str) -> str:
    return "".join(content for kind, content in tokens(text) if kind in ("text", "code_inline"))


HOSTILE = [
    "*bold* _it_ `code` ~~gone~~",
    "[x](http://evil.example) ![i](http://x/y.png)",
    "<script>alert(1)</script> <img src=x>",
    "<http://evil.example>",
    "http://evil.example/a_b_c www.evil.example me@evil.example",
    "&lt; &copy; &#35;",
    "# heading",
    "1. one",
    "2) two",
    "- item",
    "+ item",
    "===",
    "---",
    "- - -",
    "> quote",
    "~~~",
    "```",
    "| a | b |",
    "$x$ `` ` http://x` ",
    "[^1]: note",
    "\\ \\* \\",
    "    four spaces",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_becomes_markup(text: str) -> None:
    shown = tokens(f"before\n{escaped(text)}")
    assert {kind for kind, _ in shown} <= PLAIN
    assert words_shown(escaped(text)) == text.strip()


MARKUP = st.text(st.sampled_from("ab1 *_`~[]()<>#+-.!|&\\:/@$=^{}\"'w"), max_size=30)


@given(MARKUP | st.lists(st.sampled_from(HOSTILE), max_size=3).map(" ".join))
def test_any_line_is_read_as_it_was_written(text: str) -> None:
    line = escaped(text)
    if line:
        assert {kind for kind, _ in tokens(f"before\n{line}")} <= PLAIN
        assert words_shown(line) == text.strip()


@pytest.mark.parametrize("address", ["http://x.example", "WWW.x.example", "a@x.example"])
def test_addresses_stand_in_code_where_no_renderer_links_them(address: str) -> None:
    """GitHub links them whatever backslashes they have."""
    assert escaped(f"see {address} now") == f"see `{address}` now"


def test_plain_words_stay_as_they_are() -> None:
    for text in ("Signed, with one change in 4.2", "-5% (of 10)", "it's done: yes", "名前 ü"):
        assert escaped(text) == text


def test_a_day_is_read_from_its_heading_to_its_facts() -> None:
    ask = Ask("done", FRIDAY, "copy", why="month-end", answered_on=FRIDAY, outcome="ok\nfine")
    entries = [
        Entry(2, "thank", FRIDAY, (ANA,), "", gesture="lunch", private=True),
        Entry(1, "ask", FRIDAY, (ANA,), "the cap\n# now\n\n\nplease", "Acme", ask=ask),
    ]
    older = [Entry(3, "log", date(2026, 11, 19), (ANA,), "call")]
    assert "".join(journal_pages([entries, older])) == (
        "# Journal\n"
        "\n## Fri 20 Nov 2026\n"
        "\n**thank** · Ana \\*S\\* \\<b\\> (legal) · lunch · private\n"
        "\n**ask** · Ana \\*S\\* \\<b\\> (legal) · Acme · needed by Fri 20 Nov 2026"
        " · done Fri 20 Nov 2026\n"
        "\nthe cap\\\n\\# now\n\nplease\n"
        "\n- why: month-end\n- promised to the customer: copy\n- outcome: ok ⏎ fine\n"
        "\n## Thu 19 Nov 2026\n"
        "\n**log** · Ana \\*S\\* \\<b\\> (legal)\n"
        "\ncall\n"
    )
