"""Lines of ally's own file as parcels; each raises WrongWords for what can't be taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ally.carry.parcel_lines import Fields
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

LAST_NUMBER = 10**9
"""The highest number that an entry can bring along."""


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


READERS: Mapping[str, Callable[[Fields, int], Parcel]] = MappingProxyType(
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
"""By the `what` of a line: what reads it."""
