"""The guide for analysts: everything in it works in a new desk, and both languages have the same steps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from guide.desks import new_desk
from guide.walking import Block, Reader, read_blocks, steps

from briefgen.desk.choices import LANGUAGES, Language
from briefgen.desk.files import GUIDE
from briefgen.storage.actors_file import parse_registry
from briefgen.storage.curation_file import parse_curation

SCREEN = 40
"""The lines of a page that fit on a screen next to its picture."""
PICTURE = re.compile(r"^!\[.+\]\((pictures/.+)\)$", re.MULTILINE)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_it_works_in_a_new_desk(tmp_path: Path, language: Language) -> None:
    reader = Reader(new_desk(tmp_path / "desk", language))
    for page in steps(reader.desk / "docs/guide" / language):
        reader.follow(page)
    [page] = (reader.desk / "site/briefings").glob("2024-03-05-*.html")
    html = page.read_text("utf-8")
    for name in ("topics/pangasius", "actors/kari-nordli", "Lan Trần", "Hardanger"):
        assert name in html
    assert (reader.desk / f"site/guide/{language}/8-publish.html").is_file()
    changes = (reader.desk / "preview/changes.html").read_text("utf-8")
    assert page.stem in changes
    reader.follow(reader.desk / "docs/guide" / language / "clean-up.md")
    assert not list((reader.desk / "docs/briefings").glob("*.md"))
    assert [path.name for path in (reader.desk / "seeds").iterdir()] == ["actors.yaml"]
    assert parse_registry((reader.desk / "seeds/actors.yaml").read_text("utf-8"), "actors.yaml").actors == ()
    reader.run("briefgen site --strict")


def test_both_languages_have_the_same_steps() -> None:
    first, second = ([outline(page) for page in steps(GUIDE / language)] for language in LANGUAGES)
    assert first == second and len(first) == 8


def outline(page: Path) -> tuple[str, list[object]]:
    """The name of a page, and its blocks without what differs between the languages."""
    return page.stem, [
        (block.language, block.file and Path(block.file).suffix, _actions(block)) for block in read_blocks(page)
    ]


def _actions(block: Block) -> list[str]:
    """The commands of a block, or the keys of its lines."""
    lines = block.text.splitlines()
    return [" ".join(line.split()[:2]) if block.language == "sh" else line.partition(":")[0][:1] for line in lines]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_fits_on_a_screen_and_has_a_picture(language: Language) -> None:
    views = yaml.safe_load((Path(__file__).parent / "pictures.yaml").read_text("utf-8"))
    for page in steps(GUIDE / language):
        text = page.read_text("utf-8")
        assert len(text.splitlines()) <= SCREEN, page
        [picture] = PICTURE.findall(text)
        assert picture == f"pictures/{page.stem}.png" and (page.parent / picture).is_file() and page.stem in views
    assert {picture.stem for picture in (GUIDE / language / "pictures").iterdir()} == set(views)


def test_the_page_of_decisions_has_the_same_in_both_languages() -> None:
    pages = [read_blocks(GUIDE / language / "decisions.md") for language in LANGUAGES]
    curations = [parse_curation("tea.curation.yaml", block.text) for [block] in pages]
    verbs = [[(entry.verb, entry.kind) for entry in curation.decisions] for curation in curations]
    assert verbs[0] == verbs[1] and len(verbs[0]) == 5
