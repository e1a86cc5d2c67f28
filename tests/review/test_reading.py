"""The values in the form after somebody marks words."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.articles.article import parse_article
from briefgen.contract.model import Span
from briefgen.knowledge.knowledge import BUILT_IN
from briefgen.registry.registry import NOBODY, Names, Registered, Registry
from briefgen.review.reading import read_words
from review.desks import ARTICLE

REGISTRY = Registry((Registered(id="minister-berg", kind="person", country="CH", names=Names(latin=("Heidi Berg",))),))


def read(kind: str, words: str, registry: Registry = NOBODY) -> dict[str, Any]:
    article = parse_article("tea.txt", ARTICLE.encode())
    start = article.text.index(words)
    return read_words(kind, article, Span(start=start, end=start + len(words)), BUILT_IN, registry)


@pytest.mark.parametrize(
    ("kind", "words", "fields"),
    [
        ("event", "khai trương trung tâm", {"when": "2031-09-12", "time": None, "status": "planned"}),
        ("event", "gặp bà Heidi Berg", {"when": "2031-02-03", "status": "past"}),
        ("event", "Chúng tôi rất mừng", {"what": "Chúng tôi rất mừng"}),
        ("figure", "7,8 tỷ USD trong năm", {"value": 7_800_000_000, "unit": "USD"}),
        ("figure", "rất mừng", {"unit": "item"}),
        ("actor", "Heidi Berg", {"kind": "person", "country": "CH"}),
        ("quote", "“Chúng tôi rất mừng.", {"text": "Chúng tôi rất mừng."}),
        ("country", "Thuỵ Sĩ", {"code": "CH", "role": "mentioned"}),
        ("country", "rất mừng", {"code": None}),
        ("topic", "rất mừng", {"id": None}),
        ("point", "Chè này ngon", {"text": "Chè này ngon"}),
    ],
)
def test_words_fill_the_form(kind: str, words: str, fields: dict[str, Any]) -> None:
    found = read(kind, words)
    assert {key: found.get(key) for key in fields} == fields


def test_a_registered_actor_is_that_one() -> None:
    assert read("actor", "Heidi Berg", REGISTRY)["id"] == "minister-berg"
