"""A site that is built on top of the last one is, byte by byte, that of a full build, whatever was edited or damaged.

`make bench-scale` makes hundreds of edits; here are a few.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from edits.desk import EditedDesk
from edits.edits import a_word, edit
from edits.twin import Twin

import briefgen

pytestmark = pytest.mark.slow

SEED, EDITS, ARTICLES = 15, 25, 6
BUILD = "import pathlib, sys; from edits.twin import build; sys.exit(not build(pathlib.Path(sys.argv[1])).built)"


def test_after_any_edit_the_site_is_that_of_a_full_build(tmp_path: Path) -> None:
    twin = Twin(tmp_path)
    desk = EditedDesk(twin.desk, SEED, ARTICLES)
    done, built = ["a new desk"], [twin.compare().built]
    for _ in range(EDITS):
        done.append(edit(desk))
        try:
            built.append(twin.compare().built)
        except AssertionError as difference:
            pytest.fail(f"after {len(done)} edits, the last of which was {done[-1]}: {difference}")
    assert built.count(True) > EDITS / 2
    assert built[0]


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> tuple[EditedDesk, Twin, EditedDesk]:
    """A desk with its twin, and another desk, both with a site."""
    twin, other = (Twin(tmp_path_factory.mktemp(name)) for name in ("one", "other"))
    found = EditedDesk(twin.desk, SEED, ARTICLES), twin, EditedDesk(other.desk, SEED + 1, ARTICLES)
    for each in (twin, other):
        assert each.compare().built
    return found


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def cut(desk: Path, _: Path) -> None:
    for path in _files(desk / ".cache"):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def garbage(desk: Path, _: Path) -> None:
    for path in _files(desk / ".cache"):
        path.write_bytes(b"\x00\xffgarbage\n" * 50)


def half_gone(desk: Path, _: Path) -> None:
    for path in _files(desk / ".cache")[::2]:
        path.unlink()


def gone(desk: Path, _: Path) -> None:
    shutil.rmtree(desk / ".cache")


def of_another_desk(desk: Path, other: Path) -> None:
    for folder in (".cache", "site"):
        shutil.rmtree(desk / folder)
        shutil.copytree(other / folder, desk / folder)


def cache_of_another_desk(desk: Path, other: Path) -> None:
    shutil.rmtree(desk / ".cache")
    shutil.copytree(other / ".cache", desk / ".cache")


def of_another_program(desk: Path, _: Path) -> None:
    """A build by a program whose pages have other words."""
    copy = desk.parent / "program"
    shutil.copytree(Path(briefgen.__file__).parent, copy / "briefgen", ignore=shutil.ignore_patterns("__pycache__"))
    words = copy / "briefgen/views/messages.yaml"
    words.write_text(words.read_text("utf-8").replace("Quốc gia", "Các nước"), "utf-8")
    path = os.pathsep.join((str(copy), str(Path(__file__).parents[1])))
    command = [sys.executable, "-c", BUILD, str(desk)]
    subprocess.run(command, cwd=desk, env=os.environ | {"PYTHONPATH": path}, check=True)
    assert "Các nước" in (desk / "site/index.html").read_text("utf-8")


def site_changed(desk: Path, _: Path) -> None:
    for path in _files(desk / "site")[::3]:
        path.write_bytes(b"changed by hand")


def site_half_gone(desk: Path, _: Path) -> None:
    for path in _files(desk / "site")[::3]:
        path.unlink()
    shutil.rmtree(desk / "site/briefings")


def site_with_more(desk: Path, _: Path) -> None:
    (desk / "site/briefings/more.html").write_text("more", "utf-8")
    (desk / "site/more").mkdir()


def site_gone(desk: Path, _: Path) -> None:
    shutil.rmtree(desk / "site")


@pytest.mark.parametrize(
    "damage",
    [
        cut,
        garbage,
        half_gone,
        gone,
        of_another_desk,
        cache_of_another_desk,
        of_another_program,
        site_changed,
        site_half_gone,
        site_with_more,
        site_gone,
    ],
    ids=lambda damage: damage.__name__.replace("_", "-"),
)
def test_what_is_damaged_or_foreign_is_remade(
    desks: tuple[EditedDesk, Twin, EditedDesk], damage: Callable[[Path, Path], None]
) -> None:
    desk, twin, other = desks
    damage(desk.root, other.root)
    a_word(desk)
    assert twin.compare().built
