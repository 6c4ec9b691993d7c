"""Which version of an entry counts, and of its ask part by part."""

from __future__ import annotations

from ally.journal.parcels import AskParcel, EntryParcel, Resolve, canonical, row_content


def beats(theirs: tuple[str, object], ours: tuple[str, object]) -> bool:
    """Whether a version that comes, its moment and content, counts more than the one here."""
    if theirs[0] != ours[0]:
        return theirs[0] > ours[0]
    return theirs[1] != ours[1] and canonical(theirs[1]) > canonical(ours[1])


def with_references(entry: EntryParcel, resolve: Resolve) -> EntryParcel | None:
    """An entry with all that it refers to as it is called today; None if something is missing.

    Its account is that of its deal, which the caller knows.
    """
    people = tuple(dict.fromkeys(resolve(person) or "" for person in entry.people))
    account = None if entry.account is None else resolve(entry.account)
    deal = None if entry.deal is None else resolve(entry.deal)
    if "" in people or (entry.deal and not deal) or (entry.account and not account):
        return None
    return entry._replace(people=people, account=account, deal=deal)


def row_beats(theirs: EntryParcel, ours: EntryParcel) -> bool:
    """Whether the row of an entry that comes counts more than the one here."""
    return beats((theirs.moment, row_content(theirs)), (ours.moment, row_content(ours)))


def merged_ask(theirs: AskParcel, ours: AskParcel, *, wish_of: AskParcel) -> AskParcel:
    """An ask that both sides have: part by part the version that counts."""
    now = ours._replace(**dict(zip(AskParcel._fields[1:7], wish_of.wish, strict=True)))
    if beats((theirs.answer_moment, theirs.answer), (ours.answer_moment, ours.answer)):
        now = now._replace(
            state=theirs.state,
            committed_to=theirs.committed_to,
            answered_on=theirs.answered_on,
            outcome=theirs.outcome,
            answer_moment=theirs.answer_moment,
        )
    if _settled_beats(
        (theirs.thanked_moment, theirs.thanked_by), (ours.thanked_moment, ours.thanked_by)
    ):
        now = now._replace(thanked_by=theirs.thanked_by, thanked_moment=theirs.thanked_moment)
    if _settled_beats((theirs.told_moment, theirs.told_by), (ours.told_moment, ours.told_by)):
        now = now._replace(told_by=theirs.told_by, told_moment=theirs.told_moment)
    return now


def _settled_beats(theirs: tuple[str, str | None], ours: tuple[str, str | None]) -> bool:
    """Since one side may lack what settled it, at one moment something counts more than nothing."""
    return (theirs[0], theirs[1] or "") > (ours[0], ours[1] or "")
