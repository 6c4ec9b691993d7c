"""Every statement the journal runs, written in SQLModel with named parameters.

`ally.store.compile` turns them into the SQL text of `compiled.py`; the session runner
runs them as they stand. Parameters of an UPDATE are named unlike the columns it sets,
because SQLAlchemy keeps those names for SET.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Executable, bindparam, delete, insert, update
from sqlalchemy.orm import aliased
from sqlmodel import and_, case, col, exists, func, or_, select

from ally.journal.names import PARTING
from ally.journal.records import OPEN_STATES
from ally.store.tables import Account, Ask, Entry, LastWrite, Nickname, Party, Person, Tag, Tally

_entry, _party, _ask = col(Entry.id), col(Party.id), col(Ask.entry_id)


def _p(name: str) -> Any:
    # With a value, if an empty one, because only then can the IN lists be written out.
    return bindparam(name, None, required=False)


def _select(*columns: Any) -> Any:
    # SQLModel types a select of up to four columns; these have more.
    return select(*columns)


_joined: Any = func.aggregate_strings


def _inserting(table: Any, *columns: str, numbered: bool = False) -> Executable:
    statement = insert(table).values({column: _p(column) for column in columns})
    return statement.returning(table.id) if numbered else statement


# --- people and accounts ---------------------------------------------------------------

_PERSON: tuple[Any, ...] = (
    col(Person.id),
    col(Person.name),
    col(Person.key),
    col(Person.team),
    col(Account.name).label("account"),
    col(Person.every),
    col(Person.added_on),
    col(Person.archived_on),
    select(_joined(Nickname.name, func.char(10)))
    .where(col(Nickname.person_id) == col(Person.id))
    .correlate(Person)
    .scalar_subquery()
    .label("nicknames"),
)

_of_an_account = col(Account.id) == Person.account_id


def _people(*conditions: Any) -> Any:
    """Person rows in the order they were added, of those whom the conditions hold for."""
    return (
        _select(*_PERSON)
        .select_from(Person)
        .join(Account, _of_an_account, isouter=True)
        .where(*conditions)
        .order_by(col(Person.id))
    )


_key_begins = func.substr(col(Person.key), 1, 1)

_PEOPLE = {
    "people": _people(),
    # Everybody whom a name could pick out: it stands in the key, or its first letter begins
    # the key, as that of initials does, or it stands in a nickname.
    "people_like": _people(
        or_(
            func.instr(col(Person.key), _p("part")) > 0,
            _key_begins == _p("first"),
            _key_begins.in_(list(PARTING)),
            col(Person.id).in_(
                select(Nickname.person_id).where(func.instr(col(Nickname.key), _p("part")) > 0)
            ),
        )
    ),
    "accounts": select(Account.id, Account.name, Account.key).order_by(col(Account.id)),
    "add_account": _inserting(Account, "uid", "name", "key", "created_at", numbered=True),
    "add_person": _inserting(
        Person,
        *("uid", "name", "key", "team", "account_id", "every", "added_on", "created_at"),
        numbered=True,
    ),
    "change_person": update(Person)
    .where(col(Person.id) == _p("which"))
    .values(
        name=_p("new_name"),
        key=_p("new_key"),
        team=_p("new_team"),
        account_id=_p("new_account_id"),
        every=_p("new_every"),
        archived_on=_p("new_archived_on"),
    ),
    "add_nickname": _inserting(Nickname, "person_id", "name", "key"),
    "forget_nickname": delete(Nickname).where(
        col(Nickname.person_id) == _p("which"), col(Nickname.key) == _p("that_key")
    ),
}

# --- writing ---------------------------------------------------------------------------

_thank, _tell = aliased(Entry), aliased(Entry)

_WRITING = {
    "add_entry": _inserting(
        Entry,
        *("uid", "kind", "day", "note", "account_id", "gesture", "settles_all", "created_at"),
        numbered=True,
    ),
    "add_party": _inserting(Party, "entry_id", "person_id", "day", "kind"),
    "add_tag": _inserting(Tag, "entry_id", "name"),
    "add_ask": _inserting(
        Ask, *("entry_id", "person_id", "account_id", "state", "by", "promised", "why", "obstacle")
    ),
    "answer_ask": update(Ask)
    .where(col(Ask.entry_id) == _p("which"))
    .values(
        state=_p("new_state"),
        committed_to=_p("new_committed_to"),
        answered_on=_p("new_answered_on"),
        outcome=_p("new_outcome"),
        thanked_by=_p("new_thanked_by"),
        told_by=_p("new_told_by"),
    ),
    "mark_thanked": update(Ask)
    .where(col(Ask.entry_id) == _p("which"))
    .values(thanked_by=_p("new_thanked_by")),
    "mark_told": update(Ask)
    .where(col(Ask.entry_id) == _p("which"))
    .values(told_by=_p("new_told_by")),
    "forget_last_write": delete(LastWrite),
    "add_last_write": _inserting(LastWrite, "uid"),
    "last_write": select(LastWrite.uid),
    # The first thank for everything, later than a day, that a person got.
    "later_thank": select(func.min(_entry))
    .join(Party, col(Party.entry_id) == _entry)
    .where(
        col(Party.person_id) == _p("person_id"),
        col(Party.kind) == "thank",
        col(Party.day) > _p("day"),
        col(Entry.settles_all) == 1,
    ),
    "later_tell": select(func.min(_entry))
    .join(Party, col(Party.entry_id) == _entry)
    .where(
        col(Party.person_id) == _p("person_id"),
        col(Party.kind) == "tell",
        col(Party.day) > _p("day"),
        col(Entry.account_id) == _p("account_id"),
    ),
    # An entry that says the same of the same person and was written a moment ago.
    "twin": select(func.max(_entry))
    .join(Party, col(Party.entry_id) == _entry)
    .where(
        col(Party.person_id) == _p("person_id"),
        col(Party.day) == _p("day"),
        col(Party.kind) == _p("kind"),
        _entry < _p("before"),
        col(Entry.note) == _p("note"),
        col(Entry.created_at) >= _p("since"),
    ),
}

# --- reading entries -------------------------------------------------------------------

_ENTRY: tuple[Any, ...] = (
    _entry,
    col(Entry.kind),
    col(Entry.day),
    col(Entry.note),
    col(Account.name).label("account"),
    col(Entry.gesture),
)

_ASK: tuple[Any, ...] = (
    _ask,
    col(Ask.state),
    col(Ask.by),
    col(Ask.promised),
    col(Ask.why),
    col(Ask.obstacle),
    col(Ask.committed_to),
    col(Ask.answered_on),
    col(Ask.outcome),
    col(Ask.thanked_by),
    col(Ask.told_by),
)


def _reading(what: str, chosen: Any = None) -> dict[str, Executable]:
    """The six statements that together read the entries whose numbers `chosen` selects.

    Without it they read all entries, walking through each table once: looking every number
    up among those chosen takes as long again.
    """

    def among(number: Any) -> list[Any]:
        return [] if chosen is None else [number.in_(chosen)]

    party_of = among(col(Party.entry_id))
    return {
        f"{what}": _select(*_ENTRY)
        .select_from(Entry)
        .join(Account, col(Account.id) == Entry.account_id, isouter=True)
        .where(*among(_entry))
        .order_by(col(Entry.day).desc(), _entry.desc()),
        # Apart, or every entry would seek an ask, and most would carry ten empty columns.
        f"{what}_asks": _select(*_ASK).where(*among(_ask)),
        f"{what}_parties": select(Party.entry_id, Party.person_id)
        .where(*party_of)
        .order_by(_party),
        f"{what}_people": _people(
            *(col(Person.id).in_(select(Party.person_id).where(part)) for part in party_of)
        ),
        f"{what}_tags": select(Tag.entry_id, Tag.name)
        .where(*among(col(Tag.entry_id)))
        .order_by(col(Tag.id)),
        f"{what}_settles": select(Ask.thanked_by, Ask.entry_id)
        .where(col(Ask.thanked_by).is_not(None), *among(col(Ask.thanked_by)))
        .order_by(_ask),
    }


_done = col(Ask.state) == "done"
_unreported = and_(col(Ask.told_by).is_(None), col(Ask.account_id).is_not(None))
_newest_first = (col(Entry.day).desc(), _entry.desc())

_ENTRIES = {
    **_reading("every"),
    **_reading("newest", select(_entry).order_by(*_newest_first).limit(_p("most"))),
    **_reading("numbered", select(_entry).where(_entry.between(_p("first"), _p("last")))),
    # What stands between the seller and a person: asks that wait, and done ones not yet
    # thanked for or not yet reported back on.
    **_reading(
        "pending",
        select(_ask).where(
            col(Ask.person_id) == _p("person_id"),
            or_(
                col(Ask.state).in_(OPEN_STATES),
                and_(_done, col(Ask.thanked_by).is_(None)),
                and_(_done, _unreported),
            ),
        ),
    ),
    "latest_day": select(func.max(col(Entry.day))),
}

# --- the review ------------------------------------------------------------------------

_until_today = col(Party.day) <= _p("today")
_of_person = col(Party.person_id) == col(Person.id)


def _count(table: Any, *conditions: Any) -> Any:
    # Rows, not a column of theirs, which SQLite would fetch to see whether it is NULL.
    counted = select(func.count()).select_from(table)
    return counted.where(*conditions).correlate(Person).scalar_subquery()


def _standings() -> Executable:
    """Each person with what a review judges, found by seeking indices person by person."""
    # Both in one column, which the index holds, so that no row of the table is read.
    last = (
        select(col(Party.day) + " " + col(Party.kind))
        .where(_of_person, _until_today)
        .order_by(col(Party.day).desc(), col(Party.entry_id).desc())
        .limit(1)
        .correlate(Person)
        .scalar_subquery()
    )
    lately = col(Party.day).between(_p("since"), _p("today"))
    logged = exists(_party).where(_of_person, col(Party.kind) == "log", _until_today)
    statement: Executable = (
        _select(
            *_PERSON,
            last.label("last"),
            func.coalesce(Tally.asks_open, 0),
            func.coalesce(Tally.asks_done, 0),
            func.coalesce(Tally.asks_ended, 0),
            # Only who was never thanked need have been in touch for a reason.
            case((col(Tally.thanks) > 0, 0), else_=logged.correlate(Person)).label("logged"),
            func.coalesce(Tally.thanks, 0),
            _count(Party, _of_person, lately).label("recent"),
            _count(Party, _of_person, col(Party.kind) == "ask", lately).label("recent_asks"),
        )
        .select_from(Person)
        .join(Tally, col(Tally.person_id) == col(Person.id), isouter=True)
        .join(Account, _of_an_account, isouter=True)
        .where(col(Person.archived_on).is_(None))
        .order_by(col(Person.id))
    )
    return statement


_REVIEW = {
    "review": _standings(),
    # Of everybody at once, because partial indices hold these and nothing else.
    "review_owed": select(Ask.person_id, Ask.entry_id, Ask.answered_on).where(
        _done, col(Ask.thanked_by).is_(None)
    ),
    "review_dark": select(Ask.person_id, Ask.account_id)
    .where(_done, _unreported)
    .order_by(col(Ask.person_id), col(Ask.account_id)),
}

STATEMENTS: dict[str, Executable] = {**_PEOPLE, **_WRITING, **_ENTRIES, **_REVIEW}
"""Every statement by its name."""
