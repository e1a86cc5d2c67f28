"""Which files of a desk are watched: what people save, and nothing else that the build or an editor writes."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from briefgen.serving.live_site import LiveSite
from briefgen.serving.watching import INTERVAL, make_observer, watched_parts
from briefgen.storage.page_backups import CACHE, record_page


class Seen(FileSystemEventHandler):
    """Records the names of files with events."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.noticed = threading.Event()

    def on_any_event(self, event: FileSystemEvent) -> None:
        if not event.is_directory:
            self.names.add(Path(str(event.src_path)).name)
            self.noticed.set()


def test_the_parts_are_those_that_mkdocs_yml_names(tmp_path: Path) -> None:
    config = MkDocsConfig()
    config.docs_dir, config.watch = str(tmp_path / "text/pages"), [str(tmp_path / "data"), str(tmp_path.parent)]
    config.theme = type("Theme", (), {"custom_dir": None})()
    assert watched_parts(tmp_path, config) == {"mkdocs.yml", "seeds", "text", "data"}
    assert watched_parts(tmp_path, None) == {"mkdocs.yml", "seeds", "docs"}


@pytest.mark.parametrize("folder_is_there", [True, False])
def test_what_people_save_is_seen_and_what_programs_write_is_not(tmp_path: Path, folder_is_there: bool) -> None:
    desk = tmp_path.resolve()
    for name in ("docs/briefings", *(["seeds/2031"] if folder_is_there else []), ".cache", "site"):
        (desk / name).mkdir(parents=True)
    seen = Seen()
    site = LiveSite(desk, tmp_path / "site")
    observer = make_observer(desk, watched_parts(desk, None), desk / "docs/briefings", site.is_saved)
    observer.schedule(seen, str(desk), recursive=True)
    observer.start()
    try:
        (desk / "seeds/2031").mkdir(parents=True, exist_ok=True)
        record_page(desk / "docs/briefings/a.md", "x", desk / CACHE)
        for name in ("docs/briefings/a.md", ".cache/b", "site/c.html", "report.txt", "seeds/~$d.txt", "seeds/e.txt.tmp"):
            (desk / name).write_text("x", "utf-8")
        assert not seen.noticed.wait(3 * INTERVAL)
        for name in ("seeds/2031/tea.txt", "mkdocs.yml", "docs/about.md"):
            seen.noticed.clear()
            (desk / name).write_text("x", "utf-8")
            assert seen.noticed.wait(20 * INTERVAL)
        assert seen.names == {"tea.txt", "mkdocs.yml", "about.md"}
        for text, edited in (("edited", ("docs/briefings/a.md",)), ("x", ())):  # also when the edits are undone
            seen.noticed.clear()
            (desk / "docs/briefings/a.md").write_text(text, "utf-8")
            assert seen.noticed.wait(20 * INTERVAL)
            site.edited = tuple(edited)
        seen.noticed.clear()
        (desk / "docs/briefings/a.md").touch()
        assert not seen.noticed.wait(3 * INTERVAL)
    finally:
        observer.stop()
        observer.join()
