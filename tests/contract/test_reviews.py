"""A review covers what the page says: another value, word or decision voids it; offsets, rules and weights don't."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from invented import GOLD, TEA, reviewed, tea

from briefgen.articles.article import parse_article, read_article
from briefgen.contract.model import Briefing, FactChange, Review, Span
from briefgen.contract.reviews import content_hash, judge_labels, judge_review
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import from_page, to_page

replace = msgspec.structs.replace
Edit = Callable[[Briefing], Briefing]


def on_all(field: str, **values: Any) -> Edit:
    """Sets `values` in every fact of the list `field`."""
    return lambda b: replace(b, **{field: tuple(replace(fact, **values) for fact in getattr(b, field))})


def on_evidence(field: str, **values: Any) -> Edit:
    return lambda b: replace(
        b, **{field: tuple(replace(fact, evidence=replace(fact.evidence, **values)) for fact in getattr(b, field))}
    )


def further(sentence: Span) -> Span:
    return replace(sentence, end=sentence.end + 1)


def status(briefing: Briefing) -> str:
    assert isinstance(briefing.review, Review)
    return briefing.review.status


COSMETIC: dict[str, Edit] = {
    "offsets in the sentence": on_evidence("figures", start=1, end=2),
    "the end of the sentence": lambda b: replace(
        b, summary=tuple(replace(p, evidence=replace(p.evidence, sentence=further(p.evidence.sentence))) for p in b.summary)
    ),
    "rules": on_evidence("timeline", rule="dates/another"),
    "the mark of what was added": on_evidence("quotes", rule="curation"),
    "salience": on_all("figures", salience=0.9),
    "doubt": on_all("timeline", doubt=("year",)),
    "scores": on_all("topics", score=0.1),
    "mentions": on_all("countries", mentions=99),
    "other names": on_all("actors", aliases=("Berg",)),
    "ids made of words": lambda b: replace(
        b,
        figures=(replace(b.figures[0], id="figure-of-tomorrow"), *b.figures[1:]),
        confirmed=("figure-of-tomorrow", "heidi-berg"),
    ),
    "the page's name": lambda b: replace(b, id="2031-02-03-tea-for-bern"),
    "the article's place": lambda b: replace(b, source=replace(b.source, file="2031/tea.txt")),
    "a doubt about the language": lambda b: replace(b, doubt=("language",)),
    "what the last version said": lambda b: replace(b, changes=(FactChange(what="removed", kind="topic", words="steel"),)),
    "who reviewed it": lambda b: replace(b, review=Review(status="reviewed", by="Minh")),
}
SUBSTANTIAL: dict[str, Edit] = {
    "title": lambda b: replace(b, title="Chè"),
    "day": lambda b: replace(b, published="2031-02-05"),
    "article": lambda b: replace(b, source=replace(b.source, sha256="0" * 64)),
    "source": lambda b: replace(b, source=replace(b.source, name="Báo khác")),
    "note": lambda b: replace(b, note="Khác."),
    "key point": on_all("summary", text="Khác."),
    "value": on_all("figures", value=1),
    "measure": on_all("figures", measure="gạo"),
    "when": on_all("timeline", when="2030"),
    "sentence": on_evidence("summary", sentence=Span(start=1, end=300)),
    "words": on_evidence("figures", quote="một"),
    "role": on_all("actors", role="Thủ tướng"),
    "who it is": on_all("topics", id="steel"),
    "speaker": on_all("quotes", speaker=None),
    "one fact less": lambda b: replace(b, topics=b.topics[1:]),
    "another order": lambda b: replace(b, figures=b.figures[::-1]),
    "one confirmed more": lambda b: replace(b, confirmed=(*(b.confirmed or ()), "tran-bao-che")),
    "one confirmed less": lambda b: replace(b, confirmed=("heidi-berg",)),
}


@pytest.mark.parametrize("edit", COSMETIC.values(), ids=COSMETIC)
def test_a_review_outlives_what_says_nothing_else(edit: Edit) -> None:
    assert edit(reviewed()) != reviewed()
    assert content_hash(edit(reviewed())) == content_hash(reviewed())


@pytest.mark.parametrize("edit", SUBSTANTIAL.values(), ids=SUBSTANTIAL)
def test_a_review_is_void_if_the_page_says_something_else(edit: Edit) -> None:
    before, after = reviewed(), edit(reviewed())
    assert before != after
    assert judge_review(before) is before
    assert status(judge_review(after)) == "void"


def test_a_page_that_was_edited_after_its_review_is_read_with_a_void_one() -> None:
    text = to_page(reviewed())
    assert status(from_page(text, f"{reviewed().id}.md")) == "reviewed"
    assert status(from_page(text.replace("value: 12.5", "value: 13"), f"{reviewed().id}.md")) == "void"


def test_what_a_desk_calls_a_topic_is_part_of_what_was_read() -> None:
    labels = {"agriculture": "nông thôn", "steel": "sắt thép"}  # the latter is on no page
    bound = replace(reviewed(), review=Review(status="reviewed", of=content_hash(reviewed(), labels=labels)))
    assert content_hash(reviewed(), labels={"steel": "gang"}) == content_hash(reviewed())
    for known in (None, labels, {**labels, "steel": "gang"}):
        assert judge_review(bound, labels=known) is bound
    for known in ({}, {"agriculture": "ruộng đồng"}):
        assert status(judge_review(bound, labels=known)) == "void"
    assert status(judge_review(reviewed(), labels=labels)) == "void"
    assert status(from_page(to_page(bound), f"{bound.id}.md")) == "reviewed"


def test_a_number_is_the_same_however_it_is_written() -> None:
    floats = replace(reviewed(), figures=tuple(replace(f, value=float(f.value or 0)) for f in reviewed().figures))
    assert content_hash(floats) == content_hash(reviewed())


def test_a_review_of_nobody_knows_what_is_void_and_a_draft_is_none() -> None:
    assert judge_review(replace(tea(), review=Review(status="reviewed"))).review == Review(status="void")
    draft = replace(tea(), review=Review(status="draft"))
    assert judge_review(draft) is draft
    assert judge_review(tea()) == tea()


@pytest.mark.parametrize("path", sorted(GOLD.glob("*.txt"))[::5], ids=lambda path: path.stem)
def test_a_page_has_the_hash_of_its_briefing(path: Any) -> None:
    for briefing in (compose(read_article(path)), reviewed(), compose(parse_article("tea.txt", TEA.encode()))):
        assert content_hash(from_page(to_page(briefing), f"{briefing.id}.md")) == content_hash(briefing)


def test_labels_are_judged_of_what_was_judged_by_its_page() -> None:
    """A desk's labels void the review exactly as if page and labels were checked together."""
    topic = tea().topics[0].id
    for labels in ({}, {topic: "Trà"}, {"other": "Khác"}):
        for of in (content_hash(tea()), content_hash(tea(), labels={topic: "Trà"}), "0" * 16, None):
            one = replace(tea(), review=Review(status="reviewed", of=of))
            assert judge_labels(judge_review(one), labels) == judge_review(one, labels=labels)
