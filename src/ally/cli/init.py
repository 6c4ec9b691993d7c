"""`ally init`: what a shell runs at its start to complete ally's words."""

from importlib import resources
from typing import Annotated

import typer

from ally.cli.invocation import Invocation
from ally.cli.options import example, known_word, new_app

app = new_app()

SHELLS = ("bash", "zsh", "fish")


@app.command(epilog=example('eval "$(ally init bash)"'))
def init(
    context: typer.Context,
    shell: Annotated[
        str, typer.Argument(metavar="|".join(SHELLS), help="Your shell.", show_default=False)
    ],
) -> int:
    """What your shell runs at its start, for completion at the TAB key.

    In ~/.bashrc or ~/.zshrc: eval "$(ally init zsh)"; in fish: ally init fish | source.
    """
    invocation: Invocation = context.obj
    known = known_word(shell, SHELLS, "the shell")
    script = resources.files("ally.cli").joinpath("shells", f"{known}.sh")
    invocation.streams.result(script.read_text(encoding="utf-8").rstrip())
    return 0
