"""The command line: words in, one useful line out."""

from __future__ import annotations


def main() -> None:
    """Run ally with the words of the command line, and exit with its code."""
    import gc
    import os
    import signal

    # A command lives for a moment, and keeps nearly all it allocates: looking for garbage
    # would take a tenth of that moment and find none.
    gc.disable()

    # Until a command begins there is nothing to take back, so Ctrl-C simply ends the program.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.umask(0o077)
    try:
        from ally.cli.boundary import run
    except Exception as fault:  # a broken installation, a disk that can't be read
        import sys

        print(f"ally: can't start: {type(fault).__name__}: {fault}", file=sys.stderr)
        raise SystemExit(3) from None
    raise SystemExit(run())
