"""``seeds/safety.yaml`` and ``seeds/cases/safety.yaml``: the questions and rules of the safety check, and its cases.

A rule says *when* it applies with a small tree:

- ``fever``: the yes/no question ``fever`` is answered yes, the box ``fever`` of a question "tick all that fit" is
  ticked, or the group ``fever`` holds (no two of these share a name);
- ``{all: [...]}``: every part holds;  ``{any: [...]}``: at least one part holds;
- ``{question: age, at_least: 65}``, ``{question: age, below: 18}``: a number;
- ``{question: trend, in: [worse]}``: one of these choices;
- ``{question: places, includes: [pain_back, pain_side]}``: at least one of these boxes is ticked;
- ``{question: saddle_numb, is: true}``: the long form of ``saddle_numb``.

There is no "not": so one more warning sign can never make the advice milder.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias, get_args

from pydantic import Field, StringConstraints, model_validator

from psoas.errors import suggestion
from psoas.schemas.base import Model, SeedFile, Text
from psoas.schemas.claims import ReferenceId

Tier = Literal["self_care", "clinician", "same_day", "emergency"]
"""How soon someone should be seen, the mildest first."""

Routine = Literal["none", "no_pressure", "gentle", "full"]
"""How much pressing the course opens, the least first. "no_pressure" opens breathing, positions and easy walking."""

Exercise = Literal["none", "full"]
"""Whether the course opens stretches, the bridge and plans that grow, the least first. It is asked apart from pressing:
thin bones or a mesh forbid pressing, and want exercise; a possible fracture or an infection forbids both."""

Part = Literal["urgent", "pressing"]
"""The part of the check that a screen belongs to. "urgent" decides about care and opens what is gentle; "pressing" is
asked only of those who want to press or to stretch deep."""

TIERS: tuple[Tier, ...] = get_args(Tier)
ROUTINES: tuple[Routine, ...] = get_args(Routine)
EXERCISES: tuple[Exercise, ...] = get_args(Exercise)
PARTS: tuple[Part, ...] = get_args(Part)

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

DOUBT = "?"
"""Stands after a box of "tick all that fit" of which someone is not sure: ``["fever", "weight_loss?"]``."""


class Texts(Model):
    """Sentences that are not tied to one rule. ``unsure`` stands before the reason of a rule that only may apply.

    The texts with ``urgent`` stand on the card while only the first part has been answered, in place of the words of
    the tier "self_care": they must not reassure about what was not asked.
    """

    not_reviewed: Text
    no_all_clear: Text
    unsure: Text
    unsure_routine: Text
    incomplete: Text
    incomplete_routine: Text
    incomplete_exercise: Text
    urgent_title: Text
    urgent_do: Text
    urgent_how_soon: Text
    urgent_routine: Text
    urgent_exercise: Text
    go_on: Text
    holds: Text
    our_own_cases: Text


class TierAdvice(Model):
    """What a tier asks of the reader.

    ``routine`` is the most that the tier allows; ``exercise`` is what a rule of this tier allows unless it says
    otherwise; ``unsure`` and ``unsure_routine`` are what a rule of this tier gives
    when only an unsure answer makes it fire, unless the rule says otherwise; ``review_in_days`` dates the safety net.
    """

    id: Tier
    title: Text
    do: Text
    how_soon: Text
    routine: Routine
    routine_reason: Text
    exercise: Exercise
    exercise_reason: Text
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


class PartText(Model):
    """How a part of the check introduces itself."""

    id: Part
    title: Text
    intro: Text


class Screen(Model):
    """One page of questions: tick boxes with one explicit "none of these" for all of them (``checklist``), or questions
    one below the other (``single``)."""

    id: Name
    part: Part
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
    """One choice of a question, or one box of "tick all that fit".

    ``help`` says what counts and what does not, on demand; ``short`` names the sign on the card that a clinician reads
    (without it, ``text`` does). ``ask_if`` says to whom a box is shown, like that of a question.
    ``says_no`` marks the choice that the page's main button makes for whoever has nothing to say.
    """

    id: Name
    text: Text
    short: str = ""
    help: str = ""
    ask_if: Condition | None = None
    says_no: bool = False


QuestionKind = Literal["yes_no", "number", "choice", "several"]


class QuestionText(Model):
    """One question. ``help`` says what counts and what does not, ``why`` says why we ask.

    ``short`` names the sign in a few words, as it stands on the card that a clinician reads. The kind ``several`` is
    "tick all that fit": its answer is a list of boxes, and ``none_text`` is its explicit "none of these".

    A yes/no question may be an umbrella over a list right behind it: the ``ask_if`` of the list is its name. A choice
    called ``none`` says that nothing of what the question names is true.
    """

    id: Name
    screen: Name
    short: Text
    kind: QuestionKind = "yes_no"
    text: Text
    help: Text
    why: Text
    ask_if: Condition | None = None
    choices: tuple[ChoiceText, ...] = ()
    none_text: str = ""
    unit: str = ""
    min: int | None = None
    max: int | None = None

    @model_validator(mode="after")
    def _fields_fit_the_kind(self) -> "QuestionText":
        if (self.kind in ("choice", "several")) != bool(self.choices):
            raise ValueError(
                f"question '{self.id}': 'choices' belong to the kind 'choice' or 'several', and only there"
            )
        if (self.kind == "several") != bool(self.none_text):
            raise ValueError(f"question '{self.id}': the kind 'several', and only it, needs 'none_text'")
        has_range = self.min is not None and self.max is not None and self.min < self.max
        if (self.kind == "number") != has_range:
            raise ValueError(f"question '{self.id}': the kind 'number', and only it, needs 'min' below 'max'")
        gated = [choice.id for choice in self.choices if choice.ask_if is not None]
        if gated and (self.kind != "several" or len(gated) == len(self.choices)):
            raise ValueError(
                f"question '{self.id}': only boxes of the kind 'several' have an 'ask_if', and at least one box must "
                f"be shown to everybody; remove it from '{gated[0]}'"
            )
        ids = [choice.id for choice in self.choices]
        for choice_id in ids:
            if ids.count(choice_id) > 1 or choice_id == UNSURE:
                raise ValueError(
                    f"question '{self.id}': the choice '{choice_id}' stands there twice; "
                    "rename one ('unsure' is always there)"
                )
        return self


class RuleText(Model):
    """One rule: when it applies, how soon to be seen (``tier``), the most that is open (``routine`` for pressing,
    ``exercise`` for stretches and plans), and why.

    ``unsure_tier`` and ``unsure_routine`` say what holds when an unsure answer decides. Without ``exercise`` the rule
    allows what its tier says. ``do`` replaces the tier's own
    advice. ``may_mean`` names what the signs may point to; it may be several things.
    """

    id: Name
    kind: Kind
    when: Condition
    tier: Tier | None = None
    unsure_tier: Tier | None = None
    routine: Routine | None = None
    unsure_routine: Routine | None = None
    exercise: Exercise | None = None
    reason: Text
    do: str = ""
    may_mean: tuple[Name, ...] = ()
    references: tuple[ReferenceId, ...] = ()
    basis: Basis

    @model_validator(mode="after")
    def _unsure_is_never_stricter_than_yes(self) -> "RuleText":
        if self.tier is None and self.routine is None and self.exercise is None:
            raise ValueError(f"rule '{self.id}' does nothing; give it a 'tier', a 'routine', an 'exercise' or several")
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
    parts: tuple[PartText, ...]
    groups: tuple[Group, ...]
    screens: tuple[Screen, ...]
    questions: tuple[QuestionText, ...] = Field(min_length=1)
    rules: tuple[RuleText, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _names_stand_once(self) -> "Safety":
        for what, names in (
            (
                "questions, boxes or groups",
                [question.id for question in self.questions]
                + [group.id for group in self.groups]
                + [box for question in self.questions for box in boxes(question)],
            ),
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
            ("parts", tuple(part.id for part in self.parts), PARTS),
        ):
            if given != wanted:
                raise ValueError(f"the list '{field}' must hold each of these once, in this order: {', '.join(wanted)}")
        return self

    @model_validator(mode="after")
    def _tiers_grow_stricter(self) -> "Safety":
        for milder, stricter in zip(self.tiers, self.tiers[1:], strict=False):
            if ROUTINES.index(stricter.routine) > ROUTINES.index(milder.routine):
                raise ValueError(f"tier '{stricter.id}' allows more routine than the milder tier '{milder.id}'")
            if EXERCISES.index(stricter.exercise) > EXERCISES.index(milder.exercise):
                raise ValueError(f"tier '{stricter.id}' allows more exercise than the milder tier '{milder.id}'")
        for tier in self.tiers:
            if TIERS.index(tier.unsure) > TIERS.index(tier.id):
                raise ValueError(f"tier '{tier.id}': 'unsure' must not be more urgent than the tier itself")
            if tier.id == "emergency" and tier.unsure == "self_care":
                raise ValueError("tier 'emergency': 'unsure' must not be 'self_care'")
        return self

    def named(self) -> dict[str, Condition]:
        """What a name in a condition stands for: groups, and the boxes of "tick all that fit"."""
        return named_boxes(self.questions) | {group.id: group.when for group in self.groups}

    def part_of(self, question: QuestionText) -> Part:
        """The part of the check in which a question is asked."""
        return next(screen.part for screen in self.screens if screen.id == question.screen)

    @model_validator(mode="after")
    def _groups_name_what_exists(self) -> "Safety":
        questions = {question.id: question for question in self.questions}
        names = named_boxes(self.questions)
        for group in self.groups:
            check_condition(group.when, questions, names, f"group '{group.id}'")
            names[group.id] = group.when
        return self

    @model_validator(mode="after")
    def _questions_name_what_exists(self) -> "Safety":
        screens = [screen.id for screen in self.screens]
        earlier: set[str] = set()
        for question in self.questions:
            if question.screen not in screens:
                raise ValueError(
                    f"question '{question.id}' stands on the screen '{question.screen}', which does not exist. "
                    + suggestion(question.screen, screens)
                )
            self._check_gate(question.ask_if, f"question '{question.id}'", earlier)
            for box in question.choices:
                self._check_gate(box.ask_if, f"box '{box.id}'", earlier)
            earlier.add(question.id)
        used = {question.screen for question in self.questions}
        for screen in screens:
            if screen not in used:
                raise ValueError(f"screen '{screen}' has no question; remove it or give it one")
        return self

    def _check_gate(self, gate: Condition | None, where: str, earlier: set[str]) -> None:
        if gate is None:
            return
        check_condition(gate, {one.id: one for one in self.questions}, self.named(), where)
        for leaf in leaves(expand(gate, self.named())):
            if leaf["question"] not in earlier:
                raise ValueError(
                    f"{where}: 'ask_if' looks at '{leaf['question']}', which is asked later; move that question up"
                )

    @model_validator(mode="after")
    def _rules_name_what_exists(self) -> "Safety":
        illnesses = [illness.id for illness in self.illnesses]
        questions = {question.id: question for question in self.questions}
        for rule in self.rules:
            check_condition(rule.when, questions, self.named(), f"rule '{rule.id}'")
            for illness in rule.may_mean:
                if illness not in illnesses:
                    raise ValueError(
                        f"rule '{rule.id}' may mean '{illness}', which is not in the list 'illnesses'. "
                        + suggestion(illness, illnesses)
                    )
        return self

    @model_validator(mode="after")
    def _the_first_part_stands_first_and_decides_about_care(self) -> "Safety":
        places = [PARTS.index(screen.part) for screen in self.screens]
        if places != sorted(places):
            raise ValueError("the screens of the part 'urgent' must stand before those of the part 'pressing'")
        urgent = {question.id for question in self.questions if self.part_of(question) == "urgent"}
        for rule in self.rules:
            if rule.tier in ("same_day", "emergency") or rule.routine == "none":
                for leaf in leaves(expand(rule.when, self.named())):
                    if leaf["question"] not in urgent:
                        raise ValueError(
                            f"rule '{rule.id}' decides about care, so it must not look at '{leaf['question']}', "
                            "which is asked in the second part only"
                        )
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
    right = {
        "yes_no": ["is"],
        "number": ["at_least", "below"],
        "choice": ["in"],
        "several": ["includes"],
    }[question.kind]
    if len(tests) != 1 or not tests <= set(right):
        raise ValueError(f"{where}: ask the question '{question.id}' with exactly one of: {', '.join(right)}")
    test = tests.pop()
    _check_test(question, test, condition[test], where)


def _check_test(question: QuestionText, test: str, value: object, where: str) -> None:
    if test == "is" and value is not True:
        raise ValueError(
            f"{where}: '{question.id}' can only be asked with 'is: true', so that more signs never mean less care"
        )
    if test in ("at_least", "below") and (isinstance(value, bool) or not isinstance(value, int)):
        raise ValueError(f"{where}: '{test}' needs a whole number for '{question.id}'")
    if test in ("in", "includes"):
        choices = [choice.id for choice in question.choices]
        if not isinstance(value, list) or not value:
            raise ValueError(f"{where}: '{test}' needs a list of choices of '{question.id}'")
        for choice in value:
            if choice not in choices:
                raise ValueError(f"{where}: '{question.id}' has no choice '{choice}'. {suggestion(choice, choices)}")


def boxes(question: QuestionText) -> list[str]:
    """The names of the boxes of a question "tick all that fit"; none for any other kind."""
    return [choice.id for choice in question.choices] if question.kind == "several" else []


def named_boxes(questions: Iterable[QuestionText]) -> dict[str, Condition]:
    """Each box as the condition that it is ticked."""
    return {box: {"question": one.id, "includes": [box]} for one in questions for box in boxes(one)}


def expand(condition: Condition, groups: Mapping[str, Condition]) -> dict[str, Any]:
    """The condition with every short form written out: only ``all``, ``any`` and ``question`` remain.

    Single questions come before groups of them, and boxes of one question, any of which is enough, become one test. It
    means the same, but so most rules are decided by one look.
    """
    if isinstance(condition, str):
        if condition in groups:
            return expand(groups[condition], groups)
        return {"question": condition, "is": True}
    for word in ("all", "any"):
        if word in condition:
            parts = [expand(part, groups) for part in condition[word]]
            if word == "any":
                parts = _boxes_together(parts)
            return parts[0] if len(parts) == 1 else {word: sorted(parts, key=_is_many)}
    return dict(condition)


def _boxes_together(parts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts of an "any": those inside another "any" beside it, and boxes of one question as one test."""
    flat = [inner for part in parts for inner in part.get("any", [part])]
    together: dict[str, dict[str, Any]] = {}
    rest = []
    for part in flat:
        if "includes" not in part:
            if part not in rest:
                rest.append(part)
            continue
        name = part["question"]
        known = together.setdefault(name, {"question": name, "includes": []})
        known["includes"] += [box for box in part["includes"] if box not in known["includes"]]
    return [*together.values(), *rest]


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

    ``answers`` holds what differs from ``otherwise``; every other yes/no question that applies is answered no, and no
    other box is ticked. A box stands here by its own name, like a yes/no question: ``fever: true``, ``fever: unsure``.
    ``part: urgent`` leaves the second part unasked.
    """

    id: Name
    illness: Name
    story: Text
    answers: dict[Name, bool | int | str]
    part: Literal["urgent", "all"] = "all"
    tier: Tier
    routine: Routine
    exercise: Exercise | None = None


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
