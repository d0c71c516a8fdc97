"""Lists that the lessons show as they are: the register of claims, the badges, the sources, the glossary.

Each function returns a :class:`Listing`: HTML in Jupyter and on the pages, plain text elsewhere. Entries carry anchors
(``claim-…``, ``term-…``, ``reference-…``), so that lessons can link to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from psoas import evidence
from psoas.content import load
from psoas.schemas.claims import Claim


@dataclass(frozen=True)
class Listing:
    """A finished list: ``html`` for the page, ``summary`` in one sentence for everything else."""

    html: str
    summary: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.summary


def badges() -> Listing:
    """The seven badges, the word that researchers use, and what each means."""
    rows = "".join(
        f"<tr><th scope='row'>{escape(one.badge)}</th><td>{escape(one.meaning)}</td><td>{escape(one.twin)}</td></tr>"
        for one in evidence.BADGES
    )
    html = (
        "<table class='psoas-list'><thead><tr><th scope='col'>Badge</th><th scope='col'>What it means</th>"
        f"<th scope='col'>Researchers say</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    return Listing(html, "The seven badges: " + ", ".join(one.badge for one in evidence.BADGES) + ".")


def register(lesson: str | None = None) -> Listing:
    """Every claim with badge, verdict, what is not known, and sources; of one lesson or of all.

    Raises:
        CourseError: there is no such lesson.
    """
    course = load()
    lessons = [course.lesson(lesson)] if lesson else list(course.lessons.lessons)
    parts, count = [], 0
    for one in lessons:
        claims = [claim for claim in evidence.claims() if claim.lesson == one.id]
        if claims:
            count += len(claims)
            parts.append(f"<h3>Lesson {one.number}: {escape(one.title)}</h3>" + "".join(map(_claim, claims)))
    html = f"<div class='psoas-list psoas-register'>{''.join(parts)}</div>"
    return Listing(html, f"The register of claims: {count} claims, each with its badge, verdict and sources.")


def _claim(claim: Claim) -> str:
    rows = f" (source page: {', '.join(claim.rows)})" if claim.rows else ""
    sources = _sources(claim.references)
    return (
        f"<div id='claim-{claim.id}' class='psoas-claim'>"
        f"<p><strong>{escape(claim.claim)}</strong>{rows}<br><span class='psoas-badge'>{escape(claim.badge)}</span> "
        f"{escape(claim.verdict)}</p><p><em>Not known:</em> {escape(claim.unknown)}</p>{sources}</div>"
    )


def _sources(ids: Iterable[str]) -> str:
    links = ", ".join(f"<a href='#reference-{name}'>{escape(_short(name))}</a>" for name in ids)
    return f"<p>Sources: {links}.</p>" if links else "<p>Sources: none; nobody has studied it, or it is our own rule.</p>"


def _short(name: str) -> str:
    """Author and year, as in a running text: "Bogduk and others, 1992"."""
    reference = load().references[name]
    who = reference.authors[0].rsplit(" ", 1)[0] if reference.authors else reference.title
    if len(reference.authors) > 1:
        who += " and others"
    return f"{who}, {reference.year}" if reference.year else who


def references() -> Listing:
    """Every cited work, in the order of the alphabet."""
    entries = sorted(evidence.references().values(), key=lambda reference: reference.text.lower())
    items = "".join(
        f"<li id='reference-{entry.id}'>{_linked(entry.text, entry.link)}</li>" for entry in entries
    )
    return Listing(f"<ol class='psoas-list psoas-references'>{items}</ol>", f"The sources: {len(entries)} works.")


def _linked(text: str, link: str) -> str:
    if not link:
        return escape(text)
    shown = "doi:" + link.removeprefix("https://doi.org/") if link.startswith("https://doi.org/") else link
    return (
        f"{escape(text.removesuffix(shown).strip())} "
        f"<a href='{escape(link, quote=True)}' rel='noreferrer'>{escape(shown)}</a>"
    )


def glossary() -> Listing:
    """Every term of the course in plain words, in the order of the alphabet."""
    terms = sorted(load().glossary.terms, key=lambda term: term.term.lower())
    items = "".join(
        f"<dt id='term-{term.id}'><strong>{escape(term.term)}</strong>"
        + (f" <em>(say: {escape(term.say)})</em>" if term.say else "")
        + f"</dt><dd>{escape(term.meaning)}</dd>"
        for term in terms
    )
    return Listing(f"<dl class='psoas-list psoas-glossary'>{items}</dl>", f"The glossary: {len(terms)} terms.")
