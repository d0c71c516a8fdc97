"""What a diary's file is made of, before anyone knows its entries: bytes, JSON, the cells of a table, and its dates.

``browser/rules/file_text.ts`` and ``browser/rules/diary/`` do the same in the browser; ``tests/golden/`` holds both to
what is done here.
Python's ``csv`` is not used for reading: its longest cell is a setting of the whole program.
"""

import json
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from psoas.errors import CourseError

LARGEST: Final = 5_000_000
"""Bytes of a file. A diary of ten years with long notes has a fifth of that."""
DEEPEST: Final = 20
"""How many lists and objects may stand inside each other; an entry needs four."""
LONGEST_CELL: Final = 131_072
"""Letters in a cell. More is a quotation mark that never ends."""

_SPACE: Final = "\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_AROUND: Final = re.compile(f"^[{_SPACE}]+|[{_SPACE}]+$")
_HALF_LETTER: Final = re.compile("[\ud800-\udfff]")

# --- bytes and JSON ------------------------------------------------------------------------------------------------


def text_of_file(path: str | Path) -> str:
    """The text of a file in UTF-8 or, with its mark in front, UTF-16 ("Unicode text" of a spreadsheet).

    Raises:
        CourseError: the file is missing, too large, or in another code.
    """
    file = Path(path)
    try:
        if file.stat().st_size > LARGEST:
            raise CourseError(f"'{file.name}' is far too large for a diary; choose the file that the diary saved.")
        raw = file.read_bytes()
    except FileNotFoundError:
        raise CourseError(f"There is no file '{file.name}'; look at its name and folder.") from None
    except OSError as error:
        raise CourseError(f"'{file.name}' cannot be opened ({error.strerror}); look at the file's rights.") from None
    return text_of_bytes(raw, file.name)


def text_of_bytes(raw: bytes, name: str) -> str:
    """The text in these bytes. A code without a mark in front is never guessed: it would change letters silently."""
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(raw[:2])
    try:
        text = raw[2:].decode(wide) if wide else raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise CourseError(
            f"'{name}' is not a text in UTF-8, so its letters could come out wrong; "
            "in the spreadsheet, save it as 'CSV UTF-8', then read that file."
        )
    return text


def value_of_json(text: str, name: str) -> Any:
    """What a JSON text holds.

    Raises:
        CourseError: it is not whole, too deep, or holds a number beyond all bounds.
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise CourseError(f"'{name}' is nested far too deep for a diary; take another copy of the file.") from None
    except ValueError:  # a whole number of thousands of digits, too
        raise CourseError(f"'{name}' is damaged: it is not whole JSON; take another copy of the file.") from None
    check_shape(value, f"'{name}'")
    return value


def check_shape(value: object, where: str) -> None:
    """Refuses what is nested too deep, or holds a number beyond all bounds."""
    waiting = [(value, 1)]
    while waiting:
        one, depth = waiting.pop()
        if isinstance(one, Mapping | list | tuple):
            if depth > DEEPEST:
                raise CourseError(f"{where} is nested far too deep for a diary; take another copy of the file.")
            waiting += [(inner, depth + 1) for inner in (one.values() if isinstance(one, Mapping) else one)]
        elif isinstance(one, int | float) and not _is_bounded(one):
            raise CourseError(f"{where} holds a number beyond all bounds; take another copy of the file.")


def _is_bounded(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _no_number(name: str) -> None:
    raise ValueError(name)


def with_whole_letters(text: str) -> str:
    """Half of a letter, as a cut text can end with, becomes the sign for a letter that was lost."""
    if not _HALF_LETTER.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def with_escaped_halves(text: str) -> str:
    """The same, in a JSON text: written so that every program can keep it."""
    return _HALF_LETTER.sub(lambda half: f"\\u{ord(half.group()):04x}", text)


# --- cells ---------------------------------------------------------------------------------------------------------

_ROW_END: Final = re.compile("\r\n|\r|\n")


def trimmed(text: str) -> str:
    """Without the space around it, as a browser understands space."""
    return _AROUND.sub("", text)


def words(text: str) -> list[str]:
    """What stands between such spaces."""
    return [one for one in re.split(f"[{_SPACE}]+", text) if one]


def rows_of_table(text: str, name: str) -> tuple[list[str], list[dict[str, str]]]:
    """The names of the columns, and for each row its cells by these names. Empty lines are left out.

    Raises:
        CourseError: a cell is too long, as after a quotation mark that never ends.
    """
    mark, text = _mark_between(text)
    rows = [row for row in _cells(text, mark, name) if len(row) > 1 or row[0]]
    head = [trimmed(one) for one in rows[0]] if rows else []
    return head, [{one: row[at] if at < len(row) else "" for at, one in enumerate(head)} for row in rows[1:]]


def _mark_between(text: str) -> tuple[str, str]:
    """What stands between two cells, and the text without a first line that only says so."""
    said = re.match("sep=([,;\t])(?:\r\n|\r|\n)", text)
    if said:
        return said[1], text[said.end() :]
    first = _ROW_END.split(text, maxsplit=1)[0]
    return max(",;\t", key=first.count), text


def _cells(text: str, mark: str, name: str) -> Iterable[list[str]]:
    plain = re.compile(f'[^{mark}\r\n"]+')
    row: list[str] = []
    cell: list[str] = []
    at = length = 0

    def take(part: str) -> None:
        nonlocal length
        cell.append(part)
        length += len(part)
        if length > LONGEST_CELL:
            raise CourseError(f"'{name}' has a cell that never ends; look for a quotation mark without its partner.")

    while at < len(text):
        if text[at] == '"' and not length:
            at += 1
            while at < len(text):  # up to the closing mark; two of them stand for one
                end = text.find('"', at)
                take(text[at : end if end >= 0 else len(text)])
                at = end + 1 if end >= 0 else len(text)
                if text[at : at + 1] != '"' or end < 0:
                    break
                take('"')
                at += 1
            length = length or 1  # quotation marks in the middle are letters
        elif found := plain.match(text, at):
            take(found.group())
            at = found.end()
        elif text[at] == '"':
            take('"')
            at += 1
        else:
            row.append("".join(cell))
            cell, length = [], 0
            if text[at] != mark:
                yield row
                row = []
            at += 2 if text[at : at + 2] == "\r\n" else 1
    if cell or row:
        yield [*row, "".join(cell)]


# --- dates that a spreadsheet wrote ----------------------------------------------------------------------------------

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CLOCK: Final = r"(?:(?:T|,? +)(\d{1,2}):(\d\d)(?::\d\d(?:\.\d+)?)?(?: ?([AaPp])\.?[Mm]\.?)?)?"
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _CLOCK, re.ASCII)
_YEAR_LAST: Final = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})" + _CLOCK, re.ASCII)
_NAMED: Final = re.compile(r"(\d{1,2})[- ]([A-Za-z]{3})[A-Za-z]*[-, ] ?(\d{4})" + _CLOCK, re.ASCII)
_SECONDS: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,3})\d*)?Z?", re.ASCII)

DayOrder: TypeAlias = str
"""What a date with the year last begins with: "day" or "month"."""


def order_of_days(rows: Sequence[Mapping[str, str]], name: str) -> DayOrder:
    """What the dates of a table begin with, where they end with the year.

    What no calendar has decides; then the day on which an entry was written, if the table still tells.

    Raises:
        CourseError: both are possible, and differ; or neither is.
    """
    open_rows = [row for row in rows if (found := _YEAR_LAST.fullmatch(trimmed(row.get("at", "")))) and found[2] != "."]
    cells = [trimmed(row["at"]) for row in open_rows]
    days = {order: [day_and_time(cell, order) for cell in cells] for order in ("day", "month")}
    possible = [order for order in days if None not in days[order]]
    if len(possible) == 2 and days["day"] != days["month"]:
        near = [_near(days[order], open_rows) for order in possible]
        possible = [order for order, fits in zip(possible, near, strict=True) if fits > min(near) == 0]
    if not possible or (len(possible) == 2 and days["day"] != days["month"]):
        raise CourseError(
            f"'{name}' has days that can be read in two ways, such as {cells[0][:10]}; in the spreadsheet, "
            "give the column 'at' the form YYYY-MM-DD, save the table, then read it again."
        )
    return possible[0]


def _near(days: Sequence[str | None], rows: Sequence[Mapping[str, str]]) -> int:
    """How many of these days lie within two days of the moment at which the entry was written."""
    count = 0
    for day, row in zip(days, rows, strict=True):
        written = moment_in(row.get("changed", ""))
        if day and written:
            apart = date.fromisoformat(day[:10]) - date.fromisoformat(written[:10])
            count += abs(apart.days) <= 2
    return count


def day_and_time(cell: str, order: DayOrder) -> str | None:
    """The form "2026-01-05T19:30" of a date in a cell, at noon where no time is given; None where it is no date."""
    if found := _YEAR_FIRST.fullmatch(cell):
        year, month, day = found[1], found[2], found[3]
    elif found := _YEAR_LAST.fullmatch(cell):
        year, month, day = found[4], found[3], found[1]
        if order == "month" and found[2] != ".":
            month, day = day, month
    elif (found := _NAMED.fullmatch(cell)) and found[2].lower() in _MONTHS:
        year, month, day = found[3], str(_MONTHS.index(found[2].lower()) + 1), found[1]
    else:
        return None
    hour, minute, half = found.groups()[-3:]
    return _real(int(year), int(month), int(day), hour, minute or "00", (half or "").lower())


def _real(year: int, month: int, day: int, hour: str | None, minute: str, half: str) -> str | None:
    number = 12 if hour is None else int(hour)
    if half:
        if not 1 <= number <= 12:
            return None
        number = number % 12 + (12 if half == "p" else 0)
    try:
        return datetime(year, month, day, number, int(minute)).isoformat(timespec="minutes")
    except ValueError:
        return None


def moment_in(cell: str) -> str:
    """The moment in world time in a cell, also where a spreadsheet took its "T", "Z" or fractions; else empty."""
    found = _SECONDS.fullmatch(trimmed(cell))
    if not found:
        return ""
    moment = f"{found[1]}T{found[2]}.{(found[3] or '').ljust(3, '0')}Z"
    try:
        datetime.strptime(moment, "%Y-%m-%dT%H:%M:%S.%fZ")
    except ValueError:
        return ""
    return moment
