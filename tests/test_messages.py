"""All that ally can say, read from its source: one form, and no command that is not there."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from ally.cli.app import HIDDEN
from tests.cli.test_app import EVERY

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "ally"

ERRORS = ("WrongWords", "JournalUnusable", "OutputFailed", "AllyError", "no_such")
"""What makes an error; each takes what is wrong and what to do."""

CHECKS = ("broken", "mendable")
"""What `doctor` finds; each takes the name of the check, what is wrong and what to do."""

ASIDES = ("aside", "talk")
"""What says something beside the result."""

HOLE = "…"
"""Stands for what is filled in."""


class Said(NamedTuple):
    """A text of the program: where it stands, what it is, its words with holes for values."""

    where: str
    role: str
    text: str


def texts_of(node: ast.expr | None) -> list[str]:
    """The texts that an expression can be, as far as the source shows them."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else HOLE for p in node.values]
        return ["".join(map(str, parts))]
    if isinstance(node, ast.IfExp):
        return texts_of(node.body) + texts_of(node.orelse)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = texts_of(node.left) or [HOLE], texts_of(node.right) or [HOLE]
        return [one + other for one in left for other in right]
    return []


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.name != "compiled.py":
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def gathered() -> Iterator[Said]:
    """The messages and hints of errors, what doctor finds, what is said beside a result."""
    for path, module in modules():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            func = node.func
            name = func.id if isinstance(func, ast.Name) else getattr(func, "attr", "")
            where = f"{path.relative_to(SOURCE)}:{node.lineno}"
            named = {one.arg: one.value for one in node.keywords}
            if name in ERRORS[:-1]:
                roles = dict(zip(("message", "hint"), node.args, strict=False)) | named
            elif name == ERRORS[-1]:
                roles = {"hint": node.args[3]}
            elif name in CHECKS:
                roles = dict(zip(("message", "hint"), node.args[1:], strict=False))
            elif name in ASIDES and node.args:
                roles = {"aside": node.args[0]}
            else:
                continue
            for role, value in roles.items():
                yield from (Said(where, str(role), text) for text in texts_of(value))
        if path.name == "lookup.py":  # the sentences of a name that is not clear
            for node in ast.walk(module):
                if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                    role = node.targets[0].id
                    if role in ("message", "hint"):
                        for text in texts_of(node.value):
                            yield Said(f"lookup.py:{node.lineno}", role, text)


SAID = list(gathered())
OF_ERRORS = [one for one in SAID if one.role in ("message", "hint")]
OF_ASIDES = [one for one in SAID if one.role == "aside"]

RUDE_WORDS = re.compile(
    r"!|\b(?:please|sorry|oops|invalid|illegal|error|failed|unable|cannot|fatal|warning)\b|[“”‘’`]",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"\b[A-Z]{4,}\b")
_WORDS_IN_CAPITALS = {"CSV", "JSON", "TOML", "FILE", "TEXT", "EDITOR", "WINDOWS"}


def test_there_is_much_to_read() -> None:
    assert len(OF_ERRORS) > 300
    assert len(OF_ASIDES) > 20


@pytest.mark.parametrize("said", OF_ERRORS, ids=lambda one: f"{one.where} {one.role}")
def test_what_is_wrong_and_what_to_do_have_one_form(said: Said) -> None:
    """In lower case and without a full stop, as they stand behind `ally:`; one sentence."""
    text = said.text
    first = text.split()[0] if text.split() else text
    proper = first.startswith(("ALLY_", "U+", HOLE)) or first.isupper()
    assert text == text.strip()
    assert not text[:1].isupper() or proper, "begins in lower case"
    assert text[-1:] not in ".,;:", "has no full stop"
    assert not re.search(r"[a-z]{2}\. [A-Z]", text), "a semicolon parts what belongs together"
    assert len(text) <= 100, "is short"
    assert "\n" not in text, "is one line"


@pytest.mark.parametrize("said", OF_ASIDES, ids=lambda one: one.where)
def test_what_is_said_beside_a_result_has_one_form(said: Said) -> None:
    """A sentence of its own, or an error's."""
    text = said.text.strip()
    if text.startswith(("ally: ", HOLE)) or not text:
        return
    assert text[0].isupper() or text[0] == "✓", "begins with a capital"
    assert text[-1] in ".?:…" or ": ally " in text or ": export " in text, "ends as a sentence"


@pytest.mark.parametrize("said", SAID, ids=lambda one: f"{one.where} {one.role}")
def test_ally_is_calm(said: Said) -> None:
    rude = RUDE_WORDS.findall(said.text)
    shouted = [w for w in _SHOUTED.findall(said.text) if w not in _WORDS_IN_CAPITALS]
    assert rude == [], "no blame, no fuss, straight quotes"
    assert [word for word in shouted if not word.startswith("ALLY")] == []


# --- what is named is there --------------------------------------------------------------

PROSE = {"needs", "has", "on", "does", "keeps", "made", "makes", "journal", *HIDDEN}
"""What may stand behind `ally` without being a command."""

OWN = {"boss", "lnch", "lunch", "ls"}
"""Commands of the seller's own that the pages make, and a slip for one."""

GROUP_PROSE = {"shows", "lists", "changes", "makes", "adds", "and", "show"}
"""What may stand behind a command with commands of its own without being one of them."""

_CALL = re.compile(r"(?<![\w/.'-])ally (?P<words>[^;`|>&()\n]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
OPTIONS = {
    words: {name for p in command.params for name in (*p.opts, *p.secondary_opts)}
    for words, command in EVERY.items()
}
EVERY_OPTION = set().union(*OPTIONS.values())


def faults_in(text: str) -> Iterator[str]:
    """What a text names of ally's commands and options that is not there."""
    for call in _CALL.finditer(text):
        words = re.sub(r"'[^']*'|\"[^\"]*\"", HOLE, call["words"].split("ally ")[0]).split()
        if not words or not re.match(r"[a-z]", words[0]):
            continue  # `ally --help`, or a name to come
        name = words[0].strip(".,:?'\"")
        if f"ally {name}" not in EVERY:
            if name not in PROSE | OWN:
                yield f"ally {name}"
            continue
        command, rest = f"ally {name}", words[1:]
        if getattr(EVERY[command], "commands", None) is not None and rest:
            below = rest[0].strip(".,:?'\"")
            if f"{command} {below}" in EVERY:
                command = f"{command} {below}"
            elif re.match(r"[a-z]", below) and below not in GROUP_PROSE:
                yield f"{command} {below}"
        if command == "ally config set":
            continue  # the options behind it belong to the value
        for option in _OPTION.findall(" ".join(rest).partition(" -- ")[0]):
            if option not in OPTIONS[command]:
                yield f"{command} {option}"


def strings() -> Iterator[tuple[str, str]]:
    """Every text in the source with where it stands; of docstrings what is marked as code."""
    for path, module in modules():
        inside: set[int] = set()
        for node in ast.walk(module):  # the outer ones come first
            where = f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}"
            if isinstance(node, ast.JoinedStr):
                inside |= {id(part) for part in node.values}
            elif isinstance(node, ast.Expr) and texts_of(node.value):
                inside.add(id(node.value))
                yield from ((where, code) for code in _CODE.findall(texts_of(node.value)[0]))
            if isinstance(node, ast.JoinedStr | ast.Constant) and id(node) not in inside:
                yield from ((where, text) for text in texts_of(node))


def helps() -> Iterator[tuple[str, str]]:
    """What every command says of itself, its options and its arguments."""
    for words, command in EVERY.items():
        for text in (command.help, command.epilog, *(param.help for param in command.params)):
            yield words, text or ""


_CODE = re.compile(r"`([^`\n]+)`")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")])


def test_every_command_that_the_program_names_is_there_with_its_options() -> None:
    found = [(where, fault) for where, text in [*strings(), *helps()] for fault in faults_in(text)]
    assert found == []


def test_every_option_that_an_error_names_is_there() -> None:
    found = []
    for said in OF_ERRORS:
        module = said.where.partition(":")[0].removeprefix("cli/").removesuffix(".py")
        own = [options for words, options in OPTIONS.items() if words.split()[1:2] == [module]]
        known = set().union(*own) if own else EVERY_OPTION
        text = _CALL.sub("", said.text)
        found += [(said.where, one) for one in _OPTION.findall(text) if one not in known]
    assert found == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_that_a_page_names_is_there_with_its_options(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = _CODE.findall(text) + re.findall(r"^\$ (.*)$", text, re.MULTILINE)
    assert [fault for one in code for fault in faults_in(one)] == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("ally reveiw shows it", ["ally reveiw"]),
        ("ally list --whom ana", ["ally list --whom"]),
        ("ally deals win renewal", ["ally deals win"]),
        ("ally people add Ana --every 2w --teem x", ["ally people add --teem"]),
        ("ally accounts and ally deals show them", []),
        ("update ally on this machine; ally log ana -- --5%", []),
    ],
)
def test_what_is_not_there_is_found(text: str, faults: list[str]) -> None:
    assert list(faults_in(text)) == faults
