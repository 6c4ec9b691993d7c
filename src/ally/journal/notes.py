"""What may be written, and what a note says beside its words: tags and mentions."""

from __future__ import annotations

import re

from ally.journal.errors import WrongWords
from ally.journal.names import fold, words
from ally.journal.records import NAME_LIMIT, NOTE_LIMIT

# Controls but newline and tab, and halves of characters, which no valid text holds.
_FORBIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]"
# A letter comes first, so +1 and +5% stay plain words.
_TAG = r"(?<!\S)\+([^\W\d_][\w-]*)"
_MENTION = r"(?<![\w.+-])@(\w[\w.'’-]*)"


def clean_note(text: str, what: str = "the note") -> str:
    """A note as it is stored: as given, but for white space around it.

    Raises WrongWords if it is too long or holds a character that no note may hold.
    """
    text = text.replace("\r\n", "\n")
    _refuse_forbidden(text, what)
    text = text.strip()
    if len(text) > NOTE_LIMIT:
        raise WrongWords(
            f"{what} has {len(text):,} characters",
            f"the most is {NOTE_LIMIT:,}; nothing was written",
        )
    return text


def clean_name(text: str, what: str) -> str:
    """A name as it is stored: one line, white space collapsed.

    Raises WrongWords if it is empty, too long or holds what no name may hold.
    """
    name = one_line(text, what)
    if not words(fold(name)):
        raise WrongWords(f"{what} is empty", "give it letters or digits")
    if len(name) > NAME_LIMIT:
        raise WrongWords(f"{what} has {len(name)} characters", f"the most is {NAME_LIMIT}")
    return name


def one_line(text: str, what: str) -> str:
    """Text with its white space collapsed. Raises WrongWords for what no text may hold."""
    text = text.replace("\r\n", "\n")
    _refuse_forbidden(text, what)
    return " ".join(text.split())


def clean_place(text: str, what: str) -> str:
    """The name of a team or an account, which may follow a person's after an @.

    Raises WrongWords like `clean_name`.
    """
    name = clean_name(text, what)
    if "," in name or "@" in name:
        raise WrongWords(
            f"{what} {name!r} holds a comma or an @", "leave them out; they part people"
        )
    return name


def clean_person_name(text: str, what: str = "the name") -> str:
    """A person's name; commas part people, @ parts the account, numbers are asks.

    Raises WrongWords like `clean_name`.
    """
    name = clean_name(text, what)
    if "," in name or "@" in name or name.isdecimal():
        raise WrongWords(
            f"{name!r} can't be a name",
            "a comma parts people, @ the account, and a number names an ask",
        )
    return name


def tags_of(note: str) -> tuple[str, ...]:
    """The `+words` of a note without their sign, in lower case, each once."""
    if "+" not in note:
        return ()
    tags = dict.fromkeys(tag.casefold() for tag in re.findall(_TAG, note))
    return tuple(tag for tag in tags if len(tag) <= NAME_LIMIT)


def untagged(note: str) -> str:
    """A note without its tags, for a line in which they say nothing; if it has more than them."""
    if "+" not in note:
        return note
    return " ".join(re.sub(_TAG, "", note).split()) or note


def spoken(note: str) -> str:
    """A note for another's eyes: the tags at its end go, others lose their sign."""
    if "+" not in note:
        return note
    pieces = re.split(r"(\s+)", note)  # the white space too, so that paragraphs stay
    while pieces and (re.fullmatch(_TAG, pieces[-1]) or not pieces[-1].strip()):
        pieces.pop()
    return re.sub(_TAG, r"\1", "".join(pieces))


def mentions_of(note: str) -> tuple[str, ...]:
    """The names after `@` in a note, as typed."""
    if "@" not in note:
        return ()
    return tuple(dict.fromkeys(name.rstrip(".'’-") for name in re.findall(_MENTION, note)))


def _refuse_forbidden(text: str, what: str) -> None:
    if text.isascii() and text.isprintable():
        return  # as most notes are; a pattern takes a while to make
    found = re.search(_FORBIDDEN, text)
    if found:
        import unicodedata  # only on the way to an error

        character = found[0]
        kind = (
            "half a character" if unicodedata.category(character) == "Cs" else "a control character"
        )
        raise WrongWords(
            f"{what} holds {kind}, U+{ord(character):04X}, at place {found.start() + 1}",
            "take it out; only newlines and tabs may stand there",
        )
