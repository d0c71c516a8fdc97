"""How true a condition is, given some answers.

Every test of an answer has one of four values, in this order: ``NO`` < ``MISSING`` < ``MAYBE`` < ``YES``. ``all`` takes
the lowest of its parts, ``any`` the highest. A box of "tick all that fit" is ``MAYBE`` when it stands there with a
question mark, or when somebody is not sure of the whole list.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final, TypeAlias

from psoas.schemas.safety import DOUBT, UNSURE

NO: Final = 0
MISSING: Final = 1
MAYBE: Final = 2  # an unsure answer decides
YES: Final = 3

Values: TypeAlias = dict[str, Any]
"""Question id to its answer; ``None`` when missing, ``NOT_ASKED`` when it does not apply."""

Test: TypeAlias = Callable[[Values], int]

NOT_ASKED: Final = "not asked"

_KNOWN: Final[Mapping[Any, int]] = {None: MISSING, UNSURE: MAYBE, NOT_ASKED: NO}


def compiled(condition: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> Test:
    """Turns an expanded condition into a function from values to ``NO``, ``MISSING``, ``MAYBE`` or ``YES``."""
    if "all" in condition or "any" in condition:
        word = "all" if "all" in condition else "any"
        parts = tuple(compiled(part, choices) for part in condition[word])
        if word == "all":
            return lambda values: _lowest(parts, values)
        return lambda values: _highest(parts, values)
    return _single(condition, choices)


def _single(condition: Mapping[str, Any], choices: Mapping[str, tuple[str, ...]]) -> Test:
    name = condition["question"]
    known = dict(_KNOWN)
    if "includes" in condition:
        wanted = frozenset(condition["includes"])
        doubted = frozenset(box + DOUBT for box in wanted)
        return lambda values: _ticked(values[name], wanted, doubted)
    if "is" in condition:
        known |= {True: YES, False: NO}
    elif "in" in condition:
        known |= {choice: YES if choice in condition["in"] else NO for choice in choices[name]}
    elif "at_least" in condition:
        limit = condition["at_least"]
        return lambda values: known[value] if (value := values[name]) in known else YES if value >= limit else NO
    else:
        limit = condition["below"]
        return lambda values: known[value] if (value := values[name]) in known else YES if value < limit else NO
    return lambda values: known[values[name]]


def _ticked(value: Any, wanted: Collection[str], doubted: Collection[str]) -> int:
    if value is None or isinstance(value, str):
        return _KNOWN[value]
    if any(box in wanted for box in value):
        return YES
    return MAYBE if any(box in doubted for box in value) else NO


def _lowest(parts: tuple[Test, ...], values: Values) -> int:
    lowest = YES
    for part in parts:
        truth = part(values)
        if truth < lowest:
            if truth == NO:
                return NO
            lowest = truth
    return lowest


def _highest(parts: tuple[Test, ...], values: Values) -> int:
    highest = NO
    for part in parts:
        truth = part(values)
        if truth > highest:
            if truth == YES:
                return YES
            highest = truth
    return highest
