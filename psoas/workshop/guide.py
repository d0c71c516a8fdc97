"""The facilitator's guide as lists and tables, made from ``seeds/workshop.yaml``. Each prints on pages of its own."""

from collections.abc import Iterable
from html import escape

from psoas import content, evidence
from psoas.schemas.workshop import Asked, Block
from psoas.tables import Listing
from psoas.workshop.markup import END_OF_PAGE, table

_LESSONS = "../"
"""From the guide's notebook to the lessons."""


def bring() -> Listing:
    """What to have in the room."""
    items = content.load().workshop.bring
    return Listing(f"<div class='psoas-list'>{_ticks(items)}</div>", f"What to bring: {len(items)} things.")


def blocks() -> Listing:
    """Every block: aim, what to say and do, materials, pair exercises, common mistakes, likely questions."""
    found = [block for block in content.load().workshop.blocks if block.say or block.pairs]
    html = "".join(map(_block, found))
    return Listing(f"<div class='psoas-list'>{html}</div>", f"The blocks of the workshop: {_names(found)}.")


def consent() -> Listing:
    """The script to ask with, how to cover a partner, and where a student's work ends."""
    seeds = content.load().workshop.consent
    html = (
        f"<h3>Words to ask with</h3>{_numbered(seeds.script)}<h3>Cover</h3>{_numbered(seeds.draping)}"
        f"<h3>Where your work ends</h3>{_bullets(seeds.scope)}{_badges(seeds.claims)}"
    )
    steps = len(seeds.script)
    return Listing(f"<div class='psoas-list'>{html}</div>", f"Consent in {steps} steps, cover, and scope of practice.")


def partner_check() -> Listing:
    """What must be true before a hand is laid on a partner."""
    lines = content.load().workshop.consent.partner_check
    html = f"<p>One line not true? Hands off.</p>{_ticks(lines)}"
    return Listing(f"<div class='psoas-list'>{html}</div>", f"The partner's own check: {len(lines)} lines to tick.")


def palpation() -> Listing:
    """The hands-on exercise, step by step."""
    seeds = content.load().workshop.palpation
    html = (
        f"{_numbered(seeds.steps)}<p><strong>How light?</strong> {escape(seeds.light)} "
        f"After {seeds.minutes} minutes the hand comes off.</p>{_badges(seeds.claims)}"
    )
    return Listing(f"<div class='psoas-list'>{html}</div>", f"A light hand in side-lying: {len(seeds.steps)} steps.")


def unwell() -> Listing:
    """What to do when someone does not feel well, the most urgent first."""
    rows = [(one.sign, one.do) for one in content.load().workshop.unwell]
    shown = table("When someone feels unwell", ("What you see", "What you do"), rows)
    return Listing(_sheet(shown), f"When someone feels unwell: what to do in {len(rows)} cases.")


def record_sheet() -> Listing:
    """An empty record sheet for one person."""
    seeds = content.load().workshop.record
    parts = (("Before", seeds.before), ("Consent", seeds.consent), ("After", seeds.after))
    heads = ("What", "Write here")
    tables = [table(title, heads, [(line, "") for line in lines], write=True) for title, lines in parts]
    count = sum(len(lines) for _, lines in parts)
    html = _sheet(f"{''.join(tables)}<p>{escape(seeds.keep)}</p>")
    return Listing(html, f"An empty record sheet with {count} lines: before, consent and after.")


def checklist() -> Listing:
    """The assessment of a student: observed steps, and when each counts as seen."""
    seeds = content.load().workshop.assessment
    musts = sum(step.must for step in seeds.steps)
    rows = [
        (f"{number}. {step.observe}{' (must)' if step.must else ''}", step.passes, "")
        for number, step in enumerate(seeds.steps, start=1)
    ]
    words = (
        f"{seeds.about} Passed: {seeds.pass_at} of {len(rows)} steps or more, with all {musts} that are a must. "
        "A step that hurts or goes on after a stop ends it at once."
    )
    shown = table("What the teacher sees", ("Step", "It counts when", "Seen"), rows)
    asked = _numbered(one.question for one in seeds.key)
    html = _sheet(f"<p>{escape(words)}</p>{shown}<h3>Then ask</h3>{asked}")
    return Listing(html, f"The assessment: {len(rows)} observed steps and {len(seeds.key)} questions.")


def answer_key() -> Listing:
    """The answers to the questions of the assessment; for the teacher alone."""
    key = content.load().workshop.assessment.key
    return Listing(_sheet(_asked(key)), f"The answer key: {len(key)} answers.")


# --- small things --------------------------------------------------------------------------------------------------


def _block(block: Block) -> str:
    parts = [f"<h3 id='block-{block.id}'>{escape(block.title)}</h3><p><strong>Aim.</strong> {escape(block.aim)}</p>"]
    if block.lesson:
        lesson = content.load().lesson(block.lesson)
        parts.append(f"<p><a href='{_LESSONS}{lesson.id}.ipynb'>Lesson {lesson.number}: {escape(lesson.title)}</a></p>")
    if block.needs:
        titles = {one.id: one.title for one in content.load().workshop.blocks}
        first = ", ".join(titles[need] for need in block.needs)
        parts.append(f"<p><strong>Only after:</strong> {escape(first)}.</p>")
    for title, lines in (
        ("Say", block.say),
        ("Do", block.do),
        ("Materials", block.materials),
        ("In pairs", block.pairs),
    ):
        if lines:
            parts.append(f"<p><strong>{title}</strong></p>{_bullets(lines)}")
    if block.mistakes:
        rows = [(one.mistake, one.instead) for one in block.mistakes]
        parts.append(table("Common mistakes", ("What goes wrong", "Instead"), rows))
    if block.questions:
        parts.append(f"<p><strong>They may ask</strong></p>{_asked(block.questions)}")
    return "".join(parts)


def _sheet(html: str) -> str:
    """A part that gets a page of its own on paper: what follows begins a new one."""
    return f"<div class='psoas-list' style='{END_OF_PAGE}'>{html}</div>"


def _names(found: Iterable[Block]) -> str:
    return ", ".join(block.title for block in found)


def _bullets(lines: Iterable[str]) -> str:
    return "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"


def _numbered(lines: Iterable[str]) -> str:
    return "<ol>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ol>"


def _ticks(lines: Iterable[str]) -> str:
    box = "<span aria-hidden='true'>☐</span>"
    items = "".join(f"<li>{box} {escape(line)}</li>" for line in lines)
    return f"<ul style='list-style:none;padding-left:0'>{items}</ul>"


def _asked(questions: Iterable[Asked]) -> str:
    items = "".join(f"<dt>{escape(one.question)}</dt><dd>{escape(one.answer)}</dd>" for one in questions)
    return f"<dl>{items}</dl>"


def _badges(claims: Iterable[str]) -> str:
    """How well what is taught here is supported, with links to the register."""
    found = [evidence.claim(one) for one in claims]
    lines = "".join(
        f"<li>{escape(one.claim)} <a href='{_LESSONS}07-evidence.ipynb#claim-{one.id}'>{escape(one.badge)}</a></li>"
        for one in found
    )
    return f"<p><strong>How sure are we?</strong></p><ul>{lines}</ul>" if found else ""
