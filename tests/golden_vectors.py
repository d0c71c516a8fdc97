"""What Python judges, as files that the code for the browser must obey: ``make golden`` writes them to ``tests/golden``.

Each file holds the data that a rule applies, and cases: what is given, and what comes out. Where what is given must be
refused, ``null`` comes out. Sentences that come out stand once, in ``texts``; a case names the thirteenth as ``#12``. ``tests/structure/test_golden.py`` looks whether the files are as Python judges now;
``browser/tests`` holds the twins in TypeScript and JavaScript to them.
"""

import dataclasses
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from golden_cases import cases_vectors
from golden_diary import file_vectors, history_vectors, joined_vectors, many_changes
from golden_layers import layers_vectors
from golden_plans import session_plan_vectors, week_calendar_vectors
from golden_sitting import sitting_vectors, slider_vectors
from quiz_demo import LESSON, QUIZ

from psoas import content, diary, diary_table, pain, quiz, safety
from psoas.errors import CourseError
from psoas.widgets._body_data import regions
from psoas.widgets._quiz_data import prepared
from psoas.widgets._routine_data import gate_rules

FOLDER = Path(__file__).parent / "golden"


def assess_vectors() -> dict[str, Any]:
    """The safety check: each case of the seeds, gaps, each answer alone in an ordinary person, and what cannot be.

    ``change`` is what differs from the ordinary answers; ``null`` takes an answer away.
    """
    ordinary = safety.case_answers("desk_worker")
    sets: list[dict[str, Any]] = [{}, dict.fromkeys(ordinary, "unsure"), ordinary | {"no_such_question": True}]
    sets += [safety.case_answers(case.id) for case in content.load().safety_cases.cases]
    for question in safety.questions():
        sets += [{name: value for name, value in ordinary.items() if name != question.id}]
        sets += [ordinary | {question.id: value} for value in [*_values(question), *_odd_values(question)]]
        sets += [answers for value in (True, "unsure", None) for answers in _unopened(question, ordinary, value)]
    cases = []
    for answers in sets:
        gone = {name: None for name in ordinary if name not in answers}
        change = gone | {name: value for name, value in answers.items() if ordinary.get(name) != value}
        cases.append({"change": change, "gives": _or_refused(_judged, answers)})
    return {"rules": gate_rules(), "ordinary": ordinary, "cases": _once(cases)}


def _judged(answers: dict[str, Any]) -> dict[str, Any]:
    """The assessment, and each rule that fired."""
    found = [[one.rule, one.sure, one.tier, one.routine, one.exercise] for one in safety.findings(answers)]
    return safety.assess(answers)._asdict() | {"findings": found}


def _unopened(question: safety.Question, ordinary: dict[str, Any], value: Any) -> Iterator[dict[str, Any]]:
    """A list that nobody opened, below a yes, a doubt or a gap."""
    if question.umbrella:
        answers = ordinary | {question.umbrella: value}
        yield {name: one for name, one in answers.items() if name != question.id and one is not None}


def _odd_values(question: safety.Question) -> list[Any]:
    """What is no answer to this question."""
    if question.kind == "number":
        return [question.min - 1, question.max + 1, 40.5, "40", True]
    if question.kind == "several":
        return [["no_such_box"], "no_such_box", [1], True]
    return ["no_such_choice", 1, []] if question.kind == "choice" else ["yes", 1, []]


def _values(question: safety.Question) -> list[Any]:
    """What may be answered, near the edges too."""
    if question.kind == "yes_no":
        return [True, False, "unsure"]
    if question.kind == "number":
        return [question.min, *range(15, 100, 5), question.max, "unsure"]
    names = [choice.id for choice in question.choices]
    if question.kind == "choice":
        return [*names, "unsure"]
    return [[], *([name] for name in names), *([f"{name}?"] for name in names), names, "unsure"]


MARKS_AT_A_LIMIT = (
    {"knee-right": 5, "knee-left": 5, "above-knee-right": 1, "chest-left": 1, "nape": 1},  # 0.6 for the rectus femoris
    {"beside-spine-high-right": 5, "beside-spine-middle-left": 1, "above-knee-right": 1}
    | {"middle-back-right": 5, "forearm-right": 1},  # 0.1 for the psoas
    {"forearm-right": 5},  # outside of every pattern
)


def match_vectors() -> dict[str, Any]:
    """The pain chart: nothing, everything, scores at the limits, and marks by chance, for every muscle."""
    chance = random.Random(1)
    places = [place.id for place in pain.regions()]
    cases = []
    for muscle in pain.muscles():
        essential = pain.rules()["muscles"][muscle.id]["essential"]
        own = [place.id for place in pain.regions() if place.region in essential]
        marks = [{}, dict.fromkeys(places, 5), dict.fromkeys(own, 5), dict.fromkeys(own, 1), {own[0]: 3}]
        marks += MARKS_AT_A_LIMIT
        for _ in range(6):
            some = chance.sample(own, chance.randint(0, len(own))) + chance.sample(places, chance.randint(0, 4))
            marks.append({place: chance.randint(0, pain.STRONGEST) for place in some})
        for one in marks:
            cases.append({"marks": one, "muscle": muscle.id, "gives": _plain(pain.match(one, muscle.id)._asdict())})
    return {"rules": pain.rules(), "cases": _once(cases)}


def places_vectors() -> dict[str, Any]:
    """The body of the pain chart: its regions, and every place that can be marked."""
    return {"rules": regions(), "cases": [place._asdict() for place in pain.regions()]}


def change_vectors() -> dict[str, Any]:
    """The diary: steps up and down from the ends and the middle of each scale, broken scores, and what is no score."""
    cases = []
    for measure, rule in diary.change_rules().items():
        low, high = rule["low"], rule["high"]
        starts = [low, low + 1, 7, 7.5, (low + high) / 2 + 1 / 3, high]
        steps = [0, 1, 1.9, 2, 2.1, 2.25, 3, 4.99, 5, 10]
        pairs = [(start, start + sign * step) for start in starts for step in steps for sign in (-1, 1)]
        for before, after in [*pairs, (low, None), ("5", high), (True, low), (low, high + 1e-9), (4.124999, 4.125)]:
            gives = _or_refused(diary.meaningful_change, measure, before, after)
            cases.append({"measure": measure, "before": before, "after": after, "gives": gives})
    cases.append({"measure": "joy", "before": 1, "after": 2, "gives": _or_refused(diary.meaningful_change, "joy", 1, 2)})
    return {"rules": diary.change_rules(), "cases": _once(cases), "many": many_changes()}


def quiz_vectors() -> dict[str, Any]:
    """The quiz: every kind of item with right, wrong and unfitting answers, and how several of them are counted."""
    odd: list[Any] = [None, True, "2", -1, 1.5, [], [0], [2, 0], [0, 0], {}, {"0": 1}, [[0]], 1e300]
    cases = []
    for item in QUIZ.items:
        right = quiz.right_answer(item)
        near = [right, *_near(right)]
        for answer in [*near, *odd, *range(4), 99.5, 100.5, 100.50001, -20, -18, -17.9]:
            gives = None if answer is None else _or_refused(quiz.is_right, item, answer)
            cases.append({"item": item.id, "answer": answer, "right": gives})
    answers = {item.id: _an_answer(quiz.right_answer(item)) for item in QUIZ.items}
    wrong = answers | {"fruit": 0, "trees": [1], "boiling": 12}
    some = [{}, {"fruit": 2}, {"fruit": 0, "ages": [0, 1, 2, 3]}, answers, wrong]
    return {
        "data": {"items": [prepared(LESSON, item, True) for item in QUIZ.items]},
        "cases": _once(cases),
        "scores": [{"answers": one, "score": _score(quiz.score(QUIZ.items, one))} for one in some],
    }


def _an_answer(right: Any) -> Any:
    """The right answer as a learner gives it: of a range, its lower end."""
    return right[0] if isinstance(right, list) and isinstance(right[0], float) else right


def _near(right: Any) -> Iterator[Any]:
    """Answers that are nearly the right one."""
    if isinstance(right, list):
        yield from (right[::-1], right[:-1], [*right, right[0]], right[0])
    elif isinstance(right, dict):
        names, partners = list(right), list(right.values())
        yield from (dict(zip(names, partners[::-1], strict=True)), dict(list(right.items())[:-1]), partners)


def _score(score: quiz.Score) -> dict[str, Any]:
    def count(part: quiz.Count | quiz.Score) -> dict[str, int]:
        return {"right": part.right, "total": part.total, "answered": part.answered}

    return {**count(score), "by_objective": {name: count(part) for name, part in score.by_objective.items()}}


def _or_refused(judge: Callable[..., Any], *given: Any) -> Any:
    try:
        found = judge(*given)
    except CourseError:
        return None
    return _plain(dataclasses.asdict(found) if dataclasses.is_dataclass(found) else found)  # type: ignore[arg-type]


def _plain(found: Any) -> Any:
    return json.loads(json.dumps(found))


def _once(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return list({json.dumps(case): case for case in cases}.values())


VECTORS: dict[str, Callable[[], dict[str, Any]]] = {
    "assess": assess_vectors,
    "cases": cases_vectors,
    "change": change_vectors,
    "diary_files": file_vectors,
    "diary_histories": history_vectors,
    "diary_joined": joined_vectors,
    "layers": layers_vectors,
    "match": match_vectors,
    "places": places_vectors,
    "quiz": quiz_vectors,
    "session_plan": session_plan_vectors,
    "sitting": sitting_vectors,
    "slider": slider_vectors,
    "week_calendar": week_calendar_vectors,
}


def as_text(name: str) -> str:
    """What stands in a file: each case on a line of its own, so that a difference can be read."""
    texts: dict[str, int] = {}
    vectors = VECTORS[name]()
    vectors["cases"] = [
        {key: _named(value, texts) if key == "gives" else value for key, value in case.items()}
        for case in vectors["cases"]
    ]
    parts = (f'"{key}": {_lines(value)}' for key, value in (vectors | {"texts": list(texts)}).items())
    return diary_table.with_escaped_halves("{\n" + ",\n".join(parts) + "\n}\n")


def _named(value: Any, texts: dict[str, int]) -> Any:
    """The same with the number of each sentence in its place."""
    if isinstance(value, dict):
        return {key: _named(one, texts) for key, one in value.items()}
    if isinstance(value, list):
        return [_named(one, texts) for one in value]
    return f"#{texts.setdefault(value, len(texts))}" if isinstance(value, str) and " " in value else value


def _lines(value: Any) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(_compact(one) for one in value) + "\n]"
    if isinstance(value, dict) and len(_compact(value)) > 1000:
        return "{\n" + ",\n".join(f'"{key}": {_lines(one)}' for key, one in value.items()) + "\n}"
    return _compact(value)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in VECTORS:
        (FOLDER / f"{name}.json").write_text(as_text(name), encoding="utf-8")
