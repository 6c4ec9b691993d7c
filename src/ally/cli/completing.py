"""What a TAB may mean: the words that can stand next, by the metavar of what is asked for.

A metavar is the one definition: `WHO` is a person, `ACCOUNT|DEAL` one of either, and words
in lower case, `mine|theirs`, are themselves what can be said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from ally.cli.aliases import expanded
from ally.cli.candidates import HELP_WIDTH, KINDS_OF_WORD, Candidate
from ally.cli.invocation import Invocation
from ally.journal.errors import AllyError


def candidates(
    root: Any, names: Iterable[tuple[str, str]], words: Sequence[str], invocation: Invocation
) -> list[Candidate]:
    """What the last of `words`, those after `ally`, can become.

    `root` is the command `ally`, `names` are its commands with their help.
    """
    *before, begun = words or [""]
    command, rest = _command(root, before, invocation.settings.aliases)
    if begun.startswith("-") and "--" not in rest:
        name, equals, value = begun.partition("=")
        if equals:
            sought = _value_of(_option(command, name), value, invocation)
            return [one._replace(word=f"{name}={one.word}") for one in sought]
        return [one for one in _options(command) if one.word.startswith(begun)]
    option = _option(command, rest[-1]) if rest and "--" not in rest else None
    if option is not None:
        return _value_of(option, begun, invocation)
    if not rest and getattr(command, "commands", None) is not None:
        found = names if command is root else _subcommands(command)
        return [Candidate(*pair) for pair in found if pair[0].startswith(begun)]
    return _value_of(_argument(command, rest), begun, invocation)


def _command(root: Any, words: Sequence[str], own: Mapping[str, str]) -> tuple[Any, list[str]]:
    """The command that words name, and those of them that come after its name.

    `own` are the seller's own commands, which stand for others.
    """
    command, rest = root, list(words)
    while rest and getattr(command, "commands", None) is not None:
        if rest[0].startswith("-"):
            value = _option(command, rest[0]) is not None
            if len(rest) <= value:
                break  # the value is what is being typed
            rest = rest[1 + value :]
        elif command is root and rest[0] in own:
            rest = expanded(rest, own)
            own = {}
        elif (found := _subcommand(command, rest[0])) is not None:
            command, rest = found, rest[1:]
        else:
            break
    return command, rest


def _subcommand(command: Any, name: str) -> Any:
    if getattr(command, "commands", None) is None:
        return None
    return command.get_command(None, name)


def _subcommands(command: Any) -> Iterator[tuple[str, str]]:
    for name, one in command.commands.items():
        yield name, one.get_short_help_str(HELP_WIDTH)


def _options(command: Any) -> Iterator[Candidate]:
    for param in command.params:
        if param.param_type_name == "option" and not param.hidden:
            for name in (*param.opts, *param.secondary_opts):
                if name.startswith("--"):
                    yield Candidate(name, param.help or "")


def _option(command: Any, name: str) -> Any:
    """The option of that name, if it takes a value."""
    for param in command.params:
        if name in param.opts and param.param_type_name == "option" and not param.is_flag:
            return param
    return None


def _argument(command: Any, before: Sequence[str]) -> Any:
    """The argument to which the next word belongs; the last may take any number of words."""
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    place, skip = 0, False
    for word in before:
        if skip or word.startswith("-"):
            skip = not skip and _option(command, word) is not None
            continue
        place += 1
    if place < len(arguments):
        return arguments[place]
    return arguments[-1] if arguments and arguments[-1].nargs == -1 else None


def _value_of(param: Any, begun: str, invocation: Invocation) -> list[Candidate]:
    """What a value of `param` can become; nothing where the shell knows better, as for files."""
    if param is None:
        return []
    found: list[Candidate] = []
    with suppress(AllyError, OSError), invocation.journal(writing=False) as journal:
        metavar = (param.metavar or "").strip("[].")
        for kind in [metavar] if metavar in KINDS_OF_WORD else metavar.split("|"):
            if kind.islower():
                found.append(Candidate(kind))
            elif kind in KINDS_OF_WORD:
                found += KINDS_OF_WORD[kind](journal, begun)
    return [one for one in found if one.word.startswith(begun)]
