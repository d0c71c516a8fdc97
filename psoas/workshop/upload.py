"""Two boxes to put files into, and the report below them: for a notebook with a kernel."""

from typing import Any, cast

import ipywidgets

from psoas.workshop.class_files import LARGEST, Raw, When, printable
from psoas.workshop.class_report import fragment
from psoas.workshop.class_results import results_of


class ClassUpload(ipywidgets.VBox):  # type: ignore[misc]  # ipywidgets tells no types
    """Choose the learners' files; the report appears below. Nothing leaves this computer."""

    def __init__(self) -> None:
        self.boxes = {
            when: ipywidgets.FileUpload(accept=".json", multiple=True, description=words, layout={"width": "auto"})
            for when, words in (("before", "Files from before"), ("after", "Files from after"))
        }
        self.report = ipywidgets.HTML("Choose the files of your class.")
        for box in self.boxes.values():
            box.observe(self._read, "value")
        super().__init__([ipywidgets.HBox(list(self.boxes.values())), self.report])

    def _read(self, _: Any) -> None:
        files = [
            Raw(printable(one["name"]), cast(When, when), bytes(one["content"])[: LARGEST + 1])
            for when, box in self.boxes.items()
            for one in box.value
        ]
        self.report.value = fragment(results_of(files)) if files else "Choose the files of your class."

    def __repr__(self) -> str:
        return "Two boxes for the files of a class, from before and from after; the report appears below them."
