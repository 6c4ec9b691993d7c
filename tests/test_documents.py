"""What the documents show is what the program does."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from ally import __version__
from ally.cli.app import COMMANDS
from ally.journal.cadences import Cadences
from ally.journal.evidence import MEANINGS
from ally.journal.habits import RECENT_DAYS
from ally.journal.kudos import USUAL_DAYS
from ally.journal.records import KINDS, LEVELS, REASONS, STATES
from ally.journal.review import OWED_TOO_LONG
from ally.journal.workdays import URGENT
from tests.conftest import Ally

ROOT = Path(__file__).parent.parent
SUNDAY = date(2026, 11, 22)


def conversation(page: str) -> list[tuple[str, str]]:
    """The `$ ally …` lines of a page with the output printed below each."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    said = re.findall(r"^\$ (ally .*)\n((?:(?!\$ ).*\n)*)", "".join(blocks), re.MULTILINE)
    return [(command, output) for command, output in said]


def test_the_readme_s_first_five_minutes_run_as_printed(ally: Ally) -> None:
    steps = conversation("README.md")
    assert len(steps) >= 8
    for command, output in steps:
        assert ally(*shlex.split(command)[1:], today=SUNDAY).ok == output, command


HOW_TOS = sorted(path.name for path in (ROOT / "docs" / "how-to").glob("*.md"))
PAGES = ["tutorial.md", *(f"how-to/{name}" for name in HOW_TOS)]
_LINE = re.compile(
    r"^\$ (?:cat > (?P<file>\S+) <<'END'\n(?P<text>.*?)^END\n|ally (?P<words>[^\n]*)\n)"
    r"(?P<output>(?:(?!\$ )[^\n]*\n)*)",
    re.MULTILINE | re.DOTALL,
)
_PART = re.compile(
    r"^## (?P<day>\w+, \d+ \w+ \d{4})$|^```console\n(?P<talk>.*?)^```$", re.MULTILINE | re.DOTALL
)


def talks(text: str) -> Iterator[tuple[date, str]]:
    """The conversations of a page, each with the day on which it takes place.

    A heading that is a day (`## Monday, 16 November 2026`) sets it for what stands below, up
    to the next one; where none was seen it is SUNDAY. A heading with the wrong weekday fails.
    """
    day = SUNDAY
    for part in _PART.finditer(text):
        if part["day"]:
            day = datetime.strptime(part["day"], "%A, %d %B %Y").date()
            assert part["day"] == f"{day:%A}, {day.day} {day:%B %Y}", "the weekday is right"
        else:
            yield day, part["talk"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_as_printed(
    page: str, ally: Ally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its lines run in their order in an empty folder, with a journal and settings of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    assert text.count("```console") == len(list(talks(text))) > 0
    for day, talk in talks(text):
        lines = list(_LINE.finditer(talk))
        assert "".join(line[0] for line in lines) == talk, "every line is understood"
        for line in lines:
            if line["file"]:
                Path(line["file"]).write_text(line["text"], encoding="utf-8")
            else:
                outcome = ally(*shlex.split(line["words"]), today=day)
                assert outcome.out + outcome.err == line["output"], line["words"]


def test_the_tutorial_goes_from_monday_to_friday() -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    days = dict.fromkeys(day for day, _ in talks(text))
    assert [day.isoformat() for day in days] == [f"2026-11-{number}" for number in range(16, 21)]


def test_the_index_names_every_page_once() -> None:
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    pages = [path.relative_to(ROOT / "docs") for path in (ROOT / "docs").glob("**/*.md")]
    named = re.findall(r"\]\(([\w/-]+\.md)\)", index)
    expected = [str(page) for page in pages if str(page) != "README.md"]
    assert sorted(named) == sorted(expected), "docs/README.md lists each page of docs/"


def test_the_readme_gives_the_two_commands_that_ci_runs() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    setups = re.findall(r"^\$ python3 -m venv .*$", readme, re.MULTILINE)
    assert [command.rpartition("/")[2] for command in setups] == ["ally demo", "pytest"]


@pytest.mark.parametrize("word", [*KINDS, *STATES, *LEVELS[1:]])
def test_every_word_of_a_closed_set_is_explained(word: str) -> None:
    assert word in (ROOT / "docs" / "words.md").read_text(encoding="utf-8")


def test_the_numbers_of_the_rules_are_the_program_s() -> None:
    page = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    kinds = Cadences().kinds
    assert f"else {kinds['champion']} for champions and {kinds['colleague']} for" in page
    assert f"in the last {RECENT_DAYS} days" in page
    assert f"for more than {OWED_TOO_LONG} days" in page
    for reason in REASONS:
        assert f"\n| {reason.replace('-', ' ').replace(' i ', ' I ')} |" in page


def test_every_tag_of_evidence_is_explained_as_the_program_means_it() -> None:
    page = (ROOT / "docs" / "words.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `\+([\w-]+)` \| .* \| (.*) \|$", page, re.MULTILINE))
    assert rows == MEANINGS
    assert f"With {URGENT} of them left, or fewer" in page
    assert f"asks done in the last {USUAL_DAYS} days" in page


def test_the_letters_that_a_page_shows_are_those_that_are_printed(ally: Ally) -> None:
    page = (ROOT / "docs" / "how-to" / "credit-where-due.md").read_text(encoding="utf-8")
    ally("people", "add", "Ana Silva", "--team", "legal", today=SUNDAY)
    shown = re.findall(r"```text\n\$ ally (.*)\n((?s:.*?))```", page)
    assert len(shown) == 2
    for command, output in shown:
        said = ally(*shlex.split(command), today=SUNDAY)
        assert said.err + said.out == output, command
        ally("answer", "1", "done", "Signed, with one change in 4.2", today=SUNDAY)


def test_the_settings_that_a_page_shows_are_those_that_its_lines_make(
    ally: Ally, tmp_path: Path
) -> None:
    page = "docs/how-to/shell.md"
    settings = tmp_path / "config.toml"
    for command, _ in conversation(page):
        ally(*shlex.split(command)[1:], env={"ALLY_CONFIG": str(settings)})
    [shown] = re.findall(r"```toml\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    assert settings.read_text() == shown


def test_the_design_page_names_files_that_are_there() -> None:
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:journal|store|view|cli|carry)/\w+\.py)`", page))
    assert len(named) > 12
    assert [name for name in named if not (ROOT / "src" / "ally" / name).exists()] == []


A_PAGE = 120
"""Lines of a module with which it holds more than can be found in passing."""


def test_the_design_page_names_every_module_that_holds_much() -> None:
    """By itself or by its folder; a command's is named after it, and each format has its own."""
    page = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    named = set(
        re.findall(r"`((?:journal|store|view|cli|carry)/(?:\w+\.py|\w+/|))(?:\w+\.py)?`", page)
    )
    named |= {f"cli/{command}.py" for group in COMMANDS.values() for command in group}
    source = ROOT / "src" / "ally"
    long = [one for one in source.rglob("*.py") if len(one.read_text().splitlines()) >= A_PAGE]
    modules = [str(one.relative_to(source)) for one in long]
    assert len(modules) > 60
    assert [one for one in modules if not one.startswith(tuple(named))] == []


def test_the_newest_release_of_the_changelog_is_this_version() -> None:
    page = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert headings[0] == "[Unreleased]"
    newest = re.fullmatch(r"\[(?P<version>[\d.]+)\] - (?P<day>[\d-]+)", headings[1])
    assert newest is not None
    assert newest["version"] == __version__
    assert date.fromisoformat(newest["day"])


@pytest.mark.parametrize("command", [name for group in COMMANDS.values() for name in group])
def test_every_command_is_in_the_changelog(command: str) -> None:
    assert command in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
