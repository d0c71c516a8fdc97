"""The diary: pain, three activities, the angle of the hip; and whether a change is more than noise."""

from typing import Literal

from typing_extensions import TypedDict

from psoas import diary
from psoas.widgets._base import CourseWidget

_SERIES_NAMES: dict[diary.SeriesName, str] = {
    "pain_worst": "Worst pain",
    "pain_now": "Pain now",
    "function": "Doing",
    "angle": "Hip angle",
}

ChangeStep = TypedDict("ChangeStep", {"from": float, "over": bool, "strength": str, "better": str, "worse": str})
"""From which size on a change has this strength; ``over``: it must be more than that."""


class ChangeRule(TypedDict):
    """When a change counts, and its sentences; see ``psoas.diary.change_rules``. ``unit`` is one of it, and many."""

    id: diary.MeasureName
    name: str
    low: int
    high: int
    better: Literal["lower", "higher"]
    percent: int
    unit: list[str]
    was: str
    less: str
    more: str
    same: str
    need: str
    noise: str
    steps: list[ChangeStep]
    source: str
    claim: str
    badge: str
    references: list[str]
    cited: list[str]


class Series(TypedDict):
    """What can be followed over time, and the rule by which a change of it is judged."""

    id: diary.SeriesName
    name: str
    measure: diary.MeasureName


class DiaryData(TypedDict):
    """Everything the diary needs. ``browser/generated/diary.ts`` is made from it."""

    rules: dict[str, ChangeRule]
    schema: int
    most_activities: int
    columns: list[str]
    series: list[Series]


def _data() -> DiaryData:
    return {
        "rules": diary.change_rules(),
        "schema": diary.SCHEMA,
        "most_activities": diary.MOST_ACTIVITIES,
        "columns": list(diary.CSV_COLUMNS),
        "series": [
            {"id": series, "name": name, "measure": diary.SERIES[series]} for series, name in _SERIES_NAMES.items()
        ],
    }


class Diary(CourseWidget):
    """A diary that stays in the browser, with a picture of the course of things and a sentence about it.

    It keeps its record in the browser under ``psoas.diary``; the form stands in ``psoas.diary.FORM_OF_A_FILE``.

    Traits:
        value: empty until something was written, then the whole diary as its file holds it;
            ``psoas.diary.from_record(widget.value)`` reads it.

    Example:
        >>> Diary()
        Diary for pain, up to 3 activities, hip angle, minutes and notes. …
    """

    def __init__(self) -> None:
        super().__init__(data=_data())

    def sentence(self) -> str:
        pain, function, angle = (diary.change_rules()[name] for name in ("pain", "function", "angle"))
        return (
            f"Diary for pain, up to {diary.MOST_ACTIVITIES} activities, hip angle, minutes and notes. "
            f"A change counts from {pain['steps'][0]['from']:g} points and {pain['percent']} % for pain, "
            f"{function['steps'][0]['from']:g} points for activities, and {angle['steps'][0]['from']:g} degrees."
        )
