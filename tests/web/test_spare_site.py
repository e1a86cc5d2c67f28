"""The spare site: which of its files stay in the next one, and that no others do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.storage.derived import digest_of
from briefgen.views.outputs import Output
from briefgen.web.writing import write_outputs
from briefgen.web.written_site import WrittenSite, new_site_folder, swap_in

TEA = {"a/tea.txt": "tea", "a/b/rice.txt": "rice", "salt.txt": "salt"}


class Builder:
    """Builds sites of a few files one after the other, each reusing what it may of the last one."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "site"
        self.spare, self.last = root / ".site.spare", WrittenSite(str(self.folder), {})

    def build(self, texts: dict[str, str]) -> dict[str, str]:
        """Builds the site of `texts`; returns its contents."""
        before = self.held()
        outputs = [Output(path, digest_of(text), text.encode) for path, text in texts.items()]
        written = write_outputs(outputs, new_site_folder(self.folder), self.last, b"settings")
        assert self.held() == before, "nothing changes in the last site"
        new_site_folder(self.folder).mkdir(exist_ok=True)
        swap_in(self.folder, spare=self.last.is_most_of(written))
        self.last = written
        return self.held()

    def held(self) -> dict[str, str]:
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_text() for path in files}


@pytest.fixture
def builder(tmp_path: Path) -> Builder:
    """One that has built the same site twice, so that there is a spare one."""
    builder = Builder(tmp_path)
    assert [builder.build(TEA) for _ in range(2)] == [TEA, TEA] and builder.spare.is_dir()
    return builder


def test_the_next_site_is_put_together_in_the_spare_one(builder: Builder) -> None:
    number = builder.spare.stat().st_ino
    for text in ("green", "black", "green"):
        assert builder.build(TEA | {"salt.txt": text}) == TEA | {"salt.txt": text}
    assert builder.folder.stat().st_ino == number
    assert (builder.folder / "a/tea.txt").samefile(builder.spare / "a/tea.txt")


def test_files_become_folders_and_folders_files(builder: Builder) -> None:
    other = {"a/tea.txt": "tea", "salt.txt/fine.txt": "salt", "a/b": "rice"}
    for texts in (other, TEA, other, other):
        assert builder.build(texts) == texts


DISTURB: dict[str, Callable[[Path, Path], object]] = {
    "another file": lambda spare, _: (spare / "a/more.txt").write_text("more"),
    "an empty folder": lambda spare, _: (spare / "c/d").mkdir(parents=True),
    "another file in the place": lambda spare, _: ((spare / "salt.txt").unlink(), (spare / "salt.txt").write_text("salt")),
    "a file gone": lambda spare, _: (spare / "a/tea.txt").unlink(),
    "a file changed": lambda spare, _: (spare / "a/tea.txt").write_text("other"),
    "a link to a file": lambda spare, away: (spare / "a/link.txt").symlink_to(away / "kept.txt"),
    "a link to a folder": lambda spare, away: (spare / "away").symlink_to(away),
    "a link in its place": lambda spare, away: (spare.rename(spare.with_name("moved")), spare.symlink_to(away)),
    "no folder": lambda spare, _: (spare.rename(spare.with_name("moved")), spare.write_text("a file")),
}


@pytest.mark.parametrize("disturb", DISTURB)
def test_what_somebody_did_to_the_spare_site_shows_nowhere(builder: Builder, tmp_path: Path, disturb: str) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "kept.txt").write_text("kept")
    DISTURB[disturb](builder.spare, away)
    for text in ("green", "black"):
        assert builder.build(TEA | {"salt.txt": text}) == TEA | {"salt.txt": text}
        assert sorted(path.name for path in builder.folder.rglob("*")) == ["a", "b", "rice.txt", "salt.txt", "tea.txt"]
    assert (away / "kept.txt").read_text() == "kept"


def test_a_site_of_which_little_is_left_is_not_kept(builder: Builder) -> None:
    assert builder.build(dict.fromkeys(TEA, "new")) == dict.fromkeys(TEA, "new")
    assert not builder.spare.exists()
