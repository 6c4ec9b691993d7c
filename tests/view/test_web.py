"""The page of the week: one file, no script, no request, and nothing a user wrote is markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import TODAY, Ally

VOID = {"meta", "rect", "br", "!doctype"}
HOSTILE = "</bdi></td><script>alert(1)</script><img src=//x> \" ' & \u202eevil"


class Outline(HTMLParser):
    """What a page is made of: its tags in order, and whether each is closed where it should."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.tags if tag in names]


@pytest.fixture
def page(ally: Ally, sample: Path, tmp_path: Path) -> str:
    ally("review", "--html", str(tmp_path / "w.html"), "--journal", str(sample))
    return (tmp_path / "w.html").read_text(encoding="utf-8")


def test_every_tag_is_closed_in_its_place(page: str) -> None:
    assert Outline(page).open == []


def test_it_asks_for_nothing_from_anywhere(page: str) -> None:
    outline = Outline(page)
    assert not outline.all("script", "link", "img", "iframe", "object", "form", "base")
    fetching = {"src", "srcset", "data", "action", "poster", "style"}
    for tag, attrs in outline.tags:
        assert not fetching & attrs.keys(), tag
        assert not any(name.startswith("on") for name in attrs)
        assert (attrs.get("href") or "#").startswith("#")
    assert "url(" not in page
    assert "@import" not in page
    [policy] = [one for one in outline.all("meta") if "http-equiv" in one]
    assert (policy["content"] or "").startswith("default-src 'none'; style-src 'unsafe-inline'")


def test_who_listens_or_uses_the_keyboard_finds_the_way(page: str) -> None:
    outline = Outline(page)
    assert outline.all("html") == [{"lang": "en"}]
    assert [tag for tag, _ in outline.tags if re.fullmatch(r"h\d|main|header|footer", tag)] == [
        *("header", "h1", "main", *["h2"] * len(outline.all("section")), "footer")
    ]
    numbers = {attrs.get("id") for _, attrs in outline.tags}
    [skip] = outline.all("a")
    assert (skip["href"] or "").removeprefix("#") in numbers
    assert all(one["aria-labelledby"] in numbers for one in outline.all("section"))
    tables = outline.all("table")
    assert len(tables) >= 9
    assert len(outline.all("caption")) == len(tables)
    assert {one.get("scope") for one in outline.all("th")} == {"col", "row"}
    [chart] = outline.all("svg")
    assert chart["role"] == "img"
    assert set((chart["aria-labelledby"] or "").split()) <= numbers
    assert "Entries, the latest week last: 13, 14," in page


def test_what_users_wrote_is_text_of_its_own_direction(ally: Ally, tmp_path: Path) -> None:
    ally("people", "add", HOSTILE.replace("@", "").replace(",", ""))
    ally("ask", "Ana Silva", HOSTILE, "--for", "Acme", "--promised", HOSTILE, "--by", "mon")
    ally("answer", "1", "heard", HOSTILE)
    ally("log", "ليلى حداد", HOSTILE)
    for question in ("--mattered", "--unmissed", "--neglected"):
        ally("review", question, HOSTILE)
    later = TODAY.replace(day=27)
    target = tmp_path / "w.html"
    assert ally("review", "--html", str(target), today=later).code == 0
    page = target.read_text(encoding="utf-8")
    outline = Outline(page)
    assert outline.open == []
    assert not outline.all("script", "img")
    assert "\u202e" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert page.count('<th scope="row"><span class="sign">!</span> <bdi>ليلى حداد</bdi></th>') == 1
