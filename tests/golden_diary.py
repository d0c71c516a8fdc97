"""What Python makes of diaries: joined, as files of every kind, and after histories; see ``golden_vectors.py``."""

import json
import random
from typing import Any

from diary_histories import (
    DATES,
    GERMAN,
    HOSTILE,
    LETTERS,
    NOT_UTF_8,
    ODD_TABLES,
    ROWS_THAT_LIVE,
    TWO_READINGS,
    from_files,
    history_by_chance,
    played,
    read_bytes,
    record_by_chance,
)

from psoas import diary
from psoas.errors import CourseError

RULES = {"columns": diary.CSV_COLUMNS}


def change_pairs() -> list[tuple[str, float, float]]:
    """Thousands of changes: whole scores, tenths, the edges of each limit, and some by chance."""
    made: list[tuple[str, float, float]] = []
    for before in range(11):
        made += [(measure, before, after) for measure in ("pain", "function") for after in range(11)]
    tenths = [one / 10 for one in range(101)]
    made += [("pain", before, after) for before in tenths[::7] for after in tenths]
    made += [("function", before, after) for before in tenths[::9] for after in tenths]
    for before in (10, 7, 6.7, 1, 0, 0.1, 10 / 3):
        for share in (0.29, 0.2999999, 0.3, 0.3000001):
            made += [("pain", before, max(0, before * (1 - share))), ("pain", before, min(10, before * (1 + share)))]
        made += [("pain", before, max(0, before - edge)) for edge in (1.9, 1.9999999, 2, 2.0000001)]
    chance = random.Random(7)
    for _ in range(3000):
        measure = chance.choice(["pain", "function", "angle"])
        low, high = (-90, 90) if measure == "angle" else (0, 10)
        before = round(chance.uniform(low, high), 6)
        step = chance.choice([1.9, 2, 2.3, 2.7, 5, 10, chance.uniform(0, 12)]) * chance.choice([-1, 1])
        made.append((measure, before, round(min(high, max(low, before + step)), 6)))
    return made


def many_changes() -> list[list[Any]]:
    """Each of them, and how it is judged: the words are those of the other cases."""
    found = [(pair, diary.meaningful_change(*pair)) for pair in change_pairs()]
    return [[*pair, change.verdict, change.strength, change.threshold] for pair, change in found]


def joined_vectors() -> dict[str, Any]:
    """Two stored diaries in one, as its file and as a table, and what can be followed in it."""
    chance = random.Random(3)
    cases = []
    for _ in range(150):
        a, b = record_by_chance(chance), record_by_chance(chance)
        joined = diary.merge(diary.from_record(a), diary.from_record(b))
        points = {series: [list(point) for point in diary.points(joined, series)] for series in diary.SERIES}
        common = diary.common_function(joined, "2026-01-05", "2026-01-06")
        gives = {"plain": joined.plain(), "csv": joined.to_csv(), "points": points, "common": common and list(common)}
        cases.append({"a": a, "b": b, "gives": gives})
    return {"rules": RULES, "cases": cases}


def file_vectors() -> dict[str, Any]:
    """Files of every kind: what programs make of a table, broken ones, and such as no course would write.

    Each byte of a file is a letter here (Latin-1).
    """
    entry = {"id": "a", "changed": "2026-01-05T18:30:00.000Z", "at": "2026-01-05T19:30", "notes": "\ud83d"}
    halves = diary.Diary().plain() | {"activities": ["a\ud800"], "entries": [entry, "\udc00"]}
    texts = [*ODD_TABLES, GERMAN, *(text for text in HOSTILE.values() if len(text) < 10_000), json.dumps(halves)]
    for cells in (*DATES, *TWO_READINGS):
        texts.append("at\tnotes\n" + "".join(f"{cell}\t{at}\n" for at, cell in enumerate(cells)))
    files = [*(text.encode() for text in texts), *LETTERS, *NOT_UTF_8.values()]
    cases = [{"file": _letters(raw), "gives": _read(raw)} for raw in dict.fromkeys(files)]
    return {"rules": RULES, "cases": cases}


def history_vectors() -> dict[str, Any]:
    """The diaries of two devices and all files that they saved, in one; see ``diary_histories.py``."""
    chance = random.Random(1)
    cases = []
    for history in (*ROWS_THAT_LIVE, *(history_by_chance(chance) for _ in range(120))):
        end = played(history)
        files = [*(one.to_json().encode() for one in end.devices), *(raw for _, raw in end.files)]
        gives = [entry.plain() for entry in from_files(end).entries]
        cases.append({"files": [_letters(raw) for raw in files], "gives": gives})
    return {"rules": RULES, "cases": cases}


def _letters(raw: bytes) -> str:
    return raw.decode("latin-1")


def _read(raw: bytes) -> dict[str, Any] | None:
    try:
        return read_bytes(raw).plain()
    except CourseError:
        return None
