"""What the release session and the stretches need in the browser: the check's rules, and pictures that exist."""

from typing import Any, Final

from psoas import paths, safety
from psoas.content import load

_QUESTION_FIELDS: Final = ("id", "kind", "ask_if", "min", "max")
_RULE_FIELDS: Final = ("id", "when", "tier", "unsure_tier", "routine", "unsure_routine", "reason")
_TIER_FIELDS: Final = ("id", "title", "do", "routine", "routine_reason", "safety_net")


def gate_rules() -> dict[str, Any]:
    """The part of :func:`psoas.safety.rules` that ``assess.js`` needs to judge answers: no questions' texts."""
    rules = safety.rules()
    return {
        "texts": rules["texts"],
        "tiers": [{name: tier[name] for name in _TIER_FIELDS} for tier in rules["tiers"]],
        "questions": [
            {name: question[name] for name in _QUESTION_FIELDS if question[name] is not None}
            | {"choices": [{"id": choice["id"]} for choice in question["choices"]]}
            for question in rules["questions"]
        ],
        "rules": [{name: rule[name] for name in _RULE_FIELDS} for rule in rules["rules"]],
    }


def plates(names: set[str]) -> list[str]:
    """Those of the plates that lie in ``assets/plates``; the others are told in words."""
    folder = paths.assets() / "plates"
    return sorted(name for name in names if (folder / f"{name}.webp").is_file())


def levels() -> list[dict[str, Any]]:
    """What each level of the routine opens, and how to say what stays closed."""
    return [level.model_dump(mode="json") for level in load().routine.levels]
