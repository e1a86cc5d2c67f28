"""The site that was written last: what the next build reuses, and how a new one takes its place."""

import os
from pathlib import Path

import pytest

from briefgen.storage.derived import Derived, digest_of
from briefgen.web import written_site
from briefgen.web.links import PageLinks
from briefgen.web.written_site import (
    WrittenFile,
    WrittenSite,
    clear_way,
    keep_written,
    new_site_folder,
    read_written,
    swap_in,
)

MADE_FROM = digest_of("tea")


def written(path: Path) -> WrittenFile:
    now = path.stat()
    return WrittenFile(MADE_FROM, now.st_size, now.st_mtime_ns, PageLinks(b"1", b"2"))


def site(root: Path) -> WrittenSite:
    (root / "site" / "a").mkdir(parents=True)
    (root / "site" / "a" / "tea.html").write_text("tea")
    return WrittenSite(str(root / "site"), {"a/tea.html": written(root / "site" / "a" / "tea.html")})


def test_a_file_that_would_be_the_same_is_reused(tmp_path: Path) -> None:
    last = site(tmp_path)
    assert last.number_of("a/tea.html", MADE_FROM) == (tmp_path / "site/a/tea.html").stat().st_ino
    last.put("a/tea.html", tmp_path / "new")
    assert (tmp_path / "new/a/tea.html").samefile(tmp_path / "site/a/tea.html")
    assert last.number_of("a/tea.html", digest_of("rice")) is None
    assert last.number_of("a/rice.html", MADE_FROM) is None


@pytest.mark.parametrize("touched", ["changed", "same size", "gone", "a folder"])
def test_a_file_that_somebody_touched_is_not(tmp_path: Path, touched: str) -> None:
    last, file = site(tmp_path), tmp_path / "site/a/tea.html"
    file.unlink()
    if touched == "a folder":
        file.mkdir()
    elif touched != "gone":
        file.write_text("rice" if touched == "changed" else "tee")
    assert last.number_of("a/tea.html", MADE_FROM) is None


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(old: Path, new: Path) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    last = site(tmp_path)
    (tmp_path / "new/a").mkdir(parents=True)
    last.put("a/tea.html", tmp_path / "new")
    taken = written(tmp_path / "new/a/tea.html")
    assert taken == last.files["a/tea.html"], "its time is that of the first, or it would be made next time"


def test_what_was_written_is_known_again(tmp_path: Path) -> None:
    store, last, key = Derived(tmp_path / "cache"), site(tmp_path), digest_of("site")
    keep_written(store, last, key)
    assert read_written(store, tmp_path / "site", key) == last
    assert read_written(store, tmp_path / "elsewhere", key) == WrittenSite(str(tmp_path / "elsewhere"), {})
    store.keep("site", {key: b"something else"})
    assert read_written(store, tmp_path / "site", key).files == {}


@pytest.mark.parametrize("exchange", [True, False])
def test_a_new_site_takes_the_place_of_the_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool) -> None:
    if not exchange:
        monkeypatch.setattr(written_site, "_exchange", lambda one, other: False)
    site(tmp_path)
    new = new_site_folder(tmp_path / "site")
    for name in ("first", "second"):
        new.mkdir()
        (new / f"{name}.html").write_text(name)
        swap_in(tmp_path / "site")
        assert [path.name for path in (tmp_path / "site").iterdir()] == [f"{name}.html"]
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_must_stay_gets_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(one: Path, other: Path) -> bool:
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr(written_site, "_exchange", refuse)
    site(tmp_path)
    place, new = (tmp_path / "site").stat().st_ino, new_site_folder(tmp_path / "site")
    (new / "b").mkdir(parents=True)
    (new / "b" / "rice.html").write_text("rice")
    swap_in(tmp_path / "site")
    assert (tmp_path / "site").stat().st_ino == place
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")] == ["site/b/rice.html"]
    assert not new.exists()


def test_a_link_to_the_place_of_the_site_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    folder = tmp_path / "desk" / "site"
    folder.symlink_to(tmp_path / "disk" / "site")
    for name in ("first", "second"):
        clear_way(folder)
        new_site_folder(folder).mkdir()
        (new_site_folder(folder) / f"{name}.html").write_text(name)
        swap_in(folder)
        assert folder.is_symlink()
        assert [path.name for path in (tmp_path / "disk" / "site").iterdir()] == [f"{name}.html"]
        assert [path.name for path in (tmp_path / "desk").iterdir()] == ["site"]


def test_a_mount_gets_the_files_from_another_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace

    def refuse(one: Path, other: Path) -> Path:
        if one.parts[: len(new_site_folder(folder).parts)] == new_site_folder(folder).parts:
            raise OSError(18, "Invalid cross-device link")
        return rename(one, other)

    def busy(one: Path, other: Path) -> bool:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(written_site, "_exchange", busy)
    monkeypatch.setattr(Path, "replace", refuse)
    folder, last = tmp_path / "site", site(tmp_path)
    (tmp_path / "elsewhere").mkdir()
    (folder / "c").symlink_to(tmp_path / "elsewhere")
    for name in ("a", "c"):
        (new_site_folder(folder) / name).mkdir(parents=True)
        (new_site_folder(folder) / name / "tea.html").write_text("green tea")
    last = WrittenSite(str(folder), {"c/tea.html": written(new_site_folder(folder) / "c/tea.html")})
    swap_in(folder)
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == ["a/tea.html", "c/tea.html"]
    assert not list((tmp_path / "elsewhere").iterdir()), "nothing is written through a link"
    assert last.number_of("c/tea.html", MADE_FROM), "known by its time"


@pytest.mark.parametrize("left", ["file", "link"])
def test_what_is_in_the_way_of_a_new_site_goes(tmp_path: Path, left: str) -> None:
    site(tmp_path)
    place = new_site_folder(tmp_path / "site")
    (place.write_text("x") if left == "file" else place.symlink_to(tmp_path / "site"))
    clear_way(tmp_path / "site")
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")] == ["site/a/tea.html"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_build_that_was_stopped_leaves_the_last_site(tmp_path: Path) -> None:
    site(tmp_path)
    (tmp_path / "site").rename(tmp_path / ".site.old")  # between the two renames
    new_site_folder(tmp_path / "site").mkdir()
    clear_way(tmp_path / "site")
    assert (tmp_path / "site/a/tea.html").read_text() == "tea"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
