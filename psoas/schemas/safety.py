"""``seeds/safety.yaml`` and ``seeds/cases/safety.yaml``: the questions and rules of the safety check, and its cases.

A rule says *when* it applies with a small tree:

- ``fever``: the yes/no question ``fever`` is answered yes, or the group ``fever`` holds;
- ``{all: [...]}``: every part holds;  ``{any: [...]}``: at least one part holds;
- ``{question: age, at_least: 65}``, ``{question: age, below: 18}``: a number;
- ``{question: trend, in: [worse]}``: one of these choices;
- ``{question: fever, is: true}``: the long form of ``fever``.

There is no "not": so one more warning sign can never make the advice milder.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import Field, StringConstraints, model_validator

from psoas.errors import suggestion
from psoas.schemas.base import Model, SeedFile, Text
from psoas.schemas.claims import ReferenceId

Tier = Literal["self_care", "clinician", "same_day", "emergency"]
"""How soon someone should be seen, the mildest first."""

Routine = Literal["none", "no_pressure", "gentle", "full"]
"""What the course opens, the least first."""

TIERS: tuple[Tier, ...] = get_args(Tier)
ROUTINES: tuple[Routine, ...] = get_args(Routine)

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]
"""The name of a question, choice, group or rule: small letters, digits and single underscores."""

Condition: TypeAlias = str | dict[str, Any]
"""When a rule applies or a question is asked; see the module's first lines."""

Basis = Literal["as_source", "stricter", "our_reading", "our_precaution"]
"""Where a rule's urgency comes from: read in a source; stricter than a source; our reading of sources that do not
say how urgent; our own precaution, for which we found no source that may be printed."""

Kind = Literal["generic", "condition", "combination", "modifier", "contraindication"]
"""Generic rules ask everybody; conditions are diseases with their signs; combinations raise the tier; modifiers are
age, body and time; contraindications only limit the routine."""

KINDS: tuple[Kind, ...] = get_args(Kind)

UNSURE = "unsure"
"""The answer that every question allows."""


class Texts(Model):
    """Sentences that are not tied to one rule. ``unsure`` stands before the reason of a rule that only may apply."""

    not_reviewed: Text
    no_all_clear: Text
    unsure: Text
    unsure_routine: Text
    incomplete: Text
    incomplete_routine: Text


class TierAdvice(Model):
    """What a tier asks of the reader.

    ``routine`` is the most that the tier allows; ``unsure`` and ``unsure_routine`` are what a rule of this tier gives
    when only an unsure answer makes it fire, unless the rule says otherwise; ``review_in_days`` dates the safety net.
    """

    id: Tier
    title: Text
    do: Text
    how_soon: Text
    routine: Routine
    routine_reason: Text
    unsure: Tier
    unsure_routine: Routine
    safety_net: Text
    review_in_days: int = Field(ge=1, le=60)


class RoutineLevel(Model):
    """What a routine level opens."""

    id: Routine
    title: Text
    opens: Text


class Illness(Model):
    """Something a rule may point to, in plain words."""

    id: Name
    name: Text


class Group(Model):
    """A condition with a name, so that rules stay short. It may use groups that stand above it."""

    id: Name
    when: Condition


class Screen(Model):
    """One page of questions: tick boxes with an explicit "none of these" (``checklist``) or questions one below the
    other (``single``)."""

    id: Name
    title: Text
    intro: Text
    layout: Literal["checklist", "single"]
    none_text: str = ""

    @model_validator(mode="after")
    def _checklist_has_none_of_these(self) -> "Screen":
        if (self.layout == "checklist") != bool(self.none_text):
            raise ValueError(
                f"screen '{self.id}': a checklist, and only a checklist, needs 'none_text' (such as 'None of these')"
            )
        return self


class ChoiceText(Model):
    """One choice of a question."""

    id: Name
    text: Text


class QuestionText(Model):
    """One question. ``help`` says what counts and what does not, ``why`` says why we ask.

    ``short`` names the sign in a few words, as it stands on the card that a clinician reads.
    """

    id: Name
    screen: Name
    short: Text
    kind: Literal["yes_no", "number", "choice"] = "yes_no"
    text: Text
    help: Text
    why: Text
    ask_if: Condition | None = None
    choices: tuple[ChoiceText, ...] = ()
    unit: str = ""
    min: int | None = None
    max: int | None = None

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> "QuestionText":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError(f"question '{self.id}': 'choices' belong to the kind 'choice', and only there")
        has_range = self.min is not None and self.max is not None and self.min < self.max
        if (self.kind == "number") != has_range:
            raise ValueError(f"question '{self.id}': the kind 'number', and only it, needs 'min' below 'max'")
        ids = [choice.id for choice in self.choices]
        for choice_id in ids:
            if ids.count(choice_id) > 1 or choice_id == UNSURE:
                raise ValueError(
                    f"question '{self.id}': the choice '{choice_id}' stands there twice; "
                    "rename one ('unsure' is always there)"
                )
        return self


class RuleText(Model):
    """One rule: when it applies, how soon to be seen (``tier``), the most that is open (``routine``), and why.

    ``unsure_tier`` and ``unsure_routine`` say what holds when an unsure answer decides. ``do`` replaces the tier's own
    advice. ``may_mean`` names what the signs may point to; it may be several things.
    """

    id: Name
    kind: Kind
    when: Condition
    tier: Tier | None = None
    unsure_tier: Tier | None = None
    routine: Routine | None = None
    unsure_routine: Routine | None = None
    reason: Text
    do: str = ""
    may_mean: tuple[Name, ...] = ()
    references: tuple[ReferenceId, ...] = ()
    basis: Basis

    @model_validator(mode="after")
    def _unsure_is_never_stricter_than_yes(self) -> "RuleText":
        if self.tier is None and self.routine is None:
            raise ValueError(f"rule '{self.id}' does nothing; give it a 'tier', a 'routine' or both")
        if self.unsure_tier is not None and (
            self.tier is None or TIERS.index(self.unsure_tier) > TIERS.index(self.tier)
        ):
            raise ValueError(f"rule '{self.id}': 'unsure_tier' must not be more urgent than 'tier'")
        if self.unsure_routine is not None and (
            self.routine is None or ROUTINES.index(self.unsure_routine) < ROUTINES.index(self.routine)
        ):
            raise ValueError(f"rule '{self.id}': 'unsure_routine' must not allow less than 'routine'")
        if self.tier == "emergency" and self.unsure_tier == "self_care":
            raise ValueError(
                f"rule '{self.id}': an unsure answer about an emergency must not end in 'self_care'; choose one of: "
                "clinician, same_day, emergency"
            )
        if self.tier is not None and not self.may_mean:
            raise ValueError(f"rule '{self.id}' has a tier but no 'may_mean'; say what it may point to")
        if (self.basis == "our_precaution") == bool(self.references):
            raise ValueError(
                f"rule '{self.id}': a rule with 'references' needs another basis than 'our_precaution', "
                "and a rule without any needs 'our_precaution'"
            )
        return self


class Safety(SeedFile):
    """The whole safety check as data."""

    texts: Texts
    tiers: tuple[TierAdvice, ...]
    routines: tuple[RoutineLevel, ...]
    illnesses: tuple[Illness, ...]
    groups: tuple[Group, ...]
    screens: tuple[Screen, ...]
    questions: tuple[QuestionText, ...] = Field(min_length=1)
    rules: tuple[RuleText, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_stand_once(self) -> "Safety":
        for what, names in (
            ("questions or groups", [question.id for question in self.questions] + [group.id for group in self.groups]),
            ("screens", [screen.id for screen in self.screens]),
            ("rules", [rule.id for rule in self.rules]),
            ("illnesses", [illness.id for illness in self.illnesses]),
        ):
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"two {what} are called '{name}'; give one another name")
        for field, given, wanted in (
            ("tiers", tuple(tier.id for tier in self.tiers), TIERS),
            ("routines", tuple(level.id for level in self.routines), ROUTINES),
        ):
            if given != wanted:
                raise ValueError(f"the list '{field}' must hold each of these once, in this order: {', '.join(wanted)}")
        return self

    @model_validator(mode="after")
    def _tiers_grow_stricter(self) -> "Safety":
        for milder, stricter in zip(self.tiers, self.tiers[1:], strict=False):
            if ROUTINES.index(stricter.routine) > ROUTINES.index(milder.routine):
                raise ValueError(f"tier '{stricter.id}' allows more routine than the milder tier '{milder.id}'")
        for tier in self.tiers:
            if TIERS.index(tier.unsure) > TIERS.index(tier.id):
                raise ValueError(f"tier '{tier.id}': 'unsure' must not be more urgent than the tier itself")
            if tier.id == "emergency" and tier.unsure == "self_care":
                raise ValueError("tier 'emergency': 'unsure' must not be 'self_care'")
        return self

    @model_validator(mode="after")
    def _conditions_name_what_exists(self) -> "Safety":
        screens = [screen.id for screen in self.screens]
        illnesses = [illness.id for illness in self.illnesses]
        questions = {question.id: question for question in self.questions}
        groups: dict[str, Condition] = {}
        for group in self.groups:
            check_condition(group.when, questions, groups, f"group '{group.id}'")
            groups[group.id] = group.when
        earlier: set[str] = set()
        for question in self.questions:
            if question.screen not in screens:
                raise ValueError(
                    f"question '{question.id}' stands on the screen '{question.screen}', which does not exist. "
                    + suggestion(question.screen, screens)
                )
            if question.ask_if is not None:
                check_condition(question.ask_if, questions, groups, f"question '{question.id}'")
                for leaf in leaves(expand(question.ask_if, groups)):
                    if leaf["question"] not in earlier:
                        raise ValueError(
                            f"question '{question.id}': 'ask_if' looks at '{leaf['question']}', "
                            "which is asked later; move that question up"
                        )
            earlier.add(question.id)
        for rule in self.rules:
            check_condition(rule.when, questions, groups, f"rule '{rule.id}'")
            for illness in rule.may_mean:
                if illness not in illnesses:
                    raise ValueError(
                        f"rule '{rule.id}' may mean '{illness}', which is not in the list 'illnesses'. "
                        + suggestion(illness, illnesses)
                    )
        used = {question.screen for question in self.questions}
        for screen in screens:
            if screen not in used:
                raise ValueError(f"screen '{screen}' has no question; remove it or give it one")
        return self

    @model_validator(mode="after")
    def _generic_rules_come_first(self) -> "Safety":
        places = [KINDS.index(rule.kind) for rule in self.rules]
        for rule, place, before in zip(self.rules[1:], places[1:], places, strict=False):
            if place < before:
                raise ValueError(
                    f"rule '{rule.id}' is out of order; rules stand in this order of kinds: {', '.join(KINDS)}"
                )
        return self


def check_condition(
    condition: object, questions: Mapping[str, QuestionText], groups: Mapping[str, Condition], where: str
) -> None:
    """Refuses a condition that names what does not exist.

    Raises:
        ValueError: one sentence that names the place, the fault and the nearest valid name.
    """
    if isinstance(condition, str):
        if condition in groups:
            return
        condition = {"question": condition, "is": True}
    if not isinstance(condition, dict):
        raise ValueError(
            f"{where}: '{condition}' is not a condition; write a question's name, or all:, any:, question:"
        )
    keys = set(condition)
    if keys in ({"all"}, {"any"}):
        (parts,) = condition.values()
        if not isinstance(parts, list) or not parts:
            raise ValueError(f"{where}: '{keys.pop()}' needs a list of at least one part")
        for part in parts:
            check_condition(part, questions, groups, where)
        return
    name = condition.get("question")
    question = questions.get(name) if isinstance(name, str) else None
    if question is None:
        raise ValueError(
            f"{where}: there is no question or group '{name}' above it. " + suggestion(name, [*questions, *groups])
        )
    tests = keys - {"question"}
    right = {"yes_no": ["is"], "number": ["at_least", "below"], "choice": ["in"]}[question.kind]
    if len(tests) != 1 or not tests <= set(right):
        raise ValueError(f"{where}: ask the question '{name}' with exactly one of: {', '.join(right)}")
    test = tests.pop()
    value = condition[test]
    if test == "is" and value is not True:
        raise ValueError(
            f"{where}: '{name}' can only be asked with 'is: true', so that more signs never mean less care"
        )
    if test in ("at_least", "below") and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{where}: '{test}' needs a whole number for '{name}'")
    if test == "in":
        choices = [choice.id for choice in question.choices]
        if not isinstance(value, list) or not value:
            raise ValueError(f"{where}: 'in' needs a list of choices of '{name}'")
        for choice in value:
            if choice not in choices:
                raise ValueError(f"{where}: '{name}' has no choice '{choice}'. {suggestion(choice, choices)}")


def expand(condition: Condition, groups: Mapping[str, Condition]) -> dict[str, Any]:
    """The condition with every short form written out: only ``all``, ``any`` and ``question`` remain.

    Single questions come before groups of them. The order means nothing, but so most rules are decided by one look.
    """
    if isinstance(condition, str):
        if condition in groups:
            return expand(groups[condition], groups)
        return {"question": condition, "is": True}
    for word in ("all", "any"):
        if word in condition:
            return {word: sorted((expand(part, groups) for part in condition[word]), key=_is_many)}
    return dict(condition)


def _is_many(condition: Mapping[str, Any]) -> bool:
    return "question" not in condition


def leaves(condition: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every test of a question in an expanded condition."""
    if "question" in condition:
        yield condition
    else:
        for word in ("all", "any"):
            for part in condition.get(word, ()):
                yield from leaves(part)


# --- cases ---------------------------------------------------------------------------------------------------------

HARMLESS = "harmless"
"""Stands in a case instead of an illness: nothing is wrong, and the check must not alarm."""


class Case(Model):
    """A person as they might describe themselves, how they answer, and what the check must say.

    ``answers`` holds what differs from ``otherwise``; every other yes/no question that applies is answered no.
    """

    id: Name
    illness: Name
    story: Text
    answers: dict[Name, bool | int | str]
    tier: Tier
    routine: Routine


class SafetyCases(SeedFile):
    """Cases of our own that the safety check must judge rightly."""

    otherwise: dict[Name, bool | int | str]
    cases: tuple[Case, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _cases_stand_once(self) -> "SafetyCases":
        ids = [case.id for case in self.cases]
        for case_id in ids:
            if ids.count(case_id) > 1:
                raise ValueError(f"two cases are called '{case_id}'; give one another name")
        return self
