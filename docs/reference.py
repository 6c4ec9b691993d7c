"""Writes docs/reference.md and docs/ally.1 from the commands themselves.

Run `python docs/reference.py` after a change of a command's words; `--check` fails where they
would change.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ally import __version__
from ally.cli.app import COMMANDS, root
from ally.cli.options import common_options

FOLDER = Path(__file__).parent
COMMON = {name for option in common_options() for name in option.opts}

_HEAD = """# Commands

Generated from the commands by `python docs/reference.py`: do not edit.

Every command takes these, before or after its own words:
"""

_ENVIRONMENT = {
    "ALLY_JOURNAL": "the journal file",
    "ALLY_CONFIG": "the file of settings",
    "ALLY_TODAY": "the day that counts as today, such as 2026-11-22",
    "ALLY_BACKUPS": "off: no daily copy is taken",
    "ALLY_STORE": "session: every statement runs through SQLModel",
    "VISUAL, EDITOR": "the editor for notes",
    "NO_COLOR, FORCE_COLOR, CLICOLOR": "as usual",
}
_EXITS = {
    "0": "done; for a write: stored",
    "1": "the answer is no (--check)",
    "2": "the words given are wrong; nothing was stored",
    "3": "the journal or the output can't be used",
    "130": "interrupted",
}


def commands() -> Iterator[tuple[str, str, Any]]:
    """Every command with its group and its whole name, subcommands behind their own."""
    top: Any = root()
    for group, names in COMMANDS.items():
        for name in names:
            command = top.get_command(None, name)
            yield group, name, command
            for below, sub in (getattr(command, "commands", None) or {}).items():
                yield group, f"{name} {below}", sub


def _help(command: Any) -> str:
    return inspect.cleandoc(command.help or "")


def _example(command: Any) -> str:
    return (command.epilog or "").rpartition("Example:")[2].strip()


def _usage(name: str, command: Any) -> str:
    words = [f"ally {name}"]
    if any(option not in COMMON for param in _options(command) for option in param.opts):
        words.append("[OPTIONS]")
    if getattr(command, "commands", None):
        words.append("[COMMAND]")
    for param in command.params:
        if param.param_type_name == "argument":
            shown = param.metavar or param.name.upper()
            words.append(shown if param.required or shown[0] == "[" else f"[{shown}]")
    return " ".join(words)


def _options(command: Any) -> list[Any]:
    return [
        param
        for param in command.params
        if param.param_type_name == "option" and not COMMON & set(param.opts) and not param.hidden
    ]


def _names(option: Any) -> str:
    names = ", ".join((*option.opts, *option.secondary_opts))
    return names if option.is_flag else f"{names} {option.metavar or 'TEXT'}"


def markdown() -> str:
    """The reference as a page."""
    lines = [_HEAD]
    lines += [f"- `{_names(option)}`: {option.help}" for option in common_options()]
    group = ""
    for at, name, command in commands():
        if at != group:
            group = at
            lines += ["", f"## {group.capitalize()}"]
        lines += [
            "",
            f"### ally {name}",
            "",
            _help(command),
            "",
            f"    {_usage(name, command)}",
            "",
        ]
        lines += [f"- `{_names(option)}`: {option.help}" for option in _options(command)]
        if _example(command):
            lines += ["", f"Example: `{_example(command)}`"]
    return "\n".join(lines).replace("\n\n\n", "\n\n") + "\n"


def _roff(text: str) -> str:
    """Text as roff shows it to the letter."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ("'", ".") else line for line in text.splitlines())


def manual() -> str:
    """The reference as a manual page (man 7 man)."""
    lines = [
        f'.TH ALLY 1 "" "ally {__version__}" "User Commands"',
        ".SH NAME",
        "ally \\- a journal for internal selling",
        ".SH SYNOPSIS",
        ".B ally",
        "[OPTIONS] COMMAND [ARGS]...",
        ".SH DESCRIPTION",
        _roff("Keeps who you asked, thanked and kept informed, and shows whom you neglect."),
        ".SH OPTIONS",
    ]
    for option in common_options():
        lines += [".TP", f".B {_roff(_names(option))}", _roff(option.help or "")]
    group = ""
    for at, name, command in commands():
        if at != group:
            group = at
            lines.append(f'.SH "COMMANDS: {group.upper()}"')
        lines += [f'.SS "{_roff(_usage(name, command))}"']
        lines += [_roff(part) + "\n.PP" for part in _help(command).split("\n\n")]
        for option in _options(command):
            lines += [".TP", f".B {_roff(_names(option))}", _roff(option.help or "")]
        if _example(command):
            lines += [".PP", "Example:", ".PP", ".EX", _roff(_example(command)), ".EE"]
    for title, pairs in (("ENVIRONMENT", _ENVIRONMENT), ("EXIT STATUS", _EXITS)):
        lines.append(f'.SH "{title}"')
        for name, meaning in pairs.items():
            lines += [".TP", f".B {_roff(name)}", _roff(meaning)]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Write both, or with `--check` only say whether they are fresh."""
    code = 0
    for name, text in (("reference.md", markdown()), ("ally.1", manual())):
        target = FOLDER / name
        if "--check" not in arguments:
            target.write_text(text, encoding="utf-8")
            continue
        fresh = target.exists() and target.read_text(encoding="utf-8") == text
        print(f"{name} is {'fresh' if fresh else 'stale: run python docs/reference.py'}")
        code = code if fresh else 1
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
