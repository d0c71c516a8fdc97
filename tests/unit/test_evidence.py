"""What the evidence module promises: claims by id, badges in order, citations a reader can follow."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from psoas import evidence, paths
from psoas.content import load
from psoas.schemas.claims import BADGE_WORDS, Claim, Claims
from psoas.schemas.glossary import Glossary
from psoas.schemas.references import read_references
from psoas.schemas.structures import Structures

A_CLAIM = {
    "id": "a-claim",
    "rows": ["P1"],
    "lesson": "01-anatomy",
    "claim": "The psoas is a muscle.",
    "badge": "Well supported",
    "verdict": "Everybody can see it.",
    "unknown": "Nothing.",
    "references": ["bogduk1992"],
}


@pytest.fixture
def file() -> dict[str, object]:
    """A sound claims file with one claim."""
    header = yaml.safe_load((paths.seeds() / "claims.yaml").read_text(encoding="utf-8"))
    return {**header, "rows": ["P1"], "claims": [dict(A_CLAIM)]}


def bib(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "references.bib"
    path.write_text(text, encoding="utf-8")
    return path


# --- claims --------------------------------------------------------------------------------------------


def test_every_claim_is_found_by_its_id() -> None:
    for claim in evidence.claims():
        assert evidence.claim(claim.id) is claim


def test_a_mistyped_id_names_the_nearest_one() -> None:
    with pytest.raises(ValueError, match=r"Did you mean 'p3-short-while-sitting'\?"):
        evidence.claim("p3-short-while-siting")


def test_an_id_like_nothing_else_points_to_the_file() -> None:
    with pytest.raises(ValueError, match=r"seeds/claims\.yaml"):
        evidence.claim("qqqqqqqq")


@given(st.text(max_size=200))
@settings(max_examples=50)
def test_whatever_is_asked_for_the_answer_is_a_claim_or_one_short_message(text: str) -> None:
    known = {claim.id for claim in evidence.claims()}
    if text in known:
        assert evidence.claim(text).id == text
        return
    with pytest.raises(ValueError) as caught:
        evidence.claim(text)
    assert len(str(caught.value)) < len(text) + 200


def test_claims_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        evidence.claims()[0].badge = "Never studied"  # type: ignore[misc]
    assert isinstance(evidence.claims(), tuple)


# --- badges --------------------------------------------------------------------------------------------


def test_there_are_seven_badges_from_strongest_to_never_studied() -> None:
    words = [entry.badge for entry in evidence.BADGES]
    assert len(words) == len(set(words)) == 7
    assert (words[0], words[-1]) == ("Well supported", "Never studied")
    assert tuple(words) == BADGE_WORDS


def test_each_badge_has_a_technical_twin_and_a_meaning() -> None:
    assert len({entry.twin for entry in evidence.BADGES}) == 7
    assert len({entry.meaning for entry in evidence.BADGES}) == 7
    assert evidence.badge("Weakly supported").twin == "limited"


def test_a_badge_outside_the_seven_names_the_nearest_one() -> None:
    with pytest.raises(ValueError, match="Did you mean 'Weakly supported'"):
        evidence.badge("Weakly suported")


def test_an_unknown_name_of_the_module_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="COLOURS"):
        _ = evidence.COLOURS  # type: ignore[attr-defined]


# --- the schema refuses what is not sound --------------------------------------------------------------


def test_the_sound_file_passes(file: dict[str, object]) -> None:
    assert Claims.model_validate(file).claims[0].id == "a-claim"


def test_a_claim_without_badge_is_refused() -> None:
    with pytest.raises(ValidationError, match="badge"):
        Claim.model_validate({key: value for key, value in A_CLAIM.items() if key != "badge"})


@pytest.mark.parametrize("badge", ["Strong", "well supported", "Well or fairly supported", "", None])
def test_a_badge_that_is_not_one_of_the_seven_is_refused(badge: object) -> None:
    with pytest.raises(ValidationError, match="badge"):
        Claim.model_validate({**A_CLAIM, "badge": badge})


@pytest.mark.parametrize("field", ["claim", "verdict", "unknown"])
def test_an_empty_text_is_refused(field: str) -> None:
    with pytest.raises(ValidationError, match=field):
        Claim.model_validate({**A_CLAIM, field: "   "})


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="verdikt"):
        Claim.model_validate({**A_CLAIM, "verdikt": "oops"})


@pytest.mark.parametrize("row", ["P0", "p1", "P1c", "Q1", "P100"])
def test_a_row_that_cannot_exist_is_refused(row: str) -> None:
    with pytest.raises(ValidationError, match="rows"):
        Claim.model_validate({**A_CLAIM, "rows": [row]})


@pytest.mark.parametrize(("field", "value"), [("rows", ["P1", "P1"]), ("references", ["a1", "a1"])])
def test_nothing_is_named_twice_in_one_claim(field: str, value: list[str]) -> None:
    with pytest.raises(ValidationError, match="twice"):
        Claim.model_validate({**A_CLAIM, field: value})


def test_two_claims_with_one_id_are_refused(file: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="two claims are called 'a-claim'"):
        Claims.model_validate({**file, "claims": [A_CLAIM, A_CLAIM]})


def test_a_row_nobody_covers_is_named(file: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="no claim covers the row 'P2'"):
        Claims.model_validate({**file, "rows": ["P1", "P2"]})


def test_a_row_missing_from_the_list_is_named(file: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="'P9b'"):
        Claims.model_validate({**file, "claims": [{**A_CLAIM, "rows": ["P1", "P9b"]}]})


def test_the_badges_must_be_explained_in_their_order(file: dict[str, object]) -> None:
    badges = list(file["badges"])  # type: ignore[call-overload]
    for wrong in (badges[::-1], badges[:-1], [*badges, badges[0]]):
        with pytest.raises(ValidationError, match="in this order"):
            Claims.model_validate({**file, "badges": wrong})


# --- references ----------------------------------------------------------------------------------------


def test_references_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        evidence.references()["bogduk1992"] = None  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        evidence.references()["bogduk1992"].title = "x"  # type: ignore[misc]


def test_a_journal_article_reads_as_a_plain_citation() -> None:
    assert evidence.formatted(evidence.references()["bogduk1992"]) == (
        "Bogduk N, Pearcy M, Hadfield G (1992). Anatomy and biomechanics of psoas major. "
        "Clinical Biomechanics 7: 109–119. doi:10.1016/0268-0033(92)90024-X"
    )


def test_every_citation_holds_its_title_and_its_link_and_no_bibtex_marks() -> None:
    for reference in evidence.references().values():
        text = evidence.formatted(reference)
        assert reference.title in text
        assert not set(text) & set("{}\\")
        if reference.doi:
            assert text.endswith(f"doi:{reference.doi}")
            assert reference.link == f"https://doi.org/{reference.doi}"


def test_particles_suffixes_groups_and_shortened_lists_keep_their_form(tmp_path: Path) -> None:
    text = """
    @article{one, author={van Dieën, J. H. and Young, Jr, J. P. and Lin, C.-W. C. and others},
      title={{Why?}}, journal={Pain \\& Co}, year={2001}, volume={2}, number={3}, pages={4--5}}
    @misc{two, author={{World Health Organization}}, title={A page}, howpublished={Web page}}
    @misc{three, title={No author}, howpublished={Web page}, year={2015}}
    @article{four, author={A, A. and B, B. and C, C. and D, D. and E, E. and F, F. and G, G.}, title={T},
      journal={J}, year={2020}, doi={10.1/x}}
    """
    found = read_references(bib(tmp_path, text))
    assert found["one"].authors == ("van Dieën JH", "Young JP Jr", "Lin C-WC", "et al.")
    names = ", ".join(found["one"].authors)
    assert found["one"].text == f"{names} (2001). Why? Pain & Co 2(3): 4–5."
    assert found["two"].text == "World Health Organization (no date). A page. Web page."
    assert found["three"].text == "No author (2015). Web page."
    assert found["four"].text == "A A, B B, C C, et al. (2020). T. J. doi:10.1/x"
    assert len(found["four"].authors) == 7


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@article{a, author={B, C}, title={T}, year={2000}}", "entry 'a', field 'journal'"),
        ("@article{a, author={B, C}, journal={J}, year={2000}}", "entry 'a', field 'title'"),
        ("@article{a, title={T}, journal={J}, year={2000}}", "entry 'a', field 'author'"),
        ("@article{a, author={B, C}, title={T}, journal={J}}", "entry 'a', field 'year'"),
        ("@article{a, author={B, C}, title={T}, journal={J}, year={soon}}", "entry 'a', field 'year'"),
        ("@article{a, author={B, C}, title={T}, journal={J}, year={2000}, doi={https://x}}", "field 'doi'"),
        ("@online{a, title={T}, url={www.example.org}}", "entry 'a', field 'url'"),
        ("@online{a, title={T}}", "entry 'a', field 'url'"),
        ("@unpublished{a, title={T}}", "entry 'a': the type '@unpublished'"),
        ("@misc{A-b, title={T}, howpublished={Web page}}", "entry 'A-b'"),
        (2 * "@misc{a, title={T}, howpublished={W}}", "entry 'a' stands there twice"),
        ("@misc{a, title={T", "line 1"),
    ],
)
def test_a_slip_in_the_bibliography_names_entry_and_field(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(ValueError) as caught:
        read_references(bib(tmp_path, text))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_empty_bibliography_has_no_entries(tmp_path: Path) -> None:
    assert read_references(bib(tmp_path, "")) == {}


def test_a_missing_bibliography_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_references(tmp_path / "nowhere.bib")


# --- structures and glossary ---------------------------------------------------------------------------


def test_a_muscle_needs_its_action_and_a_bone_has_none() -> None:
    course = load().structures
    header = {"schema": 1, "reviewed_by": "", "reviewed_on": ""}
    muscle = next(entry for entry in course.structures if entry.kind == "muscle").model_dump()
    bone = next(entry for entry in course.structures if entry.kind == "bone").model_dump()
    with pytest.raises(ValidationError, match="needs the field 'action'"):
        Structures.model_validate({**header, "structures": [{**muscle, "action": None}]})
    with pytest.raises(ValidationError, match="the field 'nerve' does not fit"):
        Structures.model_validate({**header, "structures": [{**bone, "nerve": "some"}]})
    with pytest.raises(ValidationError, match="two structures are called"):
        Structures.model_validate({**header, "structures": [bone, bone]})


def test_one_word_leads_to_one_term_in_the_order_of_the_alphabet() -> None:
    header = {"schema": 1, "reviewed_by": "", "reviewed_on": ""}
    hip = {"id": "hip", "term": "Hip", "meaning": "A joint."}
    knee = {"id": "knee", "term": "Knee", "meaning": "A joint.", "also": ["knees"]}
    assert len(Glossary.model_validate({**header, "terms": [hip, knee]}).terms) == 2
    with pytest.raises(ValidationError, match="belongs before"):
        Glossary.model_validate({**header, "terms": [knee, hip]})
    with pytest.raises(ValidationError, match="stands under 'hip' and under 'knee'"):
        Glossary.model_validate({**header, "terms": [{**hip, "also": ["KNEES"]}, knee]})
    with pytest.raises(ValidationError, match="two terms are called 'hip'"):
        Glossary.model_validate({**header, "terms": [hip, {**hip, "term": "Hips"}]})
