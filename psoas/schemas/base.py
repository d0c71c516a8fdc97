"""What every file in ``seeds/`` has in common."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is not empty."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A name used in links and exports: small letters, digits and single hyphens."""

LessonId = Literal[
    "00-start-here",
    "01-anatomy",
    "02-sitting",
    "03-pain-chart",
    "04-symptom-check",
    "05-release-routine",
    "06-stretch-and-keep",
    "07-evidence",
]


class Model(BaseModel):
    """An entry: immutable, and strict about fields it does not know (a typing slip must not pass unseen)."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SeedFile(Model):
    """A whole file: its format version, and the clinician who reviewed it (empty until one has)."""

    schema_version: Literal[1] = Field(alias="schema")
    reviewed_by: str
    reviewed_on: str
