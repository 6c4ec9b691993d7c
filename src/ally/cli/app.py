"""Registers the commands, and loads each only when it is called.

Typer takes milliseconds to build a command, so the list below holds what `ally --help`
needs: a command's group and its one-line help. A test holds it to the commands' own words.
"""

import shlex
from collections.abc import Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ally.cli.common import common_options, show_page
from ally.cli.options import Group, example, new_app
from ally.view.safe import one_line

COMMANDS = {
    "write": {
        "log": "You were in touch.",
        "ask": "You asked something of somebody.",
        "thank": "You thanked somebody.",
        "tell": "You kept somebody informed.",
        "give": "You gave something first.",
        "answer": "What came of an ask.",
        "know": "Something you know about a person.",
    },
    "look": {
        "today": "The daily check-in: what is due, what is owed, whom to win over.",
        "review": "Who is neglected or never thanked, and why.",
        "show": "All about a person, an account, a deal or an entry.",
        "list": "The entries, newest first.",
        "search": "The entries that hold words, newest first.",
        "stats": "What the entries add up to.",
        "ready": "Is a deal ready for the meeting that decides it?",
        "kudos": "Who helped with what, how it ended, whether you thanked them.",
    },
    "people": {
        "people": "The people who help you sell.",
        "accounts": "The customers, and what belongs to them.",
        "deals": "The deals, soonest decision first.",
    },
    "mend": {
        "edit": "Correct an entry.",
        "delete": "Take entries out of the journal; undo brings them back.",
        "undo": "Take back what the last commands wrote.",
        "redo": "Make again what undo took back.",
    },
    "keep": {
        "backup": "A copy of the journal now.",
        "restore": "Put a copy in the place of the journal.",
        "doctor": "Whether all is well with the journal.",
        "path": "Where the journal is.",
        "export": "The entries in a file that other programs read.",
        "import": "Take in what another program or another journal holds.",
        "demo": "A sample journal to look around in.",
    },
    "shell": {
        "config": "Your settings.",
        "status": "One short line for a prompt or a bar: what is late, due and owed.",
        "init": "What your shell runs at its start: completion, your own commands, a prompt.",
    },
}


HIDDEN = ("complete",)
"""Commands that are not for people."""


def command_names() -> list[tuple[str, str]]:
    """Every command with its help, in the order of `ally --help`."""
    return [pair for group in COMMANDS.values() for pair in group.items()]


class LazyGroup(Group):
    """The root command: knows its commands by name and imports one when it is called."""

    def invoke(self, ctx: Any) -> Any:
        ctx.obj.speak_as_wished()  # before anything is said of what was typed
        return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        return [name for name, _ in command_names()]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in (*self.list_commands(ctx), *HIDDEN):
            return None
        return _with_common(typer.main.get_command(import_module(f"ally.cli.{cmd_name}").app))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args[0] == "help":  # as one says it to git
            if len(args) == 1:
                show_page(ctx)
                raise typer.Exit
            args = [*args[1:], "--help"]
        name = args[0]
        if name not in (*self.list_commands(ctx), *HIDDEN) and not name.startswith("-"):
            args = self._own(ctx, args)
        return super().resolve_command(ctx, args)

    def _own(self, ctx: Any, args: list[str]) -> list[str]:
        """The words with a command of the seller's own replaced by what it stands for."""
        own = ctx.obj.settings.aliases
        if args[0] not in own:
            return args
        from ally.cli.aliases import expanded

        if {"-h", "--help"} & set(args[1:]):
            ctx.obj.streams.talk(f"{args[0]} stands for: {own[args[0]]}")
        return expanded(args, own)

    def sections(self, context: Any) -> Mapping[str, Mapping[str, str]]:
        own = context.obj.settings.aliases
        if not own:
            return COMMANDS
        return {**COMMANDS, "your own": {one_line(name): one_line(own[name]) for name in own}}


def _with_common(command: Any) -> Any:
    """The command with the options that all share, and so its subcommands."""
    command.params.extend(common_options())
    if isinstance(command, TyperGroup):
        for subcommand in command.commands.values():
            _with_common(subcommand)
    return command


def _version(context: typer.Context, wanted: bool) -> None:
    if wanted:
        from ally import __version__

        context.obj.streams.result(f"ally {__version__}")
        raise typer.Exit


app = new_app(cls=LazyGroup, invoke_without_command=True)


@app.callback(epilog=example("ally ask ana Sign off the liability cap --by fri --for acme"))
def ally(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", is_eager=True, callback=_version, help="Print the version."
        ),
    ] = False,
) -> int:
    """A journal for internal selling: who you asked, thanked and kept informed.

    Alone it checks in with today, or does what the setting `default` says.
    """
    if context.invoked_subcommand is not None:
        return 0
    group: Any = context.command
    name, command, args = group.resolve_command(
        context, shlex.split(context.obj.settings.of("default"))
    )
    with command.make_context(name, args, parent=context) as own:
        return int(command.invoke(own) or 0)


def root() -> TyperCommand | TyperGroup:
    """The command `ally`, ready to run."""
    command: TyperCommand | TyperGroup = _with_common(typer.main.get_command(app))
    return command
