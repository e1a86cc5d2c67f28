"""Names are never respelt: what a briefing calls somebody, the article says in these very characters."""

from __future__ import annotations

import pytest
import yaml
from invented import EXAMPLES, GOLD

from briefgen.articles.article import Article, parse_article, read_article
from briefgen.extracting.composing.compose import compose
from briefgen.text import squeeze

ARTICLES = sorted(GOLD.glob("*.txt"))


def foreign_characters(article: Article) -> list[str]:
    """What the actors of `article` are called that is not in its text; of a role, each word."""
    text = squeeze(article.text)
    actors = compose(article).actors
    called = [name for a in actors for name in (a.name, *a.aliases, a.organisation) if name]
    return [words for words in (*called, *(w for a in actors for w in (a.role or "").split())) if words not in text]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_name_is_in_its_article(path):
    assert not foreign_characters(read_article(path))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_name_is_in_its_sentence(language):
    for example in yaml.safe_load((EXAMPLES / language / "actors.yaml").read_text(encoding="utf-8")):
        assert not foreign_characters(parse_article("example.txt", example["text"].encode(), language=language))


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "French Minister Chloé Martin said tea is fine.", ["Chloé Martin"]),
        ("en", "Prime Minister Síle O’Brien said tea is fine.", ["Síle O’Brien"]),
        ("en", "Finance Minister Anne‑Marie\u00a0Rey said tea is fine.", ["Anne‑Marie Rey"]),
        ("vi", "Bộ trưởng Nguyễn Thị Thuỳ cho biết chè vẫn ngon.", ["Nguyễn Thị Thuỳ"]),
        ("vi", "Bộ trưởng Nguyễn Thị Thùy cho biết chè vẫn ngon. Bà Thuỳ nói vậy.", ["Nguyễn Thị Thùy"]),
    ],
)
def test_a_name_keeps_its_accents_apostrophes_and_hyphens(language, text, names):
    actors = compose(parse_article("example.txt", text.encode(), language=language)).actors
    assert [a.name for a in actors] == names
