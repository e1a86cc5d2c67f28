"""From a folder of pages to a library."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from invented import copper, many, tea, write_page

from briefgen import sharing
from briefgen.errors import BriefgenError
from briefgen.library.library import make_library
from briefgen.library.loading import load_library, pages_ahead
from briefgen.storage import file_digests
from briefgen.storage.derived import Derived
from briefgen.storage.file_digests import FileDigests
from briefgen.storage.page import to_page


def test_the_newest_briefing_comes_first_and_one_without_a_date_last(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "briefings"
    undated = msgspec.structs.replace(
        tea(), id="tea", published=None, source=msgspec.structs.replace(tea().source, file="old.txt")
    )
    for briefing in (tea(), undated, copper()):
        write_page(briefing, folder)
    assert load_library(folder).briefings == (copper(), tea(), undated)


def test_no_folder_is_an_empty_library(tmp_path: Path) -> None:
    for folder in (tmp_path / "none", Path(tmp_path.anchor, "no folder of pages")):
        assert load_library(folder).briefings == ()


def test_a_broken_page_is_reported_with_file_and_place(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "briefings"
    path = write_page(tea(), folder)
    path.write_text(path.read_text("utf-8").replace("language: vi", "language: [vi"), "utf-8")
    with pytest.raises(BriefgenError) as error:
        load_library(folder)
    assert str(error.value).startswith("docs/briefings/2031-02-03-tea.md: line 7: This is not valid YAML")


def test_the_first_broken_page_is_reported_whichever_process_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sharing, "processes", lambda: 3)
    briefings = many(4 * sharing.WORTH)
    paths = sorted(write_page(briefing, tmp_path) for briefing in briefings)
    assert load_library(tmp_path) == make_library(briefings)
    for path in (paths[2 * sharing.WORTH], *paths[-20:]):
        path.write_text(path.read_text("utf-8").replace("language: ", "language: ["), "utf-8")
    with pytest.raises(BriefgenError, match=paths[2 * sharing.WORTH].name):
        load_library(tmp_path)


def test_two_pages_of_one_article_are_reported(tmp_path: Path) -> None:
    write_page(tea(), tmp_path)
    write_page(msgspec.structs.replace(tea(), id="2031-02-04-tea"), tmp_path)
    with pytest.raises(BriefgenError, match=r"2031-02-04-tea.md: source.file: 2031-02-03-tea.md is made from the same"):
        load_library(tmp_path)


def test_an_id_stands_for_one_briefing() -> None:
    with pytest.raises(BriefgenError, match=r"2031-02-03-tea.md: id: Two articles have this id: tea.txt and tea.txt"):
        make_library([tea(), tea()])


def test_a_page_in_a_subfolder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2031").mkdir()
    (tmp_path / "2031" / "2031-02-03-tea.md").write_text(to_page(tea()), "utf-8")
    with pytest.raises(BriefgenError, match="is in a subfolder"):
        load_library(tmp_path)


def test_briefings_of_one_day_come_by_id() -> None:
    ids = [msgspec.structs.replace(tea(), id=id_) for id_ in ("b", "c", "a")]
    assert [b.id for b in make_library(ids).briefings] == ["a", "b", "c"]


def test_pages_whose_files_are_as_they_were_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, store = tmp_path / "docs" / "briefings", Derived(tmp_path / "cache")
    changed, *_ = briefings = many(3)
    paths = [write_page(briefing, folder) for briefing in briefings]
    (folder / "own.md").write_text("# A page of the desk's own\n", "utf-8")
    library = load_library(folder, store=store)
    monkeypatch.setattr(file_digests, "SETTLED", -1.0)
    digests = FileDigests(folder, store)
    assert all(digests.find(path.name) for path in (*paths, folder / "own.md"))
    digests.keep()
    opened: list[str] = []
    read_bytes = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: opened.append(path.name) or read_bytes(path))
    assert load_library(folder, store=store) == library
    assert set(opened) == {"own.md"}
    write_page(msgspec.structs.replace(changed, title="Another title"), folder)
    assert load_library(folder, store=store).briefings == load_library(folder).briefings != library.briefings


def test_pages_that_were_read_ahead_are_the_same_library(tmp_path: Path) -> None:
    folder, store = tmp_path / "docs" / "briefings", Derived(tmp_path / "cache")
    changed, *others = briefings = many(5)
    for briefing in briefings:
        write_page(briefing, folder)
    assert pages_ahead(folder, store) == {}
    load_library(folder, store=store)
    ahead = pages_ahead(folder, store)
    assert len(ahead) == len(briefings)
    write_page(msgspec.structs.replace(changed, title="Another title"), folder)
    loaded = load_library(folder, None, store, ahead)
    assert loaded == load_library(folder, None, Derived(tmp_path / "other"))
    assert loaded.briefings != make_library(briefings).briefings
    own = {id(briefing) for briefing, _ in ahead.values()}
    assert {b.id for b in loaded.briefings if id(b) in own} == {b.id for b in others}
    (folder / f"{others[0].id}.md").rename(folder / "renamed.md")
    with pytest.raises(BriefgenError, match=r"renamed\.md: line 3, id"):
        load_library(folder, None, store, ahead)
