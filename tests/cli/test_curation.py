"""Decisions from the command line: what `build` and `adopt` report about them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import COPPER, TEA
from systems import NEEDS_POSIX

from briefgen.cli import main

PAGE = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.md"
DECISIONS = """decisions:
- drop: figure
  quote: 12,5%
- drop: figure
  quote: 99%
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with one article and its page, built."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/tea.txt").write_text(TEA, "utf-8")
    assert run(tmp_path, "build").exit_code == 0
    return tmp_path


def run(root: Path, command: str, *arguments: str) -> Result:
    folders = ["--seeds", str(root / "seeds")] + (["--pages", str(root / "pages")] if command == "build" else [])
    return CliRunner().invoke(main, [command, *folders, *arguments])


def decide(root: Path, text: str) -> None:
    (root / "seeds/tea.curation.yaml").write_text(text, "utf-8")


def test_build_lists_exactly_the_entries_that_somebody_has_to_look_at(root: Path) -> None:
    decide(root, DECISIONS)
    result = run(root, "build")
    assert result.stdout == "0 unchanged, 1 written, 0 removed\n"
    assert [line for line in result.stderr.splitlines() if "curation" in line] == [
        f'{root / "seeds/tea.curation.yaml"}:4: stale: drop figure "99%" (these words are not in the article any more)'
    ]
    assert result.exit_code == 0
    assert "12,5%" not in (root / "pages" / PAGE).read_text("utf-8").partition("figures:")[2].partition("timeline:")[0]


@pytest.mark.parametrize(
    ("entries", "code"),
    [
        (DECISIONS, 1),
        ("decisions:\n- correct: figure\n  quote: Vòng\n  near: gạo\n  set: {value: 1}\n", 1),
        ("decisions:\n- drop: topic\n  quote: chè\n  is: steel\n", 0),
    ],
)
def test_check_fails_on_what_is_stale_or_ambiguous(root: Path, entries: str, code: int) -> None:
    decide(root, entries)
    run(root, "build")
    result = run(root, "build", "--check")
    assert result.exit_code == code
    assert ("Review the decisions that are stale or ambiguous." in result.stderr) == bool(code)


def test_check_shows_facts_and_no_lines_of_yaml(root: Path) -> None:
    decide(root, "decisions:\n- correct: figure\n  quote: 12,5%\n  set: {value: 13}\n")
    result = run(root, "build", "--check")
    assert result.exit_code == 1
    assert '  figure changed: value 12.5 -> 13 ("12,5%")' in result.stdout.splitlines()


def test_adopting_keeps_the_edits_of_a_page(root: Path) -> None:
    page = root / "pages" / PAGE
    edited = page.read_text("utf-8").replace("value: 12.5", "value: 13") + "\nGhi chú của *tôi*.\n"
    page.write_text(edited, "utf-8")
    assert run(root, "build", "--check").exit_code == 1
    result = run(root, "adopt", str(page))
    assert result.stdout.splitlines() == [
        f'{root / "seeds/tea.curation.yaml"}:2: applied: note',
        f'{root / "seeds/tea.curation.yaml"}:4: applied: correct figure "12,5%"',
        f"2 decisions in {root / 'seeds/tea.curation.yaml'}",
        "Run `briefgen build`, read the page, and commit both.",
    ]  # fmt: skip
    assert run(root, "build", "--check").exit_code == 0
    assert page.read_text("utf-8") == edited


def test_several_pages_are_adopted_and_one_that_cannot_be_stops_none(root: Path) -> None:
    (root / "seeds/copper.txt").write_text(COPPER, "utf-8")
    run(root, "build")
    copper, page = (root / "pages" / name for name in (next(root.glob("pages/*copper.md")).name, PAGE))
    for edited in (copper, page):
        edited.write_text(edited.read_text("utf-8") + "\nA note.\n", "utf-8")
    result = run(root, "adopt", str(copper), str(root / "gone.md"), str(page))
    assert [line for line in result.stdout.splitlines() if "applied" not in line] == [
        f"1 decision in {root / 'seeds/copper.curation.yaml'}",
        f"1 decision in {root / 'seeds/tea.curation.yaml'}",
        "Run `briefgen build`, read the pages, and commit both.",
    ]
    assert result.exit_code == 1 and "There is no such page" in result.stderr


def test_where_there_is_nothing_to_adopt_it_says_so_and_names_the_copy(root: Path) -> None:
    page = root / "pages" / PAGE
    nothing = f"Nothing was written: {page} has no edits that are not decisions already.\n"
    assert run(root, "adopt", str(page)).stdout == nothing
    page.write_text(page.read_text("utf-8") + "\nA note.\n", "utf-8")
    run(root, "build")
    [copy] = (root / ".cache/briefgen/edited").iterdir()
    said = f"{nothing}Edits of it were kept aside: `briefgen adopt {copy}` turns them into decisions.\n"
    assert run(root, "adopt", str(page)).stdout == said
    assert not (root / "seeds/tea.curation.yaml").exists()


def test_a_new_file_names_its_schema_and_one_that_is_there_is_left_as_it_is(root: Path) -> None:
    (root / "seeds/2031/may").mkdir(parents=True)
    (root / "seeds/2031/may/tea.txt").write_text((root / "seeds/tea.txt").read_text("utf-8"), "utf-8")
    (root / "seeds/tea.txt").unlink()
    run(root, "build")
    page, decisions = root / "pages" / PAGE, root / "seeds/2031/may/tea.curation.yaml"
    built = page.read_text("utf-8")
    page.write_text(built + "\nA note.\n", "utf-8")
    run(root, "adopt", str(page))
    line, rest = decisions.read_text("utf-8").split("\n", 1)
    assert line == "# yaml-language-server: $schema=../../../assets/curation.schema.json"
    page.write_text(built + "\nAnother note.\n", "utf-8")
    run(root, "adopt", str(page))
    assert decisions.read_text("utf-8") == f"{line}\n{rest.replace('A note', 'Another note')}"
    decisions.write_text("# ours\ntitle: Tea\n", "utf-8")
    run(root, "build")
    page.write_text(page.read_text("utf-8") + "\nA note.\n", "utf-8")
    run(root, "adopt", str(page))
    assert decisions.read_text("utf-8").startswith("# ours\ntitle: Tea\n")
    page.write_text(built, "utf-8")
    decisions.write_text(f"{line}\n{rest}", "utf-8")
    run(root, "adopt", str(page))
    assert not decisions.exists()


def test_what_cant_be_adopted_is_named_and_nothing_is_written(root: Path) -> None:
    page = root / "pages" / PAGE
    edited = page.read_text("utf-8").replace("language: vi", "language: en")
    page.write_text(edited, "utf-8")
    result = run(root, "adopt", str(page))
    assert result.exit_code == 1
    assert "language: it comes from the article" in result.stderr
    assert not (root / "seeds/tea.curation.yaml").exists()
    assert page.read_text("utf-8") == edited


@pytest.mark.parametrize(
    ("page", "problem"),
    [
        ("", "The page has no front matter"),
        ("---\nid: x\n", "The front matter isn't closed"),
        ("---\nsource: {file: rice.txt}\n---\n", "There is no article 'rice.txt'"),
        (None, "There is no such page"),
    ],
)
def test_what_is_no_page_is_refused(root: Path, page: str | None, problem: str) -> None:
    if page is not None:
        (root / "page.md").write_text(page, "utf-8")
    result = run(root, "adopt", str(root / "page.md"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert problem in result.stderr


@NEEDS_POSIX
@pytest.mark.parametrize("make", [lambda path: path.symlink_to("elsewhere"), Path.mkdir, lambda path: os.mkfifo(path)])
def test_decisions_are_read_from_plain_files_only(root: Path, make: Callable[[Path], None]) -> None:
    make(root / "seeds/tea.curation.yaml")
    for command in (["build"], ["adopt", str(root / "pages" / PAGE)]):
        result = run(root, *command)
        assert result.exit_code == 1
        assert "tea.curation.yaml: This is not a plain file" in result.stderr


def test_decisions_without_an_article_are_named_and_stop_nothing(root: Path) -> None:
    (root / "seeds/tea.txt").write_text(TEA.replace("12,5%", "13,5%"), "utf-8")
    (root / "seeds/rice.curation.yaml").write_text("note: x\n", "utf-8")
    result = run(root, "build")
    assert (result.exit_code, result.stdout) == (1, "0 unchanged, 1 written, 0 removed\n")
    assert f"{root / 'seeds/rice.curation.yaml'}: There is no article rice.txt for these decisions" in result.stderr
