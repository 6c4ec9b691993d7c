"""What asking somebody has become: the rule of only-when-I-need.

Apart from the review, because every ask looks at it too.
"""

from __future__ import annotations

from datetime import date, timedelta

RECENT_DAYS = 90
"""How far back only-when-I-need looks, in days, today left out."""

RECENT_LEAST = 3
"""Fewer entries than this say nothing about a habit."""


def recent_since(today: date) -> date:
    """The first day that counts as recent."""
    return today - timedelta(days=RECENT_DAYS)


def only_when_i_need(entries: int, asks: int) -> bool:
    """Whether of so many recent entries with somebody more than half are asks."""
    return entries >= RECENT_LEAST and 2 * asks > entries
