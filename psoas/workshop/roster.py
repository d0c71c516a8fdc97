"""Reads a roster: a table with one person a row, as a spreadsheet saves it ("CSV").

Commas, semicolons and tabs, a byte-order mark, UTF-16 and Latin-1 are all read. A bad row is kept with its line and its
problem, so that it fails alone. Only a table that cannot be read at all is refused as a whole.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from psoas.errors import CourseError, suggestion
from psoas.workshop.details import LONGEST_CHECK, Details, Opened, checked, opened

COLUMNS: Final = ("name", "language", "side", "build", "tool", "days", "contact", "date", "assessment")
LARGEST: Final = 20_000_000
"""Bytes."""
MOST_ROWS: Final = 5000


@dataclass(frozen=True)
class Row:
    """One person of the roster: either ``details`` and what is open to them, or a ``problem`` in one sentence.

    Attributes:
        line: the line of the file on which the row begins, counted from 1.
        name: as it stands in the file, for the summary.
        file: the stem of the handout's files; empty when there is a problem.
    """

    line: int
    name: str
    details: Details | None
    opened: Opened | None
    file: str
    problem: str


def read_roster(path: Path, *, now: datetime | None = None) -> tuple[Row, ...]:
    """All rows that are not empty, in order.

    Args:
        path: the table. Files that its column ``assessment`` names are looked for beside it, never above.
        now: the present moment, for the age of a safety check.

    Raises:
        CourseError: the file is missing, no table, has no column ``name`` or one that nobody knows, or no row.
    """
    lines = _lines(path)
    rows: list[Row] = []
    header: list[str] | None = None
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(path, cells)
            continue
        if len(rows) >= MOST_ROWS:
            raise CourseError(f"{path.name} has more than {MOST_ROWS} rows; split it.")
        rows.append(_row(path, line, header, cells, now))
    if not rows:
        raise CourseError(f"{path.name} has no row with a person; put the names of the columns into the first line.")
    return tuple(_once_each(rows))


def file_stem(name: str) -> str:
    """The file name of a handout without its ending: letters and digits of any language, and hyphens; never a path."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).casefold())
    return "handout-" + "-".join(words)[:80]


# --- the file ------------------------------------------------------------------------------------------------------


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    text = _text(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        where = f"{path.name}, line {before + 1}"
        raise CourseError(f"{where}, is no row of a table ({error}); save it as CSV again.") from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CourseError(f"{path.name} is larger than {LARGEST // 1_000_000} MB, so it can be no roster.")
        raw = path.read_bytes()
    except OSError as error:
        raise CourseError(f"The roster '{path}' cannot be opened ({error.strerror}).") from None
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise CourseError(f"{path.name} is a spreadsheet, not a CSV file; open it, and choose 'Save as' and 'CSV'.")
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    # cp1252 is the Latin-1 of spreadsheets, with a few holes.
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252", "latin-1"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return text
    raise CourseError(f"{path.name} is no text; save the table as CSV again.")


def _header(path: Path, cells: list[str]) -> list[str]:
    header = [re.sub(r"[\s_-]+", "-", cell.strip().lower()) for cell in cells]
    while header and not header[-1]:
        header.pop()
    for column in header:
        if column in ("level", "routine", "tier"):
            raise CourseError(
                f"{path.name}: the column '{column}' grants nothing, so take it out; only an exported safety check in "
                "the column 'assessment' does."
            )
        if column not in COLUMNS:
            raise CourseError(f"{path.name}: there is no column '{column}'. {suggestion(column, COLUMNS)}")
        if header.count(column) > 1:
            raise CourseError(f"{path.name}: the column '{column}' stands there twice; take one out.")
    if "name" not in header:
        raise CourseError(f"{path.name}: the first line must name the columns, and 'name' must be one of them.")
    return header


# --- one row -------------------------------------------------------------------------------------------------------


def _row(path: Path, line: int, header: list[str], cells: list[str], now: datetime | None) -> Row:
    given = dict(zip(header, cells, strict=False))
    name = _shown(given.get("name", ""))
    try:
        if any(cell.strip() for cell in cells[len(header) :]):
            raise CourseError("The row has more cells than there are columns; put a cell with a comma into quotes.")
        details = checked(**{**given, "assessment": _assessment(path, given.get("assessment", ""))})
        return Row(line, details.name, details, opened(details, now), file_stem(details.name), "")
    except CourseError as error:
        return Row(line, name, None, None, "", str(error))


def _shown(text: str) -> str:
    """A name that may be anything, made fit for a screen."""
    return "".join(character if character.isprintable() else "?" for character in text.strip())[:60] or "(no name)"


def _assessment(path: Path, cell: str) -> str:
    """The text of an export: in the cell itself, or in a file beside the roster."""
    cell = cell.strip()
    if not cell or cell.startswith("{"):
        return cell
    folder = path.resolve().parent
    file = (folder / cell).resolve()
    if not file.is_relative_to(folder) or Path(cell).is_absolute():
        raise CourseError(f"The assessment '{_shown(cell)}' lies outside the roster's folder; put it there.")
    try:
        if not file.is_file():
            raise CourseError(f"The assessment '{_shown(cell)}' is not there; put the file beside the roster.")
        if file.stat().st_size > LONGEST_CHECK:
            raise CourseError(f"The assessment '{_shown(cell)}' is too large to be an export of the safety check.")
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, CourseError):
            raise
        raise CourseError(f"The assessment '{_shown(cell)}' cannot be read; save it again.") from None


def _once_each(rows: list[Row]) -> Iterator[Row]:
    """No two people of one name, for the second would overwrite the first; and no check that two people share."""
    names: dict[str, int] = {}
    checks: dict[str, list[int]] = {}
    for row in rows:
        if row.details and row.details.assessment:
            checks.setdefault(row.details.assessment, []).append(row.line)
    for row in rows:
        problem = ""
        if row.details:
            shared = [str(line) for line in checks.get(row.details.assessment, ()) if line != row.line]
            if row.file in names:
                problem = f"The name '{row.name}' stands in line {names[row.file]} already; add a second name."
            elif shared:
                problem = f"The same assessment stands in line {', '.join(shared)}; each person needs their own."
            names.setdefault(row.file, row.line)
        yield Row(row.line, row.name, None, None, "", problem) if problem else row
