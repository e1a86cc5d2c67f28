"""The page on publishing: its files are valid, its scripts publish the site and nothing else, its commands exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from generated import PROJECT
from systems import NEEDS_POSIX

from briefgen.cli import main

pytestmark = NEEDS_POSIX

NEW_DESK = PROJECT / "briefgen/desk/templates/program"
PAGE = (PROJECT / "briefgen/desk/guide/reference/publishing.md").read_text("utf-8")
MAKE = """#!/bin/sh
mkdir site docs
echo "$@ for $SITE_URL" > site/index.html
echo "an article" > docs/private.txt
"""


def blocks(kind: str) -> list[str]:
    """The blocks of code of that kind, without their indentation."""
    found = re.findall(rf"^( *)```{kind}\n(.*?)^\1```$", PAGE, re.DOTALL | re.MULTILINE)
    return [textwrap.dedent(text) for _, text in found]


GITLAB, READ_THE_DOCS = blocks("yaml")


def load(text: str) -> Any:
    return yaml.load(text, yaml.BaseLoader)


@pytest.mark.parametrize(("text", "schema"), [(GITLAB, "gitlab-ci"), (READ_THE_DOCS, "readthedocs")])
def test_files_are_what_their_host_reads(text: str, schema: str, tmp_path: Path) -> None:
    (tmp_path / "file.yaml").write_text(text, "utf-8")
    command = [Path(sys.executable).with_name("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", "file.yaml"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


def run_lines(lines: list[str], folder: Path, **variables: str) -> None:
    """Runs each line in a shell of its own, as hosts may do, with a `make` that records its calls."""
    (folder / "bin").mkdir()
    (folder / "bin/make").write_text(MAKE, "utf-8")
    (folder / "bin/make").chmod(0o755)
    environment = os.environ | variables | {"PATH": f"{folder}/bin:{os.environ['PATH']}"}
    for line in lines:
        run = subprocess.run(["sh", "-e", "-c", line], cwd=folder, env=environment, capture_output=True, text=True)
        assert run.returncode == 0, f"{line}: {run.stderr}"


def test_gitlab_publishes_only_the_site_and_compressed(tmp_path: Path) -> None:
    job = load(GITLAB)["pages"]
    assert job["artifacts"]["paths"] == ["public"]
    assert job["variables"] == {"SITE_URL": "$CI_PAGES_URL"}
    run_lines(job["script"], tmp_path, SITE_URL="https://desk.example.org")
    published = {path.name: path for path in (tmp_path / "public").iterdir()}
    assert sorted(published) == ["index.html", "index.html.gz"]
    assert published["index.html"].read_text("utf-8") == "check for https://desk.example.org\n"


def test_read_the_docs_publishes_only_the_site(tmp_path: Path) -> None:
    variables = {
        "READTHEDOCS_CANONICAL_URL": "https://desk.example.org/en/latest/",
        "READTHEDOCS_OUTPUT": str(tmp_path / "out"),
    }
    run_lines(load(READ_THE_DOCS)["build"]["commands"], tmp_path, **variables)
    [published] = (path for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert published == tmp_path / "out/html/index.html"
    assert published.read_text("utf-8") == "check for https://desk.example.org/en/latest/\n"


@pytest.mark.parametrize("folder", [PROJECT / ".github", NEW_DESK / "dot_github"], ids=["ours", "a new desk's"])
def test_the_workflow_that_it_speaks_of_checks_the_desk(folder: Path) -> None:
    workflow = load((folder / "workflows/publish.yml").read_text("utf-8"))
    build = workflow["jobs"]["build"]["steps"]
    [check] = [step for step in build if step.get("run") == "make check"]
    assert any("github.io" in value for value in check["env"].values())
    assert build[-1]["with"] == {"path": "site"}


@pytest.mark.parametrize("folder", [PROJECT, NEW_DESK], ids=["ours", "a new desk's"])
def test_targets_are_there(folder: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (folder / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert set(re.findall(r"(?:`|^ *|/ )make (\w+)", PAGE, re.MULTILINE)) <= set(targets)


def test_commands_are_there() -> None:
    named = set(re.findall(r"\bbriefgen ([a-z]+)\b", PAGE))
    assert {"site", "build", "pdf"} <= named <= set(main.list_commands(click.Context(main)))


def test_the_web_server_has_a_type_for_what_it_packs() -> None:
    [nginx] = blocks("nginx")
    kinds = {name: set(types.split()) for name, types in re.findall(r"(charset_types|gzip_types) ([^;]+);", nginx)}
    assert kinds["gzip_types"] - kinds["charset_types"] == {"image/svg+xml"}
    assert kinds["charset_types"] <= set(re.findall(r"`(\w+/[\w+-]+)`", PAGE))
