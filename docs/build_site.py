"""Builds the documentation as a web site, build/site/index.html: `python docs/build_site.py`.

A warning fails it, and so does a page that would load anything from another host: whoever reads
about a private journal tells nobody of it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILD = ROOT / "build"
PAGES = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/**/*.md", "docs/**/*.svg"]

AROUND = {
    "ally": "README.md",
    "All pages": "docs/README.md",
    "Changes": "CHANGELOG.md",
    "Contributing": "CONTRIBUTING.md",
}

_ITEM = re.compile(r"^( *)(?:\d+\.|-) (?:\[(.+?)\]\((.+?)\)|(.+):$)", re.MULTILINE)
_ELSEWHERE = re.compile(r"^\s*(?:https?:)?//", re.IGNORECASE)
_IN_STYLES = re.compile(r"""(?:@import|url\()\s*["']?((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)


def navigation(index: str) -> str:
    """The list of docs/README.md as the value of `nav`, with what stands at the root around it."""
    entries: list[str] = []
    for indent, title, page, heading in _ITEM.findall(index):
        if heading:
            entries.append(f"{{ {json.dumps(heading)} = [] }}")
        else:
            entry = f"{{ {json.dumps(title)} = {json.dumps(f'docs/{page}')} }}"
            if indent:  # stands below the heading before it
                entries[-1] = entries[-1].removesuffix("] }") + f"{entry}, ] }}"
            else:
                entries.append(entry)
    named = {f"docs/{page}" for _, _, page, _ in _ITEM.findall(index)} | set(AROUND.values())
    pages = {str(page.relative_to(ROOT)) for page in ROOT.glob("docs/**/*.md")}
    if missing := sorted(pages - named):
        raise SystemExit(f"docs/README.md lists no {', '.join(missing)}")
    around = [f'{{ "{title}" = "{page}" }}' for title, page in AROUND.items()]
    return f"[{', '.join([around[0], *entries, *around[1:]])}]"


def lay_out(place: Path) -> None:
    """Puts what the site is made of into `place`: pages where they lie in the repository."""
    shutil.rmtree(place / "source", ignore_errors=True)
    for pattern in PAGES:
        for page in ROOT.glob(pattern):
            copy = place / "source" / page.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, copy)
    index = (ROOT / "docs" / "README.md").read_text(encoding="utf-8")
    config = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    filled = config.replace("\nnav = []", f"\nnav = {navigation(index)}")
    (place / "zensical.toml").write_text(filled, encoding="utf-8")


class _Fetched(HTMLParser):
    """Collects the addresses on other hosts that a browser would fetch without being asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            fetches = name in {"src", "srcset", "data", "poster"} or (name == "href" and tag != "a")
            if fetches and value and _ELSEWHERE.match(value):
                self.found.append(f"<{tag} {name}={value}>")
            # For a diagram or a gallery the theme fetches a library, when the page is shown.
            if name == "class" and {"mermaid", "glightbox", "pyodide"} & set((value or "").split()):
                self.found.append(f"<{tag} class={value}>")


def from_elsewhere(site: Path) -> Iterator[str]:
    """What the pages of `site` would load from other hosts, each as `file: what`."""
    for file in sorted(site.rglob("*")):
        if file.suffix in {".html", ".css", ".svg"}:
            text = file.read_text(encoding="utf-8")
            fetched = _Fetched()
            fetched.feed(text if file.suffix != ".css" else "")
            for what in [*fetched.found, *_IN_STYLES.findall(text)]:
                yield f"{file.relative_to(site)}: {what}"


def main() -> int:
    lay_out(BUILD)
    shutil.rmtree(BUILD / "site", ignore_errors=True)
    zensical = [sys.executable, "-m", "zensical", "build", "--strict", "--clean"]
    built = subprocess.run(zensical, cwd=BUILD, capture_output=True, encoding="utf-8", check=False)
    if built.returncode or not (BUILD / "site" / "index.html").exists():
        print(built.stdout, built.stderr, sep="\n", file=sys.stderr)
        return 1
    if foreign := list(from_elsewhere(BUILD / "site")):
        print("these would be loaded from another host:", *foreign, sep="\n", file=sys.stderr)
        return 1
    print(f"the site is {(BUILD / 'site' / 'index.html').relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
