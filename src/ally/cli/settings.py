"""What the seller prefers: the settings, their defaults, and what the file says of them.

A setting that can't be read is named with its line and left at its default, which harms
nobody; ally goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ally.journal.cadences import Cadences
from ally.journal.errors import WrongWords, os_reason
from ally.journal.names import fold
from ally.journal.notes import clean_note, clean_place
from ally.journal.saying import WEEKDAYS
from ally.journal.weeks import USUAL_WEEKS, Weeks
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
    return clean_note(value, "it")


def _one_of(*known: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        from ally.journal.slips import known_word

        if not isinstance(value, str):
            raise WrongWords(f"it can't be {value!r}", f"it is one of {', '.join(known)}")
        return known_word(value, known, "value")

    return read


def _yes_or_no(value: Any) -> str:
    """`yes` or `no`; TOML itself says true and false."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _one_of("no", "yes")(value)


def _days(value: Any) -> int:
    from ally.journal.days import read_span

    if isinstance(value, bool) or not isinstance(value, int | str):
        raise WrongWords(f"it can't be {value!r}", "it is a number of days: 10, 10d, 2w")
    return read_span(str(value))


_USUAL = Cadences().kinds

SETTINGS: Mapping[str, Setting] = {
    "default": Setting(_words, "today", "what ally does when called alone"),
    "color": Setting(_one_of("auto", "always", "never"), "auto", "auto, always or never"),
    "plain": Setting(_yes_or_no, "no", "words for signs, columns and colours"),
    "editor": Setting(_words, "", "the editor for notes, where EDITOR is not set"),
    "days": Setting(_one_of("words", "iso"), "words", "how a day is shown: words or iso"),
    "week": Setting(_one_of(*WEEKDAYS), WEEKDAYS[USUAL_WEEKS.begins], "the day a week begins with"),
    "cadence.champion": Setting(_days, _USUAL["champion"], "days until a champion is neglected"),
    "cadence.colleague": Setting(_days, _USUAL["colleague"], "days until a colleague is neglected"),
}
"""The settings of fixed name."""

FAMILIES: Mapping[str, Setting] = {
    f"{TEAM}TEAM": Setting(_days, None, "days until somebody of that team is neglected"),
    f"{ALIAS}NAME": Setting(_words, None, "a command of your own, such as thank --as lunch"),
}
"""Beside them there is one for each team, and one for each command of the seller's own."""


def setting(key: str) -> Setting:
    """The setting of that name. Raises WrongWords, with the nearest, if there is none."""
    if key in SETTINGS:
        return SETTINGS[key]
    for family, one in FAMILIES.items():
        if _is_of(key, family):
            return one
    from ally.journal.slips import no_such  # only on the way to an error

    last = key.rpartition(".")[2] if "." in key else ""
    likely = (_head(family) + (last or family.rpartition(".")[2]) for family in FAMILIES)
    hint = f"there are {', '.join((*SETTINGS, *FAMILIES))}"
    raise no_such("setting", key, [*SETTINGS, *likely], hint)


def value_of(key: str, held: Any, aliases: Mapping[str, str]) -> Any:
    """The value of a setting as it is used, of what the file or the seller says of it.

    `aliases` are the commands of the seller's own. Raises WrongWords for what it can't be, and
    for a command that leads nowhere.
    """
    value = setting(key).read(held)
    if key.startswith(TEAM):
        clean_place(key[len(TEAM) :], "the team")
    elif key.startswith(ALIAS) or key == "default":
        from ally.cli.aliases import refuse_name, refuse_words  # few have any

        if key == "default":
            refuse_words(value, aliases)
        else:
            name = key[len(ALIAS) :]
            refuse_name(name)
            refuse_words(name, {**aliases, name: value})
    return value


def _head(family: str) -> str:
    return family.rpartition(".")[0] + "."


def _is_of(key: str, family: str) -> bool:
    return key.startswith(_head(family)) and len(key) > len(_head(family))


class Settings(NamedTuple):
    """What the file sets: values by the names of the settings, and its text.

    `problems` are what could not be read, a line each.
    """

    path: Path | None = None
    values: Mapping[str, Any] = {}
    text: str = ""
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
            {fold(team): days for team, days in _family(self.values, TEAM).items()},
        )

    @property
    def calendar(self) -> Weeks:
        return Weeks(WEEKDAYS.index(self.of("week")))

    @property
    def aliases(self) -> dict[str, str]:
        """The words that each command of the seller's own stands for."""
        return _family(self.values, ALIAS)

    @property
    def lines(self) -> Mapping[str, int]:
        """On which line of the file each setting stands."""
        from ally.cli.settings_text import lines_of

        return lines_of(self.text)


def _family(values: Mapping[str, Any], head: str) -> dict[str, Any]:
    return {key[len(head) :]: value for key, value in values.items() if key.startswith(head)}


def read_text(path: Path) -> str:
    """The text of the file with the ends of its lines, and without a byte order mark."""
    return path.read_bytes().decode("utf-8-sig")


def flat(held: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    """The values of the file by the names of settings: `cadence.champion`."""
    found: dict[str, Any] = {}
    for name, value in held.items():
        if isinstance(value, dict):
            found |= flat(value, f"{before}{name}.")
        else:
            found[f"{before}{name}"] = value
    return found


def _held(text: str) -> dict[str, Any]:
    import tomllib  # only where there is a file

    return flat(tomllib.loads(text))


def read_settings(path: Path) -> Settings:
    """The settings that the file holds; without a file there are none. Raises nothing."""
    try:
        text = read_text(path)
        held = _held(text)
    except FileNotFoundError:
        return Settings(path)
    except OSError as error:
        problem = f"{path} can't be read: {os_reason(error)}; using the defaults"
        return Settings(path, problems=(problem,))
    except UnicodeDecodeError:
        return Settings(path, problems=(f"{path} is not UTF-8 text; using the defaults",))
    except ValueError as error:  # not TOML
        return Settings(path, problems=(f"{path}: {one_line(str(error))}; using the defaults",))
    aliases = {name: one for name, one in _family(held, ALIAS).items() if isinstance(one, str)}
    values: dict[str, Any] = {}
    wrong: dict[str, WrongWords] = {}
    for key, value in held.items():
        try:
            values[key] = value_of(key, value, aliases)
        except WrongWords as one:
            wrong[key] = one
    settings = Settings(path, values, text)
    if not wrong:
        return settings
    lines = settings.lines
    return settings._replace(
        problems=tuple(
            f"{path}{f', line {lines[key]}' if key in lines else ''}: {key}: {one.message}"
            + (f"; {one.hint}" if one.hint else "")
            for key, one in wrong.items()
        )
    )
