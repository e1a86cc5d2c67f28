"""Figures: every phrasing in tests/examples/LANG/numbers.yaml gives the figure it is listed under, and no other."""

import pytest
import yaml
from invented import EXAMPLES

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.facts import find_facts

DATA = {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in EXAMPLES.glob("*/numbers.yaml")}
KEYS = ("value", "low", "high", "from", "unit", "qualifier", "direction")


def phrasings(part):
    return [
        pytest.param(language, phrasing, group["value"], id=f"{language}: {phrasing}")
        for language, data in sorted(DATA.items())
        for group in data[part]
        for phrasing in group["of"]
    ]


def figures(language, sentence):
    """What is said of each figure in `sentence`, without what it measures."""
    article = parse_article("example.txt", f"date 2031-06-10\n{sentence}\n".encode(), language=language)
    found = [{key: getattr(f, key.replace("from", "from_")) for key in KEYS} for f in find_facts(article).figures]
    return [{key: value for key, value in figure.items() if value is not None} for figure in found]


@pytest.mark.parametrize(("language", "phrasing", "gives"), phrasings("figures"))
def test_a_phrasing_gives_its_figure(language, phrasing, gives):
    assert figures(language, phrasing) == [gives]


@pytest.mark.xfail(strict=True, reason="pending: the rules do not read this yet")
@pytest.mark.parametrize(("language", "phrasing", "gives"), phrasings("pending"))
def test_pending_phrasings(language, phrasing, gives):
    assert figures(language, phrasing) == ([gives] if gives else [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        pytest.param(language, s, id=f"{language}: {s}")
        for language, data in sorted(DATA.items())
        for s in data["counter_examples"]
    ],
)
def test_no_figure(language, sentence):
    assert figures(language, sentence) == []
