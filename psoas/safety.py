"""The safety check: is it safe to press on this belly today, or should someone look first?

The questions and the rules are data (``seeds/safety.yaml``); this module only applies them. ``psoas/widgets/assess.js``
applies the same data in the browser, and the tests demand equal results.

How an answer counts
    Every test of an answer has one of four values, in this order: ``NO`` < ``MISSING`` < ``MAYBE`` < ``YES``.
    ``all`` takes the lowest of its parts, ``any`` the highest. A rule that comes out ``YES`` fires; one that comes out
    ``MAYBE`` fires with its milder ``unsure_tier`` and ``unsure_routine``. ``MISSING`` fires nothing, but as long as
    answers are missing the result is never milder than "see a clinician", and no routine is open.
Questions that do not apply
    ``ask_if`` decides. Such a question need not be answered and counts as ``NO``. An answer that was given all the same
    counts like any other: contradictory answers are a reason for care.
More signs never mean less care
    There is no "not" in a rule, so answering yes instead of no (or unsure) can only fire more rules.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final, NamedTuple, TypeAlias

from psoas import content
from psoas.errors import CourseError, suggestion
from psoas.schemas.safety import (
    HARMLESS,
    ROUTINES,
    TIERS,
    UNSURE,
    Condition,
    Routine,
    RuleText,
    Safety,
    Tier,
    expand,
)

Answer: TypeAlias = bool | int | str
"""True or False for a yes/no question, a whole number, or the id of a choice; ``"unsure"`` for each of them."""


class Choice(NamedTuple):
    """One choice of a question."""

    id: str
    text: str


@dataclass(frozen=True)
class Question:
    """One question.

    ``help`` says what counts and what does not, ``why`` says why we ask. ``kind`` is "yes_no", "number" or "choice".
    ``ask_if`` is None (always asked) or a condition on earlier answers, for example
    ``{"question": "age", "below": 18}``. Each question may be answered "unsure".
    ``short`` names the sign in a few words.
    """

    id: str
    text: str
    help: str
    why: str
    kind: str
    choices: tuple[Choice, ...]
    screen: str
    ask_if: Mapping[str, Any] | None = field(hash=False)
    unit: str = ""
    min: int | None = None
    max: int | None = None
    short: str = ""


class Screen(NamedTuple):
    """One page of questions. ``none_text`` is the explicit "none of these" of a checklist."""

    id: str
    title: str
    intro: str
    layout: str
    none_text: str


class Finding(NamedTuple):
    """A rule that fired: what it asks, and why. ``sure`` is False when an unsure answer decided."""

    rule: str
    kind: str
    sure: bool
    tier: Tier | None
    routine: Routine | None
    reason: str
    may_mean: tuple[str, ...]
    do: str
    how_soon: str
    basis: str
    references: tuple[str, ...]


class Assessment(NamedTuple):
    """What the answers mean: how soon to be seen (``tier``), what the course opens (``routine``), and why.

    ``reasons`` and ``routine_reasons`` hold the reasons that decided. ``missing`` lists the questions still to answer.
    """

    tier: Tier
    routine: Routine
    reasons: tuple[str, ...]
    routine_reasons: tuple[str, ...]
    safety_net: str
    complete: bool
    missing: tuple[str, ...]


def questions() -> tuple[Question, ...]:
    """All questions, in the order they are asked."""
    return _check().questions


def screens() -> tuple[Screen, ...]:
    """The pages on which the questions stand, in order. A page none of whose questions applies is skipped."""
    return tuple(
        Screen(screen.id, screen.title, screen.intro, screen.layout, screen.none_text) for screen in _seeds().screens
    )


def applicable(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The ids of the questions that apply, or may still apply, given these answers; in order.

    Raises:
        ValueError: an unknown question or value.
    """
    return _check().read(answers)[1]


def assess(answers: Mapping[str, Answer]) -> Assessment:
    """What the answers mean. Pure: the same answers always give the same result, in whatever order they come.

    Args:
        answers: question id to True, False, a whole number, a choice id, or "unsure". Leave out what was not answered.

    Raises:
        ValueError: an unknown question or value; the message names it and the nearest valid one.
    """
    return _check().assess(answers)


def findings(answers: Mapping[str, Answer]) -> tuple[Finding, ...]:
    """Every rule that fired, in the order of the rules, with what it may mean, what to do and its sources.

    Raises:
        ValueError: an unknown question or value.
    """
    return _check().findings(answers)


def review_days(tier: str) -> int:
    """In how many days to look again (the date of the safety net).

    Raises:
        ValueError: there is no such tier.
    """
    for advice in _seeds().tiers:
        if advice.id == tier:
            return advice.review_in_days
    raise CourseError(f"There is no tier '{tier}'. {suggestion(tier, TIERS)}")


def rules() -> dict[str, Any]:
    """The whole check as plain data (dicts, lists, texts, numbers), ready for JSON and for ``assess.js``.

    Groups and short forms are written out, defaults are filled in, so the browser needs no further knowledge.
    """
    return _check().plain()


# --- the cases that test the check ---------------------------------------------------------------------------------


class CaseResult(NamedTuple):
    """One case, what it should give, and what it gives. ``missed``: too mild. ``over_cautious``: too alarming."""

    id: str
    illness: str
    story: str
    expected_tier: Tier
    tier: Tier
    expected_routine: Routine
    routine: Routine

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


def case_results() -> tuple[CaseResult, ...]:
    """Each case of ``seeds/cases/safety.yaml`` with what the check says."""
    results = []
    for case in content.load().safety_cases.cases:
        found = assess(case_answers(case.id))
        results.append(
            CaseResult(case.id, case.illness, case.story, case.tier, found.tier, case.routine, found.routine)
        )
    return tuple(results)


def case_answers(case_id: str) -> dict[str, Answer]:
    """The complete answers of one case: what the case says, and otherwise the ordinary answer of each question that
    applies.

    Raises:
        ValueError: there is no such case.
    """
    cases = content.load().safety_cases
    for case in cases.cases:
        if case.id == case_id:
            return _check().fill_in(case.answers, cases.otherwise)
    raise CourseError(f"There is no case '{case_id}'. {suggestion(case_id, [case.id for case in cases.cases])}")


def case_table() -> tuple[IllnessResult, ...]:
    """The cases by illness, the harmless ones last: the table "how we test this"."""
    names = {illness.id: illness.name for illness in _seeds().illnesses} | {HARMLESS: "nothing serious"}
    rows = []
    results = case_results()
    for illness, name in names.items():
        own = [result for result in results if result.illness == illness]
        if own:
            caught = sum(not result.missed for result in own)
            rows.append(IllnessResult(illness, name, len(own), caught, sum(result.over_cautious for result in own)))
    return tuple(rows)


# --- how it works --------------------------------------------------------------------------------------------------

NO: Final = 0
MISSING: Final = 1
MAYBE: Final = 2  # an unsure answer decides
YES: Final = 3

_Values: TypeAlias = dict[str, Any]
"""Question id to its answer; ``None`` when missing, ``_NOT_ASKED`` when it does not apply."""

_Test: TypeAlias = Callable[[_Values], int]

_NOT_ASKED: Final = "not asked"


def _compile(condition: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> _Test:
    """Turns an expanded condition into a function from values to ``NO``, ``MISSING``, ``MAYBE`` or ``YES``."""
    if "all" in condition or "any" in condition:
        word = "all" if "all" in condition else "any"
        parts = tuple(_compile(part, choices) for part in condition[word])
        if word == "all":
            return lambda values: _lowest(parts, values)
        return lambda values: _highest(parts, values)
    name = condition["question"]
    known: dict[Any, int] = {None: MISSING, UNSURE: MAYBE, _NOT_ASKED: NO}
    if "is" in condition:
        known |= {True: YES, False: NO}
    elif "in" in condition:
        known |= {choice: YES if choice in condition["in"] else NO for choice in choices[name]}
    elif "at_least" in condition:
        limit = condition["at_least"]
        return lambda values: known[value] if (value := values[name]) in known else YES if value >= limit else NO
    else:
        limit = condition["below"]
        return lambda values: known[value] if (value := values[name]) in known else YES if value < limit else NO
    return lambda values: known[values[name]]


def _lowest(parts: tuple[_Test, ...], values: _Values) -> int:
    lowest = YES
    for part in parts:
        truth = part(values)
        if truth < lowest:
            if truth == NO:
                return NO
            lowest = truth
    return lowest


def _highest(parts: tuple[_Test, ...], values: _Values) -> int:
    highest = NO
    for part in parts:
        truth = part(values)
        if truth > highest:
            if truth == YES:
                return YES
            highest = truth
    return highest


class _Rule(NamedTuple):
    """A rule with its defaults filled in."""

    text: RuleText
    when: dict[str, Any]
    test: _Test
    tier: int
    unsure_tier: int
    routine: int
    unsure_routine: int


_FULL: Final = ROUTINES.index("full")
_GENTLE: Final = ROUTINES.index("gentle")
_CLINICIAN: Final = TIERS.index("clinician")


class _Check:
    """The data of one ``seeds/safety.yaml``, compiled once."""

    def __init__(self, seeds: Safety) -> None:
        self.seeds = seeds
        groups: dict[str, Condition] = {group.id: group.when for group in seeds.groups}
        self.questions = tuple(
            Question(
                id=text.id,
                text=text.text,
                help=text.help,
                why=text.why,
                kind=text.kind,
                choices=tuple(Choice(choice.id, choice.text) for choice in text.choices),
                screen=text.screen,
                ask_if=None if text.ask_if is None else expand(text.ask_if, groups),
                unit=text.unit,
                min=text.min,
                max=text.max,
                short=text.short,
            )
            for text in seeds.questions
        )
        self._by_id = {question.id: question for question in self.questions}
        self._choices = {question.id: tuple(choice.id for choice in question.choices) for question in self.questions}
        self._ask_if = tuple(
            (question.id, None if question.ask_if is None else _compile(question.ask_if, self._choices))
            for question in self.questions
        )
        self.rules = tuple(self._rule(text, groups) for text in seeds.rules)
        self._routine_of_tier = tuple(ROUTINES.index(advice.routine) for advice in seeds.tiers)

    def _rule(self, text: RuleText, groups: Mapping[str, Condition]) -> _Rule:
        when = expand(text.when, groups)
        tier = TIERS.index(text.tier) if text.tier else 0
        unsure_tier = TIERS.index(text.unsure_tier or self.seeds.tiers[tier].unsure)
        routine = ROUTINES.index(text.routine) if text.routine else _FULL
        unsure_routine = (
            ROUTINES.index(text.unsure_routine)
            if text.unsure_routine
            else min(routine, ROUTINES.index(self.seeds.tiers[tier].unsure_routine))
        )
        return _Rule(text, when, _compile(when, self._choices), tier, unsure_tier, routine, unsure_routine)

    # --- answers

    def read(self, answers: Mapping[str, Answer]) -> tuple[_Values, tuple[str, ...], tuple[str, ...]]:
        """The value of every question, the questions that apply, and those of them that are missing."""
        if not isinstance(answers, Mapping):
            raise CourseError(
                f"The answers must be a mapping from question to answer, such as {{'fever': False}}, not {answers!r}."
            )
        for name in answers:
            if name not in self._by_id:
                raise CourseError(f"There is no question '{name}'. {suggestion(name, self._by_id)}")
        values: _Values = {}
        applying: list[str] = []
        missing: list[str] = []
        for name, asked in self._ask_if:
            value = answers.get(name)
            if name in answers:
                self._check_value(name, value)
            if asked is not None and asked(values) == NO:
                values[name] = _NOT_ASKED if value is None else value
                continue
            values[name] = value
            applying.append(name)
            if value is None:
                missing.append(name)
        return values, tuple(applying), tuple(missing)

    def _check_value(self, name: str, value: object) -> None:
        question = self._by_id[name]
        if value == UNSURE:
            return
        if question.kind == "yes_no":
            if not isinstance(value, bool):
                raise CourseError(
                    f"The answer to '{name}' cannot be {value!r}; use True, False or 'unsure', or leave it out."
                )
        elif question.kind == "number":
            if isinstance(value, bool) or not isinstance(value, int):
                raise CourseError(f"The answer to '{name}' cannot be {value!r}; use a whole number or 'unsure'.")
            if question.min is not None and question.max is not None and not question.min <= value <= question.max:
                raise CourseError(
                    f"The answer to '{name}' cannot be {value}; it lies between {question.min} and {question.max} "
                    f"{question.unit}."
                )
        elif not isinstance(value, str) or value not in self._choices[name]:
            raise CourseError(
                f"The answer to '{name}' cannot be {value!r}. {suggestion(value, [*self._choices[name], UNSURE])}"
            )

    def fill_in(self, answers: Mapping[str, Answer], otherwise: Mapping[str, Answer]) -> dict[str, Answer]:
        """Complete answers: what was given, and the ordinary answer to every other question that applies."""
        values: _Values = {}
        for name, asked in self._ask_if:
            if name in answers:
                values[name] = answers[name]
            elif asked is not None and asked(values) == NO:
                values[name] = _NOT_ASKED
            elif name in otherwise or self._by_id[name].kind == "yes_no":
                values[name] = otherwise.get(name, False)
            else:
                raise CourseError(f"The list 'otherwise' of the cases has no ordinary answer to '{name}'; add one.")
        return {name: value for name, value in values.items() if value != _NOT_ASKED}

    # --- rules

    def findings(self, answers: Mapping[str, Answer]) -> tuple[Finding, ...]:
        found = []
        names = {illness.id: illness.name for illness in self.seeds.illnesses}
        for rule, sure, tier, routine in self._fired(self.read(answers)[0]):
            text = rule.text
            advice = self.seeds.tiers[tier]
            found.append(
                Finding(
                    rule=text.id,
                    kind=text.kind,
                    sure=sure,
                    tier=TIERS[tier] if tier else None,
                    routine=ROUTINES[routine] if routine < _FULL else None,
                    reason=self._reason(rule, sure),
                    may_mean=tuple(names[illness] for illness in text.may_mean),
                    do=(text.do if sure else "") or advice.do,
                    how_soon=advice.how_soon,
                    basis=text.basis,
                    references=text.references,
                )
            )
        return tuple(found)

    def assess(self, answers: Mapping[str, Answer]) -> Assessment:
        texts = self.seeds.texts
        values, _, missing = self.read(answers)
        fired = self._fired(values)
        tier = max((entry[2] for entry in fired), default=0)
        if missing:
            tier = max(tier, _CLINICIAN)
        caps = [(self._routine_of_tier[tier], self.seeds.tiers[tier].routine_reason)] if tier else []
        caps += [(routine, self._reason(rule, sure)) for rule, sure, _, routine in fired]
        if UNSURE in answers.values():
            caps.append((_GENTLE, texts.unsure_routine))
        if missing:
            caps.append((0, texts.incomplete_routine))
        routine = min((cap for cap, _ in caps), default=_FULL)
        reasons = [self._reason(rule, sure) for rule, sure, rule_tier, _ in fired if rule_tier == tier and tier]
        if missing and tier == _CLINICIAN:
            reasons.append(texts.incomplete)
        routine_reasons = [reason for cap, reason in caps if cap == routine and routine < _FULL]
        return Assessment(
            tier=TIERS[tier],
            routine=ROUTINES[routine],
            reasons=tuple(dict.fromkeys(reasons)),
            routine_reasons=tuple(dict.fromkeys(routine_reasons)),
            safety_net=self.seeds.tiers[tier].safety_net,
            complete=not missing,
            missing=missing,
        )

    def _fired(self, values: _Values) -> list[tuple[_Rule, bool, int, int]]:
        """The rules that fired: rule, sure, tier, routine (as places in ``TIERS`` and ``ROUTINES``)."""
        fired = []
        for rule in self.rules:
            truth = rule.test(values)
            if truth == YES:
                fired.append((rule, True, rule.tier, rule.routine))
            elif truth == MAYBE and (rule.unsure_tier or rule.unsure_routine < _FULL):
                fired.append((rule, False, rule.unsure_tier, rule.unsure_routine))
        return fired

    def _reason(self, rule: _Rule, sure: bool) -> str:
        return rule.text.reason if sure else f"{self.seeds.texts.unsure} {rule.text.reason}"

    # --- for the browser

    def plain(self) -> dict[str, Any]:
        """See :func:`rules`."""
        data: dict[str, Any] = self.seeds.model_dump(
            mode="json", by_alias=True, exclude={"groups", "questions", "rules"}
        )
        data["questions"] = [
            {
                "id": question.id,
                "screen": question.screen,
                "kind": question.kind,
                "short": question.short,
                "text": question.text,
                "help": question.help,
                "why": question.why,
                "choices": [choice._asdict() for choice in question.choices],
                "ask_if": question.ask_if,
                "unit": question.unit,
                "min": question.min,
                "max": question.max,
            }
            for question in self.questions
        ]
        data["rules"] = [
            {
                "id": rule.text.id,
                "kind": rule.text.kind,
                "when": rule.when,
                "tier": TIERS[rule.tier],
                "unsure_tier": TIERS[rule.unsure_tier],
                "routine": ROUTINES[rule.routine],
                "unsure_routine": ROUTINES[rule.unsure_routine],
                "reason": rule.text.reason,
                "do": rule.text.do or self.seeds.tiers[rule.tier].do,
                "may_mean": list(rule.text.may_mean),
                "references": list(rule.text.references),
                "basis": rule.text.basis,
            }
            for rule in self.rules
        ]
        return data


def _seeds() -> Safety:
    return content.load().safety


@cache
def _check() -> _Check:
    return _Check(_seeds())
