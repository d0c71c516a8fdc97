"""What the course claims, how well each claim is supported, and the works it rests on.

>>> from psoas import evidence
>>> evidence.claim("p3-short-while-sitting").badge
'Well supported'

``BADGES`` holds the seven badges in the order they are explained, each with the word researchers use for it
(``twin``) and its ``meaning``. All of it is read from ``seeds/claims.yaml`` and ``seeds/references.bib``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.schemas.claims import BadgeMeaning, Claim
from psoas.schemas.references import Reference

__all__ = [
    "BADGES",
    "BadgeMeaning",
    "Claim",
    "Reference",
    "badge",
    "claim",
    "claims",
    "formatted",
    "references",
]

BADGES: tuple[BadgeMeaning, ...]


def __getattr__(name: str) -> tuple[BadgeMeaning, ...]:
    # Read when first asked for, so that a slip in a seeds file cannot stop this module from loading.
    if name == "BADGES":
        return load().claims.badges
    raise AttributeError(f"module 'psoas.evidence' has no attribute '{name}'")


def claims() -> tuple[Claim, ...]:
    """Every claim, in the order of ``seeds/claims.yaml`` (lesson by lesson)."""
    return load().claims.claims


def claim(claim_id: str) -> Claim:
    """The claim with this id.

    Raises:
        ValueError: no claim has this id; the message names the nearest one.
    """
    for entry in claims():
        if entry.id == claim_id:
            return entry
    known = [entry.id for entry in claims()]
    near = suggestion(claim_id, known)
    # All ids together are too long to read.
    hint = near if near.startswith("Did you mean") else "The file 'seeds/claims.yaml' lists all of them."
    raise CourseError(f"There is no claim '{claim_id}'. {hint}")


def badge(word: str) -> BadgeMeaning:
    """The badge spelled ``word``, with its technical twin and its meaning.

    Raises:
        ValueError: it is not one of the seven; the message names the nearest one.
    """
    badges = load().claims.badges
    for entry in badges:
        if entry.badge == word:
            return entry
    raise CourseError(f"There is no badge '{word}'. {suggestion(word, [entry.badge for entry in badges])}")


def references() -> Mapping[str, Reference]:
    """Every cited work by its id, in the order of ``seeds/references.bib``; it cannot be changed."""
    return MappingProxyType(dict(load().references))


def formatted(reference: Reference) -> str:
    """A plain citation: authors, year, title, journal, and the DOI or address where there is one."""
    return reference.text


def short(reference: Reference) -> str:
    """Author and year, as in a running text: "Bogduk and others, 1992"."""
    who = reference.authors[0].rsplit(" ", 1)[0] if reference.authors else reference.title
    if len(reference.authors) > 1:
        who += " and others"
    return f"{who}, {reference.year}" if reference.year else who
