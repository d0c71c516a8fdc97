"""What is laid over what several widgets know, as golden vectors."""

from typing import Any

from psoas.widgets import SafetyCheck
from psoas.widgets._layers import beyond
from psoas.widgets._routine_data import gate_rules

RULES = {"tiers": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}], "texts": {"no": "No."}, "ages": [1, 2]}

PAIRS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}),
    ({}, {"title": "Quiz", "items": [{"id": "one"}]}),
    ({"rules": RULES}, {"rules": RULES}),
    ({"rules": RULES}, {"rules": None}),
    ({"rules": RULES}, {"rules": RULES | {"ages": [2, 1]}}),
    ({"rules": RULES}, {"rules": RULES | {"texts": {"no": "Never.", "yes": "Yes."}, "tiers": []}}),
    ({"rules": RULES}, {"rules": RULES | {"tiers": [{"id": "b", "title": "B", "do": "Rest."}, {"id": "c"}]}}),
    ({"rules": {"tiers": []}}, {"rules": RULES}),
    ({"rules": "none"}, {"rules": {"tiers": [[1], [2]]}}),
]


def layers_vectors() -> dict[str, Any]:
    """Tables and lists with and without names, and a part of the safety check over a part of the gate's rules."""
    gate, check = gate_rules(), SafetyCheck().data["check_rules"]
    few = {name: gate[name][:4] for name in ("tiers", "questions", "rules")}  # type: ignore[literal-required]
    whole = {name: check[name][:4] for name in ("tiers", "questions", "rules", "screens")}
    pairs = [*PAIRS, ({"check_rules": few}, {"check_rules": whole})]
    return {"cases": [{"below": below, "above": beyond(below, whole), "gives": whole} for below, whole in pairs]}
