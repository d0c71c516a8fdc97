"""The one form of table in the guide: readable on a screen, with lines to write on where that is meant."""

from collections.abc import Iterable
from html import escape

_CELL = "text-align:left;vertical-align:top;padding:0.35em 0.7em;border:1px solid #8a94a0"
END_OF_PAGE = "break-after:page"
"""The style of what a new page of paper follows."""


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]], *, write: bool = False) -> str:
    """A table as HTML. ``write``: an empty cell is as wide and as high as handwriting needs."""
    empty = f"{_CELL};height:2.6em;min-width:{'14em' if write else '3em'}"
    head = "".join(f"<th scope='col' style='{_CELL}'>{escape(one)}</th>" for one in heads)
    body = "".join(
        "<tr style='break-inside:avoid'>"
        + "".join(f"<td style='{_CELL if cell else empty}'>{escape(cell)}</td>" for cell in row)
        + "</tr>"
        for row in rows
    )
    return (
        "<table class='psoas-list' style='width:100%;border-collapse:collapse;margin:0.6em 0 1.2em'>"
        f"<caption style='text-align:left;font-weight:bold;padding:0.3em 0'>{escape(caption)}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
