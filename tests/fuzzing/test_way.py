"""Whatever the bytes of an article, they are refused in one line or go the whole way; `make fuzz` looks for more."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from fuzzing.articles import articles
from fuzzing.way import follow
from hypothesis import HealthCheck, given, settings

FINDS = sorted((Path(__file__).parent / "finds").glob("*.txt"))
EXAMPLES = settings().max_examples // 4
"""The share of the profile's examples: each of these takes longer than most."""


@pytest.mark.slow
@given(articles())
@settings(max_examples=EXAMPLES, suppress_health_check=[HealthCheck.too_slow])
def test_any_article_goes_the_whole_way_or_is_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        follow(data, Path(folder))


@pytest.mark.parametrize("find", FINDS, ids=lambda find: find.stem)
def test_what_was_found_once_goes_the_whole_way(find: Path, tmp_path: Path) -> None:
    follow(find.read_bytes(), tmp_path)
