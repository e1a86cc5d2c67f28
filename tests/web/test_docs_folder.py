"""The folder of the pages: no link in it publishes a file from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.structure.files import File
from systems import NEEDS_POSIX

from briefgen.errors import BriefgenError
from briefgen.web.docs_folder import check_files, check_front_matter

pytestmark = NEEDS_POSIX


@pytest.mark.parametrize(
    "target", ["../secret.txt", "../seeds", "assets", "gone/../../secret.txt", "nowhere.md", "link.txt"]
)
def test_a_link_out_of_the_folder_to_a_folder_or_to_nothing_is_refused(target: str, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    for folder in (docs / "assets", docs / "gone", tmp_path / "seeds"):
        folder.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("x", "utf-8")
    (docs / "link.txt").symlink_to(target)
    with pytest.raises(BriefgenError, match=r"docs/link.txt: This link leads out"):
        check_files(docs)


def test_a_link_to_another_page_and_the_mark_of_an_open_file_are_fine(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("x", "utf-8")
    (tmp_path / "docs/b.md").symlink_to("a.md")
    (tmp_path / "docs/.#a.md").symlink_to("an@machine.1234")  # as editors leave them
    (tmp_path / "link").symlink_to("docs")
    check_files(tmp_path / "docs")
    check_files(tmp_path / "link")


def test_the_folder_itself_may_not_be_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk/docs").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefgenError, match="This link leads out of the desk"):
        check_files(tmp_path / "desk/docs")


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(BriefgenError, match=r"docs/pipe\.md: This is a pipe"):
        check_files(tmp_path)


def test_a_page_that_is_not_utf_8_is_reported_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "own.md").write_bytes(b"Qu\xff")
    page = File("own.md", str(tmp_path), str(tmp_path), use_directory_urls=False)
    with pytest.raises(BriefgenError, match=r"docs/own\.md: byte 3: This is not UTF-8"):
        check_front_matter(page)


@pytest.mark.parametrize("name", ["assets", "briefings"])
def test_a_file_where_a_folder_goes_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("x", "utf-8")
    with pytest.raises(BriefgenError, match=f"docs/{name}: This is a file where a folder goes. Take it away"):
        check_files(tmp_path)
