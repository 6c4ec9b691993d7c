"""`ally deals`: the sales under way, and how they ended."""

from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import OnOption, coming_day, example, new_app, past_day
from ally.journal.deals import DealChange
from ally.journal.errors import WrongWords
from ally.journal.lookup import Choices
from ally.journal.records import Deal
from ally.view.document import deals_document
from ally.view.places import deal_line, deal_lines

app = new_app(invoke_without_command=True)

DealName = Annotated[
    str,
    typer.Argument(
        metavar="DEAL",
        help="A name or part of it; with @ACCOUNT the one there.",
        show_default=False,
    ),
]
AccountOption = Annotated[
    str | None, typer.Option("--account", metavar="ACCOUNT", help="The customer.")
]
DecidesOption = Annotated[
    str | None,
    typer.Option("--decides", metavar="DAY", help="The day of the decision: 12 dec, in 3 weeks."),
]
ValueOption = Annotated[
    str | None,
    typer.Option("--value", metavar="AMOUNT", help="Its worth: 80000, 80k, 1.2m."),
]


@app.callback(epilog=example("ally deals add 'Acme renewal' --account acme --decides 12dec"))
def deals(context: typer.Context) -> int:
    """The deals, soonest decision first.

    Alone it lists them, those won and lost last.
    """
    if context.invoked_subcommand is not None:
        return 0
    invocation: Invocation = context.obj
    with invocation.journal(writing=False) as journal, journal.one_look():
        found, standings, champions = journal.deals(), journal.deal_standings(), journal.champions()
    if invocation.json:
        invocation.document(deals_document(found))
    elif found:
        today = invocation.clock.today
        lines = deal_lines(found, standings, champions, today, invocation.window)
        invocation.show("\n".join(lines))
    else:
        invocation.aside("No deal yet; ally deals add 'Acme renewal' --account acme adds one.")
    return 0


@app.command("list", epilog=example("ally deals list"))
def list_(context: typer.Context) -> int:
    """Every deal with its decision day, value, champions, open asks and last contact."""
    return deals(context)


@app.command(epilog=example("ally deals add 'Acme renewal' --account acme --value 80k"))
def add(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What you call it.", show_default=False)
    ],
    account: AccountOption = None,
    decides: DecidesOption = None,
    value: ValueOption = None,
) -> int:
    """Add a deal."""
    invocation: Invocation = context.obj
    change = DealChange(
        name, account, coming_day(decides, invocation.clock.today), value=read_value(value)
    )
    with invocation.journal(writing=True) as journal:
        added = invocation.deciding(lambda choices: journal.add_deal(change, choices))
    return _stored(invocation, added)


@app.command(epilog=example("ally deals edit renewal --decides 'in 3 weeks'"))
def edit(
    context: typer.Context,
    deal: DealName,
    name: Annotated[str | None, typer.Option("--name", help="Another name.")] = None,
    account: AccountOption = None,
    decides: DecidesOption = None,
    value: ValueOption = None,
) -> int:
    """Change what is known of a deal; - as a value clears it."""
    invocation: Invocation = context.obj
    if all(one is None for one in (name, account, decides, value)):
        raise WrongWords(
            "nothing is to be changed", "say what: --name, --account, --decides, --value"
        )
    change = DealChange(
        name,
        account,
        None if decides == "-" else coming_day(decides, invocation.clock.today),
        clear_day=decides == "-",
        value=None if value == "-" else read_value(value),
        clear_value=value == "-",
    )
    with invocation.journal(writing=True) as journal:
        changed = invocation.deciding(lambda choices: journal.change_deal(deal, change, choices))
    return _stored(invocation, changed)


@app.command(epilog=example("ally deals won renewal"))
def won(context: typer.Context, deal: DealName, on: OnOption = None) -> int:
    """A deal was won."""
    return _close(context.obj, deal, "won", on)


@app.command(epilog=example("ally deals lost renewal --on fri"))
def lost(context: typer.Context, deal: DealName, on: OnOption = None) -> int:
    """A deal was lost."""
    return _close(context.obj, deal, "lost", on)


@app.command(epilog=example("ally deals reopen renewal"))
def reopen(context: typer.Context, deal: DealName) -> int:
    """A deal that was won or lost is open again."""
    return _close(context.obj, deal, "open", None)


def read_value(words: str | None) -> int | None:
    """An amount in whole units: `80000`, `80,000`, `80k`, `1.2m`. Raises WrongWords."""
    import re

    if words is None:
        return None
    found = re.fullmatch(r"(\d{1,12})(?:\.(\d{1,6}))?([km]?)", re.sub(r"[,_ ']", "", words.lower()))
    if found:
        exponent = {"": 0, "k": 3, "m": 6}[found[3]]
        fraction = (found[2] or "").ljust(exponent, "0")
        if len(fraction) == exponent:
            return int(found[1] + fraction)
    raise WrongWords(f"can't read {words!r} as an amount", "it is, for example, 80000, 80k or 1.2m")


def _close(invocation: Invocation, deal: str, state: str, on: str | None) -> int:
    day = past_day(on, invocation.clock.today)

    def attempt(choices: Choices) -> Deal:
        return journal.close_deal(deal, state, day, choices)

    with invocation.journal(writing=True) as journal:
        closed = invocation.deciding(attempt)
    return _stored(invocation, closed)


def _stored(invocation: Invocation, deal: Deal) -> int:
    if invocation.json:
        invocation.document(deals_document([deal]))
    else:
        invocation.done(deal_line(deal, invocation.clock.today))
    return 0
