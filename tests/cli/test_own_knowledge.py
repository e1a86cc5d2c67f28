"""What a desk knows, from the command line: every command that reads articles uses it, and a bad file costs nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented import TEA

from briefgen.cli import main
from briefgen.storage.page import read_page

PAGE = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.md"
TOPICS = """
areas: {drinks: {vi: đồ uống}}
topics:
- {id: tea, area: drinks, labels: {vi: chè}, words: {vi: [chè]}}
- {id: coffee, area: drinks, labels: {vi: cà phê}}
"""
PLACES = "places: {NZ: {vi: [Bern]}}\n"
ORGANISATIONS = "- {name: Camellia, kind: company, aliases: [CMX], names: {vi: [Hoa Trà]}, country: NZ}\n"
PROFIT = "Hoa Trà và chè\n\nNgày 4/2/2031, Hoa Trà cho biết lợi nhuận tăng 5%.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk of two articles that knows something of its own, built."""
    seeds = tmp_path / "seeds"
    (seeds / "2031").mkdir(parents=True)
    (seeds / "tea.txt").write_text(TEA, "utf-8")
    (seeds / "2031/profit.txt").write_text(PROFIT, "utf-8")
    for name, text in (("topics", TOPICS), ("places", PLACES), ("organisations", ORGANISATIONS)):
        (seeds / f"{name}.yaml").write_text(text, "utf-8")
    result = run(tmp_path, "build")
    assert result.exit_code == 0 and ".yaml" not in result.stderr
    return tmp_path


def run(root: Path, command: str, *arguments: str) -> Result:
    pages = ["--pages", str(root / "pages")] if command in ("build", "actors") else []
    folders = [] if command in ("extract", "explain") else ["--seeds", str(root / "seeds"), *pages]
    return CliRunner().invoke(main, [command, *folders, *arguments])


def test_pages_have_it_and_are_checked_with_it(root: Path) -> None:
    briefing = read_page(root / "pages" / PAGE)
    assert [topic.id for topic in briefing.topics] == ["tea"]
    assert "NZ" in [country.code for country in briefing.countries]
    assert run(root, "build", "--check").exit_code == 0
    (root / "seeds/topics.yaml").unlink()
    assert run(root, "build", "--check").exit_code == 1


@pytest.mark.parametrize("moved", [False, True])
def test_extract_finds_what_the_page_has_wherever_the_article_is(root: Path, moved: bool) -> None:
    article = root / "seeds/2031/profit.txt"
    if moved:  # out of the desk, together with what is known
        (root / "seeds").rename(root / "elsewhere")
        (root / "elsewhere/organisations.yaml").rename(root / "elsewhere/2031/organisations.yaml")
        article = root / "elsewhere/2031/profit.txt"
    found = json.loads(run(root, "extract", str(article)).stdout)
    assert [(actor["name"], actor["country"]) for actor in found["actors"]] == [("Hoa Trà", "NZ")]
    assert [topic["id"] for topic in found["topics"]] == ([] if moved else ["tea"])
    assert "actors/known-organisation" in run(root, "explain", str(article)).stdout


def test_an_article_below_seeds_has_registered_actors(root: Path) -> None:
    entry = "- {id: hoa-tra-group, kind: organisation, country: NZ, names: {vi: [Hoa Trà]}}\n"
    (root / "seeds/actors.yaml").write_text(entry, "utf-8")
    found = json.loads(run(root, "extract", str(root / "seeds/2031/profit.txt")).stdout)
    assert [actor["id"] for actor in found["actors"]] == ["hoa-tra-group"]


def test_decisions_are_about_the_topics_of_the_desk(root: Path) -> None:
    decisions = root / "seeds/tea.curation.yaml"
    decisions.write_text("decisions:\n- add: topic\n  quote: chè\n  set: {id: coffee, score: 0.5}\n", "utf-8")
    assert run(root, "build").exit_code == 0
    assert {topic.id for topic in read_page(root / "pages" / PAGE).topics} == {"tea", "coffee"}
    decisions.write_text("decisions:\n- add: topic\n  quote: chè\n  set: {id: cofee, score: 0.5}\n", "utf-8")
    result = run(root, "build")
    wrong = "There is no topic 'cofee'. Write coffee, or add the topic to seeds/topics.yaml."
    assert result.exit_code == 1 and f"tea.curation.yaml: line 4: {wrong}" in result.stderr


def test_a_topic_of_the_desk_is_adopted_from_a_page(root: Path) -> None:
    page = root / "pages" / PAGE
    before = page.read_text("utf-8")
    page.write_text(before.replace("- id: tea\n", "- id: coffee\n"), "utf-8")
    result = run(root, "adopt", str(page))
    assert result.exit_code == 0, result.output
    assert "coffee" in (root / "seeds/tea.curation.yaml").read_text("utf-8")


def test_two_names_of_an_organisation_are_proposed_as_one(root: Path) -> None:
    article = "CMX và chè\n\nNgày 5/2/2031, CMX cho biết lợi nhuận tăng 6%.\n"
    (root / "seeds/second.txt").write_text(article, "utf-8")
    assert run(root, "build").exit_code == 0
    listed = run(root, "actors").stdout
    assert "Hoa Trà and CMX: two known names of one" in listed or "CMX and Hoa Trà: two known names of one" in listed


@pytest.mark.parametrize("command", ["build", "actors", "adopt", "extract", "explain"])
def test_a_bad_file_is_one_line_and_the_last_pages_stay(root: Path, command: str) -> None:
    (root / "seeds/places.yaml").write_text("places:\n  QQ: {vi: [Bern]}\n", "utf-8")
    before = {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
    argument = {"adopt": root / "pages" / PAGE, "extract": root / "seeds/tea.txt", "explain": root / "seeds/tea.txt"}
    result = run(root, command, *([str(argument[command])] if command in argument else []))
    wrong = "seeds/places.yaml: line 2, places.QQ: 'QQ' is not a country code. Use ISO 3166-1 alpha-2, or EU."
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"Error: {wrong}\n")
    assert {path: path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()} == before


def test_a_file_that_is_elsewhere_is_reported_as_unread(root: Path) -> None:
    (root / "seeds/topics.yaml").rename(root / "seeds/2031/topics.yaml")
    assert "2031/topics.yaml: This file is not read. Read are actors.yaml, topics.yaml" in run(root, "build").stderr
