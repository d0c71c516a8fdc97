"""The interactive parts of the lessons. Each is one ``name.py`` with its ``name.js`` and ``name.css``."""

from psoas.widgets.anatomy_viewer import AnatomyViewer
from psoas.widgets.angle_meter import AngleMeter
from psoas.widgets.case_practice import CasePractice
from psoas.widgets.day_in_a_chair import DayInAChair
from psoas.widgets.diary import Diary
from psoas.widgets.evidence_table import EvidenceTable
from psoas.widgets.my_data import MyData
from psoas.widgets.pain_chart import PainChart
from psoas.widgets.quiz import Quiz
from psoas.widgets.release_session import ReleaseSession
from psoas.widgets.safety_check import SafetyCheck
from psoas.widgets.sitting_lab import SittingLab
from psoas.widgets.stretch import Stretch
from psoas.widgets.week_planner import WeekPlanner

ALL: tuple[type, ...] = (
    AnatomyViewer,
    SittingLab,
    DayInAChair,
    PainChart,
    SafetyCheck,
    AngleMeter,
    CasePractice,
    ReleaseSession,
    Stretch,
    WeekPlanner,
    Diary,
    Quiz,
    EvidenceTable,
    MyData,
)
"""Every widget of the course."""

__all__ = [
    "ALL",
    "AnatomyViewer",
    "AngleMeter",
    "CasePractice",
    "DayInAChair",
    "Diary",
    "EvidenceTable",
    "MyData",
    "PainChart",
    "Quiz",
    "ReleaseSession",
    "SafetyCheck",
    "SittingLab",
    "Stretch",
    "WeekPlanner",
]
