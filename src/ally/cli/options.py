"""The words that several commands share, each defined once.

A module of a command does not defer its annotations: Typer would compile each of them
again at every start, which takes three milliseconds for `ally ask`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from ally.journal.errors import WrongWords
from ally.journal.lookup import Who, read_who
from ally.journal.records import WHOSE

if TYPE_CHECKING:
    pass

WhoArgument = Annotated[
    str,
    typer.Argument(
        metavar="WHO",
        help="A name or part of it, ana,ben or 'Dana Wu@Acme'.",
        show_default=False,
    ),
]
NoteArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NOTE]...",
        help="What happened; - reads it from standard input, none opens your editor.",
        show_default=False,
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DAY", help="The day it happened: yesterday, fri, 3d, 20 nov."),
]
ForOption = Annotated[
    str | None, typer.Option("--for", "--about", metavar="ACCOUNT|DEAL", help="What it is about.")
]
ByOption = Annotated[
    str | None, typer.Option("--by", metavar="DAY", help="When you need it: fri, 2w, 20 nov.")
]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why it matters.")]
PromisedOption = Annotated[
    str | None,
    typer.Option("--promised", metavar="TEXT", help="What the customer was promised on it."),
]
ObstacleOption = Annotated[
    str | None, typer.Option("--obstacle", metavar="TEXT", help="What stands in the way.")
]
WhoseOption = Annotated[
    str | None,
    typer.Option("--whose", metavar="|".join(WHOSE), help="On whose side the obstacle is."),
]
GestureOption = Annotated[
    str | None,
    typer.Option("--as", metavar="GESTURE", help="How you thanked: lunch, boss-copied, a card."),
]
NewOption = Annotated[
    bool,
    typer.Option("--new", help="Whoever is named is new, unless that very name is there."),
]
PrivateOption = Annotated[
    bool,
    typer.Option("--private", help="Keep it out of exports, unless they are asked for it."),
]

WhoOption = Annotated[
    str | None, typer.Option("--who", metavar="WHO", help="With any of them: ana,ben.")
]
KindOption = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="log, ask, thank, tell, give.")
]
AboutOption = Annotated[
    str | None,
    typer.Option(
        "--about", "--for", metavar="ACCOUNT|DEAL", help="About an account or one of its deals."
    ),
]
TagOption = Annotated[
    str | None, typer.Option("--tag", metavar="TAG", help="With a +word: renewal or +renewal.")
]
SinceOption = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="On that day or later: 2w, mon.")
]
UntilOption = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="On that day or before.")
]
StateOption = Annotated[
    str | None,
    typer.Option(
        "--state",
        metavar="STATE|waiting",
        help="Asks that are open, heard, …; waiting is any that has not ended.",
    ),
]
LimitOption = Annotated[
    int | None, typer.Option("--limit", "-n", metavar="NUMBER", min=1, help="At most so many.")
]


DryRunOption = Annotated[
    bool, typer.Option("--dry-run", help="Show what would happen; store nothing.")
]
CopyOption = Annotated[
    bool,
    typer.Option("--copy", help="Print the words to send; what was stored is said on stderr."),
]


class Group(TyperGroup):
    """A command that has commands of its own; a slip is met with the nearest."""

    def sections(self, _: Any) -> Mapping[str, Mapping[str, str]]:
        """Its commands with their one-line help, as its own help parts them."""
        every = self.commands.items()
        return {"commands": {name: (one.help or "").partition("\n")[0] for name, one in every}}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            from ally.cli.misread import no_command  # only on the way to an error

            raise no_command(name, args[1:], ctx, [*ctx.obj.settings.aliases])
        return super().resolve_command(ctx, args)


def new_app(cls: type[TyperGroup] = Group, **settings: Any) -> typer.Typer:
    """A Typer application with ally's manners: quick, plain, and mute about private text."""
    return typer.Typer(
        cls=cls,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": []},  # ours is among the common options
        **settings,
    )


def example(*lines: str) -> str:
    """The example below the help of a command: lines that a seller would type."""
    return "\n".join(lines)


def read_number(typed: str) -> int | None:
    """The number of an entry, `42` or `#42`; None if it is something else."""
    digits = typed.strip().removeprefix("#")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 18 else None


def one_person(typed: str) -> Who:
    """A single person as typed. Raises WrongWords for several."""
    people = read_who(typed)
    if len(people) != 1:
        raise WrongWords("one person at a time", "a comma parts people")
    return people[0]


def entry_number(typed: str) -> int:
    """The number of an entry. Raises WrongWords if it is something else."""
    number = read_number(typed)
    if number is None:
        raise WrongWords(f"{typed!r} is not the number of an entry", "ally list shows the numbers")
    return number


def past_day(words: str | None, today: date) -> date:
    """The day that `--on` names, today without words. Raises WrongWords."""
    if words is None:
        return today
    from ally.journal.days import read_past_day  # the grammar is needed by few commands

    return read_past_day(words, today)


def since_until(
    since: str | None, until: str | None, today: date
) -> tuple[date | None, date | None]:
    """The days that `--since` and `--until` name, each None without words. Raises WrongWords."""
    if since is None and until is None:
        return None, None
    from ally.journal.days import read_since_until

    return read_since_until(since, until, today)


def coming_day(words: str | None, today: date) -> date | None:
    """The day that `--by` names, none without words. Raises WrongWords."""
    if words is None:
        return None
    from ally.journal.days import read_day

    return read_day(words, today, ahead=True)
