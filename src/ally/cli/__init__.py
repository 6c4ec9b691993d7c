"""The command line: words in, one useful line out."""

from __future__ import annotations


def main() -> None:
    """Run ally with the words of the command line, and exit with its code."""
    import os
    import signal

    # Until a command begins there is nothing to take back, so Ctrl-C simply ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.umask(0o077)
    from ally.cli.boundary import run

    raise SystemExit(run())
