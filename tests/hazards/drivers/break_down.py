"""Runs ally with a fault inside: `break_down.py MODULE NAME.ATTRIBUTE MESSAGE ARGS…`.

Wherever ally calls that method a RuntimeError is raised that nobody has foreseen.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, NoReturn

from ally.cli import main

module, place, message = sys.argv[1:4]
sys.argv[1:] = sys.argv[4:]


def fail(*_: Any, **__: Any) -> NoReturn:
    raise RuntimeError(message)


owner, attribute = place.split(".")
setattr(getattr(import_module(module), owner), attribute, fail)
main()
