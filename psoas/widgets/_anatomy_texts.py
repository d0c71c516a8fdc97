"""What the anatomy viewer says and shows beyond ``seeds/structures.yaml``: layers, views and the tour."""

from typing import Literal, NamedTuple

Look = Literal["shown", "faint", "hidden"]


class Place(NamedTuple):
    """A structure in the model: its id in ``structures.yaml``, its colour, its best view, and layers to fade.

    ``on`` is the bone on which a place lies that has no shape of its own.
    """

    id: str
    colour: str
    view: str = "three-quarter"
    faint: tuple[str, ...] = ()
    on: str = ""


class Layer(NamedTuple):
    """Structures that are shown and hidden together; ``look`` is how they start."""

    id: str
    name: str
    in_words: str
    look: Look
    structures: tuple[Place, ...]


class View(NamedTuple):
    """A named view: degrees round the body from the front (towards the person's right), and upwards.

    ``y`` is the height one looks at (metres above the pelvis frame).
    """

    name: str
    azimuth: float
    elevation: float
    y: float = -0.01


class Stop(NamedTuple):
    """A stop of the tour: what it says, shows and chooses; layers not named keep their first look."""

    title: str
    text: str
    structure: str
    view: str
    looks: dict[str, Look]
    step: int = 0


BONE, SACRUM, DISC, PSOAS, ILIACUS = "#F2E5C9", "#E9D8B4", "#A9C3CF", "#B5403E", "#E39A6C"
NERVE, ARTERY, VEIN, URETER, KIDNEY = "#E8C62F", "#D8505A", "#4D9FC4", "#9A8FBF", "#A66A58"
NODE_COLOURS = {"iliac_veins": VEIN}
"""Parts of a structure with a colour of their own."""
BOWEL, BLADDER, BAND, SKIN = "#D9A894", "#E3BFA9", "#D9CDB8", "#C9A98F"

VIEWS = {
    "front": View("Front", 0, 4),
    "three-quarter": View("Front and right", 36.8, 6.6),
    "right": View("Right side", 90, 2),
    "back": View("Back", 180, 4),
    "left": View("Left side", -90, 2),
    "above": View("Front, from above", 20, 42, -0.04),
}

LAYERS = (
    Layer("psoas", "Psoas", "psoas", "shown", (Place("psoas-major", PSOAS),)),
    Layer("iliacus", "Iliacus", "iliacus", "shown", (Place("iliacus", ILIACUS),)),
    Layer(
        "bones",
        "Bones and joints",
        "bones",
        "shown",
        (
            Place("lumbar-vertebrae", BONE),
            Place("lowest-chest-vertebra", BONE),
            Place("sacrum", SACRUM, "front", ("psoas", "iliacus")),
            Place("hip-bone", BONE),
            Place("anterior-superior-iliac-spine", BONE, on="hip-bone"),
            Place("femur", BONE),
            Place("lesser-trochanter", BONE, on="femur"),
            Place("hip-joint-capsule", BONE, faint=("iliacus", "psoas"), on="femur"),
        ),
    ),
    Layer("discs", "Discs", "discs", "shown", (Place("intervertebral-discs", DISC, "front"),)),
    Layer(
        "vessels",
        "Vessels and ureters",
        "vessels with ureters",
        "hidden",
        (
            Place("abdominal-aorta", ARTERY, "front"),
            Place("inferior-vena-cava", VEIN, "front"),
            Place("iliac-vessels", ARTERY, "front"),
            Place("ureter", URETER, "front"),
        ),
    ),
    Layer(
        "nerves",
        "Nerves",
        "nerves",
        "hidden",
        (
            Place("lumbar-plexus", NERVE, "three-quarter", ("psoas",)),
            Place("genitofemoral-nerve", NERVE, "front"),
            Place("femoral-nerve", NERVE, "three-quarter"),
        ),
    ),
    Layer("kidneys", "Kidneys", "kidneys", "hidden", (Place("kidney", KIDNEY, "front"),)),
    Layer(
        "bowel",
        "Bowel and bladder (simple shapes)",
        "bowel with bladder",
        "hidden",
        (
            Place("small-bowel", BOWEL, "front"),
            Place("right-bowel", BOWEL, "front"),
            Place("left-bowel", BOWEL, "front"),
            Place("bladder", BLADDER, "front"),
        ),
    ),
    Layer("band", "Groin band", "groin band", "hidden", (Place("inguinal-ligament", BAND, "three-quarter"),)),
    Layer("skin", "Skin", "skin", "hidden", (Place("skin", SKIN, "three-quarter"),)),
)

LABELS = {
    "lowest-chest-vertebra": "T12",
    "lumbar-vertebrae": "L1 to L5",
    "intervertebral-discs": "Discs",
    "iliac-vessels": "Iliac vessels",
    "small-bowel": "Small bowel",
    "right-bowel": "Ascending colon",
    "left-bowel": "Descending colon",
    "anterior-superior-iliac-spine": "Point of the hip (ASIS)",
    "hip-joint-capsule": "Hip joint",
}
"""Shorter names for the labels on the model."""

EXTRA = {
    "lowest-chest-vertebra": {
        "name": "Twelfth thoracic vertebra (T12)",
        "plain_name": "the lowest bone of the chest spine",
        "say": "thor-ASS-ik VER-tuh-bruh",
        "what": "The lowest of the twelve vertebrae that carry ribs.",
        "where": "In many people a slip of the psoas also starts here. The model leaves that slip out.",
        "pressing": "The lowest rib and the kidney lie beside it, so never press hard up here.",
    },
    "skin": {
        "name": "Skin",
        "plain_name": "the outside of the body",
        "say": "skin",
        "what": "The outline of one slim body. Yours may be quite different.",
        "where": "The psoas lies deep, close to the spine. All of the belly is in front of it.",
        "pressing": "A softer or larger belly puts the psoas deeper still. More pressure is not the answer.",
    },
}
"""Words for what is in the model but not in ``structures.yaml``."""

TOUR = (
    Stop(
        "Where it starts",
        "On each side, the psoas starts from the sides of the low back bones and from the discs between them. "
        "You can see how close it lies to the spine.",
        "psoas-major",
        "three-quarter",
        {},
    ),
    Stop(
        "Over the rim to the thigh",
        "It runs down over the front rim of the pelvis and past the hip joint. It ends on a small knob, high on the "
        "inside of the thigh bone.",
        "lesser-trochanter",
        "three-quarter",
        {"iliacus": "faint"},
    ),
    Stop(
        "Its partner",
        "The iliacus lines the inside of the hip bone. Both muscles meet and share one tendon. Together they are "
        "called the iliopsoas.",
        "iliacus",
        "front",
        {},
    ),
    Stop(
        "Nerves in it and on it",
        "The psoas is faint now. A network of nerves lies inside it, and one thin nerve runs on its front. That is why "
        "tingling is a sign to stop.",
        "lumbar-plexus",
        "three-quarter",
        {"psoas": "faint", "nerves": "shown"},
    ),
    Stop(
        "What lies in front",
        "Large vessels, the ureters, the kidneys and the bowel lie in front of it or beside it. Nobody can press the "
        "psoas without pressing something else first.",
        "abdominal-aorta",
        "front",
        {"vessels": "shown", "kidneys": "shown", "bowel": "faint"},
    ),
    Stop(
        "Now it sits down",
        "The thighs come up, the pelvis rolls back a little and the low back rounds. Watch the psoas bend at the hip "
        "and get shorter.",
        "psoas-major",
        "right",
        {"iliacus": "faint"},
        107,
    ),
)
