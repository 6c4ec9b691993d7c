"""What is carried to another journal and taken from it: things with their moments, by uid."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, delete, literal, union_all
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import aliased
from sqlmodel import and_, col, exists, func, or_, select

from ally.store.books import Stamp
from ally.store.queries.parts import joined, listed, p, select_many
from ally.store.tables import (
    Account,
    Ask,
    Deal,
    Entry,
    Fact,
    Nickname,
    Party,
    Person,
    Reflection,
    Tag,
)

_THINGS: tuple[Any, ...] = (Account, Deal, Person, Fact, Entry, Reflection)
_which = p("which")
_sequence = sql_table("sqlite_sequence", sql_column("name"), sql_column("seq"))


def _when(thing: Any) -> tuple[Any, Any]:
    """The stamp of a thing's row to join, and the moment that it gives."""
    stamp = aliased(Stamp)
    on = (stamp, and_(col(stamp.uid) == col(thing.uid), col(stamp.part) == "row"))
    return on, func.coalesce(stamp.moment, col(thing.uid))


def _part(part: str) -> Any:
    """The moment of a part of an ask, of which few have changed."""
    moment = (
        select(Stamp.moment)
        .where(
            col(Stamp.uid) == col(Entry.uid),
            col(Stamp.part) == part,
            # So that it is looked for beside an ask alone.
            col(Ask.state).is_not(None),
        )
        .correlate(Entry, Ask)
        .scalar_subquery()
    )
    return func.coalesce(moment, col(Entry.uid))


def _in_order(names: Any, number: Any, *conditions: Any, outer: Any) -> Any:
    """Texts that belong to a row in one text, a line each, in the order of `number`."""
    rows = select(names.label("text")).where(*conditions).order_by(number).correlate(outer)
    found = rows.subquery()
    return select(joined(found.c.text, func.char(10))).scalar_subquery()


def _reading(thing: Any, statement: Any) -> dict[str, Executable]:
    """All things of a kind some at a time, and those of some uids."""
    name, uid = thing.__tablename__, col(thing.uid)
    return {
        f"parcels_{name}": statement.where(uid > p("after")).order_by(uid).limit(p("most")),
        f"parcels_{name}_of": statement.where(uid.in_(listed("uids"))),
    }


def _accounts() -> dict[str, Executable]:
    stamped, moment = _when(Account)
    columns = (col(Account.uid), col(Account.name), col(Account.created_at), moment)
    return _reading(Account, select_many(*columns).outerjoin(*stamped))


def _deals() -> dict[str, Executable]:
    stamped, moment = _when(Deal)
    columns = (
        *(col(Deal.uid), col(Account.uid), col(Deal.name), col(Deal.decides_on), col(Deal.value)),
        *(col(Deal.state), col(Deal.closed_on), col(Deal.created_at), moment),
    )
    statement = select_many(*columns).select_from(Deal)
    statement = statement.join(Account, col(Account.id) == col(Deal.account_id))
    return _reading(Deal, statement.outerjoin(*stamped))


def _people() -> dict[str, Executable]:
    stamped, moment = _when(Person)
    nicknames = _in_order(
        *(col(Nickname.name), col(Nickname.key), col(Nickname.person_id) == col(Person.id)),
        outer=Person,
    )
    columns = (
        *(col(Person.uid), col(Person.name), col(Person.team), col(Account.uid), col(Person.every)),
        *(nicknames, col(Person.added_on), col(Person.archived_on), col(Person.created_at), moment),
    )
    statement = select_many(*columns).select_from(Person)
    statement = statement.outerjoin(Account, col(Account.id) == col(Person.account_id))
    return _reading(Person, statement.outerjoin(*stamped))


def _facts() -> dict[str, Executable]:
    stamped, moment = _when(Fact)
    columns = (
        *(col(Fact.uid), col(Person.uid), col(Fact.kind), col(Fact.text), col(Fact.day)),
        *(col(Fact.until), col(Fact.created_at), moment),
    )
    statement = select_many(*columns).select_from(Fact)
    statement = statement.join(Person, col(Person.id) == col(Fact.person_id))
    return _reading(Fact, statement.outerjoin(*stamped))


def _entries() -> dict[str, Executable]:
    stamped, moment = _when(Entry)
    thank, tell = aliased(Entry), aliased(Entry)
    people = _in_order(
        *(col(Person.uid), col(Party.id), col(Party.entry_id) == col(Entry.id)),
        col(Person.id) == col(Party.person_id),
        outer=Entry,
    )
    tags = _in_order(col(Tag.name), col(Tag.id), col(Tag.entry_id) == col(Entry.id), outer=Entry)
    columns = (
        *(col(Entry.uid), col(Entry.id), col(Entry.kind), col(Entry.day), people, col(Entry.note)),
        *(col(Account.uid), col(Deal.uid), tags, col(Entry.gesture), col(Entry.settles_all)),
        *(col(Entry.private), col(Entry.created_at), moment),
        *(col(Ask.state), col(Ask.by), col(Ask.promised), col(Ask.why), col(Ask.obstacle)),
        *(col(Ask.obstacle_is), col(Ask.rush), col(Ask.committed_to), col(Ask.answered_on)),
        *(col(Ask.outcome), thank.uid, tell.uid),
        *map(_part, ("answer", "thanked", "told")),
    )
    statement = (
        select_many(*columns)
        .select_from(Entry)
        .outerjoin(Account, col(Account.id) == col(Entry.account_id))
        .outerjoin(Deal, col(Deal.id) == col(Entry.deal_id))
        .outerjoin(Ask, col(Ask.entry_id) == col(Entry.id))
        .outerjoin(thank, thank.id == col(Ask.thanked_by))
        .outerjoin(tell, tell.id == col(Ask.told_by))
        .outerjoin(*stamped)
        .where(or_(p("with_private") == 1, col(Entry.private) == 0))
    )
    return _reading(Entry, statement)


def _reflections() -> dict[str, Executable]:
    stamped, moment = _when(Reflection)
    columns = (
        *(col(Reflection.uid), col(Reflection.week), col(Reflection.question)),
        *(col(Reflection.answer), col(Reflection.created_at), moment),
    )
    return _reading(Reflection, select_many(*columns).outerjoin(*stamped))


def _kinds() -> Executable:
    """What the things of some uids are, or were."""
    known = [
        select(col(thing.uid), literal(thing.__tablename__)).where(
            col(thing.uid).in_(listed("uids"))
        )
        for thing in _THINGS
    ]
    return union_all(*known, select(Stamp.uid, Stamp.of).where(col(Stamp.uid).in_(listed("uids"))))


def _stamping() -> Any:
    columns = ("uid", "of", "part", "moment", "gone", "merged_into")
    statement = sqlite.insert(Stamp).values({name: p(name) for name in columns})
    new = {name: statement.excluded[name] for name in ("moment", "gone", "merged_into")}
    return statement.on_conflict_do_update(index_elements=["uid", "part"], set_=new)


PARCELS: dict[str, Executable] = {
    **_accounts(),
    **_deals(),
    **_people(),
    **_facts(),
    **_entries(),
    **_reflections(),
    "parcels_gone": select_many(col(Stamp.uid), col(Stamp.of), Stamp.merged_into, Stamp.moment)
    .where(col(Stamp.gone) == 1, col(Stamp.part) == "row", col(Stamp.uid) > p("after"))
    .order_by(col(Stamp.uid))
    .limit(p("most")),
    "stamps_of": select_many(
        *(col(Stamp.uid), col(Stamp.of), col(Stamp.part), col(Stamp.moment), col(Stamp.gone))
    ).where(col(Stamp.uid).in_(listed("uids"))),
    "kinds_of": _kinds(),
    **{
        f"numbers_{thing.__tablename__}": select(thing.uid, thing.id).where(
            col(thing.uid).in_(listed("uids"))
        )
        for thing in _THINGS
    },
    "last_entry_number": select(_sequence.c.seq).where(_sequence.c.name == "entry"),
    "taken_numbers": select(Entry.id).where(col(Entry.id).in_(listed("numbers"))),
    # --- taking in; rows themselves are put in like those that the history puts back
    "set_stamp": _stamping(),
    "forget_nicknames": delete(Nickname).where(col(Nickname.person_id) == _which),
    "remove_parties": delete(Party).where(col(Party.entry_id) == _which),
    "is_needed_account": select(
        or_(
            exists(col(Entry.id)).where(col(Entry.account_id) == _which),
            exists(col(Deal.id)).where(col(Deal.account_id) == _which),
            exists(col(Person.id)).where(col(Person.account_id) == _which),
        )
    ),
    "is_needed_deal": select(exists(col(Entry.id)).where(col(Entry.deal_id) == _which)),
    "is_needed_person": select(
        or_(
            exists(col(Party.id)).where(col(Party.person_id) == _which),
            exists(col(Fact.id)).where(col(Fact.person_id) == _which),
        )
    ),
}
