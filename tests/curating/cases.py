"""The cases of `tests/examples/curation.yaml`, each with its article and what is found in it."""

from __future__ import annotations

from typing import Any

import msgspec
import yaml
from invented import EXAMPLES, TEA, tea

from briefgen.articles.article import Article, parse_article
from briefgen.contract.model import Briefing

CASES: list[dict[str, Any]] = yaml.safe_load((EXAMPLES / "curation.yaml").read_text("utf-8"))


def found_for(case: dict[str, Any]) -> tuple[Article, Briefing]:
    """The article as `case` has edited it, and its briefing before anything is decided."""
    text, found = TEA, tea()
    for old, new in case.get("edited", {}).items():
        text = text.replace(old, new)
    if "12,5%" not in text:
        found = msgspec.structs.replace(found, figures=found.figures[1:], summary=())
    return parse_article("tea.txt", text.encode()), found
