"""Every number in the prose of the lessons is tied to the place in ``seeds/`` that it comes from.

A number is accounted for when a claim that its paragraph links holds it, when it stands in a piece of a sentence of
``numbers.yaml`` that is filled in from the loaded seeds, or when that file calls it free and says why.
"""

import re
import string
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lesson_text import LESSONS, cells, plain

from psoas import content, diary, mechanics, paths
from psoas.schemas.safety import expand, leaves

TABLE: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("numbers.yaml").read_text(encoding="utf-8"))
WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?!\w)")
"""A number in the prose; not L5 or T12, nor the number of a lesson."""

OF_THE_COURSE = re.compile(r"\b0\d\b|\b[Ss]teps? \d( to \d)?\b")
"""Numbers of lessons and of steps say only where to look."""

CLAIM_LINK = re.compile(r"07-evidence\.ipynb#claim-([\w-]+)")


class Filling(string.Formatter):
    """Fills a piece of a sentence; ``:words`` writes a number as a word."""

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "words":
            return WORDS[int(value)]
        return str(super().format_field(value, format_spec))


@cache
def sources(lesson: str = LESSONS[0]) -> dict[str, Any]:
    """What a piece of a sentence may name."""
    course = content.load()
    routine, week = course.routine, course.week
    rung = {one.id: one for one in routine.rungs}
    measures = {one.id: one for one in course.change.measures}
    pace = routine.pace
    return {
        "minutes": next(one for one in course.lessons.lessons if one.id == lesson),
        "pace": pace,
        "check": routine.check,
        "rung": rung,
        "extra": routine.extra,
        "book": next(step for step in routine.extra.steps if step.id == "book"),
        "usual_seconds": rung["tool"].usual_breaths * (pace.breathe_in.usual + pace.breathe_out.usual),
        "watch_days": routine.check.watch_hours / 24,
        "stretches": course.stretches,
        "walking": week.walking,
        "times": {
            one.id: int(found[0]) for one in week.elements if (found := re.findall(r"\d+(?= times)", one.spoken))
        },
        "angle": course.angle,
        "change": measures,
        "function_sum": 3 * measures["function"].steps[0].least,
        "first_real": {before: first_real(before) for before in range(2, 11)},
        "real_from": {points: _listed(points) for points in (2, 3)},
        "age": ages(),
        "fibre": {hip: 100 * float(mechanics.normalised_fibre_length(hip)) for hip in (0, 90)},
        "day_hours": sum(one.hours for one in course.sitting.activities),
    }


def first_real(before: int) -> int:
    """From how many points on a change of pain counts."""
    return next(
        step for step in range(1, 11) if diary.meaningful_change("pain", before, before - step).strength == "real"
    )


def _listed(points: int) -> str:
    """The pains from which so many points are a change that counts: ``7, 8, 9 or 10``."""
    before = [str(one) for one in range(2, 11) if first_real(one) == points]
    return f"{', '.join(before[:-1])} or {before[-1]}"


def ages() -> dict[str, int]:
    """The age that a group or a rule of the safety check asks for, where it is one."""
    seeds = content.load().safety
    names = seeds.named()
    found = {}
    for one in [*seeds.groups, *seeds.rules]:
        limits = {
            leaf.get("at_least", leaf.get("below"))
            for leaf in leaves(expand(one.when, names))
            if leaf["question"] == "age"
        }
        if len(limits) == 1:
            found[one.id] = limits.pop()
    return found


def filled(piece: str, lesson: str) -> str:
    return " ".join(Filling().vformat(piece, (), sources(lesson)).split())


def flat(markdown: str) -> str:
    return " ".join(plain(markdown).split())


def numbers(text: str) -> list[str]:
    return NUMBER.findall(OF_THE_COURSE.sub("", text.replace("−", "-").replace("-", " ")))


def of_claims(names: list[str]) -> set[str]:
    """The numbers in the text of claims, those written as words too."""
    claims = {claim.id: claim for claim in content.load().claims.claims}
    text = " ".join(f"{claims[name].claim} {claims[name].verdict} {claims[name].unknown}" for name in names)
    return {*numbers(text), *(str(WORDS.index(word)) for word in re.findall(r"\w+", text.lower()) if word in WORDS)}


def markdown_cells(lesson: str) -> dict[str, str]:
    return {cell["id"]: cell["source"] for cell in cells(lesson) if cell["cell_type"] == "markdown"}


def paragraphs(markdown: str) -> list[str]:
    return re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", markdown)


def listed(part: str, lesson: str) -> dict[str, Any]:
    return TABLE[part].get(lesson) or {}


def free(lesson: str, cell: str) -> set[str]:
    """The numbers that are listed as free, such as ``"0 10: the ends of a scale; 5: an example"``."""
    reasons = [reason.partition(":") for reason in str(listed("free", lesson).get(cell, "")).split("; ")]
    assert all(not figures or why.strip() for figures, _, why in reasons), f"{lesson}, {cell}: give a reason"
    return {figure for figures, _, _ in reasons for figure in figures.split()}


def loose_numbers(lesson: str, cell: str, markdown: str) -> list[str]:
    """The numbers of a cell that nothing accounts for."""
    known = of_claims(listed("claims", lesson).get(cell, []))
    known |= free(lesson, cell)
    tied = [filled(piece, lesson) for piece in listed("tied", lesson).get(cell, [])]
    loose = []
    for paragraph in paragraphs(markdown):
        text = flat(paragraph)
        for piece in tied:
            text = text.replace(piece, "")
        of_its_claims = of_claims(CLAIM_LINK.findall(paragraph))
        loose += [number for number in numbers(text) if number not in known | of_its_claims]
    return loose


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_number_of_a_lesson_comes_from_seeds_or_is_listed_as_free(lesson: str) -> None:
    loose = {cell: loose_numbers(lesson, cell, text) for cell, text in markdown_cells(lesson).items()}
    assert {cell: found for cell, found in loose.items() if found} == {}, "tie or list them in numbers.yaml"


PIECES = [
    (lesson, cell, piece)
    for lesson, entries in TABLE["tied"].items()
    for cell, pieces in entries.items()
    for piece in pieces
]


@pytest.mark.parametrize(("lesson", "cell", "piece"), PIECES, ids=[f"{one[0]}/{one[1]}" for one in PIECES])
def test_a_tied_number_is_printed_as_it_stands_in_seeds(lesson: str, cell: str, piece: str) -> None:
    assert filled(piece, lesson) in flat(markdown_cells(lesson)[cell])


@pytest.mark.parametrize("part", ["tied", "claims", "free"])
def test_the_table_names_only_cells_that_are_there(part: str) -> None:
    named = {(lesson, cell) for lesson, entries in TABLE[part].items() for cell in entries}
    there = {(lesson, cell) for lesson in LESSONS for cell in markdown_cells(lesson)}
    assert named - there == set()


@pytest.mark.parametrize(
    ("file", "piece"),
    [(file, piece) for file, pieces in TABLE["seeds"].items() for piece in pieces],
    ids=lambda value: value.split()[0],
)
def test_a_number_repeated_in_seeds_is_the_one_it_repeats(file: str, piece: str) -> None:
    text = yaml.safe_load((paths.seeds() / file).read_text(encoding="utf-8"))
    assert any(filled(piece, LESSONS[0]) in " ".join(one.split()) for one in texts(text))


def texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for one in inner for text in texts(one)]


def test_the_example_of_ana_is_reckoned_rightly() -> None:
    text = flat(markdown_cells("06-stretch-and-keep")["real-change-explained"])
    example = text[text.index("An example.") :]
    before = [
        int(one) for one in re.findall(r"pain (\d+), and her three activities at (\d+), (\d+) and (\d+)", example)[0]
    ]
    after = [
        int(one) for one in re.findall(r"pain is (\d+), and the activities are at (\d+), (\d+) and (\d+)", example)[0]
    ]
    assert f"Her pain fell by {before[0] - after[0]}." in example
    assert f"From {before[0]} the table asks for {first_real(before[0])}, so she cannot tell yet." in example
    sums = sum(before[1:]), sum(after[1:])
    assert f"Her sums are {sums[0]} and {sums[1]}, which is {sums[1] - sums[0]} apart." in example
    assert diary.meaningful_change("pain", before[0], after[0]).strength not in ("real",)
    assert sums[1] - sums[0] >= sources()["function_sum"]


@pytest.mark.parametrize(
    ("lesson", "cell", "right", "wrong"),
    [
        ("05-release-routine", "gentle-first", "for 8 breaths", "for 18 breaths"),
        ("05-release-routine", "stop-signs", "you are 50 or over", "you are 55 or over"),
        ("05-release-routine", "day-after", "72 hours", "24 hours"),
        ("05-release-routine", "who-not", "If you are under 16", "If you are under 14"),
        ("00-start-here", "outlook", "52 to 23", "52 to 32"),
        ("02-sitting", "short-explained", "15 to 20 %", "15 to 25 %"),
    ],
)
def test_a_changed_number_is_seen(lesson: str, cell: str, right: str, wrong: str) -> None:
    text = markdown_cells(lesson)[cell]
    assert right in text
    changed = text.replace(right, wrong)
    pieces = [filled(piece, lesson) for piece in listed("tied", lesson).get(cell, [])]
    assert loose_numbers(lesson, cell, changed) or any(piece not in flat(changed) for piece in pieces)


def test_no_number_is_listed_as_free_that_is_not_there() -> None:
    idle = {
        (lesson, cell): numbers_there
        for lesson, entries in TABLE["free"].items()
        for cell in entries
        if (numbers_there := free(lesson, cell) - set(numbers(flat(markdown_cells(lesson)[cell]))))
    }
    assert idle == {}
