"""The loader: sound files load; a slip is told in words a teacher can act on."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from psoas import content, paths
from psoas.errors import ContentError, CourseError

Edit = Callable[[str, str, str], str]


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A copy of the course's own files, to be spoilt."""
    copy = tmp_path / "seeds"
    shutil.copytree(paths.seeds(), copy)
    return copy


@pytest.fixture
def message_after(seeds: Path) -> Edit:
    """A function that replaces a text in one file and returns what the loader says about it."""

    def edited(name: str, old: str, new: str) -> str:
        file = seeds / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{name} no longer holds {old!r}; choose another text for this test"
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return complaint(seeds)

    return edited


def complaint(seeds: Path) -> str:
    """What the loader says about a folder that is not sound."""
    with pytest.raises(ContentError) as raised:
        content.load(seeds)
    message = str(raised.value)
    assert "\n" not in message, "an error is one line"
    assert message.endswith((".", "?")), "an error is a sentence"
    assert len(message) < 400, "an error can be read at a glance"
    for jargon in ("pydantic", "Traceback", "ValidationError", "loc=", "type=", "NoneType", "<class"):
        assert jargon not in message
    assert str(seeds.parent) not in message, "an error names the file as a teacher knows it"
    return message


def line_of(seeds: Path, name: str, text: str) -> int:
    lines = (seeds / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def test_the_course_as_it_is_loads() -> None:
    course = content.load()
    assert course.lessons.lessons[0].id == "00-start-here"
    assert course.claims.claims
    assert course.references
    assert course.quizzes


def test_a_copy_elsewhere_loads_too(seeds: Path) -> None:
    assert content.load(seeds).lessons == content.load().lessons


def test_a_lesson_that_stands_there_twice_is_refused(message_after: Edit) -> None:
    message = message_after("lessons.yaml", "id: 03-pain-chart", "id: 02-sitting")
    assert "the lesson '02-sitting' stands there twice" in message


def test_a_lesson_without_its_quiz_is_refused(seeds: Path) -> None:
    (seeds / "quiz" / "02-sitting.yaml").unlink()
    assert complaint(seeds) == (
        "seeds/lessons.yaml names the lesson '02-sitting', but its quiz seeds/quiz/02-sitting.yaml is missing."
    )


def test_loading_twice_gives_the_same_course() -> None:
    assert content.load() is content.load()


def test_an_entry_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="frozen"):
        content.load().lessons.lessons[0].title = "Another"  # type: ignore[misc]


@pytest.mark.parametrize(
    "name",
    [
        "lessons.yaml",
        "claims.yaml",
        "structures.yaml",
        "glossary.yaml",
        "mechanics.yaml",
        "safety.yaml",
        "cases/safety.yaml",
        "references.bib",
    ],
)
class TestEveryFile:
    def test_missing_it_is_named(self, seeds: Path, name: str) -> None:
        (seeds / name).unlink()
        message = complaint(seeds)
        assert f"seeds/{name}" in message
        assert "missing" in message
        assert "put" in message or "install" in message

    def test_empty_it_is_named(self, seeds: Path, name: str) -> None:
        (seeds / name).write_text("", encoding="utf-8")
        message = complaint(seeds)
        assert f"seeds/{name}" in message or "references.bib" in message

    def test_not_utf8_it_is_named_with_the_remedy(self, seeds: Path, name: str) -> None:
        (seeds / name).write_bytes(b"schema: 1\n# caf\xe9\n")
        message = complaint(seeds)
        assert f"seeds/{name}" in message
        assert "UTF-8" in message


class TestBrokenYaml:
    def test_a_colon_without_quotation_marks(self, seeds: Path, message_after: Edit) -> None:
        line = line_of(seeds, "lessons.yaml", "title: Start here")
        message = message_after("lessons.yaml", "title: Start here", "title: Start: here")
        assert f"seeds/lessons.yaml, line {line}" in message
        assert "quotation marks" in message

    def test_a_tab_at_the_start_of_a_line(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "    title: Start here", "\ttitle: Start here")
        assert "seeds/lessons.yaml, line" in message
        assert "spaces" in message

    def test_a_field_given_twice(self, seeds: Path, message_after: Edit) -> None:
        line = line_of(seeds, "lessons.yaml", "title: Start here") + 1
        message = message_after("lessons.yaml", "    title: Start here", "    title: One\n    title: Two")
        assert f"seeds/lessons.yaml, line {line}" in message
        assert "'title'" in message
        assert "twice" in message
        assert "remove one" in message

    def test_a_text_instead_of_fields(self, seeds: Path) -> None:
        (seeds / "lessons.yaml").write_text("only words\n", encoding="utf-8")
        assert "must start with 'schema: 1'" in complaint(seeds)

    def test_a_list_instead_of_fields(self, seeds: Path) -> None:
        (seeds / "lessons.yaml").write_text("- a\n- b\n", encoding="utf-8")
        assert "must start with 'schema: 1'" in complaint(seeds)

    def test_a_list_as_the_name_of_a_field(self, seeds: Path) -> None:
        (seeds / "lessons.yaml").write_text("schema: 1\n? [a, b]\n: c\n", encoding="utf-8")
        assert "seeds/lessons.yaml" in complaint(seeds)

    def test_a_hidden_character(self, message_after: Edit) -> None:
        assert "seeds/lessons.yaml" in message_after("lessons.yaml", "Start here", "Start\x00here")


class TestFields:
    def test_a_typing_slip_gets_the_nearest_name(self, seeds: Path, message_after: Edit) -> None:
        line = line_of(seeds, "lessons.yaml", "promise:")
        message = message_after("lessons.yaml", "promise:", "promis:")
        assert f"seeds/lessons.yaml, line {line}" in message
        assert "entry '00-start-here'" in message
        assert "'promis'" in message
        assert "Did you mean 'promise'?" in message

    def test_a_slip_in_a_quiz_names_item_and_line(self, seeds: Path, message_after: Edit) -> None:
        line = line_of(seeds, "quiz/02-sitting.yaml", "question: Why is the path")
        message = message_after("quiz/02-sitting.yaml", "question: Why is the path", "qestion: Why is the path")
        assert f"seeds/quiz/02-sitting.yaml, line {line}" in message
        assert "entry 'why-shorter'" in message
        assert "Did you mean 'question'?" in message

    def test_a_missing_field_is_named(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "    title: Start here\n", "")
        assert "entry '00-start-here'" in message
        assert "field 'title'" in message
        assert "missing" in message
        assert "add it" in message

    def test_a_missing_file_version_is_named(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "schema: 1\n", "")
        assert "field 'schema'" in message
        assert "add it" in message

    def test_a_future_file_version_is_refused(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "schema: 1\n", "schema: 2\n")
        assert "seeds/lessons.yaml, line" in message
        assert "field 'schema'" in message
        assert "'2'" in message
        assert "1" in message.split("'2'")[1]

    def test_an_empty_text_is_refused(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "title: Start here", 'title: "  "')
        assert "field 'title'" in message
        assert "empty" in message

    def test_a_field_without_a_value_is_refused(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "title: Start here", "title:")
        assert "field 'title'" in message
        assert "empty" in message

    def test_a_number_where_a_text_belongs(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "title: Start here", "title: 12")
        assert "field 'title'" in message
        assert "quotation marks" in message

    @pytest.mark.parametrize("word", ["no", "off", "Yes", "true"])
    def test_a_word_that_yaml_takes_for_yes_or_no(self, word: str, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "title: Start here", f"title: {word}")
        assert "field 'title'" in message
        assert "bare yes, no, on, off" in message
        assert "quotation marks" in message

    def test_words_where_a_number_belongs(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "read_minutes: 10", "read_minutes: ten")
        assert "field 'read_minutes'" in message
        assert "'ten'" in message
        assert "number" in message

    def test_a_number_beyond_its_range(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "read_minutes: 10", "read_minutes: 1000")
        assert "field 'read_minutes'" in message
        assert "1000" in message
        assert "90" in message

    def test_a_list_that_is_too_short(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "read_minutes: 10", "objectives: []\n    read_minutes: 10")
        assert "objectives" in message

    def test_an_unknown_choice_gets_the_nearest_one(self, message_after: Edit) -> None:
        message = message_after("quiz/02-sitting.yaml", "kind: single", "kind: singel")
        assert "'singel'" in message
        assert "Did you mean 'single'?" in message

    def test_an_unknown_lesson_gets_the_nearest_one(self, message_after: Edit) -> None:
        message = message_after("lessons.yaml", "id: 00-start-here", "id: 00-star-here")
        assert "Did you mean '00-start-here'?" in message

    def test_a_name_with_spaces_says_how_names_look(self, message_after: Edit) -> None:
        message = message_after("quiz/02-sitting.yaml", "id: why-shorter", "id: Why shorter")
        assert "'Why shorter'" in message
        assert "hyphens" in message

    def test_an_entry_that_is_a_mere_word(self, seeds: Path, message_after: Edit) -> None:
        assert "seeds/quiz/02-sitting.yaml" in message_after("quiz/02-sitting.yaml", "items:\n", "items:\n  - word\n")


class TestWhatBelongsTogether:
    def test_a_citation_that_does_not_exist_gets_the_nearest_one(self, seeds: Path) -> None:
        cited = next(iter(content.load().claims.claims[0].references or content.cited_references(content.load())))
        file = seeds / "claims.yaml"
        text = file.read_text(encoding="utf-8")
        assert cited in text
        file.write_text(text.replace(cited, f"{cited}x"), encoding="utf-8")
        message = complaint(seeds)
        assert "seeds/claims.yaml" in message
        assert f"'{cited}x'" in message
        assert f"Did you mean '{cited}'?" in message

    def test_an_objective_the_lesson_does_not_have(self, message_after: Edit) -> None:
        message = message_after("quiz/02-sitting.yaml", "objective: path-length", "objective: path-lenght")
        assert "seeds/quiz/02-sitting.yaml" in message
        assert "item 'why-shorter'" in message
        assert "field 'objective'" in message
        assert "Did you mean 'path-length'?" in message

    def test_a_quiz_whose_name_and_lesson_differ(self, message_after: Edit) -> None:
        message = message_after("quiz/02-sitting.yaml", "lesson: 02-sitting", "lesson: 01-anatomy")
        assert "seeds/quiz/02-sitting.yaml" in message
        assert "'01-anatomy'" in message
        assert "make them the same" in message

    def test_two_items_of_one_name(self, seeds: Path) -> None:
        file = seeds / "quiz/02-sitting.yaml"
        text = file.read_text(encoding="utf-8")
        ids = [line.split("id: ")[1].strip() for line in text.splitlines() if line.lstrip().startswith("- id: ")]
        file.write_text(text.replace(f"id: {ids[1]}\n", f"id: {ids[0]}\n", 1), encoding="utf-8")
        message = complaint(seeds)
        assert f"'{ids[0]}'" in message
        assert "another id" in message

    def test_a_single_question_with_two_right_choices(self, message_after: Edit) -> None:
        message = message_after(
            "quiz/02-sitting.yaml",
            "      - text: The muscle tightens to hold you up.\n",
            "      - text: The muscle tightens to hold you up.\n        right: true\n",
        )
        assert "'why-shorter'" in message
        assert "2 choices" in message
        assert "exactly one" in message

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            (
                "plate: psoas-front",
                "plate: psoas-frnt",
                "field 'plate': there is no plate 'psoas-frnt'. Did you mean 'psoas-front'?",
            ),
            (
                "plate: psoas-front",
                "plate: ../models/regions",
                "there is no plate '../models/regions'. Choose one of: ",
            ),
            ("at: right_lesser_trochanter", "at: right_lesser_trochantr", "Did you mean 'right_lesser_trochanter'?"),
            (
                "at: right_lesser_trochanter",
                "at: zzz",
                "field 'at': the plate 'psoas-front' has no place 'zzz'. Choose one of: ",
            ),
            ("at: left_pubic_bone", "at: right_hip_joint", "are too close together"),
            ("at: left_pubic_bone", "at: right_lesser_trochanter", "two choices at the same place"),
            ("        at: left_pubic_bone\n", "", "its choice 4 has no 'at'"),
            ("    plate: psoas-front\n", "", "has choices with 'at' but no 'plate'"),
        ],
    )
    def test_a_slip_in_a_picture_question(self, message_after: Edit, old: str, new: str, words: str) -> None:
        message = message_after("quiz/01-anatomy.yaml", old, new)
        assert "seeds/quiz/01-anatomy.yaml" in message
        assert "'click-its-end'" in message
        assert words in message

    def test_a_lesson_asked_for_by_a_wrong_name(self) -> None:
        with pytest.raises(CourseError, match="Did you mean '02-sitting'"):
            content.load().lesson("02-siting")


class TestReferences:
    def test_a_brace_that_is_never_closed(self, seeds: Path) -> None:
        file = seeds / "references.bib"
        file.write_text(file.read_text(encoding="utf-8") + "\n@article{broken2020,\n  title = {No end\n", "utf-8")
        message = complaint(seeds)
        assert "seeds/references.bib" in message
        assert "brace" in message

    def test_an_entry_given_twice(self, seeds: Path) -> None:
        file = seeds / "references.bib"
        entry = "\n@misc{same2020,\n  title = {One},\n  howpublished = {Web page}\n}\n"
        file.write_text(file.read_text(encoding="utf-8") + entry + entry, "utf-8")
        message = complaint(seeds)
        assert "'same2020'" in message
        assert "twice" in message
