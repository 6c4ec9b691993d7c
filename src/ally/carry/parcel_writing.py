"""Parcels as the objects that stand on the lines of ally's own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from ally.journal.parcels import (
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


WRITERS: Mapping[type[Parcel], Callable[[Any], dict[str, Any]]] = MappingProxyType(
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
"""By what a parcel is: what makes the object of its line."""
