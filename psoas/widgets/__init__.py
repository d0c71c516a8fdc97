"""The interactive parts of the lessons. Each is one ``name.py`` with its ``name.js`` and ``name.css``."""

from psoas.widgets.day_in_a_chair import DayInAChair
from psoas.widgets.evidence_table import EvidenceTable
from psoas.widgets.quiz import Quiz
from psoas.widgets.safety_check import SafetyCheck
from psoas.widgets.sitting_lab import SittingLab

ALL: tuple[type, ...] = (SittingLab, DayInAChair, SafetyCheck, EvidenceTable, Quiz)
"""Every widget of the course."""

__all__ = ["ALL", "DayInAChair", "EvidenceTable", "Quiz", "SafetyCheck", "SittingLab"]
