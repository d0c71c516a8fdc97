"""Lists that the lessons show as they are: the claims, the badges, the sources, the glossary, our own scores.

Each function returns a :class:`Listing`: HTML in Jupyter and on the pages, plain text elsewhere. Entries carry anchors
(``claim-…``, ``term-…``, ``reference-…``), so that lessons can link to them.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from psoas import evidence, safety
from psoas.content import load
from psoas.schemas.claims import Claim
from psoas.schemas.scoring import Instrument, Line, Part


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
    works = evidence.references()
    links = ", ".join(f"<a href='#reference-{name}'>{escape(evidence.short(works[name]))}</a>" for name in ids)
    if not links:
        return "<p>Sources: none; nobody has studied it, or it is our own rule.</p>"
    return f"<p>Sources: {links}.</p>"


def references() -> Listing:
    """Every cited work, in the order of the alphabet."""
    entries = sorted(evidence.references().values(), key=lambda reference: reference.text.lower())
    items = "".join(f"<li id='reference-{entry.id}'>{_linked(entry.text, entry.link)}</li>" for entry in entries)
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


def scoring() -> Listing:
    """The scores that the course gives itself, line by line with the reason; the totals are worked out."""
    scores = load().scoring
    html = "".join(map(_instrument, scores.instruments))
    results = "; ".join(f"{one.name}: {_result(one)}" for one in scores.instruments)
    return Listing(
        f"<div class='psoas-list psoas-scoring'><p>{escape(scores.raters)}</p>{html}</div>",
        f"{scores.raters} {results}.",
    )


def _instrument(instrument: Instrument) -> str:
    parts = "".join(_part(instrument, part) for part in instrument.parts)
    return (
        f"<h3>{escape(instrument.name)}</h3><p>{escape(instrument.what)} {escape(instrument.scale)}</p>"
        f"<p><strong>Result:</strong> {escape(_result(instrument))}.</p>{parts}"
    )


def _part(instrument: Instrument, part: Part) -> str:
    rows = "".join(
        f"<tr><th scope='row'>{escape(line.about)}</th><td>{escape(_score(instrument, line))}</td>"
        f"<td>{escape(line.evidence)}</td></tr>"
        for line in part.items
    )
    return (
        f"<table class='psoas-list'><caption>{escape(part.name)}</caption><thead><tr>"
        "<th scope='col'>The question</th><th scope='col'>Score</th><th scope='col'>Why</th>"
        f"</tr></thead><tbody>{rows}</tbody></table>"
    )


def _score(instrument: Instrument, line: Line) -> str:
    if isinstance(line.score, str):
        return line.score
    if instrument.kind == "agreement":
        return "1 (agree)" if line.score else "0 (disagree)"
    return f"{line.score} of {instrument.highest}"


def _result(instrument: Instrument) -> str:
    """The totals in words: points for one kind of instrument, a share of each part for the other."""
    if instrument.kind == "agreement":
        return ", ".join(f"{part.name.lower()} {_share(*instrument.total(part.id))}" for part in instrument.parts)
    reached, possible = instrument.total()
    beside = [
        f"{part.name.lower()} {reached} of {possible}"
        for part in instrument.parts
        if not part.in_total
        for reached, possible in [instrument.total(part.id)]
    ]
    return ", ".join([f"{reached} of {possible} points", *beside])


def _share(reached: int, possible: int) -> str:
    return f"{100 * reached / possible:.0f} % ({reached} of {possible})" if possible else "not applicable"


def safety_cases() -> Listing:
    """How the safety check does on its test stories: caught in time, and alarmed too much, by illness."""
    rows = safety.case_table()
    body = "".join(
        f"<tr><th scope='row'>{escape(row.name[0].upper() + row.name[1:])}</th><td>{row.cases}</td>"
        f"<td>{row.caught}</td><td>{row.over_cautious}</td></tr>"
        for row in rows
    )
    figures = safety.case_figures()
    caught = figures.missed.n - figures.missed.happened
    summary = (
        f"{caught} of {figures.missed.n} ill people were sent to help in time; "
        f"{figures.over_alarmed.happened} of {figures.over_alarmed.n} well people were alarmed."
    )
    ranges = "".join(
        f"<tr><th scope='row'>{name}</th><td>{one.n}</td><td>{one.happened}</td><td>{_range(one)}</td></tr>"
        for name, one in (
            ("Ill people who were not sent to help in time", figures.missed),
            ("Well people who were alarmed", figures.over_alarmed),
        )
    )
    html = (
        "<table class='psoas-list'><thead><tr><th scope='col'>The person has</th><th scope='col'>Stories</th>"
        "<th scope='col'>Sent to help in time</th><th scope='col'>Sent sooner than needed</th></tr></thead>"
        f"<tbody>{body}</tbody></table><p>{summary}</p>"
        "<table class='psoas-list'><thead><tr><th scope='col'>What went wrong</th><th scope='col'>Stories</th>"
        "<th scope='col'>How often</th><th scope='col'>95 % range</th></tr></thead>"
        f"<tbody>{ranges}</tbody></table><p>{escape(load().safety.texts.our_own_cases)}</p>"
    )
    return Listing(html, summary)


def _range(share: safety.Share) -> str:
    """The 95 % interval in per cent; rounded outward, so that it never looks surer than it is."""
    return f"{math.floor(share.low * 1000) / 10:g} to {math.ceil(share.high * 1000) / 10:g} %"
