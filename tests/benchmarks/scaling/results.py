"""What was measured for a number of briefings, in one run."""

from __future__ import annotations

import msgspec
from benchmarks.scaling.measuring import Cost, Holdings
from benchmarks.scaling.serving import Served


class Other(msgspec.Struct, frozen=True):
    """Another generator's full build of the same briefings, and its site."""

    full: Cost
    site: Holdings


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one size; None, or nothing, is what this run left out.

    `written` is the seconds for the articles; `start` is the memory of a process that only starts, here and for `stock`;
    `built` is a full build with what `briefgen build` has cached, `full` one with nothing cached; `same` is whether the site
    after all changes is, byte by byte, that of a full build.
    """

    briefings: int
    written: float
    start: int
    stock_start: int
    pages_cold: Cost
    pages_again: Cost
    built: Cost | None = None
    full: Cost
    site: Holdings
    stock: Other
    hugo: Other | None = None
    again: Cost | None = None
    changes: dict[str, Cost] = {}
    same: bool | None = None
    serving: Served | None = None
    pdfs_cold: Cost | None = None
    pdfs_again: Cost | None = None

    @property
    def memory(self) -> float:
        """Megabytes a briefing that a full build takes above its start."""
        return (self.full.peak - self.start) / self.briefings / 1e6

    @property
    def worst_change(self) -> Cost | None:
        """The cost of the site after the change that takes longest."""
        return max(self.changes.values(), key=lambda cost: cost.wall, default=None)
