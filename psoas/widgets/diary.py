"""The diary: pain, three activities, the angle of the hip; and whether a change is more than noise."""

from typing import Any, ClassVar

from psoas import diary
from psoas.widgets._base import CourseWidget

_SERIES_NAMES = {
    "pain_worst": "Worst pain",
    "pain_now": "Pain now",
    "function": "Doing",
    "angle": "Hip angle",
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

    rules: ClassVar[tuple[str, ...]] = (
        "change.js", "keeping.js", "file_text.js", "diary_records.js", "diary_table.js", "diary_draft.js",
    )  # fmt: skip

    def __init__(self) -> None:
        super().__init__(data=_data())

    def sentence(self) -> str:
        pain, function, angle = (diary.change_rules()[name] for name in ("pain", "function", "angle"))
        return (
            f"Diary for pain, up to {diary.MOST_ACTIVITIES} activities, hip angle, minutes and notes. "
            f"A change counts from {pain['steps'][0]['from']:g} points and {pain['percent']} % for pain, "
            f"{function['steps'][0]['from']:g} points for activities, and {angle['steps'][0]['from']:g} degrees."
        )


def _data() -> dict[str, Any]:
    return {
        "rules": diary.change_rules(),
        "schema": diary.SCHEMA,
        "most_activities": diary.MOST_ACTIVITIES,
        "columns": list(diary.CSV_COLUMNS),
        "series": [
            {"id": series, "name": _SERIES_NAMES[series], "measure": measure}
            for series, measure in diary.SERIES.items()
        ],
    }
