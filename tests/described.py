"""Sites without MkDocs, as seen by the packages that make documents: fixtures for these packages' tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from invented import COPPER, HOSTILE_ARTICLE, REAL, TEA, copper, hostile, tea

from briefgen.articles.article import read_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.views.site import Site, make_site


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The articles of the invented briefings, and the real ones of the gold."""
    folder = tmp_path_factory.mktemp("seeds")
    for name, text in (("tea", TEA), ("copper", COPPER), ("hostile", HOSTILE_ARTICLE)):
        (folder / f"{name}.txt").write_bytes(text.encode())
    for article in REAL:
        shutil.copy(article, folder)
    return folder


@pytest.fixture(scope="session")
def briefings(seeds: Path) -> dict[str, Briefing]:
    """Briefings by a short name; `hostile` has facts with which no page would be written."""
    made = {f"real {path.stem[:3]}": compose(read_article(path)) for path in REAL}
    return {"tea": tea(), "copper": copper(), "hostile": hostile(), **made}


@pytest.fixture(scope="session")
def site(seeds: Path) -> Callable[..., Site]:
    """Makes the site of some briefings."""

    def make(*briefings: Briefing, language: str = "vi") -> Site:
        return make_site("Tóm lược chính sách", make_library(briefings), language, seeds)

    return make
