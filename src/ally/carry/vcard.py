"""Reads address books in the vCard format, versions 2.1, 3.0 and 4.0.

Of a card it takes the name, the nicknames and the organization; everything else is left out
silently. The lines of a card are put together and its values decoded in `carry/card.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ally.carry.card import Property, components, items, plain, properties
from ally.carry.reading import belongs, best_name, lines, unique
from ally.journal.arrivals import ArrivingPerson, Refused
from ally.journal.errors import WrongWords
from ally.journal.names import fold

_NO_END = "the card that begins here has no END:VCARD"


def read(text: str, own_company: str | None = None) -> Iterator[ArrivingPerson | Refused]:
    """The people of an address book, a card each.

    Who is at another company than `own_company` is a champion at that account. Without it all
    are colleagues, of the team that is their unit of the organization.
    Raises nothing for bad content.
    """
    begun = 0
    inside = 0  # how deep in a card within a card: in 2.1 that of somebody's agent
    card: list[str] = []
    astray = False
    for number, line in enumerate(lines(text), 1):
        sign = "".join(line.split()).upper() if ":" in line else ""
        if sign == "BEGIN:VCARD":
            if begun and card and card[-1].strip().upper().startswith("AGENT"):
                inside += 1
                continue
            if begun:
                yield Refused(begun, _NO_END)
            begun, inside, card, astray = number, 0, [], False
        elif sign == "END:VCARD" and inside:
            inside -= 1
        elif sign == "END:VCARD" and begun:
            yield _read_card(begun, card, own_company)
            begun = 0
        elif begun and not inside:
            card.append(line)
        elif not begun and line.strip() and not astray:
            astray = True
            yield Refused(number, "it stands in no card; one begins with BEGIN:VCARD")
    if begun:
        yield Refused(begun, _NO_END)


def _read_card(line: int, card: list[str], own_company: str | None) -> ArrivingPerson | Refused:
    found: dict[str, Property] = {}
    nicknames: list[str] = []
    for one in properties(card):
        if one.value.strip(" ;"):
            found.setdefault(one.name, one)
        if one.name == "NICKNAME":
            nicknames += items(one)
    if _is_of_nobody(found):
        return Refused(line, "the card is of a group or a company, not of a person")
    whole = plain(found["FN"]) if "FN" in found else ""
    family, given, more = (*components(found["N"]), "", "", "")[:3] if "N" in found else ("",) * 3
    try:
        name = best_name(whole, (given, more, family))
    except WrongWords as wrong:
        return Refused(line, wrong.message)
    if not name:
        return Refused(line, "the card has no name, neither FN nor N")
    company, unit = (*components(found["ORG"]), "", "")[:2] if "ORG" in found else ("", "")
    team, account = belongs(company, unit, own_company)
    others = tuple(other for other in unique(nicknames) if fold(other) != fold(name))
    return ArrivingPerson(name, team, account, nicknames=others, line=line)


def _is_of_nobody(found: dict[str, Property]) -> bool:
    """Whether the card says that it is of a group, an organization or a place."""
    kind = found.get("KIND") or found.get("X-ADDRESSBOOKSERVER-KIND")
    shown_as = found.get("X-ABSHOWAS")
    return bool(
        (kind and kind.value.strip().lower() in ("group", "org", "location"))
        or (shown_as and shown_as.value.strip().upper() == "COMPANY")
    )
