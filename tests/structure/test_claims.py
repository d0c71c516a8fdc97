"""The register of claims as a whole: nothing untaught, unsourced, over-said or hard to read."""

import re
import statistics
from collections.abc import Iterator

import pytest
import textstat

from psoas.content import Course, cited_references, load

ROWS = [f"P{number}" for number in range(1, 25)] + ["P3b", "P9b", "P17b", "P18b", "P23b"]

SUPPORTED = {"Well supported", "Fairly well supported", "Weakly supported"}

# What the evidence does not allow to be said as a fact.
OVERSAID = re.compile(
    r"releases? (the|your) psoas|break(s|ing)? up|(stores?|storing|holds?|holding) (trauma|emotion)"
    r"|lengthens? (the )?fibres|best (method|way)|dramatic|\bcures?\b|you have (a|an|got)\b|tons? of"
    r"|the (tool|routine) (treats|diagnoses|prevents)|feel it give",
    re.IGNORECASE,
)
# The published values differ threefold: never one number for the muscle's size.
ONE_SIZE = re.compile(r"\d\s*cm(2|²)", re.IGNORECASE)


@pytest.fixture(scope="module")
def course() -> Course:
    return load()


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.!?])[\"”]?\s+", text) if part]


def texts(course: Course) -> Iterator[tuple[str, str]]:
    """Every sentence-like text that is said in the course's own voice, with its place."""
    for claim in course.claims.claims:
        yield f"claims/{claim.id}/verdict", claim.verdict
        yield f"claims/{claim.id}/unknown", claim.unknown
        if claim.badge in SUPPORTED:
            yield f"claims/{claim.id}/claim", claim.claim
    for entry in course.claims.badges:
        yield f"badges/{entry.badge}", entry.meaning
    for structure in course.structures.structures:
        for field in ("what", "origin", "insertion", "nerve", "arteries", "action", "where", "pressing"):
            if text := getattr(structure, field):
                yield f"structures/{structure.id}/{field}", text
    for term in course.glossary.terms:
        yield f"glossary/{term.id}", term.meaning


def test_every_row_of_the_source_page_is_taught(course: Course) -> None:
    assert sorted(course.claims.rows) == sorted(ROWS)
    covered = {row for claim in course.claims.claims for row in claim.rows}
    assert covered == set(ROWS)


def test_every_lesson_teaches_claims(course: Course) -> None:
    taught = {claim.lesson for claim in course.claims.claims}
    assert taught == {lesson.id for lesson in course.lessons.lessons}


def test_every_badge_is_used(course: Course) -> None:
    assert {claim.badge for claim in course.claims.claims} == {entry.badge for entry in course.claims.badges}


def test_every_citation_resolves(course: Course) -> None:
    assert cited_references(course) <= set(course.references)


def test_every_reference_is_cited(course: Course) -> None:
    assert set(course.references) - cited_references(course) == set()


def test_the_bibliography_is_in_the_order_of_its_keys(course: Course) -> None:
    assert list(course.references) == sorted(course.references)


def test_no_work_stands_twice_in_the_bibliography(course: Course) -> None:
    texts = [reference.text.casefold() for reference in course.references.values()]
    assert len(texts) == len(set(texts))
    dois = [reference.doi.casefold() for reference in course.references.values() if reference.doi]
    assert len(dois) == len(set(dois))


def test_a_finding_names_where_it_was_found(course: Course) -> None:
    """Where a badge says that studies exist, only a claim whose reviews cannot be listed may go without."""
    without = {
        claim.id
        for claim in course.claims.claims
        if not claim.references and claim.badge not in ("Opinion only", "Never studied")
    }
    assert without == {"p8-breathing-helps"}
    said = next(claim for claim in course.claims.claims if claim.id == "p8-breathing-helps").verdict
    assert "could not confirm who wrote" in said


def test_the_seller_alone_supports_nothing(course: Course) -> None:
    sellers = {"source_page", "vendor_emotional", "nexushealth"}
    for claim in course.claims.claims:
        if claim.badge not in ("Opinion only", "Never studied"):
            assert set(claim.references) - sellers or not claim.references, claim.id


def test_a_claim_is_one_sentence_and_a_verdict_at_most_three(course: Course) -> None:
    for claim in course.claims.claims:
        assert len(sentences(claim.claim)) == 1, claim.id
        assert 1 <= len(sentences(claim.verdict)) <= 3, claim.id
        assert 1 <= len(sentences(claim.unknown)) <= 2, claim.id


def test_no_sentence_is_longer_than_25_words(course: Course) -> None:
    long = [
        (place, len(sentence.split()), sentence)
        for place, text in texts(course)
        for sentence in sentences(text)
        if len(sentence.split()) > 25
    ]
    assert long == []


def test_the_verdicts_are_easy_to_read(course: Course) -> None:
    grades = {claim.id: textstat.flesch_kincaid_grade(claim.verdict) for claim in course.claims.claims}
    assert statistics.mean(grades.values()) <= 7
    assert max(grades.values()) <= 11, max(grades, key=lambda claim: grades[claim])


def test_nothing_is_said_that_the_evidence_does_not_allow(course: Course) -> None:
    found = [(place, match[0]) for place, text in texts(course) if (match := OVERSAID.search(text))]
    assert found == []


def test_the_muscle_is_never_given_one_size(course: Course) -> None:
    assert [place for place, text in texts(course) if ONE_SIZE.search(text)] == []


def test_the_check_for_oversaid_things_finds_them() -> None:
    for bad in (
        "It releases the psoas.",
        "This breaks up tissue.",
        "It stores trauma.",
        "A dramatic change.",
    ):
        assert OVERSAID.search(bad)


def test_the_psoas_and_what_lies_in_the_way_are_described(course: Course) -> None:
    known = {structure.id for structure in course.structures.structures}
    in_the_way = {"abdominal-aorta", "ureter", "genitofemoral-nerve", "right-bowel", "left-bowel"}
    the_five = {
        "psoas-major",
        "iliacus",
        "rectus-femoris",
        "quadratus-lumborum",
        "gluteus-medius",
        "piriformis",
    }
    assert in_the_way | the_five | {"psoas-minor", "lesser-trochanter", "inguinal-ligament"} <= known
