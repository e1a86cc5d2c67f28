"""The theme's template is repaired, and an upgrade after which there is nothing to repair stops the build."""

from __future__ import annotations

from pathlib import Path

import jinja2
import material
import pytest

from briefgen.errors import BriefgenError
from briefgen.web.theme_repairs import REPAIRS, ThemeRepairs

TEMPLATES = Path(material.__file__).parent / "templates"
LINES = [(name, old) for name, repairs in REPAIRS.items() for old in repairs]


def repaired(source: str, name: str, folder: Path = TEMPLATES) -> str:
    return ThemeRepairs(jinja2.Environment()).preprocess(source, name, str(folder / name))


@pytest.mark.parametrize("name", REPAIRS)
def test_every_repair_fits_the_theme_once(name: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8")
    found = repaired(source, name)
    assert [source.count(old) for old in REPAIRS[name]] == [1] * len(REPAIRS[name])
    assert all(new.strip() in found for new in REPAIRS[name].values())
    assert not [old for old in REPAIRS[name] if old.strip() in found]


def test_the_theme_loses_its_indentation_and_a_desk_s_own_template_nothing(tmp_path: Path) -> None:
    source = "  <p>\n    {% if a %}\n      {% set b = a %}\n\n      a {{ b }} b\n    {% endif %}\n  </p>\n"
    assert repaired(source, "other.html") == "  <p>\n{% if a %}{% set b = a %}a {{ b }} b\n{% endif %}</p>\n"
    assert repaired(source, "other.html", tmp_path) == source


def test_words_around_a_tag_stay_apart() -> None:
    assert repaired("a {% if b %}b{% endif %}\n  c\n", "other.html") == "a {% if b %}b{% endif %}\nc\n"


@pytest.mark.parametrize(("name", "gone"), LINES)
def test_a_theme_that_has_changed_is_noticed(name: str, gone: str) -> None:
    source = (TEMPLATES / name).read_text("utf-8").replace(gone, "")
    with pytest.raises(BriefgenError, match="The theme's template has changed"):
        repaired(source, name)
