"""What may happen to a diary on two devices and in a spreadsheet, in any order; for the tests of both languages.

A history is a list of steps. ``played`` does them in Python; ``test_diary_widget.py`` gives the same files to the browser.
"""

import csv
import io
import json
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from hypothesis import strategies as st

from psoas import diary, diary_table
from psoas.diary import CSV_COLUMNS, Diary, Entry

Step: TypeAlias = tuple[Any, ...]
DEVICES = (0, 1)

DATES: dict[tuple[str, ...], tuple[str, ...]] = {
    ("2026-01-05T19:30",): ("2026-01-05T19:30",),
    ("2026-01-05 19:30:00",): ("2026-01-05T19:30",),
    ("2026/1/5 7:30 PM",): ("2026-01-05T19:30",),
    ("2026-01-05",): ("2026-01-05T12:00",),
    ("05.01.2026 19:30",): ("2026-01-05T19:30",),
    ("5.1.2026",): ("2026-01-05T12:00",),
    ("1/13/2026 12:05 AM", "1/5/2026 12:05 PM"): ("2026-01-13T00:05", "2026-01-05T12:05"),
    ("13/01/2026 19:30", "05/01/2026 07:30"): ("2026-01-13T19:30", "2026-01-05T07:30"),
    ("04/04/2026",): ("2026-04-04T12:00",),
    ("5-Jan-2026", "5 January 2026 19:30"): ("2026-01-05T12:00", "2026-01-05T19:30"),
}
"""What spreadsheets make of days, and the one way to read them."""

TWO_READINGS: list[tuple[str, ...]] = [
    ("03/04/2026",), ("3-4-2026 19:30", "05/04/2026"), ("13/01/2026", "01/13/2026"), ("99/99/2026",),
]  # fmt: skip

GERMAN = (
    "id,at,pain_worst,activity_1,score_1,notes,changed\r\n"
    'x,2026-01-05T19:30,6,Gärtnern,5,"Rücken müde,\nnach dem Café",2026-01-05T18:30:00.000Z\r\n'
)
LETTERS = [
    GERMAN.encode(), GERMAN.encode("utf-8-sig"), GERMAN.replace("\r\n", "\r").encode(), GERMAN.encode("utf-16"),
    b"\xfe\xff" + GERMAN.encode("utf-16-be"), ("sep=,\n" + GERMAN).encode(),
]  # fmt: skip
"""The same table as different programs write it."""

NOT_UTF_8 = {
    "ANSI": GERMAN.encode("cp1252"),
    "old Mac": GERMAN.encode("mac-roman"),
    "UTF-16 without its mark": GERMAN.encode("utf-16-le"),
    "cut in a letter": GERMAN.encode("utf-16")[:-1],
    "half a letter": b"at,notes\n2026-01-05,\xed\xa0\x80\n",
}

HOSTILE = {
    "a number of thousands of digits": '{"course": "know-your-psoas", "schema": 1, "entries": [' + "9" * 5000 + "]}",
    "a number beyond all bounds": '{"course": "know-your-psoas", "schema": 1, "entries": [1e999]}',
    "no number": '{"course": "know-your-psoas", "schema": 1, "entries": [NaN]}',
    "nested": '{"course": "know-your-psoas", "schema": 1, "entries": [' + "[" * 3000 + "]" * 3000 + "]}",
    "nested beyond what Python reads": "[" * 200_000,
    "a cell that never ends": 'at,notes\n2026-01-05,"' + "a" * 140_000,
    "too large": "at,notes\n" + "2026-01-05,x\n" * 400_000,
    "nothing": "",
    "only marks": ",,,\n,,,\n",
}


def histories(longest: int = 14) -> st.SearchStrategy[list[Step]]:
    device, which = st.sampled_from(DEVICES), st.integers(0, 5)
    way = st.sampled_from(["json", "csv", "semicolons", "utf-16", "newest first", "without id", "other dates"])
    return st.lists(
        st.one_of(
            st.tuples(st.just("write"), device, st.integers(0, 10)),
            st.tuples(st.just("change"), device, which),
            st.tuples(st.just("delete"), device, which),
            st.tuples(st.just("save"), device, way),
            st.tuples(st.just("mend in a spreadsheet"), which, which),
            st.tuples(st.just("bring in"), device, which),
        ),
        min_size=2,
        max_size=longest,
    )


@dataclass
class Played:
    """How it ended: both diaries, the files, what was written (by its notes) and what was changed or deleted since."""

    devices: list[Diary] = field(default_factory=lambda: [Diary(), Diary()])
    files: list[tuple[str, bytes]] = field(default_factory=list)
    brought: list[tuple[int, bytes]] = field(default_factory=list)
    written: set[str] = field(default_factory=set)
    replaced: set[str] = field(default_factory=set)
    as_rows: set[str] = field(default_factory=set)
    gone: list[set[str]] = field(default_factory=lambda: [set(), set()])
    count: int = 0

    def moment(self) -> str:
        self.count += 1
        return f"2026-01-05T18:{self.count // 60:02d}:{self.count % 60:02d}.123Z"

    def notes(self) -> str:
        text = f"{len(self.written)}; it's \"so\",\nfür 😀"
        self.written.add(text)
        return text


def played(history: list[Step]) -> Played:
    state = Played()
    for name, first, second in history:
        _STEPS[name](state, first, second)
    return state


def shown(one: Diary) -> list[str]:
    return sorted(entry.notes for entry in one.shown)


def _write(state: Played, device: int, score: int) -> None:
    moment = state.moment()
    at = f"2026-01-{13 + state.count % 16}T19:{state.count % 60:02d}"
    entry = Entry(f"{moment}-x", moment, at, pain_worst=score, activities={"=Gärten": score}, notes=state.notes())
    _join(state, device, Diary((entry,)))


def _join(state: Played, device: int, other: Diary) -> None:
    state.devices[device] = diary.merge(state.devices[device], other)


def _replace(state: Played, device: int, which: int, **fields: Any) -> None:
    entries = state.devices[device].shown
    if not entries:
        return
    old = entries[which % len(entries)]
    # A row without id is another entry than one with the same content that was changed before: that stays, untouched.
    (state.as_rows if old.id.startswith(diary.ROW) else state.replaced).add(old.notes)
    new = replace(old, changed=state.moment(), was=old.names, **fields)
    _join(state, device, Diary((new,)))
    state.gone[device].add(old.notes)


def _change(state: Played, device: int, which: int) -> None:
    if state.devices[device].shown:
        _replace(state, device, which, notes=state.notes())


def _delete(state: Played, device: int, which: int) -> None:
    cleared = {"pain_worst": None, "activities": {}, "notes": ""}
    _replace(state, device, which, deleted=True, **cleared)


def _save(state: Played, device: int, way: str) -> None:
    one = state.devices[device]
    if way == "json":
        state.files.append(("json", one.to_json().encode()))
        return
    rows = list(csv.reader(io.StringIO(one.to_csv(), newline="")))
    if way == "without id":  # and without what else only the course understands
        shown_rows = [row for row in rows[1:] if not row[CSV_COLUMNS.index("deleted")]]
        keep = [CSV_COLUMNS.index(name) for name in CSV_COLUMNS if name not in ("id", "changed", "was", "deleted")]
        rows = [[row[at] for at in keep] for row in (rows[0], *shown_rows)]
    if way == "newest first":
        rows[1:] = rows[:0:-1]
    if way == "other dates":
        rows[1:] = [_with_other_dates(row) for row in rows[1:]]
    text = io.StringIO()
    csv.writer(text, delimiter={"semicolons": ";", "utf-16": "\t"}.get(way, ",")).writerows(rows)
    state.files.append((way, text.getvalue().encode("utf-16" if way == "utf-16" else "utf-8-sig")))


def _with_other_dates(row: list[str]) -> list[str]:
    """As a spreadsheet writes them that takes every date for one: without fractions of a second, too."""
    at, changed = CSV_COLUMNS.index("at"), CSV_COLUMNS.index("changed")
    written = row.copy()
    written[at] = f"{row[at][8:10]}/{row[at][5:7]}/{row[at][:4]} {row[at][11:]}"
    written[changed] = row[changed][:19].replace("T", " ")
    return written


def _mend(state: Played, which: int, row: int) -> None:
    """Somebody mends a typo in a table; the moment of the entry stays as it was."""
    tables = [raw for way, raw in state.files if way != "json" and way != "without id"]
    if not tables:
        return
    raw = tables[which % len(tables)]
    text = raw.decode("utf-16" if raw[:2] == b"\xff\xfe" else "utf-8-sig")
    mark = max(",;\t", key=text.split("\n", 1)[0].count)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    notes, deleted = CSV_COLUMNS.index("notes"), CSV_COLUMNS.index("deleted")
    open_rows = [one for one in rows[1:] if not one[deleted]]
    if not open_rows:
        return
    state.moment()
    open_rows[row % len(open_rows)][notes] = state.notes()
    again = io.StringIO()
    csv.writer(again, delimiter=mark).writerows(rows)
    state.files.append(("mended", again.getvalue().encode("utf-8-sig")))


def _bring_in(state: Played, device: int, which: int) -> None:
    if state.files:
        _, raw = state.files[which % len(state.files)]
        _join(state, device, read_bytes(raw))
        state.brought.append((device, raw))


def read_bytes(raw: bytes, name: str = "x.csv") -> Diary:
    return diary.from_text(diary_table.text_of_bytes(raw, name), name)


def from_files(one: Played) -> Diary:
    """Both devices and all files in one diary."""
    whole = diary.merge(*one.devices)
    for _, raw in one.files:
        whole = diary.merge(whole, read_bytes(raw))
    return whole


def same(one: Diary) -> Any:
    return json.loads(one.to_json())


_STEPS = {
    "write": _write,
    "change": _change,
    "delete": _delete,
    "save": _save,
    "mend in a spreadsheet": _mend,
    "bring in": _bring_in,
}
