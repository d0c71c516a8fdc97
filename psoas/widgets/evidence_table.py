"""Every claim of the course to search, filter and open, down to the sources."""

from typing import Any

from psoas import evidence
from psoas.content import load
from psoas.widgets._base import CourseWidget


def _data() -> dict[str, Any]:
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
