"""``seeds/workshop.yaml``: the plans of a workshop, its blocks and scripts, the assessment, the handout."""

from pydantic import Field, model_validator

from psoas.schemas.base import LessonId, Model, SeedFile, Slug, Text

STEP_MINUTES = 5
"""A timetable is given in steps of so many minutes."""


class Part(Model):
    """A block in a plan: with fixed ``minutes``, or with the ``share`` of its lesson that this plan covers."""

    block: Slug
    minutes: int | None = Field(default=None, ge=STEP_MINUTES, le=120, multiple_of=STEP_MINUTES)
    share: float | None = Field(default=None, gt=0, le=1)


class SessionPlan(Model):
    """One meeting: how long it lasts, and its parts in order."""

    title: Text
    minutes: int = Field(ge=30, le=480, multiple_of=STEP_MINUTES)
    parts: tuple[Part, ...] = Field(min_length=2)


class Plan(Model):
    """One way to hold the workshop."""

    id: Slug
    title: Text
    about: Text
    sessions: tuple[SessionPlan, ...] = Field(min_length=1)


class Mistake(Model):
    """What often goes wrong, and what to do or say instead."""

    mistake: Text
    instead: Text


class Asked(Model):
    """A question, and an answer to it."""

    question: Text
    answer: Text


class Block(Model):
    """One block. ``needs``: the blocks that must come before it in the same session, for safety."""

    id: Slug
    title: Text
    lesson: LessonId | None = None
    needs: tuple[Slug, ...] = ()
    aim: Text
    say: tuple[Text, ...]
    do: tuple[Text, ...]
    materials: tuple[Text, ...]
    pairs: tuple[Text, ...]
    mistakes: tuple[Mistake, ...]
    questions: tuple[Asked, ...]


class Consent(Model):
    """Words to ask with, how to cover a partner, where a student's work ends, and the partner's own check."""

    script: tuple[Text, ...] = Field(min_length=1)
    draping: tuple[Text, ...] = Field(min_length=1)
    scope: tuple[Text, ...] = Field(min_length=1)
    partner_check: tuple[Text, ...] = Field(min_length=1)
    claims: tuple[Slug, ...] = ()


class Palpation(Model):
    """The hands-on exercise. ``minutes``: how long a hand may stay before a pause."""

    picture: Slug
    minutes: int = Field(ge=1, le=5)
    steps: tuple[Text, ...] = Field(min_length=1)
    light: Text
    claims: tuple[Slug, ...] = ()


class Record(Model):
    """The lines of the record sheet, and what becomes of it."""

    before: tuple[Text, ...] = Field(min_length=1)
    consent: tuple[Text, ...] = Field(min_length=1)
    after: tuple[Text, ...] = Field(min_length=1)
    keep: Text


class Unwell(Model):
    """What someone shows, and what to do."""

    sign: Text
    do: Text


class ObservedStep(Model):
    """One step of the assessment. ``must``: without it the student has not passed, whatever else was seen."""

    id: Slug
    must: bool
    observe: Text
    passes: Text = Field(alias="pass")


class Assessment(Model):
    """How a student is assessed: so many steps seen, all that are a must among them; the answer key stands apart."""

    about: Text
    pass_at: int = Field(ge=1)
    steps: tuple[ObservedStep, ...] = Field(min_length=1)
    key: tuple[Asked, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _it_can_be_passed(self) -> "Assessment":
        musts = sum(step.must for step in self.steps)
        if not musts <= self.pass_at <= len(self.steps):
            raise ValueError(f"'pass_at' is {self.pass_at}; write a number from {musts} to {len(self.steps)}")
        return self


class Handout(Model):
    """The texts and numbers of the printed handout."""

    plan_minutes: int = Field(ge=10, le=60)
    diary_days: int = Field(ge=7, le=28)
    pictures: dict[Slug, Slug]
    no_check: Text
    old_check: Text
    closed: Text
    checked: Text
    again: Text
    tick: Text
    no_pressing: tuple[Text, ...] = Field(min_length=1)
    fingers_only: tuple[Text, ...] = Field(min_length=1)
    any_tick_here: Text
    any_tick_tool: Text
    none_ticked: Text


class Workshop(SeedFile):
    """The whole workshop."""

    not_reviewed: Text
    plans: tuple[Plan, ...] = Field(min_length=1)
    bring: tuple[Text, ...]
    blocks: tuple[Block, ...]
    consent: Consent
    palpation: Palpation
    record: Record
    unwell: tuple[Unwell, ...] = Field(min_length=1)
    assessment: Assessment
    handout: Handout

    @model_validator(mode="after")
    def _plans_are_safe_and_fit(self) -> "Workshop":
        known = {block.id: block for block in self.blocks}
        for name, given in (
            ("plans", [plan.id for plan in self.plans]),
            ("blocks", [block.id for block in self.blocks]),
            ("steps", [step.id for step in self.assessment.steps]),
        ):
            for one in given:
                if given.count(one) > 1:
                    raise ValueError(f"in '{name}' two entries are called '{one}'; give one another id")
        for block in self.blocks:
            for need in block.needs:
                if need not in known:
                    raise ValueError(f"the block '{block.id}' needs '{need}', which is not in 'blocks'")
        for plan in self.plans:
            for session in plan.sessions:
                self._check_session(f"the plan '{plan.id}', '{session.title}'", session, known)
        return self

    @staticmethod
    def _check_session(where: str, session: SessionPlan, known: dict[str, Block]) -> None:
        seen: set[str] = set()
        for part in session.parts:
            if part.block not in known:
                raise ValueError(f"{where} names the block '{part.block}'; choose one of {', '.join(known)}")
            block = known[part.block]
            if part.minutes is None and block.lesson is None:
                raise ValueError(f"{where}: the block '{block.id}' belongs to no lesson, so it needs 'minutes'")
            if part.minutes is not None and part.share is not None:
                raise ValueError(f"{where}: the block '{block.id}' has both 'minutes' and 'share'; remove one")
            for need in block.needs:
                if need not in seen:
                    raise ValueError(f"{where}: the block '{need}' must come before '{block.id}'; put it there")
            seen.add(block.id)
        fixed = sum(part.minutes or 0 for part in session.parts)
        counted = sum(part.minutes is None for part in session.parts)
        if session.minutes - fixed < STEP_MINUTES * counted or (not counted and session.minutes != fixed):
            raise ValueError(
                f"{where}: {session.minutes} minutes do not fit its parts, {fixed} fixed minutes and {counted} blocks "
                "of lessons; change one of the numbers"
            )
