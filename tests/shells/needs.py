"""Where a shell is not there, nobody can be at it; CI has them all."""

from __future__ import annotations

import os
import shutil

import pytest


def needs(shell: str) -> pytest.MarkDecorator:
    """Skips a test on a machine without that shell, but never in CI."""
    missing = shutil.which(shell) is None and "CI" not in os.environ
    return pytest.mark.skipif(missing, reason=f"{shell} is not installed")
