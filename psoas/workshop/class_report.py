"""The class results as a page to read and print, and as a table for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from psoas.errors import CourseError
from psoas.figures.pain_map import pain_map
from psoas.workshop.class_results import (
    FEWEST,
    CaseGroup,
    Cell,
    ClassResults,
    Objective,
    PainGroup,
    QuizGroup,
    class_results,
    results_of,
)
from psoas.workshop.example_class import example_class

REPORT: Final = "class-results.html"
TABLE: Final = "class-results.csv"

_ADVICE = {"revisit": "Revisit this", "look closer": "Look closer", "fine": "Fine"}
_DECISIONS = {"treat": "Treat", "adapt": "Adapt", "refer": "Refer"}
_ABOUT = {"made-up": "made-up pains", "own": "own pains, shared with consent"}
_COLUMNS = ("part", "lesson or client", "when", "question", "what", "people", "of", "in words")

_STYLE = (Path(__file__).parent / "class_results.css").read_text(encoding="utf-8")


def fragment(results: ClassResults) -> str:
    """The report as HTML to put into a page."""
    parts = [f"<style>{_STYLE}</style>", '<section class="class-results">', "<h2>Class results</h2>", _summary(results)]
    for lesson in dict.fromkeys(group.lesson for group in results.quizzes):
        groups = [group for group in results.quizzes if group.lesson == lesson]
        parts += [
            f"<h2>Lesson {escape(lesson[:2])}: {escape(groups[0].title)}</h2>",
            *map(_quiz, groups),
            _change(groups),
        ]
    parts += [_cases(group) for group in results.cases]
    parts += [_pain(group) for group in results.pain]
    parts += [_skipped(results), "</section>"]
    return "\n".join(part for part in parts if part)


def page(results: ClassResults) -> str:
    """The report as a whole page that needs nothing else."""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
        "<title>Class results: Know Your Psoas</title></head><body><h1>Know Your Psoas</h1>\n"
        f"{fragment(results)}\n</body></html>\n"
    )


def table(results: ClassResults) -> str:
    """The results as CSV: a row for each cell. A number that must stay hidden is an empty field, told in words."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for line in _lines(results):
        writer.writerow([_harmless(field) for field in line])
    return text.getvalue()


def save(results: ClassResults, out: str | Path) -> tuple[Path, Path]:
    """Writes the page and the table into a folder, and returns both paths.

    Raises:
        CourseError: the folder cannot be made, or a file cannot be written.
    """
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / REPORT).write_text(page(results), encoding="utf-8")
        # With this mark, Excel reads the file as UTF-8.
        (folder / TABLE).write_text(table(results), encoding="utf-8-sig", newline="")
    except OSError as error:
        reason = f"The report cannot be written to '{folder}' ({error.strerror}); choose another folder."
        raise CourseError(reason) from None
    return folder / REPORT, folder / TABLE


@dataclass(frozen=True)
class Report:
    """The report for a notebook: it shows itself as a page, and elsewhere as one sentence."""

    results: ClassResults

    def _repr_html_(self) -> str:
        return fragment(self.results)

    def __repr__(self) -> str:
        return repr(self.results)


def class_report(folder: str | Path = "", out: str | Path = "") -> Report:
    """The report on a folder of files; without a folder, on a made-up class. With ``out`` it is saved there as well.

    Raises:
        CourseError: there is no such folder, or the report cannot be written.
    """
    results = class_results(folder) if str(folder) else results_of(example_class())
    if str(out):
        save(results, out)
    return Report(results)


# --- the page -------------------------------------------------------------------------------------------------------


def _summary(results: ClassResults) -> str:
    left_out = f" {len(results.skipped)} left out; they stand at the end." if results.skipped else ""
    return (
        f"<p>{results.files} files read.{left_out}</p>"
        f'<p class="note">Nobody can be found here. Numbers from one to {FEWEST - 1} people are joined or told as a '
        f"range, and a group of fewer than {FEWEST} shows nothing. Answers are those of the first try, unless it says "
        "otherwise.</p>"
    )


def _rows(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """A table; the cells are HTML already, the head and the caption are not."""
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _list(cells: Sequence[Cell]) -> str:
    if not cells:
        return f"Nothing that {FEWEST} people share"
    return "<ul>" + "".join(f"<li>{escape(cell.label)}: {cell.words}</li>" for cell in cells) + "</ul>"


def _quiz(group: QuizGroup) -> str:
    name = f"{group.when.capitalize()}: {_people(group.people)}"
    if not group.questions:
        return f"<h3>{name}</h3><p>Too few people to show anything.</p>"
    objectives = _rows(
        ("Aim", "Right", "Advice"),
        [
            (escape(one.text), _share(one.low, one.high), f'<span class="{one.advice}">{_ADVICE[one.advice]}</span>')
            for one in group.objectives
        ],
        f"Aims, {group.when}",
    )
    questions = _rows(
        ("Question", "Right at once", "Right in the end", "What drew them away"),
        [(escape(one.text), one.first.words, one.now.words, _list(one.wrong)) for one in group.questions],
        f"Questions, {group.when}",
    )
    return f"<h3>{name}</h3>{objectives}{questions}"


def _change(groups: Sequence[QuizGroup]) -> str:
    """Before and after, for the aims that both groups have."""
    by_when = {group.when: {one.id: one for one in group.objectives} for group in groups}
    before, after = by_when.get("before", {}), by_when.get("after", {})
    shared = [name for name in before if name in after]
    if not shared:
        return ""
    rows = [
        (
            escape(before[name].text),
            _share(before[name].low, before[name].high),
            _share(after[name].low, after[name].high),
            _moved(before[name], after[name]),
        )
        for name in shared
    ]
    return "<h3>Before and after</h3>" + _rows(
        ("Aim", "Right before", "Right after", "Change"), rows, "Before and after"
    )


def _moved(before: Objective, after: Objective) -> str:
    if after.low > before.high:
        return "More are right"
    return "Fewer are right" if after.high < before.low else "Too close to tell"


def _cases(group: CaseGroup) -> str:
    name = f"<h2>Case practice, {group.when}: {_people(group.people)}</h2>"
    if not group.clients:
        return f"{name}<p>Too few people to show anything.</p>"
    rows = [
        (
            escape(one.who),
            f"{_DECISIONS[one.right.label]}: {one.right.words}",
            _list([cell._replace(label=_DECISIONS.get(cell.label, cell.label)) for cell in one.wrong]),
            one.chart.words,
            _list(one.asked),
        )
        for one in group.clients
    ]
    return name + _rows(
        ("Client", "Decided rightly", "Decided otherwise", "Chart that fits", "Asked first"),
        rows,
        f"Clients, {group.when}",
    )


def _pain(group: PainGroup) -> str:
    name = f"<h2>Pain map, {group.when}: {_people(group.people)}, {_ABOUT[group.about]}</h2>"
    if not group.places:
        return f"{name}<p>Too few people, or too few at one place, to show anything.</p>"
    shown = {place: cell.low for place, cell in group.places.items()}
    few = f'<p class="note">{group.hidden} more places were marked by too few people to show.</p>'
    hidden = few if group.hidden else ""
    cells = sorted(dict.fromkeys(group.places.values()), key=lambda cell: -cell.low)
    drawn = pain_map(shown, group.people, _ABOUT[group.about])._repr_html_()
    return f"{name}{drawn}{hidden}" + _rows(
        ("Place", "People"), [(escape(cell.label), cell.words) for cell in cells], f"Places, {group.when}"
    )


def _skipped(results: ClassResults) -> str:
    if not results.skipped:
        return ""
    rows = [(escape(one.name), escape(one.reason.rstrip(".") + ".")) for one in results.skipped]
    return "<h2>Files left out</h2>" + _rows(("File", "Why"), rows, "Files left out")


def _people(count: int) -> str:
    return f"{count} people" if count >= FEWEST else f"fewer than {FEWEST} people"


def _share(low: float, high: float) -> str:
    first, last = round(100 * low), round(100 * high)
    return f"{first} %" if first == last else f"{first} to {last} %"


# --- the table ------------------------------------------------------------------------------------------------------


def _lines(results: ClassResults) -> Iterator[tuple[str, ...]]:
    def line(part: str, about: str, when: str, question: str, what: str, cell: Cell) -> tuple[str, ...]:
        exact = str(cell.low) if cell.low == cell.high else ""
        return (part, about, when, question, what, exact, str(cell.of), cell.words)

    for group in results.quizzes:
        for one in group.questions:
            yield line("quiz", group.lesson, group.when, one.text, "Right at the first try", one.first)
            yield line("quiz", group.lesson, group.when, one.text, "Right in the end", one.now)
            for cell in one.wrong:
                yield line("quiz", group.lesson, group.when, one.text, cell.label, cell)
    for practice in results.cases:
        for client in practice.clients:
            for cell in (client.right, *client.wrong):
                yield line("cases", client.id, practice.when, "Decision", _DECISIONS.get(cell.label, cell.label), cell)
            yield line("cases", client.id, practice.when, "Chart", "Right", client.chart)
            for cell in client.asked:
                yield line("cases", client.id, practice.when, "Asked", cell.label, cell)
    for drawings in results.pain:
        for cell in dict.fromkeys(drawings.places.values()):
            yield line("pain", _ABOUT[drawings.about], drawings.when, "Marked", cell.label, cell)
    for left_out in results.skipped:
        yield ("left out", left_out.name, "", "", "", "", "", left_out.reason)


def _harmless(field: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{field}" if field.lstrip()[:1] in ("=", "+", "-", "@") or field[:1] in ("\t", "\r") else field
