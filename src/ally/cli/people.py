"""`ally people`: list, add, edit and archive the people who help you sell."""

import shlex
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import NewOption, example, new_app, one_person
from ally.journal.drafts import PersonChange
from ally.journal.errors import WrongWords
from ally.journal.journal import Journal
from ally.journal.records import Person
from ally.view.document import people_document
from ally.view.lists import people_lines
from ally.view.safe import one_line
from ally.view.words import person_line

app = new_app(invoke_without_command=True)

OnePerson = Annotated[
    str, typer.Argument(metavar="WHO", help="A name or part of it.", show_default=False)
]
Team = Annotated[str | None, typer.Option("--team", help="A colleague's team: legal, pre-sales.")]
Account = Annotated[str | None, typer.Option("--account", help="A champion's account.")]
Every = Annotated[
    str | None,
    typer.Option(
        "--every", metavar="DAYS", help="The days that may pass: 10d, 2w; - for the usual."
    ),
]
Nick = Annotated[
    list[str] | None, typer.Option("--nick", metavar="NAME", help="One more name for them.")
]


@app.callback(epilog=example('ally people add "Ana Silva" --team legal --every 2w'))
def people(context: typer.Context) -> int:
    """The people who help you sell.

    A colleague has a team, a champion an account. Alone it lists everybody.
    """
    if context.invoked_subcommand is not None:
        return 0
    invocation = context.obj
    with invocation.journal(writing=False) as journal:
        everybody, cadences = journal.people(), journal.cadences
    if invocation.json:
        invocation.document(people_document(everybody))
    elif everybody:
        invocation.show("\n".join(people_lines(everybody, cadences, invocation.window)))
    else:
        invocation.nothing_yet(
            'Nobody yet; ally people add "Ana Silva" --team legal adds somebody.'
        )
    return 0


@app.command("list", epilog=example("ally people list"))
def list_(context: typer.Context) -> int:
    """Everybody, those archived last."""
    return people(context)


@app.command(epilog=example('ally people add "Dana Wu@Acme" --every 1w --nick dw'))
def add(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", help="A full name; with @ACCOUNT a champion.", show_default=False
        ),
    ],
    team: Team = None,
    account: Account = None,
    every: Every = None,
    nick: Nick = None,
    new: NewOption = False,
) -> int:
    """Add somebody."""
    invocation = context.obj
    change = PersonChange(
        team=team, account=account, every=_every(every), nicknames=tuple(nick or ())
    )
    who = one_person(name)
    with invocation.journal(writing=True) as journal:
        added = invocation.deciding(
            lambda choices: journal.add_person(who, change, choices), all_new=new
        )
        remark = _remark(journal, added, change, is_new=True)
    return _stored(invocation, added, remark)


@app.command(epilog=example("ally people edit ana --team pricing --nick annie"))
def edit(
    context: typer.Context,
    who: OnePerson,
    name: Annotated[str | None, typer.Option("--name", help="Another full name.")] = None,
    team: Team = None,
    account: Account = None,
    every: Every = None,
    nick: Nick = None,
    forget_nick: Annotated[
        list[str] | None,
        typer.Option("--forget-nick", metavar="NAME", help="A nickname no longer used."),
    ] = None,
    new: NewOption = False,
) -> int:
    """Change what is known of somebody."""
    invocation = context.obj
    if not (nick or forget_nick) and all(one is None for one in (name, team, account, every)):
        raise WrongWords(
            "nothing is to be changed", "say what: --name, --team, --account, --every, --nick"
        )
    change = PersonChange(
        name=name,
        team=team,
        account=account,
        every=_every(every),
        clear_every=every == "-",
        nicknames=tuple(nick or ()),
        forget=tuple(forget_nick or ()),
    )
    one = one_person(who)
    with invocation.journal(writing=True) as journal:
        changed = invocation.deciding(
            lambda choices: journal.change_person(one, change, choices), all_new=new
        )
        remark = _remark(journal, changed, change, is_new=name is not None)
    return _stored(invocation, changed, remark)


@app.command(epilog=example("ally people archive ana"))
def archive(
    context: typer.Context,
    who: OnePerson,
    back: Annotated[bool, typer.Option("--back", help="Take them back in.")] = False,
) -> int:
    """Leave somebody out of reviews; their entries stay."""
    invocation = context.obj
    one = one_person(who)
    with invocation.journal(writing=True) as journal:
        archived = invocation.deciding(lambda choices: journal.archive(one, choices, back=back))
    return _stored(invocation, archived)


@app.command(epilog=example("ally people merge 'Anna Silva' ana"))
def merge(
    context: typer.Context,
    gone: Annotated[
        str, typer.Argument(metavar="WHO", help="Who is the same as …", show_default=False)
    ],
    kept: Annotated[
        str, typer.Argument(metavar="KEPT", help="… the one who is kept.", show_default=False)
    ],
) -> int:
    """Make two records of one person one.

    Every entry and fact of the first goes over to the second, and so does the name, as a
    nickname.
    """
    invocation = context.obj
    one, other = one_person(gone), one_person(kept)
    with invocation.journal(writing=True) as journal:
        was, person = invocation.deciding(lambda choices: journal.merge_people(one, other, choices))
    if invocation.json:
        invocation.document(people_document([person]))
    else:
        invocation.done(f"{one_line(was.label)} is now {person_line(person)}")
    return 0


def _every(words: str | None) -> int | None:
    if words is None or words == "-":
        return None
    from ally.journal.days import read_span  # the grammar is needed by few commands

    return read_span(words)


def _remark(journal: Journal, person: Person, change: PersonChange, *, is_new: bool) -> str:
    """The one useful line below a person just added or changed; empty if there is none."""
    remark = journal.remark(person, change.nicknames, is_new=is_new)
    if remark is None:
        return ""
    if remark.kind == "hidden":
        other = one_line(remark.other.label)
        return f"{one_line(remark.nickname)} no longer picks out {other}"
    pair = (person, remark.other) if remark.kind == "near" else (remark.other, person)
    names = [shlex.quote(journal.name_to_type(one)) for one in pair]
    same = f"ally people merge {' '.join(names)}"
    return f"near {one_line(remark.other.label)}; if both are one: {same}"


def _stored(invocation: Invocation, person: Person, remark: str = "") -> int:
    if invocation.json:
        invocation.document(people_document([person]))
    else:
        invocation.done(person_line(person))
        if remark:
            invocation.show(f"  {remark}")
    return 0
