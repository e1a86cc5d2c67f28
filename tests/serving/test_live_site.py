"""The served site switches to what was built, whatever has happened to its files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import SiteFolder

from briefgen.serving.live_site import LiveSite

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def site(tmp_path: Path) -> LiveSite:
    folder = SiteFolder(tmp_path / "desk", empty=True)
    return LiveSite(folder.root, tmp_path / "served/site")


def test_a_folder_becomes_a_file_and_a_file_a_folder(site: LiveSite) -> None:
    own = site.desk / "docs/foo"
    for content in ("in a folder", "alone", "in a folder"):
        if own.is_file():
            own.unlink()
        if content == "alone":
            (own / "bar.txt").unlink()
            own.rmdir()
        else:
            own.mkdir()
        file = own if content == "alone" else own / "bar.txt"
        file.write_text(content, "utf-8")
        assert site.rebuild(ADDRESS).startswith("Built in ")
        assert (site.root / file.relative_to(site.desk / "docs")).read_text("utf-8") == content
