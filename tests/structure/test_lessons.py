"""Every lesson has the same skeleton, keeps its promises, and can be walked to the next one."""

import re

import pytest
from lesson_text import LESSONS, NOTEBOOKS, ROOT, cells, code, images, links, markdown

from psoas import evidence
from psoas.content import load

HEADINGS = ("Before you start", "What is not known", "Check yourself", "Key points", "Next step")

each = pytest.mark.parametrize("lesson", LESSONS)


def headings(lesson: str) -> list[str]:
    return re.findall(r"^## (.+)$", markdown(lesson), re.MULTILINE)


def test_every_lesson_of_the_course_has_its_notebook() -> None:
    assert [lesson.id for lesson in load().lessons.lessons] == LESSONS


@each
def test_it_opens_with_its_title_and_its_promise(lesson: str) -> None:
    told = load().lesson(lesson)
    first = cells(lesson)[0]["source"]
    assert first == f"# {told.title}\n\n**{told.promise}**"


@each
def test_its_parts_stand_in_the_same_order(lesson: str) -> None:
    found = [heading for heading in headings(lesson) if heading in HEADINGS]
    assert found == list(HEADINGS)
    assert headings(lesson)[0] == HEADINGS[0]
    assert headings(lesson)[-4:] == list(HEADINGS[1:])


@each
def test_before_you_start_lists_objectives_and_honest_minutes(lesson: str) -> None:
    told = load().lesson(lesson)
    start = markdown(lesson).split("## Before you start")[1].split("\n## ")[0]
    assert re.findall(r"^- (.+)$", start, re.MULTILINE) == [one.text for one in told.objectives]
    practise = f"{told.practise_minutes} minutes to practise" if told.practise_minutes else "no practice"
    assert f"**Time:** {told.read_minutes} minutes to read, {practise}." in start
    assert "**It builds on:**" in start
    for earlier in told.builds_on:
        assert f"({earlier}.ipynb)" in start


def test_the_map_gives_the_same_minutes_as_the_lessons() -> None:
    for lesson in load().lessons.lessons[1:]:
        row = next(line for line in markdown("00-start-here").splitlines() if line.startswith(f"| {lesson.number} |"))
        assert f"[{lesson.title}]({lesson.id}.ipynb)" in row
        assert row.rstrip(" |").endswith(str(lesson.read_minutes + lesson.practise_minutes))


@each
def test_it_leads_to_another_lesson(lesson: str) -> None:
    end = markdown(lesson).split("## Next step")[1]
    assert re.search(r"\(0\d-[a-z-]+\.ipynb\)", end)


@each
def test_every_link_leads_somewhere(lesson: str) -> None:
    terms = {term.id for term in load().glossary.terms}
    claims = {claim.id for claim in evidence.claims()}
    for text, target in links(lesson):
        assert not target.startswith("http"), f"{target}: sources belong into references.bib"
        path, _, anchor = target.partition("#")
        assert (NOTEBOOKS / path).is_file(), f"[{text}]({target})"
        if path == "glossary.ipynb" and anchor:
            assert anchor.removeprefix("term-") in terms, target
        elif path == "07-evidence.ipynb" and anchor:
            assert anchor.removeprefix("claim-") in claims, target
        else:
            assert anchor == "", f"{target}: only claims and terms have anchors"


@each
def test_each_badge_in_the_text_is_the_badge_of_its_claim(lesson: str) -> None:
    for text, target in links(lesson):
        if "#claim-" in target:
            assert text == evidence.claim(target.split("#claim-")[1]).badge, target


@each
def test_it_teaches_every_claim_that_belongs_to_it(lesson: str) -> None:
    linked = {target.split("#claim-")[1] for _, target in links(lesson) if "#claim-" in target}
    assert [claim.id for claim in evidence.claims() if claim.lesson == lesson and claim.id not in linked] == []


@each
def test_no_term_is_linked_twice(lesson: str) -> None:
    terms = [target for _, target in links(lesson) if "#term-" in target]
    assert [term for term in set(terms) if terms.count(term) > 1] == []


@each
def test_a_term_is_linked_where_it_first_appears(lesson: str) -> None:
    body = markdown(lesson).split("**Time:**", 1)[1]
    late = []
    for link in re.finditer(r"\[([^\]]+)\]\(glossary\.ipynb#term-[a-z0-9-]+\)", body):
        before = re.sub(r"!?\[[^\]]*\]\([^)]*\)|^#.*$", "", body[: link.start()], flags=re.MULTILINE)
        if re.search(rf"\b{re.escape(link[1])}\b", before, re.IGNORECASE):
            late.append(link[1])
    assert late == []


@each
def test_a_legend_follows_every_picture_and_every_interactive_part(lesson: str) -> None:
    parts = cells(lesson)
    for number, cell in enumerate(parts):
        source = cell["source"]
        shows = cell["cell_type"] == "code" and "Quiz(" not in source and "tables." not in source
        if shows or (cell["cell_type"] == "markdown" and source.startswith("![")):
            assert parts[number + 1]["source"].startswith("**Legend.**"), source


@each
def test_every_picture_says_what_it_shows(lesson: str) -> None:
    for alt, path in images(lesson):
        assert len(alt.split()) >= 6, path
        assert (NOTEBOOKS / path).resolve().is_relative_to(ROOT / "assets"), path
        assert (NOTEBOOKS / path).is_file(), path


@each
def test_code_is_short_hidden_and_runs_alone(lesson: str) -> None:
    for cell in cells(lesson):
        if cell["cell_type"] == "code":
            lines = [line for line in cell["source"].splitlines() if line.strip()]
            assert len(lines) <= 3, cell["source"]
            assert lines[0].startswith(("from psoas", "import")), cell["source"]
            assert cell["metadata"]["jupyter"]["source_hidden"] is True
            assert "remove-input" in cell["metadata"]["tags"]


@each
def test_it_ends_with_its_quiz(lesson: str) -> None:
    assert any(f'Quiz("{lesson}")' in source for source in code(lesson))


@each
def test_the_quiz_has_two_items_for_each_objective_and_a_teach_back(lesson: str) -> None:
    quiz = load().quizzes[lesson]
    asked = [item.objective for item in quiz.items]
    for objective in load().lesson(lesson).objectives:
        assert asked.count(objective.id) >= 2, objective.id
    assert quiz.teach_back.question


def test_the_right_answer_is_neither_always_the_first_nor_always_the_longest() -> None:
    singles = [item for quiz in load().quizzes.values() for item in quiz.items if item.kind == "single"]
    first = sum(item.choices[0].right for item in singles)
    longest = sum(max(item.choices, key=lambda choice: len(choice.text)).right for item in singles)
    assert first <= 0.45 * len(singles)
    assert longest <= 0.5 * len(singles)


def test_every_row_of_the_source_page_is_taught_in_a_lesson_with_a_badge() -> None:
    taught = {
        row
        for lesson in LESSONS
        for _, target in links(lesson)
        if "#claim-" in target
        for row in evidence.claim(target.split("#claim-")[1]).rows
    }
    assert taught == set(load().claims.rows)


def test_the_check_goes_from_safety_to_pattern_to_movement_to_result() -> None:
    steps = ["## Step 1: safety", "SafetyCheck()", "## Step 2: pattern", "PainChart(", "## Step 3: movement", "AngleMeter()", "## Step 4: result"]
    text = "\n".join(cell["source"] for cell in cells("04-symptom-check"))
    places = [text.find(step) for step in steps]
    assert -1 not in places
    assert places == sorted(places)
