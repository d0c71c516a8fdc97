"""The form of each widget's data as JSON Schema; ``make browser`` makes the types of the browser's code from it.

Run as a program, it prints them.
"""

import json

from pydantic import TypeAdapter

from psoas.widgets._anatomy_data import AnatomyData
from psoas.widgets._pain_data import PainChartData
from psoas.widgets._quiz_data import QuizData
from psoas.widgets._sitting_data import SittingData
from psoas.widgets.angle_meter import AngleData
from psoas.widgets.case_practice import CasePracticeData
from psoas.widgets.day_in_a_chair import DayData
from psoas.widgets.diary import DiaryData
from psoas.widgets.evidence_table import EvidenceData
from psoas.widgets.my_data import MyDataData
from psoas.widgets.release_session import ReleaseData
from psoas.widgets.safety_check import SafetyCheckData
from psoas.widgets.stretch import StretchData
from psoas.widgets.week_planner import WeekData

FORMS = {
    "angle_meter": AngleData,
    "anatomy_viewer": AnatomyData,
    "case_practice": CasePracticeData,
    "day_in_a_chair": DayData,
    "diary": DiaryData,
    "evidence_table": EvidenceData,
    "my_data": MyDataData,
    "pain_chart": PainChartData,
    "quiz": QuizData,
    "release_session": ReleaseData,
    "safety_check": SafetyCheckData,
    "sitting_lab": SittingData,
    "stretch": StretchData,
    "week_planner": WeekData,
}
"""Name of a widget to the form of its data."""


def schemas() -> dict[str, object]:
    """Name of a widget to the JSON Schema of its data."""
    return {name: TypeAdapter(form).json_schema() | {"title": form.__name__} for name, form in FORMS.items()}


def as_text() -> str:
    """What stands in ``browser/generated/schemas.json``."""
    return json.dumps(schemas(), indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(as_text(), end="")
