"""The three questions of the day, asked at the keyboard; what is answered is written."""

from __future__ import annotations

import signal

from ally.cli.invocation import Invocation
from ally.cli.writing import announce
from ally.journal.checkin import CheckIn
from ally.journal.drafts import Draft
from ally.journal.errors import WrongWords
from ally.journal.lookup import read_who
from ally.view.checkin import names
from ally.view.safe import one_line

DAILY_QUESTIONS = (
    ("log", "Whom did you sell to inside today?", "What happened?"),
    ("tell", "Whom did you keep informed?", "What did you tell them?"),
    ("thank", "Whom did you thank?", "What for?"),
)


def walk(invocation: Invocation) -> int:
    """Ask the three questions and write what is answered. Raises WrongWords off a terminal."""
    if not invocation.may_ask:
        raise WrongWords(
            "--ask needs somebody at a terminal", "ally log, tell and thank write the same"
        )
    with invocation.journal(writing=False) as journal:
        day = journal.check_in(0)
    try:
        for kind, question, what in DAILY_QUESTIONS:
            while not _asked(invocation, kind, f"{question} {_so_far(day, kind)}", what):
                pass
    except KeyboardInterrupt:
        if not invocation.changed:
            raise  # else what was answered is stored, and was said
    if not invocation.changed:
        invocation.aside("Nothing was written.")
    return 0


def _so_far(day: CheckIn, kind: str) -> str:
    people = {"log": day.sold_inside, "tell": day.informed, "thank": day.thanked}[kind]
    return f"(so far {names(people)}; Enter goes on) " if people else "(Enter goes on) "


def _asked(invocation: Invocation, kind: str, question: str, what: str) -> bool:
    """Ask one question; False if what was answered could not be written, and it is asked again."""
    who = invocation.ask(question)
    note = invocation.ask(f"  {what} ") if who else ""
    if who and not note:
        invocation.aside("  Without that nothing is written.")
    if not who or not note:
        return True
    try:
        draft = Draft(kind, read_who(who), note, invocation.clock.today)
        invocation.saved = False  # of this answer nothing is, whatever was stored before
        with invocation.journal(writing=True) as journal:
            written = invocation.deciding(lambda choices: journal.write(draft, choices))
    except WrongWords as error:
        for line in filter(None, (error.message, error.hint)):
            invocation.streams.talk(f"  {one_line(line)}")
        return False
    announce(invocation, written)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which the commit took away
    return True
