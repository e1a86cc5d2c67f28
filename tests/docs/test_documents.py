"""The documents name what exists and nothing else: files, targets of make, keys of patterns, links."""

import re
import tomllib
from pathlib import Path

import pytest
from generated import FORMS, PROJECT, block

from briefgen.articles.article import parse_article
from briefgen.curating.applying import apply_curation
from briefgen.extracting.composing.compose import compose
from briefgen.extracting.matching.syntax import NUMERIC_SLOTS, Pattern
from briefgen.storage.curation_file import parse_curation

DOCUMENTS = [*sorted(PROJECT.glob("*.md")), *sorted((PROJECT / "docs/developers").rglob("*.md"))]
_LINK = re.compile(r"\]\(([^)\s]+)\)|\bsrc=\"([^\"]+)\"|\bhref=\"([^\"]+)\"")
FOLDERS = ("briefgen", "docs", "tests", "hooks", "seeds", ".github", ".ci")
PATHS = ["/" + path.relative_to(PROJECT).as_posix() for name in FOLDERS for path in (PROJECT / name).rglob("*.*")]
PATHS += ["/" + path.name for path in PROJECT.iterdir()]
NOT_HERE = {"desk.yaml", "seeds/topics.yaml", "briefgen/views/subjects/languages.py"}
"""Files that a desk may have, or that a reader is asked to write."""
_FILE = re.compile(r"`([\w./-]+\.(?:py|yaml))`")
_CODE = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)


def read(name):
    return (PROJECT / name).read_text(encoding="utf-8")


def test_every_package_has_its_line_in_the_architecture():
    named = re.findall(r"^\| `((?:briefgen|hooks)/(?:[^`]*/)?)` \|", read("docs/developers/architecture.md"), re.MULTILINE)
    packages = {path.parent.relative_to(PROJECT) for path in (PROJECT / "briefgen").rglob("*.py")}
    assert sorted(named) == sorted(f"{path.as_posix()}/" for path in {*packages, Path("hooks")})


CONTRACTS = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"]


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract["containers"][0])
def test_packages_are_listed_in_the_order_of_their_layers(contract):
    [folder] = [name.replace(".", "/") for name in contract["containers"]]
    layers = {name: number for number, layer in enumerate(contract["layers"]) for name in layer.split(" | ")}
    named = re.findall(rf"^\| `{folder}/(\w+)/` \|", read("docs/developers/architecture.md"), re.MULTILINE)
    assert len(named) > 1
    assert named == sorted(named, key=layers.__getitem__)


def test_every_decision_is_listed():
    listed = re.findall(r"\(decisions/([^)]+)\)", read("docs/developers/architecture.md"))
    assert sorted(listed) == sorted(path.name for path in (PROJECT / "docs/developers/decisions").iterdir())


def test_every_target_of_make_is_explained():
    [targets] = re.findall(r"^\.PHONY: (.+)$", read("Makefile"), re.MULTILINE)
    named = re.findall(r"^\| `make ([\w-]+)` \|", read("docs/developers/commands.md"), re.MULTILINE)
    assert sorted(named) == sorted(targets.split())


def test_every_key_of_a_pattern_and_every_slot_is_explained():
    page = read("docs/developers/languages.md")
    keys = re.findall(r"^\| `(\w+)` \| (?:yes|no) \|", page, re.MULTILINE)
    assert keys == list(Pattern.__struct_fields__)
    assert not [slot for slot in NUMERIC_SLOTS if f"`{{{slot}}}`" not in page]


def test_each_file_of_a_language_is_in_a_step_of_adding_one():
    _, steps = read("docs/developers/languages.md").split("## Add a language")
    assert [file for file in FORMS if f"`{file}.yaml`" not in steps] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_links_lead_to_files(document):
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    for link in (next(filter(None, found)) for found in _LINK.findall(text)):
        path, _, anchor = link.partition("#")
        assert re.match(r"https?:|mailto:", link) or (document.parent / path).exists(), link
        assert not anchor or path.startswith("http") or anchor in anchors(document.parent / path if path else document), link


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(PROJECT).as_posix())
def test_files_in_backticks_exist(document):
    text = _CODE.sub("", document.read_text(encoding="utf-8"))
    named = {name for name in _FILE.findall(text) if not ("CODE" in name or "NAME" in name or name in NOT_HERE)}
    assert sorted(name for name in named if not any(path.endswith(f"/{name}") for path in PATHS)) == []


def anchors(document):
    headings = re.findall(r"^#+ (.+)$", _CODE.sub("", document.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_are_shown_and_small():
    for picture in (PROJECT / "docs/developers/pictures").iterdir():
        assert f"docs/developers/pictures/{picture.name}" in read("README.md")
        assert picture.stat().st_size < 150_000


def test_the_decisions_that_are_shown_fit_the_article_that_is_shown():
    article = parse_article("tea.txt", block("README.md", "text").encode())
    _, results = apply_curation(
        article, compose(article), parse_curation("tea.curation.yaml", block("docs/guide/en/decisions.md", "yaml"))
    )
    assert {result.state for result in results} <= {"applied", "redundant"}
    assert len(results) == 9
