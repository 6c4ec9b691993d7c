"""`ally config`: the settings, where they come from, and changing them."""

import re
from pathlib import Path
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.note import run_editor
from ally.cli.options import example, new_app
from ally.cli.settings import ALIAS, SETTINGS, TEAM, lines_of, read_settings, setting
from ally.journal.errors import WrongWords
from ally.view.lists import laid_out
from ally.view.safe import one_line, visible

app = new_app(invoke_without_command=True)

Key = Annotated[str, typer.Argument(metavar="SETTING", help="Its name.", show_default=False)]


@app.callback(epilog=example("ally config set cadence.team.legal 10d"))
def config(context: typer.Context) -> int:
    """Your settings.

    Alone it lists every setting with its value and where that comes from.
    """
    if context.invoked_subcommand is not None:
        return 0
    invocation: Invocation = context.obj
    settings = invocation.settings
    own = [key for key in settings.values if key.startswith((TEAM, ALIAS))]
    rows = []
    for key in (*SETTINGS, *own):
        line = settings.lines.get(key)
        value = settings.values.get(key, setting(key).default)
        source = f"{settings.path}, line {line}" if key in settings.values else "default"
        rows.append((key, one_line(str(value)) or "-", visible(source), setting(key).help))
    if invocation.json:
        told = [{"name": key, "value": value, "from": source} for key, value, source, _ in rows]
        invocation.document({"settings": told})
    else:
        invocation.show("\n".join(laid_out(rows, invocation.window)))
    return 0


@app.command("set", epilog=example("ally config set alias.lunch 'thank --as lunch'"))
def set_(
    context: typer.Context,
    key: Key,
    value: Annotated[
        list[str], typer.Argument(metavar="VALUE...", help="Its value.", show_default=False)
    ],
) -> int:
    """Set one."""
    invocation: Invocation = context.obj
    words = " ".join(value)
    wanted = setting(key).read(words)
    if key.startswith(ALIAS):
        _refuse_command(key[len(ALIAS) :])
    if key == "default":
        _refuse_unknown(words, invocation)
    _change(invocation.config_path, key, words)
    invocation.done(f"{key} is {one_line(str(wanted))}")
    return 0


@app.command(epilog=example("ally config unset cadence.champion"))
def unset(context: typer.Context, key: Key) -> int:
    """Leave one at its default again."""
    invocation: Invocation = context.obj
    default = setting(key).default
    if key not in invocation.settings.lines:
        raise WrongWords(f"{key} is not set", "ally config lists what is")
    _change(invocation.config_path, key, None)
    invocation.done(f"{key} is {default}, the default" if default else f"{key} is not set any more")
    return 0


@app.command(epilog=example("ally config edit"))
def edit(context: typer.Context) -> int:
    """Open the file in your editor."""
    invocation: Invocation = context.obj
    if not invocation.may_ask:
        raise WrongWords("there is nobody at the keyboard", "use ally config set")
    path = invocation.config_path
    if not path.exists():
        _write(path, "# Settings of ally; ally config lists them.\n")
    run_editor(invocation, path)
    for problem in read_settings(path).problems:
        invocation.streams.talk(f"ally: {visible(problem)}")
    return 0


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


def _refuse_unknown(words: str, invocation: Invocation) -> None:
    """Raises WrongWords for what is neither a command of ally nor one of the seller's own."""
    from ally.cli.app import command_names

    name = words.split()[0]
    if name not in dict(command_names()) and name not in invocation.settings.aliases:
        raise WrongWords(f"{name!r} is no command", "ally --help lists them")


def _refuse_command(name: str) -> None:
    from ally.cli.app import command_names

    if name in dict(command_names()):
        raise WrongWords(f"{name} is a command of ally", "give yours another name")
    if not re.fullmatch(r"[\w][\w-]*", name):
        raise WrongWords(f"{name!r} can't be a command", "it is letters, digits and hyphens")


def _change(path: Path, key: str, value: str | None) -> None:
    """Set a key in the file, or take it out; all else in the file stays as it is.

    Raises WrongWords if the file is no TOML, which is left as it is.
    """
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        text = ""
    except (OSError, ValueError):
        raise WrongWords(f"{path} can't be read", "mend it with ally config edit") from None
    changed = changed_text(text, key, value)
    try:
        tomllib.loads(text)
        tomllib.loads(changed)
    except ValueError as error:
        raise WrongWords(
            f"{path} can't be changed: {error}", "mend it with ally config edit"
        ) from None
    _write(path, changed)


def changed_text(text: str, key: str, value: str | None) -> str:
    """The text of the file with a key set, or without it; all else stays."""
    lines = text.splitlines()
    place = lines_of(text).get(key)
    section, name = _parted(key)
    written = None if value is None else f"{_quoted_key(name)} = {_quoted(value)}"
    if place is not None:
        lines[place - 1 : place] = [] if written is None else [written]
    elif written is not None:
        head = f"[{_quoted_section(section)}]"
        heads = [line.strip() for line in lines]
        if not section:
            first = next((i for i, line in enumerate(heads) if line.startswith("[")), len(lines))
            lines.insert(first, written)
        elif head in heads:
            lines.insert(heads.index(head) + 1, written)
        else:
            lines += ["", head, written] if lines else [head, written]
    return "\n".join(lines) + "\n"


def _parted(key: str) -> tuple[str, str]:
    """The section and the name in it; the name of a team or an alias may hold dots."""
    for family in (TEAM, ALIAS):
        if key.startswith(family):
            return family[:-1], key[len(family) :]
    section, _, name = key.rpartition(".")
    return section, name


def _quoted_section(section: str) -> str:
    return ".".join(map(_quoted_key, section.split(".")))


def _quoted_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(value: str) -> str:
    import json

    # What JSON escapes, TOML reads alike; only DEL it leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _write(path: Path, text: str) -> None:
    """Replace the file at once, for its owner only. Raises WrongWords if it can't be."""
    import os

    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
        partial.replace(path.resolve())
    except OSError as error:
        partial.unlink(missing_ok=True)
        message = f"{path} can't be written: {(error.strerror or '').lower()}"
        raise WrongWords(message, "name another file with ALLY_CONFIG") from None
