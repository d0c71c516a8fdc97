"""What a class knows: how many were right, which wrong answers drew how many, and where the class marked its pain.

Nobody can be found in the result, not even by somebody who knows these rules. A cell that stands for one to four people
is never shown as a number: small wrong answers are joined until five people stand in them, and where that is not
enough, two cells of the row become ranges, so that no sum gives the small one away. Groups of fewer than five people
show nothing at all.
"""

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, NamedTuple, TypeAlias

from psoas import cases, pain, quiz
from psoas.content import load
from psoas.schemas.quiz import Item, MatchItem, NumericItem, OrderingItem, SeveralItem, SingleItem
from psoas.workshop.class_files import WHEN, About, Handed, Raw, Skipped, When, in_folder, sorted_out

FEWEST: Final = 5
"""Least people in anything that is shown."""

HIDES_ANY_SMALL: Final = 2 * FEWEST - 1
"""Least people in a row that can say "fewer than five" and leave open how many: five others remain beside four."""

LEAST_SPAN: Final = 2
"""How far an answer that is shown may stay below the joined ones: then three or four of these may be one answer."""

ENOUGH: Final = 0.7
"""Share of right answers from which on an objective needs no second look; our own choice."""

OTHERS: Final = "Other wrong answers"

Advice: TypeAlias = Literal["revisit", "look closer", "fine"]


class Cell(NamedTuple):
    """How many of ``of`` people: exactly ``low`` where both bounds are equal, otherwise somewhere from low to high."""

    label: str
    low: int
    high: int
    of: int

    @property
    def hidden(self) -> bool:
        """Whether it shows nothing at all."""
        return self.low == 0 and self.high == self.of

    @property
    def words(self) -> str:
        """Such as "12 of 20", "fewer than 5 of 20" or "16 or more of 20"."""
        if self.hidden:
            return "too few to show"
        if self.low == self.high:
            return f"{self.low} of {self.of}"
        return f"fewer than {FEWEST} of {self.of}" if self.high < FEWEST else f"{self.low} or more of {self.of}"


@dataclass(frozen=True)
class Question:
    """One question in one group. ``first`` and ``now`` count the right answers at the first try and in the end.

    ``wrong`` holds the wrong answers. Where an answer has several parts, it holds the slips of five people or more.
    """

    id: str
    objective: str
    text: str
    first: Cell
    now: Cell
    wrong: tuple[Cell, ...]


@dataclass(frozen=True)
class Objective:
    """An aim of the lesson: the share of right first tries lies from ``low`` to ``high``."""

    id: str
    text: str
    low: float
    high: float
    advice: Advice


@dataclass(frozen=True)
class QuizGroup:
    """A lesson's quiz, before or after; ``questions`` is empty for fewer than five people."""

    lesson: str
    title: str
    when: When
    people: int
    questions: tuple[Question, ...]
    objectives: tuple[Objective, ...]


@dataclass(frozen=True)
class Client:
    """One made-up client in one group: decisions, the chart, and what was asked before deciding."""

    id: str
    who: str
    right: Cell
    wrong: tuple[Cell, ...]
    chart: Cell
    asked: tuple[Cell, ...]


@dataclass(frozen=True)
class CaseGroup:
    """The case practice, before or after."""

    when: When
    people: int
    clients: tuple[Client, ...]


@dataclass(frozen=True)
class PainGroup:
    """All pain drawings of one kind together. ``places`` maps a place to how many people marked it; ``hidden`` counts
    the places with too few people to show."""

    when: When
    about: About
    people: int
    places: Mapping[str, Cell]
    hidden: int


@dataclass(frozen=True)
class ClassResults:
    """The results of a class; see :mod:`psoas.workshop.class_report` for the report and the table."""

    files: int
    skipped: tuple[Skipped, ...]
    quizzes: tuple[QuizGroup, ...]
    cases: tuple[CaseGroup, ...]
    pain: tuple[PainGroup, ...]

    def __repr__(self) -> str:
        return f"Class results from {self.files} files; {len(self.skipped)} left out."


def class_results(folder: str | os.PathLike[str]) -> ClassResults:
    """The results of the files in a folder, and in its folders ``before`` and ``after``.

    A file that is damaged, foreign, too large, a link, from a newer course, or an older save of the same person is left
    out and named in ``skipped``.

    Raises:
        CourseError: there is no such folder, or it cannot be read.
    """
    return results_of(in_folder(folder))


def results_of(files: Iterable[Raw]) -> ClassResults:
    """Like :func:`class_results`, from files that were uploaded."""
    good, skipped = sorted_out(files)
    named = {one.content.lesson for one in good if one.kind == "quiz"}
    lessons = [name for name in load().quizzes if name in named]

    def those(kind: str, when: When) -> list[Handed]:
        return [one for one in good if one.kind == kind and one.when == when]

    quizzes = [
        _quiz_group(lesson, when, group)
        for lesson in lessons
        for when in WHEN
        if (group := [one.content for one in those("quiz", when) if one.content.lesson == lesson])
    ]
    practice = [_case_group(when, [one.content for one in group]) for when in WHEN if (group := those("cases", when))]
    abouts: tuple[About, ...] = ("made-up", "own")
    drawings = [
        _pain_group(when, about, group)
        for when in WHEN
        for about in abouts
        if (group := [one.content for one in those("pain-chart", when) if one.about == about])
    ]
    return ClassResults(len(good), tuple(skipped), tuple(quizzes), tuple(practice), tuple(drawings))


# --- so that nobody can be found ------------------------------------------------------------------------------------


def row(counts: Mapping[str, int]) -> list[Cell]:
    """The cells of a row in which every person stands once: exact, unless a cell has one to four people.

    The first cell counts those of whom the row tells; the others come from :func:`joined`. A small one becomes a range,
    and so does one other, because the sum would give it away. Which other one, and how wide, follows only from what is
    shown: whatever the small cell may hold, from one to four, the row looks the same. Where no other cell allows that,
    all others are joined into one; a row of fewer than nine people then shows nothing, since five and four do not fit.
    """
    of = sum(counts.values())
    if not any(0 < count < FEWEST for count in counts.values()):
        return [Cell(label, count, count, of) for label, count in counts.items()]
    first, *others = counts
    if of < HIDES_ANY_SMALL:
        return [Cell(first, 0, of, of), Cell(OTHERS, 0, of, of)]
    partner = _partner(counts)
    if partner is None:
        return _pair(first, counts[first], OTHERS, of, of)
    exact = [Cell(label, counts[label], counts[label], of) for label in others if label != partner]
    pair = _pair(first, counts[first], partner, of - sum(cell.low for cell in exact), of)
    return sorted([*pair, *exact], key=lambda cell: list(counts).index(cell.label))


def _partner(counts: Mapping[str, int]) -> str | None:
    """The cell that becomes a range beside the small first one: the largest, if it stays so with up to three fewer.

    Never a joined one that has others beside it: how many can be joined depends on those.
    """
    first, *others = counts
    if len(others) == 1:
        return others[0]
    largest = max(others, key=lambda label: counts[label])
    least = counts[first] + counts[largest] - (FEWEST - 1)
    fits = all(counts[label] < least for label in others if label != largest)
    return largest if fits and largest != OTHERS else None


def _pair(first: str, count: int, other: str, together: int, of: int) -> list[Cell]:
    """Two cells with so many people together, one of them with one to four: it may be any of these."""
    small, large = (1, FEWEST - 1), (together - FEWEST + 1, together - 1)
    ranges = (small, large) if count < FEWEST else (large, small)
    return [Cell(label, *bounds, of) for label, bounds in zip((first, other), ranges, strict=True)]


def joined(wrong: Mapping[str, int]) -> dict[str, int]:
    """Wrong answers, the most frequent first; small ones are joined until five people stand in them, if there are.

    Answers well below the joined ones are joined with them: beside an answer that five people gave, eight in two joined
    ones could only be four and four.
    """
    kept = sorted(((label, count) for label, count in wrong.items() if count), key=lambda one: -one[1])
    pool = 0
    while kept and (kept[-1][1] < FEWEST or 0 < pool < FEWEST or kept[-1][1] < pool - LEAST_SPAN):
        pool += kept.pop()[1]
    return dict(kept) | ({OTHERS: pool} if pool else {})


def part(label: str, count: int, of: int) -> Cell:
    """``count`` of ``of`` people, who either do something or do not."""
    return row({label: count, "": of - count})[0]


def _partition(right: str, right_count: int, wrong: Mapping[str, int]) -> tuple[Cell, tuple[Cell, ...]]:
    first, *others = row({right: right_count, **joined(wrong)})
    return first, tuple(others)


# --- quizzes --------------------------------------------------------------------------------------------------------


def _quiz_group(lesson: str, when: When, group: Sequence[quiz.Result]) -> QuizGroup:
    about = load().lesson(lesson)
    if len(group) < FEWEST:
        return QuizGroup(lesson, about.title, when, len(group), (), ())
    questions = []
    for item in quiz.items(lesson):
        tries = [one for one in group if item.id in one.first_try]
        if len(tries) >= FEWEST:
            questions.append(_question(item, tries))
    objectives = []
    for objective in about.objectives:
        cells = [one.first for one in questions if one.objective == objective.id]
        if cells:
            of = sum(cell.of for cell in cells)
            low, high = sum(cell.low for cell in cells) / of, sum(cell.high for cell in cells) / of
            advice: Advice = "revisit" if high < ENOUGH else "fine" if low >= ENOUGH else "look closer"
            objectives.append(Objective(objective.id, objective.text, low, high, advice))
    return QuizGroup(lesson, about.title, when, len(group), tuple(questions), tuple(objectives))


def _question(item: Item, group: Sequence[quiz.Result]) -> Question:
    firsts: list[Any] = [one.first_try[item.id] for one in group]
    right = sum(quiz.is_right(item, answer) for answer in firsts)
    now = sum(quiz.is_right(item, one.answers[item.id]) for one in group)
    of = len(group)
    first = part("Right", right, of)
    wrong: tuple[Cell, ...]
    if isinstance(item, SingleItem):
        counted = Counter(item.choices[answer].text for answer in firsts if not quiz.is_right(item, answer))
        first, wrong = _partition("Right", right, counted)
    elif isinstance(item, NumericItem):
        sides = {
            "A smaller number": sum(answer < item.low for answer in firsts),
            "A larger number": sum(answer > item.high for answer in firsts),
        }
        first, wrong = _partition("Right", right, sides)
    else:
        slips = _slips(item, firsts).most_common()
        # A hidden one is left out too: that it stands here would say that five people or more made it.
        shown = (part(label, count, of) for label, count in slips if count >= FEWEST)
        wrong = tuple(cell for cell in shown if not cell.hidden)
    return Question(item.id, item.objective, item.question, first, part("Right", now, of), wrong)


def _slips(item: SeveralItem | OrderingItem | MatchItem, answers: Iterable[Any]) -> Counter[str]:
    """What went wrong in answers with several parts: each slip, and how many people made it."""
    slips: Counter[str] = Counter()
    for answer in answers:
        if isinstance(item, SeveralItem):
            for index, choice in enumerate(item.choices):
                if (index in answer) != choice.right:
                    slips[f"{'Left out' if choice.right else 'Ticked'}: {choice.text}"] += 1
        elif isinstance(item, OrderingItem):
            for place, step in enumerate(answer):
                if place != step:
                    slips[f"In another place: {item.steps[step]}"] += 1
        else:
            for left, right in answer.items():
                if int(left) != right:
                    slips[f"Another partner for: {item.pairs[int(left)].left}"] += 1
    return slips


# --- clients and drawings -------------------------------------------------------------------------------------------


def _case_group(when: When, group: Sequence[Mapping[str, Any]]) -> CaseGroup:
    clients = []
    for client in cases.clients():
        answers = [one[client.id] for one in group if client.id in one]
        of = len(answers)
        if of < FEWEST:
            continue
        decided = Counter(answer["decision"] for answer in answers)
        right, wrong = _partition(client.decision, decided.pop(client.decision, 0), decided)
        chart = sum(answer["chart"] in cases.fitting_charts(client.id) for answer in answers)
        asked = tuple(
            part(finding.ask, sum(finding.ask in answer["asked"] for answer in answers), of)
            for finding in client.findings
            if finding.key
        )
        clients.append(Client(client.id, client.who, right, wrong, part("Right", chart, of), asked))
    return CaseGroup(when, len(group), tuple(clients))


def _pain_group(when: When, about: About, group: Sequence[Mapping[str, int]]) -> PainGroup:
    """Counts for each place; left and right are joined where one of them has too few people."""
    of = len(group)
    if of < FEWEST:
        return PainGroup(when, about, of, {}, 0)
    regions: dict[str, list[pain.Region]] = {}
    for region in pain.regions():
        regions.setdefault(region.region, []).append(region)
    shown: dict[str, Cell] = {}
    hidden = 0
    for sides in regions.values():
        counts = {side.id: sum(side.id in marks for marks in group) for side in sides}
        each = {side.id: part(side.name, counts[side.id], of) for side in sides if counts[side.id]}
        if all(counts[side] >= FEWEST and not cell.hidden for side, cell in each.items()):  # or nobody marked it
            shown |= each
            continue
        either = sum(any(side.id in marks for side in sides) for marks in group)
        both = part(f"{_name(sides[0].region)}, left or right", either, of)
        if either < FEWEST or both.hidden:
            hidden += 1
        else:
            shown |= {side.id: both for side in sides}
    return PainGroup(when, about, of, shown, hidden)


def _name(region: str) -> str:
    """The name of a place without its side."""
    return next(one.name for one in load().patterns.regions if one.id == region)
