"""``seeds/lessons.yaml``: title, promise, objectives and honest timings of each lesson."""

from pydantic import Field, model_validator

from psoas.schemas.base import LessonId, Model, SeedFile, Slug, Text


class Objective(Model):
    """Something the learner will be able to do; the text starts with a verb."""

    id: Slug
    text: Text


class Lesson(Model):
    """One lesson of the course."""

    id: LessonId
    title: Text
    promise: Text
    read_minutes: int = Field(ge=1, le=90)
    practise_minutes: int = Field(ge=0, le=90)
    builds_on: tuple[LessonId, ...] = ()
    objectives: tuple[Objective, ...] = Field(min_length=1)

    @property
    def number(self) -> str:
        """The two digits the lesson's name starts with."""
        return self.id[:2]


class Lessons(SeedFile):
    """All lessons, in the order they are walked."""

    lessons: tuple[Lesson, ...]

    @model_validator(mode="after")
    def _ids_are_unique(self) -> "Lessons":
        ids = [lesson.id for lesson in self.lessons]
        for lesson in self.lessons:
            if ids.count(lesson.id) > 1:
                raise ValueError(f"the lesson '{lesson.id}' stands there twice; take one away")
            names = [objective.id for objective in lesson.objectives]
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"lesson '{lesson.id}' has two objectives called '{name}'; rename one")
        return self
