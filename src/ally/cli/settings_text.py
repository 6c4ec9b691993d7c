"""The text of the settings: its lines, and changing one of them while all else stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ally.cli.settings import flat
from ally.journal.errors import WrongWords

MEND = "mend it with ally config edit"


class _Line(NamedTuple):
    """A line that sets something: its place, the key in full, and as it is written there."""

    place: int
    path: tuple[str, ...]
    written: str


def lines_of(text: str) -> dict[str, int]:
    """On which line of the file each setting stands, counted from 1."""
    found: dict[str, int] = {}
    for line in _lines(text.split("\n"))[0]:
        found.setdefault(".".join(line.path), line.place + 1)
    return found


def _lines(lines: Sequence[str]) -> tuple[list[_Line], dict[tuple[str, ...], int]]:
    """The lines that set something, and the places of the headings of sections."""
    found: list[_Line] = []
    heads: dict[tuple[str, ...], int] = {}
    section: tuple[str, ...] = ()
    for place, line in enumerate(lines):
        if heading := _heading(line):
            section = heading
            heads.setdefault(section, place)
        elif written := _written_key(line):
            found.append(_Line(place, section + _key(written), written))
    return found, heads


def _heading(line: str) -> tuple[str, ...]:
    """The section that the line opens; a bracket may stand within quotes, or open a list."""
    if not line.lstrip().startswith("["):
        return ()
    ends = (match.start() for match in re.finditer("]", line))
    return next(filter(None, (_key(line[:end].lstrip(" \t[")) for end in ends)), ())


def _written_key(line: str) -> str:
    """What stands before the sign of equality, which may stand within quotes too."""
    places = (match.start() for match in re.finditer("=", line))
    return next((line[:place] for place in places if _key(line[:place])), "")


def _key(written: str) -> tuple[str, ...]:
    """The parts of a key as TOML reads them; none if it is no key."""
    held = _loaded(f"{written}=0")
    path: tuple[str, ...] = ()
    while isinstance(held, dict) and held:
        [(name, held)] = held.items()
        path += (name,)
    return path


def _loaded(text: str) -> Any:
    import tomllib

    try:
        return tomllib.loads(text)
    except ValueError:
        return None


# --- changing it ---------------------------------------------------------------------------


def changed_text(text: str, path: Sequence[str], value: str | int | None) -> str:
    """The text of the file with a key set, or without it where `value` is None; all else stays.

    Raises WrongWords where a text that is read as wanted can't be made that way.
    """
    held = _loaded(text)
    if held is None:
        raise WrongWords("it is no TOML", MEND)
    key = ".".join(path)
    wanted = {name: one for name, one in flat(held).items() if name != key}
    if value is not None:
        wanted[key] = value
    changed = _changed(text, tuple(path), value)
    read = _loaded(changed)
    if read is None or flat(read) != wanted:
        raise WrongWords(f"{key} can't be changed in the way it is written there", MEND)
    return changed


def _changed(text: str, path: tuple[str, ...], value: str | int | None) -> str:
    end = "\r" if "\r\n" in text else ""
    lines = text.removesuffix("\n").split("\n") if text else []
    settings, heads = _lines(lines)
    here = [one for one in settings if ".".join(one.path) == ".".join(path)]
    if here and value is None:
        del lines[here[0].place]
    elif here:
        line = lines[here[0].place]
        lines[here[0].place] = f"{here[0].written}= {_quoted(value)}{_after_value(line)}"
    elif value is not None:
        place, new = _room(path, lines, settings, heads)
        lines[place:place] = [f"{line}{end}" for line in new(_quoted(value))]
    return "".join(f"{line}\n" for line in lines)


def _room(
    path: tuple[str, ...],
    lines: Sequence[str],
    settings: Sequence[_Line],
    heads: Mapping[tuple[str, ...], int],
) -> tuple[int, Callable[[str], list[str]]]:
    """Where a new key goes, and what makes its lines: after its siblings, else under a heading."""
    section, name = path[:-1], _quoted_key(path[-1])
    siblings = [one for one in settings if one.path[:-1] == section]
    if siblings:
        last = siblings[-1]
        before = last.written.rstrip().removesuffix(_last_part(last.written))
        return last.place + 1, lambda value: [f"{before}{name} = {value}"]
    if section in heads:
        return heads[section] + 1, lambda value: [f"{name} = {value}"]
    if not section:
        gap = [""] if heads else []
        return _before_sections(lines, heads), lambda value: [f"{name} = {value}", *gap]
    head = f"[{'.'.join(map(_quoted_key, section))}]"
    gap = [""] if lines else []
    return len(lines), lambda value: [*gap, head, f"{name} = {value}"]


def _before_sections(lines: Sequence[str], heads: Mapping[tuple[str, ...], int]) -> int:
    """The place before the first heading, and before the remarks right above it."""
    first = place = min(heads.values(), default=len(lines))
    while place and lines[place - 1].lstrip().startswith("#"):
        place -= 1
    return place or first  # remarks with which the file begins are about all of it


def _last_part(written: str) -> str:
    """The last part of a key as it is written, `"pre.sales"` of `team."pre.sales"`."""
    written = written.rstrip()
    starts = (match.end() for match in re.finditer(r"\.\s*", written))
    ends = (written[start:] for start in starts if _key(written[:start].rstrip().rstrip(".")))
    return next((one for one in ends if len(_key(one)) == 1), written.lstrip())


def _after_value(line: str) -> str:
    """What stands behind the value of a line: a comment, and how the line ends."""
    body = line.removesuffix("\r")
    for match in re.finditer(r"\s*#", body):
        if _loaded(body[: match.start()]):
            return line[match.start() :]
    return line[len(body) :]


def _quoted_key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(value: str | int | None) -> str:
    # What JSON escapes, TOML reads alike; only DEL it leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
