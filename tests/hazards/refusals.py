"""What every command owes to a file that it can't use."""

from __future__ import annotations

from pathlib import Path

from tests.hazards.conftest import SECRET
from tests.hazards.processes import (
    assert_plain_failure,
    contents,
    obeying_modes,
    start,
    together,
)

COMMANDS = (("log", "ana", SECRET), ("review",), ("list",))


def assert_refused(path: Path, naming: str | None = None) -> None:
    """Each command fails in one or two lines naming the file, and nothing has changed."""
    before = contents(path.parent)
    modes = {name: (path.parent / name).lstat().st_mode for name in before}
    outcomes = together(
        *(start(*command, path=path, before=obeying_modes()) for command in COMMANDS)
    )
    for outcome in outcomes:
        assert_plain_failure(outcome, 3, naming or str(path))
        assert SECRET not in outcome.err
    assert contents(path.parent) == before
    assert {name: (path.parent / name).lstat().st_mode for name in before} == modes
