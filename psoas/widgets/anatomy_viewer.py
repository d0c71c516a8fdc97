"""A psoas you can turn: a 3D model with layers, a list that is its equal, a tour, and a slider that sits down.

The 3D code and the model are two files of ``assets/models`` that the browser loads when the learner asks for
them. Until then, and where there is no 3D, a picture, the list and the texts serve.
"""

import html
import json
from functools import cache
from itertools import pairwise
from typing import Any, cast

import traitlets

from psoas import mechanics, paths
from psoas.content import load
from psoas.errors import CourseError, suggestion
from psoas.widgets._anatomy_data import AnatomyData, Structure
from psoas.widgets._anatomy_texts import EXTRA, LABELS, LAYERS, NODE_COLOURS, TOUR, VIEWS
from psoas.widgets._base import CourseWidget
from psoas.widgets.sitting_lab import change_sentence

POSTER = "anatomy-three-quarter"
FILES = ("viewer.js", "anatomy-glb.js")
"""What the browser loads for 3D, from ``assets/models``; the first also needs ``viewer.LICENSE.txt`` beside it."""

STEPS: tuple[tuple[float, float, float], ...] = (
    (-10, -10, 0),
    (0, 0, 0),
    (22.5, 22.5, 0),
    (45, 45, 0),
    (67.5, 67.5, 0),
    (90, 90, 0),
    (107, 75, 17),
    (130, 60, 40),
)
"""Place on the slider, hip flexion and bend of the low back (degrees) at each posture stored in the model.

Between them everything runs evenly. Beyond 90 the pelvis rolls back while the thigh stays level.
"""
NAMED = {"leg-behind": -10, "standing": 0, "upright": 90, "chair": 107, "slump": 130}
"""Postures of ``mechanics.POSTURES`` and their place on the slider."""


def angles(step: float) -> tuple[float, float]:
    """Hip flexion and bend of the low back, in degrees, at a place on the slider (-10 to 130)."""
    for (low, hip, lumbar), (high, next_hip, next_lumbar) in pairwise(STEPS):
        if step <= high:
            share = (step - low) / (high - low)
            return hip + share * (next_hip - hip), lumbar + share * (next_lumbar - lumbar)
    return STEPS[-1][1], STEPS[-1][2]


@cache
def _structures() -> dict[str, Structure]:
    """Everything that can be chosen: id to its words, in the order of the layers."""
    known = {entry.id: entry for entry in load().structures.structures}
    out: dict[str, Structure] = {}
    for layer in LAYERS:
        for place in layer.structures:
            if place.id in EXTRA:
                words: dict[str, str | None] = dict(EXTRA[place.id])
            else:
                entry = known[place.id]
                fields = ("name", "plain_name", "say", "what", "where", "pressing")
                more = ("origin", "insertion", "nerve", "arteries", "action")
                words = {name: getattr(entry, name) for name in (*fields, *more)}
            shown: dict[str, Any] = {
                **{name: text for name, text in words.items() if text},
                "layer": layer.id,
                "view": place.view,
                "faint": list(place.faint),
                "on": place.on,
                "colour": place.colour,
                "label": LABELS.get(place.id, words["name"]),
            }
            out[place.id] = cast(Structure, shown)
    return out


@cache
def _data() -> str:
    first, last = int(STEPS[0][0]), int(STEPS[-1][0])
    steps = [angles(step) for step in range(first, last + 1)]
    poster = json.loads((paths.assets() / "plates" / f"{POSTER}.json").read_text(encoding="utf-8"))
    structures = _structures()
    data: AnatomyData = {
        "poster": {"name": POSTER, "alt": poster["alt"], "size": poster["size"]},
        "structures": structures,
        "listed": list(structures),
        "node_colours": NODE_COLOURS,
        "layers": [{"id": one.id, "name": one.name, "in_words": one.in_words, "look": one.look} for one in LAYERS],
        "views": [
            {"id": name, "name": one.name, "azimuth": one.azimuth, "elevation": one.elevation, "y": one.y}
            for name, one in VIEWS.items()
        ],
        "tour": [
            {
                "title": stop.title,
                "text": stop.text,
                "structure": stop.structure,
                "view": stop.view,
                "looks": stop.looks,
                "step": stop.step,
            }
            for stop in TOUR
        ],
        "range": (first, last),
        "stops": [step for step, _, _ in STEPS],
        "rolls": [90 - hip if lumbar else 0 for _, hip, lumbar in STEPS],
        "sentences": [change_sentence(hip, lumbar) for hip, lumbar in steps],
        "lengths": [round(1000 * float(mechanics.mean_length(hip, lumbar)), 1) for hip, lumbar in steps],
        "named": [{"id": name, "name": mechanics.POSTURES[name].title, "step": NAMED[name]} for name in NAMED],
    }
    return json.dumps(data)


class AnatomyViewer(CourseWidget):
    """The model of the psoas and its neighbours, to turn and take apart.

    Args:
        structure: the id of the structure chosen at first, such as ``"psoas-major"`` or ``"iliacus"``.
        posture: ``"leg-behind"``, ``"standing"``, ``"upright"``, ``"chair"`` or ``"slump"``.

    Raises:
        CourseError: the model has no such structure or posture.

    Example:
        >>> AnatomyViewer(posture="upright")
        A model to turn, with 27 structures to choose from. Chosen: Psoas major (the psoas). Hip at 90 ...
    """

    structure = traitlets.Unicode("psoas-major").tag(sync=True)
    step = traitlets.Float(0.0).tag(sync=True)

    def __init__(self, *, structure: str = "psoas-major", posture: str = "standing") -> None:
        for given, name, known in ((structure, "structure", _structures()), (posture, "posture", NAMED)):
            if not isinstance(given, str) or given not in known:
                raise CourseError(f"AnatomyViewer: there is no {name} {given!r}. {suggestion(str(given), list(known))}")
        super().__init__(structure=structure, step=float(NAMED[posture]), data=json.loads(_data()))

    @traitlets.validate("structure")
    def _known_structure(self, proposal: dict[str, Any]) -> str:
        given = str(proposal["value"])
        if given not in _structures():
            raise traitlets.TraitError(f"There is no structure '{given}'. {suggestion(given, list(_structures()))}")
        return given

    @traitlets.validate("step")
    def _step_in_range(self, proposal: dict[str, Any]) -> float:
        given = float(proposal["value"])
        if not STEPS[0][0] <= given <= STEPS[-1][0]:
            raise traitlets.TraitError(
                f"The posture is a number from {STEPS[0][0]:g} to {STEPS[-1][0]:g}, not {given:g}."
            )
        return given

    def sentence(self) -> str:
        chosen = _structures()[self.structure]
        hip, lumbar = angles(self.step)
        return (
            f"A model to turn, with {len(_structures())} structures to choose from. "
            f"Chosen: {chosen['name']} ({chosen['plain_name']}). {change_sentence(hip, lumbar)}"
        )

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        bundle, metadata = super()._repr_mimebundle_(**kwargs)
        return {**bundle, "text/html": _without_script(repr(self))}, metadata


def _without_script(sentence: str) -> str:
    """Picture, list and texts for a page on which no script runs."""
    poster = json.loads(_data())["poster"]
    items = "".join(
        f"<li><strong>{html.escape(one['name'])}</strong> ({html.escape(one['plain_name'])}). "
        f"{html.escape(one['what'])} {html.escape(one['where'])} {html.escape(one['pressing'])}</li>"
        for one in _structures().values()
    )
    return (
        f'<figure><img src="../assets/plates/{POSTER}.webp" alt="{html.escape(poster["alt"])}" '
        'width="450" height="600">'
        f"<figcaption>{html.escape(sentence)}</figcaption></figure><ul>{items}</ul>"
    )
