"""`briefgen diff`: two revisions or folders, as Markdown or JSON, and bad input in one line."""

import json

import pytest
from click.testing import CliRunner
from differences.repository import Repository, numbered
from msgspec.structs import replace

from briefgen.cli import main


@pytest.fixture
def repository(tmp_path, monkeypatch):
    made = Repository(tmp_path, 3)
    briefing = numbered(0)
    figure = replace(briefing.figures[0], value=18.5)
    made.write(replace(briefing, figures=(figure, *briefing.figures[1:])))
    made.commit()
    monkeypatch.chdir(tmp_path)
    return made


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *arguments])


def test_markdown_is_what_it_prints(repository):
    result = run("HEAD~1", "HEAD")
    assert result.exit_code == 0
    assert "| figure changed | `value` `12.5` → `18.5` | `tăng 12,5%` |" in result.stdout.splitlines()
    assert result.stdout == run("HEAD~1", "HEAD", "--format", "markdown").stdout


def test_json_holds_all_of_it(repository):
    found = json.loads(run("HEAD~1", "HEAD", "--format", "json").stdout)
    [briefing] = found["briefings"]
    [change] = briefing["changes"]
    assert (found["schema"], briefing["what"], briefing["new"]["id"]) == ("briefgen-diff/1", "changed", numbered(0).id)
    assert change["fields"] == [{"field": "value", "old": 12.5, "new": 18.5}]
    assert found["pages"] == ["countries/vn", "figures/index", "topics/trade-agreements"]


def test_a_folder_is_compared_with_a_revision(repository):
    assert run("HEAD~1", ".").stdout == run("HEAD~1", "HEAD").stdout
    assert "No briefing changed." in run("HEAD", ".").stdout


def test_an_invalid_revision_ends_with_one_line(repository):
    result = run("gone", "HEAD")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: gone: This is neither a revision nor a folder")
    assert "revision doesn't begin with a dash" in run("--", "--exec=touch x", "HEAD").stderr
    assert sorted(path.name for path in repository.root.iterdir()) == [".git", "docs", "seeds"]
