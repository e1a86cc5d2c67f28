"""The wheel: holds every file of the package, works from any folder without the checkout, and makes desks that build."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from generated import PROJECT
from invented import TEA
from systems import NEEDS_POSIX

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose

pytestmark = NEEDS_POSIX

PACKAGE = PROJECT / "briefgen"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without network by the build backend of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(PROJECT), at=folder)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article and `venv/`, which holds the wheel and sees the dependencies of this environment."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", "venv", at=folder)
    python = str(folder / "venv/bin/python")
    run(sys.executable, "-m", "pip", "-q", "--python", python, "install", "--no-deps", "--no-index", str(wheel), at=folder)
    [packages] = (folder / "venv/lib").glob("python*/site-packages")
    dependencies = [path for path in sys.path if path.endswith("site-packages")]
    (packages / "dependencies.pth").write_text("\n".join(dependencies), encoding="utf-8")
    (folder / "tea.txt").write_text(TEA, encoding="utf-8")
    return folder


def run(*command: str, at: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_", "COV"))}
    done = subprocess.run(command, cwd=at, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr or done.stdout
    return done.stdout


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("briefgen/")}
    there = {path.relative_to(PROJECT).as_posix() for path in PACKAGE.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    assert held == there
    assert {Path(name).suffix for name in held} >= {
        ".py",
        ".yaml",
        ".yml",
        ".html",
        ".typ",
        ".css",
        ".js",
        ".md",
        ".lock",
        ".typed",
    }


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as files:
        [metadata] = [files.read(name).decode() for name in files.namelist() if name.endswith(".dist-info/METADATA")]
        [licence] = [files.read(name).decode() for name in files.namelist() if name.endswith("/licenses/LICENSE")]
    assert "License-Expression: MIT\n" in metadata
    assert "Author: the briefgen authors\n" in metadata
    assert licence == (PROJECT / "LICENSE").read_text(encoding="utf-8")


def test_the_installed_package_is_not_the_checkout(elsewhere: Path) -> None:
    place = run("venv/bin/python", "-c", "import briefgen; print(briefgen.__file__)", at=elsewhere)
    assert Path(place.strip()).is_relative_to(elsewhere)


def test_the_command_helps(elsewhere: Path) -> None:
    assert "extract" in run("venv/bin/briefgen", "--help", at=elsewhere)


def test_facts_are_extracted_anywhere(elsewhere: Path) -> None:
    found = json.loads(run("venv/bin/briefgen", "extract", "tea.txt", at=elsewhere))
    assert found["figures"] and found["id"] == compose(parse_article("tea.txt", TEA.encode())).id


def test_all_modules_can_be_loaded(elsewhere: Path) -> None:
    """What a module reads when it is loaded or first used (templates, styles, messages) is in the wheel."""
    modules = sorted(
        path.relative_to(PROJECT).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        for path in PACKAGE.rglob("*.py")
    )
    code = "\n".join(
        (
            "import importlib",
            f"for name in {modules}: importlib.import_module(name)",
            "from briefgen.views.wording import load_wording",
            "for language in ('vi', 'en'): load_wording(language)",
        )
    )
    run("venv/bin/python", "-c", code, at=elsewhere)


# --- A desk made by it


@pytest.fixture(scope="module", params=["vi", "en"])
def desk(request: pytest.FixtureRequest, wheel: Path, elsewhere: Path) -> Path:
    """A new desk that installs the wheel; its own environment is the one where the wheel is already installed."""
    language: str = request.param
    folder = elsewhere / f"desk-{language}"
    address = "https://desk.example/tea/" if language == "en" else ""
    choices = ("--name", 'Bàn chè "R&D" <1>', "--language", language, "--address", address, "--from", str(wheel))
    said = run("venv/bin/briefgen", "init", folder.name, *choices, at=elsewhere)
    assert f"{folder.name} is a desk" in said
    (folder / ".venv").symlink_to(elsewhere / "venv")
    mkdocs = elsewhere / "venv/bin/mkdocs"
    mkdocs.write_text(f"#!{elsewhere}/venv/bin/python\nfrom mkdocs.__main__ import cli\ncli()\n", encoding="utf-8")
    mkdocs.chmod(0o755)
    return folder


def test_a_new_desk_is_committed_as_it_is_and_passes_what_its_workflows_run(desk: Path) -> None:
    run("git", "init", "--quiet", at=desk)
    run("git", "add", "--all", at=desk)
    commands = [
        line.strip()
        for line in run(
            "make", "--no-print-directory", "--dry-run", "--old-file=.venv/.ready", "check", at=desk
        ).splitlines()
    ]
    assert commands == [".venv/bin/briefgen build --check", ".venv/bin/briefgen site --strict"]
    for command in commands:
        said = run(*command.split(), at=desk)
    assert "site/index.html" in said
    changed = run("git", "status", "--porcelain", "--untracked-files=all", at=desk).splitlines()
    assert [line for line in changed if not line.startswith("A  ")] == [] and len(changed) > 30
    [page] = (desk / "site/briefings").glob("2024-03-06-*.html")
    text = page.read_text(encoding="utf-8")
    assert "Bàn chè &#34;R&amp;D&#34; &lt;1&gt;</title>" in text and page.with_suffix(".pdf").stat().st_size > 10_000
    assert ('rel="canonical" href="https://desk.example/tea/' in text) is (desk.name == "desk-en")


def test_a_new_desk_is_up_to_date(desk: Path, elsewhere: Path) -> None:
    said = run("venv/bin/briefgen", "init", "--upgrade", desk.name, at=elsewhere)
    assert said.splitlines()[-1].startswith("There is nothing to write")
