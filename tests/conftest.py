"""Puts `tests/` on the path, so that tests in its folders find `invented`; helpers' assertions are explained as in tests."""

import pytest
from hypothesis import settings

SITES = {"folder", "folder_at", "site_folder", "built", "long_site"}
"""Fixtures that build a site with MkDocs."""

# The same examples each time; `pytest --hypothesis-profile many` draws others, and more. How long one takes is the machine's
# business.
settings.register_profile("tests", deadline=None, derandomize=True)
settings.register_profile("many", deadline=None, max_examples=5000)
settings.load_profile("tests")
pytest.register_assert_rewrite("extracting.examples")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks tests that build a site as slow."""
    for item in items:
        if SITES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
