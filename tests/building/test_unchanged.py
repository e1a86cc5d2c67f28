"""An existing site isn't built again: any change in its inputs is noticed, and its messages are repeated."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import SiteFolder

from briefgen.building.site_result import SiteResult
from briefgen.building.unchanged import update_site
from briefgen.storage.task_record import Task, record_tasks

pytestmark = pytest.mark.slow


class Desk:
    """A desk with a site whose build reports something about a page of the desk's own."""

    def __init__(self, root: Path) -> None:
        self.folder = SiteFolder(root)
        (root / "docs/about.md").write_text("# Us\n", "utf-8")
        self.edit("mkdocs.yml", "strict: true", "strict: false")
        self.edit("docs/about.md", "# Us", "# Us\n\n[about](/about.html)")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replaces text in a file."""
        self.folder.edit(file, old, new)

    def update(self) -> tuple[SiteResult, bool]:
        """What the update said, and whether the site was rebuilt."""
        before = self._site()
        return update_site(self.folder.root), self._site() != before

    def _site(self) -> int:
        return self.folder.out.stat().st_ino if self.folder.out.exists() else 0


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    made = Desk(tmp_path_factory.mktemp("desk"))
    made.update()
    return made


def test_what_is_there_stays_and_the_same_is_reported(desk: Desk) -> None:
    first, _ = desk.update()
    again, is_new = desk.update()
    assert not is_new
    assert (again.built, again.problems, again.notes) == (first.built, first.problems, first.notes)
    assert any("/about.html" in problem for problem in again.problems)
    assert any("about.md" in note for note in again.notes)


def a_page(desk: Desk) -> None:
    desk.edit("docs/about.md", "Us", "Who we are")


def an_article(desk: Desk) -> None:
    desk.edit("seeds/tea.txt", "\n", "\n\n")


def a_hook(desk: Desk) -> None:
    desk.edit("hooks/search.py", '"""', '"""Ours: ')


def a_task(desk: Desk) -> None:
    record_tasks([Task(kind="unread", file="other.txt", says="not read")], desk.folder.root / ".cache/briefgen")


def a_variable(desk: Desk) -> None:
    os.environ["SITE_URL"] = "https://desk.example/"


def a_file_of_the_site(desk: Desk) -> None:
    (desk.folder.out / "index.html").write_text("", "utf-8")


def a_file_more_in_the_site(desk: Desk) -> None:
    (desk.folder.out / "more.html").write_text("", "utf-8")


def a_build_that_was_stopped(desk: Desk) -> None:
    desk.folder.out.with_name(".site.new").mkdir()


@pytest.mark.parametrize(
    "change",
    (
        a_page,
        an_article,
        a_hook,
        a_task,
        a_variable,
        a_file_of_the_site,
        a_file_more_in_the_site,
        a_build_that_was_stopped,
    ),
    ids=lambda change: change.__name__,
)
def test_a_change_is_noticed(desk: Desk, change: Callable[[Desk], None], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", "")
    desk.update()
    change(desk)
    _, is_new = desk.update()
    assert is_new
    assert (desk.folder.out / "index.html").read_bytes()
    assert not (desk.folder.out / "more.html").exists()


def test_what_was_let_pass_is_not_in_a_strict_build(desk: Desk) -> None:
    desk.update()
    assert not update_site(desk.folder.root, strict=True).built


def test_a_hook_of_a_desk_s_own_is_always_called(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    (tmp_path / "hooks/own.py").write_text("def on_post_build(config):\n    pass\n", "utf-8")
    desk.edit("mkdocs.yml", "hooks:", "hooks:\n  - hooks/own.py")
    desk.update()
    _, is_new = desk.update()
    assert is_new
