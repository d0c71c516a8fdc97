"""The interactive parts of the lessons. Each is one ``name.py`` with its ``name.js`` and ``name.css``."""

from psoas.widgets.day_in_a_chair import DayInAChair
from psoas.widgets.diary import Diary
from psoas.widgets.evidence_table import EvidenceTable
from psoas.widgets.quiz import Quiz
from psoas.widgets.release_session import ReleaseSession
from psoas.widgets.safety_check import SafetyCheck
from psoas.widgets.sitting_lab import SittingLab
from psoas.widgets.stretch import Stretch
from psoas.widgets.week_planner import WeekPlanner

ALL: tuple[type, ...] = (SittingLab, DayInAChair, SafetyCheck, ReleaseSession, Stretch, WeekPlanner, Diary, EvidenceTable, Quiz)
"""Every widget of the course."""

__all__ = [
    "ALL",
    "DayInAChair",
    "Diary",
    "EvidenceTable",
    "Quiz",
    "ReleaseSession",
    "SafetyCheck",
    "SittingLab",
    "Stretch",
    "WeekPlanner",
]
