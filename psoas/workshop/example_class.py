"""A made-up class, to see what a report looks like before there is a real one."""

import json
import random
from typing import Any, Final

from psoas import cases, pain, quiz
from psoas.schemas.quiz import Item, MatchItem, NumericItem, OrderingItem, SeveralItem, SingleItem
from psoas.workshop.class_files import Raw, When

LESSON: Final = "01-anatomy"
PEOPLE: Final = 18


def example_class(people: int = PEOPLE, seed: int = 1) -> list[Raw]:
    """The files of a made-up class: a quiz before and after, case practice, made-up pains; the same at every call."""
    chance = random.Random(seed)
    files = []
    for person in range(people):
        moment = f"2026-03-01T09:{person % 60:02d}:00.{person:03d}Z"
        head = {"course": quiz.COURSE, "schema": 1, "saved_at": moment, "began_at": moment}
        times: tuple[tuple[When, float], ...] = (("before", 0.5), ("after", 0.85))
        for when, skill in times:
            answers = {item.id: _answer(item, skill, chance) for item in quiz.items(LESSON)}
            content: dict[str, Any] = {"lesson": LESSON, "items": list(answers), "finished_at": moment}
            content |= {"answers": answers, "first_try": answers}
            files.append(_raw(when, f"quiz-{person}", head | {"kind": "quiz"} | content))
        files.append(_raw("after", f"cases-{person}", head | {"kind": "cases", "answers": _clients(chance)}))
        marks = _marks(chance)
        files.append(
            _raw("after", f"drawing-{person}", head | {"kind": "pain-chart", "about": "made-up", "marks": marks})
        )
    return files


def _raw(when: When, name: str, fields: dict[str, Any]) -> Raw:
    return Raw(f"{when}/{name}.json", when, json.dumps(fields).encode())


def _answer(item: Item, skill: float, chance: random.Random) -> Any:
    if chance.random() < skill:
        right = quiz.right_answer(item)
        return item.low if isinstance(item, NumericItem) else right
    if isinstance(item, SingleItem):
        return chance.randrange(len(item.choices))
    if isinstance(item, SeveralItem):
        return [index for index in range(len(item.choices)) if chance.random() < 0.5]
    if isinstance(item, NumericItem):
        return item.low - 1
    if isinstance(item, OrderingItem):
        return chance.sample(range(len(item.steps)), len(item.steps))
    assert isinstance(item, MatchItem)
    return {str(left): right for left, right in enumerate(chance.sample(range(len(item.pairs)), len(item.pairs)))}


def _clients(chance: random.Random) -> dict[str, Any]:
    answers = {}
    for client in cases.clients()[:6]:
        right = chance.random() < 0.7
        answers[client.id] = {
            "decision": client.decision if right else chance.choice(cases.DECISIONS),
            "chart": cases.fitting_charts(client.id)[0] if right else cases.NO_CHART,
            "asked": [finding.ask for finding in client.findings if chance.random() < 0.7],
        }
    return answers


def _marks(chance: random.Random) -> dict[str, int]:
    """The chart of the psoas on one side, some places left out, and now and then another place."""
    side = chance.choice(("left", "right", "right"))
    rules = pain.rules()["muscles"]["psoas-major"]
    wanted = [f"{region}-{side}" for region in (*rules["essential"], *rules["spillover"]) if chance.random() < 0.6]
    others = [region.id for region in pain.regions()]
    return {place: chance.randint(2, 9) for place in dict.fromkeys([*wanted, chance.choice(others)])}
