"""`ally accounts`: the customers, renamed and made one."""

from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.view.document import accounts_document
from ally.view.places import account_lines
from ally.view.safe import one_line

app = new_app(invoke_without_command=True)

AccountName = Annotated[
    str, typer.Argument(metavar="ACCOUNT", help="A name or part of it.", show_default=False)
]


@app.callback(epilog=example("ally accounts"))
def accounts(context: typer.Context) -> int:
    """The customers, and what belongs to them.

    An account comes into being when it is first named.
    """
    if context.invoked_subcommand is not None:
        return 0
    invocation: Invocation = context.obj
    with invocation.journal(writing=False) as journal:
        places = journal.accounts()
    if invocation.json:
        invocation.document(accounts_document(places))
    elif places:
        invocation.show("\n".join(account_lines(places, invocation.window)))
    else:
        invocation.aside("No account yet; ally log ana … --for acme makes one.")
    return 0


@app.command("list", epilog=example("ally accounts list"))
def list_(context: typer.Context) -> int:
    """Every account with its champions, deals, open asks and last contact."""
    return accounts(context)


@app.command(epilog=example("ally accounts rename acme 'Acme Corp'"))
def rename(
    context: typer.Context,
    account: AccountName,
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its new name.", show_default=False)],
) -> int:
    """Give an account another name."""
    invocation: Invocation = context.obj
    with invocation.journal(writing=True) as journal:
        was, now = invocation.deciding(
            lambda choices: journal.rename_account(account, name, choices)
        )
    return _stored(invocation, f"{one_line(was.name)} is now {one_line(now.name)}")


@app.command(epilog=example("ally accounts merge 'Acme Corp' acme"))
def merge(
    context: typer.Context,
    gone: AccountName,
    kept: Annotated[
        str, typer.Argument(metavar="KEPT", help="The one that is kept.", show_default=False)
    ],
) -> int:
    """Make one account part of another.

    Its people, deals and entries go over; champions and deals of the same name become one.
    """
    invocation: Invocation = context.obj
    with invocation.journal(writing=True) as journal:
        one, other = invocation.deciding(
            lambda choices: journal.merge_accounts(gone, kept, choices)
        )
    return _stored(invocation, f"{one_line(one.name)} is now part of {one_line(other.name)}")


def _stored(invocation: Invocation, line: str) -> int:
    if invocation.json:
        with invocation.journal(writing=False) as journal:
            invocation.document(accounts_document(journal.accounts()))
    else:
        invocation.done(line)
    return 0
