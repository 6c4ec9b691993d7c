"""What a TAB may mean: the words that can stand next, by the metavar of what is asked for.

A metavar is the one definition: `WHO` is a person, `ACCOUNT|DEAL` one of either, and words
in lower case, `mine|theirs`, are themselves what can be said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from ally.cli.aliases import expanded
from ally.cli.invocation import Invocation
from ally.cli.settings import ALIAS, SETTINGS, TEAM
from ally.journal.errors import AllyError
from ally.journal.journal import Journal
from ally.journal.names import handle
from ally.journal.records import KINDS, STATES, Person
from ally.view.safe import brief, one_line

DAYS = ("today", "yesterday", "tomorrow", "mon", "tue", "wed", "thu", "fri", "1w", "2w")
HELP_WIDTH = 60
RECENT = 20
"""So many of the newest entries may be meant by a number."""


class Candidate(NamedTuple):
    """A word that can stand next, and what it means."""

    word: str
    help: str = ""


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


# --- kinds of word, by their metavar ---------------------------------------------------


def _people(journal: Journal, begun: str) -> Iterator[Candidate]:
    """Everybody who is not archived; the last of several after a comma."""
    head, comma, last = begun.rpartition(",")
    active = [person for person in journal.people() if person.archived_on is None]
    for one in _named(map(_known_as, active), last):
        yield one._replace(word=head + comma + one.word)


def _known_as(person: Person) -> tuple[str, str, str]:
    return person.name, person.key, one_line(person.where or person.kind)


def _accounts(journal: Journal, begun: str) -> Iterator[Candidate]:
    known = [(account.name, account.key, "account") for account in journal.store.accounts()]
    yield from _named(known, begun)


def _deals(journal: Journal, begun: str) -> Iterator[Candidate]:
    known = [
        (deal.name, deal.key, f"deal at {one_line(deal.account)}")
        for deal in journal.deals()
        if deal.state == "open"
    ]
    yield from _named(known, begun)


def _named(known: Iterable[tuple[str, str, str]], begun: str) -> list[Candidate]:
    """The names that begin so, in the spelling in which they do: `so` and `sø` mean one.

    `known` are names with their keys and helps. Where none begins so, a later word of one may:
    whoever types `lind` for `soren-lindqvist` gets `lindqvist`, since a shell only adds to what
    stands there.
    """
    known = list(known)
    found = [
        Candidate(spelled[0], help)
        for name, key, help in known
        if (spelled := [word for word in _spellings(name, key) if word.startswith(begun)])
    ]
    if found:
        return found
    return [
        Candidate(rest, f"{one_line(name)}, {help}")
        for name, key, help in known
        for rest in dict.fromkeys(end for one in _spellings(name, key)[:2] for end in _ends(one))
        if rest.startswith(begun)
    ]


def _spellings(name: str, key: str) -> tuple[str, str, str]:
    """A name as it may be typed: without accents, with them, and in full."""
    return handle(key), handle(name.lower()), name


def _ends(name: str) -> Iterator[str]:
    """What is left of a handle from its second word on, its third, and so on."""
    while "-" in name:
        name = name.partition("-")[2]
        yield name


def _asks_and_asked(journal: Journal, begun: str) -> Iterator[Candidate]:
    """The numbers of the open asks, and of whom they are: nobody else can be answered for."""
    yield from _asks(journal, begun)
    asked = {person.id: person for entry in journal.open_asks() for person in entry.people}
    yield from _named([_known_as(asked[number]) for number in sorted(asked)], begun)


def _asks(journal: Journal, begun: str) -> Iterator[Candidate]:
    for entry in journal.open_asks():
        who = one_line(entry.people[0].name)
        yield Candidate(str(entry.id), f"{who}: {brief(entry.note, HELP_WIDTH)}")


def _entries(journal: Journal, begun: str) -> Iterator[Candidate]:
    for entry in journal.entries(RECENT):
        who = ", ".join(one_line(person.name) for person in entry.people)
        yield Candidate(str(entry.id), f"{entry.kind} {who}: {brief(entry.note, HELP_WIDTH)}")


def _tags(journal: Journal, begun: str) -> Iterator[Candidate]:
    sign = "+" if begun.startswith("+") else ""
    for tag in journal.tags():
        yield Candidate(sign + tag)


def _note(journal: Journal, begun: str) -> Iterator[Candidate]:
    """Within a note only tags and mentions can be known."""
    if begun.startswith("+"):
        yield from _tags(journal, begun)
    elif begun.startswith("@"):
        for one in _people(journal, begun[1:]):
            if " " not in one.word:
                yield one._replace(word=f"@{one.word}")


def _known(words: Iterable[str]) -> Callable[[Journal, str], Iterator[Candidate]]:
    return lambda journal, begun: map(Candidate, words)


KINDS_OF_WORD: dict[str, Callable[[Journal, str], Iterator[Candidate]]] = {
    "WHO": _people,
    "KEPT": lambda journal, begun: iter([*_people(journal, begun), *_accounts(journal, begun)]),
    "ACCOUNT": _accounts,
    "DEAL": _deals,
    "ASK": _asks,
    "ASK|WHO": _asks_and_asked,
    "ENTRY": _entries,
    "STATE": _known(STATES),
    "KIND": _known(KINDS),
    "DAY": _known(DAYS),
    "TAG": _tags,
    "NOTE": _note,
    "SETTING": _known((*SETTINGS, TEAM, ALIAS)),
}
"""What completes a metavar, as a whole or each of its words."""
