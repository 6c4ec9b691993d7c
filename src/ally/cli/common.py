"""The options that every command takes, and the page of its help."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperOption

from ally.journal.errors import WrongWords

if TYPE_CHECKING:
    from ally.cli.invocation import Invocation


def common_options() -> list[TyperOption]:
    """The options that every command takes, before or after its own words.

    They describe the run, not the command, so they are read into the Invocation.
    """
    return [
        TyperOption(
            param_decls=["help", "-h", "--help"],
            is_flag=True,
            default=False,
            help="Show this message.",
            is_eager=True,
            expose_value=False,
            callback=_show_help,
        ),
        _flag("json", "Answer with one JSON document."),
        _flag("quiet", "Print nothing that went well.", "-q"),
        _flag("no_input", "Never ask, and never open an editor."),
        _flag("plain", "Say in words what signs, columns and colours show."),
        _value("journal_file", "--journal", "FILE", "The journal to use."),
        _value("color", "--color", "always|never|auto", "When to colour.", _known_colour),
    ]


def show_page(context: typer.Context) -> None:
    """Print the help of the context's command."""
    from ally.cli.manual import page

    streams = context.obj.streams
    streams.result(page(context, streams.width))


def _show_help(context: typer.Context, _: Any, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        show_page(context)
        raise typer.Exit


def _flag(field: str, help: str, *more: str) -> TyperOption:
    names = [f"--{field.replace('_', '-')}", *more]
    return TyperOption(
        param_decls=[field, *names],
        is_flag=True,
        default=False,
        help=help,
        expose_value=False,
        callback=_remember(field),
    )


def _value(field: str, name: str, metavar: str, help: str, check: Any = None) -> TyperOption:
    return TyperOption(
        param_decls=[field, name],
        metavar=metavar,
        help=help,
        expose_value=False,
        callback=_remember(field, check),
    )


def _remember(field: str, check: Any = None) -> Any:
    def remember(context: typer.Context, parameter: Any, value: Any) -> None:
        if value == "":
            raise WrongWords(f"{parameter.opts[0]} is empty", "give it a value, or leave it out")
        if value and not context.resilient_parsing:
            invocation: Invocation = context.obj
            setattr(invocation, field, check(value) if check else value)

    return remember


def _known_colour(wish: str) -> str:
    from ally.journal.slips import known_word  # hardly ever wanted

    return known_word(wish, ("always", "never", "auto"), "--color")
