"""The targets of make are names for commands, which need neither make nor a shell."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from systems import NEEDS_POSIX

pytestmark = NEEDS_POSIX

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("target", "commands"),
    [
        ("site", ["site "]),
        ("site STRICT=--strict", ["site --strict"]),
        ("check", ["build --check", "site --strict"]),
        ("preview", ['preview "origin/main"']),
        ("preview BASE=HEAD^1", ['preview "HEAD^1"']),
        ("serve", ["serve"]),
    ],
)
def test_a_target_calls_its_commands(target: str, commands: list[str]) -> None:
    made = subprocess.run(
        ["make", "--no-print-directory", "--dry-run", "--assume-old=.venv/.ready", *target.split()],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.splitlines() == [f".venv/bin/briefgen {command}" for command in commands]
