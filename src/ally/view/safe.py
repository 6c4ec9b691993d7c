"""Makes any stored text harmless to show: nothing in it can steer a terminal.

Input refuses control characters, but imports and old files bypass input, so what is shown
is made visible here once more. Bidirectional controls are valid text; they are shown, not
obeyed.
"""

from __future__ import annotations

import re

from ally.view.signs import sign

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff"
_BIDI_CONTROLS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_STEERING = f"[{_CONTROLS}{_BIDI_CONTROLS}]"


def visible(text: str) -> str:
    """Text with each steering character written out, `\\u202e`, so that it is seen."""
    if text.isascii() and text.isprintable():
        return text  # as most is; a pattern takes a while to make
    return re.sub(_STEERING, lambda found: f"\\u{ord(found[0]):04x}", text)


def one_line(text: str) -> str:
    """Text on one line: where lines ended stands a sign, tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return visible(text.strip().replace("\t", " ").replace("\n", sign("line end")))


def brief(text: str, most: int) -> str:
    """One line of at most `most` characters, cut with an ellipsis."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + sign("cut")
