"""Ceilings: how long and how branched a function may be; they only fall."""

from __future__ import annotations

import subprocess
import sys
import tomllib

import pytest
from generated import PROJECT

CEILINGS = {
    "C901": ("mccabe", "max-complexity"),
    "PLR0912": ("pylint", "max-branches"),
    "PLR0915": ("pylint", "max-statements"),
}


@pytest.mark.parametrize("rule", CEILINGS)
def test_a_ceiling_is_that_of_the_worst_function(rule: str) -> None:
    linter, key = CEILINGS[rule]
    ceiling = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"][linter][key]
    options = ("--no-cache", "--select", rule, "--config", f"lint.{linter}.{key} = {ceiling - 1}")
    command = (sys.executable, "-m", "ruff", "check", "--quiet", *options, str(PROJECT))
    found = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert found.returncode == 1, f"No function needs {ceiling}: lower {key} in pyproject.toml.\n{found.stderr}"
