"""What the page says for cron, systemd and launchd is what they take, and does its job there.

The page is the one definition: the lines and files are taken out of it.
"""

from __future__ import annotations

import os
import plistlib
import re
import shlex
import shutil
import subprocess
import sys
from configparser import ConfigParser
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.shells.needs import needs

HOW_TO = Path(__file__).parent.parent / "docs" / "how-to"
DAILY, WEEKLY = "daily-check-in.md", "end-of-week.md"
TODAY = date(2026, 11, 20)


def blocks(language: str, page: str = DAILY) -> list[tuple[str, str]]:
    """A page's blocks of a language, each with the name of the file before it, if any."""
    found = re.findall(
        rf"(?:`[^`\n]*/([\w.-]+)`[^`]*)?^```{language}\n(.*?)^```$",
        (HOW_TO / page).read_text(encoding="utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"the page has no {language}"
    return found


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with ally where a user's own programs are, and others that note down their words."""
    own = tmp_path / "home" / ".local" / "bin"
    own.mkdir(parents=True)
    (own / "ally").symlink_to(Path(sys.executable).parent / "ally")
    for name in ("notify-send", "osascript"):
        program = own / name
        program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" >>"$HOME/said"\n')
        program.chmod(0o755)
    return tmp_path / "home"


def run(words: list[str], home: Path, **more: str) -> str:
    """What a command prints in the sparse surroundings of a scheduler: what cron would mail."""
    env = {"HOME": str(home), "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin", **more}
    env["ALLY_TODAY"] = TODAY.isoformat()
    done = subprocess.run(words, env=env, cwd=home, capture_output=True, check=True)
    return (done.stdout + done.stderr).decode()


def write(home: Path) -> None:
    """Somebody waits, in the journal that is the user's own."""
    ally = str(home / ".local/bin/ally")
    run([ally, "ask", "Zoë Marchand", "Sign", "--by", "yesterday", "--on", "3d"], home)


def said(home: Path) -> str:
    return (home / "said").read_text() if (home / "said").exists() else ""


# --- cron ----------------------------------------------------------------------------------


def _cron_line(page: str = DAILY) -> str:
    [(_, text)] = blocks("crontab", page)
    [line] = text.splitlines()
    return line


def _dry_run() -> str:
    """The option with which this machine's crontab only looks at a file."""
    usage = subprocess.run(["crontab", "-h"], capture_output=True, text=True, check=False)
    known = usage.stderr + usage.stdout
    if re.search(r"-n.*dry run", known):
        return "-n"
    if re.search(r"-T .*(test|syntax)", known):
        return "-T"
    pytest.skip("this crontab can't be asked")


@needs("crontab")
@pytest.mark.parametrize(("change", "code"), [(lambda line: line, 0), (lambda line: f"6{line}", 1)])
@pytest.mark.parametrize("page", [DAILY, WEEKLY])
def test_cron_takes_the_line(page: str, change: Any, code: int, tmp_path: Path) -> None:
    table = tmp_path / "table"
    table.write_text(f"{change(_cron_line(page))}\n")
    done = subprocess.run(["crontab", _dry_run(), str(table)], capture_output=True, check=False)
    assert done.returncode == code, done


def test_cron_mails_only_where_there_is_something_to_do(home: Path) -> None:
    minute, hour, *_, weekdays, command = _cron_line().split(maxsplit=5)
    assert (minute, hour, weekdays) == ("30", "8", "1-5")
    assert "%" not in command, "which cron takes for the end of a line"
    words = ["/bin/sh", "-c", command]
    assert run(words, home) == "", "no journal"
    assert not (home / ".local/share/ally").exists(), "and none is made"
    run([str(home / ".local/bin/ally"), "thank", "Ben Okafor", "Lunch"], home)
    assert run(words, home) == "", "nothing to do"
    write(home)
    assert "Zoë Marchand" in run(words, home)


def test_cron_leaves_the_page_of_the_week(home: Path) -> None:
    *_, weekday, command = _cron_line(WEEKLY).split(maxsplit=5)
    assert weekday == "5"
    write(home)
    for _ in range(2):
        assert run(["/bin/sh", "-c", command], home) == ""
    assert "Zoë Marchand" in (home / "week.html").read_text()


# --- systemd -------------------------------------------------------------------------------


def _units(folder: Path) -> list[Path]:
    for name, text in blocks("ini"):
        (folder / name).write_text(text)
    found = sorted(folder.iterdir())
    assert [unit.name for unit in found] == ["ally-today.service", "ally-today.timer"]
    return found


def _unit(path: Path) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]  # as its manual says: names keep their case
    parser.read(path)
    return parser


@needs("systemd-analyze")
@pytest.mark.parametrize("broken", [None, "Environment", "OnCalendar=Mon"])
def test_systemd_takes_the_units(broken: str | None, tmp_path: Path) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    for unit in _units(folder):
        if broken:
            unit.write_text(unit.read_text().replace(broken, f"{broken}x"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", *map(str, sorted(folder.iterdir()))],
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stderr == "" and done.returncode == 0) == (broken is None), done


@needs("systemd-analyze")
def test_systemd_wakes_on_working_days(tmp_path: Path) -> None:
    _, timer = _units(tmp_path)
    when = _unit(timer)["Timer"]["OnCalendar"]
    told = subprocess.run(
        ["systemd-analyze", "calendar", when], capture_output=True, text=True, check=True
    )
    assert "Normalized form: Mon..Fri *-*-* 08:30:00" in told.stdout


def test_systemd_s_notification_comes_only_where_there_is_something_to_do(
    home: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "units"
    folder.mkdir()
    service = _unit(_units(folder)[0])["Service"]
    name, _, places = service["Environment"].partition("=")
    words = shlex.split(service["ExecStart"])
    env = {name: places.replace("%h", str(home))}
    assert run(words, home, **env) == said(home) == ""
    write(home)
    assert run(words, home, **env) == ""
    assert said(home) == "ally\nSomebody waits for you: ally today\n"


# --- launchd -------------------------------------------------------------------------------


def _plist() -> dict[str, Any]:
    [(name, text)] = blocks("xml")
    held: dict[str, Any] = plistlib.loads(text.encode())
    assert name == f"{held['Label']}.plist"
    return held


def test_launchd_s_file_is_a_property_list_that_wakes_once_a_day(tmp_path: Path) -> None:
    held = _plist()
    assert held["StartCalendarInterval"] == {"Hour": 8, "Minute": 30}
    assert held.keys() == {"Label", "ProgramArguments", "StartCalendarInterval"}
    if shutil.which("plutil"):
        file = tmp_path / "ally.today.plist"
        file.write_bytes(plistlib.dumps(held))
        subprocess.run(["plutil", "-lint", str(file)], check=True)


def test_launchd_s_notification_comes_only_where_there_is_something_to_do(home: Path) -> None:
    words = _plist()["ProgramArguments"]
    env = {"PATH": f"{home}/.local/bin:/usr/bin:/bin:/usr/sbin:/sbin"}
    assert run(words, home, **env) == said(home) == ""
    write(home)
    assert run(words, home, **env) == ""
    notification = 'display notification "Somebody waits for you: ally today" with title "ally"'
    assert said(home) == f"-e\n{notification}\n"
