"""Puts `tests/` on the path, so that tests in its folders find `invented`; what helpers assert is shown as in a test."""

import pytest

pytest.register_assert_rewrite("extracting.examples")
