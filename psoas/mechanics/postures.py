"""The named postures of ``seeds/mechanics.yaml``."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from psoas.errors import CourseError, suggestion
from psoas.mechanics.model import course_model


class Posture(NamedTuple):
    """A posture by its angles, in degrees. ``construction`` is true where nobody measured these two angles
    together."""

    title: str
    hip_flexion: float
    lumbar_flexion: float
    construction: bool
    source: str


@cache
def _postures() -> Mapping[str, Posture]:
    entries = course_model().data.postures
    return MappingProxyType(
        {
            name: Posture(
                entry.title, entry.hip_flexion, entry.lumbar_flexion, entry.construction, entry.source
            )
            for name, entry in entries.items()
        }
    )


class _UnknownPostureError(CourseError, KeyError):
    """No posture has this name. (A KeyError too, so that ``in`` and ``get`` work as in any mapping.)"""

    __str__ = Exception.__str__


class _Postures(Mapping[str, Posture]):
    """Reads the file at the first look, so that importing this package stays quick."""

    def __getitem__(self, name: str) -> Posture:
        try:
            return _postures()[name]
        except (KeyError, TypeError):
            raise _UnknownPostureError(
                f"There is no posture '{name}'. {suggestion(name, _postures())}"
            ) from None

    def __iter__(self) -> Iterator[str]:
        return iter(_postures())

    def __len__(self) -> int:
        return len(_postures())

    def __repr__(self) -> str:
        return f"<postures: {', '.join(self)}>"


POSTURES: Mapping[str, Posture] = _Postures()
"""Every named posture: ``POSTURES["chair"]``. It cannot be changed; an unknown name raises ``ValueError``
with the nearest one."""
