"""The cost of a command: seconds, processor seconds and peak memory of all its processes; and the contents of a folder."""

from __future__ import annotations

import contextlib
import gzip
import os
import statistics
import subprocess
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

PROJECT = Path(__file__).parents[3]
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "PYTHONPATH": str(PROJECT),
    "PYTHONHASHSEED": "0",
    "PYTHONDONTWRITEBYTECODE": "",  # on a person's machine Python keeps what it has compiled, ours as well as other packages
}
SHARE = 0.05
"""The largest share of one processor that measuring the memory may take."""
OFTEN = 0.02
LARGEST = 5
KINDS = {".html": "HTML", ".json": "data", ".csv": "data", ".xml": "data", ".ics": "data", ".jsonl": "data", ".pdf": "PDF"}


class Cost(msgspec.Struct, frozen=True):
    """Wall time and processor time in seconds, and peak memory in bytes, summed over all processes."""

    wall: float
    cpu: float
    peak: int


class Holdings(msgspec.Struct, frozen=True):
    """What a site holds: pages, bytes by kind, the largest files; a briefing's page at the median, plain and gzipped."""

    pages: int
    kinds: dict[str, int]
    largest: dict[str, int]
    largest_page: int
    page: int
    page_gzipped: int

    @property
    def total(self) -> int:
        """All bytes."""
        return sum(self.kinds.values())


def measure(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] = {}) -> Cost:
    """The cost of `command` in `folder`; RuntimeError with its last words if it fails."""
    started, peak = time.monotonic(), 0
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=folder,
        env={**os.environ, **ENVIRONMENT, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        assert process.stdout
        os.set_blocking(process.stdout.fileno(), False)
        said = b""
        while True:
            looked = time.monotonic()
            peak = max(peak, memory_of(process.pid))
            with contextlib.suppress(TypeError):  # nothing to read yet
                said = (said + process.stdout.read())[-2_000:]
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            time.sleep(max(OFTEN, (time.monotonic() - looked) / SHARE))
        wall = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {said.decode(errors='replace')}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak)


def memory_of(session: int) -> int:
    """Bytes of all processes of a `session`, each shared page counted once."""
    return sum(map(_bytes_of, _processes(session)))


def _processes(session: int) -> Iterator[int]:
    """The processes of a session: those of one command, whose first process it is named after."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                if (folder / "stat").read_text().rpartition(")")[2].split()[3] == str(session):
                    yield int(folder.name)


def _bytes_of(pid: int) -> int:
    """The process's own pages and its part of shared ones; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    except OSError:
        return 0


def holdings(site: Path, briefings: str = "briefings") -> Holdings:
    """What the folder `site` holds, whose pages of briefings are in the folder `briefings` in it."""
    files = {path.relative_to(site).as_posix(): path.stat().st_size for path in site.rglob("*") if path.is_file()}
    kinds: Counter[str] = Counter()
    for file, size in files.items():
        kinds["search" if file.startswith("search/") else KINDS.get(Path(file).suffix, "other")] += size
    pages = [path for path in (site / briefings).rglob("*.html") if path != site / briefings / "index.html"]
    return Holdings(
        pages=sum(file.endswith(".html") for file in files),
        kinds=dict(sorted(kinds.items())),
        largest=dict(sorted(files.items(), key=lambda item: -item[1])[:LARGEST]),
        largest_page=max(size for file, size in files.items() if file.endswith(".html")),
        page=round(statistics.median(path.stat().st_size for path in pages)),
        page_gzipped=round(statistics.median(len(gzip.compress(path.read_bytes(), 6)) for path in pages)),
    )
