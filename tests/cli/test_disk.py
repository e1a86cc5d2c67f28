"""What is in the way, can't be read or can't be written is reported in one line, never with a traceback."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import TEA
from sites import SiteFolder
from systems import NEEDS_POSIX

from briefgen.cli import main

ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
PAGE = f"docs/briefings/{ID}.md"
UNFINISHED = ".briefgen-999999999-0.part"
COMMANDS = (
    ("build",),
    ("build", "--check"),
    ("actors",),
    ("adopt", PAGE),
    ("pdf", "--out", "out"),
    ("docx", "--out", "out"),
    ("pages", "out"),
    ("explain", "seeds/tea.txt"),
    ("extract", "seeds/tea.txt"),
)


def in_the_way(path: str) -> Callable[[Path], None]:
    """Replaces a folder by a file, and anything else by a folder."""

    def put(desk: Path) -> None:
        if (desk / path).is_dir():
            shutil.rmtree(desk / path)
            (desk / path).write_text("in the way", "utf-8")
        else:
            (desk / path).unlink(missing_ok=True)
            (desk / path).mkdir(parents=True)

    return put


def called(path: str) -> Callable[[Path], None]:
    """Adds an article of this name."""

    def add(desk: Path) -> None:
        (desk / path).write_text("Tea\n\nThe tea of 2031 cost 5 million USD in the year, a minister said.\n", "utf-8")

    return add


def put_outside(path: str, desk: Path) -> Path:
    """Replaces the folder at `path` by a link, and returns its new place, with an unfinished file of another program."""
    outside = Path(shutil.move(desk / path, desk.parent / "outside"))
    (outside / UNFINISHED).touch()
    (desk / path).symlink_to(outside)
    return outside


def put_beside(desk: Path) -> None:
    """An article to add, and a proposal for the existing one."""
    (desk / "new.txt").write_text(
        "Zinc\n\nOslo bought zinc for 5 million USD in 2031, a minister said on Monday.\n", "utf-8"
    )
    fact = {"name": "Tea", "kind": "organisation", "evidence": {"quote": "chè"}}
    (desk / "said.json").write_text(json.dumps({"source": {"file": "tea.txt"}, "actors": [fact]}), "utf-8")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with one article and its page."""
    root = SiteFolder(tmp_path_factory.mktemp("desk"), empty=True).root
    (root / "seeds/tea.txt").write_text(f"date 2031-02-03\n{TEA}", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert CliRunner().invoke(main, ["build"]).exit_code == 0
    assert (root / PAGE).exists() and (root / ".cache").is_dir()
    return root


@pytest.fixture
def desk(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(template, tmp_path / "desk")
    monkeypatch.chdir(tmp_path / "desk")
    return tmp_path / "desk"


def run(*arguments: str) -> list[str]:
    """What the command says on stderr, none of it a traceback; every failure is reported."""
    result = CliRunner().invoke(main, list(arguments))
    assert result.exception is None or isinstance(result.exception, SystemExit), (arguments, result.exception)
    assert "Traceback" not in result.stderr, (arguments, result.stderr)
    assert result.exit_code == 0 or result.stderr, arguments
    return result.stderr.splitlines()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    "path",
    [
        *("mkdocs.yml", "docs", "docs/briefings", PAGE, "out", ".cache", ".cache/briefgen"),
        *("seeds", "seeds/tea.txt", "seeds/tea.curation.yaml", "seeds/actors.yaml"),
    ],
)
def test_a_file_and_a_folder_in_each_other_s_place_are_reported(command: tuple[str, ...], path: str, desk: Path) -> None:
    in_the_way(path)(desk)
    run(*command)


@NEEDS_POSIX
@pytest.mark.parametrize(
    ("command", "path"),
    [
        *(("build", path) for path in (PAGE, "seeds/note.txt", "seeds/tea.txt", "seeds/actors.yaml", ".cache")),
        *(("diff . .", path) for path in (PAGE, "seeds/note.txt")),
        *((command, PAGE) for command in ("docx --out out", f"adopt {PAGE}")),
        *((f"{command} seeds/tea.txt", "seeds/tea.txt") for command in ("extract", "add")),
        *(
            (command, path)
            for command in ("site", "pages --write out", "mail")
            for path in ("seeds", "docs", "hooks", ".cache")
        ),
        *((command, "seeds") for command in ("add --yes new.txt", "build", "suggest said.json", "review", "actors")),
        ("site", "site"),
        ("pages --write out", "out"),
    ],
)
def test_a_link_to_itself_is_reported(command: str, path: str, desk: Path) -> None:
    if (desk / path).is_dir():
        shutil.rmtree(desk / path)
    (desk / path).unlink(missing_ok=True)
    (desk / path).symlink_to((desk / path).name)
    put_beside(desk)
    run(*command.split())


@NEEDS_POSIX
@pytest.mark.parametrize(
    "command",
    [
        *("build", "build --check", "site", "pages --write out", "pdf --out out", "docx --out out", "mail", "actors"),
        *(f"adopt {PAGE}", "review"),
    ],
)
@pytest.mark.parametrize("path", ["seeds", "docs", "docs/briefings"])
def test_a_folder_of_the_desk_that_is_a_link_to_outside_is_refused_before_it_is_read(
    command: str, path: str, desk: Path
) -> None:
    outside = put_outside(path, desk)
    assert [line for line in run(*command.split()) if "This folder is a link" in line]
    assert not (desk / "out").exists() and not (desk / "digest.eml").exists()
    assert (outside / UNFINISHED).exists(), "what another program has there is nobody's to remove"


@NEEDS_POSIX
@pytest.mark.parametrize("command", ["add --yes new.txt", "suggest said.json"])
def test_nothing_is_written_through_a_link_instead_of_the_seeds(command: str, desk: Path) -> None:
    put_beside(desk)
    outside = put_outside("seeds", desk)
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    assert [line for line in run(*command.split()) if "This folder is a link" in line]
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == before


@pytest.mark.parametrize("name", [f"{'n' * 246}.txt", f"{'đ' * 122}.txt"])
def test_an_article_whose_decisions_would_have_too_long_a_name_is_reported(name: str, desk: Path) -> None:
    called(f"seeds/{name}")(desk)
    lines = run("build")
    assert any(name[:100] in line and line.endswith("File name too long. Give it a shorter name.") for line in lines), lines


@NEEDS_POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root reads and writes whatever it likes")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("path", ["mkdocs.yml", "docs/briefings", PAGE, "seeds", "seeds/tea.txt", ".cache"])
@pytest.mark.parametrize("mode", [0o000, 0o500])
def test_what_may_not_be_read_or_written_is_reported(mode: int, path: str, command: tuple[str, ...], desk: Path) -> None:
    (desk / path).chmod(mode)
    try:
        run(*command)
    finally:
        (desk / path).chmod(0o700)
