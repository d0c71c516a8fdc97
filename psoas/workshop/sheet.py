"""The handout of one person: four to six pages of paper, as HTML that needs nothing from outside.

What it holds depends on the level that the person's own safety check opens (see :mod:`psoas.workshop.details`). The
steps come from :func:`psoas.routine.session`, the week from :func:`psoas.routine.week_plan`; nothing is decided here.
"""

import base64
import datetime
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

from PIL import Image

from psoas import content, paths, routine
from psoas.errors import CourseError
from psoas.schemas.routine import LEVELS
from psoas.workshop.details import Details, Opened, checked, opened

STYLE = Path(__file__).with_name("handout.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Sheet:
    """A finished handout: ``html`` for a notebook cell or a page, and the level it was made for."""

    details: Details
    opened: Opened
    html: str

    def _repr_html_(self) -> str:
        return f"<style>{_style()}</style>{self.html}"

    def __repr__(self) -> str:
        pages = self.html.count("<section")
        return f"Handout for {self.details.name}: {pages} pages, level {self.opened.level}."


def handout(
    *,
    name: str,
    language: str = "en",
    side: str = "both",
    build: str = "average",
    tool: str = "none",
    days: int | str = 3,
    contact: str = "",
    date: datetime.date | str = "",
    assessment: str = "",
) -> Sheet:
    """The handout of one person. Without an exported safety check of the last days it holds nothing that presses.

    Args:
        name: as it is printed, up to 60 letters.
        language: "en"; the course is in English only.
        side: "left", "right" or "both".
        build: "slim", "average" or "large".
        tool: "tool" if the person has one, otherwise "none".
        days: on how many days of the week, from 1 to 7.
        contact: one line for questions, such as a phone number; may be empty.
        date: the first day, as in "2026-03-14"; empty: today.
        assessment: the text of the file that the safety check saved ("Save my answers as data"); may be empty.

    Raises:
        CourseError: a value cannot be right, or the assessment is damaged or dated in the future.
    """
    details = checked(
        name=name,
        language=language,
        side=side,
        build=build,
        tool=tool,
        days=days,
        contact=contact,
        date=date,
        assessment=assessment,
    )
    found = opened(details)
    if found.level == "none":
        pages = [_closed(details, found), _stop_signs()]
    else:
        # The tool is a choice: without one the same level goes as far as the own fingertips.
        level = "gentle" if found.level == "full" and details.tool == "none" else found.level
        pages = [_first(details, found, level), _before(level), *_session(details, level), _stop_signs()]
        pages += [_week(details, found, level), _diary(details)]
    body = "".join(page for page in pages if page)
    return Sheet(details, found, f'<article class="psoas-handout" lang="en">{body}</article>')


def document(html: str, name: str, fingerprint: str = "") -> str:
    """A handout as a whole page that a browser prints on A4.

    Args:
        html: of a :class:`Sheet`.
        name: of the person, for the title.
        fingerprint: kept in the page, to tell later whether it is up to date.
    """
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="psoas-handout" content="{escape(fingerprint)}">\n'
        f"<title>Handout for {escape(name)} – Know Your Psoas</title>\n<style>{_style()}</style>\n</head>\n"
        f"<body>\n<main>{html}</main>\n</body>\n</html>\n"
    )


@cache
def _style() -> str:
    return STYLE.read_text(encoding="utf-8")


# --- pages ---------------------------------------------------------------------------------------------------------


def _page(title: str, *parts: str, kind: str = "") -> str:
    return f'<section class="{kind}"><h2>{escape(title)}</h2>{"".join(parts)}</section>'


def _head(details: Details, title: str) -> str:
    told = [details.name, _day(details.date)]
    if details.contact:
        told.append(f"Questions: {details.contact}")
    # Each part keeps its own direction: a name in Arabic or Hebrew letters shall not pull the date to its other side.
    parts = " · ".join(f"<bdi>{escape(part)}</bdi>" for part in told)
    return f'<h1>{escape(title)}</h1><p class="who">{parts}</p>'


def _closed(details: Details, found: Opened) -> str:
    """The result card alone: what the check says to do first."""
    texts = content.load()
    tier = next(one for one in texts.safety.tiers if one.id == found.tier)
    return (
        f'<section class="front">{_head(details, "First things first")}'
        f'<div class="card"><p>{escape(texts.workshop.handout.closed)}</p><h2>{escape(tier.title)}</h2>'
        f"<p>{escape(tier.do)}</p><p><strong>How soon:</strong> {escape(tier.how_soon)}</p>"
        f"<p>{escape(tier.safety_net)}</p></div>{_honest()}</section>"
    )


def _first(details: Details, found: Opened, level: str) -> str:
    """Whose sheet it is, what opens it, and what to do before anything else."""
    texts = content.load()
    words = texts.workshop.handout
    seeds = texts.routine
    opens = {"missing": words.no_check, "old": words.old_check}.get(found.state) or words.checked.replace(
        "{date}", _day(found.made or details.date)
    )
    closed = next(one.closed for one in seeds.levels if one.id == found.level)
    parts = [f"<p>{escape(opens)}</p>"]
    if closed:
        parts.append(f"<p>{escape(closed)}</p>")
    if found.state == "valid":
        parts.append(f"<p><strong>{escape(words.again)}</strong></p>")
    bad_day = texts.week.flare_up
    steps = "".join(f"<li>{escape(step)}</li>" for step in (*bad_day.steps, bad_day.date))
    notes = "".join(f"<li>{escape(note)}</li>" for note in _plan(details, found, level).notes)
    ready = seeds.ready if _presses(level) else seeds.ready_gentle
    return (
        f'<section class="front">{_head(details, "Your psoas, at home")}<div class="card">{"".join(parts)}</div>'
        f"<h2>Is it safe today?</h2><p>{escape(bad_day.first)}</p>"
        f"<h2>Each time, before you start</h2>{_boxes(ready)}"
        f"<h2>About your week</h2><ul>{notes}</ul>"
        f"<h2>{escape(bad_day.title)}</h2><ul>{steps}</ul>{_honest()}</section>"
    )


def _honest() -> str:
    texts = content.load().safety.texts
    return (
        f'<p class="small">{escape(texts.not_reviewed)} This sheet is information. It cannot tell what is wrong '
        "with you, and it does not replace a visit. You need to buy nothing.</p>"
    )


def _before(level: str) -> str:
    """The contraindications with boxes to tick; nothing where nothing is pressed."""
    if not _presses(level):
        return ""
    words = content.load().workshop.handout
    parts = [
        f"<p>{escape(words.tick)}</p>",
        f"<h3>{escape(words.any_tick_here)}</h3>{_boxes(words.no_pressing, columns=True)}",
    ]
    if level == "full":
        parts.append(f"<h3>{escape(words.any_tick_tool)}</h3>{_boxes(words.fingers_only, columns=True)}")
    parts.append(
        f'<p class="sign">{_BOX} <strong>{escape(words.none_ticked)}</strong> '
        '<span class="line">Date</span> <span class="line">Initials</span></p>'
    )
    return _page("Before the first step: who must not press", *parts, kind="before")


def _session(details: Details, level: str) -> Iterable[str]:
    """The steps in pictures. For both sides the steps of one side stand once, with a word on the other."""
    seeds = content.load().routine
    one_side = "right" if details.side == "both" else details.side
    found = routine.session(level, side=one_side, build=details.build)
    rung = next(rung for rung in seeds.rungs if rung.id == found.rung)
    sided = [number for number, step in enumerate(found.steps, start=1) if step.side]
    shown: dict[str, int] = {}
    items = []
    for number, step in enumerate(found.steps, start=1):
        dose = f"{step.breaths} slow breaths" if step.breaths else f"{step.seconds} seconds"
        part = next(part for part in seeds.parts if part.id == step.part)
        if part.cue_in:
            dose += f"</p><p>In: {escape(part.cue_in.lower())}. Out: {escape(part.cue_out.lower())}."
        if step.picture in shown:
            picture = f'<p class="small">As in picture {shown[step.picture]}.</p>'
        else:
            shown[step.picture] = number
            picture = _picture(step.picture, step.alt)
        asks = ""
        if step.asks and _presses(level):
            asks = f'<p class="ask">{escape(seeds.ask.question)} If yes: {escape(seeds.ask.after_more)}</p>'
        items.append(
            f"<li><h3>{number}. {escape(step.title)}</h3>{picture}<p>{escape(step.words)}</p>"
            f'<p class="dose">{dose}</p>{asks}</li>'
        )
    notes = [*found.notes, seeds.dizzy]
    if rung.pressure == "tool":
        notes.append("Once a day at most. In the first week, every other day. A day off is never a step back.")
    if details.side == "both" and sided:
        notes.append(f"Then your left side: steps {sided[0]} to {sided[-1]} once more, with left for right.")
    intro = f"<p>{escape(rung.about)} At the usual pace it takes {_minutes(details, level)} minutes.</p>"
    stop = f"<p class='card'><strong>To stop:</strong> {escape(seeds.how_to_stop)}</p>" if _presses(level) else ""
    listed = "".join(f"<li>{escape(note)}</li>" for note in notes)
    yield _page(
        f"The routine: {rung.title.lower()}",
        intro,
        stop,
        f"<ul>{listed}</ul>",
        f'<ol class="steps{" many" if len(items) > _IN_THREE_COLUMNS else ""}">{"".join(items)}</ol>',
        kind="routine",
    )


def _minutes(details: Details, level: str) -> int:
    """Of the whole session, rounded up."""
    return -(-routine.session(level, side=details.side, build=details.build).seconds // 60)


def _stop_signs() -> str:
    seeds = content.load().routine
    groups = []
    for group in seeds.stop_signs:
        rows = "".join(f"<li><strong>{escape(one.sign)}.</strong> {escape(one.means)}</li>" for one in group.signs)
        groups.append(f'<div class="signs {group.id}"><h3>{escape(group.title)}</h3><ul>{rows}</ul></div>')
    return _page("Signs to stop", f"<p>{escape(seeds.after.watch)}</p>", *groups, kind="stop")


def _week(details: Details, found: Opened, level: str) -> str:
    texts = content.load()
    plan = _plan(details, found, level)
    heads = "".join(f'<th scope="col">Week {number}</th>' for number in range(1, plan.weeks + 1))
    rows = []
    for day in plan.week:
        if day.rest:
            rows.append(f'<tr><th scope="row">{day.name}</th><td colspan="{plan.weeks + 1}">Rest</td></tr>')
            continue
        for number, element in enumerate(day.elements):
            name = f'<th scope="row" rowspan="{len(day.elements)}">{day.name}</th>' if number == 0 else ""
            cells = "".join(f"<td>{_BOX} {minutes} min</td>" for minutes in element.minutes)
            rows.append(f"<tr>{name}<td>{escape(element.name)}</td>{cells}</tr>")
    table = (
        f'<table><thead><tr><th scope="col">Day</th><th scope="col">What</th>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )
    used = {element.id for day in plan.week for element in day.elements}
    return _page(
        "Your week",
        table,
        f'<ul class="how">{"".join(_element(one.id) for one in texts.week.elements if one.id in used)}</ul>',
        kind="week",
    )


def _plan(details: Details, found: Opened, level: str) -> routine.WeekPlan:
    return routine.week_plan(details.days, content.load().workshop.handout.plan_minutes, level, found.exercise)


def _element(name: str) -> str:
    """One thing of the plan: what to do, and a picture where there is one."""
    texts = content.load()
    element = next(one for one in texts.week.elements if one.id == name)
    plate = texts.workshop.handout.pictures.get(name)
    picture = _picture(plate, _alt(plate)) if plate else ""
    said = f"{element.spoken} {element.other}"
    return f"<li>{picture}<h3>{escape(element.name)}</h3><p>{escape(said)}</p></li>"


def _diary(details: Details) -> str:
    words = content.load().workshop.handout
    heads = ("Date", "Worst pain, 0 to 10", "What I did", "Anything new or different")
    first = "".join(f'<th scope="col">{head}</th>' for head in heads)
    rows = "".join(
        f'<tr><th scope="row">{_day(details.date + datetime.timedelta(days=number), short=True)}</th>'
        "<td></td><td></td><td></td></tr>"
        for number in range(words.diary_days)
    )
    again = _day(details.date + datetime.timedelta(days=words.diary_days))
    able = "".join(f"<tr><th scope='row'>{number}.</th><td></td><td></td></tr>" for number in (1, 2, 3))
    rule = content.load().routine.real_change
    return _page(
        "Your diary",
        "<p>0 is no pain, 10 is the worst you can imagine. A gap is only a gap.</p>",
        f'<table class="diary"><thead><tr>{first}</tr></thead><tbody>{rows}</tbody></table>',
        "<h3>Three things that matter to you: 0 is cannot do it, 10 is as well as ever</h3>",
        '<table class="able"><thead><tr><th scope="col">What</th><th scope="col">Score today</th>'
        f'<th scope="col">Score on {escape(again)}</th></tr></thead><tbody>{able}</tbody></table>',
        f"<p><strong>On {escape(again)}, look back.</strong> One point of pain is noise. Call it a change from "
        f"{rule.points} points on, and {rule.percent} % of your first score as well. No better? Do the safety check "
        "again, and book a visit. Worse, or something new? Do it at once.</p>",
        kind="diary-page",
    )


# --- small things --------------------------------------------------------------------------------------------------

_IN_THREE_COLUMNS = 6
"""More steps than this need four columns to fit on one page."""

_PICTURE_SIZE = (640, 480)
"""Pixels; about 270 to the inch where it is printed."""
_PAPER = "white"
"""Behind a picture."""

_BOX = '<span class="box" aria-hidden="true"></span>'


def _presses(level: str) -> bool:
    return LEVELS.index(level) >= LEVELS.index("gentle")


def _boxes(lines: Iterable[str], *, columns: bool = False) -> str:
    items = "".join(f"<li>{_BOX} <span>{escape(line.replace('*', ''))}</span></li>" for line in lines)
    return f'<ul class="boxes{" columns" if columns else ""}">{items}</ul>'


def _day(day: datetime.date, *, short: bool = False) -> str:
    return f"{day:%a} {day.day} {day:%b}" if short else f"{day.day} {day:%B} {day.year}"


@cache
def _picture(name: str, alt: str) -> str:
    try:
        with Image.open(paths.assets() / "plates" / f"{name}.webp") as plate:
            drawn = plate.convert("RGBA")
    except OSError:
        raise CourseError(f"The picture '{name}' is missing from the course; unpack the course again.") from None
    # A PDF holds a JPEG as it is; anything else grows tenfold in it.
    drawn.thumbnail(_PICTURE_SIZE)
    paper, file = Image.new("RGB", drawn.size, _PAPER), io.BytesIO()
    paper.paste(drawn, mask=drawn.getchannel("A"))
    paper.save(file, "JPEG", quality=82, optimize=True)
    data = base64.b64encode(file.getvalue()).decode("ascii")
    return f'<img alt="{escape(alt)}" src="data:image/jpeg;base64,{data}">'


def _alt(name: str) -> str:
    facts = json.loads((paths.assets() / "plates" / f"{name}.json").read_text(encoding="utf-8"))
    return str(facts["alt"])
