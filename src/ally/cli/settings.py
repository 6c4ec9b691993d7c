"""What the seller prefers: the settings, their defaults, and the file that holds them.

A setting that can't be read is named with its line and left at its default, which harms
nobody; ally goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ally.journal.cadences import Cadences
from ally.journal.errors import WrongWords
from ally.journal.names import fold
from ally.view.safe import one_line

TEAM, ALIAS = "cadence.team.", "alias."


class Setting(NamedTuple):
    """One setting: what reads its value, its default, and what it is for.

    `read` takes the value as the file holds it and raises WrongWords if it is none.
    """

    read: Callable[[Any], Any]
    default: Any
    help: str


def _words(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise WrongWords(f"it can't be {value!r}", 'it is text, such as "today"')
    return value.strip()


def _one_of(*known: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value not in known:
            raise WrongWords(f"it can't be {value!r}", f"it is one of {', '.join(known)}")
        return str(value)

    return read


def _days(value: Any) -> int:
    from ally.journal.days import read_span

    if isinstance(value, bool) or not isinstance(value, int | str):
        raise WrongWords(f"it can't be {value!r}", "it is a number of days: 10, 10d, 2w")
    return read_span(str(value))


_USUAL = Cadences().kinds

SETTINGS: Mapping[str, Setting] = {
    "default": Setting(_words, "today", "what ally does when called alone"),
    "color": Setting(_one_of("auto", "always", "never"), "auto", "when to colour"),
    "plain": Setting(_one_of("no", "yes"), "no", "words for signs, columns and colours"),
    "editor": Setting(_words, "", "the editor for notes, where EDITOR is not set"),
    "days": Setting(_one_of("words", "iso"), "words", "how a day is shown"),
    "cadence.champion": Setting(_days, _USUAL["champion"], "days until a champion is neglected"),
    "cadence.colleague": Setting(_days, _USUAL["colleague"], "days until a colleague is neglected"),
}
"""The settings of fixed name. Beside them stand `cadence.team.<team>` and `alias.<name>`."""

_FAMILIES: Mapping[str, Setting] = {
    TEAM: Setting(_days, None, "days until somebody of that team is neglected"),
    ALIAS: Setting(_words, None, "a command of your own"),
}


def setting(key: str) -> Setting:
    """The setting of that name. Raises WrongWords, with the nearest, if there is none."""
    if key in SETTINGS:
        return SETTINGS[key]
    for family, one in _FAMILIES.items():
        if key.startswith(family) and len(key) > len(family):
            return one
    from difflib import get_close_matches

    near = get_close_matches(key, SETTINGS, n=1)
    meant = f"; did you mean {near[0]}?" if near else ""
    raise WrongWords(
        f"there is no setting {key!r}{meant}",
        f"there are {', '.join(SETTINGS)}, {TEAM}<team> and {ALIAS}<name>",
    )


class Settings(NamedTuple):
    """What the file sets: values by the names of the settings, and the line of each.

    `problems` are what could not be read, a line each.
    """

    path: Path | None = None
    values: Mapping[str, Any] = {}
    lines: Mapping[str, int] = {}
    problems: tuple[str, ...] = ()

    def of(self, key: str) -> Any:
        """The value of a setting of fixed name."""
        return self.values.get(key, SETTINGS[key].default)

    @property
    def cadences(self) -> Cadences:
        if not self.values:
            return Cadences()
        return Cadences(
            {kind: self.of(f"cadence.{kind}") for kind in _USUAL},
            {fold(team): days for team, days in self._family(TEAM).items()},
        )

    @property
    def aliases(self) -> dict[str, str]:
        """The words that each command of the seller's own stands for."""
        return self._family(ALIAS)

    def _family(self, family: str) -> dict[str, Any]:
        found = self.values.items()
        return {key[len(family) :]: value for key, value in found if key.startswith(family)}


def read_settings(path: Path) -> Settings:
    """The settings that the file holds; without a file there are none. Raises nothing."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8")
        held = tomllib.loads(text)
    except FileNotFoundError:
        return Settings(path)
    except OSError as error:
        reason = (error.strerror or "").lower()
        return Settings(path, problems=(f"{path} can't be read: {reason}; using the defaults",))
    except ValueError as error:  # not TOML, or not UTF-8
        return Settings(path, problems=(f"{path}: {one_line(str(error))}; using the defaults",))
    values: dict[str, Any] = {}
    problems: list[str] = []
    places = lines_of(text)
    for key, value in _flat(held):
        try:
            values[key] = setting(key).read(value)
        except WrongWords as wrong:
            where = f"{path}, line {places[key]}" if key in places else str(path)
            problems.append(f"{where}: {key}: {wrong.message}; {wrong.hint}")
    return Settings(path, values, places, tuple(problems))


def _flat(held: Mapping[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name, value in held.items():
        if isinstance(value, dict):
            found += _flat(value, f"{before}{name}.")
        else:
            found.append((f"{before}{name}", value))
    return found


def lines_of(text: str) -> dict[str, int]:
    """On which line of the file each setting stands."""
    found: dict[str, int] = {}
    section = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if line.startswith("["):
            section = _key(line.partition("]")[0][1:]) + "."
        elif "=" in line and not line.startswith("#"):
            found.setdefault(section.removeprefix(".") + _key(line.partition("=")[0]), number)
    return found


def _key(written: str) -> str:
    """A key of TOML without its quotes."""
    return ".".join(part.strip().strip("\"'") for part in written.split("."))
