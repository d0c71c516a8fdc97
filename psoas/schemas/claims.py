"""``seeds/claims.yaml``: every claim the course teaches, how well it is supported, and by what.

One entry is one claim; a sentence that claims two things is two entries. Each claim carries exactly one of
seven badges. The rows are the parts of the source page (P1, P3b, ...); a claim the course adds has none.
"""

from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints, model_validator

from psoas.schemas.base import LessonId, Model, SeedFile, Slug, Text

Badge = Literal[
    "Well supported",
    "Fairly well supported",
    "Weakly supported",
    "Opinion only",
    "Looked for, not found",
    "Evidence points the other way",
    "Never studied",
]
"""The seven badges, in the order they are explained. Strength and direction in one plain phrase."""

BADGE_WORDS: tuple[str, ...] = get_args(Badge)

Row = Annotated[str, StringConstraints(pattern=r"^P[1-9][0-9]?b?$")]
"""A row of the source page: P1 to P24; a ``b`` marks the second claim of a row."""

ReferenceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$")]
"""The key of an entry of ``references.bib``."""


class BadgeMeaning(Model):
    """What a badge tells the reader, and the word researchers use for it."""

    badge: Badge
    twin: Text
    meaning: Text


class Claim(Model):
    """One claim, its badge and its reasons.

    ``verdict`` says what was found, with the figures that matter; ``unknown`` says what is not known.
    """

    id: Slug
    rows: tuple[Row, ...] = ()
    lesson: LessonId
    claim: Text
    badge: Badge
    verdict: Text
    unknown: Text
    references: tuple[ReferenceId, ...] = ()

    @model_validator(mode="after")
    def _nothing_stands_twice(self) -> "Claim":
        for field, values in (("rows", self.rows), ("references", self.references)):
            for value in values:
                if values.count(value) > 1:
                    raise ValueError(f"the field '{field}' names '{value}' twice; remove one")
        return self


class Claims(SeedFile):
    """The badges with their meaning, the rows of the source page, and all claims."""

    badges: tuple[BadgeMeaning, ...]
    rows: tuple[Row, ...]
    claims: tuple[Claim, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _badges_are_the_seven(self) -> "Claims":
        words = tuple(entry.badge for entry in self.badges)
        if words != BADGE_WORDS:
            raise ValueError(
                "the list 'badges' must explain each of the seven badges once, in this order: "
                + "; ".join(BADGE_WORDS)
            )
        return self

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Claims":
        seen: set[str] = set()
        for claim in self.claims:
            if claim.id in seen:
                raise ValueError(f"two claims are called '{claim.id}'; give one another id")
            seen.add(claim.id)
        return self

    @model_validator(mode="after")
    def _every_row_is_taught(self) -> "Claims":
        used: set[str] = set()
        for claim in self.claims:
            for row in claim.rows:
                if row not in self.rows:
                    raise ValueError(
                        f"claim '{claim.id}' names the row '{row}', which the list 'rows' at the top lacks; "
                        "choose one of: " + ", ".join(self.rows)
                    )
                used.add(row)
        for row in self.rows:
            if row not in used:
                raise ValueError(f"no claim covers the row '{row}'; add it to the field 'rows' of a claim")
        return self
