"""Everything that is installed is pinned with hashes, including dependencies; separate tools use the same versions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
TOOLS = sorted(path.parent.name for path in PROJECT.glob("tests/*/requirements.in"))
_PIN = re.compile(r"^([a-z0-9][a-z0-9.-]*)==(\S+)(?: ; [^\\\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.M)


def pins(path: str) -> set[tuple[str, str]]:
    """The packages in the file at `path` with their versions, each of which has a hash."""
    text = (PROJECT / path).read_text("utf-8")
    found = {(name, version) for name, version, _ in _PIN.findall(text)}
    assert not _PIN.sub("", re.sub(r"^ *#.*\n", "", text, flags=re.M)).strip()
    return found


@pytest.mark.parametrize("tools", TOOLS)
def test_tools_are_pinned_with_their_hashes(tools: str) -> None:
    named = (PROJECT / f"tests/{tools}/requirements.in").read_text("utf-8").split()
    assert named and set(named) <= {name for name, _ in pins(f"tests/{tools}/requirements.txt")}


@pytest.mark.parametrize("tools", ["engines", "fuzzing", "mutants"])
def test_separate_tools_change_none_of_the_program_s_packages(tools: str) -> None:
    program = pins("requirements.lock")
    names = {name for name, _ in program}
    assert {(name, version) for name, version in pins(f"tests/{tools}/requirements.txt") if name in names} <= program


def test_make_and_ci_install_nothing_without_a_hash() -> None:
    files = [PROJECT / "Makefile", *PROJECT.glob(".github/workflows/*.yml")]
    lines = [line for file in files for line in file.read_text("utf-8").splitlines() if "pip install" in line]
    assert lines and not [line for line in lines if "--require-hashes" not in line and "--no-deps --" not in line]
