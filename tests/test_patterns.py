"""Patterns: none repeats what repeats itself, which takes time without end where nothing matches.

Of "(?:x+ ?)+" there are two ways to match "xx", and twice as many for each "x" more; before it fails, all are tried.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from re import _constants as kinds
from re import _parser as syntax

import compiled_patterns
import pytest

REPEATS = (kinds.MAX_REPEAT, kinds.MIN_REPEAT)


def takes_without_end(pattern: str, flags: int = 0) -> bool:
    """Whether something in the pattern that may match any number of times consists of such a thing itself."""
    return any(
        kind in REPEATS and value[1] is kinds.MAXREPEAT and repeats_alone(value[2])
        for kind, value in everything_in(syntax.parse(pattern, flags))
    )


def everything_in(value: object) -> Iterator[tuple[object, object]]:
    if isinstance(value, syntax.SubPattern):
        yield from value
    if isinstance(value, (syntax.SubPattern, tuple, list)):
        for part in value:
            yield from everything_in(part)


def repeats_alone(body: syntax.SubPattern) -> bool:
    """Whether one thing that repeats may be all of it, because whatever else is in it may be empty."""
    return any(
        may_repeat(*part) and all(may_be_empty(*other) for place, other in enumerate(body) if place != at)
        for at, part in enumerate(body)
    )


def may_repeat(kind: object, value: tuple) -> bool:
    if kind in REPEATS:
        return (value[1] is kinds.MAXREPEAT and value[2].getwidth()[1] > 0) or repeats_alone(value[2])
    if kind is kinds.SUBPATTERN:
        return repeats_alone(value[3])
    return kind is kinds.BRANCH and any(map(repeats_alone, value[1]))


def may_be_empty(kind: object, value: tuple) -> bool:
    """Whether something may match no character; what stands for no words at all matches nowhere."""
    if kind in REPEATS:
        return value[0] == 0 or are_empty(value[2])
    if kind is kinds.SUBPATTERN:
        return are_empty(value[3])
    if kind is kinds.BRANCH:
        return any(map(are_empty, value[1]))
    if kind is kinds.ASSERT_NOT:
        return len(value[1]) > 0
    return kind in (kinds.AT, kinds.ASSERT, kinds.GROUPREF)


def are_empty(body: syntax.SubPattern) -> bool:
    return all(may_be_empty(*part) for part in body)


@pytest.mark.parametrize(
    "pattern", ["(?:x+ ?)+", "(?:x+ *)*y", "(?:x*)+", "(?:a|(?:x+))+", "(?:(?:x+)?y?)+", "(?:x+(?:y|z?))+"]
)
def test_what_repeats_itself_is_recognised(pattern):
    assert takes_without_end(pattern)


@pytest.mark.parametrize(
    "pattern", ["x[x ]*", "(?:x+ )+", "(?:x+ )*y", "(?: ?x)+", "(?:x{1,3} ?)+y", "x+ ?", "(?:x+(?:y|(?!)))+"]
)
def test_other_patterns_are_not(pattern):
    assert not takes_without_end(pattern)


def test_the_program_has_no_such_pattern():
    done = subprocess.run([sys.executable, compiled_patterns.__file__], capture_output=True, check=True, text=True)
    patterns = json.loads(done.stdout)
    assert len(patterns) > 1_000
    assert not [pattern for pattern, flags in patterns.items() if takes_without_end(pattern, flags)]
