"""The benchmark of many briefings still runs, and its results are complete; how long it took doesn't matter here."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.scaling.articles import Newsroom
from benchmarks.scaling.running import run
from benchmarks.scaling.table import tables


@pytest.mark.slow
def test_a_small_run_fills_the_tables(tmp_path: Path) -> None:
    results = run(tmp_path, 8, changed=False)
    assert results.site.pages > results.stock.site.pages > 8
    assert results.full.peak > results.start > 0
    shown = tables([results, results])
    assert "| full build, nothing cached: CPU, times stock's | 2.0 at 1,000 |" in shown
    assert "| pages of the site |  | 1.00 |" in shown


def test_the_same_seed_writes_the_same_articles() -> None:
    one, other = ([newsroom.write(str(number)) for number in range(20)] for newsroom in (Newsroom(), Newsroom()))
    assert one == other
    assert {article.language for article in one} == {"vi", "en"}
