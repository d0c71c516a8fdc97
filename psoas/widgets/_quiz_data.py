"""What the quiz gets in the browser. ``browser/generated/quiz.ts`` is made from the forms here."""

from collections.abc import Iterable
from typing import Literal, TypeAlias, cast

from typing_extensions import NotRequired, TypedDict

from psoas import pictures, quiz
from psoas.schemas.lessons import Lesson
from psoas.schemas.quiz import Choice as WrittenChoice
from psoas.schemas.quiz import Item, MatchItem, NumericItem, OrderingItem, QuizFile, SeveralItem, SingleItem

Size: TypeAlias = tuple[int, int]
Point: TypeAlias = tuple[float, float]
Frame: TypeAlias = tuple[float, float, float, float]


class Choice(TypedDict):
    """A choice; with a picture, the place of its letter and the outline there ("" for a point), in pixels."""

    text: str
    why: str
    right: NotRequired[bool]
    at: NotRequired[Point]
    shape: NotRequired[str]


class Pair(TypedDict):
    left: str
    right: str
    why: str


class _Question(TypedDict):
    id: str
    objective: str
    question: str
    orders: list[list[int]]


class Picture(TypedDict):
    """A plate, its size, and what of it is shown (left, top, width, height), in pixels."""

    plate: str
    size: Size
    frame: Frame


class _ChoiceQuestion(_Question):
    choices: list[Choice]
    picture: Picture | None


class SingleQuestion(_ChoiceQuestion):
    kind: Literal["single"]
    answer: int


class SeveralQuestion(_ChoiceQuestion):
    kind: Literal["several"]
    answer: list[int]


class NumericQuestion(_Question):
    kind: Literal["numeric"]
    low: float
    high: float
    unit: str
    why: str
    why_lower: str
    why_higher: str


class OrderingQuestion(_Question):
    kind: Literal["ordering"]
    answer: list[int]
    steps: list[str]
    why: str


class MatchQuestion(_Question):
    kind: Literal["match"]
    answer: dict[str, int]
    pairs: list[Pair]


Question: TypeAlias = SingleQuestion | SeveralQuestion | NumericQuestion | OrderingQuestion | MatchQuestion


class Objective(TypedDict):
    id: str
    text: str


class TeachBack(TypedDict):
    question: str
    good_answer: list[str]


class QuizData(TypedDict):
    """Everything a quiz shows."""

    lesson: str
    number: str
    title: str
    objectives: list[Objective]
    items: list[Question]
    plates: list[str]
    teach_back: TeachBack


def quiz_data(lesson: Lesson, file: QuizFile, asked: Iterable[Item], shuffle: bool) -> QuizData:
    """The questions that are asked, with the objectives they belong to."""
    items = list(asked)
    met = {item.objective for item in items}
    pictured = [item.plate for item in items if isinstance(item, SingleItem | SeveralItem) and item.plate]
    return {
        "lesson": lesson.id,
        "number": lesson.number,
        "title": lesson.title,
        "objectives": [{"id": one.id, "text": one.text} for one in lesson.objectives if one.id in met],
        "items": [prepared(lesson.id, item, shuffle) for item in items],
        "plates": sorted(set(pictured)),
        "teach_back": {"question": file.teach_back.question, "good_answer": list(file.teach_back.good_answer)},
    }


def prepared(lesson: str, item: Item, shuffle: bool) -> Question:
    """What the browser needs for one item: its texts, the right answer, the orders to show its parts in."""
    keeps_order = not shuffle and item.kind in ("single", "several")
    about: _Question = {
        "id": item.id,
        "objective": item.objective,
        "question": item.question,
        "orders": quiz.as_written(item) if keeps_order else quiz.mixed(lesson, item),
    }
    if isinstance(item, SingleItem):
        return _single(about, item)
    if isinstance(item, SeveralItem):
        return _several(about, item)
    if isinstance(item, NumericItem):
        return _numeric(about, item)
    if isinstance(item, OrderingItem):
        return _ordering(about, item)
    return _match(about, item)


def _single(about: _Question, item: SingleItem) -> SingleQuestion:
    return {**_with_choices(about, item), "kind": "single", "answer": cast(int, quiz.right_answer(item))}


def _several(about: _Question, item: SeveralItem) -> SeveralQuestion:
    return {**_with_choices(about, item), "kind": "several", "answer": cast(list[int], quiz.right_answer(item))}


def _with_choices(about: _Question, item: SingleItem | SeveralItem) -> _ChoiceQuestion:
    choices = [_choice(choice) for choice in item.choices]
    if not item.plate:
        return {**about, "choices": choices, "picture": None}
    names = [choice.at for choice in item.choices]
    for choice, name in zip(choices, names, strict=True):
        place = pictures.spot(item.plate, name)
        choice["at"], choice["shape"] = (place.x, place.y), place.shape
    frame = pictures.frame(item.plate, names)
    picture: Picture = {"plate": item.plate, "size": pictures.size(item.plate), "frame": frame}
    return {**about, "choices": choices, "picture": picture}


def _choice(written: WrittenChoice) -> Choice:
    choice: Choice = {"text": written.text, "why": written.why}
    if written.right:
        choice["right"] = True
    return choice


def _numeric(about: _Question, item: NumericItem) -> NumericQuestion:
    return {
        **about,
        "kind": "numeric",
        "low": item.low,
        "high": item.high,
        "unit": item.unit,
        "why": item.why,
        "why_lower": item.why_lower,
        "why_higher": item.why_higher,
    }


def _ordering(about: _Question, item: OrderingItem) -> OrderingQuestion:
    order = cast(list[int], quiz.right_answer(item))
    return {**about, "kind": "ordering", "answer": order, "steps": list(item.steps), "why": item.why}


def _match(about: _Question, item: MatchItem) -> MatchQuestion:
    pairs: list[Pair] = [{"left": pair.left, "right": pair.right, "why": pair.why} for pair in item.pairs]
    return {**about, "kind": "match", "answer": cast(dict[str, int], quiz.right_answer(item)), "pairs": pairs}
