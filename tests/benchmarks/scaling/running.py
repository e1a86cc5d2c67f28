"""One size of the benchmark: the desk is written, built, changed and served, and the others build the same briefings."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.scaling import others
from benchmarks.scaling.changes import CHANGES
from benchmarks.scaling.desks import BRIEFGEN, BUILD_SITE, STARTED, forget, write_desk
from benchmarks.scaling.measuring import Cost, holdings, measure
from benchmarks.scaling.results import Other, Results
from benchmarks.scaling.serving import Served, seconds_until_shown

Measured = TypeVar("Measured", Cost, Served)

SERVED = 1_000
"""The most briefings for which serving is measured."""
TYPESET = 100
"""The most briefings that are also typeset."""


def run(folder: Path, briefings: int, *, changed: bool = True) -> Results:
    """Measures in `folder`, which is emptied; only full builds unless the desk is `changed`."""
    desk = folder / "desk"
    begun = time.monotonic()
    write_desk(desk, briefings)
    written = time.monotonic() - begun
    site = [*BRIEFGEN, "site"]
    pages_cold = _report("pages from articles", measure([*BRIEFGEN, "build"], desk))
    pages_again = _report("pages, nothing changed", measure([*BRIEFGEN, "build"], desk))
    stock, hugo = _others(desk, folder)
    built = _report("site, its pages just made", measure(BUILD_SITE, desk))
    forget(desk)
    full = _report("site, all of it", measure(BUILD_SITE, desk))
    results: dict[str, Any] = {"site": holdings(desk / "site"), "full": full}
    if changed:
        measure(site, desk)
        results["again"] = _report("site, nothing changed", measure(site, desk))
        results["changes"] = {name: _change(name, desk) for name in CHANGES}
        results["same"] = _same(desk, folder / "whole")
        results["serving"] = _report("served", seconds_until_shown(desk)) if briefings <= SERVED else None
        if briefings <= TYPESET:
            write_desk(desk, briefings, pdfs=True)
            results["pdfs_cold"] = _report("everything with PDFs", measure(site, desk))
            shutil.rmtree(desk / "site")
            results["pdfs_again"] = _report("the same with PDFs of before", measure(site, desk))
    return Results(
        briefings=briefings,
        written=written,
        start=measure(STARTED, desk).peak,
        stock_start=measure(others.STARTED, folder / "stock").peak,
        pages_cold=pages_cold,
        pages_again=pages_again,
        built=built,
        stock=stock,
        hugo=hugo,
        **results,
    )


def _others(desk: Path, folder: Path) -> tuple[Other, Other | None]:
    """Stock MkDocs and, where it is installed, Hugo on the briefings of `desk`."""
    others.write_stock(others.briefings_of(desk), folder / "stock")
    stock = Other(_report("stock", measure(others.STOCK, folder / "stock")), holdings(folder / "stock/site"))
    if not shutil.which("hugo"):
        print("  Hugo: not measured, it is not installed", file=sys.stderr)
        return stock, None
    others.write_hugo(others.briefings_of(desk), folder / "hugo")
    return stock, Other(_report("Hugo", measure(others.HUGO, folder / "hugo")), holdings(folder / "hugo/site"))


def _change(name: str, desk: Path) -> Cost:
    """Builds the site after one more change."""
    CHANGES[name](desk)
    return _report(f"site, {name}", measure([*BRIEFGEN, "site"], desk))


def _same(desk: Path, whole: Path) -> bool:
    """Whether the site of `desk` is what a full build gives in the folder `whole`."""
    shutil.rmtree(whole, ignore_errors=True)
    shutil.copytree(desk, whole, ignore=shutil.ignore_patterns("site", ".cache"))
    measure(BUILD_SITE, whole)
    return not differing(desk / "site", whole / "site")


def differing(one: Path, other: Path) -> list[str]:
    """The files of two folders that are not the same in both."""
    first, second = (
        {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        for folder in (one, other)
    )
    both = first.keys() & second.keys()
    different = {file for file in both if first[file].read_bytes() != second[file].read_bytes()}
    return sorted(first.keys() ^ second.keys() | different)


def _report(what: str, cost: Measured) -> Measured:
    """Prints what was measured, as a run takes long."""
    if isinstance(cost, Cost):
        figures = f"{cost.wall:8.1f} s, {cost.cpu:8.1f} s CPU, {cost.peak / 1e6:7.0f} MB"
    else:
        figures = f"{cost.complete:8.1f} s, {cost.at_once:.1f} s at once"
    print(f"  {what:32}{figures}", file=sys.stderr, flush=True)
    return cost
