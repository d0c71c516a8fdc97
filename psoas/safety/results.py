"""What the safety check takes and gives: questions, answers, findings, the assessment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple, TypeAlias

from psoas.schemas.safety import Exercise, Routine, Tier

Answer: TypeAlias = bool | int | str | Sequence[str]
"""True or False for a yes/no question, a whole number, the id of a choice, or for "tick all that fit" a list of its
boxes, perhaps empty. ``"unsure"`` for each of them; a single box one is not sure of carries a question mark:
``["fever", "weight_loss?"]``."""


class Choice(NamedTuple):
    """One choice of a question, or one box of "tick all that fit". ``ask_if`` says to whom a box is shown;
    ``says_no`` marks the choice that the page's main button makes for whoever has nothing to say."""

    id: str
    text: str
    short: str = ""
    help: str = ""
    ask_if: Mapping[str, Any] | None = None
    says_no: bool = False


@dataclass(frozen=True)
class Question:
    """One question.

    ``help`` says what counts and what does not, ``why`` says why we ask. ``kind`` is "yes_no", "number", "choice" or
    "several" (tick all that fit; ``none_text`` is its explicit "none of these").
    ``part`` is "urgent" or "pressing". ``ask_if`` is None (always asked) or a condition on earlier answers, for example
    ``{"question": "age", "below": 18}``. Each question may be answered "unsure".
    ``short`` names the sign in a few words. ``umbrella`` names the yes/no question that opens this list, or is empty.
    """

    id: str
    text: str
    help: str
    why: str
    kind: str
    choices: tuple[Choice, ...] = field(hash=False)
    screen: str
    part: str
    ask_if: Mapping[str, Any] | None = field(hash=False)
    none_text: str = ""
    unit: str = ""
    min: int | None = None
    max: int | None = None
    short: str = ""
    umbrella: str = ""


class Screen(NamedTuple):
    """One page of questions. ``none_text`` is the explicit "none of these" of a checklist."""

    id: str
    part: str
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
    exercise: Exercise | None
    reason: str
    may_mean: tuple[str, ...]
    do: str
    how_soon: str
    basis: str
    references: tuple[str, ...]


class Assessment(NamedTuple):
    """What the answers mean: how soon to be seen (``tier``), what the course opens, and why.

    ``routine`` is about pressing: "none" (the card only), "no_pressure" (breathing, positions, easy walking), "gentle"
    (own fingertips too), "full" (the tool too). ``exercise`` is about stretches, the bridge and plans that grow: "none"
    or "full". Whoever opens something asks the one that it belongs to:

    - the release session and its rungs: ``routine``;
    - a stretch, the hanging leg test, and the elements of the week that need ``exercise``: ``exercise``;
    - breathing, positions and easy walks: ``routine`` is not "none";
    - a handout: each of its parts as above, and pressing only from a check of the same day.

    ``part`` is the part that is complete: "none" (nothing is opened), "urgent" (care is decided; the tier says what was
    found, and "self_care" does not reassure: the card uses the texts ``urgent_...``), or "all".
    ``reasons``, ``routine_reasons`` and ``exercise_reasons`` hold the reasons that decided. ``missing`` lists the
    questions still to answer, of both parts.
    """

    tier: Tier
    routine: Routine
    exercise: Exercise
    reasons: tuple[str, ...]
    routine_reasons: tuple[str, ...]
    exercise_reasons: tuple[str, ...]
    safety_net: str
    part: Literal["none", "urgent", "all"]
    complete: bool
    missing: tuple[str, ...]
