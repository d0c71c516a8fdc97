"""Every part of every safety rule is pinned by a person whose card changes with it; see ``safety_pins.py``."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import safety_pins
import yaml

from psoas import safety
from psoas.widgets._routine_data import gate_rules

PEOPLE = safety_pins.the_people()
PINS = safety_pins.read(safety_pins.PINS)
EQUIVALENTS = safety_pins.read(safety_pins.EQUIVALENTS)
SIGNS = {text: safety_pins.from_words(PEOPLE, text) for text in PINS}


def card_of(answers: dict[str, safety.Answer]) -> str:
    found = safety.assess(answers)
    return f"{found.tier}, {found.routine}, {found.exercise}"


def test_every_pinned_person_gets_the_card_that_was_read() -> None:
    """Where this fails: run `make pins`, and read each changed line of ``safety-pins.yaml``."""
    wrong = {text: (card_of(PEOPLE.answers(SIGNS[text])), card) for text, card in PINS.items()}
    assert {text: found for text, found in wrong.items() if found[0] != found[1]} == {}


def test_the_quick_cards_of_the_search_are_those_of_the_check() -> None:
    cards = {text: safety_pins.card_in_words(PEOPLE.card(PEOPLE.person(signs))) for text, signs in SIGNS.items()}
    assert cards == {text: card_of(PEOPLE.answers(signs)) for text, signs in SIGNS.items()}


def test_each_small_change_of_the_data_is_seen_by_a_pin_or_is_listed_with_its_reason() -> None:
    unseen = safety_pins.uncaught(PEOPLE, [PEOPLE.person(signs) for signs in SIGNS.values()])
    assert sorted(unseen) == sorted(EQUIVALENTS)


def test_without_its_pins_a_change_is_reported() -> None:
    kept = [PEOPLE.person(signs) for text, signs in SIGNS.items() if "very_unwell" not in text]
    assert "very_unwell: tier same_day" in safety_pins.uncaught(PEOPLE, kept)


def test_a_pin_is_a_person_who_is_asked_what_they_answer() -> None:
    assert [text for text, signs in SIGNS.items() if not PEOPLE.person(signs).natural] == []


@pytest.mark.parametrize("path", [safety_pins.PINS, safety_pins.EQUIVALENTS], ids=lambda path: path.name)
def test_lines_are_sorted_and_stand_once(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert len(lines) == len(yaml.safe_load(path.read_text(encoding="utf-8")))
    names = list(yaml.safe_load("\n".join(lines)))
    assert names == sorted(names)


def test_signs_can_be_written_in_words_and_read_back() -> None:
    assert {text: safety_pins.in_words(PEOPLE, signs) for text, signs in SIGNS.items()} == {text: text for text in PINS}


def test_the_browser_gives_every_pinned_person_the_same_card(judge: Callable[..., list[Any]]) -> None:
    found = judge("card", gate_rules(), [[PEOPLE.answers(signs)] for signs in SIGNS.values()])
    assert dict(zip(SIGNS, found, strict=True)) == PINS
