"""The notebooks for workshops: links lead somewhere, code is short, values are declared, pictures say what they show."""

import re

import papermill
import pytest
from lesson_text import NOTEBOOKS, ROOT, WORKSHOP, cells, images, links, markdown

from psoas import content
from psoas.site.landing import _hours

each = pytest.mark.parametrize("name", WORKSHOP)


@each
def test_every_link_leads_somewhere(name: str) -> None:
    terms = {term.id for term in content.load().glossary.terms}
    for text, target in links(name):
        path, _, anchor = target.partition("#")
        assert (NOTEBOOKS / "workshop" / path).is_file(), f"[{text}]({target})"
        if path.endswith("glossary.ipynb"):
            assert anchor.removeprefix("term-") in terms, target


@each
def test_every_picture_says_what_it_shows(name: str) -> None:
    for alt, path in images(name):
        assert len(alt.split()) >= 6, path
        assert (NOTEBOOKS / "workshop" / path).resolve().is_relative_to(ROOT / "assets"), path
        assert (NOTEBOOKS / "workshop" / path).is_file(), path


@each
def test_code_is_short(name: str) -> None:
    for cell in cells(name):
        if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
            assert len([line for line in cell["source"].splitlines() if line.strip()]) <= 3, cell["source"]


@each
def test_it_opens_with_a_title_and_a_promise_and_leads_on(name: str) -> None:
    assert re.match(r"# .+\n\n\*\*.+\*\*$", cells(name)[0]["source"])
    assert "## Next step" in markdown(name)


def test_the_guide_says_honestly_how_long_the_course_takes() -> None:
    lessons = content.load().lessons.lessons
    assert f"about {_words(_hours(sum(one.read_minutes + one.practise_minutes for one in lessons)))}" in markdown(
        "workshop/facilitator-guide"
    )


def _words(hours: str) -> str:
    number, _, rest = hours.partition(" ")
    return f"{['no', 'one', 'two', 'three', 'four', 'five', 'six'][int(number)]} {rest}"


def test_the_values_of_the_handout_are_declared_with_type_and_help() -> None:
    declared = papermill.inspect_notebook(str(NOTEBOOKS / "workshop" / "handout.ipynb"))
    types = {name: one["inferred_type_name"] for name, one in declared.items()}
    texts = ("name", "language", "side", "build", "tool", "contact", "date", "assessment")
    assert types == {**dict.fromkeys(texts, "str"), "days": "int"}
    assert all(one["help"] for one in declared.values())
