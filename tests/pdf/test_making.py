"""How other processes start: as forks of this one only if nothing would be missing in them."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
def test_a_process_is_copied_where_that_is_safe() -> None:
    """The answer of a new process, in which nothing has happened yet."""
    script = (
        "import threading; from briefgen.pdf import making; from briefgen.pdf.typesetting import legible;"
        "print(making._start_method());"
        "thread = threading.Timer(60, print); thread.start(); print(making._start_method()); thread.cancel(); thread.join();"
        "legible('何'); print(making._start_method())"
    )
    output = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    assert output.split() == ["fork", "spawn", "spawn"], "alone; with a thread; after Typst has looked for a character"
