"""`briefgen build`: pages follow their articles, and a page whose article did not change is not touched."""

import os
import shutil
import subprocess
import sys

import msgspec
import pytest
from click.testing import CliRunner
from invented import COPPER, GOLD, TEA
from systems import NEEDS_POSIX

from briefgen.cli import main
from briefgen.storage.page import read_page, to_page
from briefgen.storage.turns import turn_at

TEA_PAGE = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.md"
COPPER_PAGE = "2031-03-09-norway-and-viet-nam-talk-about-copper.md"


@pytest.fixture
def folders(tmp_path):
    """Two articles and the folder of their pages, built."""
    seeds, pages = tmp_path / "seeds", tmp_path / "pages"
    seeds.mkdir()
    (seeds / "tea.txt").write_text(TEA, encoding="utf-8")
    (seeds / "copper.txt").write_text(COPPER, encoding="utf-8")
    assert build(seeds, pages).exit_code == 0
    for page in pages.iterdir():
        os.utime(page, (1, 1))
    return seeds, pages


def build(seeds, pages, *options):
    return CliRunner().invoke(main, ["build", "--seeds", str(seeds), "--pages", str(pages), *options])


def written(pages):
    """The pages written since the fixture set their times back."""
    return {page.name for page in pages.iterdir() if page.stat().st_mtime > 1}


def test_each_article_has_its_page(folders):
    _, pages = folders
    assert sorted(p.name for p in pages.iterdir()) == [TEA_PAGE, COPPER_PAGE]


def test_nothing_changed_nothing_written(folders):
    seeds, pages = folders
    result = build(seeds, pages)
    assert (result.exit_code, result.stdout) == (0, "2 unchanged, 0 written, 0 removed: the pages are up to date\n")
    assert written(pages) == set()


def test_only_what_changed_is_written(folders):
    seeds, pages = folders
    (seeds / "tea.txt").write_text(TEA.replace("12,5%", "13,5%"), encoding="utf-8")
    result = build(seeds, pages)
    assert result.stdout == "1 unchanged, 1 written, 0 removed\n"
    assert written(pages) == {TEA_PAGE}
    assert "value: 13.5" in (pages / TEA_PAGE).read_text(encoding="utf-8")


def test_a_page_edited_by_hand_is_restored_and_the_edits_are_backed_up(folders):
    seeds, pages = folders
    before = (pages / TEA_PAGE).read_bytes()
    edited = before.replace(b"12.5", b"99")
    (pages / TEA_PAGE).write_bytes(edited)
    os.utime(pages / TEA_PAGE, (1, 1))
    result = build(seeds, pages)
    assert result.exit_code == 0
    assert (pages / TEA_PAGE).read_bytes() == before
    assert written(pages) == {TEA_PAGE}
    [copy] = (seeds.parent / ".cache/briefgen/edited").iterdir()
    assert copy.read_bytes() == edited
    assert f"briefgen adopt {copy}" in result.stderr
    assert CliRunner().invoke(main, ["adopt", "--seeds", str(seeds), str(copy)]).exit_code == 0
    assert build(seeds, pages).exit_code == 0
    adopted = read_page(pages / TEA_PAGE)
    assert [change.what for change in adopted.changes] == ["changed"]
    assert to_page(msgspec.structs.replace(adopted, changes=msgspec.UNSET)).encode() == edited


def test_what_git_has_or_the_build_wrote_is_not_backed_up(folders):
    seeds, pages = folders
    for command in (["init", "-q"], ["add", "pages"]):
        subprocess.run(["git", *command], cwd=seeds.parent, check=True)
    shutil.rmtree(seeds.parent / ".cache")
    for percent in ("13,5%", "14,5%"):  # the first over what git has, the second over what the first wrote
        (seeds / "tea.txt").write_text(TEA.replace("12,5%", percent), encoding="utf-8")
        assert "backed up" not in build(seeds, pages).stderr
    assert not (seeds.parent / ".cache/briefgen/edited").exists()


@pytest.mark.parametrize("damage", [b"\xff\xfe", b""])
def test_a_damaged_page_is_restored(folders, damage):
    seeds, pages = folders
    before = (pages / TEA_PAGE).read_bytes()
    (pages / TEA_PAGE).write_bytes(before.replace(b"\n", damage) if damage else b"")
    assert build(seeds, pages).exit_code == 0
    assert (pages / TEA_PAGE).read_bytes() == before


def test_left_over_pages_go_and_other_files_stay(folders):
    seeds, pages = folders
    (seeds / "tea.txt").unlink()
    (pages / "README.txt").write_text("stays", encoding="utf-8")
    result = build(seeds, pages)
    assert result.stdout == "1 unchanged, 0 written, 1 removed\n"
    assert sorted(p.name for p in pages.iterdir()) == [COPPER_PAGE, "README.txt"]


def test_a_new_title_moves_the_page(folders):
    seeds, pages = folders
    (seeds / "copper.txt").write_text(COPPER.replace("about copper", "about tin", 1), encoding="utf-8")
    assert build(seeds, pages).exit_code == 0
    assert sorted(p.name for p in pages.iterdir()) == [TEA_PAGE, COPPER_PAGE.replace("copper", "tin")]


def test_check_passes_where_every_page_is_up_to_date(folders):
    assert build(*folders, "--check").exit_code == 0


def test_check_fails_and_writes_nothing(folders):
    seeds, pages = folders
    (seeds / "tea.txt").write_text(TEA.replace("12,5%", "13,5%"), encoding="utf-8")
    (seeds / "copper.txt").unlink()
    before = {p.name: p.read_bytes() for p in pages.iterdir()}
    result = build(seeds, pages, "--check")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == f"out of date: {TEA_PAGE}"
    assert '  figure changed: value 12.5 -> 13.5 ("12,5%" -> "13,5%")' in lines
    assert lines[-2:] == [f"left over: {COPPER_PAGE}", "0 unchanged, 1 out of date, 1 left over"]
    assert "Run `briefgen build` and commit what it writes" in result.stderr
    assert {p.name: p.read_bytes() for p in pages.iterdir()} == before


def test_check_makes_no_folder(folders, tmp_path):
    seeds, _ = folders
    assert build(seeds, tmp_path / "none", "--check").exit_code == 1
    assert not (tmp_path / "none").exists()


def test_no_articles_no_pages(tmp_path):
    (tmp_path / "seeds").mkdir()
    result = build(tmp_path / "seeds", tmp_path / "pages")
    assert (result.exit_code, result.stdout) == (0, "0 unchanged, 0 written, 0 removed\n")
    assert result.stderr == "There are no articles yet: `briefgen add SOURCE` files the first.\n"


@pytest.mark.parametrize("options", [(), ("--check",)])
def test_a_desk_without_articles_needs_no_folder_for_them(tmp_path, options):
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\n", "utf-8")
    assert build(tmp_path / "seeds", tmp_path / "pages", *options).exit_code == 0
    assert not {path.name for path in tmp_path.iterdir()} & {"seeds", "pages"}


def test_pages_without_the_folder_of_their_articles_are_kept(folders, tmp_path):
    _, pages = folders
    (tmp_path / "mkdocs.yml").write_text("site_name: Tea\n", "utf-8")
    before = sorted(pages.iterdir())
    result = build(tmp_path / "gone", pages)
    assert (result.exit_code, sorted(pages.iterdir())) == (1, before)
    assert (
        result.stderr
        == f"Error: {tmp_path / 'gone'}: There is no such folder. Run this where seeds/ is, or name it with --seeds.\n"
    )


@NEEDS_POSIX
def test_the_same_articles_give_the_same_bytes_everywhere(tmp_path):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for name in ("vi-01-chip-hoa-lac.txt", "en-01-nickel-smelters.txt"):
        shutil.copy(GOLD / name, seeds)
    outcomes = []
    for run, environment in enumerate(
        (
            {"PYTHONHASHSEED": "1", "TZ": "Asia/Ho_Chi_Minh", "LANG": "vi_VN.UTF-8", "LC_ALL": "vi_VN.UTF-8"},
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"},
        )
    ):
        pages = tmp_path / str(run)
        program = "from briefgen.cli import main; main()"
        command = [sys.executable, "-c", program, "build", "--seeds", seeds, "--pages", pages]
        subprocess.run(command, check=True, env=os.environ | environment, capture_output=True)
        outcomes.append({page.name: page.read_bytes() for page in pages.iterdir()})
    assert len(outcomes[0]) == 2
    assert outcomes[0] == outcomes[1]


@NEEDS_POSIX
def test_of_two_builds_the_second_waits_and_says_so(folders):
    seeds, pages = folders
    (seeds / "tin.txt").write_text(COPPER.replace("copper", "tin"), encoding="utf-8")
    command = (sys.executable, "-m", "briefgen", "build", "--seeds", str(seeds), "--pages", str(pages))
    with turn_at(seeds.parent):
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert "Another briefgen is at work" in second.stderr.readline()
        assert len(list(pages.iterdir())) == 2
        assert build(seeds, pages, "--check").exit_code == 1  # only reads, and doesn't wait
    second.communicate(timeout=60)
    assert second.returncode == 0 and len(list(pages.iterdir())) == 3
