"""Which tests a mutant is shown to: those that run its line, the quickest first.

A language's compiled rules are cached between tests, so only the first test runs those lines, and an import runs before any
test. A line that few tests run, or none, is therefore shown to all tests that run anything in its file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

import coverage
import pytest

FEW = 6
"""The number of tests below which a line may be one that runs once and is cached."""
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-m", "not slow and not browser")


@dataclass(frozen=True)
class TestMap:
    """How long each test takes, in seconds of processor time, and which tests run a file below the project or its line."""

    seconds: dict[str, float]
    by_file: dict[str, set[str]]
    by_line: dict[tuple[str, int], set[str]]

    def tests_for(self, file: str, line: int) -> list[str]:
        """The tests for a change in this 1-based line."""
        first = self.by_line.get((file, line), set())
        others = self.by_file.get(file, set()) - first if len(first) < FEW else set()
        quickest = self.seconds.__getitem__
        return [*sorted(first, key=quickest), *sorted(others, key=quickest)]


def measure(root: Path, folders: Sequence[str], tests: Sequence[str]) -> TestMap:
    """Run `tests` once, watching the code in `folders`; they have to pass."""
    watch = coverage.Coverage(source=[str(root / folder) for folder in folders], data_file=None, config_file=False)
    plugin = _Contexts(watch)
    watch.start()
    code = pytest.main([*tests, *QUIET], plugins=[plugin])
    watch.stop()
    if code != pytest.ExitCode.OK:
        raise SystemExit("The tests fail without any change.")
    data = watch.get_data()
    by_file: dict[str, set[str]] = {}
    by_line: dict[tuple[str, int], set[str]] = {}
    for name in data.measured_files():
        file = Path(name).relative_to(root).as_posix()
        for line, contexts in data.contexts_by_lineno(name).items():
            by_line[file, line] = {test for context in contexts for test in plugin.tests_of(context)}
            by_file.setdefault(file, set()).update(by_line[file, line])
    return TestMap(seconds=plugin.seconds, by_file=by_file, by_line=by_line)


class _Contexts:
    """A pytest plugin that records for coverage which test runs, or which shared fixture is made."""

    def __init__(self, watch: coverage.Coverage) -> None:
        self.seconds: dict[str, float] = {}
        self._watch = watch
        self._users: dict[str, set[str]] = defaultdict(set)

    def tests_of(self, context: str) -> set[str]:
        kind, _, name = context.partition(" ")
        return {name} if kind == "test" else self._users[name] if kind == "fixture" else set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._watch.switch_context(f"test {item.nodeid}")
        for fixture in getattr(item, "fixturenames", ()):
            self._users[fixture].add(item.nodeid)
        start = process_time()
        result = yield
        self.seconds[item.nodeid] = process_time() - start
        return result

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object], request: pytest.FixtureRequest) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        self._watch.switch_context(f"fixture {fixturedef.argname}")
        result = yield
        self._watch.switch_context(f"test {request._pyfuncitem.nodeid}")
        return result


class Selection:
    """A pytest plugin that runs the tests that it is given, in their order, and no others."""

    def __init__(self, tests: Sequence[str]) -> None:
        """Take the node ids of the tests."""
        self._order = {test: index for index, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((i for i in items if i.nodeid in self._order), key=lambda i: self._order[i.nodeid])


def one_fails(tests: Sequence[str]) -> bool:
    """Whether one of `tests` fails, or can't be collected; stops at the first."""
    files = dict.fromkeys(test.partition("::")[0] for test in tests)
    code = pytest.main([*files, *QUIET], plugins=[Selection(tests)])
    return code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
