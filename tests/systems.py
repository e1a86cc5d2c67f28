"""The mark of tests that need something that not every system has; CI runs the quick tests on Linux, macOS and Windows."""

from __future__ import annotations

import os

import pytest

NEEDS_POSIX = pytest.mark.skipif(os.name == "nt", reason="needs links, pipes, a shell or permissions as POSIX has them")
