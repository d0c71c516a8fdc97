"""The words of the course: plain, short, honest, and its own."""

import hashlib
import re
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
import textstat
from lesson_text import LESSONS, WORKSHOP, markdown, plain, sentences
from pydantic import BaseModel

from psoas import mechanics
from psoas.content import load

SENTENCE_LIMIT = 25
GRADE_LIMIT = 7.0

FORBIDDEN = {
    r"\breleas(es|ed|ing) (the|your) psoas\b": "presses near the psoas",
    r"\bbreaks? up\b": "nothing is known to be broken up",
    r"\bstores? (trauma|stress|emotions?)\b": "say who says so",
    r"\bcures?\b": "no promise of cure",
    r"\byou have (a|an) (tight|short|weak|trigger|psoas|hernia|slipped|disc)": "no diagnosis",
    r"\blengthens? (the )?fibres\b": "not shown",
    r"\bthe best (method|way|tool)\b": "never compared",
    r"\bbest method\b": "never compared",
    r"\b(999|911|112|111|000)\b(?! (days|people|kB|N\b))": "your local emergency number",
}
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|\*\*[^*]*\?\*\*|^[^\n]*\?$", re.MULTILINE)
"""What is quoted, or asked, is not said as a fact."""

ANATOMY = re.compile(
    r"\b(psoas|iliacus|iliopsoas|lumbar|vertebrae?|genitofemoral|femoral|quadratus lumborum|"
    r"gluteus|medius|minimus|maximus|piriformis|rectus|femoris|abdominis|trochanter|sacroiliac|transverse|diaphragm|ureters?|aneurysm|multifidus|"
    r"tensor fasciae latae|erector spinae|inguinal|abdominal)\b",
    re.IGNORECASE,
)
"""Terms without a plainer word; they are explained and linked, and count as one short word."""


def texts_of(model: object, skip: tuple[str, ...] = ()) -> Iterator[str]:
    """Every text below a model of ``seeds/``."""
    if isinstance(model, BaseModel):
        for name in type(model).model_fields:
            if name not in skip:
                yield from texts_of(getattr(model, name), skip)
    elif isinstance(model, str):
        yield model
    elif isinstance(model, tuple | list):
        for part in model:
            yield from texts_of(part, skip)


NAMES = ("id", "kind", "objective", "lesson", "references", "reviewed_by", "reviewed_on", "rows", "badge", "say")


def quiz_text(lesson: str) -> str:
    return plain("\n".join(texts_of(load().quizzes[lesson], NAMES)))


def grade(text: str) -> float:
    return float(textstat.flesch_kincaid_grade(ANATOMY.sub("bone", text)))


def too_long(text: str) -> list[str]:
    return [sentence for sentence in sentences(text) if len(sentence.split()) > SENTENCE_LIMIT]


def forbidden(text: str) -> list[str]:
    said = QUOTED.sub(" ", text)
    return [
        f"'{found.group()}' ({why})"
        for pattern, why in FORBIDDEN.items()
        for found in re.finditer(pattern, said, re.IGNORECASE)
    ]


each = pytest.mark.parametrize("lesson", LESSONS)


@each
def test_a_lesson_reads_at_grade_seven_at_most(lesson: str) -> None:
    assert grade(plain(markdown(lesson))) <= GRADE_LIMIT


@each
def test_no_sentence_of_a_lesson_is_too_long(lesson: str) -> None:
    assert too_long(plain(markdown(lesson))) == []


@each
def test_no_sentence_of_a_quiz_is_too_long(lesson: str) -> None:
    assert too_long(quiz_text(lesson)) == []


@each
def test_nothing_is_promised_or_diagnosed(lesson: str) -> None:
    assert forbidden(plain(markdown(lesson))) == []


@pytest.mark.parametrize("name", ["glossary", "structures", "sitting", "routine", "stretches", "week", "change", "workshop"])
def test_other_texts_are_plain_too(name: str) -> None:
    text = plain("\n".join(texts_of(getattr(load(), name), NAMES)))
    assert too_long(text) == []
    assert forbidden(text) == []


@pytest.mark.parametrize("name", WORKSHOP)
def test_a_notebook_for_workshops_is_plain_too(name: str) -> None:
    text = plain(markdown(name))
    assert grade(text) <= GRADE_LIMIT
    assert too_long(text) == []
    assert forbidden(text) == []


def test_the_guide_reads_at_grade_seven_at_most() -> None:
    assert grade(plain("\n".join(texts_of(load().workshop, NAMES)))) <= GRADE_LIMIT


def test_the_checks_can_fail() -> None:
    assert too_long("word " * 26 + ".")
    assert forbidden("This routine releases the psoas and cures back pain.")
    assert not forbidden("“It releases the psoas”, says the page.")
    assert grade("Notwithstanding considerable heterogeneity, multidimensional conceptualisations predominate.") > 7


QUANTITY = re.compile(
    r"(\d+(?:\.\d+)?) (?:%|degrees|cm|newtons|megapascals|seconds|minutes|hours|days|weeks|months|breaths)"
)
"""A figure with its unit."""


@each
def test_every_figure_with_a_unit_stands_in_seeds_or_is_computed(lesson: str) -> None:
    files = [path for path in load().seeds.rglob("*.yaml") if path.parent.name != "quiz"]
    known = set(re.findall(r"\d+(?:\.\d+)?", " ".join(path.read_text(encoding="utf-8") for path in files)))
    computed = {f"{100 * float(mechanics.normalised_fibre_length(hip)):.0f}" for hip in (0, 90)}
    assert [figure for figure in QUANTITY.findall(plain(markdown(lesson))) if figure not in known | computed] == []


# --- our own words ---

SHINGLES = Path(__file__).parent / "source-shingles.bin"
"""Fingerprints (40 bits) of every run of eight words in the sources; the sources themselves are not ours to carry."""


def fingerprint(words: list[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=5).digest()
    return int.from_bytes(digest, "big")


def known_runs() -> set[int]:
    data = SHINGLES.read_bytes()
    return {(high << 8) | low for high, low in struct.iter_unpack(">IB", data)}


def copied(text: str, known: set[int]) -> list[str]:
    words = re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))
    runs = (words[start : start + 8] for start in range(len(words) - 7))
    return [" ".join(run) for run in runs if fingerprint(run) in known]


def test_no_run_of_eight_words_is_taken_from_a_source() -> None:
    known = known_runs()
    assert len(known) > 5_000
    said = {lesson: plain(markdown(lesson)) + "\n" + quiz_text(lesson) for lesson in LESSONS}
    said |= {name: plain(markdown(name)) for name in WORKSHOP}
    for name in ("claims", "glossary", "structures", "sitting", "safety", "routine", "stretches", "week", "change", "angle", "clients", "workshop"):
        said[name] = "\n".join(texts_of(getattr(load(), name), NAMES))
    # The skeleton's own words come from the course's design.
    taken = [
        (name, run) for name, text in said.items() for run in copied(text, known) if "you will be able to do" not in run
    ]
    assert taken == []
