"""The diary: reading, joining and summing up its files, and telling a real change from the noise.

From when on a change counts is data (``seeds/change.yaml``). The browser has twins of what is done here:
``browser/rules/change.ts`` and ``browser/rules/diary/``; ``tests/golden/`` holds both sides to the same results. The
form of a diary file stands in ``FORM_OF_A_FILE``.

How two diaries are joined
    Each entry has an ``id``, the moment it was last ``changed``, and under ``was`` its earlier versions: the moment of
    each, and a check sum of what stood in it. Joining keeps every version that no other version of the same entry has
    replaced. So nothing is lost: an entry that was changed on two devices apart from each other, or in a spreadsheet,
    which leaves the moment as it was, stands there twice. The order does not matter, and joining twice changes nothing.
    A deleted version leaves its name behind, so that just this one does not come back from another file.

    A row of a table without ``id`` is known by what stands in it, not by its place: it gives way to an entry with the
    same day and values, also to one that was changed or deleted since.
"""

import csv
import io
import json
import math
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from psoas import content, diary_table
from psoas.errors import CourseError, suggestion
from psoas.schemas.change import Measure

COURSE: Final = "know-your-psoas"
SCHEMA: Final = 1
MOST_ACTIVITIES: Final = 3

FORM_OF_A_FILE: Final = """
{"course": "know-your-psoas", "kind": "diary", "schema": 1,
 "activities": ["Gardening"],            the activities that are scored now, at most three
 "activities_changed": "<moment>",       when they were chosen; "" before
 "entries": [{
   "id": "...", "changed": "<moment>", "was": ["<moment>#<check sum>", ...],
   "at": "2026-01-05T19:30",             the day and time it speaks of, by the clock of the place
   "pain_now": 0-10 or null, "pain_worst": 0-10 or null,
   "activities": {"Gardening": 0-10},    0: cannot do it, 10: as well as ever; at most three
   "angle": -90 to 90 or null,           thigh against level in the Thomas test, in degrees; below level is minus
   "minutes": 0-1440 or null, "notes": "...", "deleted": true or false}]}
A <moment> is in world time, with milliseconds: "2026-01-05T18:30:00.000Z". A <check sum> is that of Entry.check, eight
signs; older files leave it out, and then all versions of that moment are meant. With "=" behind it, it names a copy
that holds the same, and was written at another moment.
"""

MeasureName: TypeAlias = Literal["pain", "function", "angle"]
SeriesName: TypeAlias = Literal["pain_worst", "pain_now", "function", "angle"]
Verdict: TypeAlias = Literal["better", "worse", "within the noise"]

# --- is it a real change? ------------------------------------------------------------------------------------------

_SCALE: Final = 1_000_000
"""Scores are compared as whole millionths, so that Python and the browser never differ by a rounding."""


@dataclass(frozen=True)
class Change:
    """What a change means.

    Attributes:
        measure: "pain" (0 to 10), "function" (mean of the activities, 0 to 10) or "angle" (degrees; below level is
            minus).
        before, after: the two scores.
        difference: after less before.
        verdict: "better", "worse" or "within the noise". For the angle, "better" means only that the thigh hangs lower.
        strength: how much, in one word ("real"; "noticeable", "medium", "large"; "maybe", "likely"), or empty.
        threshold: how far the score must move from ``before`` before the change counts.
        sentence: all of this for a reader.
        source: where the rule comes from, in words.
        badge: how well it is supported.
        references: ids of ``references.bib``.
    """

    measure: MeasureName
    before: float
    after: float
    difference: float
    verdict: Verdict
    strength: str
    threshold: float
    sentence: str
    source: str
    badge: str
    references: tuple[str, ...]


def meaningful_change(measure: str, before: float, after: float) -> Change:
    """Whether a change is better, worse or within the noise, and why.

    Args:
        measure: "pain", "function" or "angle".
        before, after: scores from 0 to 10, or an angle from -90 to 90 degrees.

    Raises:
        CourseError: there is no such measure, or a score is not a number on its scale.
    """
    rule = _rule(measure)
    first, second = (_scaled(rule, name, value) for name, value in (("before", before), ("after", after)))
    size = abs(second - first)
    threshold = max(round(rule.steps[0].least * _SCALE), -(-rule.percent * first // 100))
    if rule.percent and first % _SCALE == 0 and second % _SCALE == 0:
        threshold = -(-threshold // _SCALE) * _SCALE  # whole scores can only move by whole points
    step = None
    if size >= threshold:
        for one in rule.steps:
            edge = round(one.least * _SCALE)
            if size > edge or (size == edge and not one.over):
                step = one
    lower = second < first
    verdict: Verdict = "within the noise"
    if step is not None:
        verdict = "better" if lower == (rule.better == "lower") else "worse"
    words = [
        rule.was.replace("{before}", _amount(rule, first, "was")).replace("{after}", _amount(rule, second, "was")),
        (rule.less if lower else rule.more if size else rule.same).replace("{difference}", _amount(rule, size)),
        rule.need.replace("{before}", _figure(first)).replace("{threshold}", _amount(rule, threshold)),
        rule.noise if step is None else step.better if verdict == "better" else step.worse,
    ]
    return Change(
        measure=rule.id,
        before=first / _SCALE,
        after=second / _SCALE,
        difference=(second - first) / _SCALE,
        verdict=verdict,
        strength=step.strength if step else "",
        threshold=threshold / _SCALE,
        sentence=" ".join(words),
        source=rule.source,
        badge=_badges()[rule.claim],
        references=rule.references,
    )


def change_rules() -> dict[str, Any]:
    """The rules as plain data, ready for ``change.ts``: measure to its limits, steps, texts, badge and sources."""
    references = content.load().references
    return {
        measure.id: measure.model_dump(mode="json", by_alias=True, exclude={"references"})
        | {
            "badge": _badges()[measure.claim],
            "references": list(measure.references),
            "cited": [references[name].text for name in measure.references],
        }
        for measure in content.load().change.measures
    }


def _rule(measure: object) -> Measure:
    measures = {one.id: one for one in content.load().change.measures}
    if measure not in list(measures):
        raise CourseError(f"The diary does not measure {measure!r}. {suggestion(measure, measures)}")
    return measures[str(measure)]  # type: ignore[index]


@cache
def _badges() -> Mapping[str, str]:
    return MappingProxyType({claim.id: claim.badge for claim in content.load().claims.claims})


def _scaled(rule: Measure, name: str, value: object) -> int:
    fine = not isinstance(value, bool) and isinstance(value, int | float) and math.isfinite(value)
    if not fine or not rule.low <= value <= rule.high:  # type: ignore[operator]
        raise CourseError(f"'{name}' cannot be {value!r}; '{rule.id}' is a number from {rule.low} to {rule.high}.")
    return math.floor(value * _SCALE + 0.5)  # type: ignore[operator]


def _figure(scaled: int) -> str:
    """A score with at most two decimals: 5.33, 7, −4.5."""
    hundredths = (abs(scaled) + 5000) // 10_000
    whole, rest = divmod(hundredths, 100)
    text = f"{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else str(whole)
    return f"−{text}" if scaled < 0 and hundredths else text


def _amount(rule: Measure, scaled: int, place: str = "") -> str:
    figure = _figure(scaled)
    if place == "was" and rule.id != "angle":
        return figure
    return f"{figure} {rule.unit[0] if figure in ('1', '−1') else rule.unit[1]}"


# --- entries -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One entry of a diary; what was not noted is None. ``FORM_OF_A_FILE`` explains each field."""

    id: str
    changed: str
    at: str
    was: tuple[str, ...] = ()
    pain_now: int | None = None
    pain_worst: int | None = None
    activities: Mapping[str, int] = field(default_factory=dict, hash=False)
    angle: float | None = None
    minutes: int | None = None
    notes: str = ""
    deleted: bool = False

    @property
    def day(self) -> str:
        """The day it speaks of, such as "2026-01-05"."""
        return self.at[:10]

    @property
    def function(self) -> float | None:
        """The mean score of the activities, 0 to 10; None where none was scored."""
        return sum(self.activities.values()) / len(self.activities) if self.activities else None

    @property
    def check(self) -> str:
        """A check sum of what stands in it, without id and moment: equal for equal entries, in the browser too."""
        return f"{zlib.crc32(_ascii(_content(self)).encode()):08x}"

    @property
    def version(self) -> str:
        """The name of this version."""
        return f"{self.changed}#{self.check}"

    @property
    def names(self) -> tuple[str, ...]:
        """What stands in ``was`` of an entry that replaces this one: its forerunners, its copies and itself."""
        return _joined([name.removesuffix("=") for name in self.was], [self.version])

    def plain(self) -> dict[str, Any]:
        """The entry as it stands in a file."""
        return {
            "id": self.id,
            "changed": self.changed,
            "was": sorted(set(self.was)),
            "at": self.at,
            "pain_now": self.pain_now,
            "pain_worst": self.pain_worst,
            "activities": dict(sorted(self.activities.items())),
            "angle": _plain_angle(self.angle),
            "minutes": self.minutes,
            "notes": self.notes,
            "deleted": self.deleted,
        }


@dataclass(frozen=True)
class Diary:
    """A whole diary.

    Attributes:
        entries: every version that is kept, deleted ones too, in the order of their days.
        activities: the names that are scored now.
        activities_changed: the moment they were chosen; empty before.
        unread: entries of the file that cannot be read, as they stand there; they are kept.
    """

    entries: tuple[Entry, ...] = ()
    activities: tuple[str, ...] = ()
    activities_changed: str = ""
    unread: tuple[Any, ...] = field(default=(), hash=False)

    @property
    def shown(self) -> tuple[Entry, ...]:
        """The entries that were not deleted."""
        return tuple(entry for entry in self.entries if not entry.deleted)

    def plain(self) -> dict[str, Any]:
        """The diary as its file holds it."""
        return {
            "course": COURSE,
            "kind": "diary",
            "schema": SCHEMA,
            "activities": list(self.activities),
            "activities_changed": self.activities_changed,
            "entries": [*(entry.plain() for entry in self.entries), *self.unread],
        }

    def to_json(self) -> str:
        """The text of its file."""
        return diary_table.with_escaped_halves(json.dumps(self.plain(), ensure_ascii=False, indent=1)) + "\n"

    def to_csv(self) -> str:
        """A table for a spreadsheet: one row an entry. ``read`` takes it too; unread entries are left out."""
        buffer = io.StringIO()
        table = csv.writer(buffer)
        table.writerow(CSV_COLUMNS)
        for entry in self.entries:
            scores = [*_in_one_order(entry.activities), *([("", "")] * MOST_ACTIVITIES)][:MOST_ACTIVITIES]
            cells: list[object] = [entry.id, entry.at, entry.pain_now, entry.pain_worst]
            cells += [cell for name, score in scores for cell in (_guard(name), score)]
            cells += [_plain_angle(entry.angle), entry.minutes, _guard(entry.notes), entry.changed]
            cells += [" ".join(sorted(set(entry.was))), "yes" if entry.deleted else ""]
            table.writerow(["" if cell is None else cell for cell in cells])
        return buffer.getvalue()


CSV_COLUMNS: Final = (
    "id", "at", "pain_now", "pain_worst", "activity_1", "score_1", "activity_2", "score_2", "activity_3", "score_3",
    "angle", "minutes", "notes", "changed", "was", "deleted",
)  # fmt: skip

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", re.ASCII)
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d", re.ASCII)
_CHECK: Final = re.compile(r"(#[0-9a-f]{8}=?)?")
_MOMENT_LENGTH: Final = len("2026-01-05T18:30:00.000Z")
_LAST_DAY: Final = "9999-12-31"
"""An entry changed on this day could not be changed again: no later moment has four digits for the year."""


def _guard(text: str) -> str:
    """A spreadsheet takes a text that starts like this for a formula; an apostrophe keeps it a text."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "'", "\t", "\r") else text


def _unguard(text: str) -> str:
    return text[1:] if text[:1] == "'" else text


def _is_moment(value: object, pattern: re.Pattern[str] = _MOMENT) -> bool:
    if not isinstance(value, str) or not pattern.fullmatch(value):
        return False
    try:
        datetime.strptime(value, "%Y-%m-%dT%H:%M:%S.%fZ" if pattern is _MOMENT else "%Y-%m-%dT%H:%M")
    except ValueError:
        return False
    return value[:4] >= "1900"


def _is_version(value: object, before: str) -> bool:
    """Whether it names a version from before that moment; without a check sum, all versions of its moment."""
    if not isinstance(value, str) or not _CHECK.fullmatch(value[_MOMENT_LENGTH:]):
        return False
    return _is_moment(value[:_MOMENT_LENGTH]) and value[:_MOMENT_LENGTH] < before


def _plain_angle(angle: float | None) -> float | int | None:
    """A whole number of degrees without a point, as the browser writes it."""
    return int(angle) if angle is not None and angle == int(angle) else angle


def _is_angle(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and -90 <= value <= 90


def _is_whole(value: object, most: int) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= most and value == math.floor(value)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 1 <= len(value) <= 80


def entry_from(raw: object) -> Entry | None:
    """The entry in a piece of a file; None where it is not sound. Its twin is ``browser/rules/diary/sound.ts``."""
    if not isinstance(raw, Mapping):
        return None
    whole = diary_table.with_whole_letters
    name, changed, was = raw.get("id"), raw.get("changed"), raw.get("was", [])
    if not _is_name(name) or not _is_moment(changed) or str(changed) >= _LAST_DAY:
        return None
    # An entry that replaced itself, or one from later on, could make two versions delete each other.
    if not isinstance(was, list) or not all(_is_version(one, str(changed)) for one in was):
        return None
    scores, notes = raw.get("activities") or {}, raw.get("notes", "")
    if not isinstance(scores, Mapping) or len(scores) > MOST_ACTIVITIES or not isinstance(notes, str):
        return None
    scores = {whole(one) if isinstance(one, str) else one: score for one, score in scores.items()}
    if not all(_is_name(one) and _is_whole(scores[one], 10) for one in scores):
        return None
    angle, deleted = raw.get("angle"), raw.get("deleted", False)
    if not isinstance(deleted, bool) or not (angle is None or _is_angle(angle)):
        return None
    limits = {"pain_now": 10, "pain_worst": 10, "minutes": 1440}
    numbers = {key: raw.get(key) for key in limits}
    if not all(value is None or _is_whole(value, limits[key]) for key, value in numbers.items()):
        return None
    if not _is_moment(raw.get("at"), _AT):
        return None
    entry = Entry(
        id=whole(str(name)),
        changed=str(changed),
        at=str(raw["at"]),
        was=_joined(was),
        activities=MappingProxyType({one: int(score) for one, score in sorted(scores.items())}),
        angle=None if angle is None else math.floor(angle * 100 + 0.5) / 100 + 0.0,
        notes=whole(notes),
        deleted=deleted,
        **{key: None if value is None else int(value) for key, value in numbers.items()},
    )
    return replace(entry, was=_without_strange_copies(entry)) if "=" in "".join(was) else entry


def _without_strange_copies(entry: Entry) -> tuple[str, ...]:
    """Whoever changes a row in a spreadsheet leaves the names of its copies there; these hold what it held before."""
    return tuple(name for name in entry.was if not name.endswith("=") or name.endswith(f"#{entry.check}="))


# --- files ---------------------------------------------------------------------------------------------------------


def read(path: str | Path) -> Diary:
    """Reads a diary that was saved as a file (JSON) or as a table (CSV).

    Entries that are not sound end up in ``unread``; the others are read.

    Raises:
        CourseError: the file is missing, is not a diary, or comes from a newer course.
    """
    return from_text(diary_table.text_of_file(path), Path(path).name)


def from_text(text: str, name: str) -> Diary:
    """The diary in the text of such a file.

    Raises:
        CourseError: see ``read``.
    """
    if diary_table.trimmed(text)[:1] in ("{", "["):
        return from_record(diary_table.value_of_json(text, name), f"'{name}'")
    return _from_csv(text, name)


def from_record(record: object, where: str = "The diary") -> Diary:
    """The diary in a record as the browser keeps it, or as a JSON file holds it.

    Raises:
        CourseError: it is no diary of this course, or it comes from a newer course.
    """
    if not isinstance(record, Mapping) or record.get("course") != COURSE or not isinstance(record.get("entries"), list):
        raise CourseError(f"{where} is not a diary of this course; choose the file that the diary saved.")
    schema = record.get("schema")
    if isinstance(schema, bool) or not isinstance(schema, int) or schema < 1:
        raise CourseError(f"{where} does not say which version it is; choose the file that the diary saved.")
    if schema > SCHEMA:
        raise CourseError(f"{where} comes from a newer version of this course; get the new version, then read it.")
    diary_table.check_shape(record, where)
    entries, unread = [], []
    for raw in record["entries"]:
        entry = entry_from(raw)
        if entry is None:
            unread.append(raw)
        else:
            entries.append(entry)
    names, chosen = record.get("activities"), record.get("activities_changed")
    sound = isinstance(names, list) and all(_is_name(one) for one in names)
    return merge(
        Diary(
            entries=tuple(entries),
            activities=tuple(dict.fromkeys(map(diary_table.with_whole_letters, names)))[:MOST_ACTIVITIES]
            if sound and names
            else (),
            activities_changed=str(chosen) if _is_moment(chosen) else "",
            unread=tuple(unread),
        ),
        Diary(),
    )


def _from_csv(text: str, name: str) -> Diary:
    head, rows = diary_table.rows_of_table(text, name)
    if "at" not in head:
        raise CourseError(f"'{name}' is not a table of the diary; its first line must name the columns, such as 'at'.")
    order = diary_table.order_of_days(rows, name)
    read_rows = [(row, _entry_from_row(row, order)) for row in rows]
    entries = tuple(entry for _, entry in read_rows if entry)
    latest = max((entry for entry in entries if not entry.deleted), key=lambda one: one.at, default=None)
    names = tuple(one for one, _ in _in_one_order(latest.activities)) if latest else ()
    return merge(Diary(entries, names, "", tuple(row for row, entry in read_rows if not entry)), Diary())


def _entry_from_row(row: Mapping[str, str], order: diary_table.DayOrder) -> Entry | None:
    """The entry in a row of a table; one without id is named by what stands in it."""
    cells = {key: diary_table.trimmed(row.get(key, "")) for key in CSV_COLUMNS}
    at = diary_table.day_and_time(cells["at"], order)
    was = sorted(diary_table.words(cells["was"]))
    scores = {
        _unguard(cells[f"activity_{one}"]): _number(cells[f"score_{one}"])
        for one in range(1, MOST_ACTIVITIES + 1)
        if cells[f"activity_{one}"]
    }
    entry = entry_from(
        {
            "id": cells["id"] or f"{ROW}?",
            "changed": _moment_of_row(diary_table.moment_in(cells["changed"]) or f"{at}:00.000Z", was),
            "was": was,
            "at": at,
            "pain_now": _number(cells["pain_now"]),
            "pain_worst": _number(cells["pain_worst"]),
            "activities": scores,
            "angle": _number(cells["angle"]),
            "minutes": _number(cells["minutes"]),
            "notes": _unguard(row.get("notes", "")),
            "deleted": cells["deleted"].lower() in ("yes", "true", "1"),
        }
    )
    return entry if entry is None or cells["id"] else replace(entry, id=f"{ROW}{entry.at}-{entry.check}")


def _moment_of_row(moment: str, was: list[str]) -> str:
    """The moment of a row; where a spreadsheet took the fractions of its second, just after what it replaced."""
    return moment if not was or was[-1][:_MOMENT_LENGTH] < moment else f"{was[-1][:19]}.999Z"


def _number(cell: str) -> float | str | None:
    """The number in a cell, with a point or a comma; None for an empty cell; the text where it is no number."""
    plain = re.sub("[−–]", "-", cell).replace(",", ".", 1)
    if not plain:
        return None
    return float(plain) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain, re.ASCII) else cell


# --- joining -------------------------------------------------------------------------------------------------------


def merge(a: Diary, b: Diary) -> Diary:
    """Both diaries in one, without loss; the order does not matter, and joining again changes nothing."""
    versions: dict[str, Entry] = {}
    for entry in (*a.entries, *b.entries):
        same = versions.get(_key(entry))
        versions[_key(entry)] = replace(entry, was=_joined(entry.was, same.was)) if same else entry
    kept = {_key(entry): entry for entry in _without_known_rows(_of_all_ids(versions.values()))}
    newer = max(a, b, key=lambda one: (one.activities_changed, _ascii(list(one.activities))))
    unread = {json.dumps(one, sort_keys=True): one for one in (*a.unread, *b.unread)}
    return Diary(
        entries=tuple(kept[key] for key in sorted(kept)),
        activities=newer.activities,
        activities_changed=newer.activities_changed,
        unread=tuple(unread[key] for key in sorted(unread)),
    )


def _joined(*groups: Iterable[str]) -> tuple[str, ...]:
    """All these names in order; a copy is not named again where its version is."""
    names = {one for group in groups for one in group}
    return tuple(sorted(one for one in names if "=" not in one or not names & {one[:_MOMENT_LENGTH], one[:-1]}))


def _of_all_ids(versions: Iterable[Entry]) -> list[Entry]:
    """Of each entry the versions that stay, with the names of all that they replaced."""
    by_id: dict[str, list[Entry]] = {}
    for entry in versions:
        by_id.setdefault(entry.id, []).append(entry)
    return [one for group in by_id.values() for one in (_of_one_id(group) if len(group) > 1 else group)]


def _of_one_id(versions: list[Entry]) -> Iterable[Entry]:
    """What stays of the versions of one entry; those with equal contents are one, whenever they were written."""
    known: list[Entry] = []
    for entry in sorted(versions, key=lambda one: one.changed):  # so that what forerunners replaced is complete
        earlier = [_forerunners(one, entry) for one in known if _replaces(entry, one)]
        known.append(replace(entry, was=_joined(entry.was, *earlier)))
    stay: dict[str, Entry] = {}
    for entry in known:
        if not any(_replaces(other, entry) or _replaces_copy(other, entry) for other in known):
            copy = stay.get(entry.check)
            names = (*copy.was, f"{copy.version}=") if copy else ()
            stay[entry.check] = replace(entry, was=_joined(entry.was, names))
    return stay.values()


def _forerunners(entry: Entry, after: Entry) -> tuple[str, ...]:
    """What the entry after it replaced, too; its copies stay copies only where that holds the same."""
    same = entry.check == after.check
    return entry.was if same else tuple(name.removesuffix("=") for name in entry.was)


def _replaces(entry: Entry, other: Entry) -> bool:
    return any(name.removesuffix("=") in (other.changed, other.version) for name in entry.was)


def _replaces_copy(entry: Entry, other: Entry) -> bool:
    """Whether it replaced what stands in an entry whose moment a spreadsheet took, or took the fractions of."""
    if entry.check == other.check:
        return False
    copies = [name for name in entry.was if name.endswith(f"#{other.check}")]
    return any(_is_original(other) or name[:19] == other.changed[:19] for name in copies)


def _is_original(entry: Entry) -> bool:
    """Whether it never held anything else."""
    return all(name.removesuffix("=").endswith(f"#{entry.check}") for name in entry.was)


ROW: Final = "row-"
"""How the id of a row begins that had none in its table."""


def _without_known_rows(entries: list[Entry]) -> list[Entry]:
    """Leaves out each row without id that holds the same as another entry holds or once held.

    Where such a row was changed or deleted since, the entry that holds the same as it did is left out in turn.
    """
    rows = sorted((one for one in entries if one.id.startswith(ROW)), key=lambda one: one.id)
    if not rows:
        return entries
    held = {one.check for one in entries if not one.id.startswith(ROW)}
    once = {(one.id, name[-8:]) for one in entries for name in one.was if "#" in name and "=" not in name}
    by_row = {check for name, check in once if name.startswith(ROW)}
    dropped = {_key(one) for one in entries if not one.id.startswith(ROW) and one.check in by_row and _is_original(one)}
    for row in rows:
        elsewhere = any(name != row.id and check == row.check for name, check in once)
        if _is_original(row) and (elsewhere or row.check in held):
            dropped.add(_key(row))
        held.add(row.check)
    return [one for one in entries if _key(one) not in dropped]


def _ascii(value: object) -> str:
    """A text that sorts the same way in Python and in a browser."""
    return json.dumps(value, separators=(",", ":"))


def _key(entry: Entry) -> str:
    """Equal for versions with the same content only; sorts by day and time first."""
    return _ascii([entry.at, entry.id, entry.changed, *_content(entry)[1:]])


def _content(entry: Entry) -> list[Any]:
    return [
        entry.at, entry.pain_now, entry.pain_worst,
        sorted(_ascii([name, score]) for name, score in entry.activities.items()),
        _plain_angle(entry.angle), entry.minutes, entry.notes, entry.deleted,
    ]  # fmt: skip


def _in_one_order(activities: Mapping[str, int]) -> list[tuple[str, int]]:
    """The activities in an order that is the same in a browser."""
    return sorted(activities.items(), key=lambda one: _ascii(one[0]))


# --- summing up ----------------------------------------------------------------------------------------------------

SERIES: Final[Mapping[SeriesName, MeasureName]] = MappingProxyType(
    {"pain_worst": "pain", "pain_now": "pain", "function": "function", "angle": "angle"}
)
"""What can be followed over time, and by which rule a change of it is judged."""


@dataclass(frozen=True)
class Row:
    """One thing followed over time: how often it was noted, its first and last score, its range, and the change.

    ``change`` is None with fewer than two days, or where the activities have nothing in common.
    """

    series: str
    count: int
    first_day: str
    first: float
    last_day: str
    last: float
    lowest: float
    highest: float
    change: Change | None


@dataclass(frozen=True)
class Summary:
    """A diary summed up: how many entries, on how many days, from when to when, and a row for each thing noted."""

    entries: int
    days: int
    first_day: str
    last_day: str
    rows: tuple[Row, ...]

    def __str__(self) -> str:
        if not self.entries:
            return "The diary is empty."
        head = f"{_times(self.entries, 'entry', 'entries')} on {_times(self.days, 'day', 'days')}"
        lines = [f"{head}, from {self.first_day} to {self.last_day}."]
        lines += [f"{row.series}: {row.change.sentence}" for row in self.rows if row.change]
        return "\n".join(lines)


def _times(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def points(entries: Diary | Iterable[Entry], series: str) -> tuple[tuple[str, float], ...]:
    """The days on which something was noted, and the score of that day: ``(("2026-01-05", 6.0), ...)``.

    Of several entries a day, the highest counts for "pain_worst", the last one otherwise. Days without are left out.

    Raises:
        CourseError: nothing of that name can be followed.
    """
    if series not in SERIES:
        raise CourseError(f"The diary does not follow {series!r}. {suggestion(series, SERIES)}")
    by_day: dict[str, float] = {}
    for entry in _in_order(_shown(entries)):
        value = getattr(entry, series)
        if value is not None:
            earlier = by_day.get(entry.day)
            by_day[entry.day] = max(earlier, value) if series == "pain_worst" and earlier is not None else value
    return tuple((day, float(value)) for day, value in sorted(by_day.items()))


def summary(entries: Diary | Iterable[Entry]) -> Summary:
    """What a diary says: for each thing that was noted its first and last day, its range, and whether it changed.

    Activities are compared only where both days scored them.
    """
    shown = _shown(entries)
    days = sorted({entry.day for entry in shown})
    rows = []
    for series, measure in SERIES.items():
        found = points(shown, series)
        if found:
            (first_day, first), (last_day, last) = found[0], found[-1]
            change = None
            if len(found) > 1:
                pair = common_function(shown, first_day, last_day) if series == "function" else (first, last)
                change = meaningful_change(measure, *pair) if pair else None
            values = [value for _, value in found]
            rows.append(
                Row(series, len(found), first_day, first, last_day, last, min(values), max(values), change)
            )
    return Summary(len(shown), len(days), days[0] if days else "", days[-1] if days else "", tuple(rows))


def common_function(entries: Diary | Iterable[Entry], before: str, after: str) -> tuple[float, float] | None:
    """The means on two days ("2026-01-05") of those activities that both days scored; None where there are none."""
    scored = {entry.day: entry.activities for entry in _in_order(_shown(entries)) if entry.activities}
    first, second = scored.get(before, {}), scored.get(after, {})
    common = [name for name in first if name in second]
    if not common:
        return None
    return sum(first[name] for name in common) / len(common), sum(second[name] for name in common) / len(common)


def _shown(entries: Diary | Iterable[Entry]) -> tuple[Entry, ...]:
    if isinstance(entries, Diary):
        return entries.shown
    return tuple(entry for entry in entries if not entry.deleted)


def _in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (one.at, one.changed, one.id))
