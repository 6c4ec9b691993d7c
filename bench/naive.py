"""The naive way to `ally log`: the same write through SQLModel, all imports at the top.

Run as `naive.py WHO NOTE...` with ALLY_JOURNAL and ALLY_TODAY set.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from uuid import uuid4

import typer
from sqlmodel import Session, SQLModel, create_engine, select

from ally.store.tables import Entry, Party, Person


def log(who: str, note: list[str]) -> None:
    """You were in touch."""
    engine = create_engine(f"sqlite:///{os.environ['ALLY_JOURNAL']}")
    SQLModel.metadata.create_all(engine)
    today, key = os.environ["ALLY_TODAY"], who.casefold()
    now = datetime.now(UTC).isoformat()
    with Session(engine) as session:
        person = session.exec(select(Person).where(Person.key == key)).first() or Person(
            uid=str(uuid4()), name=who, key=key, added_on=today, created_at=now
        )
        entry = Entry(
            uid=str(uuid4()),
            kind="log",
            day=today,
            note=" ".join(note),
            settles_all=0,
            private=0,
            created_at=now,
        )
        session.add_all([person, entry])
        session.flush()
        assert person.id is not None  # the flush gave it
        assert entry.id is not None
        session.add(Party(entry_id=entry.id, person_id=person.id, day=today, kind="log"))
        session.commit()
        typer.echo(f"#{entry.id} log · {person.name} · {entry.day}")


if __name__ == "__main__":
    typer.run(log)
