"""People, what is known of them, and how two records of one person become one."""

from __future__ import annotations

from sqlalchemy import delete, update
from sqlmodel import col, func, or_, select

from ally.journal.names import PARTING
from ally.store.queries.parts import inserting, p, people, select_many, updating
from ally.store.tables import Fact, Nickname, Party, Person

_key_begins = func.substr(col(Person.key), 1, 1)
_which = p("which")
_kept = p("kept")

PEOPLE = {
    "people": people(),
    # Everybody whom a name could pick out: it stands in the key, or its first letter begins
    # the key, as that of initials does, or it stands in a nickname.
    "people_like": people(
        or_(
            func.instr(col(Person.key), p("part")) > 0,
            _key_begins == p("first"),
            _key_begins.in_(list(PARTING)),
            col(Person.id).in_(
                select(Nickname.person_id).where(func.instr(col(Nickname.key), p("part")) > 0)
            ),
        )
    ),
    "add_person": inserting(
        Person,
        *("uid", "name", "key", "team", "account_id", "every", "added_on", "created_at"),
        numbered=True,
    ),
    "change_person": updating(
        Person, Person.id, "name", "key", "team", "account_id", "every", "archived_on"
    ),
    "add_nickname": inserting(Nickname, "person_id", "name", "key"),
    "forget_nickname": delete(Nickname).where(
        col(Nickname.person_id) == _which, col(Nickname.key) == p("that_key")
    ),
    # --- facts
    "facts": select_many(Fact.person_id, Fact.id, Fact.kind, Fact.text, Fact.day, Fact.until)
    .where(or_(p("person_id").is_(None), col(Fact.person_id) == p("person_id")))
    .order_by(col(Fact.day), col(Fact.id)),
    "add_fact": inserting(
        Fact, "uid", "person_id", "kind", "text", "day", "until", "created_at", numbered=True
    ),
    "forget_fact": delete(Fact).where(col(Fact.id) == _which),
    # --- two become one: what hangs on one person is hung on the other
    "doubled_parties": delete(Party).where(
        col(Party.person_id) == _which,
        col(Party.entry_id).in_(select(Party.entry_id).where(col(Party.person_id) == _kept)),
    ),
    "move_parties": update(Party).where(col(Party.person_id) == _which).values(person_id=_kept),
    "move_facts": update(Fact).where(col(Fact.person_id) == _which).values(person_id=_kept),
    "doubled_nicknames": delete(Nickname).where(
        col(Nickname.person_id) == _which,
        col(Nickname.key).in_(select(Nickname.key).where(col(Nickname.person_id) == _kept)),
    ),
    "move_nicknames": update(Nickname)
    .where(col(Nickname.person_id) == _which)
    .values(person_id=_kept),
    "delete_person": delete(Person).where(col(Person.id) == _which),
    "uid_of_person": select(Person.uid).where(col(Person.id) == _which),
}
