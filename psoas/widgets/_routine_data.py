"""What the release session and the stretches need in the browser: the check's rules, and pictures that exist."""

from collections.abc import Collection
from typing import Any, Final, cast

from psoas import paths, safety
from psoas.content import load
from psoas.widgets._check_forms import GateRules

_QUESTION_FIELDS: Final = ("id", "part", "kind", "ask_if", "min", "max", "choices")
_RULE_FIELDS: Final = (
    "id",
    "when",
    "tier",
    "unsure_tier",
    "routine",
    "unsure_routine",
    "exercise",
    "unsure_exercise",
    "reason",
)
_TIER_FIELDS: Final = ("id", "title", "do", "routine", "routine_reason", "safety_net")


def gate_rules() -> GateRules:
    """The part of :func:`psoas.safety.rules` that the browser needs to judge answers: no questions' texts."""
    rules = short_rules(safety.rules(), question_fields=_QUESTION_FIELDS, rule_fields=_RULE_FIELDS)
    for question in rules["questions"]:
        if "choices" in question:
            # Their texts are not needed to judge an answer.
            question["choices"] = [{"id": choice["id"]} for choice in question["choices"]]
    tiers = [{name: tier[name] for name in _TIER_FIELDS} for tier in rules["tiers"]]
    short = {"texts": rules["texts"], "tiers": tiers, "questions": rules["questions"], "rules": rules["rules"]}
    return cast(GateRules, short)


_COMMON: Final = {
    "tier": "self_care",
    "unsure_tier": "self_care",
    "routine": "full",
    "unsure_routine": "full",
    "exercise": "full",
    "unsure_exercise": "full",
}
"""What ``browser/rules/assess.ts`` takes a field of a rule to be when it is not there."""


def short_rules(
    rules: dict[str, Any], *, question_fields: Collection[str], rule_fields: Collection[str]
) -> dict[str, Any]:
    """The same check in fewer characters, since every notebook with a gate carries it.

    ``{"question": "fever", "is": True}`` becomes ``"fever"``; empty fields are left out, and so are those of rules
    that say what holds anyhow. ``browser/rules`` reads both forms alike.
    """
    return rules | {
        "questions": [
            {
                name: _short_condition(question[name]) if name == "ask_if" else question[name]
                for name in question_fields
                if question[name] not in (None, "", [])
            }
            for question in rules["questions"]
        ],
        "rules": [
            {
                name: _short_condition(rule[name]) if name == "when" else rule[name]
                for name in rule_fields
                if rule[name] != _COMMON.get(name)
            }
            for rule in rules["rules"]
        ],
    }


def _short_condition(condition: dict[str, Any]) -> Any:
    for word in ("all", "any"):
        if word in condition:
            return {word: [_short_condition(part) for part in condition[word]]}
    return condition["question"] if condition.get("is") is True else condition


def plates(names: set[str]) -> list[str]:
    """Those of the plates that lie in ``assets/plates``; the others are told in words."""
    folder = paths.assets() / "plates"
    return sorted(name for name in names if (folder / f"{name}.webp").is_file())


def levels() -> list[dict[str, Any]]:
    """What each level of the routine opens, and how to say what stays closed."""
    return [level.model_dump(mode="json") for level in load().routine.levels]
