"""`ally complete`: what a shell asks at a TAB; not for people, so no help lists it.

It reads the words typed after `ally`, the last of them unfinished, and prints each word that
it can become with its meaning after a tab. It writes nothing, and no error is worth a word.
"""

from typing import Annotated

import typer

from ally.cli.app import command_names, root
from ally.cli.completing import candidates
from ally.cli.options import new_app
from ally.cli.splitting import bash_words

app = new_app()


@app.command(
    hidden=True, context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False}
)
def complete(
    context: typer.Context,
    shell: Annotated[str, typer.Argument()],
    words: Annotated[list[str] | None, typer.Argument()] = None,
) -> int:
    """What the last of these words can become."""
    head = ""
    typed = list(words or [])
    if typed[:1] == ["--"]:
        typed = typed[1:]
    if shell == "bash":
        typed, head = bash_words(*typed[:2])
    aliases = context.obj.settings.aliases.items()
    for word, help in candidates(root(), [*command_names(), *aliases], typed, context.obj):
        if "\n" not in word and "\t" not in word:
            context.obj.streams.result(f"{word[len(head) :]}\t{help}".rstrip("\t"))
    return 0
