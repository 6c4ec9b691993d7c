"""Ally's own file, JSON Lines: what one journal hands to another, a thing on each line.

The first line is a header. Then come accounts, deals, people, facts, entries, reflections and
what is gone. Things refer to each other by uid; a line has its `moment` where that is not its
uid, and an ask those of its parts.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ally.carry.arrivals import Refused
from ally.carry.parcel_lines import Fields, unknown
from ally.journal.errors import WrongWords
from ally.journal.merging import in_order
from ally.journal.notes import clean_name, clean_person_name, clean_place
from ally.journal.parcels import (
    THINGS,
    AccountParcel,
    AskParcel,
    DealParcel,
    EntryParcel,
    FactParcel,
    GoneParcel,
    Parcel,
    PersonParcel,
    ReflectionParcel,
)
from ally.journal.records import DEAL_STATES, FACT_KINDS, KINDS, QUESTIONS, STATES, WHOSE

FORMAT = 1
LAST_NUMBER = 10**9
"""The highest number that an entry can bring along."""

LONGEST_LINE = 1_000_000
"""Characters: many times what any thing with its longest texts takes."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(", ", ": "), check_circular=False).encode


def header() -> str:
    """The first line of a file, without its end, as all lines here."""
    return _encode({"ally": FORMAT, "what": "journal"})


def write_line(parcel: Parcel) -> str:
    """A parcel as a line."""
    return _encode(_WRITERS[type(parcel)](parcel))


def _moment(parcel: Any, line: dict[str, Any]) -> dict[str, Any]:
    if parcel.moment != parcel.uid:
        line["moment"] = parcel.moment
    return line


def _account_line(one: AccountParcel) -> dict[str, Any]:
    line = {"what": "account", "uid": one.uid, "name": one.name, "written": one.written}
    return _moment(one, line)


def _deal_line(one: DealParcel) -> dict[str, Any]:
    line = {
        "what": "deal",
        "uid": one.uid,
        "account": one.account,
        "name": one.name,
        "decides_on": one.decides_on,
        "value": one.value,
        "state": one.state,
        "closed_on": one.closed_on,
        "written": one.written,
    }
    return _moment(one, line)


def _person_line(one: PersonParcel) -> dict[str, Any]:
    line = {
        "what": "person",
        "uid": one.uid,
        "name": one.name,
        "team": one.team,
        "account": one.account,
        "every": one.every,
        "nicknames": one.nicknames,
        "added_on": one.added_on,
        "archived_on": one.archived_on,
        "written": one.written,
    }
    return _moment(one, line)


def _fact_line(one: FactParcel) -> dict[str, Any]:
    line = {
        "what": "fact",
        "uid": one.uid,
        "person": one.person,
        "as": one.kind,
        "text": one.text,
        "day": one.day,
        "until": one.until,
        "written": one.written,
    }
    return _moment(one, line)


def _entry_line(one: EntryParcel) -> dict[str, Any]:
    line: dict[str, Any] = {
        "what": "entry",
        "uid": one.uid,
        "id": one.id,
        "kind": one.kind,
        "day": one.day,
        "people": one.people,
        "note": one.note,
        "account": one.account,
        "deal": one.deal,
        "tags": one.tags,
        "gesture": one.gesture,
        "settles_all": one.settles_all,
        "private": one.private,
        "written": one.written,
    }
    if one.moment != one.uid:
        line["moment"] = one.moment
    ask = one.ask
    if ask is not None:
        line["ask"] = {
            "state": ask.state,
            "by": ask.by,
            "promised": ask.promised,
            "why": ask.why,
            "obstacle": ask.obstacle,
            "obstacle_is": ask.obstacle_is,
            "rush": ask.rush,
            "committed_to": ask.committed_to,
            "answered_on": ask.answered_on,
            "outcome": ask.outcome,
            "thanked_by": ask.thanked_by,
            "told_by": ask.told_by,
        }
        for name, moment in zip(AskParcel._fields[-3:], ask[-3:], strict=True):
            if moment != one.uid:
                line[name] = moment
    return line


def _reflection_line(one: ReflectionParcel) -> dict[str, Any]:
    line = {
        "what": "reflection",
        "uid": one.uid,
        "week": one.week,
        "question": one.question,
        "answer": one.answer,
        "written": one.written,
    }
    return _moment(one, line)


def _gone_line(one: GoneParcel) -> dict[str, Any]:
    line = {"what": "gone", "of": one.of, "uid": one.uid, "into": one.into}
    return {**line, "moment": one.moment}


_WRITERS: Mapping[type[Parcel], Callable[[Any], dict[str, Any]]] = MappingProxyType(
    {
        AccountParcel: _account_line,
        DealParcel: _deal_line,
        PersonParcel: _person_line,
        FactParcel: _fact_line,
        EntryParcel: _entry_line,
        ReflectionParcel: _reflection_line,
        GoneParcel: _gone_line,
    }
)


# --- reading -----------------------------------------------------------------------------------


def is_own(first_line: str) -> bool:
    """Whether a file that begins with this line is one of ally's own."""
    found = _object(first_line)
    return isinstance(found, dict) and "ally" in found and found.get("what") == "journal"


def read(lines: Iterable[str]) -> Iterator[Parcel | Refused]:
    """The parcels of a file. A line that can't be taken as it stands is refused, with the reason.

    Keys that are not known are passed over. A file of a newer ally is refused as a whole.
    """
    begun = False
    for number, line in enumerate(lines, start=1):
        if number == 1:
            line = line.removeprefix("\ufeff")
        if not line.strip():
            continue
        try:
            if not begun:
                _read_header(line)
                begun = True
            else:
                yield _read_line(line, number)
        except WrongWords as wrong:
            yield Refused(number, wrong.message)
            if not begun:
                return


def _read_header(line: str) -> None:
    found = _object(line)
    if not isinstance(found, dict) or "ally" not in found or found.get("what") != "journal":
        raise WrongWords("the file does not begin as a journal that ally has exported")
    version = found["ally"]
    if type(version) is not int or version < 1:
        raise WrongWords("the file does not say which form it has")
    if version > FORMAT:
        raise WrongWords("the file was written by a newer ally; update ally on this machine")


def _object(line: str) -> Any:
    """What a line holds, None if it is no JSON."""
    if len(line) > LONGEST_LINE:
        return None
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _read_line(text: str, line: int) -> Parcel:
    if len(text) > LONGEST_LINE:
        raise WrongWords(f"it has more than {LONGEST_LINE:,} characters")
    found = _object(text)
    if not isinstance(found, dict):
        raise WrongWords("it is no JSON object")
    reader = _READERS.get(found["what"]) if isinstance(found.get("what"), str) else None
    if reader is None:
        raise unknown(found.get("what"))
    return reader(Fields(found), line)


def _account(f: Fields, line: int) -> AccountParcel:
    uid = f.uid("uid")
    return AccountParcel(
        uid, f.name("name", clean_place), f.written(), f.moment("moment", uid), line
    )


def _deal(f: Fields, line: int) -> DealParcel:
    uid, state, closed_on = f.uid("uid"), f.one_of("state", DEAL_STATES), f.day_or_none("closed_on")
    if (state == "open") != (closed_on is None):
        raise WrongWords("closed_on is the day of an end, which an open deal lacks and others have")
    return DealParcel(
        *(uid, f.uid("account"), f.name("name", clean_name), f.day_or_none("decides_on")),
        *(f.number_or_none("value", 0, 2**53), state, closed_on),
        *(f.written(), f.moment("moment", uid), line),
    )


def _person(f: Fields, line: int) -> PersonParcel:
    uid, team, account = f.uid("uid"), f.name_or_none("team", clean_place), f.uid_or_none("account")
    if team is not None and account is not None:
        raise WrongWords("a colleague has a team, a champion an account; this has both")
    return PersonParcel(
        uid,
        f.name("name", clean_person_name),
        team,
        account,
        every=f.number_or_none("every", 1, 3650),
        nicknames=in_order(f.names("nicknames", clean_person_name)),
        added_on=f.day("added_on"),
        archived_on=f.day_or_none("archived_on"),
        written=f.written(),
        moment=f.moment("moment", uid),
        line=line,
    )


def _fact(f: Fields, line: int) -> FactParcel:
    uid = f.uid("uid")
    return FactParcel(
        *(uid, f.uid("person"), f.one_of("as", FACT_KINDS), f.words("text"), f.day("day")),
        *(f.day_or_none("until"), f.written(), f.moment("moment", uid), line),
    )


def _entry(f: Fields, line: int) -> EntryParcel:
    uid, kind = f.uid("uid"), f.one_of("kind", KINDS)
    people = tuple(dict.fromkeys(f.uids("people")))
    gesture, settles_all = f.name_or_none("gesture", clean_name), f.flag("settles_all")
    if not people:
        raise WrongWords("people is empty")
    if kind == "ask" and len(people) > 1:
        raise WrongWords("an ask is one person's")
    if kind != "thank" and (gesture is not None or settles_all):
        raise WrongWords(f"only a thank has a gesture or settles asks, this is a {kind}")
    wish = f.within("ask")
    if (kind == "ask") != (wish is not None):
        raise WrongWords("an entry has an ask exactly if that is its kind")
    return EntryParcel(
        uid,
        f.number_or_none("id", 1, LAST_NUMBER),
        kind,
        f.day("day"),
        people,
        f.note("note"),
        f.uid_or_none("account"),
        f.uid_or_none("deal"),
        f.names("tags", _clean_tag),
        gesture,
        settles_all,
        f.flag("private"),
        f.written(),
        f.moment("moment", uid),
        None if wish is None else _ask(wish, f, uid),
        line,
    )


def _clean_tag(text: str, what: str) -> str:
    return clean_name(text.casefold(), what)


def _ask(f: Fields, entry: Fields, uid: str) -> AskParcel:
    state, answered_on = f.one_of("state", STATES), f.day_or_none("answered_on")
    committed_to = f.day_or_none("committed_to")
    if (state == "open") != (answered_on is None):
        raise WrongWords("answered_on is the day of an answer, which an open ask lacks")
    if state == "committed" and committed_to is None:
        raise WrongWords("committed_to is missing")
    obstacle, whose = f.note_or_none("obstacle"), f.one_of_or_none("obstacle_is", WHOSE)
    if whose is not None and obstacle is None:
        raise WrongWords("obstacle_is needs an obstacle")
    return AskParcel(
        state,
        by=f.day_or_none("by"),
        promised=f.note_or_none("promised"),
        why=f.note_or_none("why"),
        obstacle=obstacle,
        obstacle_is=whose,
        rush=f.flag("rush"),
        committed_to=committed_to,
        answered_on=answered_on,
        outcome=f.note_or_none("outcome"),
        thanked_by=f.uid_or_none("thanked_by"),
        told_by=f.uid_or_none("told_by"),
        answer_moment=entry.moment("answer_moment", uid),
        thanked_moment=entry.moment("thanked_moment", uid),
        told_moment=entry.moment("told_moment", uid),
    )


def _reflection(f: Fields, line: int) -> ReflectionParcel:
    uid = f.uid("uid")
    return ReflectionParcel(
        *(uid, f.monday("week"), f.one_of("question", QUESTIONS), f.words("answer")),
        *(f.written(), f.moment("moment", uid), line),
    )


def _gone(f: Fields, line: int) -> GoneParcel:
    uid, into = f.uid("uid"), f.uid_or_none("into")
    if into == uid:
        raise WrongWords("it can't have become part of itself")
    return GoneParcel(uid, f.one_of("of", THINGS), into, f.uid("moment"), line)


_READERS: Mapping[str, Callable[[Fields, int], Parcel]] = MappingProxyType(
    {
        "account": _account,
        "deal": _deal,
        "person": _person,
        "fact": _fact,
        "entry": _entry,
        "reflection": _reflection,
        "gone": _gone,
    }
)
