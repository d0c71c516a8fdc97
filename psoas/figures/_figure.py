"""A matplotlib figure as HTML with alt text, so that no reader loses it.

Notebook outputs of the type ``image/png`` lose their alt text in JupyterLab's export and on the static pages; an HTML
``<figure>`` with an ``<img alt>`` keeps it everywhere.
"""

import base64
import html
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure as MatplotlibFigure
from PIL import Image

from psoas import paths


@dataclass(frozen=True)
class Figure:
    """A finished chart.

    Attributes:
        drawing: the matplotlib figure.
        alt: what the chart shows, in words, with its numbers.
    """

    drawing: MatplotlibFigure
    alt: str

    @cached_property
    def png(self) -> bytes:
        """The chart as a PNG file with a palette of 128 colours: a third of the size, and no eye sees it."""
        drawn, buffer = io.BytesIO(), io.BytesIO()
        FigureCanvasAgg(self.drawing)
        self.drawing.savefig(drawn, format="png")
        with Image.open(drawn) as picture:
            picture.convert("RGB").quantize(128).save(buffer, format="png", optimize=True)
        return buffer.getvalue()

    def _repr_html_(self) -> str:
        picture = base64.b64encode(self.png).decode("ascii")
        width, height = (round(side * 100) for side in self.drawing.get_size_inches())
        return (
            '<figure class="psoas-figure">'
            f'<img alt="{html.escape(self.alt)}" width="{width}" height="{height}" '
            'style="max-width:100%;height:auto;background:#fff;border-radius:10px" '
            f'src="data:image/png;base64,{picture}">'
            "</figure>"
        )

    def __repr__(self) -> str:
        return f"Figure: {self.alt}"


@contextmanager
def course_style() -> Iterator[None]:
    """The course's matplotlib style, for the time of one drawing."""
    with mpl.rc_context(fname=str(paths.assets() / "course.mplstyle")):
        yield
