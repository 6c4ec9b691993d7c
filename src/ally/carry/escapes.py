"""Backslashes: vCard and the lists in a cell both part their items by signs that they escape."""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = re.compile(r"\\.|[^\\]+|\\", re.DOTALL)
_PARTING = ",;\n"
_ESCAPING = re.compile(r"[\\;\n]")


def split(text: str, signs: str) -> list[str]:
    """The parts of a text between those of `signs` that no backslash escapes, as written."""
    parts: list[list[str]] = [[]]
    for piece in _PIECE.findall(text):
        if piece.startswith("\\"):
            parts[-1].append(piece)
            continue
        first, *others = re.split(f"[{re.escape(signs)}]", piece)
        parts[-1].append(first)
        parts.extend([other] for other in others)
    return ["".join(part) for part in parts]


def joined(items: Iterable[str]) -> str:
    """Items as one cell, parted by commas as people are on the command line."""
    return ",".join(map(_escaped, items))


def parted(cell: str) -> tuple[str, ...]:
    """The items of a cell: what `joined` made of them; semicolons and lines part them too.

    White space around an item and empty items are nothing.
    """
    if not _ESCAPING.search(cell):  # as in most
        return tuple(item for part in cell.split(",") if (item := part.strip()))
    items = (_bare(part) for part in split(cell, _PARTING))
    return tuple(re.sub(r"\\([\\,;\s])", r"\1", item) for item in items if item)


def _escaped(item: str) -> str:
    core = item.strip()
    begin = item.index(core) if core else len(item)
    before, after = item[:begin], item[begin + len(core) :]
    core = re.sub(r"[\\,;\n]", r"\\\g<0>", core)
    return "".join(f"\\{space}" for space in before) + core + "".join(f"\\{c}" for c in after)


def _bare(part: str) -> str:
    """A part without the white space around it that no backslash escapes."""
    begun = part.lstrip()
    bare = begun.rstrip()
    escapes = len(bare) - len(bare.rstrip("\\"))
    return begun[: len(bare) + 1] if escapes % 2 else bare
