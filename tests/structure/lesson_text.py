"""Reads the lessons as a learner would: their Markdown without marks, their sentences, their links."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
LESSONS = sorted(path.stem for path in NOTEBOOKS.glob("[0-9][0-9]-*.ipynb"))
WORKSHOP = sorted(f"workshop/{path.stem}" for path in (NOTEBOOKS / "workshop").glob("*.ipynb"))
"""The notebooks for workshops, named from the folder of the lessons."""

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")


@cache
def cells(lesson: str) -> list[dict[str, Any]]:
    """The cells of a lesson's notebook."""
    notebook = json.loads((NOTEBOOKS / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"])
    result: list[dict[str, Any]] = notebook["cells"]
    return result


def markdown(lesson: str) -> str:
    """All Markdown of a lesson."""
    return "\n\n".join(cell["source"] for cell in cells(lesson) if cell["cell_type"] == "markdown")


def code(lesson: str) -> list[str]:
    """The source of each code cell."""
    return [cell["source"] for cell in cells(lesson) if cell["cell_type"] == "code"]


def links(lesson: str) -> list[tuple[str, str]]:
    """Text and target of each link."""
    return LINK.findall(markdown(lesson))


def images(lesson: str) -> list[tuple[str, str]]:
    """Alt text and file of each picture."""
    return IMAGE.findall(markdown(lesson))


def plain(text: str) -> str:
    """Markdown as it is read aloud: no marks, no link targets; headings, list entries and cells end like sentences."""
    text = IMAGE.sub(r"\1", text)
    text = LINK.sub(r"\1", text)
    lines = []
    for line in text.splitlines():
        if re.fullmatch(r"[\s|:-]*", line):
            continue
        parts = line.strip().strip("|").split("|") if line.lstrip().startswith("|") else [line]
        for part in parts:
            words = re.sub(r"^\s*(#+|[-*]|\d+\.|>)\s+", "", part)
            words = re.sub(r"[*`_]{1,3}(?=\S)|(?<=\S)[*`_]{1,3}", "", words).strip()
            if words:
                lines.append(words if words[-1] in ".?!:" else words + ".")
    return "\n".join(lines)


def sentences(text: str) -> list[str]:
    """The sentences of a text made by :func:`plain`."""
    return [
        sentence
        for line in text.splitlines()
        for sentence in re.split(r"(?<=[.?!:])[\"”’)]*\s+(?=[\"“(A-Z0-9])", line)
        if sentence.strip()
    ]
