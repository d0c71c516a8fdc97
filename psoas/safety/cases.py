"""The cases that test the check: made-up people, and what the check says to each."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.safety.check import the_check
from psoas.safety.results import Answer
from psoas.schemas.safety import HARMLESS, TIERS, Exercise, Routine, Tier


class CaseResult(NamedTuple):
    """One case, what it should give, and what it gives. ``missed``: too mild. ``over_cautious``: too alarming."""

    id: str
    illness: str
    story: str
    expected_tier: Tier
    tier: Tier
    expected_routine: Routine
    routine: Routine
    expected_exercise: Exercise | None
    exercise: Exercise

    @property
    def missed(self) -> bool:
        return TIERS.index(self.tier) < TIERS.index(self.expected_tier)

    @property
    def over_cautious(self) -> bool:
        return TIERS.index(self.tier) > TIERS.index(self.expected_tier)


class IllnessResult(NamedTuple):
    """All cases of one illness: how many, how many were caught in time, how many were alarmed too much."""

    illness: str
    name: str
    cases: int
    caught: int
    over_cautious: int


class Share(NamedTuple):
    """How often something happened: ``happened`` of ``n``, with the 95 % interval of Wilson (both ends from 0 to 1)."""

    happened: int
    n: int
    low: float
    high: float


class Figures(NamedTuple):
    """How the check does on its own cases: ill people missed, well people alarmed, and how sure that is."""

    missed: Share
    over_alarmed: Share


def case_results() -> tuple[CaseResult, ...]:
    """Each case of ``seeds/cases/safety.yaml`` with what the check says."""
    results = []
    for case in content.load().safety_cases.cases:
        found = the_check().assess(case_answers(case.id))
        results.append(
            CaseResult(
                case.id,
                case.illness,
                case.story,
                case.tier,
                found.tier,
                case.routine,
                found.routine,
                case.exercise,
                found.exercise,
            )
        )
    return tuple(results)


def case_answers(case_id: str) -> dict[str, Answer]:
    """The answers of one case: what the case says, and otherwise the ordinary answer of each question that applies.

    Raises:
        ValueError: there is no such case.
    """
    cases = content.load().safety_cases
    asked = the_check().asked
    for case in cases.cases:
        if case.id == case_id:
            answers = asked.fill_in(case.answers, cases.otherwise)
            if case.part == "all":
                return answers
            return {name: value for name, value in answers.items() if asked.by_id[name].part == case.part}
    raise CourseError(f"There is no case '{case_id}'. {suggestion(case_id, [case.id for case in cases.cases])}")


def case_table() -> tuple[IllnessResult, ...]:
    """The cases by illness, the harmless ones last: the table "how we test this"."""
    names = {illness.id: illness.name for illness in content.load().safety.illnesses} | {HARMLESS: "nothing serious"}
    rows = []
    results = case_results()
    for illness, name in names.items():
        own = [result for result in results if result.illness == illness]
        if own:
            caught = sum(not result.missed for result in own)
            rows.append(IllnessResult(illness, name, len(own), caught, sum(result.over_cautious for result in own)))
    return tuple(rows)


def case_figures(results: Iterable[CaseResult] | None = None) -> Figures:
    """How often ill people were missed and well people alarmed, with 95 % intervals.

    The cases were written by the people who wrote the rules, so these figures are the best that can be hoped for.
    """
    results = case_results() if results is None else tuple(results)
    ill = [result for result in results if result.illness != HARMLESS]
    well = [result for result in results if result.illness == HARMLESS]
    return Figures(
        share(sum(result.missed for result in ill), len(ill)),
        share(sum(result.over_cautious for result in well), len(well)),
    )


def share(happened: int, n: int) -> Share:
    """``happened`` of ``n`` with the 95 % interval of Wilson (1927); with no cases at all, from 0 to 1."""
    if n == 0:
        return Share(0, 0, 0.0, 1.0)
    z = 1.959963984540054
    rate = happened / n
    centre = (rate + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    low = 0.0 if happened == 0 else centre - half
    high = 1.0 if happened == n else centre + half
    return Share(happened, n, low, high)
