"""The pages as sources: MkDocs without any hooks turns them into a site with the same pages and contents."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from sites import SiteFolder

from briefgen.building.source_pages import write_source_pages
from briefgen.errors import BriefgenError


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    made = SiteFolder(tmp_path_factory.mktemp("desk"))
    own = made.docs / "own.md"
    own.write_text("# Quotas & rules\n\n*Our* view of [tea](briefings/index.md).\n", "utf-8")
    return made


@pytest.fixture(scope="module")
def written(folder: SiteFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The written folder, with the site that MkDocs made of it."""
    target = tmp_path_factory.mktemp("sources") / "written"
    assert write_source_pages(folder.root, target).built
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=target, check=True, env=folder.environment)
    return target


@pytest.fixture(scope="module")
def site(folder: SiteFolder) -> Path:
    """The site of the desk, as its hooks make it."""
    done = folder.build("--quiet")
    assert done.returncode == 0, done.stderr
    return folder.out


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_every_address_is_there_without_hooks(site: Path, written: Path) -> None:
    assert "hooks" not in yaml.safe_load((written / "mkdocs.yml").read_text("utf-8"))
    missing = _files(site) - _files(written / "site")
    assert not {name for name in missing if not name.startswith(("assets/", "search/"))}  # of which each engine has its own


@pytest.mark.parametrize("page", ["briefings/2031-01-01-hostile", "countries/vn", "figures/index", "index"])
def test_a_page_says_the_same(site: Path, written: Path, page: str) -> None:
    source = (written / f"docs/{page}.md").read_text("utf-8")
    content = source[source.index("<div>\n") + 6 : source.rindex("\n</div>")]
    assert "<h1" in content
    assert content in (written / f"site/{page}.html").read_text("utf-8")
    assert content in (site / f"{page}.html").read_text("utf-8")


def test_a_page_of_the_desk_keeps_title_and_links(written: Path) -> None:
    html = (written / "site/own.html").read_text("utf-8")
    assert "<title>Quotas &amp; rules" in html
    assert '<a href="briefings/index.html">tea</a>' in html


def test_nothing_is_overwritten(folder: SiteFolder, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(BriefgenError, match="There is something in this place already"):
        write_source_pages(folder.root, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_no_folder_of_the_desk_is_taken(folder: SiteFolder) -> None:
    with pytest.raises(BriefgenError, match="is a part of the desk"):
        write_source_pages(folder.root, folder.docs / "written")
