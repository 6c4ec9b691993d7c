"""What is shown for the eye is said in words too: wherever `--plain` asks for it, and by signs
beside each colour where it does not."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from wcwidth import wcswidth

from ally.cli.app import COMMANDS
from ally.view.window import NARROW
from tests.cli.test_app import EVERY
from tests.conftest import TODAY, Ally
from tests.terminal import on_terminal

SHOWING = (
    *("review", "review --all", "review --week", "review --week --all", "today", "today --all"),
    *("show ana", "show acme", "show 'harbour three'", "show 90", "show johan", "show grace"),
    *(
        "list",
        "list --kind ask",
        "search 'cap'",
        "search promis*",
        "stats --since 2026-09-01",
        "stats --who ana --since 2026-09-01",
    ),
    *(
        "ready 'harbour three'",
        "ready norrland",
        "kudos",
        "kudos --by team",
        "people",
        "people list",
    ),
    *("accounts", "deals", "know ana", "config", "status", "doctor", "backup --list"),
    *("undo --dry-run", "redo", "path"),
)
"""Commands that show, on the sample journal and a little more."""

WRITING = (
    *("log ana Walked her through it", "ask ana Another favour --by fri --for acme"),
    *("answer 90 done Signed", "thank johan The signature --as lunch", "tell acme Signed at last"),
    *("give dana Two slides", "know ana Quarter-end is hopeless", "edit 42 Shorter"),
    *("people add 'Eve Moss' --team legal", "people edit eve --nick e", "people archive eve"),
    *("accounts rename acme 'Acme Corp'", "deals add Extra --account acme --value 80k"),
    *("deals won extra", "delete 42 --dry-run", "delete 42", "undo 2", "redo", "backup"),
    *(
        "tell 'norrland rail' News --dry-run",
        "config set days words",
        "review --week --mattered All",
    ),
    *("people merge eve 'Ben Carter'", "accounts merge kestrel acme", "know ana --forget 1"),
    *("backup --list", "restore 1 --yes", "export out.csv", "import out.csv", "demo sample.db"),
)
"""Commands that write, in an order in which each goes well."""

NOT_HERE = {"init"}
"""Commands whose output is for a shell."""

HIDDEN = "\u2500-\u259f\u2190-\u21ff\u2700-\u27bf\u23ce\u00b7\u2014\u2026"
"""Boxes, bars, arrows, ticks, the sign for a line's end, and what parts the parts of a line."""


BESIDE = (
    "log paul He argued for us --shows power --for 'harbour three'",
    "give paul A page of his own --what one-pager --for 'harbour three'",
    "log paul The objection of price --rehearsed --for 'harbour three'",
    "log paul --room 'Eve Jobs, CFO' --for 'harbour three'",
    "log paul Thinks it costs too much --dissents --room 'The buyer' --for 'harbour three'",
    "know paul Wants to be head of operations --as drive",
    "know ana Month-end is hopeless --on '94 days ago'",
)
"""What the sample lacks: evidence and facts of every kind."""


@pytest.fixture
def quarter(
    ally: Ally, sample: Path, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Ally:
    """The sample journal and what it lacks, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ALLY_CONFIG", str(tmp_path / "config.toml"))
    shutil.copyfile(sample, path)
    for line in BESIDE:
        assert ally(*shlex.split(line)).code == 0, line
    return ally


def unseen(text: str) -> list[str]:
    """The lines of a text that hold what only an eye can read."""
    lines = text.splitlines()
    return [line for line in lines if re.search(rf"[{HIDDEN}\x1b]|\S  +\S|^ ", line)]


def unindented(text: str) -> str:
    """A hint, which stands a little to the right below what is wrong."""
    return re.sub("(?m)^  ", "", text)


def test_plain_is_words_alone_whatever_is_shown(quarter: Ally) -> None:
    for line in SHOWING:
        shown = quarter(*shlex.split(line), "--plain", "--color", "always")
        assert unseen(shown.out) == [], line
        assert unseen(unindented(shown.err)) == [], line
        assert shown.out or shown.err, line


def test_plain_is_words_alone_whatever_is_written(quarter: Ally) -> None:
    for line in WRITING:
        shown = quarter(*shlex.split(line), "--plain")
        assert shown.code == 0, (line, shown)
        assert unseen(shown.out) == [], line
        assert unseen(unindented(shown.err)) == [], line


def test_the_two_lists_above_hold_every_command() -> None:
    tried = {line.split()[0] for line in (*SHOWING, *WRITING)}
    assert tried == {name for group in COMMANDS.values() for name in group} - NOT_HERE
    assert all("--plain" in options(words) for words in EVERY)


def options(words: str) -> set[str]:
    return {name for parameter in EVERY[words].params for name in parameter.opts}


def test_a_plain_line_holds_all_of_its_record(quarter: Ally) -> None:
    """So that `grep` gives whole records, each with the words of its columns' headings."""
    assert (
        "serious: Johan Nyberg; Norrland Rail; last 20 Oct log; quiet 31 of 14 days; "
        "asks 1 open, 0 done; thanks 0; why: 31 days quiet, never thanked"
    ) in quarter("review", "--plain").ok.splitlines()
    long = "a word " * 100
    quarter("log", "ana", long)
    on_screen = on_terminal(
        ["list", "--plain", "--limit", "1"], env=environment(quarter), columns=40
    )
    assert long.strip() in on_screen.text
    assert on_screen.text.count("\n") == 1
    assert "\x1b" not in on_screen.raw


def environment(ally: Ally) -> dict[str, str]:
    return {"ALLY_JOURNAL": ally("path").ok.strip(), "ALLY_TODAY": TODAY.isoformat()}


def test_what_users_wrote_stays_as_it_is(ally: Ally) -> None:
    ally("log", "Ana Silva", "✓ done · at last — …\nand  more")
    assert "✓ done · at last — … / and  more" in ally("list", "--plain").ok


def test_a_setting_makes_everything_plain(
    ally: Ally, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLY_CONFIG", str(tmp_path / "config.toml"))
    assert ally("log", "Ana Silva", "hello").ok.startswith("✓ #1 log · Ana Silva")
    ally("config", "set", "plain", "yes")
    assert ally("log", "ana", "hello again").ok.startswith("ok: #2 log; Ana Silva")
    ally("config", "unset", "plain")
    assert ally("log", "ana", "once more").ok.startswith("✓ #3 log · Ana Silva")


COLOURS = {
    "31": ("!!", "✗"),
    "33": ("!", "-"),
}
"""The signs that stand where red and yellow do. What is neither is well."""


def test_each_colour_has_a_sign_or_a_word_beside_it(quarter: Ally) -> None:
    """Without its colours a page tells the levels apart as well."""
    seen = set()
    for line in SHOWING:
        words = shlex.split(line)
        shown = quarter(*words, "--color", "always", env={"COLUMNS": "200"}).out
        for code, text in painted(shown):
            seen.add(code)
            signs = COLOURS[code]
            assert text.startswith(signs), (line, code, text)
    assert seen == set(COLOURS)


def painted(shown: str) -> list[tuple[str, str]]:
    """Each text in red or yellow, but for bars, with its colour."""
    found = re.findall(r"\x1b\[([0-9;]+)m([^\x1b\n]*)", shown)
    each = [(code, text.strip()) for codes, text in found for code in codes.split(";")]
    return [(code, text) for code, text in each if code in COLOURS and text.strip("█░ ")]


PASTED = ("Next: ", "  ally ", "… and ")
"""What lines that are to be pasted begin with: the terminal alone may break them."""


WHOLE = ("path", "doctor", "config", "undo --dry-run", "status")
"""Commands with paths, and what is a line for something else: left whole, as is Markdown."""


def in_window(quarter: Ally, line: str, columns: int) -> list[str]:
    """The lines of a window of that width, but for those to paste and for pictures."""
    env = {"COLUMNS": str(columns), "FORCE_COLOR": "1"}
    shown = re.sub(r"\x1b\[[0-9;]*m", "", quarter(*shlex.split(line), env=env).out)
    lines = [one for one in shown.splitlines() if not one.startswith(PASTED)]
    return [one for one in lines if not re.search("[░▒▓█▁-▇]|·{3}", one)]


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 120])
def test_a_window_holds_every_line_and_no_word_is_broken(columns: int, quarter: Ally) -> None:
    for line in SHOWING:
        if line in WHOLE or line.startswith("kudos"):
            continue
        lines = in_window(quarter, line, columns)
        assert [one for one in lines if wcswidth(one) > columns] == [], line
        if columns < NARROW:
            known = words(in_window(quarter, line, NARROW - 1))
            short = {word for word in known if wcswidth(word) <= columns - 6}
            assert short - words(lines) == set(), line


def words(lines: list[str]) -> set[str]:
    return {word for line in lines for word in line.split()}
