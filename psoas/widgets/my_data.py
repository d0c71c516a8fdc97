"""The learner's own data: each record that the course keeps in this browser, in plain words, to save or to delete."""

from dataclasses import asdict, dataclass
from typing import Literal, cast

from typing_extensions import NotRequired, TypedDict

from psoas import cases, pain, quiz, safety
from psoas.content import load
from psoas.schemas.quiz import Item, MatchItem, NumericItem, OrderingItem, SeveralItem, SingleItem
from psoas.schemas.week import WEEKDAYS
from psoas.widgets._base import CourseWidget
from psoas.widgets.sitting_lab import PREDICTIONS


class Described(TypedDict):
    """A :class:`Record` for the browser."""

    name: str
    title: str
    about: str
    lesson: str
    of: Literal["person", "device"]
    from_file: bool
    again: bool
    schema: int


class Asked(TypedDict):
    """What it takes to say an answer of a quiz in words; ``partners`` are those of a match."""

    question: str
    kind: Literal["single", "several", "numeric", "ordering", "match"]
    choices: NotRequired[list[str]]
    partners: NotRequired[list[str]]
    unit: NotRequired[str]


class CheckQuestion(TypedDict):
    id: str
    text: str
    unit: str
    choices: dict[str, str]


class CheckWords(TypedDict):
    """The safety check in words: its answers, what it says, and what it opens."""

    tiers: dict[str, str]
    routines: dict[str, str]
    questions: list[CheckQuestion]


class MyDataData(TypedDict):
    """What is known of each record, and the words for what may stand in it, by name.

    ``browser/generated/my_data.ts`` is made from it.
    """

    records: list[Described]
    lessons: dict[str, str]
    check: CheckWords
    quizzes: dict[str, dict[str, Asked]]
    guesses: dict[str, str]
    activities: dict[str, str]
    breaks: dict[str, str]
    places: dict[str, str]
    clients: dict[str, str]
    decisions: dict[str, str]
    charts: dict[str, str]
    rungs: dict[str, str]
    next_day: dict[str, str]
    builds: dict[str, str]
    stretches: dict[str, str]
    elements: dict[str, str]
    weekdays: list[str]


@dataclass(frozen=True)
class Record:
    """One thing that the course keeps in the browser, under ``psoas.<name>``.

    Attributes:
        name: the name it is kept under.
        title: what a learner calls it.
        about: what stands in it and what it is good for.
        lesson: where it comes from; empty for what belongs to the whole course.
        of: whose it is: ``"person"`` goes when a new person starts, ``"device"`` stays.
        from_file: whether it may come back from a file; what safety rests on may not.
        again: whether the learner is told to do it again where it is not taken from a file.
        schema: the form in which the course writes it today.
    """

    name: str
    title: str
    about: str
    lesson: str = ""
    of: Literal["person", "device"] = "person"
    from_file: bool = True
    again: bool = False
    schema: int = 1


_RECORDS = (
    Record(
        "assessment",
        "Safety check",
        "Your answers, and what the check said. It opens the routine for 24 hours.",
        "04-symptom-check",
        from_file=False,
        again=True,
        schema=2,
    ),
    Record("progress", "Progress", "Which lessons you opened, and which you marked as done."),
    Record("sitting", "Your guess about sitting", "What you guessed before you saw it.", "02-sitting"),
    Record("day-in-a-chair", "Your day in a chair", "How your hours fall, and how often you get up.", "02-sitting"),
    Record(
        "pain-chart", "Your pain on the chart", "The places you marked, how strong and how it feels.", "03-pain-chart"
    ),
    Record("cases", "Case practice", "How you decided about the made-up clients.", "04-symptom-check"),
    Record("angle", "Hanging-leg angle", "The angles you read off. Photos are never kept.", "04-symptom-check"),
    Record(
        "release",
        "Sessions",
        "When you did a session, and your pain before and after. It also knows when a sore spot needs rest.",
        "05-release-routine",
    ),
    Record(
        "release-running",
        "A session that broke off",
        "So that you can go on within half an hour.",
        "05-release-routine",
        from_file=False,
    ),
    Record(
        "release-settings",
        "How you like a session",
        "Your pace of breathing, sounds, and whether you lie on the floor.",
        "05-release-routine",
    ),
    Record(
        "stretch-running",
        "A stretch that broke off",
        "So that you can go on within half an hour.",
        "06-stretch-and-keep",
        from_file=False,
    ),
    Record("week", "Week plan", "What you plan to do on which day.", "06-stretch-and-keep"),
    Record("diary", "Diary", "Your days: pain, what you did, and your notes.", "06-stretch-and-keep"),
    Record("saved", "Last saved", "When you last saved your data as a file.", from_file=False),
    Record(
        "emergency-number",
        "Emergency number",
        "The number that the safety check shows.",
        "04-symptom-check",
        of="device",
    ),
    Record(
        "offline-copy",
        "Copy of the course",
        "Whether this browser may keep the pages for use without internet.",
        of="device",
    ),
)


def records() -> tuple[Record, ...]:
    """Every record that the course may keep, quizzes included, in the order of the page."""
    quizzes = tuple(
        Record(f"quiz.{lesson.id}", f"Quiz: {lesson.title}", "Your answers, the first and the latest.", lesson.id)
        for lesson in load().lessons.lessons
    )
    return (*_RECORDS[:2], *quizzes, *_RECORDS[2:])


def _question(item: Item) -> Asked:
    """What it takes to say an answer in words."""
    plain: Asked = {"question": item.question, "kind": item.kind}
    if isinstance(item, SingleItem | SeveralItem):
        plain["choices"] = [choice.text for choice in item.choices]
    elif isinstance(item, NumericItem):
        plain["unit"] = item.unit
    elif isinstance(item, OrderingItem):
        plain["choices"] = list(item.steps)
    elif isinstance(item, MatchItem):
        plain["choices"] = [pair.left for pair in item.pairs]
        plain["partners"] = [pair.right for pair in item.pairs]
    return plain


def _data() -> MyDataData:
    course = load()
    check = safety.rules()
    return {
        "records": [cast(Described, asdict(record)) for record in records()],
        "lessons": {lesson.id: lesson.title for lesson in course.lessons.lessons},
        "check": {
            "tiers": {tier["id"]: tier["title"] for tier in check["tiers"]},
            "routines": {one["id"]: one["opens"] for one in check["routines"]},
            "questions": [
                {
                    "id": question.id,
                    "text": question.text,
                    "unit": question.unit,
                    "choices": {choice.id: choice.text for choice in question.choices},
                }
                for question in safety.questions()
            ],
        },
        "quizzes": {
            lesson.id: {item.id: _question(item) for item in quiz.items(lesson.id)} for lesson in course.lessons.lessons
        },
        "guesses": dict(PREDICTIONS),
        "activities": {one.id: one.name for one in course.sitting.activities},
        "breaks": {one.id: one.name for one in course.sitting.breaks},
        "places": {place["id"]: place["name"] for place in pain.rules()["places"]},
        "clients": {client.id: client.who for client in cases.clients()},
        "decisions": {name: name.capitalize() for name in cases.DECISIONS},
        "charts": {one.id: one.muscle for one in course.patterns.patterns},
        "rungs": {rung.id: rung.title for rung in course.routine.rungs},
        "next_day": {choice.id: choice.name for choice in course.routine.next_day.choices},
        "builds": {build.id: build.name for build in course.routine.builds},
        "stretches": {stretch.id: stretch.name for stretch in course.stretches.stretches},
        "elements": {element.id: element.name for element in course.week.elements},
        "weekdays": list(WEEKDAYS),
    }


class MyData(CourseWidget):
    """All that the course keeps in this browser: to see, to save as one file, to bring back and to delete.

    ``value`` stays empty: what a person keeps does not travel into a notebook.
    """

    def __init__(self) -> None:
        super().__init__(data=_data())

    def sentence(self) -> str:
        return (
            f"Your data on this device: {len(self.data['records'])} kinds of records, each in plain words, "
            "to see, to save as a file or to delete; nothing is sent anywhere."
        )
