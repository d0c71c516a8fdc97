"""The rules of the safety check, compiled once, and what they make of the answers."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from psoas import content
from psoas.safety.answers import Questionnaire, is_unsure
from psoas.safety.conditions import MAYBE, YES, Test, Values, compiled
from psoas.safety.results import Answer, Assessment, Finding
from psoas.schemas.safety import EXERCISES, ROUTINES, TIERS, Condition, RuleText, Safety, expand

_FULL: Final = ROUTINES.index("full")
_GENTLE: Final = ROUTINES.index("gentle")
_NO_PRESSURE: Final = ROUTINES.index("no_pressure")
_EXERCISE: Final = EXERCISES.index("full")
_NO_EXERCISE: Final = EXERCISES.index("none")
_CLINICIAN: Final = TIERS.index("clinician")


class Rule(NamedTuple):
    """A rule with its defaults filled in; tiers, routines and exercise are places in their lists."""

    text: RuleText
    when: dict[str, Any]
    test: Test
    tier: int
    unsure_tier: int
    routine: int
    unsure_routine: int
    exercise: int
    unsure_exercise: int

    @property
    def unsure_means_something(self) -> bool:
        return bool(self.unsure_tier) or self.unsure_routine < _FULL or self.unsure_exercise < _EXERCISE


class Fired(NamedTuple):
    """A rule that fired, with what it asks for."""

    rule: Rule
    sure: bool
    tier: int
    routine: int
    exercise: int


class Check:
    """The data of one ``seeds/safety.yaml``, compiled once."""

    def __init__(self, seeds: Safety) -> None:
        self.seeds = seeds
        self.asked = Questionnaire(seeds)
        names = seeds.named()
        self.rules = tuple(self._rule(text, names) for text in seeds.rules)
        self._routine_of_tier = tuple(ROUTINES.index(advice.routine) for advice in seeds.tiers)

    def _rule(self, text: RuleText, names: Mapping[str, Condition]) -> Rule:
        when = expand(text.when, names)
        tier = TIERS.index(text.tier) if text.tier else 0
        advice = self.seeds.tiers[tier]
        unsure_tier = TIERS.index(text.unsure_tier or advice.unsure)
        routine = ROUTINES.index(text.routine) if text.routine else _FULL
        unsure_routine = (
            ROUTINES.index(text.unsure_routine)
            if text.unsure_routine
            else min(routine, ROUTINES.index(advice.unsure_routine))
        )
        exercise = EXERCISES.index(text.exercise or advice.exercise)
        # Where a doubt sends nobody anywhere, it closes exercise only if the rule is about exercise.
        unsure_exercise = exercise if unsure_tier or text.exercise else _EXERCISE
        test = compiled(when, self.asked.choices)
        return Rule(text, when, test, tier, unsure_tier, routine, unsure_routine, exercise, unsure_exercise)

    def findings(self, answers: Mapping[str, Answer]) -> tuple[Finding, ...]:
        names = {illness.id: illness.name for illness in self.seeds.illnesses}
        return tuple(self._finding(one, names) for one in self._fired(self.asked.read(answers)[0]))

    def _finding(self, one: Fired, names: Mapping[str, str]) -> Finding:
        text = one.rule.text
        advice = self.seeds.tiers[one.tier]
        return Finding(
            rule=text.id,
            kind=text.kind,
            sure=one.sure,
            tier=TIERS[one.tier] if one.tier else None,
            routine=ROUTINES[one.routine] if one.routine < _FULL else None,
            exercise=EXERCISES[one.exercise] if one.exercise < _EXERCISE else None,
            reason=self._reason(one),
            may_mean=tuple(names[illness] for illness in text.may_mean),
            do=(text.do if one.sure else "") or advice.do,
            how_soon=advice.how_soon,
            basis=text.basis,
            references=text.references,
        )

    def assess(self, answers: Mapping[str, Answer]) -> Assessment:
        texts = self.seeds.texts
        values, _, missing = self.asked.read(answers)
        fired = self._fired(values)
        part = self._part(missing)
        tier = max((one.tier for one in fired), default=0)
        if part == "none":
            tier = max(tier, _CLINICIAN)
        unsure = any(is_unsure(value) for value in answers.values())
        routine, routine_reasons = _lowest(self._routine_limits(fired, tier, part, unsure), _FULL)
        limits = self._exercise_limits(fired, part)
        if routine == 0:
            limits.append((_NO_EXERCISE, routine_reasons[0]))
        exercise, exercise_reasons = _lowest(limits, _EXERCISE)
        reasons = [self._reason(one) for one in fired if one.tier == tier and tier]
        if part == "none" and tier == _CLINICIAN:
            reasons.append(texts.incomplete)
        return Assessment(
            tier=TIERS[tier],
            routine=ROUTINES[routine],
            exercise=EXERCISES[exercise],
            reasons=_once(reasons),
            routine_reasons=routine_reasons,
            exercise_reasons=exercise_reasons,
            safety_net=self.seeds.tiers[tier].safety_net,
            part=part,
            complete=not missing,
            missing=missing,
        )

    def _part(self, missing: Iterable[str]) -> Any:
        """The part that is complete."""
        parts = {self.asked.by_id[name].part for name in missing}
        return "none" if "urgent" in parts else "urgent" if parts else "all"

    def _routine_limits(self, fired: list[Fired], tier: int, part: str, unsure: bool) -> list[tuple[int, str]]:
        texts = self.seeds.texts
        limits = [(self._routine_of_tier[tier], self.seeds.tiers[tier].routine_reason)] if tier else []
        limits += [(one.routine, self._reason(one)) for one in fired]
        if unsure:
            limits.append((_GENTLE, texts.unsure_routine))
        if part == "none":
            limits.append((0, texts.incomplete_routine))
        if part == "urgent":
            limits.append((_NO_PRESSURE, texts.urgent_routine))
        return limits

    def _exercise_limits(self, fired: list[Fired], part: str) -> list[tuple[int, str]]:
        texts = self.seeds.texts
        limits = [(one.exercise, self._reason(one)) for one in fired]
        if part == "none":
            limits.append((_NO_EXERCISE, texts.incomplete_exercise))
        if part == "urgent":
            limits.append((_NO_EXERCISE, texts.urgent_exercise))
        return limits

    def _fired(self, values: Values) -> list[Fired]:
        fired = []
        for rule in self.rules:
            truth = rule.test(values)
            if truth == YES:
                fired.append(Fired(rule, True, rule.tier, rule.routine, rule.exercise))
            elif truth == MAYBE and rule.unsure_means_something:
                fired.append(Fired(rule, False, rule.unsure_tier, rule.unsure_routine, rule.unsure_exercise))
        return fired

    def _reason(self, one: Fired) -> str:
        return one.rule.text.reason if one.sure else f"{self.seeds.texts.unsure} {one.rule.text.reason}"

    def plain(self) -> dict[str, Any]:
        """See :func:`psoas.safety.rules`."""
        data: dict[str, Any] = self.seeds.model_dump(
            mode="json", by_alias=True, exclude={"groups", "questions", "rules"}
        )
        data["questions"] = [_plain_question(question) for question in self.asked.questions]
        data["rules"] = [self._plain_rule(rule) for rule in self.rules]
        return data

    def _plain_rule(self, rule: Rule) -> dict[str, Any]:
        return {
            "id": rule.text.id,
            "kind": rule.text.kind,
            "when": rule.when,
            "tier": TIERS[rule.tier],
            "unsure_tier": TIERS[rule.unsure_tier],
            "routine": ROUTINES[rule.routine],
            "unsure_routine": ROUTINES[rule.unsure_routine],
            "exercise": EXERCISES[rule.exercise],
            "unsure_exercise": EXERCISES[rule.unsure_exercise],
            "reason": rule.text.reason,
            "do": rule.text.do or self.seeds.tiers[rule.tier].do,
            "may_mean": list(rule.text.may_mean),
            "references": list(rule.text.references),
            "basis": rule.text.basis,
        }


def _plain_question(question: Any) -> dict[str, Any]:
    return {
        "id": question.id,
        "screen": question.screen,
        "part": question.part,
        "kind": question.kind,
        "short": question.short,
        "text": question.text,
        "help": question.help,
        "why": question.why,
        "choices": [{name: value for name, value in choice._asdict().items() if value} for choice in question.choices],
        "none_text": question.none_text,
        "ask_if": question.ask_if,
        "unit": question.unit,
        "min": question.min,
        "max": question.max,
    }


def _lowest(limits: list[tuple[int, str]], most: int) -> tuple[int, tuple[str, ...]]:
    """The lowest of the limits, and the reasons of those that are as low."""
    lowest = min((limit for limit, _ in limits), default=most)
    return lowest, _once([reason for limit, reason in limits if limit == lowest and lowest < most])


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))


@cache
def the_check() -> Check:
    """The check of this course."""
    return Check(content.load().safety)
