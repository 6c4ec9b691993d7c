"""`ally search`: the entries that hold words."""

import re
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from ally.cli.finding import show_found
from ally.cli.options import (
    AboutOption,
    KindOption,
    LimitOption,
    SinceOption,
    StateOption,
    TagOption,
    UntilOption,
    WhoOption,
    example,
    new_app,
)
from ally.journal.filters import Filters

app = new_app()

_OPTION = re.compile(r"-(-.*|[qhn]|n\d+)?", re.DOTALL)
"""What begins with a dash and is an option; anything else is a word that must not be there."""


class SearchCommand(TyperCommand):
    """A command among whose words `-draft` is one, not five options."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        end = args.index("--") if "--" in args else len(args)
        words = [word for word in args[:end] if word[:1] == "-" and not _OPTION.fullmatch(word)]
        options = [word for word in args[:end] if word not in words]
        if words or end < len(args):
            args = [*options, "--", *words, *args[end + 1 :]]
        return super().parse_args(ctx, args)


@app.command("search", cls=SearchCommand, epilog=example("ally search cap 'signed copy' -draft"))
def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...",
            help="Words that must be there, or with - must not; 'some words' in a row; redl*.",
            show_default=False,
        ),
    ],
    who: WhoOption = None,
    kind: KindOption = None,
    about: AboutOption = None,
    tag: TagOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: StateOption = None,
    limit: LimitOption = None,
) -> int:
    """The entries that hold words, newest first.

    Case and accents make no difference. Notes are searched, and what was asked, promised
    and answered. A terminal gets the newest 50 unless --limit says otherwise.
    """
    filters = Filters(who, kind, about, tag, since, until, state)
    return show_found(context.obj, filters, limit, words)
