"""One palette for all pictures: each colour always means the same thing.

Any two colours differ by at least 18 (light) or 22 (dark) in CIE Lab, for normal sight and for three kinds of
colour blindness (Machado et al. 2009). Each stands out at least 3:1 from its background.
Colour never carries a meaning alone: each meaning also has a hatch for areas and a dash for lines.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

LIGHT_PAPER: Final = "#ffffff"
DARK_PAPER: Final = "#171c23"


@dataclass(frozen=True)
class Ink:
    """One meaning of the palette.

    Attributes:
        means: what the colour stands for, in words for a legend.
        light: hex colour on a light background.
        dark: hex colour on a dark background.
        surface: hex colour of the same thing in a rendered plate (lit, so paler).
        hatch: matplotlib hatch that says the same without colour.
        dash: matplotlib line style that says the same without colour.
    """

    means: str
    light: str
    dark: str
    surface: str
    hatch: str
    dash: str


PALETTE: Final[Mapping[str, Ink]] = MappingProxyType(
    {
        "bone": Ink("bone", "#8C8474", "#C9C2AC", "#EDE1C8", "", "-"),
        "psoas": Ink("the psoas", "#A11230", "#E83F52", "#B5403E", "", "-"),
        "iliacus": Ink("the iliacus", "#DC764E", "#FAA162", "#E39A6C", "..", "--"),
        "nerve": Ink("a nerve", "#7A6400", "#F1CC2B", "#E8C62F", "", ":"),
        "vessel": Ink("a blood vessel", "#0F93B5", "#2FB7EA", "#4D9FC4", "", "-."),
        "pain-essential": Ink("where the pain is mostly felt", "#4C35B0", "#8A78F5", "#5A45B8", "xx", "-"),
        "pain-spillover": Ink("where the pain may spread", "#8679F3", "#C2E0FB", "#A79DF0", "//", "--"),
        "caution": Ink("keep away, or take care", "#A3007C", "#F841B2", "#B4148C", "\\\\", "-"),
    }
)
"""Every meaning, in the order a legend lists them."""


def ink(meaning: str, *, dark: bool = False) -> str:
    """The hex colour of a meaning.

    Raises:
        ValueError: the palette has no such meaning; the message lists those it has.
    """
    if meaning not in PALETTE:
        raise ValueError(f"The palette has no '{meaning}'; choose one of {', '.join(PALETTE)}.")
    return PALETTE[meaning].dark if dark else PALETTE[meaning].light


def css_variables(*, dark: bool) -> str:
    """The palette as CSS properties: ``--psoas-<meaning>`` for lines, ``--psoas-<meaning>-surface`` for areas."""
    return " ".join(
        f"--psoas-{meaning}: {one.dark if dark else one.light}; --psoas-{meaning}-surface: {one.surface};"
        for meaning, one in PALETTE.items()
    )
