"""Reads everything the course says from ``seeds/`` and refuses what is not sound.

``load()`` returns a :class:`Course`. A slip in a file raises :class:`~psoas.errors.ContentError` with one
sentence that names the file, the line, the entry, the field and the remedy, so that a teacher can mend it.
"""

import difflib
import itertools
import math
import re
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError

from psoas import paths, pictures
from psoas.errors import ContentError, CourseError, suggestion
from psoas.schemas.angle import Angle
from psoas.schemas.cases import Clients
from psoas.schemas.change import Changes
from psoas.schemas.claims import Claims
from psoas.schemas.glossary import Glossary
from psoas.schemas.lessons import Lesson, Lessons
from psoas.schemas.mechanics import Mechanics
from psoas.schemas.patterns import Patterns
from psoas.schemas.quiz import QuizFile, SeveralItem, SingleItem
from psoas.schemas.references import Reference, read_references
from psoas.schemas.routine import Routine, Stretches
from psoas.schemas.safety import Safety, SafetyCases
from psoas.schemas.scoring import Scoring
from psoas.schemas.sitting import Sitting
from psoas.schemas.structures import Structures
from psoas.schemas.week import Week
from psoas.schemas.workshop import Workshop


@dataclass(frozen=True)
class Course:
    """Everything the course says, validated; each attribute is a file of ``seeds/``, ``quizzes`` a folder."""

    seeds: Path
    lessons: Lessons
    claims: Claims
    references: Mapping[str, Reference]
    structures: Structures
    glossary: Glossary
    mechanics: Mechanics
    patterns: Patterns
    sitting: Sitting
    safety: Safety
    safety_cases: SafetyCases
    clients: Clients
    scoring: Scoring
    routine: Routine
    stretches: Stretches
    change: Changes
    angle: Angle
    week: Week
    workshop: Workshop
    quizzes: Mapping[str, QuizFile]

    def lesson(self, lesson_id: str) -> Lesson:
        """The lesson with this id.

        Raises:
            ValueError: no lesson has this id; the message names the nearest one.
        """
        for lesson in self.lessons.lessons:
            if lesson.id == lesson_id:
                return lesson
        known = [lesson.id for lesson in self.lessons.lessons]
        raise CourseError(f"There is no lesson '{lesson_id}'. {suggestion(lesson_id, known)}")


@cache
def load(seeds: Path | None = None) -> Course:
    """Reads and checks every file in ``seeds`` (default: the course's own folder). The result is cached.

    Raises:
        ContentError: a file is missing or not sound.
    """
    folder = Path(seeds) if seeds is not None else paths.seeds()
    references = _read_references(folder)
    course = Course(
        seeds=folder,
        lessons=_read(folder, "lessons.yaml", Lessons),
        claims=_read(folder, "claims.yaml", Claims),
        references=references,
        structures=_read(folder, "structures.yaml", Structures),
        glossary=_read(folder, "glossary.yaml", Glossary),
        mechanics=_read(folder, "mechanics.yaml", Mechanics),
        patterns=_read(folder, "patterns.yaml", Patterns),
        sitting=_read(folder, "sitting.yaml", Sitting),
        safety=_read(folder, "safety.yaml", Safety),
        safety_cases=_read(folder, "cases/safety.yaml", SafetyCases),
        clients=_read(folder, "cases/clients.yaml", Clients),
        scoring=_read(folder, "scoring.yaml", Scoring),
        routine=_read(folder, "routine.yaml", Routine),
        stretches=_read(folder, "stretches.yaml", Stretches),
        change=_read(folder, "change.yaml", Changes),
        angle=_read(folder, "angle.yaml", Angle),
        week=_read(folder, "week.yaml", Week),
        workshop=_read(folder, "workshop.yaml", Workshop),
        quizzes={
            path.stem: _read(folder, f"quiz/{path.name}", QuizFile) for path in sorted((folder / "quiz").glob("*.yaml"))
        },
    )
    _check_quizzes(course)
    _check_citations(course)
    _check_day(course)
    _check_badges(course)
    _check_drawings(course)
    return course


_CITING = (
    "claims",
    "structures",
    "safety",
    "scoring",
    "patterns",
    "routine",
    "stretches",
    "change",
    "angle",
    "clients",
)
"""The files whose entries may cite references."""

# --- checks across files ---------------------------------------------------------------------------------


def _check_quizzes(course: Course) -> None:
    for lesson in course.lessons.lessons:
        if lesson.id not in course.quizzes:
            raise ContentError(
                f"{course.seeds.name}/lessons.yaml names the lesson '{lesson.id}', but its quiz "
                f"{course.seeds.name}/quiz/{lesson.id}.yaml is missing."
            )
    for stem, quiz in course.quizzes.items():
        where = f"{course.seeds.name}/quiz/{stem}.yaml"
        if quiz.lesson != stem:
            raise ContentError(
                f"{where}: the field 'lesson' says '{quiz.lesson}', but the file is named '{stem}.yaml'; "
                "make them the same."
            )
        known = [objective.id for objective in course.lesson(stem).objectives]
        for item in quiz.items:
            if item.objective not in known:
                raise ContentError(
                    f"{where}, item '{item.id}', field 'objective': the lesson has no objective "
                    f"'{item.objective}'. {suggestion(item.objective, known)}"
                )
            if isinstance(item, SingleItem | SeveralItem) and item.plate:
                _check_picture(f"{where}, item '{item.id}'", item)


_CLOSEST = 0.09
"""Least distance of two places of a quiz picture, as a share of its width: a fingertip at a width of 300 pixels."""


def _check_picture(where: str, item: SingleItem | SeveralItem) -> None:
    """Every place is on the picture, and no two are so close that a finger would hit both."""
    try:
        places = {choice.at: pictures.spot(item.plate, choice.at) for choice in item.choices}
    except CourseError as error:
        field = "at" if item.plate in pictures.plates() else "plate"
        raise ContentError(f"{where}, field '{field}': {error}") from None
    width = pictures.frame(item.plate, places)[2]
    for (first, a), (second, b) in itertools.combinations(places.items(), 2):
        if math.hypot(a.x - b.x, a.y - b.y) < _CLOSEST * width:
            raise ContentError(
                f"{where}: the places '{first}' and '{second}' are too close together to choose one with a finger; "
                "leave one of them out."
            )


def _check_citations(course: Course) -> None:
    known = sorted(course.references)
    for name in _CITING:
        for entry, cited in _cited(getattr(course, name)):
            if cited not in course.references:
                raise ContentError(
                    f"{course.seeds.name}/{name}.yaml, entry '{entry}': the reference '{cited}' is not in "
                    f"references.bib. {suggestion(cited, known)}"
                )


def _check_day(course: Course) -> None:
    where = f"{course.seeds.name}/sitting.yaml"
    claims = [claim.id for claim in course.claims.claims]
    for topic in course.sitting.topics:
        for claim in topic.claims:
            if claim not in claims:
                raise ContentError(
                    f"{where}, question '{topic.question}': claims.yaml has no claim '{claim}'. "
                    f"{suggestion(claim, claims)}"
                )
    postures = list(course.mechanics.postures)
    for activity in course.sitting.activities:
        for posture in activity.postures:
            if posture not in postures:
                raise ContentError(
                    f"{where}, entry '{activity.id}': mechanics.yaml has no posture '{posture}'. "
                    f"{suggestion(posture, postures)}"
                )


def _check_badges(course: Course) -> None:
    claims = [claim.id for claim in course.claims.claims]
    named: list[tuple[str, str, str]] = [("change", measure.id, measure.claim) for measure in course.change.measures]
    named += [("week", element.id, element.claim) for element in course.week.elements]
    for section in ("consent", "palpation"):
        named += [("workshop", section, claim) for claim in getattr(course.workshop, section).claims]
    for name, entry, claim in named:
        if claim not in claims:
            raise ContentError(
                f"{course.seeds.name}/{name}.yaml, entry '{entry}': claims.yaml has no claim '{claim}'. "
                f"{suggestion(claim, claims)}"
            )


def _check_drawings(course: Course) -> None:
    places = [
        name
        for region in course.patterns.regions
        for name in ([region.id] if region.sides == "middle" else [f"{region.id}-left", f"{region.id}-right"])
    ]
    for client in course.clients.clients:
        for place in client.drawing:
            if place not in places:
                raise ContentError(
                    f"{course.seeds.name}/cases/clients.yaml, entry '{client.id}', field 'drawing': there is no place "
                    f"'{place}'. {suggestion(place, places)}"
                )


def _cited(model: BaseModel, entry: str = "") -> Iterator[tuple[str, str]]:
    """Every reference id cited below a model, with the id of the entry that cites it."""
    entry = str(getattr(model, "id", entry))
    for field in type(model).model_fields:
        value = getattr(model, field)
        if field == "references":
            yield from ((entry, cited) for cited in value)
        elif isinstance(value, BaseModel):
            yield from _cited(value, entry)
        elif isinstance(value, tuple | list):
            for part in value:
                if isinstance(part, BaseModel):
                    yield from _cited(part, entry)


def cited_references(course: Course) -> set[str]:
    """The ids of all references that any file of ``seeds/`` cites."""
    models = (getattr(course, name) for name in _CITING)
    return {cited for model in models for _, cited in _cited(model)}


# --- one file --------------------------------------------------------------------------------------------

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BaseLoader):  # type: ignore[misc]
    """Plain YAML, without two surprises: a key given twice is refused, and dates stay texts."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Any] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(
                    None, None, "the name of a field must be one word", key.start_mark
                )
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the field '{key.value}' stands here twice; remove one", key.start_mark
                )
            seen.add(key.value)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep)
        return mapping


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in _BaseLoader.yaml_implicit_resolvers.items()
}

ModelT = TypeVar("ModelT", bound=BaseModel)


def _text(folder: Path, name: str) -> str:
    where = f"{folder.name}/{name}"
    try:
        return (folder / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ContentError(f"{where} is missing; put the file back or install the course again.") from None
    except UnicodeDecodeError:
        raise ContentError(f"{where} is not saved as UTF-8 text; save it again as UTF-8.") from None
    except OSError as error:
        raise ContentError(f"{where} cannot be opened ({error.strerror}); look at the file's rights.") from None


def _read_references(folder: Path) -> dict[str, Reference]:
    name = "references.bib"
    _text(folder, name)  # for the same words about a file that is missing or not a text
    try:
        references = read_references(folder / name)
    except ValueError as error:
        raise ContentError(f"{folder.name}/{name}, {error}") from None
    if not references:
        raise ContentError(f"{folder.name}/{name} is empty; put the file back or install the course again.")
    return references


def _read(folder: Path, name: str, model: type[ModelT]) -> ModelT:
    where = f"{folder.name}/{name}"
    text = _text(folder, name)
    try:
        data = yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise ContentError(f"{where}{_syntax(error)}") from None
    if not isinstance(data, dict):
        raise ContentError(f"{where} is empty or not a list of fields; it must start with 'schema: 1'.")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ContentError(_explain(where, text, data, model, error)) from None


def _syntax(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "the text is not valid YAML"
    line = f", line {mark.line + 1}" if mark else ""
    if "stands here twice" in problem:
        return f"{line}: {problem}."
    return (
        f"{line}: the text cannot be read ({problem}). Look at this line and the one above it: the spaces at "
        "the start, a missing colon, or a text with a colon that needs quotation marks."
    )


def _explain(where: str, text: str, data: Any, model: type[BaseModel], error: ValidationError) -> str:
    errors = error.errors(include_url=False)
    # A mistyped name is both an unknown field and a missing one; the unknown one stands in the file.
    first = next((one for one in errors if one["type"] == "extra_forbidden"), errors[0])
    kind, given, context = first["type"], first.get("input"), first.get("ctx", {})
    # pydantic puts the kind of a quiz item into the path; it is not a field of the file.
    field = next((str(part) for part in reversed(first["loc"]) if isinstance(part, str)), "")
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        field = "kind"
    place, entry = _locate(data, (*first["loc"], field))
    line = _line(text, place)
    parts = [where + (f", line {line}" if line else "")]
    if entry:
        parts.append(f"entry '{entry}'")
    if kind != "value_error" and field:
        parts.append(f"field '{field}'")
    if kind == "value_error":
        problem = str(context.get("error", first["msg"]))
    elif kind == "extra_forbidden":
        beside = [
            str(one["loc"][-1]) for one in errors if one["type"] == "missing" and one["loc"][:-1] == first["loc"][:-1]
        ]
        near = difflib.get_close_matches(field, beside, n=1, cutoff=0.5)
        problem = f"this field is not known. {suggestion(field, near or sorted(_fields(model)))}"
    else:
        problem = _problem(kind, given, context)
    return ", ".join(parts) + ": " + problem.rstrip(".") + ("" if problem.endswith("?") else ".")


def _problem(kind: str, given: Any, context: Mapping[str, Any]) -> str:
    """What is wrong with one value, and what would be right."""
    if kind == "missing":
        return "it is missing; add it"
    if given is None or kind == "string_too_short":
        return "it is empty; write something"
    if kind == "literal_error":
        choices = re.findall(r"'([^']*)'|\b(\d+)\b", str(context.get("expected", "")))
        return f"'{given}' is not allowed. {suggestion(given, [a or b for a, b in choices])}"
    if kind in ("union_tag_invalid", "union_tag_not_found"):
        kind_given = given.get("kind", "nothing") if isinstance(given, dict) else given
        choices = re.findall(r"'([^']*)'", str(context.get("expected_tags", "")))
        return f"it says '{kind_given}'. {suggestion(kind_given, choices or ['single'])}"
    if kind == "string_pattern_mismatch":
        return f"'{given}' is not allowed; {_pattern_in_words(str(context.get('pattern')))}"
    if kind == "string_type" and isinstance(given, bool):
        return "a bare yes, no, on, off, true or false is not a text; put it in quotation marks"
    if kind == "string_type":
        return f"'{_yaml(given)}' is not a text; put it in quotation marks"
    if kind in ("too_short", "too_long"):
        limit = f"at least {context['min_length']}" if kind == "too_short" else f"at most {context['max_length']}"
        return f"the list has {context['actual_length']} entries; give it {limit}"
    for start, words in _WORDS_FOR_KINDS.items():
        if kind.startswith(start):
            return f"'{_yaml(given)}' {words.format(**context)}"
    return f"'{_yaml(given)}' does not fit here; compare it with the other entries of this file"


_WORDS_FOR_KINDS = {
    "int_": "is not a whole number; write one in digits",
    "float_": "is not a number; write one in digits, with a point for the decimals",
    "finite_number": "is not a number; write one in digits, with a point for the decimals",
    "bool_": "is neither 'true' nor 'false'; write one of these",
    "greater_than_equal": "is too small; write {ge} or more",
    "greater_than": "is too small; write more than {gt}",
    "less_than_equal": "is too large; write {le} or less",
    "less_than": "is too large; write less than {lt}",
    "tuple_type": "is not a list; start each entry with a hyphen",
    "list_type": "is not a list; start each entry with a hyphen",
    "model_": "is not an entry; an entry has fields, such as 'id: a-name'",
    "dict_": "is not an entry; an entry has fields, such as 'id: a-name'",
}


def _pattern_in_words(pattern: str) -> str:
    if "_" in pattern:
        return "use only what this field's other entries use, such as small letters, digits and underscores"
    if "-" in pattern:
        return "use small letters, digits and single hyphens, such as 'hip-flexion'"
    return "compare it with this field in the other entries"


def _yaml(value: Any) -> str:
    """A value as it might stand in the file, shortened."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _locate(data: Any, location: tuple[int | str, ...]) -> tuple[list[int | str], str]:
    """The part of a location that exists in the data, and the name of the innermost entry on the way."""
    place: list[int | str] = []
    entry = ""
    for part in location:
        in_list = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if not in_list and not (isinstance(data, dict) and part in data):
            continue
        data = data[part]
        place.append(part)
        if isinstance(data, dict):
            entry = str(data.get("id") or data.get("name") or data.get("term") or entry)
    return place, entry


def _line(text: str, place: list[int | str]) -> int | None:
    node = yaml.compose(text, Loader=_BaseLoader)  # the same one, for it is more lenient
    line = None
    for part in place:
        if isinstance(node, yaml.MappingNode):
            match = [(key, value) for key, value in node.value if key.value == str(part)]
            if not match:
                break
            line, node = match[0][0].start_mark.line + 1, match[0][1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line


def _fields(model: object) -> set[str]:
    """The names of all fields of a model and of the models below it."""
    if isinstance(model, type) and issubclass(model, BaseModel):
        names = {field.alias or name for name, field in model.model_fields.items()}
        return names.union(*(_fields(field.annotation) for field in model.model_fields.values()))
    return set().union(*(_fields(part) for part in get_args(model)))
