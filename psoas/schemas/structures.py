"""``seeds/structures.yaml``: the parts of the body the course names, and why each matters when you press."""

from typing import Literal

from pydantic import Field, model_validator

from psoas.schemas.base import Model, SeedFile, Slug, Text
from psoas.schemas.claims import ReferenceId

Kind = Literal["muscle", "bone", "nerve", "vessel", "organ", "joint", "ligament"]

_MUSCLE_FIELDS = ("origin", "insertion", "nerve", "arteries", "action")


class Structure(Model):
    """One part of the body.

    ``name`` is the English term of Terminologia Anatomica, ``plain_name`` what you would call it at home,
    ``say`` how it sounds. ``where`` tells how it lies to the psoas, ``pressing`` why it matters for
    pressing. A muscle also has origin, insertion, nerve, arteries and action; where sources differ, the
    text says so. ``references`` may be empty for plain anatomy.
    """

    id: Slug
    name: Text
    plain_name: Text
    say: Text
    kind: Kind
    what: Text
    origin: Text | None = None
    insertion: Text | None = None
    nerve: Text | None = None
    arteries: Text | None = None
    action: Text | None = None
    where: Text
    pressing: Text
    references: tuple[ReferenceId, ...] = ()

    @model_validator(mode="after")
    def _muscles_have_their_own_fields(self) -> "Structure":
        for field in _MUSCLE_FIELDS:
            given = getattr(self, field) is not None
            if self.kind == "muscle" and not given:
                raise ValueError(f"'{self.id}' is a muscle, so it needs the field '{field}'; add it")
            if self.kind != "muscle" and given:
                raise ValueError(f"'{self.id}' is no muscle, so the field '{field}' does not fit; remove it")
        return self


class Structures(SeedFile):
    """All structures, the psoas first."""

    structures: tuple[Structure, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Structures":
        seen: set[str] = set()
        for structure in self.structures:
            if structure.id in seen:
                raise ValueError(f"two structures are called '{structure.id}'; give one another id")
            seen.add(structure.id)
        return self
