"""Only pages that a build wrote are removed: no others, none through a link, and not most of them by accident."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from differences.repository import Repository
from invented import COPPER, TEA
from systems import NEEDS_POSIX

from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_problems
from briefgen.errors import BriefgenError
from briefgen.storage.page_backups import CACHE

OTHERS = {"docs/architecture.md": "# Ours\n", "README.md": "---\ntitle: Tea\n---\n\nschema: briefgen/1\n"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A repository in which a desk is made."""
    return Repository(tmp_path / "desk")


@pytest.fixture
def desk(repository: Repository) -> Path:
    """A desk with three articles and their pages, which git doesn't have, and somebody's own documents."""
    root = repository.root
    articles = {"tea": TEA, "copper": COPPER, "zinc": COPPER.replace("copper", "zinc")}
    files = {f"seeds/{name}.txt": text for name, text in articles.items()} | OTHERS
    for name, text in files.items():
        put(root / name, text)
    assert len(build(root).written) == 3
    return root


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(desk: Path, pages: str = "docs/briefings", *, prune: bool = False) -> BuildResult:
    return build_pages(desk / "seeds", desk / pages, prune=prune)


def empty(desk: Path) -> None:
    for path in (desk / "seeds").iterdir():
        path.unlink()


def texts(folder: Path) -> Iterator[str]:
    return (path.read_text("utf-8") for path in sorted(folder.glob("*.md")))


@pytest.mark.parametrize("pages", ["docs", "."])
def test_documents_where_the_pages_are_to_go_are_left(desk: Path, pages: str) -> None:
    assert (len(build(desk, pages).written), build(desk, pages).removed) == (3, ())
    empty(desk)
    assert len(build(desk, pages, prune=True).removed) == 3
    assert {name: (desk / name).read_text("utf-8") for name in OTHERS} == OTHERS


def test_pages_are_not_written_among_the_articles(desk: Path) -> None:
    before = {path: path.read_bytes() for path in (desk / "seeds").iterdir()}
    with pytest.raises(BriefgenError, match=r"seeds: The pages would be written among the articles"):
        build(desk, "seeds", prune=True)
    assert {path: path.read_bytes() for path in (desk / "seeds").iterdir()} == before


@NEEDS_POSIX
@pytest.mark.parametrize("link", ["docs/briefings", "docs"])
def test_nothing_is_written_or_removed_through_a_link(
    desk: Path, tmp_path_factory: pytest.TempPathFactory, link: str
) -> None:
    behind = tmp_path_factory.mktemp("behind") / "folder"
    (desk / link).rename(behind)
    (desk / link).symlink_to(behind)
    before = {path: path.read_bytes() for path in behind.rglob("*.md")}
    (desk / "seeds/tea.txt").unlink()
    with pytest.raises(BriefgenError, match=rf"{link}: This folder is a link"):
        build(desk)
    assert {path: path.read_bytes() for path in behind.rglob("*.md")} == before


@NEEDS_POSIX
def test_a_link_next_to_the_pages_is_left_with_its_target(desk: Path) -> None:
    page = sorted((desk / "docs/briefings").glob("*.md"))[0]
    other = page.rename(desk / "other.md")
    page.with_name("link.md").symlink_to(other)
    build(desk)
    assert page.with_name("link.md").is_symlink() and other.exists()


@pytest.mark.parametrize("committed", [False, True])
def test_most_pages_are_removed_only_on_request(desk: Path, repository: Repository, committed: bool) -> None:
    if committed:
        repository.commit()
    before = list(texts(desk / "docs/briefings"))
    empty(desk)
    result = build(desk)
    assert (result.removed, list(texts(desk / "docs/briefings"))) == ((), before)
    assert "3 of 3 pages have no article any more" in list(describe_problems(result, check=False))[-1]
    assert build(desk, prune=True).backups == ()
    assert list(texts(desk / "docs/briefings")) == []
    assert list(texts(desk / CACHE / "removed")) == ([] if committed else before)


def test_pages_of_moved_and_renamed_articles_are_not_counted(desk: Path) -> None:
    for path in list((desk / "seeds").iterdir()):
        put(path, path.read_text("utf-8").replace("che", "trà").replace("chè", "trà").replace("about", "of", 1))
    result = build(desk)
    assert (len(result.written), len(result.removed), result.failed) == (3, 3, ())


def test_a_desk_s_only_page_goes_with_its_article(tmp_path: Path) -> None:
    """As the guide says of the example of a new desk."""
    put(tmp_path / "seeds/tea.txt", TEA)
    build(tmp_path)
    (tmp_path / "seeds/tea.txt").unlink()
    made = build(tmp_path)
    assert not made.failed
    assert made.removed


def test_in_a_new_checkout_git_says_which_pages_are_the_programs(desk: Path, repository: Repository) -> None:
    repository.commit()
    shutil.rmtree(desk / CACHE)
    page = sorted((desk / "docs/briefings").glob("*.md"))[0]
    put(page.with_name("copied.md"), page.read_text("utf-8"))
    (desk / "seeds/tea.txt").unlink()
    result = build(desk)
    assert len(result.removed) == 1 and "copied.md" not in result.removed
    assert [Path(error.file).name for error in result.unused if error.file.endswith(".md")] == ["copied.md"]
