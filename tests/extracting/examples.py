"""Examples as data: what tests/examples/LANG/FILE.yaml says that an article of a sentence or two gives."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from invented import EXAMPLES

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose

PUBLISHED = "2031-06-10"
"""The day of publication where an example gives none; a Tuesday."""


class Loader(yaml.SafeLoader):
    """Reads dates as they are written."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in kinds if tag != "tag:yaml.org,2002:timestamp"]
    for first, kinds in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def examples(file: str) -> list[Any]:
    """Every example of this file in every language, as parameters: the language and the example."""
    return [
        pytest.param(path.parent.name, example, id=f"{path.parent.name}: {example['rule']}")
        for path in sorted(EXAMPLES.glob(f"*/{file}.yaml"))
        for example in yaml.load(path.read_text(encoding="utf-8"), Loader)
    ]


def briefing_of(language: str, text: str, published: str | None = PUBLISHED) -> Briefing:
    """The briefing of an article with this text."""
    return compose(parse_article("example.txt", f"{text}\n".encode(), language=language, published=published))


def shown(fact: Any, wanted: dict[str, Any]) -> dict[str, Any]:
    """Of `fact` what `wanted` names: a field, or `words`, those in the article, or `rule`, by which they were read."""
    evidence = {"words": fact.evidence.quote, "rule": fact.evidence.rule}
    values = {key: evidence[key] if key in evidence else getattr(fact, key) for key in wanted}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}


def check(facts: tuple[Any, ...], wanted: list[dict[str, Any]]) -> None:
    """Assert that `facts` are those that are `wanted`, in their order, as far as these say."""
    padded = [*wanted, *[{"evidence": None}] * len(facts)]
    assert [shown(fact, want) for fact, want in zip(facts, padded, strict=False)] == wanted
