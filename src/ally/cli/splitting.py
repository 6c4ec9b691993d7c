"""A command line as bash hands it to a completion: one text up to the cursor."""

from __future__ import annotations


def bash_words(line: str = "", begun: str = "") -> tuple[list[str], str]:
    """The words after the command's own, and what of the last one bash holds to be done.

    `begun` is what bash wants to be completed, quotes included: it parts words at signs such
    as @ and =, which ally does not.
    """
    words = _split(line)[1:]
    last, end = (words or [""])[-1], _split(begun)[-1:]
    tail = end[0] if end else ""
    head = last[: len(last) - len(tail)] if tail and last.endswith(tail) else ""
    if not tail and begun == "" and last and not line.endswith((" ", "\t")):
        head = last  # the cursor stands right behind such a sign
    return words, head


def _split(line: str) -> list[str]:
    """Words parted by white space outside quotes, without their quotes; the last is unfinished.

    A quote that is not closed runs to the end.
    """
    words = [""]
    quote = ""
    letters = iter(line)
    for letter in letters:
        if letter == "\\" and quote != "'":
            words[-1] += next(letters, "")
        elif quote:
            if letter == quote:
                quote = ""
            else:
                words[-1] += letter
        elif letter in "'\"":
            quote = letter
        elif letter.isspace():
            if words[-1]:
                words.append("")
        else:
            words[-1] += letter
    return words
