"""Every claim of the course to search, filter and open, down to the sources."""

from typing_extensions import TypedDict

from psoas import evidence
from psoas.content import load
from psoas.widgets._base import CourseWidget


class Badge(TypedDict):
    badge: str
    meaning: str
    twin: str


class Lesson(TypedDict):
    id: str
    number: str
    title: str


class Claim(TypedDict):
    """A claim; ``rows`` are the rows of the source page that make it, ``references`` the names of works."""

    id: str
    rows: list[str]
    lesson: str
    claim: str
    badge: str
    verdict: str
    unknown: str
    references: list[str]


class Work(TypedDict):
    """A source in words, and its address ("" for none)."""

    text: str
    link: str


class EvidenceData(TypedDict):
    """Everything the table shows. ``browser/generated/evidence_table.ts`` is made from it."""

    badges: list[Badge]
    lessons: list[Lesson]
    claims: list[Claim]
    references: dict[str, Work]


def _data() -> EvidenceData:
    course = load()
    claims = evidence.claims()
    return {
        "badges": [{"badge": one.badge, "meaning": one.meaning, "twin": one.twin} for one in course.claims.badges],
        "lessons": [
            {"id": lesson.id, "number": lesson.number, "title": lesson.title}
            for lesson in course.lessons.lessons
            if any(claim.lesson == lesson.id for claim in claims)
        ],
        "claims": [
            {
                "id": claim.id,
                "rows": list(claim.rows),
                "lesson": claim.lesson,
                "claim": claim.claim,
                "badge": claim.badge,
                "verdict": claim.verdict,
                "unknown": claim.unknown,
                "references": list(claim.references),
            }
            for claim in claims
        ],
        "references": {
            name: {"text": reference.text, "link": reference.link}
            for name, reference in course.references.items()
            if any(name in claim.references for claim in claims)
        },
    }


class EvidenceTable(CourseWidget):
    """The register of claims: search words, filter by badge and lesson, open a claim to its verdict and sources."""

    def __init__(self) -> None:
        super().__init__(data=_data())

    def sentence(self) -> str:
        counts = {one["badge"]: 0 for one in self.data["badges"]}
        for claim in self.data["claims"]:
            counts[claim["badge"]] += 1
        parts = ", ".join(f"{badge.lower()} {count}" for badge, count in counts.items())
        return f"The evidence table: {len(self.data['claims'])} claims ({parts})."
