"""The diary: reading, joining and summing up its files, and telling a real change from the noise.

From when on a change counts is data (``seeds/change.yaml``). ``psoas/widgets/change.js`` applies the same data in the
browser, and the tests demand equal results. The form of a diary file stands in ``FORM_OF_A_FILE``.

How two diaries are joined
    Each entry has an ``id``, the moment it was last ``changed``, and under ``was`` the moments of its earlier versions.
    Joining keeps every version that no other version of the same entry has replaced. So nothing is lost: an entry that
    was changed on two devices apart from each other stands there twice. The order does not matter, and joining twice
    changes nothing. A deleted entry leaves its ``id`` behind, so that it does not come back from the other device.
"""

import csv
import io
import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Literal, TypeAlias

from psoas import content
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
   "id": "...", "changed": "<moment>", "was": ["<moment>", ...],
   "at": "2026-01-05T19:30",             the day and time it speaks of, by the clock of the place
   "pain_now": 0-10 or null, "pain_worst": 0-10 or null,
   "activities": {"Gardening": 0-10},    0: cannot do it, 10: as well as ever; at most three
   "angle": -90 to 90 or null,           thigh against level in the Thomas test, in degrees; below level is minus
   "minutes": 0-1440 or null, "notes": "...", "deleted": true or false}]}
A <moment> is in world time, with milliseconds: "2026-01-05T18:30:00.000Z".
"""

MeasureName: TypeAlias = Literal["pain", "function", "angle"]
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
    """The rules as plain data, ready for ``change.js``: measure to its limits, steps, texts, badge and sources."""
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
        return json.dumps(self.plain(), ensure_ascii=False, indent=1) + "\n"

    def to_csv(self) -> str:
        """A table for a spreadsheet: one row an entry. ``read`` takes it too; unread entries are left out."""
        buffer = io.StringIO()
        table = csv.writer(buffer)
        table.writerow(CSV_COLUMNS)
        for entry in self.entries:
            scores = [*sorted(entry.activities.items()), *([("", "")] * MOST_ACTIVITIES)][:MOST_ACTIVITIES]
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

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
_AT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d")


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


def _plain_angle(angle: float | None) -> float | int | None:
    """A whole number of degrees without a point, as the browser writes it."""
    return int(angle) if angle is not None and angle == int(angle) else angle


def _is_angle(value: object) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float) and -90 <= value <= 90


def _is_whole(value: object, most: int) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return 0 <= value <= most and value == math.floor(value)


def entry_from(raw: object) -> Entry | None:
    """The entry in a piece of a file; None where it is not sound. ``diary.js`` reads by the same rules."""
    if not isinstance(raw, Mapping):
        return None
    name, changed, was = raw.get("id"), raw.get("changed"), raw.get("was", [])
    if not isinstance(name, str) or not 1 <= len(name) <= 80 or not _is_moment(changed):
        return None
    # An entry that replaced itself, or one from later on, could make two versions delete each other.
    if not isinstance(was, list) or not all(_is_moment(one) and one < changed for one in was):
        return None
    scores, notes = raw.get("activities") or {}, raw.get("notes", "")
    if not isinstance(scores, Mapping) or len(scores) > MOST_ACTIVITIES or not isinstance(notes, str):
        return None
    if not all(isinstance(one, str) and 1 <= len(one) <= 80 and _is_whole(scores[one], 10) for one in scores):
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
    return Entry(
        id=name,
        changed=str(changed),
        at=str(raw["at"]),
        was=tuple(sorted(set(was))),
        activities=MappingProxyType({one: int(score) for one, score in sorted(scores.items())}),
        angle=None if angle is None else math.floor(angle * 100 + 0.5) / 100 + 0.0,
        notes=notes,
        deleted=deleted,
        **{key: None if value is None else int(value) for key, value in numbers.items()},
    )


# --- files ---------------------------------------------------------------------------------------------------------


def read(path: str | Path) -> Diary:
    """Reads a diary that was saved as a file (JSON) or as a table (CSV).

    Entries that are not sound end up in ``unread``; the others are read.

    Raises:
        CourseError: the file is missing, is not a diary, or comes from a newer course.
    """
    file = Path(path)
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CourseError(f"There is no file '{file.name}'; look at its name and folder.") from None
    except UnicodeDecodeError:
        raise CourseError(f"'{file.name}' is not a text in UTF-8; save it again as UTF-8.") from None
    except OSError as error:
        raise CourseError(f"'{file.name}' cannot be opened ({error.strerror}); look at the file's rights.") from None
    if text.lstrip()[:1] in ("{", "["):
        return _from_json(text, file.name)
    return _from_csv(text, file.name)


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
    entries, unread = [], []
    for raw in record["entries"]:
        entry = entry_from(raw)
        if entry is None:
            unread.append(raw)
        else:
            entries.append(entry)
    names, chosen = record.get("activities"), record.get("activities_changed")
    sound = isinstance(names, list) and all(isinstance(one, str) and 1 <= len(one) <= 80 for one in names)
    return merge(
        Diary(
            entries=tuple(entries),
            activities=tuple(dict.fromkeys(names))[:MOST_ACTIVITIES] if sound and names else (),
            activities_changed=str(chosen) if _is_moment(chosen) else "",
            unread=tuple(unread),
        ),
        Diary(),
    )


def _from_json(text: str, name: str) -> Diary:
    try:
        record = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise CourseError(f"'{name}' is damaged: it is not whole JSON; take another copy of the file.") from None
    return from_record(record, f"'{name}'")


def _from_csv(text: str, name: str) -> Diary:
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    table = csv.DictReader(io.StringIO(text, newline=""), delimiter=mark)
    if "at" not in (table.fieldnames or ()):
        raise CourseError(f"'{name}' is not a table of the diary; its first line must name the columns, such as 'at'.")
    entries, unread = [], []
    for number, row in enumerate(table, start=1):
        entry = entry_from(_raw_from_row(row, number))
        if entry is None:
            unread.append({str(key): value for key, value in row.items()})
        else:
            entries.append(entry)
    latest = max((entry for entry in entries if not entry.deleted), key=lambda one: one.at, default=None)
    diary = Diary(tuple(entries), tuple(latest.activities) if latest else (), "", tuple(unread))
    return merge(diary, Diary())


def _raw_from_row(row: Mapping[str, Any], number: int) -> dict[str, Any]:
    """A row of a table as a piece of a JSON file; a row without id gets one from its day and place."""
    cells = {key: (row.get(key) or "").strip() for key in CSV_COLUMNS}
    cells["notes"] = row.get("notes") or ""
    at = cells["at"].replace(" ", "T", 1)
    at = f"{at}T12:00" if re.fullmatch(r"\d{4}-\d\d-\d\d", at) else at
    scores = {
        _unguard(cells[f"activity_{one}"]): _number(cells[f"score_{one}"])
        for one in range(1, MOST_ACTIVITIES + 1)
        if cells[f"activity_{one}"]
    }
    return {
        "id": cells["id"] or f"row-{number}-{at}",
        "changed": cells["changed"] or f"{at}:00.000Z",
        "was": cells["was"].split(),
        "at": at,
        "pain_now": _number(cells["pain_now"]),
        "pain_worst": _number(cells["pain_worst"]),
        "activities": scores,
        "angle": _number(cells["angle"]),
        "minutes": _number(cells["minutes"]),
        "notes": _unguard(cells["notes"]),
        "deleted": cells["deleted"].lower() in ("yes", "true", "1"),
    }


def _number(cell: str) -> float | str | None:
    """The number in a cell, with a point or a comma; None for an empty cell; the text where it is no number."""
    plain = cell.replace("−", "-").replace(",", ".")
    if not plain:
        return None
    return float(plain) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain) else cell


# --- joining -------------------------------------------------------------------------------------------------------


def merge(a: Diary, b: Diary) -> Diary:
    """Both diaries in one, without loss; the order does not matter, and joining again changes nothing."""
    versions: dict[str, Entry] = {}
    for entry in (*a.entries, *b.entries):
        same = versions.get(_key(entry))
        versions[_key(entry)] = replace(entry, was=_moments(entry.was, same.was)) if same else entry
    earlier = _closed(versions.values())
    replaced = {(name, moment) for (name, _), moments in earlier.items() for moment in moments}
    kept = {
        key: replace(entry, was=_moments(earlier[entry.id, entry.changed]))
        for key, entry in versions.items()
        if (entry.id, entry.changed) not in replaced
    }
    newer = max(a, b, key=lambda one: (one.activities_changed, _ascii(list(one.activities))))
    unread = {json.dumps(one, sort_keys=True): one for one in (*a.unread, *b.unread)}
    return Diary(
        entries=tuple(kept[key] for key in sorted(kept)),
        activities=newer.activities,
        activities_changed=newer.activities_changed,
        unread=tuple(unread[key] for key in sorted(unread)),
    )


def _moments(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({moment for group in groups for moment in group}))


def _closed(versions: Iterable[Entry]) -> dict[tuple[str, str], set[str]]:
    """For each version (id, moment) the moments of all versions before it, those of its forerunners too."""
    earlier: dict[tuple[str, str], set[str]] = {}
    for entry in versions:
        earlier.setdefault((entry.id, entry.changed), set()).update(entry.was)
    for name, moment in sorted(earlier):  # in the order of time, so that forerunners are complete
        for one in list(earlier[name, moment]):
            earlier[name, moment] |= earlier.get((name, one), set())
    return earlier


def _ascii(value: object) -> str:
    """A text that sorts the same way in Python and in a browser."""
    return json.dumps(value, separators=(",", ":"))


def _key(entry: Entry) -> str:
    """Equal for versions with the same content only; sorts by day and time first."""
    fields = [
        entry.at, entry.id, entry.changed, entry.pain_now, entry.pain_worst,
        sorted(_ascii([name, score]) for name, score in entry.activities.items()),
        _plain_angle(entry.angle), entry.minutes, entry.notes, entry.deleted,
    ]  # fmt: skip
    return _ascii(fields)


# --- summing up ----------------------------------------------------------------------------------------------------

SERIES: Final = MappingProxyType(
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
