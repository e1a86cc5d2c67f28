"""Reading annotations: strict, with errors that name the place."""

from __future__ import annotations

import datetime
from pathlib import Path

import msgspec
import pytest

from briefgen.errors import BriefgenError
from briefgen.knowledge.knowledge import BUILT_IN
from briefgen.scoring.gold import read_annotation, read_gold
from briefgen.scoring.matching import words

ARTICLE = "Norway and Viet Nam talk about copper\n\nMinister Kari Nordmann met her guests in Oslo on 9 March 2031.\n"
ANNOTATION = """\
article: copper.txt
language: en
title: Norway and Viet Nam talk about copper
published: {date: 2031-03-10, how: given}
countries: {primary: [NO, VN]}
topics: [diplomacy]
actors:
  - {name: Kari Nordmann, role: Minister, country: NO, quote: Minister Kari Nordmann}
organisations: []
figures: []
timeline:
  - {when: 2031-03-09, time: 10:00, status: past, what: meeting, quote: on 9 March 2031}
"""


def write(folder: Path, annotation: str = ANNOTATION) -> Path:
    (folder / "copper.txt").write_text(ARTICLE, "utf-8")
    path = folder / "copper.yaml"
    path.write_text(annotation, "utf-8")
    return path


def test_dates_times_and_norway_are_read_as_they_are_written(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path))
    assert annotation.countries.primary == {"NO", "VN"}
    assert (annotation.timeline[0].when, annotation.timeline[0].time) == ("2031-03-09", "10:00")
    assert annotation.published.date == "2031-03-10"


def test_null_is_nothing_and_numbers_are_numbers(tmp_path: Path) -> None:
    figure = "figures: [{value: 12.5, from: 7, unit: percent, quote: copper, optional: true}]"
    annotation = read_annotation(
        write(tmp_path, ANNOTATION.replace("role: Minister", "role: null").replace("figures: []", figure))
    )
    assert annotation.actors[0].role is None
    assert (annotation.figures[0].value, annotation.figures[0].from_, annotation.figures[0].optional) == (12.5, 7, True)


FACETS = """\
timeline: &timeline
  - {when: 2031-03-09, what: Minister Kari Nordmann met her guests, quote: on 9 March 2031}
extra_facets:
  key_points: [Norway and Viet Nam talk about copper Minister Kari Nordmann met her guests]
  events: *timeline
  quotes: []
"""


def test_phrases_are_judged_where_the_extra_facets_name_the_timeline(tmp_path: Path) -> None:
    annotation = read_annotation(write(tmp_path, ANNOTATION.partition("timeline:")[0] + FACETS))
    event, facets = annotation.timeline[0], annotation.extra_facets
    assert facets
    assert facets.phrase(event) == "Minister Kari Nordmann met her guests"
    assert facets.phrase(msgspec.structs.replace(event, when="2031-03-10")) is None


def test_a_key_point_may_span_lines(tmp_path: Path) -> None:
    write(tmp_path, ANNOTATION.partition("timeline:")[0] + FACETS)
    assert read_gold(tmp_path)


def test_the_day_of_publication_is_passed_on_only_where_it_is_given(tmp_path: Path) -> None:
    write(tmp_path)
    assert read_gold(tmp_path)[0].article.published == datetime.date(2031, 3, 10)
    write(tmp_path, ANNOTATION.replace("how: given", "how: inferred"))
    assert read_gold(tmp_path)[0].article.published is None


def test_floors_are_not_annotations_and_articles_may_be_elsewhere(tmp_path: Path) -> None:
    gold, seeds = tmp_path / "gold", tmp_path / "seeds"
    gold.mkdir()
    seeds.mkdir()
    write(seeds).rename(gold / "copper.yaml")
    (gold / "floors.yaml").write_text("{}", "utf-8")
    assert [g.name for g in read_gold(gold, (seeds,))] == ["copper"]


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ("what: meeting", "what: 2,24%", r"timeline\[0\]: Object contains unknown field `24%`. Fix the annotation"),
        (
            "topics: [diplomacy]",
            "topics: [diplomacy]\ntopics: []",
            r"line 7: This is not valid YAML: the key 'topics' is there twice",
        ),
        ("topics: [diplomacy]", "topics: [", r"line \d+: This is not valid YAML"),
        ("status: past", "status: over", r"timeline\[0\].status: Invalid enum value 'over'"),
        ("figures: []", "figures: [{unit: percent, quote: copper}]", r"figures\[0\]: A figure needs `value`"),
        (
            "figures: []",
            "figures: []\nextra_facets: {key_points: [Norway talks], events: [], quotes: []}",
            r"quote 'Norway talks': These words are not in the article",
        ),
        (
            "figures: []",
            "figures: []\nextra_facets: {key_points: [], events: [], quotes: [{speaker: null, text: Tin!}]}",
            r"quote 'Tin!': These words are not in the article",
        ),
        (
            "figures: []",
            "figures: []\nextra_facets: {key_points: [], events: [], quotes: [{text: copper}]}",
            r"extra_facets.quotes\[0\]: Object missing required field `speaker`",
        ),
        ("quote: on 9 March", "quote: on 8 March", r"quote 'on 8 March 2031': These words are not in the article"),
        ("figures: []", "figures: []\nnot_dates: [in May]", r"quote 'in May': These words are not in the article"),
        ("article: copper.txt", "article: tin.txt", r"article: There is no tin.txt in .*/. Put it there"),
    ],
)
def test_a_slip_is_reported_with_its_place(tmp_path: Path, old: str, new: str, error: str) -> None:
    write(tmp_path, ANNOTATION.replace(old, new))
    with pytest.raises(BriefgenError, match=r"copper.yaml: " + error):
        read_gold(tmp_path)


def test_a_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="There are no annotations"):
        read_gold(tmp_path)


def test_the_gold_is_in_the_words_of_its_articles(project: Path) -> None:
    for gold in read_gold(project / "tests/gold"):
        annotation, in_article = gold.annotation, set(words(gold.article.text))
        measures = [figure.measure for figure in annotation.figures if figure.measure and not figure.optional]
        phrases = [event.what for event in annotation.timeline if not event.optional]
        assert not {word for line in (*measures, *phrases) for word in words(line)} - in_article, gold.name


def test_the_gold_lists_who_speaks(project: Path) -> None:
    for gold in read_gold(project / "tests/gold"):
        annotation, facets = gold.annotation, gold.annotation.extra_facets
        assert facets and len(facets.key_points) == 5, gold.name
        names = (*annotation.organisations, *annotation.organisations_ok, *(actor.name for actor in annotation.actors))
        assert {quote.speaker for quote in facets.quotes if quote.speaker} <= {*names}, gold.name


def test_the_gold_names_topics_of_the_vocabulary(project: Path) -> None:
    known = {topic.id for topic in BUILT_IN.vocabulary.topics}
    for gold in read_gold(project / "tests/gold"):
        assert gold.annotation.topics | gold.annotation.topics_ok <= known, gold.name
        assert not gold.annotation.topics & gold.annotation.topics_ok, gold.name
