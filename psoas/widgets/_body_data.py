"""What body_chart.js draws: the shapes of the body, and the places that can be marked on it."""

import json
from typing import Any

from psoas import paths
from psoas.content import load


def body_data(*, with_words: bool) -> dict[str, Any]:
    """The shapes and the regions; ``with_words``: with the headings of the list and the warnings as well."""
    fields = None if with_words else {"id", "name", "view", "sides"}
    regions = load().patterns.regions
    return {
        "body": json.loads((paths.assets() / "models" / "regions.json").read_text(encoding="utf-8")),
        "regions": [region.model_dump(mode="json", include=fields, exclude_defaults=True) for region in regions],
    }
