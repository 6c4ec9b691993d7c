"""Measures cases in turn, round after round, so that what disturbs one disturbs all."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from random import Random
from time import perf_counter, process_time
from typing import NamedTuple


class Sample(NamedTuple):
    """One measurement: milliseconds (or MiB), and the milliseconds that the processor worked."""

    value: float
    cpu: float | None = None


class CommandFailed(Exception):
    """A measured command did not exit with 0; the message is the end of what it printed."""


@dataclass(slots=True, eq=False)
class Case:
    """Something to measure. `prepare` comes before each `run`, outside the time."""

    name: str
    run: Callable[[], Sample]
    prepare: Callable[[], object] = lambda: None
    unit: str = "ms"
    times: int = 1
    """How often it runs in a round: oftener what much is compared with."""
    most: int | None = None
    """In how many rounds it runs, the first aside, where it takes too long for all of them."""
    samples: list[Sample] = field(default_factory=list)
    failure: str | None = None

    @property
    def median(self) -> float:
        return statistics.median(sample.value for sample in self.samples)

    @property
    def best(self) -> float:
        return min(sample.value for sample in self.samples)

    @property
    def cpu(self) -> float | None:
        """The median of the processor's time, where it was measured."""
        worked = [sample.cpu for sample in self.samples if sample.cpu is not None]
        return statistics.median(worked) if worked else None

    def document(self) -> dict[str, object]:
        """The case with every sample, for a machine."""
        values, worked = zip(*self.samples, strict=True) if self.samples else ((), ())
        return {
            "name": self.name,
            "unit": self.unit,
            "samples": values,
            "cpu": worked,
            "failure": self.failure,
        }


def measure(cases: Iterable[Case], rounds: int, tell: Callable[[str], object]) -> None:
    """Take `rounds` samples of every case, each round in another order.

    A first round, which fills the caches of the system and of Python, does not count. A case
    that fails is not run again.
    """
    order = [case for case in cases for _ in range(case.times)]
    shuffle = Random(rounds).shuffle
    for number in range(rounds + 1):
        tell(f"round {number} of {rounds}")
        shuffle(order)
        for case in order:
            if case.failure is not None or (case.most and len(case.samples) >= case.most):
                continue
            if case.most and not number:
                continue  # the caches matter little to what takes so long
            try:
                case.prepare()
                sample = case.run()
            except Exception as error:  # whatever it is, the other cases go on
                case.failure = f"{type(error).__name__}: {error}"
            else:
                if number:
                    case.samples.append(sample)


def command(
    argv: list[str], env: Mapping[str, str], *, terminal: bool = False
) -> Callable[[], Sample]:
    """Runs a command, its output read to the end through a pipe or a terminal."""

    def run() -> Sample:
        ours, theirs = os.openpty() if terminal else os.pipe()
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, theirs, 1),
            (os.POSIX_SPAWN_DUP2, theirs, 2),
        ]
        began = perf_counter()
        child = os.posix_spawn(argv[0], argv, env, file_actions=actions)
        os.close(theirs)
        printed = _read_all(ours)
        _, status, usage = os.wait4(child, 0)
        took = perf_counter() - began
        os.close(ours)
        if status != 0:
            raise CommandFailed(printed.decode(errors="replace").strip()[-200:])
        return Sample(took * 1000, (usage.ru_utime + usage.ru_stime) * 1000)

    return run


def _read_all(source: int) -> bytes:
    parts = []
    try:
        while part := os.read(source, 1 << 16):
            parts.append(part)
    except OSError:
        pass  # so a terminal ends on Linux
    return b"".join(parts)


def work(task: Callable[[], object]) -> Callable[[], Sample]:
    """Runs `task` in this process."""

    def run() -> Sample:
        began, worked = perf_counter(), process_time()
        task()
        return Sample((perf_counter() - began) * 1000, (process_time() - worked) * 1000)

    return run


# Linux counts what a process held before it became the command, so a bare Python starts it,
# which holds less than anything measured here.
_LAUNCHER = """
import os, sys
nowhere = [(os.POSIX_SPAWN_OPEN, n, os.devnull, os.O_RDWR, 0) for n in (0, 1)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=nowhere)
_, status, usage = os.wait4(child, 0)
print(usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


def memory(argv: list[str], env: Mapping[str, str]) -> Callable[[], Sample]:
    """Runs a command for the most memory it held, in MiB."""

    def run() -> Sample:
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", _LAUNCHER, *argv],
            env=env,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CommandFailed(done.stderr.strip()[-200:])
        return Sample(int(done.stdout) * _RSS_UNIT / 2**20)

    return run
