"""Builds the static course: pages that need no server, no kernel and no internet.

``build.py`` runs the steps: run the notebooks, stage the sources, let Sphinx write the pages, polish them,
check every link, and only then put the new course in the place of the old one.
"""

from psoas.errors import CourseError


class SiteError(CourseError):
    """The site cannot be built; the message names the file, the cell and the line where that is possible."""
