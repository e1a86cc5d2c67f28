"""The workflows are closed: pinned, without secrets where strangers' code runs, and without programs inside YAML."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from differences.repository import Repository, numbered
from systems import NEEDS_POSIX

pytestmark = NEEDS_POSIX

PROJECT = Path(__file__).parents[2]
WORKFLOWS = sorted((PROJECT / ".github/workflows").glob("*.yml"))
BIN = Path(sys.executable).parent


def load(name: str) -> dict[str, Any]:
    path = PROJECT / ".github/workflows" / f"{name}.yml"
    return yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # type: ignore[no-any-return]


def steps(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_the_only_finding_is_the_documented_exception() -> None:
    command = (BIN / "zizmor", "--offline", "--persona", "auditor", "--no-ignores", "--format", "json", ".github")
    run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    [finding] = json.loads(run.stdout)
    where = json.dumps(finding["locations"])
    assert finding["ident"] == "dangerous-triggers" and "preview-comment.yml" in where
    ignored = [path.name for path in WORKFLOWS if "zizmor: ignore" in path.read_text("utf-8")]
    assert ignored == ["preview-comment.yml"]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if "uses:" in line:
            assert re.search(r"uses: actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_says_what_it_may_and_what_it_runs_is_a_command(path: Path) -> None:
    workflow = load(path.stem)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert job["permissions"] and "timeout-minutes" in job
    for step in steps(workflow):
        assert len(step.get("run", "").splitlines()) <= 5 and "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] == "false"


def test_the_build_of_a_pull_request_gets_nothing_worth_taking() -> None:
    workflow, text = load("preview-build"), (PROJECT / ".github/workflows/preview-build.yml").read_text("utf-8")
    assert list(workflow["on"]) == ["pull_request"]
    assert [job["permissions"] for job in workflow["jobs"].values()] == [{"contents": "read"}]
    assert not re.search(r"secrets\.|github\.token|GITHUB_TOKEN|cache:|actions/cache", text)


def test_the_comment_is_written_without_a_line_of_the_pull_request() -> None:
    workflow = load("preview-comment")
    [job] = workflow["jobs"].values()
    assert workflow["on"] == {"workflow_run": {"workflows": [load("preview-build")["name"]], "types": ["completed"]}}
    assert "conclusion == 'success'" in job["if"] and "event == 'pull_request'" in job["if"]
    assert not [step for step in job["steps"] if "uses" in step]
    fetch, comment = (step["run"] for step in job["steps"])
    assert "ref=$GITHUB_WORKFLOW_SHA" in fetch and comment == "python3 -E -s -m briefgen.differences.comment"


def test_publishing_signs_and_deploys_what_it_did_not_build() -> None:
    jobs = load("publish")["jobs"]
    assert load("publish")["on"] == {"push": {"branches": ["main"]}}
    assert [name for name, job in jobs.items() if "write" in job["permissions"].values()] == ["attest", "deploy"]
    for name in ("attest", "deploy"):
        assert not [step for step in jobs[name]["steps"] if "run" in step or "checkout" in step.get("uses", "")]


@pytest.mark.parametrize(("name", "command"), [("ci", ".ci/run"), ("check", "make check"), ("publish", "make check")])
def test_the_program_is_tested_and_the_desk_is_checked(name: str, command: str) -> None:
    assert command in [step["run"] for step in steps(load(name)) if "run" in step]


def test_the_quick_tests_run_on_every_system() -> None:
    job = load("ci")["jobs"]["systems"]
    assert [name.partition("-")[0] for name in job["strategy"]["matrix"]["os"]] == ["ubuntu", "macos", "windows"]
    assert '-m "not slow and not browser"' in job["steps"][-1]["run"]


def test_commit_hooks_need_no_network() -> None:
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text("utf-8"))
    targets = re.findall(r"^([\w-]+):", (PROJECT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert [repo["repo"] for repo in config["repos"]] == ["local"]
    for hook in config["repos"][0]["hooks"]:
        program, argument, *_ = [*hook["entry"].split(), ""]
        assert hook["language"] == "system"
        assert argument in targets if program == "make" else (BIN / Path(program).name).exists(), hook


# --- Read the Docs


MAKE = """#!/bin/sh
mkdir -p "$1"
echo "$@ $BRIEFGEN_PREVIEW_NUMBER$SITE_URL" > "$1/made"
[ "$1" = site ] || git merge-base "${2#BASE=}" HEAD >> "$1/made"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> tuple[Path, str]:
    """A shallow checkout of a branch, as Read the Docs makes one, and the commit of main where the branch began."""
    origin = Repository(tmp_path / "origin", 1)
    base = origin.git("rev-parse", "HEAD")
    origin.git("checkout", "--quiet", "-b", "change")
    origin.write(numbered(1))
    origin.commit()
    origin.git("checkout", "--quiet", "main")
    origin.write(numbered(2))
    origin.commit()
    origin.git("clone", "--quiet", "--depth=1", "--branch=change", f"file://{origin.root}", str(tmp_path / "checkout"))
    (tmp_path / "checkout/.ci").mkdir()
    (tmp_path / "checkout/.ci/readthedocs").write_bytes((PROJECT / ".ci/readthedocs").read_bytes())
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/make").write_text(MAKE, "utf-8")
    (tmp_path / "bin/make").chmod(0o755)
    return tmp_path / "checkout", base


@pytest.mark.parametrize("kind", ["external", "branch"])
def test_read_the_docs_gets_the_preview_of_a_pull_request_or_the_site(checkout: tuple[Path, str], kind: str) -> None:
    root, base = checkout
    given = {
        "PATH": f"{root.parent}/bin:{os.environ['PATH']}",
        "READTHEDOCS_VERSION_TYPE": kind,
        "READTHEDOCS_VERSION_NAME": "12",
        "READTHEDOCS_CANONICAL_URL": "https://desk.example.org/",
        "READTHEDOCS_OUTPUT": str(root / "out"),
    }
    run = subprocess.run(["bash", ".ci/readthedocs"], cwd=root, env=os.environ | given, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    made = (root / "out/html/made").read_text("utf-8").splitlines()
    assert made == (["preview BASE=FETCH_HEAD 12", base] if kind == "external" else ["site https://desk.example.org/"])
