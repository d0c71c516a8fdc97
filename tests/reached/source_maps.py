"""Reads source maps (https://tc39.es/ecma426/): which place of a source each place of a bundle comes from."""

import json
from collections.abc import Iterator
from typing import NamedTuple

_DIGITS = {sign: value for value, sign in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}


class Place(NamedTuple):
    """From ``offset`` on (in UTF-16 units), a bundle holds what stands in this line and column of a source."""

    offset: int
    source: str
    line: int
    column: int


def places(bundle: str, source_map: str) -> Iterator[Place]:
    """Every place of the bundle that its map knows, lines counted from one."""
    known = json.loads(source_map)
    starts = [0]
    for line in bundle.split("\n"):
        starts.append(starts[-1] + units(line) + 1)
    source = line_before = column_before = 0
    for start, segments in zip(starts, known["mappings"].split(";"), strict=False):
        column = 0
        for numbers in map(_numbers, filter(None, segments.split(","))):
            column += numbers[0]
            if len(numbers) > 1:
                source += numbers[1]
                line_before += numbers[2]
                column_before += numbers[3]
                yield Place(start + column, known["sources"][source], line_before + 1, column_before)


def units(text: str) -> int:
    """How long browsers take this text to be."""
    return len(text.encode("utf-16-le")) // 2


def _numbers(segment: str) -> list[int]:
    found, value, shift = [], 0, 0
    for digit in map(_DIGITS.__getitem__, segment):
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            found.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return found
