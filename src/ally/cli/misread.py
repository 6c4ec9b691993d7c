"""What Typer complains of, said as ally says it: what is wrong, and what to do."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

import typer

from ally.cli.manual import examples_of
from ally.journal.errors import WrongWords
from ally.journal.records import KINDS, STATES
from ally.journal.slips import did_you_mean, listed, nearest

_TOO_MANY = re.compile(r"Got unexpected extra arguments? ?(?:\(s\))? ?\((.*)\)", re.DOTALL)


def said_anew(error: typer.TyperException, root: Any, args: Sequence[str]) -> WrongWords:
    """The error for a complaint of Typer's about `args`, read by the command `root`."""
    context = getattr(error, "ctx", None) or _context_of(root, args)
    teller = _SAID.get(type(error).__name__)
    told = teller(error, context) if teller is not None else None
    if told is None and (extra := _TOO_MANY.fullmatch(str(error))):
        told = _too_many(extra[1].split(), context, args)
    return told or WrongWords(_plain(error), _help_of(context))


def no_command(name: str, after: list[str], context: Any, own: list[str]) -> WrongWords:
    """The error for a word that stands where a command belongs, of ally or of one of its groups.

    `after` are the words behind it, `own` are the commands of the seller's own making.
    """
    group = context.command_path.removeprefix("ally").strip()
    names = [*context.command.list_commands(context), *own, *(() if group else ("help",))]
    typed = f"{group} {name}".strip()
    meant = nearest(name, names)
    hint = f"ally {group} --help".replace("  ", " ") + " lists the commands"
    if not group and name in STATES and after:
        meant, hint = [f"ally answer {shlex.join([after[0], name])}"], "answer comes first"
    elif not group and not meant and after and after[0] in names:
        meant = [f"ally {shlex.join([after[0], name])} …"]
        hint = "the command comes first"
    elif group == "people" and name in ("delete", "remove", "rm"):
        meant, hint = [], f"ally people archive leaves somebody out; {hint}"
    elif not meant and group in ("", "people", "accounts", "deals"):
        hint = f"{shlex.join(['ally', 'show', name])} shows what is called so; {hint}"
    return WrongWords(f"there is no command {typed!r}{did_you_mean(meant)}", hint)


def _context_of(root: Any, args: Sequence[str]) -> Any:
    """The context of the command that is called, where Typer did not say it."""
    context = typer.Context(root, info_name="ally")
    for word in args:
        commands = getattr(context.command, "get_command", None)
        found = None if commands is None else commands(context, word)
        if found is not None:
            context = typer.Context(found, parent=context, info_name=word)
    return context


def _no_option(error: Any, context: Any) -> WrongWords:
    known = [
        name
        for param in context.command.params
        if param.param_type_name == "option"
        for name in (*param.opts, *param.secondary_opts)
        if name.startswith("--")
    ]
    typed = error.option_name
    hint = _help_of(context)
    if _takes_words(context):
        hint += "; a note that begins with - goes after --"
    elif context.parent is None:
        hint += "; the options of a command go after its name"
    meant = nearest(typed.strip("-"), [name.removeprefix("--") for name in known])
    return WrongWords(
        f"there is no option {typed}{did_you_mean([f'--{name}' for name in meant])}", hint
    )


def _missing(error: Any, context: Any) -> WrongWords | None:
    if error.param is None:
        return None
    what, meaning = _name(error.param), _meaning(error.param)
    if what.islower():  # a closed set
        what, meaning = meaning, listed(what.split("|"), "or")
    examples = examples_of(context.command)
    hint = f"for example: {examples[0]}" if examples else _help_of(context)
    return WrongWords(f"{what} is missing: {meaning}", hint)


def _bad_use(error: Any, context: Any) -> WrongWords | None:
    """An option without its value, or a value where none belongs."""
    name = error.option_name
    for param in context.command.params:
        if name in (*param.opts, *param.secondary_opts):
            if param.is_flag:
                return WrongWords(f"{name} takes no value", "leave out = and what follows it")
            return WrongWords(f"{name} lacks its {_name(param)}", _meaning(param))
    return None


def _bad_value(error: Any, context: Any) -> WrongWords | None:
    if error.param is None or "int" not in getattr(error.param.type, "name", ""):
        return None
    least = getattr(error.param.type, "min", None)
    named = error.param.opts[0] if error.param.param_type_name == "option" else _name(error.param)
    from_on = "" if least is None else f", {least} or more"
    return WrongWords(f"{named} is a whole number{from_on}", _help_of(context))


def _too_many(extra: list[str], context: Any, args: Sequence[str]) -> WrongWords:
    """Words that the command takes only behind an option, or as one name in quotes."""
    words = " ".join(extra)
    options = list(_options_for(extra[0], context.command, args)) if len(extra) == 1 else []
    arguments = [one for one in context.command.params if one.param_type_name == "argument"]
    option, whole = _parted(extra, args)
    if option:
        hint = f"what belongs to {option} stands in quotes: {option} {whole}"
    elif arguments and not _NAMES.isdisjoint(_name(arguments[-1]).split("|")):
        example = whole or "'Ana Silva'"
        hint = f"a name of several words stands in quotes: {example}"
        if options:
            hint += "; else say what the word is: " + " or ".join(options)
    elif options:
        hint = "say what it is: " + " or ".join(options)
    elif arguments:
        hint = _help_of(context)
    elif context.info_name in ("review", "today"):  # a name, most likely
        shown = shlex.join(["ally", "show", words])
        hint = f"{context.command_path} is about everybody; {shown} shows what is called so"
    else:
        hint = f"{context.command_path} goes alone, or with options: {_help_of(context)}"
    what = "is a word" if len(extra) == 1 else "are words"
    return WrongWords(f"{words!r} {what} too many", hint)


def _parted(extra: Sequence[str], args: Sequence[str]) -> tuple[str, str]:
    """What the words that are too many go on, in quotes, behind the option whose value it is.

    `--since last week` is read as `--since last` and a word too many. Both are empty where the
    words go on nothing.
    """
    place = max((place for place, word in enumerate(args) if word == extra[0]), default=0)
    before = args[place - 1] if place else "-"
    if before.startswith("-"):
        return "", ""
    rest = takewhile(lambda word: not word.startswith("-"), args[place:])
    option = args[place - 2] if place > 1 and args[place - 2].startswith("--") else ""
    return "" if "=" in option else option, shlex.quote(" ".join([before, *rest]))


_NAMES = frozenset({"WHO", "KEPT", "NAME", "ACCOUNT", "DEAL"})
"""Metavars of names, which may have several words."""


def _options_for(word: str, command: Any, args: Sequence[str]) -> Iterator[str]:
    """The options of a command behind which the word can stand, with it; none that is given."""
    sure = {"KIND": KINDS, "STATE|waiting": STATES}
    options = [p for p in command.params if p.param_type_name == "option"]
    for option in options:
        if word.lower() in sure.get(option.metavar or "", ()):
            yield f"{option.opts[0]} {word}"
            return
        if option.metavar == "TAG" and word.startswith("+"):
            yield f"{option.opts[0]} {word}"
            return
    for option in options:
        name = option.opts[0]
        if name in ("--who", "--about", "--team", "--account") and name not in args:
            yield f"{name} {shlex.quote(word)}"


_SAID = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _bad_use,
    "BadParameter": _bad_value,
}
"""What says each kind of complaint anew, by the name of Typer's class."""


def _help_of(context: Any) -> str:
    return f"{context.command_path} --help shows how it is used"


def _takes_words(context: Any) -> bool:
    """Whether the command's own words may begin with a dash."""
    return any(p.param_type_name == "argument" and p.nargs == -1 for p in context.command.params)


def _name(param: Any) -> str:
    shown: str = (param.metavar or param.name.upper()).strip("[].")
    return shown


def _meaning(param: Any) -> str:
    help = (param.help or "").removeprefix("… ").rstrip(".")
    return help[:1].lower() + help[1:]


def _plain(error: typer.TyperException) -> str:
    message = error.format_message().rstrip(".")
    return message[:1].lower() + message[1:]
