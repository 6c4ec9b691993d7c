"""The lines of one vCard: how they are unfolded, and how their values are decoded."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ally.carry.escapes import split

# An optional group, the name, the parameters, in which quotes may hold a colon, and the value.
_LINE = re.compile(
    r'(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:"[^"]*"|[^":;])*)*):(?P<value>.*)',
    re.ASCII | re.DOTALL,
)
_QUOTED_PRINTABLE = re.compile(r"[^:]*QUOTED-PRINTABLE[^:]*:", re.IGNORECASE)
# Python knows codecs that are no charsets; these are what telephones and mail programs name.
_CHARSET = re.compile(r"CHARSET=\"?((?:utf|iso|windows|cp|us|koi8|shift|gb|big5|euc)[\w-]*)", re.I)
_WITHOUT_CHARSET = ("utf-8", "cp1252")


class Property(NamedTuple):
    """A line of a card, such as `ORG;CHARSET=UTF-8:Acme;Legal`: its value is not decoded yet."""

    name: str
    parameters: str
    value: str


def properties(card: Sequence[str]) -> Iterator[Property]:
    """The properties of a card's lines; what is none, and what is no text, is left out."""
    folds_keep_space = any(re.match(r"VERSION:\s*2\.1", line, re.IGNORECASE) for line in card)
    for line in _unfolded(card, folds_keep_space):
        found = _LINE.fullmatch(line)
        if found and not re.search(r"(?:^|[;=])(?:B|BASE64)(?:;|$)", found["parameters"], re.I):
            yield Property(found["name"].upper(), found["parameters"], found["value"])


def plain(one: Property) -> str:
    """A value that has no parts, in plain text."""
    return _decoded(one.value, one.parameters)


def components(one: Property) -> list[str]:
    """The parts of a structured value between its semicolons, each in plain text."""
    return [_decoded(part, one.parameters) for part in split(one.value, ";")]


def items(one: Property) -> list[str]:
    """The items of a list between its commas, each in plain text."""
    return [_decoded(part, one.parameters) for part in split(one.value, ",")]


def _unfolded(card: Sequence[str], keep_space: bool) -> list[str]:
    """Lines put together again, with the space that a fold of version 2.1 stands for."""
    found: list[list[str]] = []
    for line in card:
        if found and found[-1][-1].endswith("=") and _QUOTED_PRINTABLE.match(found[-1][0]):
            found[-1][-1] = found[-1][-1][:-1]
            found[-1].append(line)
        elif found and line.startswith((" ", "\t")):
            found[-1].append(line if keep_space else line[1:])
        else:
            found.append([line])
    return ["".join(pieces) for pieces in found]


def _decoded(part: str, parameters: str) -> str:
    if re.search(r"(?:^|[;=\"])QUOTED-PRINTABLE", parameters, re.IGNORECASE):
        part = _from_bytes(quopri.decodestring(part.encode("utf-8", "surrogatepass")), parameters)
    return re.sub(r"\\([\\,;:nN])", lambda found: _meant(found[1]), part)


def _meant(escaped: str) -> str:
    return "\n" if escaped in "nN" else escaped


def _from_bytes(encoded: bytes, parameters: str) -> str:
    named = _CHARSET.search(parameters)
    for charset in (*([named[1]] if named else []), *_WITHOUT_CHARSET):
        try:
            return encoded.decode(charset)
        except (LookupError, ValueError):
            continue
    return encoded.decode("latin-1")
