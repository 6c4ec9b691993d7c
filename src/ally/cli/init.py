"""`ally init`: what a shell runs at its start: completion, commands of one's own, a greeting."""

import shlex
from importlib import resources
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, new_app
from ally.journal.slips import known_word
from ally.store import default_path

app = new_app()

SHELLS = ("bash", "zsh", "fish")


@app.command(epilog=example('eval "$(ally init bash)"'))
def init(
    context: typer.Context,
    shell: Annotated[
        str, typer.Argument(metavar="|".join(SHELLS), help="Your shell.", show_default=False)
    ],
    greet: Annotated[
        bool, typer.Option("--greet", help="Also say once a day what there is to do.")
    ] = False,
) -> int:
    """What your shell runs at its start: completion, your own commands, a prompt.

    In ~/.bashrc or ~/.zshrc: eval "$(ally init zsh)"; in fish: ally init fish | source.
    """
    invocation: Invocation = context.obj
    known = known_word(shell, SHELLS, "shell")
    parts = (known,) if known == "fish" else (known, "posix")
    folder = resources.files("ally.cli").joinpath("shells")
    texts = [folder.joinpath(f"{part}.sh").read_text(encoding="utf-8") for part in parts]
    journal = _quoted(str((invocation.path or default_path()).absolute()), known)
    script = "\n".join(texts).replace("@JOURNAL@", journal)
    aliases = [_alias(name, known) for name in invocation.settings.aliases]
    if aliases:
        script += "\n# Your own commands, where nothing else is called so.\n" + "".join(aliases)
    if greet:
        script += "\nally_greeting\n"
    invocation.streams.result(script.rstrip())
    return 0


def _quoted(text: str, shell: str) -> str:
    if shell == "fish":  # where a backslash counts within single quotes
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return shlex.quote(text)


def _alias(name: str, shell: str) -> str:
    """A line that makes `name` a command of the shell, unless something is called so already."""
    word = shlex.quote(name)
    if shell == "fish":
        return f"__ally_own {word}\n"
    made = f"alias {word}='ally {word}'; _ally_completes {word}"
    return f"type {word} >/dev/null 2>&1 || {{ {made}; }}\n"
