"""``seeds/routine.yaml`` and ``seeds/stretches.yaml``: what the guided session and the stretches do, and their limits.

A *part* is one thing to do (lie down, press, rest). A *rung* is one session of the ladder: which parts come in which
order, with its dose for one side. The limits of the doses stand here as well as in the file, so that no edit of the
file alone can raise them.
"""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text

RoutineLevel = Literal["none", "no_pressure", "gentle", "full"]
RungId = Literal["breathing", "fingertips", "tool"]
Pressure = Literal["none", "fingers", "tool"]
PartKind = Literal["prepare", "breathe", "press", "rest", "walk"]
ExtraId = Literal["glute", "knee-out", "book"]
BuildId = Literal["slim", "average", "large"]
Seconds = Annotated[int, Field(ge=5, le=300)]

LEVELS: tuple[RoutineLevel, ...] = ("none", "no_pressure", "gentle", "full")
"""What the safety check can open, from least to most."""

PRESSURE_OPENS: dict[Pressure, RoutineLevel] = {"none": "no_pressure", "fingers": "gentle", "tool": "full"}
"""The least level that opens each kind of pressure."""


class Range(Model):
    """Seconds of one half of a breath: the usual number, and what a learner may choose."""

    usual: int = Field(ge=1, le=20)
    least: int = Field(ge=1, le=20)
    most: int = Field(ge=1, le=20)

    @model_validator(mode="after")
    def _usual_lies_between(self) -> "Range":
        if not self.least <= self.usual <= self.most:
            raise ValueError(f"'usual' is {self.usual}; it must lie between 'least' and 'most'")
        return self


class Pace(Model):
    """How fast the guided breath goes, in seconds."""

    breathe_in: Range
    breathe_out: Range
    more_seconds: int = Field(ge=5, le=60)
    announce_seconds: int = Field(ge=3, le=30)

    @property
    def breath_seconds(self) -> int:
        """Seconds of one whole breath at the usual pace."""
        return self.breathe_in.usual + self.breathe_out.usual


class Check(Model):
    """How long things hold, in the unit that each name ends with."""

    valid_hours: int = Field(ge=1, le=24)
    watch_hours: int = Field(ge=72)
    ask_next_day_hours: int = Field(ge=1, le=48)
    go_on_minutes: int = Field(ge=1, le=60)
    give_up_days: int = Field(ge=1)


class Level(Model):
    """What one result of the safety check opens, and how to say what stays closed."""

    id: RoutineLevel
    opens: tuple[Literal["breathing", "fingertips", "stretches", "tool"], ...]
    closed: str


class Build(Model):
    """A build of body, and what to bear in mind."""

    id: BuildId
    name: Text
    words: str


class Part(Model):
    """One thing to do.

    ``no_floor`` and ``pregnant`` stand in place of ``words`` where they apply, the latter first.
    ``seconds`` or ``breaths`` say how long; the main part of a rung has neither, its length is the dose. ``asks``: the
    part asks whether it was more than mild. ``whole``: it cannot be skipped. ``beat``: one may find a beat here.
    """

    id: Slug
    kind: PartKind
    title: Text
    words: Text
    no_floor: str = ""
    pregnant: str = ""
    seconds: Seconds | None = None
    breaths: int | None = Field(default=None, ge=1, le=20)
    cue_in: str = ""
    cue_out: str = ""
    asks: bool = False
    whole: bool = False
    beat: bool = False
    picture: Slug
    alt: Text

    @model_validator(mode="after")
    def _breaths_have_cues(self) -> "Part":
        if self.kind in ("breathe", "press") and not (self.cue_in and self.cue_out):
            raise ValueError(f"'{self.id}' is done breath by breath, so it needs 'cue_in' and 'cue_out'")
        if self.kind not in ("breathe", "press") and self.seconds is None:
            raise ValueError(f"'{self.id}' needs the field 'seconds'; add how long it lasts")
        return self


class Propped(Model):
    """What is shown to whoever is or may be pregnant in place of the picture of lying flat on the back."""

    instead_of: Slug
    picture: Slug
    alt: Text


class Rung(Model):
    """One session of the ladder. All doses are for one side."""

    id: RungId
    level: RoutineLevel
    pressure: Pressure
    title: Text
    about: Text
    each_side: bool
    opening: tuple[Slug, ...]
    before: tuple[Slug, ...]
    main: Slug
    after: Slug
    closing: tuple[Slug, ...]
    needs_floor: bool = False
    usual_breaths: int = Field(ge=1, le=8)
    most_breaths: int = Field(ge=1, le=20)
    most_rounds: int = Field(default=1, ge=1, le=2)
    round_seconds: int | None = Field(default=None, ge=10, le=90)
    between: Slug | None = None
    again: Slug | None = None
    days_between: int = Field(default=0, ge=0)
    first_week_days_between: int = Field(default=0, ge=0)

    @model_validator(mode="after")
    def _limits_hold(self) -> "Rung":
        if LEVELS.index(self.level) < LEVELS.index(PRESSURE_OPENS[self.pressure]):
            raise ValueError(
                f"'{self.id}' presses with '{self.pressure}'; only the level "
                f"'{PRESSURE_OPENS[self.pressure]}' may open that"
            )
        paused = self.round_seconds and self.days_between and self.first_week_days_between > 1
        if self.pressure == "tool" and not paused:
            raise ValueError(f"'{self.id}' needs 'round_seconds', 'days_between' and 'first_week_days_between'")
        if self.most_rounds > 1 and not (self.between and self.again):
            raise ValueError(f"'{self.id}' has several rounds, so it needs 'between' and 'again'")
        return self

    @property
    def parts(self) -> tuple[str, ...]:
        """The ids of all parts, in the order in which they come."""
        more = tuple(part for part in (self.between, self.again) if part)
        return (*self.opening, *self.before, self.main, *more, self.after, *self.closing)


class ExtraStep(Model):
    """One of the three ways to press harder. ``not_with`` names questions of the safety check."""

    id: ExtraId
    name: Text
    words: Text
    risk: Text
    picture: Slug
    alt: Text
    never_from_age: int | None = Field(default=None, le=65)
    smokers_never_from_age: int | None = Field(default=None, le=50)
    not_with: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _the_book_has_its_ages(self) -> "ExtraStep":
        if self.id == "book" and not (self.never_from_age and self.smokers_never_from_age and self.not_with):
            raise ValueError("the book needs 'never_from_age', 'smokers_never_from_age' and 'not_with'")
        return self


class Extra(Model):
    """The ways to press harder, and how little of them is allowed."""

    breaths: int = Field(ge=1, le=3)
    round: Literal[2]
    most: Literal[1]
    about: Text
    steps: tuple[ExtraStep, ...]


class Ask(Model):
    """The check-in after each pressing."""

    question: Text
    mild: Text
    more: Text
    after_more: Text


class Sign(Model):
    """One stop sign, and what it may mean or what to do."""

    sign: Text
    means: Text


class StopSigns(Model):
    """Stop signs of one urgency."""

    id: Literal["emergency", "same_day", "visit", "today"]
    title: Text
    signs: tuple[Sign, ...] = Field(min_length=1)


class After(Model):
    """What is said after a session."""

    watch: Text
    next: Text
    proves: Text
    give_up: Text
    source: Text


class NextDayChoice(Model):
    """One answer to the next-day question, what to do then, and what it closes."""

    id: Literal["nothing", "tender", "sore", "worse"]
    name: Text
    words: Text
    closes: Literal["nothing", "pressing", "all"]


class NextDay(Model):
    """The question a day after pressing."""

    question: Text
    choices: tuple[NextDayChoice, ...]


class BreathingStoppedChoice(Model):
    """An answer of someone who stopped while nothing was pressed. ``again`` asks for a new safety check."""

    id: Slug
    name: Text
    words: Text
    again: bool = False


class BreathingStopped(Model):
    """What is asked when someone stops while nothing was pressed: no word of harm that pressing alone can do."""

    question: Text
    choices: tuple[BreathingStoppedChoice, ...] = Field(min_length=1)


class RealChange(Model):
    """From when on a change of a pain score counts: both must hold."""

    points: int = Field(ge=1, le=10)
    percent: int = Field(ge=1, le=100)


class Device(Model):
    """What is said while a device does not do what was asked of it, and (``silent``) when nothing is heard."""

    screen: Text
    tones: Text
    voice: Text
    silent: Text


class Routine(SeedFile):
    """The guided session."""

    pace: Pace
    check: Check
    levels: tuple[Level, ...]
    ready: tuple[Text, ...] = Field(min_length=1)
    ready_gentle: tuple[Text, ...] = Field(min_length=1)
    feel_for_a_beat: Text
    screen: Text
    screen_off: Text
    locked: Text
    second_part: Text
    one_rung_lower: Text
    device: Device
    builds: tuple[Build, ...]
    parts: tuple[Part, ...]
    pregnant: Propped
    rungs: tuple[Rung, ...]
    extra: Extra
    ask: Ask
    dizzy: Text
    how_to_stop: Text
    stop_signs: tuple[StopSigns, ...]
    after: After
    next_day: NextDay
    breathing_stopped: BreathingStopped
    real_change: RealChange

    @model_validator(mode="after")
    def _it_fits_together(self) -> "Routine":
        if tuple(level.id for level in self.levels) != LEVELS:
            raise ValueError(f"'levels' must be {', '.join(LEVELS)}, in this order")
        known = {part.id: part for part in self.parts}
        for rung in self.rungs:
            for name in rung.parts:
                if name not in known:
                    raise ValueError(f"the rung '{rung.id}' names the part '{name}', which is not in 'parts'")
            presses = [name for name in rung.parts if known[name].kind == "press"]
            if presses != ([rung.main] if rung.pressure != "none" else []):
                raise ValueError(f"in the rung '{rung.id}' only the main part may press")
            if rung.pressure != "none" and not known[rung.after].asks:
                raise ValueError(f"the rung '{rung.id}' presses, so the part '{rung.after}' must ask how it was")
            if rung.between and not (known[rung.between].asks and known[rung.between].whole):
                raise ValueError(f"the part '{rung.between}' stands between two rounds; it needs 'asks' and 'whole'")
            if rung.between and (known[rung.between].seconds or 0) < 60:
                raise ValueError(f"the part '{rung.between}' rests between two rounds; give it 60 seconds or more")
            for level in self.levels:
                opened = rung.id in level.opens
                if opened != (LEVELS.index(level.id) >= LEVELS.index(rung.level)):
                    raise ValueError(
                        f"the rung '{rung.id}' has the level '{rung.level}', but the level '{level.id}' says otherwise"
                    )
        return self


class StretchEntry(Model):
    """One stretch. ``{side}`` in a text is the stretched side, ``{other}`` the other one."""

    id: Literal["half-kneeling", "chair", "edge-of-bed", "bed"]
    name: Text
    where: Text
    about: Text
    needs: tuple[Text, ...]
    steps: tuple[Text, ...] = Field(min_length=1)
    out: Text
    form: tuple[Text, ...] = Field(min_length=1)
    picture: Slug
    alt: Text
    get_up: str = ""


class Stretches(SeedFile):
    """The stretches that the course guides."""

    hold_breaths: int = Field(ge=1, le=10)
    times_each_side: int = Field(ge=1, le=5)
    place_seconds: Seconds
    ease_seconds: Seconds
    cue_in: Text
    cue_out: Text
    rules: tuple[Text, ...] = Field(min_length=1)
    stop: tuple[Sign, ...] = Field(min_length=1)
    leave_out: Text
    stretches: tuple[StretchEntry, ...] = Field(min_length=1)
