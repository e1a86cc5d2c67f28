"""The targets of make are names for commands, which need neither make nor a shell."""

from __future__ import annotations

import shutil
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


@pytest.mark.parametrize("makefile", ["Makefile", "briefgen/desk/templates/program/Makefile"])
def test_cleaning_leaves_what_people_wrote(makefile: str, tmp_path: Path) -> None:
    made, kept = (
        (".venv/bin/python", "site/index.html", "preview/changes.html", ".cache/pdf/a.pdf"),
        (
            ".cache/briefgen/edited/tea.1a2b3c4d.md",
            ".cache/briefgen/unedited/tea.1a2b3c4d.md",
            "docs/briefings/tea.md",
            "seeds/tea.txt",
        ),
    )
    shutil.copy(PROJECT / makefile, tmp_path / "Makefile")
    for name in (*made, *kept):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    for _ in range(2):  # also if there is nothing left
        subprocess.run(["make", "clean"], cwd=tmp_path, capture_output=True, check=True)
        left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
        assert left == {"Makefile", *kept}
