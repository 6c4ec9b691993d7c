"""A TAB in a real shell completes commands, options, names, numbers and known words."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally
from tests.shells.keyboard import Keyboard
from tests.shells.needs import needs


@pytest.fixture
def filled(ally: Ally) -> Ally:
    for name in ("Ana Silva", "Zoë Marchand", "ليلى حداد", "Patrick O'Hara", "田中 太郎"):
        ally("people", "add", name, "--team", "legal")
    ally("log", "Dana Wu@Acme Corp", "+renewal talk")
    ally("deals", "add", "Acme renewal", "--account", "acme")
    ally("ask", "ana", "Sign off the cap")
    return ally


@pytest.fixture(params=[pytest.param(shell, marks=needs(shell)) for shell in ("bash", "zsh")])
def keyboard(
    request: pytest.FixtureRequest, filled: Ally, path: Path, tmp_path: Path
) -> Iterator[Keyboard]:
    settings = tmp_path / "settings.toml"
    settings.write_text('[alias]\nlunch = "thank --as lunch"\n')
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_TODAY": TODAY.isoformat(),
        "ALLY_CONFIG": str(settings),
    }
    opened = Keyboard(request.param, env, tmp_path)
    yield opened
    opened.close()


def test_at_the_keyboard(keyboard: Keyboard, path: Path) -> None:
    """One shell for all, since each start takes a while."""
    before = path.read_bytes()
    for typed, words in {
        "ally rev\t": ["ally", "review"],
        "ally people arc\t": ["ally", "people", "archive"],
        "ally log an\t": ["ally", "log", "ana-silva"],
        "ally log An\t": ["ally", "log", "Ana Silva"],
        'ally log "An\t': ["ally", "log", "Ana Silva"],
        "ally log 'Patr\t": ["ally", "log", "Patrick O'Hara"],
        "ally log Patr\t": ["ally", "log", "Patrick O'Hara"],
        "ally log patr\t": ["ally", "log", "patrick-o-hara"],
        "ally log zo\t": ["ally", "log", "zoe-marchand"],
        "ally log zoë\t": ["ally", "log", "zoë-marchand"],
        "ally log march\t": ["ally", "log", "marchand"],
        "ally log ليل\t": ["ally", "log", "ليلى-حداد"],
        "ally log 田\t": ["ally", "log", "田中-太郎"],
        "ally log ana,da\t": ["ally", "log", "ana,dana-wu"],
        "ally ask ana Sign --for Acme\\ r\t": [
            "ally",
            "ask",
            "ana",
            "Sign",
            "--for",
            "Acme renewal",
        ],
        "ally ask ana Sign --prom\t": ["ally", "ask", "ana", "Sign", "--promised"],
        "ally ask ana Sign --whose m\t": ["ally", "ask", "ana", "Sign", "--whose", "mine"],
        "ally answer 2 dec\t": ["ally", "answer", "2", "declined"],
        "ally log ana Talked with @da\t": ["ally", "log", "ana", "Talked", "with", "@dana-wu"],
        "ally log ana About +re\t": ["ally", "log", "ana", "About", "+renewal"],
        "ally lunc\t": ["ally", "lunch"],
        "ally config set ali\ttea thank": ["ally", "config", "set", "alias.tea", "thank"],
        "ally lunch An\t": ["ally", "lunch", "Ana Silva"],
        "lunch zo\t": ["lunch", "zoe-marchand"],
        "lunch ana x --on yest\t": ["lunch", "ana", "x", "--on", "yesterday"],
        "ally log ana x --on yest\t": ["ally", "log", "ana", "x", "--on", "yesterday"],
    }.items():
        assert keyboard.words(typed) == words, typed
    assert path.read_bytes() == before, "a TAB writes nothing"


@needs("fish")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ally rev", ["review\tWho is neglected or never thanked, and why."]),
        ("ally log an", ["ana-silva\tlegal"]),
        ("ally log An", ["Ana Silva\tlegal"]),
        ('ally log "An', ["Ana Silva\tlegal"]),
        ("ally log 'Patrick O", ["Patrick O'Hara\tlegal"]),
        ("ally log Patrick\\ O\\'", ["Patrick O'Hara\tlegal"]),
        ('ally log ana --for="Acme r', ["--for=Acme renewal\tdeal at Acme Corp"]),
        ("ally log zoë", ["zoë-marchand\tlegal"]),
        ("ally log march", ["marchand\tZoë Marchand, legal"]),
        ("ally log ليل", ["ليلى-حداد\tlegal"]),
        ("ally answer ", ["2\tAna Silva: Sign off the cap"]),
        ("ally ask ana --whose ", ["mine", "theirs"]),
        ("ally lunch an", ["ana-silva\tlegal"]),
        ("lunch an", ["ana-silva\tlegal"]),
        ("ally deals won ", ["acme-renewal\tdeal at Acme Corp"]),
    ],
)
def test_in_fish(typed: str, found: list[str], filled: Ally, path: Path, tmp_path: Path) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('[alias]\nlunch = "thank --as lunch"\n')
    script = "ally init fish | source; complete -C $argv[1]"
    env = {
        "ALLY_JOURNAL": str(path),
        "ALLY_CONFIG": str(settings),
        "HOME": str(tmp_path),
        "LANG": "C.UTF-8",
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
    }
    said = subprocess.run(
        ["fish", "--no-config", "-c", script, typed],
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout.splitlines()
    lead = {line for line in found if line.startswith("2\t")}
    assert set(found) <= set(said)
    assert len(said) == len(found) or lead, said
