"""The rows of a CSV file, with their lines; a broken row is refused and the next one is read."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator
from itertools import islice
from typing import NamedTuple

from ally.carry.guards import unguard
from ally.carry.reading import without_mark
from ally.journal.arrivals import Refused
from ally.journal.names import fold

_DELIMITERS = ",;\t"
_BLANK = _DELIMITERS + " "  # a blank row shows the delimiters of another reading


class Row(NamedTuple):
    """A row and the line on which it begins."""

    line: int
    cells: tuple[str, ...]


class Sheet(NamedTuple):
    """A file with its header: the folded names of its columns, and where each one stands."""

    text: str
    delimiter: str
    header: Row

    @property
    def columns(self) -> dict[str, int]:
        """The place of each column by its name; of those that share a name, the first."""
        places: dict[str, int] = {}
        for place, name in enumerate(self.header.cells):
            places.setdefault(fold(name), place)
        return places

    def rows(self) -> Iterator[Row | Refused]:
        """The rows below the header, each as long as it; one that is longer is refused."""
        width = len(self.header.cells)
        for row in _rows(self.text, self.delimiter):
            if isinstance(row, Refused):
                yield row
            elif row.line > self.header.line:
                if any(cell.strip() for cell in row.cells[width:]):
                    many = f"it has {len(row.cells)} cells, the header {width}"
                    yield Refused(row.line, f"{many}; put quotes around those with a delimiter")
                else:
                    padding = ("",) * (width - len(row.cells))
                    yield Row(row.line, (*row.cells[:width], *padding))


def opened(text: str, known: Collection[str]) -> Sheet | None:
    """The file read with the delimiter that shows most of the folded names in `known`.

    None for a file without a row.
    """
    sheets = []
    for delimiter in _DELIMITERS:
        rows = (row for row in _rows(text, delimiter) if isinstance(row, Row))
        header = next(rows, None)
        if header is not None:
            sheets.append(Sheet(text, delimiter, header))
    return max(
        sheets,
        key=lambda sheet: (len(set(sheet.columns) & set(known)), len(sheet.header.cells)),
        default=None,
    )


def _rows(text: str, delimiter: str) -> Iterator[Row | Refused]:
    """All rows that are not blank. After a row that can't be read, the next line begins one."""
    lines = list(io.StringIO(without_mark(text), newline=""))
    begin = 0
    while begin < len(lines):
        reader = csv.reader(islice(lines, begin, None), delimiter=delimiter, strict=True)
        done = 0
        try:
            for cells in reader:
                if any(cell.strip().strip(_BLANK) for cell in cells):
                    bare = tuple([unguard(cell) if cell[:1] == "'" else cell for cell in cells])
                    yield Row(begin + done + 1, bare)
                done = reader.line_num
            return
        except csv.Error as error:
            begin += done + 1
            yield Refused(begin, _reason(str(error)))


def _reason(error: str) -> str:
    if "end of data" in error:
        return "a quote opens in this row and never closes"
    if "expected after" in error:
        return "a quote stands within a cell; in CSV it is doubled"
    return f"a cell has more than {csv.field_size_limit():,} characters"
