"""The tables of the benchmark: ratios and their targets, how they grow, and the underlying figures."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec
from benchmarks.scaling.measuring import Cost
from benchmarks.scaling.results import Results

BEFORE = Path(__file__).with_name("before.json")
"""The same figures before the site was made for many briefings."""
BEGIN, END = "<!-- generated: scale -->\n", "<!-- end -->"

Value = float | None


class Row(NamedTuple):
    """A row of a table: what it shows of a size, the number of decimals, and the target."""

    name: str
    value: Callable[[Results], Value]
    decimals: int = 1
    goal: str = ""


def _ratio(one: Value, other: Value) -> Value:
    return one / other if one is not None and other else None


def _wall(cost: Cost | None) -> Value:
    return cost.wall if cost else None


def _cpu(cost: Cost | None) -> Value:
    return cost.cpu if cost else None


RATIOS = (
    Row(
        "site after `briefgen build`: CPU, times stock's",
        lambda r: _ratio(_cpu(r.built), r.stock.full.cpu),
        2,
        "2.0 at 1,000",
    ),
    Row(
        "site after `briefgen build`: time, times stock's",
        lambda r: _ratio(_wall(r.built), r.stock.full.wall),
        2,
        "1.3 at 1,000",
    ),
    Row("full build, nothing cached: CPU, times stock's", lambda r: _ratio(r.full.cpu, r.stock.full.cpu), 2, "2.0 at 1,000"),
    Row(
        "full build, nothing cached: time, times stock's",
        lambda r: _ratio(r.full.wall, r.stock.full.wall),
        2,
        "1.3 at 1,000",
    ),
    Row("full build, nothing cached: memory above the start, MB a briefing", lambda r: r.memory, 3, "0.10"),
    Row(
        "site after one change, the slowest: time, times stock's full build",
        lambda r: _ratio(_wall(r.worst_change), r.stock.full.wall),
        2,
        "0.3 at 1,000, 0.1 at 10,000",
    ),
    Row(
        "the same, times Hugo's full build",
        lambda r: _ratio(_wall(r.worst_change), r.hugo.full.wall if r.hugo else None),
        2,
        "1 at 1,000",
    ),
    Row("until a served page shows a saved article, s", lambda r: r.serving and r.serving.complete, 1, "2"),
    Row("the same, saved while the site is still being made, s", lambda r: r.serving and r.serving.at_once),
    Row("page of a briefing at the median, kB", lambda r: r.site.page / 1e3, 1, "60 % of before"),
    Row("the same, gzipped", lambda r: r.site.page_gzipped / 1e3, 1, "60 % of before"),
    Row("largest page, kB", lambda r: r.site.largest_page / 1e3, 0, "500"),
    Row("largest file, MB", lambda r: max(r.site.largest.values()) / 1e6, 1, "20"),
)
GROWTH = (
    Row("full build, nothing cached: CPU", lambda r: r.full.cpu / r.briefings, goal="1.2"),
    Row("full build, nothing cached: time", lambda r: r.full.wall / r.briefings, goal="1.2"),
    Row("full build, nothing cached: memory above the start", lambda r: r.memory, goal="1.2"),
    Row("stock's full build: CPU", lambda r: r.stock.full.cpu / r.briefings),
    Row("Hugo's full build: CPU", lambda r: r.hugo.full.cpu / r.briefings if r.hugo else None),
    Row("pages from articles: CPU", lambda r: r.pages_cold.cpu / r.briefings, goal="1.2"),
    Row("bytes of the site", lambda r: r.site.total / r.briefings),
    Row("bytes of Hugo's site", lambda r: r.hugo.site.total / r.briefings if r.hugo else None),
    Row("pages of the site", lambda r: r.site.pages / r.briefings),
)


def _figures(results: Sequence[Results]) -> Iterable[Row]:
    """Seconds, megabytes and pages."""
    yield Row("articles written, s", lambda r: r.written)
    for name, cost in (
        ("`briefgen build`, the first", lambda r: r.pages_cold),
        ("`briefgen build`, nothing changed", lambda r: r.pages_again),
        ("site after `briefgen build`, without PDFs", lambda r: r.built),
        ("site, nothing cached, without PDFs", lambda r: r.full),
        ("`briefgen site`, nothing changed", lambda r: r.again),
        *(
            (f"`briefgen site`, {name}", lambda r, name=name: r.changes.get(name))
            for name in max((r.changes for r in results), key=len)
        ),
        ("`briefgen site` with PDFs, the first", lambda r: r.pdfs_cold),
        ("`briefgen site` with PDFs, these kept", lambda r: r.pdfs_again),
        ("stock, all of it", lambda r: r.stock.full),
        ("Hugo, all of it", lambda r: r.hugo and r.hugo.full),
    ):
        yield Row(f"{name}: s", lambda r, cost=cost: _wall(cost(r)))
        yield Row(f"{name}: CPU s", lambda r, cost=cost: _cpu(cost(r)))
    yield Row("memory, at the most: MB", lambda r: r.full.peak / 1e6, 0)
    yield Row("memory of the start: MB", lambda r: r.start / 1e6, 0)
    yield Row("stock's memory: MB", lambda r: r.stock.full.peak / 1e6, 0)
    yield Row("Hugo's memory: MB", lambda r: r.hugo.full.peak / 1e6 if r.hugo else None, 0)
    yield Row("pages", lambda r: r.site.pages, 0)
    yield Row("stock's pages", lambda r: r.stock.site.pages, 0)
    yield Row("Hugo's pages", lambda r: r.hugo.site.pages if r.hugo else None, 0)
    for kind in sorted({kind for r in results for kind in r.site.kinds}):
        yield Row(f"site, {kind}: MB", lambda r, kind=kind: r.site.kinds.get(kind, 0) / 1e6)
    yield Row("site: MB", lambda r: r.site.total / 1e6)
    yield Row("stock's site: MB", lambda r: r.stock.site.total / 1e6)
    yield Row("Hugo's site: MB", lambda r: r.hugo.site.total / 1e6 if r.hugo else None)


def tables(results: Sequence[Results]) -> str:
    """All tables, in Markdown; earlier values in brackets."""
    before = (
        {r.briefings: r for r in msgspec.json.decode(BEFORE.read_bytes(), type=list[Results])} if BEFORE.is_file() else {}
    )
    sizes = [f"{r.briefings:,}" for r in results]
    rows = [
        [row.name, row.goal, *(_cell(row, r, before.get(r.briefings)) for r in results)]
        for row in (*RATIOS, Row("the site after all changes is that of a full build", lambda r: r.same, goal="yes"))
    ]
    parts = [f"{_machine()}.", _table(["what", "at most", *sizes], rows)]
    if len(results) > 1:
        parts += [f"Growth: {sizes[-1]} to {sizes[-2]}, each by briefing.", _growth(*results[-2:])]
    figures = [[row.name, *(_cell(row, r, before.get(r.briefings)) for r in results)] for row in _figures(results)]
    parts += ["Figures:", _table(["what", *sizes], figures), "Largest files:"]
    parts += [_table(["file", "kB"], [[name, f"{size / 1e3:,.0f}"] for name, size in results[-1].site.largest.items()])]
    return "\n\n".join(parts)


def write_tables(document: Path, results: Sequence[Results]) -> None:
    """Puts the tables into a document, between its markers."""
    before, begin, rest = document.read_text("utf-8").partition(BEGIN)
    document.write_text(f"{before}{begin}\n{tables(results)}\n\n{END}{rest.partition(END)[2]}", "utf-8")


def _growth(small: Results, large: Results) -> str:
    rows = [(row, _ratio(row.value(large), row.value(small))) for row in GROWTH]
    return _table(["what", "at most", "ratio"], [[row.name, row.goal, _number(value, 2)] for row, value in rows])


def _cell(row: Row, now: Results, before: Results | None) -> str:
    """What a row shows of a size, and the earlier value."""
    value, old = row.value(now), row.value(before) if before else None
    return _number(value, row.decimals) + (
        f" ({_number(old, row.decimals)})" if old is not None and value is not None else ""
    )


def _number(value: Value, decimals: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "NO"
    return "" if value is None else f"{value:,.{decimals}f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _machine() -> str:
    """The day and those properties of the machine that explain the figures."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    day = datetime.datetime.now(datetime.UTC).date()
    return f"Measured on {day}, {os.cpu_count()} cores, {memory:.0f} GB of memory, Python {platform.python_version()}"
