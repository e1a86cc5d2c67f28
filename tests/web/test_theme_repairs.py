"""The theme's template is repaired, and an upgrade after which there is nothing to repair stops the build."""

from __future__ import annotations

from pathlib import Path

import jinja2
import material
import pytest

from briefgen.errors import BriefgenError
from briefgen.web.theme_repairs import REPAIRS, ThemeRepairs

BASE = Path(material.__file__).parent / "templates/base.html"


def test_every_repair_fits_the_theme_once() -> None:
    source = BASE.read_text("utf-8")
    repaired = ThemeRepairs(jinja2.Environment()).preprocess(source, "base.html")
    assert [source.count(old) for old in REPAIRS] == [1] * len(REPAIRS)
    assert all(new in repaired for new in REPAIRS.values()) and not [old for old in REPAIRS if old in repaired]


def test_other_templates_stay_as_they_are() -> None:
    source = next(iter(REPAIRS))
    assert ThemeRepairs(jinja2.Environment()).preprocess(source, "main.html") == source


@pytest.mark.parametrize("gone", REPAIRS)
def test_a_theme_that_has_changed_is_noticed(gone: str) -> None:
    source = BASE.read_text("utf-8").replace(gone, "")
    with pytest.raises(BriefgenError, match="The theme's template has changed"):
        ThemeRepairs(jinja2.Environment()).preprocess(source, "base.html", "base.html")
