"""The end-of-week review: `ally review --week`, in all its forms."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ally.cli.environment import path_as_typed
from ally.cli.files import new_file, refuse_target
from ally.cli.invocation import Invocation
from ally.cli.options import since_until
from ally.cli.review import step_line
from ally.journal.errors import WrongWords
from ally.journal.records import NOTE_LIMIT, QUESTIONS
from ally.journal.reflections import CLEARED, Reflections, clean_answer
from ally.journal.review import next_step
from ally.journal.saying import say_day
from ally.journal.spans import Span, span_of
from ally.journal.week import Week
from ally.store import default_path
from ally.view.safe import brief, one_line
from ally.view.signs import joined, sign
from ally.view.table import review_page
from ally.view.week import (
    SECTION_MOST,
    as_of_today,
    week_lead,
    week_sections,
    week_title,
)
from ally.view.week_rows import QUESTION_WORDS
from ally.view.words import NOTE_WIDTH, count, summary_line


class Wish(NamedTuple):
    """What was asked for on the command line."""

    since: str | None
    until: str | None
    answers: Mapping[str, str]
    ask: bool
    html: str | None
    force: bool
    md: bool
    everybody: bool
    check: bool


def review_week(invocation: Invocation, wish: Wish) -> int:
    """Store the answers that were given, show the week, ask for answers if so wished."""
    today = invocation.clock.today
    _refuse(wish, invocation)
    calendar = invocation.settings.calendar
    span = span_of(*since_until(wish.since, wish.until, today), today, calendar)
    target = _target(invocation, wish)
    with invocation.journal(writing=bool(wish.answers)) as journal:
        if wish.answers:
            journal.reflect(span.until, wish.answers)
        week = journal.week(span)
        step = next_step(week.verdicts)
        name = journal.name_to_type(step.person) if step else ""
        ahead = journal.ahead_of_today()
    next_line = step_line(step, name) if step else ""
    if target is not None:
        _write_page(week, next_line, target, wish)
    if invocation.json:
        from ally.view.week_document import week_document

        invocation.document(week_document(week, everybody=wish.everybody))
        return 0
    if wish.md:
        from ally.view.week_markdown import week_markdown

        invocation.show(week_markdown(week, next_line, most=_most(wish)))
    elif target is not None:
        invocation.done(joined([week_title(span, calendar), one_line(str(target))]))
    else:
        _show(invocation, week, next_line, wish)
    if ahead is not None:
        invocation.aside(f"An entry lies ahead of today, on {say_day(ahead)}: is the clock right?")
    if wish.ask:
        _ask(invocation, span, week.now)
    return 0


def _refuse(wish: Wish, invocation: Invocation) -> None:
    """Raises WrongWords for options that say two things at once."""
    if wish.check:
        raise WrongWords("--check answers for the plain review", "leave the options of a week out")
    forms = [("--html", wish.html is not None), ("--md", wish.md), ("--json", invocation.json)]
    named = [name for name, given in forms if given]
    if len(named) > 1:
        raise WrongWords(f"{' and '.join(named)} are two forms", "choose one")
    if wish.force and wish.html is None:
        raise WrongWords("--force is for --html", "name the file: --html week.html")
    if wish.html in ("", "-"):
        raise WrongWords("--html takes a file", "name one: --html week.html")
    if wish.ask and wish.answers:
        raise WrongWords("--ask asks for the answers that you give", "leave one of them out")
    if wish.ask and (wish.md or wish.html is not None):
        raise WrongWords(
            "--ask asks after the week as it stands on the terminal",
            "answer first, and then write it with --md or --html",
        )
    if wish.ask and not invocation.may_ask:
        raise WrongWords(
            "the questions are asked on a terminal",
            "elsewhere answer with --mattered, --unmissed and --neglected",
        )


def _most(wish: Wish) -> int | None:
    return None if wish.everybody else SECTION_MOST


def _show(invocation: Invocation, week: Week, next_line: str, wish: Wish) -> None:
    from ally.view.week_text import sections_text, titled

    window = invocation.window
    lead = "\n".join(filter(None, [week_lead(week), as_of_today(week)]))
    text = sections_text(
        week_title(week.span, week.calendar),
        lead,
        week_sections(week, most=_most(wish), width=NOTE_LIMIT if window.plain else NOTE_WIDTH),
        window,
    )
    needy = [one for one in week.verdicts if one.reasons]
    shown = needy[: _most(wish)]
    summary = summary_line(week.verdicts)
    if len(shown) < len(needy):
        summary = f"{sign('more')} {len(needy) - len(shown):,} more: ally review\n{summary}"
    table = review_page(shown, summary, week.today, window)
    heading = [titled("Who needs you", colour=window.colour)] if shown else []
    invocation.show("\n".join([text, "", *heading, table]))
    if next_line:
        invocation.show(next_line)
    at_its_end = week.span.holds(week.today) and week.today >= week.calendar.friday(week.today)
    if at_its_end and week.now is None and not wish.ask:
        invocation.aside("Three questions close the week: ally review --week --ask")


# --- the page ------------------------------------------------------------------------------


def _target(invocation: Invocation, wish: Wish) -> Path | None:
    """The file of the page. Raises WrongWords for one that can't or must not be written."""
    if wish.html is None:
        return None
    target = path_as_typed(wish.html)
    refuse_target(target, invocation.path or default_path(), force=wish.force)
    return target


def _write_page(week: Week, next_line: str, target: Path, wish: Wish) -> None:
    from ally.view.web import week_page

    text = week_page(week, next_line)
    with new_file(target, force=wish.force) as file:
        file.write(text.encode("utf-8", "backslashreplace"))


# --- the questions -------------------------------------------------------------------------


def _ask(invocation: Invocation, span: Span, now: Reflections | None) -> None:
    """Ask the three questions; Enter leaves one as it is. What is typed is stored together.

    Ctrl-C ends the asking: what was answered by then is kept.
    """
    before = now.answers if now else {}
    answers: dict[str, str] = {}
    try:
        for question in QUESTIONS:
            typed = _answer(invocation, question, before.get(question))
            if typed and (typed != CLEARED or question in before):
                answers[question] = typed
    except KeyboardInterrupt:
        if not answers:
            raise
    if not answers:
        invocation.aside("Nothing changed.")
        return
    with invocation.journal(writing=True) as journal:
        journal.reflect(span.until, answers)
    week = say_day(invocation.settings.calendar.first(span.until))
    back = [before[one] for one, typed in answers.items() if typed == CLEARED]
    if kept := len(answers) - len(back):
        invocation.done(f"{count(kept, 'answer', 'answers')} kept for the week of {week}")
    for answer in back:
        invocation.done(f"taken back in the week of {week}: {brief(answer, NOTE_WIDTH)}")


def _answer(invocation: Invocation, question: str, known: str | None) -> str:
    """What is typed, asked again where it can't be stored; empty for Enter."""
    beside = f" (Enter keeps: {brief(known, NOTE_WIDTH)})" if known else " (Enter skips)"
    while True:
        typed = invocation.ask(f"{QUESTION_WORDS[question]}{beside} ")
        if not typed:
            return ""
        try:
            return clean_answer(typed, question)
        except WrongWords as wrong:
            invocation.streams.talk(f"{one_line(wrong.message)}; {wrong.hint}")
