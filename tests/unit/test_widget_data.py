"""What a widget shows, as it stands in a notebook."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from psoas.commands._widget_data import as_lines

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
)


@given(st.dictionaries(st.text(), VALUES), st.integers(0, 9))
def test_it_says_the_same_in_the_same_order(data: dict[str, Any], indent: int) -> None:
    read = json.loads(as_lines(data, indent))
    assert read == data
    assert json.dumps(read) == json.dumps(data)


def test_each_entry_of_a_long_list_has_a_line_and_a_table_of_numbers_has_one() -> None:
    questions = [{"id": f"question-{number}", "text": "How long have you had it?"} for number in range(4)]
    text = as_lines({"title": "Check", "questions": questions, "angles": list(range(90)), "one": ["a", "b"]}, 2)
    assert text.splitlines() == [
        "{",
        '   "title": "Check",',
        '   "questions": [',
        *(f"    {json.dumps(one, separators=(',', ':'))}," for one in questions[:3]),
        f"    {json.dumps(questions[3], separators=(',', ':'))}",
        "   ],",
        f'   "angles": {json.dumps(list(range(90)), separators=(",", ":"))},',
        '   "one": ["a","b"]',
        "  }",
    ]


def test_each_name_of_a_long_table_has_a_line() -> None:
    rules = {"texts": {"none": "x" * 60}, "rules": ["y" * 30, "z" * 30]}
    assert len(as_lines({"rules": rules}, 0).splitlines()) == 6
