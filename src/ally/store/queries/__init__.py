"""Every statement the journal runs, written in SQLModel with named parameters.

`ally.store.compile` turns them into the SQL text of `compiled.py`; the session runner
runs them as they stand.
"""

from __future__ import annotations

from sqlalchemy import Executable

from ally.store.queries.carrying import CARRYING
from ally.store.queries.finding import FINDING
from ally.store.queries.helping import HELPING
from ally.store.queries.history import HISTORY
from ally.store.queries.keeping import KEEPING
from ally.store.queries.parcels import PARCELS
from ally.store.queries.people import PEOPLE
from ally.store.queries.places import PLACES
from ally.store.queries.portraits import PORTRAITS
from ally.store.queries.reading import READING
from ally.store.queries.review import REVIEW
from ally.store.queries.stats import STATS
from ally.store.queries.today import TODAY
from ally.store.queries.week import WEEK
from ally.store.queries.writing import WRITING

STATEMENTS: dict[str, Executable] = {
    **PEOPLE,
    **PLACES,
    **WRITING,
    **READING,
    **FINDING,
    **CARRYING,
    **HELPING,
    **REVIEW,
    **PORTRAITS,
    **TODAY,
    **STATS,
    **WEEK,
    **HISTORY,
    **PARCELS,
    **KEEPING,
}
"""Every statement by its name."""
