"""Expressions are kept as Python has compiled them, and are the same as if they were compiled again."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import compiled_patterns
import pytest

from briefgen.languages import expressions

SOURCES = [(rf"(?<!\w)(?P<place>côte{n}|oslo)(?: (\d+))?", flags) for n in range(4) for flags in (0, re.IGNORECASE)]
TEXT = "từ Côte1 12 tới Oslo 7, côte2"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where Python stores compiled code in this test."""
    folder = tmp_path / "kept"
    monkeypatch.setattr(sys, "pycache_prefix", str(folder))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return folder


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The sources that had to be compiled."""
    found: list[str] = []
    make = re.compile

    def counted(source: str, flags: int = 0) -> re.Pattern[str]:
        if (source, flags) in SOURCES:  # and not one of the system's
            found.append(source)
        return make(source, flags)

    monkeypatch.setattr(expressions.re, "compile", counted)
    yield found
    expressions._expressions.cache_clear()


def in_another_process(sources: list[tuple[str, int]] = SOURCES) -> list[list[str]]:
    """What the expressions find, made as by a process that knows only what is kept."""
    expressions._expressions.cache_clear()
    made = [expressions.compiled(source, flags) for source, flags in sources]
    re.purge()
    assert made == [re._compiler.compile(source, flags) for source, flags in sources]
    expressions.keep_expressions()
    return [[str((match.span(), match.groupdict())) for match in one.finditer(TEXT)] for one in made]


def test_each_is_compiled_once(count: list[str]) -> None:
    assert in_another_process() == in_another_process()
    assert count == [source for source, _ in SOURCES]


def test_what_several_processes_compile_is_kept(count: list[str]) -> None:
    for sources in (SOURCES[:3], SOURCES[3:], SOURCES):
        in_another_process(sources)
    assert len(count) == len(SOURCES)


def test_only_so_many_are_kept(count: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(expressions, "MOST", 5)
    for sources in (SOURCES[:4], SOURCES[4:], SOURCES[4:], SOURCES[:4]):
        in_another_process(sources)
    assert count == [source for source, _ in (*SOURCES, *SOURCES[:4])]


@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: b"", lambda data: data[:40] + b"x" + data[41:]])
def test_what_is_damaged_is_compiled_again(count: list[str], kept: Path, spoil) -> None:
    found = in_another_process()
    [file] = kept.rglob("*.pyc")
    file.write_bytes(spoil(file.read_bytes()))
    assert in_another_process() == found
    assert len(count) == 2 * len(SOURCES)


def test_what_another_python_has_compiled_is_not_used(count: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = in_another_process()
    monkeypatch.setattr(sys, "version", "4.0")
    assert in_another_process() == found
    assert len(count) == 2 * len(SOURCES)


@pytest.mark.parametrize("name", ["re._parser.parse", "re._compiler._code", "_sre.compile"])
def test_of_a_python_that_keeps_its_code_to_itself_none_is_kept(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    made = [re.compile(source, flags) for source, flags in SOURCES]
    assert None not in [expressions._code_of(one) for one in made]
    module, _, function = name.rpartition(".")
    if module == "_sre":
        monkeypatch.setattr(expressions, "_sre", lambda: None)
    else:
        monkeypatch.setattr(importlib.import_module(module), function, None)
    assert {expressions._code_of(one) for one in made} == {None}


def test_code_that_python_refuses_is_compiled_again(count: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    found = in_another_process()
    monkeypatch.setattr(expressions, "_sre", lambda: None)
    assert in_another_process() == found
    assert len(count) == 2 * len(SOURCES)


def test_where_nothing_can_be_written_they_are_compiled(count: list[str], kept: Path) -> None:
    kept.write_text("no folder", "utf-8")
    assert in_another_process() == in_another_process()
    assert len(count) == 2 * len(SOURCES)


def test_all_of_the_program_can_be_kept() -> None:
    done = subprocess.run([sys.executable, compiled_patterns.__file__], capture_output=True, check=True, text=True)
    made = [re.compile(source, flags) for source, flags in json.loads(done.stdout).items()]
    assert [one.pattern for one in made if not expressions._code_of(one)] == []
