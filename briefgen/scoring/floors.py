"""Floors: scores below which no change may fall; the last step of scoring, kept in `tests/gold/floors.yaml`.

A floor is a score rounded down to two decimals. Floors only rise: a test fails if a score is below its floor, and also
if it is more than `SLACK` above it, because then the floor has to be raised.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import yaml

from briefgen.errors import BriefgenError
from briefgen.scoring.tally import ALL, Scores
from briefgen.storage.files import write_file

SLACK = 2
"""How many hundredths a score may be above its floor."""

_HEAD = """\
# The lowest scores allowed: F1 of each facet and language, and the share of each attribute that is right.
# `make score` raises them to what the program reaches; none is ever lowered.
"""

Key = tuple[str, str, str]
"""Facet, language and measure."""

Floors = dict[Key, int]
"""In hundredths."""


def reached(scores: Scores) -> Floors:
    """The floors that `scores` reach, for each language."""
    return {
        (facet, language, name): ratio.hundredths
        for facet, by_language in scores.items()
        for language, score in by_language.items()
        if language != ALL
        for name, ratio in score.measures.items()
    }


def raised(floors: Floors, scores: Scores) -> Floors:
    """The higher of `floors` and what `scores` reach; a floor whose score is gone stays."""
    now = reached(scores)
    return now | {key: max(floor, now.get(key, 0)) for key, floor in floors.items()}


def floor_violations(floors: Floors, scores: Scores) -> Iterator[str]:
    """A line for each score that is below its floor, or too far above it; a score without a floor has one of 0."""
    now = reached(scores)
    for key in now | floors:
        score, floor, name = now.get(key, 0), floors.get(key, 0), " ".join(key)
        if score < floor:
            yield f"{name}: {score / 100:.2f} is below the floor of {floor / 100:.2f}"
        elif score > floor + SLACK:
            yield f"{name}: {score / 100:.2f} is above the floor of {floor / 100:.2f}: raise it with `make score`"


def read_floors(path: Path) -> Floors:
    """The floors in `path`; none if there is no such file. Raises BriefgenError if it breaks the format."""
    if not path.exists():
        return {}
    try:
        data = msgspec.yaml.decode(path.read_bytes(), type=dict[str, dict[str, dict[str, float]]])
    except msgspec.DecodeError as error:
        raise BriefgenError(str(path), "", str(error), "Fix it: facet, language, then measure: floor.") from None
    return {
        (facet, language, name): round(100 * floor)
        for facet, by_language in data.items()
        for language, measures in by_language.items()
        for name, floor in measures.items()
    }


def write_floors(path: Path, floors: Floors) -> None:
    """Write `floors` to `path`, in the form that `read_floors` reads."""
    data: dict[str, dict[str, dict[str, float]]] = {}
    for (facet, language, name), floor in floors.items():
        data.setdefault(facet, {}).setdefault(language, {})[name] = floor / 100
    write_file(path, _HEAD + yaml.safe_dump(data, sort_keys=False, default_flow_style=None))
