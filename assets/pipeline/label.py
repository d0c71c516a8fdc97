"""Write the labelled plates that the lessons show: ``assets/plates/<name>-labelled.webp``.

Runs in the course's own environment (matplotlib and Pillow, nothing heavy), after the plates were drawn:

    python assets/pipeline/label.py            all
    python assets/pipeline/label.py psoas-front    only this one

The names come from ``seeds/structures.yaml`` and ``assets/plates/labels.yaml``; the drawing is ``psoas.figures.plates``.
"""

from __future__ import annotations

import io
import sys

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from psoas.figures import plates

HEAVIEST = 150_000
"""A labelled plate weighs at most this many bytes."""
DESCRIPTION = 270
"""The EXIF field that carries the fingerprint: "image description"."""


def write(name: str) -> int:
    """Write one labelled picture, with the fingerprint of its inputs inside; returns its weight in bytes."""
    opened = plates.open_plate(name)
    drawing = plates.draw(opened)
    FigureCanvasAgg(drawing)
    buffer = io.BytesIO()
    with mpl.rc_context({"savefig.bbox": None}):
        drawing.savefig(buffer, format="png", dpi=120, metadata={"Software": None})
    with Image.open(buffer) as drawn:
        picture = drawn.convert("RGB")
    exif = Image.Exif()
    exif[DESCRIPTION] = opened.fingerprint
    data = b""
    for quality in (88, 82, 76, 70, 62, 54):
        out = io.BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6, exif=exif.tobytes())
        data = out.getvalue()
        if len(data) <= HEAVIEST:
            break
    plates.labelled_file(name).write_bytes(data)
    return len(data)


def main(*only: str) -> None:
    """Write all labelled plates, or those named."""
    for name in only or plates.names():
        print(f"{plates.labelled_file(name).name}: {write(name) / 1000:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
