"""`ally list`: the entries, newest first."""

import typer

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


@app.command("list", epilog=example("ally list --who ana --kind ask --since 2w"))
def list_(
    context: typer.Context,
    who: WhoOption = None,
    kind: KindOption = None,
    about: AboutOption = None,
    tag: TagOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    state: StateOption = None,
    limit: LimitOption = None,
) -> int:
    """The entries, newest first.

    Of several people, kinds or states, parted by commas, any will do. A terminal gets the
    newest 50 unless --limit says otherwise.
    """
    filters = Filters(who, kind, about, tag, since, until, state)
    return show_found(context.obj, filters, limit)
