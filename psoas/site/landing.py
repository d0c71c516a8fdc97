"""The parts of the landing page that are made from the course, so that nothing is said in two places."""

import html
import re
from collections.abc import Sequence

from psoas.content import Course
from psoas.schemas.lessons import Lesson
from psoas.site import SiteError

_SAFETY_HEADING = "## Safety first"
_SAFETY_LISTS = {"**Get help now**": "warning", "**Get help today**": "caution"}


def insertions(course: Course, first_lesson: Sequence[str]) -> dict[str, str]:
    """What replaces the markers ``<!-- name -->`` of ``website/pages/index.md``.

    Args:
        course: for the map of the lessons and the sum of their minutes.
        first_lesson: the Markdown cells of ``00-start-here``, for the warning signs.

    Raises:
        SiteError: the first lesson has no warning signs where they are expected.
    """
    lessons = course.lessons.lessons
    return {
        "lesson-map": '<ol class="lesson-map">\n' + "\n".join(_entry(course, lesson) for lesson in lessons) + "\n</ol>",
        "hours": _hours(sum(lesson.read_minutes + lesson.practise_minutes for lesson in lessons)),
        "warning-signs": _warning_signs(first_lesson),
    }


def _warning_signs(cells: Sequence[str]) -> str:
    section = next((cell for cell in cells if cell.startswith(_SAFETY_HEADING)), "")
    blocks = []
    for start, look in _SAFETY_LISTS.items():
        found = re.search(rf"^{re.escape(start)}.*\n\n(?:- .*\n?)+", section, re.MULTILINE)
        if not found:
            raise SiteError(
                "notebooks/00-start-here.ipynb: the landing page shows the warning signs of its section "
                f"'{_SAFETY_HEADING.strip('# ')}', but the list under '{start}' is not there."
            )
        blocks.append(f":::{{container}} {look}\n{found.group().strip()}\n:::")
    return "\n\n".join(blocks)


def _entry(course: Course, lesson: Lesson) -> str:
    questions = len(course.quizzes[lesson.id].items)
    return (
        f'<li data-lesson="{lesson.id}" data-questions="{questions}"><a href="{lesson.id}.html">'
        f'<span class="lesson-number" aria-hidden="true">{int(lesson.number)}</span>'
        f'<span class="lesson-title">{html.escape(lesson.title)}</span></a>'
        f'<p class="lesson-promise">{html.escape(lesson.promise)}</p>'
        f'<p class="lesson-minutes">{_minutes(lesson)} <span class="lesson-state"></span></p></li>'
    )


def _minutes(lesson: Lesson) -> str:
    read = f"{lesson.read_minutes} minutes to read"
    return f"{read}, {lesson.practise_minutes} to practise" if lesson.practise_minutes else read


def _hours(minutes: int) -> str:
    halves = round(minutes / 30)
    return f"{halves // 2} and a half hours" if halves % 2 else f"{halves // 2} hours"
