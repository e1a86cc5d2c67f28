"""Sites as the package sees them, without MkDocs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from invented import copper, hostile, tea

from briefgen.contract.model import Briefing
from briefgen.library.library import make_library
from briefgen.views.site import Site, make_site

MakeSite = Callable[..., Site]


@pytest.fixture
def site_of(tmp_path: Path) -> MakeSite:
    """Makes a site of the given briefings, or of the three invented ones."""

    def make(*briefings: Briefing, url: str = "", language: str = "en") -> Site:
        library = make_library(briefings or (tea(), copper(), hostile()))
        return replace(make_site("Desk", library, language, tmp_path), url=url)

    return make
