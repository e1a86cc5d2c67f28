"""`make site` and `make check`: bad articles are missing in the site, which says so; strict builds and checks stop there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from invented import TEA

PROJECT = Path(__file__).parents[2]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A desk with an article, whose site is a stand-in: MkDocs has tests of its own, and takes seconds."""
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "briefgen").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -c "from briefgen.cli import main; main()" "$@"\n'
    )
    (programs / "mkdocs").write_text("#!/bin/sh\nmkdir site\n")
    for program in programs.iterdir():
        program.chmod(0o755)
    for name in ("Makefile", "pyproject.toml", "requirements.lock"):
        (tmp_path / name).write_bytes((PROJECT / name).read_bytes())
        os.utime(tmp_path / name, (1, 1))
    (tmp_path / ".venv/.ready").touch()  # newer than they are, so that nothing is installed
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/tea.txt").write_text(TEA, "utf-8")
    return tmp_path


def make(desk: Path, *arguments: str, target: str = "site") -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(filter(None, (str(PROJECT), os.environ.get("PYTHONPATH", ""))))
    command = ["make", "--silent", target, *arguments]
    return subprocess.run(command, cwd=desk, env=os.environ | {"PYTHONPATH": paths}, capture_output=True, text=True)


def test_a_site_of_good_articles_is_ready(desk: Path) -> None:
    made = make(desk, "STRICT=--strict")
    assert (made.returncode, made.stdout.splitlines()[-1]) == (0, "The site is ready: open site/index.html")


def test_a_site_is_made_without_the_bad_article_and_says_so(desk: Path) -> None:
    (desk / "seeds/bad.txt").write_text("<html><p>Tea</p></html>", "utf-8")
    made = make(desk)
    assert (made.returncode, (desk / "site").is_dir()) == (0, True)
    assert made.stderr.splitlines()[-1] == "1 of 2 articles are missing."
    assert made.stdout.splitlines()[-1] == "The site is ready, without what is named above: open site/index.html"


def test_a_strict_site_is_not_made(desk: Path) -> None:
    (desk / "seeds/bad.txt").write_text("<html><p>Tea</p></html>", "utf-8")
    made = make(desk, "STRICT=--strict")
    assert (made.returncode != 0, (desk / "site").exists()) == (True, False)
    assert "bad.txt: This is a web page" in made.stderr


def test_a_desk_is_checked_before_its_site_is_built(desk: Path) -> None:
    assert make(desk, target="build").returncode == 0
    assert (make(desk, target="check").returncode, (desk / "site").is_dir()) == (0, True)
    (desk / "site").rmdir()
    (desk / "seeds/tea.txt").write_text(TEA.replace("12,5%", "13,5%"), "utf-8")
    made = make(desk, target="check")
    assert (made.returncode != 0, (desk / "site").exists()) == (True, False)
    assert "1 out of date" in made.stdout
