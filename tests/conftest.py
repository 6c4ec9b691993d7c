"""What every test stands on. No test can touch the real home, the real day or the network."""

from __future__ import annotations

import io
import itertools
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from hypothesis import settings

from ally.cli.boundary import run
from ally.cli.demo import SCRIPT, replay
from ally.cli.invocation import Invocation
from ally.cli.streams import Streams
from ally.journal.clock import Clock
from ally.journal.journal import Journal
from ally.store import SqliteStore, open_store

settings.register_profile("ally", derandomize=True, deadline=None, max_examples=60)
settings.load_profile("ally")

TODAY = date(2026, 11, 20)
"""The Friday on which all tests take place."""


@pytest.fixture(autouse=True, scope="session")
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """HOME and all that is derived from it lie in a folder of this test run."""
    home = tmp_path_factory.mktemp("home")
    kept = {"PATH", "LANG", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV"}
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update({k: v for k, v in before.items() if k in kept or k.startswith("PYTEST_")})
    os.environ.update(HOME=str(home), LANG="C.UTF-8", TERM="xterm-256color")
    os.environ.update(ALLY_BACKUPS="off")  # they are the subject of tests of their own
    yield
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture(autouse=True)
def _same_interrupts() -> Iterator[None]:
    """A command run inside the test process leaves Ctrl-C as it was."""
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


def frozen_clock(today: date = TODAY) -> Clock:
    """A clock that stays on `today` and moves on by a second each time it is read."""
    ticks = itertools.count()
    start = datetime(today.year, today.month, today.day, 9, tzinfo=UTC)
    return Clock(today, lambda: start + timedelta(seconds=next(ticks)))


def steady_random(seed: int = 7) -> Callable[[int], bytes]:
    """Bytes that are the same in every run."""
    numbers = itertools.count(seed)
    return lambda size: next(numbers).to_bytes(size, "big")


@pytest.fixture
def clock() -> Clock:
    return frozen_clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal of this test is."""
    return tmp_path / "journal.db"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The journal of `ally demo`, as it is on TODAY; to be looked at, or copied."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    replay(SCRIPT.read_text(encoding="utf-8"), path, TODAY)
    path.chmod(0o400)
    return path


@pytest.fixture
def store(path: Path, clock: Clock) -> Iterator[SqliteStore]:
    opened = open_store(path, clock, writing=True, random=steady_random())
    yield opened
    opened.close()


@pytest.fixture
def journal(store: SqliteStore, clock: Clock) -> Journal:
    return Journal(store, clock)


@dataclass(frozen=True)
class Outcome:
    """What a command came to: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def ok(self) -> str:
        """The output of a command that went well."""
        assert self.code == 0, self
        assert self.err == "", self
        return self.out


class Ally(Protocol):
    def __call__(
        self,
        *args: str,
        stdin: str | None = None,
        env: Mapping[str, str] | None = None,
        today: date = TODAY,
    ) -> Outcome: ...


def _environment(path: Path, today: date, env: Mapping[str, str] | None) -> dict[str, str]:
    return {**os.environ, "ALLY_JOURNAL": str(path), "ALLY_TODAY": today.isoformat(), **(env or {})}


@pytest.fixture
def ally(path: Path) -> Ally:
    """Runs a command line inside the test process, piped; `stdin` None is an empty pipe."""

    def run_ally(
        *args: str,
        stdin: str | None = None,
        env: Mapping[str, str] | None = None,
        today: date = TODAY,
    ) -> Outcome:
        given = io.TextIOWrapper(io.BytesIO((stdin or "").encode()), encoding="utf-8")
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        streams = Streams(given, out, err, _environment(path, today, env))
        code = run(args, Invocation(streams))
        for stream in (out, err):
            stream.seek(0)
        return Outcome(code, out.read(), err.read())

    return run_ally


@pytest.fixture
def process(path: Path) -> Ally:
    """Runs a command line as a process of its own, piped."""

    def run_process(
        *args: str,
        stdin: str | None = None,
        env: Mapping[str, str] | None = None,
        today: date = TODAY,
    ) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "ally", *args],
            input=stdin or "",
            capture_output=True,
            env=_environment(path, today, env),
            encoding="utf-8",
            errors="backslashreplace",
            timeout=60,
            check=False,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run_process
