"""The tags on a notebook's cells that the course gives a meaning."""

from typing import Final

SHOW_INPUT: Final = "show-input"
"""The code of this cell stays in view."""

HIDE_INPUT: Final = "remove-input"
"""The code of this cell is hidden, in JupyterLab and on the pages."""

FOLD: Final = "fold"
"""The cell holds the heading of a section that is folded away until somebody opens it."""
