"""The two real articles of the gold give what real_articles.yaml says, and no other people, figures and dates."""

from collections import Counter

import pytest
import yaml
from invented import EXAMPLES, GOLD

from briefgen.articles.article import read_article
from briefgen.extracting.composing.compose import compose

EXPECTED = yaml.safe_load((EXAMPLES / "real_articles.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module", params=sorted(EXPECTED))
def real(request):
    """What is expected of an article, its text and its briefing."""
    article = read_article(GOLD / request.param)
    return EXPECTED[request.param], article.text, compose(article)


def test_title_and_publication(real):
    expected, text, briefing = real
    assert briefing.title_source == expected["title_source"]
    assert [briefing.published, briefing.published_source] == expected["published"]
    if expected["title"]:
        assert briefing.title == expected["title"]
    else:  # derived: the article's words, with a capital at the start
        assert briefing.title[0].isupper()
        assert briefing.title[1:] in text


def test_countries(real):
    expected, _, briefing = real
    for role in ("primary", "mentioned"):
        assert sorted(c.code for c in briefing.countries if c.role == role) == expected[role]


def test_topics(real):
    expected, _, briefing = real
    assert set(expected["topics"]) <= {t.id for t in briefing.topics}


def test_people_with_role_and_country(real):
    expected, _, briefing = real
    people = {a.name: a for a in briefing.actors if a.kind == "person"}
    assert sorted(people) == sorted(name for name, _, _ in expected["people"])
    for name, role, country in expected["people"]:
        assert (people[name].role or "").startswith(role), name
        assert people[name].country == country, name


def test_nobody_who_only_reports_or_takes_pictures(real):
    expected, _, briefing = real
    names = {name for a in briefing.actors for name in (a.name, *a.aliases)}
    assert names.isdisjoint(expected["nobody"])


def test_figures(real):
    expected, _, briefing = real
    assert [f.evidence.quote for f in briefing.figures] == [quote for quote, _ in expected["figures"]]
    for figure, (_, facts) in zip(briefing.figures, expected["figures"], strict=True):
        assert {key: getattr(figure, key) for key in facts} == facts
        assert {key for key in ("qualifier", "direction", "low", "high", "from_") if getattr(figure, key)} <= set(facts)


def test_timeline(real):
    expected, text, briefing = real
    dated = Counter((event.when, event.time, event.status) for event in briefing.timeline)
    assert dated == Counter((when, time, status) for _, when, time, status in expected["timeline"])
    for words, when, time, status in expected["timeline"]:
        start, end = text.index(words), text.index(words) + len(words)
        found = [(e.when, e.time, e.status) for e in briefing.timeline if start <= e.evidence.start < end]
        assert (when, time, status) in found, words
    for words in expected["no_dates"]:
        start, end = text.index(words), text.index(words) + len(words)
        assert not [e for e in briefing.timeline if e.evidence.start < end and start < e.evidence.end]
