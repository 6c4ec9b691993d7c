"""What a command says of itself: its usage, options and example, and the page of `--help`.

`docs/reference.py` writes the reference and the manual page from the same words.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

WIDEST = 80
"""Columns that a page fills at most."""

_WHOLE_WORDS: Any = {"break_on_hyphens": False, "break_long_words": False}


def help_of(command: Any) -> str:
    """What the command is for, in paragraphs."""
    return inspect.cleandoc(command.help or "")


def examples_of(command: Any) -> list[str]:
    """Lines that a seller would type."""
    return (command.epilog or "").splitlines()


def usage_of(path: str, command: Any) -> str:
    """How the command is called: `ally log [OPTIONS] WHO [NOTE]...`."""
    words = [path]
    if options_of(command):
        words.append("[OPTIONS]")
    if getattr(command, "commands", None) is not None:
        words.append("[COMMAND]")
    for param in arguments_of(command):
        shown = param.metavar or param.name.upper()
        words.append(shown if param.required or shown[0] == "[" else f"[{shown}]")
    return " ".join(words)


def arguments_of(command: Any) -> list[Any]:
    return [param for param in command.params if param.param_type_name == "argument"]


def options_of(command: Any) -> list[Any]:
    """The options that are shown, those that every command takes among them."""
    return [p for p in command.params if p.param_type_name == "option" and not p.hidden]


def names_of(option: Any) -> str:
    """`-n, --limit NUMBER`."""
    names = ", ".join((*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {option.metavar or 'TEXT'}"


def meaning_of(param: Any) -> str:
    """What an option or argument is for, and what it is when it is left out."""
    help: str = param.help or ""
    usual = param.default
    if isinstance(usual, str) and usual:
        return f"{help} [default: {usual}]"
    return help


def page(context: Any, width: int | None) -> str:
    """The page of `--help` of a context's command, at most `width` columns and 80 wide."""
    from textwrap import fill  # only for a page

    command, columns = context.command, min(width or WIDEST, WIDEST)
    usage = f"Usage: {usage_of(context.command_path, command)}"
    lines = [fill(usage, columns, subsequent_indent="       ", **_WHOLE_WORDS)]
    for paragraph in help_of(command).split("\n\n"):
        text = " ".join(paragraph.split())
        lines += [
            "",
            fill(text, columns, initial_indent="  ", subsequent_indent="  ", **_WHOLE_WORDS),
        ]
    for title, rows in _sections(context):
        lines += ["", f"{title}:", *_rows(rows, columns)]
    lines += ["", "Example:", *(f"  {line}" for line in examples_of(command))]
    return "\n".join(lines)


def _sections(context: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The parts of a page, each a list of terms with what they mean."""
    command = context.command
    arguments = [(one.metavar or one.name, meaning_of(one)) for one in arguments_of(command)]
    if arguments:
        yield "Arguments", arguments
    yield "Options", [(names_of(one), meaning_of(one)) for one in options_of(command)]
    if getattr(command, "commands", None) is not None:
        for title, commands in command.sections(context).items():
            yield title.capitalize(), list(commands.items())


def _rows(rows: list[tuple[str, str]], columns: int) -> Iterator[str]:
    """Terms with what they mean beside them, or below a term that is too long for that."""
    from textwrap import wrap

    most = columns * 3 // 8
    start = 4 + max((len(term) for term, _ in rows if len(term) <= most), default=2)
    for term, meaning in rows:
        lines = wrap(meaning, max(columns - start, 10), **_WHOLE_WORDS)
        beside = lines.pop(0) if lines and len(term) <= start - 4 else ""
        yield f"  {term:<{start - 2}}{beside}".rstrip()
        yield from (f"{'':{start}}{line}" for line in lines)
