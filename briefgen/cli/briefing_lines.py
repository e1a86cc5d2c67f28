"""`briefgen extract --jsonl`: a stream of articles in, a line for each briefing out, and what was skipped on stderr."""

from __future__ import annotations

import contextlib
import functools
import sys
import time
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

import click

from briefgen.building.processes import share_chunks
from briefgen.building.seeds_folder import seeds_above
from briefgen.cli.streams import put, say
from briefgen.errors import BriefgenError
from briefgen.storage.actors_file import read_registry
from briefgen.storage.desk_parts import SEEDS
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.streaming.batches import cut_batches
from briefgen.streaming.cluster import share_on_cluster
from briefgen.streaming.extraction import Known, Outcome, extract_records
from briefgen.streaming.lines_file import append_lines, check_new, find_written, skip_written
from briefgen.streaming.parquet_file import ENDING, check_parquet, write_parquet
from briefgen.streaming.records import ARCHIVE, LINES, Record, check_paths, read_records

REDRAWN = 0.5
"""Seconds after which the count on a terminal is shown again."""
CLEARED = "\x1b[K"
"""Erases the count, and leaves the cursor at the start of its line."""


def write_briefings(paths: tuple[Path, ...], out: Path | None, *, resume: bool, scheduler: str | None) -> None:
    """Writes the briefings of the articles in `paths` to `out`, or prints them; exits with 1 where one was skipped."""
    if paths == (Path("-"),):
        paths = ()
    check_paths(paths)
    records: Iterable[Record | BriefgenError] = read_records(paths, sys.stdin.buffer)
    if resume:
        records = _after_written(records, out)
    elif out:
        check_new(out)
    if out and out.suffix == ENDING:
        check_parquet()
    work = functools.partial(extract_records, known=_known(paths))
    batches = cut_batches(records)
    counts = _Counts()
    shared = share_on_cluster(work, batches, scheduler) if scheduler else share_chunks(work, batches)
    with contextlib.closing(shared) as outcomes:
        _write(counts.count(outcomes), out)
    _report(f"{counts.briefings} briefings, {counts.passed_over} skipped")
    if counts.passed_over:
        sys.exit(1)


def _after_written(records: Iterable[Record | BriefgenError], out: Path | None) -> Iterable[Record | BriefgenError]:
    """Those of `records` whose briefings are not in `out` yet."""
    if not out:
        raise click.UsageError("--resume continues the file that --out names.")
    if out.suffix == ENDING:
        raise BriefgenError(
            str(out), "", "A Parquet file can't be continued", "Write JSON lines, which --resume can continue."
        )
    written = find_written(out)
    return skip_written(records, written) if written else records


def _known(paths: tuple[Path, ...]) -> Known:
    if not paths or paths[0].suffix.lower() in (LINES, ARCHIVE):
        seeds = Path(SEEDS)
    else:
        seeds = seeds_above(paths[0] / "article" if paths[0].is_dir() else paths[0])
    return Known(read_registry(seeds), read_knowledge(seeds))


def _write(lines: Iterable[bytes], out: Path | None) -> None:
    if not out:
        for line in lines:
            sys.stdout.buffer.write(line + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        (write_parquet if out.suffix == ENDING else append_lines)(lines, out)
    except OSError as error:
        problem = f"The file can't be written: {error.strerror or error}"
        raise BriefgenError(str(out), "", problem, "Look at its disk and permissions, and run this again.") from None


def _report(line: object) -> None:
    """Writes `line` to stderr; on a terminal in place of the count."""
    if sys.stderr.isatty():
        put(CLEARED, err=True)
    say(str(line), err=True)


class _Counts:
    """How many briefings there are so far, and how many records hold no article; shown on a terminal."""

    def __init__(self) -> None:
        self.briefings = self.passed_over = 0

    def count(self, outcomes: Generator[Outcome, None, None]) -> Iterator[bytes]:
        """The briefings of `outcomes`; the others are named on stderr."""
        begun = shown = time.monotonic()
        on_terminal = sys.stderr.isatty()
        for outcome in outcomes:
            if isinstance(outcome, BriefgenError):
                self.passed_over += 1
                _report(outcome)
            else:
                self.briefings += 1
                yield outcome
            now = time.monotonic()
            if on_terminal and now - shown > REDRAWN:
                rate = (self.briefings + self.passed_over) / (now - begun)
                put(f"{CLEARED}{self.briefings:,} briefings, {rate:.0f} articles a second\r", err=True)
                shown = now
