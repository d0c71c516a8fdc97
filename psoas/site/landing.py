"""The parts of the landing page that are made from ``seeds/lessons.yaml``."""

import html

from psoas.content import Course
from psoas.schemas.lessons import Lesson


def insertions(course: Course) -> dict[str, str]:
    """What replaces the markers of ``website/pages/index.md``: the map of the lessons, the sum of minutes."""
    lessons = course.lessons.lessons
    return {
        "lesson-map": '<ol class="lesson-map">\n'
        + "\n".join(_entry(lesson) for lesson in lessons)
        + "\n</ol>",
        "hours": _hours(sum(lesson.read_minutes + lesson.practise_minutes for lesson in lessons)),
    }


def _entry(lesson: Lesson) -> str:
    return (
        f'<li><a href="{lesson.id}.html">'
        f'<span class="lesson-number" aria-hidden="true">{int(lesson.number)}</span>'
        f'<span class="lesson-title">{html.escape(lesson.title)}</span></a>'
        f'<p class="lesson-promise">{html.escape(lesson.promise)}</p>'
        f'<p class="lesson-minutes">{_minutes(lesson)}</p></li>'
    )


def _minutes(lesson: Lesson) -> str:
    read = f"{lesson.read_minutes} minutes to read"
    return f"{read}, {lesson.practise_minutes} to practise" if lesson.practise_minutes else read


def _hours(minutes: int) -> str:
    halves = round(minutes / 30)
    return f"{halves // 2} and a half hours" if halves % 2 else f"{halves // 2} hours"
