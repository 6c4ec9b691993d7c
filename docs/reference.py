"""Writes docs/reference.md and docs/ally.1 from the commands themselves.

Run `python docs/reference.py` after a change of a command's words; `--check` fails where they
would change.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ally import __version__
from ally.cli.app import COMMANDS, root
from ally.cli.common import common_options
from ally.cli.manual import examples_of, help_of, meaning_of, names_of, options_of, usage_of

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


def _own_options(command: Any) -> list[Any]:
    """The options of a command alone."""
    return [option for option in options_of(command) if not COMMON & set(option.opts)]


def markdown() -> str:
    """The reference as a page."""
    lines = [_HEAD]
    lines += [f"- `{names_of(option)}`: {meaning_of(option)}" for option in common_options()]
    group = ""
    for at, name, command in commands():
        if at != group:
            group = at
            lines += ["", f"## {group.capitalize()}"]
        lines += [
            "",
            f"### ally {name}",
            "",
            help_of(command),
            "",
            f"    {usage_of(f'ally {name}', command)}",
            "",
        ]
        lines += [
            f"- `{names_of(option)}`: {meaning_of(option)}" for option in _own_options(command)
        ]
        lines += ["", *(f"Example: `{line}`" for line in examples_of(command))]
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
        lines += [".TP", f".B {_roff(names_of(option))}", _roff(meaning_of(option))]
    group = ""
    for at, name, command in commands():
        if at != group:
            group = at
            lines.append(f'.SH "COMMANDS: {group.upper()}"')
        lines += [f'.SS "{_roff(usage_of(f"ally {name}", command))}"']
        lines += [_roff(part) + "\n.PP" for part in help_of(command).split("\n\n")]
        for option in _own_options(command):
            lines += [".TP", f".B {_roff(names_of(option))}", _roff(meaning_of(option))]
        examples = [_roff(line) for line in examples_of(command)]
        lines += [".PP", "Example:", ".PP", ".EX", *examples, ".EE"]
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
