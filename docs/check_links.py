"""Fails when a Markdown page links to a file that is not there: `python docs/check_links.py`."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
_LINK = re.compile(r"\]\(([^)#]+)")


def broken_links() -> list[str]:
    """Each broken link as `page: target`."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
    return [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]


if __name__ == "__main__":
    broken = broken_links()
    print("\n".join(broken) or "every link leads somewhere")
    raise SystemExit(1 if broken else 0)
