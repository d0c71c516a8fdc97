"""What the sitting lab gets in the browser. ``browser/generated/sitting_lab.ts`` is made from the forms here.

Lengths in metres, angles in degrees. Tables by angle have one entry a degree, from the first of their range.
"""

from typing import Literal, TypeAlias

from typing_extensions import TypedDict

Point: TypeAlias = tuple[float, float]
Range: TypeAlias = tuple[int, int]
Body: TypeAlias = Literal[
    "pelvis", "femur", "tibia", "patella", "vertebra 1", "vertebra 2", "vertebra 3", "vertebra 4", "vertebra 5"
]
"""What moves as one, and gives its bones their frame."""


class Bone(TypedDict):
    """A bone from the side, in the frame of its body: closed outlines, and lines within them."""

    body: Body
    paths: list[list[Point]]
    lines: list[list[Point]]


class Corners(TypedDict):
    """Corners of each vertebra: upper back, upper front, lower front, lower back; of the sacrum, the upper two."""

    T12: tuple[Point, Point, Point, Point]
    L1: tuple[Point, Point, Point, Point]
    L2: tuple[Point, Point, Point, Point]
    L3: tuple[Point, Point, Point, Point]
    L4: tuple[Point, Point, Point, Point]
    L5: tuple[Point, Point, Point, Point]
    S1: tuple[Point, Point]


class Landmark(TypedDict):
    body: Body
    at: Point


class Landmarks(TypedDict):
    """Those of ``assets/models/outlines.json`` that the picture uses."""

    iliac_crest: Landmark
    knee_centre: Landmark


class Kneecap(TypedDict):
    """Where the kneecap lies in the frame of the thigh bone, and its turn, at a bend of the knee."""

    knee: float
    x: float
    y: float
    turn: float


class Outlines(TypedDict):
    """``assets/models/outlines.json``, as far as the picture uses it; ``order`` is that of drawing."""

    order: list[str]
    bones: dict[str, Bone]
    corners: Corners
    landmarks: Landmarks
    patella: list[Kneecap]


class Piece(TypedDict):
    """The outline of a piece of the body at an angle, every ``step`` degrees from ``first``."""

    first: float
    step: float
    outlines: list[list[Point]]


class Joints(TypedDict):
    hip: tuple[float, float, float]


class Silhouettes(TypedDict):
    """``assets/models/silhouettes.json``, as far as the picture uses it."""

    trunk: Piece
    thigh: Piece
    shank: Piece
    joints: Joints
    seat: float


class PathLength(TypedDict):
    """The length of a path in standing, and what each bend adds to it."""

    standing: float
    by_hip: list[float]
    by_lumbar: list[float]


class Straight(TypedDict):
    """Change of the straight line's length (a share of standing), for each of these hip angles and lumbar angles."""

    hip: list[int]
    lumbar: list[int]
    change: list[list[float]]


class Fibre(TypedDict):
    """By hip angle: length as a share of the best one, and pull at rest in newtons."""

    ratio: list[float]
    force: list[float]


class Load(TypedDict):
    level: str
    compression: int
    shear: int | None
    moment: float


class Posture(TypedDict):
    id: str
    name: str
    hip: float
    lumbar: float
    note: str


class SittingData(TypedDict):
    """Everything the sitting lab shows."""

    hip_range: Range
    lumbar_range: Range
    hip_centre: Point
    outlines: Outlines
    silhouettes: Silhouettes
    vertebrae: list[list[tuple[float, float, float]]]
    origins: list[list[Point]]
    hip_part: list[list[Point]]
    cross_sections: list[float]
    lengths: dict[str, PathLength]
    straight: Straight
    fibre: Fibre
    moment_arms: dict[str, list[float]]
    loads: list[Load]
    postures: list[Posture]
    predictions: list[tuple[str, str]]
    right: str | None
    right_sentence: str
