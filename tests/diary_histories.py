"""What may happen to a diary on two devices and in a spreadsheet, in any order; for the tests of both languages.

A history is a list of steps. ``played`` does them in Python; ``golden_vectors.py`` writes down the files that come of it
for the code of the browser.
"""

import csv
import io
import json
import random
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
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

ODD_TABLES = [
    'at,notes\n2026-01-05,"a ""b"" c\n\nd"\n\n2026-01-06,"x"y"z"\n2026-01-07,a"b\n2026-01-08,""""\n2026-01-09,"open',
    "sep=;\nat;pain_worst;angle\n2026-01-05;3;-4,5\n2026-01-06;٥;–8\n2026-01-07;1,2,3;\u221290\n",
    " at ,pain_worst,extra\r2026-01-05,\u00a06\u3000,x\r2026-01-06,\x1c6,x\r2026-01-07\r",
    "at,activity_1,score_1,activity_2,score_2\n2026-01-05,10,3,9,4\n2026-01-06,__proto__,3,constructor,4\n2026-01-07,😀,1,\uffff,2\n",
    "id,at,changed,was,deleted\nx,2026-01-05,yesterday,,\nx,2026-01-05,2026-01-05 18:00:00,2026-01-05T18:00:00.123Z#0123abcd,YES\n"
    "y,2026-01-05,,2026-01-04T18:00:00.123Z#0123abcd=,\ny,2026-02-30,,,\n",
    "at\n2026-01-05\n2026-01-05\n",
    "at,minutes\n2026-01-05," + "9" * 400 + "\n2026-01-06,1e3\n",
    '""\nat,notes\n2026-01-05,x\n', "at;at,notes\n1;2,3\n", ",,,\n", "", "\ufeff\ufeffat\n2026-01-05\n", "at\n0001-01-05\n1900-01-01\n9999-12-31\n",
]  # fmt: skip

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


WAYS = ("json", "csv", "semicolons", "utf-16", "newest first", "without id", "other dates")
"""In which a diary may be saved, and what a spreadsheet makes of its table."""


def histories(longest: int = 14) -> st.SearchStrategy[list[Step]]:
    device, which = st.sampled_from(DEVICES), st.integers(0, 5)
    return st.lists(
        st.one_of(
            st.tuples(st.just("write"), device, st.integers(0, 10)),
            st.tuples(st.just("change"), device, which),
            st.tuples(st.just("delete"), device, which),
            st.tuples(st.just("save"), device, st.sampled_from(WAYS)),
            st.tuples(st.just("mend in a spreadsheet"), which, which),
            st.tuples(st.just("bring in"), device, which),
        ),
        min_size=2,
        max_size=longest,
    )


def history_by_chance(chance: random.Random, longest: int = 14) -> list[Step]:
    """The same from a chance that gives the same with every edition of a library."""
    names = ["write", "change", "delete", "save", "save", "mend in a spreadsheet", "bring in", "bring in"]
    history: list[Step] = [("write", chance.choice(DEVICES), chance.randint(0, 10))]
    for _ in range(chance.randint(1, longest - 1)):
        name, which = chance.choice(names), chance.randint(0, 5)
        first = which if name == "mend in a spreadsheet" else chance.choice(DEVICES)
        second = {"write": chance.randint(0, 10), "save": chance.choice(WAYS)}.get(name, chance.randint(0, 5))
        history.append((name, first, second))
    return history


ROWS_THAT_LIVE: list[list[Step]] = [
    [("write", 0, 5), ("save", 0, "without id"), ("bring in", 1, 0), (deed, 1, 0), ("save", 1, way)]
    for deed in ("change", "delete")
    for way in WAYS
]
"""A row without id that is brought in on another device, and changed or deleted there."""


def record_by_chance(chance: random.Random) -> dict[str, Any]:
    """A stored diary with few ids and moments, so that versions meet, and with what cannot be read."""
    moments = [f"2026-01-{day:02d}T18:00:00.000Z" for day in range(1, 7)]
    entries: list[Any] = []
    for _ in range(chance.randrange(7)):
        moment = chance.randrange(6)
        entry = {
            "id": chance.choice("abc"), "changed": moments[moment],
            "was": chance.sample(moments[:moment], chance.randrange(min(moment, 2) + 1)),
            "at": chance.choice(["2026-01-05T19:30", "2026-01-06T08:00", "2026-02-30T08:00"]),
            "pain_now": chance.choice([None, 0, 3, 10, 11]), "pain_worst": chance.choice([None, 4, 4.0]),
            "activities": {name: chance.randrange(11) for name in chance.sample(["Gärten", "=1", "Shoes", "😀 sleep"], chance.randrange(4))},
            "angle": chance.choice([None, -4.5, 3.14159, -0.001, 90]), "minutes": chance.choice([None, 20]),
            "notes": chance.choice(["", "a, \"b\"\nc", "'=x", "-2", "\x7fü😀"]), "deleted": chance.choice([False, False, True]),
        }  # fmt: skip
        entries.append(
            {name: value for name, value in entry.items() if value is not False and value not in (None, [], {}, "")}
        )
    if chance.random() < 0.3:
        entries.append(chance.choice([1, None, "x", {"b": 1, "a": [2, {"d": 1, "c": "ü"}]}]))
    names = chance.sample(["Shoes", "Sleep", "Gärten"], chance.randrange(4))
    chosen = chance.choice(["", *moments[:2]])
    return diary.Diary().plain() | {"activities": names, "activities_changed": chosen, "entries": entries}


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
        text = f'{len(self.written)}; it\'s "so",\nfür 😀'
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
    new = replace(old, changed=_after(old.names[-1], state.moment()), was=old.names, **fields)
    _join(state, device, Diary((new,)))
    state.gone[device].add(old.notes)


def _after(name: str, moment: str) -> str:
    """That moment or, where the version of this name is later, as a row with a day to come is, the one right after it."""
    last = datetime.strptime(name[:24], "%Y-%m-%dT%H:%M:%S.%fZ")
    later = (last + timedelta(milliseconds=1)).isoformat(timespec="milliseconds") + "Z"
    return max(moment, later)


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
