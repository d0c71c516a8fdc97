"""The charts of the lessons, one function a figure. Each returns a :class:`Figure` with its alt text."""

from psoas.figures._figure import Figure
from psoas.figures.diary import diary_trend
from psoas.figures.sitting import length_against_angle

__all__ = ["Figure", "diary_trend", "length_against_angle"]
