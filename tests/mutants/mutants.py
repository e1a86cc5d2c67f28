"""Do the tests notice mutations? Runs them on a sample of small changes to extracting, library and claims: `make mutants`.

Prints the changes that no test notices, each with its place, and the share of them. Changes that can't be noticed are named
in `equivalent.yaml`, with the reason, and not counted.

The changes are mutmut's; they are not run by `mutmut run`, because that leaves out constants, and can't draw a sample that
stays the same when code elsewhere is edited. Each is tried in a fork of a process that has loaded pytest and the libraries
but not briefgen, on the tests that run its line, up to the first that fails.
"""

from __future__ import annotations

import argparse
import copy
import gc
import importlib
import importlib.machinery
import itertools
import math
import multiprocessing
import os
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

import yaml
from sampling import Mutant, sample
from selection import TestMap, measure, one_fails

ROOT = Path(__file__).parents[2]
EQUIVALENT = Path(__file__).with_name("equivalent.yaml")
FOLDERS = ("briefgen/extracting", "briefgen/library", "briefgen/claims")
TESTS = ("tests/contract", "tests/extracting", "tests/library", "tests/claims", "tests/articles", "tests/scoring")
LIBRARIES = ("babel.dates", "babel.numbers", "click.testing", "hypothesis", "msgspec", "rich.table", "ruamel.yaml")
"""Libraries that are loaded once, before the forks."""
WARM = {"vi": "Na Uy tăng 5% ngày 3/6.", "en": "Norway rose by 5% on 3 June."}
"""An article in each language, so that its expressions are compiled before the forks."""
SLOWER, START = 4, 20
"""The factor of its tests' processor time, and the seconds in addition, after which a change counts as noticed."""
MEMORY = 4 << 30


def main() -> None:
    """Try the sample; exits with 1 if more than the allowed share survives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=400, help="how many changes to try")
    parser.add_argument("--most", type=float, default=0.2, help="the share that may stay unnoticed")
    parser.add_argument("--only", default="", help="of the sample, only those of this id, or in this file")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at a time")
    parser.add_argument("--minutes", type=float, default=math.inf, help="when to stop; what was tried is a sample as well")
    options = parser.parse_args()
    end = time.monotonic() + 60 * options.minutes
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    sys.dont_write_bytecode = False
    with ProcessPoolExecutor(2, multiprocessing.get_context("fork")) as pool:
        mapped = pool.submit(measure, ROOT, FOLDERS, TESTS)
        drawn = pool.submit(sample, ROOT, FOLDERS, options.sample)
        tests, mutants = mapped.result(), drawn.result()
    chosen = [m for m in mutants if not options.only or options.only in (m.id, str(m.file))]
    _warm()
    in_time = itertools.takewhile(lambda _: time.monotonic() < end, chosen)
    raise SystemExit(_report(_tried(in_time, tests, options.jobs)) > options.most)


def _report(tried: Iterable[tuple[Mutant, bool]]) -> float:
    """Print the mutants that were not noticed, as they come, and the share that survives; return that."""
    reasons: dict[str, str] = yaml.safe_load(EQUIVALENT.read_text(encoding="utf-8")) or {}
    equivalent, alive, count = 0, 0, 0
    for mutant, noticed in tried:
        count += 1
        if noticed and mutant.id in reasons:
            print(f"{mutant.id} is noticed: take it out of {EQUIVALENT.name}")
        elif not noticed and mutant.id in reasons:
            equivalent += 1
        elif not noticed:
            alive += 1
            print(
                f"{mutant.file}:{mutant.line}: {mutant.id} in {mutant.scope}\n  - {mutant.before}\n  + {mutant.after}",
                flush=True,
            )
    share = alive / max(1, count - equivalent)
    print(f"{count} changes, {alive + equivalent} unnoticed, {equivalent} of these equivalent: {share:.1%} alive")
    return share


def _warm() -> None:
    """Load libraries, expressions and YAML once for all forks; briefgen itself is forgotten again."""
    for library in LIBRARIES:
        importlib.import_module(library)
    vars(re)["_MAXCACHE"] = 10_000
    yaml.load = _remembered(yaml.load)
    for file in (ROOT / "tests/examples").rglob("*.yaml"):
        yaml.safe_load(file.read_text(encoding="utf-8"))
    article, compose = (
        importlib.import_module(f"briefgen.{m}") for m in ("articles.article", "extracting.composing.compose")
    )
    for language, text in WARM.items():
        compose.compose(article.parse_article("warm.txt", text.encode(), language=language))
    for module in [name for name in sys.modules if name.partition(".")[0] == "briefgen"]:
        del sys.modules[module]
    gc.collect()
    gc.freeze()


def _remembered(load: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    known: dict[tuple[Any, Any], Any] = {}

    def remembered(stream: Any, Loader: Any) -> Any:
        key = stream, Loader
        if not isinstance(stream, str | bytes):
            return load(stream, Loader)
        if key not in known:
            known[key] = load(stream, Loader)
        return copy.deepcopy(known[key])

    return remembered


def _tried(mutants: Iterable[Mutant], tests: TestMap, jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether a test noticed it; `jobs` of them are tried at a time."""
    running: dict[int, Mutant] = {}
    for mutant in mutants:
        if len(running) == jobs:
            yield _ended(running)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            _try(mutant, tests)
        running[pid] = mutant
    while running:
        yield _ended(running)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    pid, status = os.wait()
    return running.pop(pid), status != 0


def _try(mutant: Mutant, tests: TestMap) -> None:
    """Never returns: the exit status of the process is 0 if no test fails."""
    status = 1
    try:
        chosen = tests.tests_for(mutant.file.as_posix(), mutant.line)
        limit = int(time.process_time() + START + SLOWER * sum(tests.seconds[test] for test in chosen))
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        sys.meta_path.insert(0, _Changed(mutant))
        status = int(bool(chosen) and one_fails(chosen))
    finally:
        os._exit(status)


class _Changed:
    """Finds one module with its change in it; every other is found as usual."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != self._mutant.module:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        assert spec is not None
        spec.loader = _Loader(name, str(ROOT / self._mutant.file), self._mutant.source)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.path, "exec", dont_inherit=True)


if __name__ == "__main__":
    main()
