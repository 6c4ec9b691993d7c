"""`ally config`: the settings, where they come from, and changing them."""

import shlex
from collections.abc import Sequence
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.note import run_editor
from ally.cli.options import example, new_app
from ally.cli.settings import (
    ALIAS,
    FAMILIES,
    SETTINGS,
    TEAM,
    Settings,
    read_settings,
    setting,
    value_of,
)
from ally.journal.errors import WrongWords
from ally.view.document import Document
from ally.view.lists import laid_out
from ally.view.safe import one_line, visible

app = new_app(invoke_without_command=True)

Key = Annotated[
    str, typer.Argument(metavar="SETTING", help="A setting by its name.", show_default=False)
]


@app.callback(epilog=example("ally config set cadence.team.legal 10d"))
def config(context: typer.Context) -> int:
    """Your settings.

    Alone it lists every setting with its value and where that comes from.
    """
    if context.invoked_subcommand is not None:
        return 0
    invocation: Invocation = context.obj
    settings = invocation.settings
    teams, aliases = (
        sorted(key for key in settings.values if key.startswith(family)) for family in (TEAM, ALIAS)
    )
    keys = (*SETTINGS, *teams, *aliases)
    told = _told(keys, settings, invocation)
    if invocation.json:
        invocation.document({"file": str(settings.path), "settings": told})
        return 0
    rows = [
        (one["name"], _shown(one["value"]), _source(one), setting(one["name"]).help) for one in told
    ]
    for family, one in FAMILIES.items():
        rows.append((family, "-", "any number", one.help))
    there = "" if invocation.config_path.exists() else ", which is not there yet"
    file = f"The file: {visible(_short(str(settings.path), invocation))}{there}"
    invocation.show("\n".join([*laid_out(rows, invocation.window), file]))
    return 0


def _told(keys: Sequence[str], settings: Settings, invocation: Invocation) -> list[Document]:
    """Settings as they hold now, each with what says so."""
    lines = settings.lines
    found = []
    for key in keys:
        default, line = setting(key).default, None
        value, source, where = default, "default", None
        if key in settings.values:
            value, source, line = settings.values[key], "file", lines.get(key)
            where = f"{settings.path}:{line}" if line else str(settings.path)
        if wish := invocation.wished(key):
            (where, value), source, line = wish, "environment", None
        named = {"name": key, "value": value, "default": default}
        found.append({**named, "from": source, "where": where, "line": line})
    return found


def _shown(value: object) -> str:
    return "-" if value in (None, "") else one_line(str(value))


def _source(told: Document) -> str:
    if told["from"] == "default":
        return "default"
    where = told["where"] if told["from"] == "environment" else "the file"
    if told["from"] == "file" and told["line"]:
        where = f"line {told['line']}"
    return f"{where}, not {_shown(told['default'])}" if told["default"] else where


def _short(path: str, invocation: Invocation) -> str:
    home = invocation.streams.environ.get("HOME", "").rstrip("/")
    return f"~{path[len(home) :]}" if home and path.startswith(f"{home}/") else path


@app.command(
    "set",
    epilog=example("ally config set alias.lunch thank --as lunch"),
    context_settings={"ignore_unknown_options": True},  # they belong to the value
)
def set_(
    context: typer.Context,
    key: Key,
    value: Annotated[
        list[str], typer.Argument(metavar="VALUE...", help="What it is to be.", show_default=False)
    ],
) -> int:
    """Set one."""
    invocation: Invocation = context.obj
    words = value[0] if len(value) == 1 else shlex.join(value)
    wanted = value_of(key, words, invocation.settings.aliases)
    return _change(invocation, key, wanted if words.isdecimal() else words)


@app.command(epilog=example("ally config unset cadence.champion"))
def unset(context: typer.Context, key: Key) -> int:
    """Leave one at its default again."""
    invocation: Invocation = context.obj
    if key not in invocation.settings.lines:
        setting(key)
        raise WrongWords(f"{key} is not set", "ally config lists what is")
    return _change(invocation, key, None)


def _change(invocation: Invocation, key: str, value: str | int | None) -> int:
    from ally.cli.settings_file import change

    change(invocation.config_path, _parted(key), value)
    invocation.saved = True
    if invocation.json:
        settings = read_settings(invocation.config_path)
        known = key in SETTINGS or key in settings.values
        told = _told([key] if known else [], settings, invocation)
        invocation.document({"file": str(settings.path), "settings": told})
    elif value is not None:
        invocation.done(f"{key} is {one_line(str(setting(key).read(value)))}")
        if wish := invocation.wished(key):
            invocation.aside(f"For now {wish[0]} says {one_line(wish[1])}.")
    elif default := SETTINGS[key].default if key in SETTINGS else None:
        invocation.done(f"{key} is {default}, the default")
    else:
        invocation.done(f"{key} is not set any more")
    return 0


def _parted(key: str) -> list[str]:
    """The parts of a key as the file has them; the name of a team or an alias may hold dots."""
    for family in (TEAM, ALIAS):
        if key.startswith(family):
            return [*family[:-1].split("."), key[len(family) :]]
    return key.split(".")


@app.command(epilog=example("ally config edit"))
def edit(context: typer.Context) -> int:
    """Open the file in your editor."""
    from ally.cli.settings_file import write_file

    invocation: Invocation = context.obj
    if not invocation.may_ask:
        raise WrongWords("there is nobody at the keyboard", "use ally config set")
    path = invocation.config_path
    if not path.exists():
        write_file(path, _template().encode())
    run_editor(invocation, path)
    for problem in read_settings(path).problems:
        invocation.streams.talk(f"ally: {visible(problem)}")
    return 0


def _template() -> str:
    """A first file: every setting with its default, none of them set."""
    import json

    lines = ["# Settings of ally. Take the # away before one to set it; ally config lists them."]
    for key, one in SETTINGS.items():
        lines.append(f"# {key} = {json.dumps(one.default or 'nano')}  # {one.help}")
    lines += [
        "",
        "[cadence.team]",
        '# legal = "10d"',
        "",
        "[alias]",
        '# lunch = "thank --as lunch"',
    ]
    return "".join(f"{line}\n" for line in lines)


@app.command(epilog=example('cat "$(ally config path)"'))
def path(context: typer.Context) -> int:
    """Where the file is."""
    invocation: Invocation = context.obj
    where = str(invocation.config_path.absolute())
    if invocation.json:
        invocation.document({"path": where})
    else:
        invocation.show(visible(where))
    return 0
