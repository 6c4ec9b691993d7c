"""The page of the week in a real browser: it shows, light and dark, and prints on two sheets.

Needs Chromium. Where CI runs it must be there; elsewhere its absence is said and these tests
are left out.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
IN_CI = bool(os.environ.get("CI"))  # read before the tests leave the environment behind

pytestmark = pytest.mark.skipif(
    CHROMIUM is None and not IN_CI, reason="no Chromium here: apt-get install chromium"
)

QUIETLY = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--no-pdf-header-footer",
)

Browser = Callable[..., str]


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    """Runs Chromium once on a page, with a profile and a home of its own."""

    def run(*options: str, page: Path) -> str:
        assert CHROMIUM, "CI needs Chromium: apt-get install chromium"
        profile = tmp_path / "profile"
        done = subprocess.run(
            [CHROMIUM, *QUIETLY, f"--user-data-dir={profile}", *options, page.as_uri()],
            capture_output=True,
            env={**os.environ, "HOME": str(tmp_path)},
            encoding="utf-8",
            errors="replace",
            timeout=120,
            check=True,
        )
        return done.stdout

    return run


@pytest.fixture
def page(ally: Ally, tmp_path: Path) -> Path:
    """A week in which every section of the page is full."""
    earlier, then = TODAY - timedelta(days=30), TODAY - timedelta(days=3)
    for number in range(16):
        who = f"Person {chr(65 + number)}{chr(97 + number)}{number}"
        account = f"Customer {chr(65 + number)}{chr(97 + number)}"
        note = f"A rather long note of what was asked, number {number}, " + "and more of it " * 5
        ally("deals", "add", f"Deal {number} renewal", "--account", account, "--decides", "2w")
        ally("log", f"Champion {number}x@{account}", "Coffee", "--new")
        for state in ("heard", "committed", "done"):
            ally("ask", who, note, "--for", account, "--by", "1w", "--new", today=earlier)
            number_of_ask = ally("list", "-n", "1", today=earlier).ok.split()[0]
            by = ("--by", "1w") if state == "committed" else ()
            ally("answer", number_of_ask, state, "What came of it " * 4, *by, today=then)
    ally("review", "--mattered", "ما كان مهما", "--unmissed", "<b>decks</b>", "--neglected", "x")
    target = tmp_path / "week.html"
    assert ally("review", "--html", str(target)).code == 0
    return target


def test_it_is_read_as_it_was_written(page: Path, browser: Browser) -> None:
    shown = browser("--dump-dom", page=page)
    assert "<h1>The week from Mon 16 to Fri 20 Nov 2026</h1>" in shown
    assert "<bdi>&lt;b&gt;decks&lt;/b&gt;</bdi>" in shown
    assert shown.count("<table>") == page.read_text(encoding="utf-8").count("<table>")


def test_it_prints_on_two_sheets_of_paper(page: Path, browser: Browser, tmp_path: Path) -> None:
    printed = tmp_path / "week.pdf"
    browser(f"--print-to-pdf={printed}", page=page)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes())) <= 2


def test_it_follows_the_reader_s_light_and_dark(
    page: Path, browser: Browser, tmp_path: Path
) -> None:
    corners = []
    for scheme in ("1", "0"):  # light, dark
        picture = tmp_path / f"{scheme}.png"
        browser(
            f"--blink-settings=preferredColorScheme={scheme}",
            "--window-size=800,600",
            f"--screenshot={picture}",
            page=page,
        )
        corners.append(first_pixel(picture))
    light, dark = corners
    assert min(light) > 240
    assert max(dark) < 40


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_runs_over_the_side(
    width: int, page: Path, browser: Browser, tmp_path: Path
) -> None:
    # The page itself has no script; one is added here that measures it.
    measured = tmp_path / "measured.html"
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page.read_text("utf-8"))
    script = (
        "<script>document.title = 'over ' + "
        "(document.documentElement.scrollWidth - document.documentElement.clientWidth)</script>"
    )
    measured.write_text(text.replace("</body>", script + "</body>"), encoding="utf-8")
    shown = browser(f"--window-size={width},900", "--dump-dom", page=measured)
    assert "<title>over 0</title>" in shown


def first_pixel(picture: Path) -> tuple[int, int, int]:
    """The colour of a PNG's first pixel, which no filter of its row can change."""
    data = picture.read_bytes()
    parts, place = b"", 8
    while place < len(data):
        [size] = struct.unpack(">I", data[place : place + 4])
        if data[place + 4 : place + 8] == b"IDAT":
            parts += data[place + 8 : place + 8 + size]
        place += size + 12
    red, green, blue = zlib.decompress(parts)[1:4]
    return red, green, blue
