"""Another journal of ally's own, taken in: what both hold, each as it was changed last."""

from __future__ import annotations

from ally.carry.parcel import read
from ally.cli.invocation import Invocation
from ally.cli.sources import Source
from ally.journal.arrivals import Refused
from ally.journal.arriving import NothingBrought
from ally.journal.bundle import Bundle
from ally.journal.carrying import refused_of
from ally.journal.intake import Brought
from ally.journal.parcels import Merged, PersonParcel
from ally.view.safe import one_line


def carry_in(invocation: Invocation, source: Source, *, strict: bool) -> Brought:
    """Merge the journal that a file holds. Raises NothingBrought if none of it can go in."""
    bundle, refused = Bundle(), []
    for one in read(source.text.splitlines()):
        if isinstance(one, Refused):
            refused.append(one)
        else:
            bundle.add(one)
    holds = len(bundle.named) + len(bundle.facts) + len(bundle.entries) + len(bundle.gone)
    if refused and (strict or not holds):
        raise NothingBrought("nothing was imported", refused[0].reason, tuple(refused))
    with invocation.journal(writing=True) as journal:
        merged = journal.carry_in(bundle, f"import of {one_line(source.name)}", whole=strict)
    people = sum(isinstance(one, PersonParcel) for one in bundle.named)
    held = len(bundle.entries) + people
    return _brought(merged, held, (*refused, *refused_of(merged)))


def _brought(merged: Merged, held: int, refused: tuple[Refused, ...]) -> Brought:
    """What came of the file, which `held` so many entries and people."""
    entries, people = (merged.added.get(kind, 0) for kind in ("entry", "person"))
    changed = sum(merged.changed.values()) + sum(merged.joined.values())
    return Brought(
        entries=entries,
        people=people,
        already=max(0, held - entries - people - changed - len(merged.left_out)),
        refused=refused,
        changed=changed,
        removed=sum(merged.removed.values()),
    )
