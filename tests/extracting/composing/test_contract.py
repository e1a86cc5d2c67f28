"""The contract: whatever an article says, facts show their words, ids are unique, and the page gives the briefing back."""

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import GOLD

from briefgen.articles.article import parse_article, read_article
from briefgen.contract.model import Briefing
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import from_page, to_page

ARTICLES = sorted(GOLD.glob("*.txt"))
UNRELATED = {
    "vi": "Trời hôm đó rất đẹp và lặng gió, chim hót trên những cành cây già bên hồ nước trong.",
    "en": "The weather was fine and calm, and the birds were singing in the old trees by the lake.",
}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def check(article):
    """That the briefing of `article` keeps the contract."""
    briefing = compose(article)
    facts = [
        *briefing.summary, *briefing.countries, *briefing.topics, *briefing.actors, *briefing.figures, *briefing.timeline,
        *briefing.quotes,
    ]  # fmt: skip
    for e in (fact.evidence for fact in facts):
        assert e.quote == article.text[e.start : e.end] != ""
        assert e.sentence.start <= e.start < e.end <= e.sentence.end
        assert re.fullmatch(r"[a-z]+/[\w-]+", e.rule)
    for kind in (briefing.topics, briefing.actors, briefing.figures, briefing.timeline):
        ids = [fact.id for fact in kind]
        assert len(set(ids)) == len(ids)
        assert all(SLUG.fullmatch(id_) for id_ in ids)
    assert SLUG.fullmatch(briefing.id)
    assert {q.speaker for q in briefing.quotes if q.speaker} <= {a.id for a in briefing.actors}
    assert msgspec.json.decode(msgspec.json.encode(briefing), type=Briefing) == briefing
    assert from_page(to_page(briefing), f"{briefing.id}.md") == briefing


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_articles_keep_the_contract(path):
    check(read_article(path))


@st.composite
def mutated(draw):
    """An article with its paragraphs cut, doubled and shuffled, and a stretch of characters taken out."""
    path = draw(st.sampled_from(ARTICLES))
    paragraphs = path.read_text(encoding="utf-8").split("\n")
    chosen = draw(st.lists(st.sampled_from(paragraphs), min_size=1, max_size=12))
    text = draw(st.sampled_from(["\n", "\n\n", " "])).join(chosen)
    start = draw(st.integers(0, len(text)))
    return path.stem, text[:start] + text[start + draw(st.integers(0, 40)) :] + " Chè."


@pytest.mark.slow
@given(mutated())
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
def test_mutated_articles_keep_the_contract(example):
    stem, text = example
    check(parse_article(f"{stem}.txt", text.encode(), language="en" if stem.startswith("en") else "vi"))


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_ids_stay_when_an_unrelated_paragraph_comes_in(path):
    article = read_article(path, published="2031-02-03")
    before = compose(article)
    paragraphs = [b for b in article.blocks if b.kind == "paragraph"]
    for place in (paragraphs[0].end, paragraphs[len(paragraphs) // 2].end, paragraphs[-1].start):
        text = f"{article.text[:place].rstrip()}\n\n{UNRELATED[article.language]}\n\n{article.text[place:].lstrip()}"
        after = compose(parse_article(path.name, text.encode(), published="2031-02-03"))
        for kind in ("actors", "figures", "timeline"):
            assert {f.id for f in getattr(before, kind)} <= {f.id for f in getattr(after, kind)}
