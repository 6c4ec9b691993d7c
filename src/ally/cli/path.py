"""`ally path`: where the journal is."""

import typer

from ally.cli.options import example, new_app
from ally.store import default_path
from ally.view.safe import visible

app = new_app()


@app.command(epilog=example('ls -l "$(ally path)"'))
def path(context: typer.Context) -> int:
    """Where the journal is."""
    invocation = context.obj
    where = str((invocation.path or default_path()).absolute())
    if invocation.json:
        invocation.document({"path": where})
    else:
        invocation.show(visible(where))
    return 0
