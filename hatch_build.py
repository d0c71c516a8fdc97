"""How `pip install -e .` tells Python where this folder is: in letters that every Python reads.

The usual file of such an installation names the folder in UTF-8. Up to 3.12, Python reads it in the code page of the
system: a letter such as the "ë" of a user's name then keeps Python from starting, or from finding the course.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Adds a line that names the folder as Python's own bytes, in plain ASCII."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a build; only an editable one needs the line."""
        if version == "editable":
            place = Path(tempfile.mkdtemp()) / "place.pth"
            line = f"import os, sys; sys.path.append(os.fsdecode({os.fsencode(self.root)!r}))\n"
            place.write_text(line, encoding="ascii")
            build_data["force_include_editable"][str(place)] = "know_your_psoas_place.pth"
