"""Sites as the package sees them, without MkDocs, and what poppler reads in PDFs."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from described import briefings, seeds, site  # noqa: F401

Poppler = Callable[..., str]


@pytest.fixture
def poppler(tmp_path: Path) -> Poppler:
    """Runs a tool of poppler on a PDF; skipped without it, but not in CI."""
    if not shutil.which("pdftotext") and "CI" not in os.environ:
        pytest.skip("poppler-utils are not installed")

    def run(tool: str, pdf: bytes, *options: str) -> str:
        path = tmp_path / "poppler.pdf"
        path.write_bytes(pdf)
        tail = ["-"] if tool == "pdftotext" else []
        return subprocess.run([tool, *options, str(path), *tail], capture_output=True, text=True, check=True).stdout

    return run
