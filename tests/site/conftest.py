"""Sites in temporary folders."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from invented import many, write_page
from sites import SiteFolder


@pytest.fixture(scope="session")
def folder_at() -> Callable[[Path], SiteFolder]:
    """Makes a checkout in an empty folder."""
    return SiteFolder


@pytest.fixture
def folder(tmp_path: Path) -> SiteFolder:
    return SiteFolder(tmp_path)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of three briefings."""
    folder = SiteFolder(tmp_path_factory.mktemp("site"))
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder.out


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of many briefings, so that its lists are longer than a page."""
    folder = SiteFolder(tmp_path_factory.mktemp("long"))
    for briefing in many(60):
        write_page(briefing, folder.docs / "briefings")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    return folder.out


@pytest.fixture(scope="session")
def site_folder() -> type[SiteFolder]:
    """Makes further sites, for fixtures that many tests share."""
    return SiteFolder
