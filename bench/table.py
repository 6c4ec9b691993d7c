"""The table that the benchmark prints: what was measured, against what, and whether it will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from measure import Case

HEADING = (
    "what",
    "median",
    "best",
    "CPU",
    "compared with",
    "ratio",
    "of bests",
    "of CPU",
    "goal",
    "reached",
)
_ALIGNED = "<>>><>>><"
"""To the left or to the right; the last column has no end."""


@dataclass(frozen=True, slots=True)
class Row:
    """A case against another: at most `goal` times it, at most `limit` of its own unit, or at
    most `beyond` more of that than the other.
    """

    case: Case
    against: Case
    goal: float | None = None
    limit: float | None = None
    beyond: float | None = None

    @property
    def cases(self) -> tuple[Case, Case]:
        return self.case, self.against

    @property
    def failure(self) -> str | None:
        return self.case.failure or self.against.failure

    @property
    def ratio(self) -> float:
        return self.case.median / self.against.median

    @property
    def reached(self) -> bool | None:
        """None where nothing was to be reached."""
        if self.goal is not None:
            return self.ratio <= self.goal
        if self.beyond is not None:
            return self.case.median - self.against.median <= self.beyond
        return None if self.limit is None else self.case.median <= self.limit

    @property
    def _goal(self) -> str:
        if self.goal is not None:
            return f"≤ {self.goal:g}"
        if self.beyond is not None:
            return f"+ {self.beyond:g} {self.case.unit}"
        return "" if self.limit is None else f"≤ {self.limit:g} {self.case.unit}"

    def cells(self) -> tuple[str, ...]:
        if self.failure is not None:
            failure = " ".join(self.failure.split())
            return (self.case.name, *[""] * 3, self.against.name, *[""] * 4, f"failed: {failure}")
        case, unit = self.case, self.case.unit
        return (
            case.name,
            f"{case.median:.1f} {unit}",
            f"{case.best:.1f}",
            "" if case.cpu is None else f"{case.cpu:.0f}",
            f"{self.against.name} ({self.against.median:.1f} {unit})",
            f"{self.ratio:.2f}",
            f"{case.best / self.against.best:.2f}",
            f"{case.cpu / self.against.cpu:.2f}" if case.cpu and self.against.cpu else "",
            self._goal,
            {True: "yes", False: "NO", None: ""}[self.reached],
        )

    def document(self) -> dict[str, object]:
        """The row with every sample, for a machine."""
        return {
            "what": self.case.document(),
            "compared_with": self.against.document(),
            "ratio": None if self.failure else self.ratio,
            "goal": self.goal,
            "limit": self.limit,
            "beyond": self.beyond,
            "reached": None if self.failure else self.reached,
        }


Section = tuple[str, list[Row]]


def text(sections: Sequence[Section]) -> str:
    """All sections as one aligned table."""
    held = [(title, [row.cells() for row in rows]) for title, rows in sections if rows]
    lines = [HEADING, *(cells for _, rows in held for cells in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(HEADING) - 1)]
    shown = [_aligned(HEADING, widths)]
    for title, rows in held:
        shown += ["", title, *(_aligned(cells, widths) for cells in rows)]
    return "\n".join(shown)


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (
        f"{cell:{at}{width}}" for cell, at, width in zip(cells, _ALIGNED, widths, strict=False)
    )
    return "  ".join([*padded, cells[-1]]).rstrip()
