"""What the anatomy viewer gets in the browser. ``browser/generated/anatomy_viewer.ts`` is made from the forms here."""

from typing import TypeAlias

from typing_extensions import NotRequired, TypedDict

from psoas.widgets._anatomy_texts import Look

Range: TypeAlias = tuple[int, int]


class Poster(TypedDict):
    """The picture that stands where the model will turn: the name of a plate, its words, and its size in pixels."""

    name: str
    alt: str
    size: Range


class Structure(TypedDict):
    """A structure in words; for students there may be more of them.

    ``layer``, ``view`` and ``faint`` (layers to fade) are names; ``on`` is the bone on which a place lies, or "".
    """

    name: str
    plain_name: str
    say: str
    what: str
    where: str
    pressing: str
    origin: NotRequired[str]
    insertion: NotRequired[str]
    nerve: NotRequired[str]
    arteries: NotRequired[str]
    action: NotRequired[str]
    layer: str
    view: str
    faint: list[str]
    on: str
    colour: str
    label: str


class Layer(TypedDict):
    """Structures that are shown and hidden together; ``look`` is how they start."""

    id: str
    name: str
    in_words: str
    look: Look


class View(TypedDict):
    """A named view: degrees round the body and upwards, and the height one looks at (metres)."""

    id: str
    name: str
    azimuth: float
    elevation: float
    y: float


class Stop(TypedDict):
    """A stop of the tour; layers that ``looks`` does not name keep their first look."""

    title: str
    text: str
    structure: str
    view: str
    looks: dict[str, Look]
    step: int


class Named(TypedDict):
    """A posture with a name, and its place on the slider."""

    id: str
    name: str
    step: int


class AnatomyData(TypedDict):
    """Everything the viewer shows.

    ``stops`` are the places on the slider for which the model has a posture, ``rolls`` how far the pelvis rolls back
    there (degrees). ``listed`` names the structures in their order. ``sentences`` and ``lengths`` (of the psoas, in
    millimetres) have one entry for each step of ``range``.
    """

    poster: Poster
    structures: dict[str, Structure]
    listed: list[str]
    node_colours: dict[str, str]
    layers: list[Layer]
    views: list[View]
    tour: list[Stop]
    range: Range
    stops: list[float]
    rolls: list[float]
    sentences: list[str]
    lengths: list[float]
    named: list[Named]
