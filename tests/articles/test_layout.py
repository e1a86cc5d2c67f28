"""Layout: every article of tests/examples/layout has the blocks, sentences, credits and metadata listed with it."""

import itertools

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from invented import EXAMPLES

from briefgen.articles.article import parse_article
from briefgen.articles.other_kinds import other_kind
from briefgen.text import squeeze

LAYOUTS = [
    pytest.param(path.stem, example, id=f"{path.stem}: {example['name']}")
    for path in sorted((EXAMPLES / "layout").glob("*.yaml"))
    for example in yaml.safe_load(path.read_text(encoding="utf-8"))
]
BLANKS = [" ", "\n", "\n\n", "\t", "\r\n", "\u200b", "\u00a0"]
MARKS = [".", "…", "?", "”", "“", '"', ")", "(", "-"]
WORDS = [
    "Chè",
    "và",
    "the",
    "Ảnh:",
    "Photo:",
    "A/B",
    "TS.",
    "U.S.",
    "1.234,5",
    "date 2031-02-03",
    "source X",
    "e\u0301",
    "İ",
]
PIECES = st.sampled_from([*BLANKS, *MARKS, *WORDS])


@pytest.mark.parametrize(("language", "example"), LAYOUTS)
def test_blocks_sentences_credits_and_metadata(language, example):
    article = parse_article("example.txt", example["text"].encode(), language=language)
    assert [
        {block.kind: [squeeze(article.quote(sentence)) for sentence in block.sentences]} for block in article.blocks
    ] == example["blocks"]
    assert [article.quote(credit) for credit in article.credits] == example.get("credits", [])
    assert article.published == example.get("published")
    assert {"name": article.source.name, "url": article.source.url} == {"name": None, "url": None} | example.get(
        "source", {}
    )


def is_text(text):
    """Whether a generated text is valid, and neither empty nor by chance a table."""
    return bool(text.strip(" \t\r\n\u200b\u00a0")) and other_kind(text.encode()) is None


@given(st.lists(PIECES, min_size=1, max_size=60).map("".join).filter(is_text))
def test_blocks_and_sentences_are_in_order_apart_and_cover_every_word(text):
    article = parse_article("example.txt", text.encode(), language="vi")
    assert len(article.norm) == len(article.text)
    assert not [(a, b) for a, b in itertools.pairwise(article.blocks) if a.end > b.start]
    sentences = [s for block in article.blocks for s in block.sentences]
    assert not [(a, b) for a, b in itertools.pairwise(sentences) if a.end > b.start]
    for block in article.blocks:
        assert 0 <= block.start < block.end <= len(article.text)
        assert (block.sentences[0].start, block.sentences[-1].end) == (block.start, block.end)
        assert all(s.start < s.end and article.quote(s) == article.quote(s).strip() for s in block.sentences)
    outside = set(range(len(article.text))) - {i for s in sentences for i in range(s.start, s.end)}
    assert not "".join(article.text[i] for i in outside).strip()
