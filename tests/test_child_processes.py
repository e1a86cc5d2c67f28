"""A copy of this process is made only where nothing else goes on in it, whoever began it."""

from __future__ import annotations

import subprocess
import sys

import pytest

WITH_TYPST = """
import typst
from briefgen.child_processes import can_copy
before = can_copy()
typst.compile(b"#text[tea]")
print(before, can_copy())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_threads_that_python_does_not_know_count() -> None:
    done = subprocess.run([sys.executable, "-c", WITH_TYPST], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]
