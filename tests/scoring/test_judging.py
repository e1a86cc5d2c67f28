"""The verdict for each fact and each attribute, and how verdicts add up."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from invented import tea, tea_article

from briefgen.contract.model import Briefing
from briefgen.scoring.gold import Annotation, Gold
from briefgen.scoring.judging import judge
from briefgen.scoring.report import list_mistakes
from briefgen.scoring.tally import Ratio, Score, tally
from briefgen.scoring.verdicts import Judgement, Verdict

ANNOTATION = {
    "article": "tea.txt",
    "language": "vi",
    "title": None,
    "published": {"date": "2031-02-04", "how": "stated"},
    "countries": {"primary": ["VN", "CH"]},
    "topics": ["trade-agreements", "tariffs"],
    "topics_ok": ["agriculture"],
    "actors": [
        {"name": "Trần Bảo Chè", "role": "Bộ trưởng", "country": "VN", "quote": "Bộ trưởng Trần Bảo Chè"},
        {"name": "Heidi Berg", "country": "DE", "quote": "Heidi Berg"},
    ],
    "organisations": ["Hiệp hội Chè"],
    "figures": [
        {"value": 12.5, "unit": "percent", "measure": "Xuất khẩu chè", "period": "2030", "quote": "12,5%"},
        {"value": 7_800_000_000, "unit": "USD", "quote": "7,8 tỷ USD", "optional": True},
    ],
    "timeline": [
        {"when": "2031-02-03", "status": "past", "what": "gặp", "quote": "3/2/2031"},
        {"when": "2031-06", "status": "planned", "what": "vòng tới", "quote": "tháng 5/2031"},
    ],
    "not_dates": ["tháng 5/2031"],
    "extra_facets": {
        "key_points": [
            "Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031.",
            "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.",
        ],
        "events": [
            {"when": "2031-02-03", "what": "Bộ trưởng Chè gặp bà Heidi Berg", "quote": "3/2/2031"},
        ],
        "quotes": [
            {"speaker": "Heidi Berg", "text": "Chúng tôi rất mừng. Chè này ngon"},
            {"speaker": None, "text": "Vòng tới"},
        ],
    },
}


def judgement() -> Judgement:
    gold = Gold(name="tea", annotation=msgspec.convert(ANNOTATION, Annotation), article=tea_article())
    return judge(gold, tea())


def test_facts_and_attributes_are_counted_by_facet() -> None:
    scores = {facet: by_language["vi"] for facet, by_language in tally([judgement()]).items()}
    counts = {facet: (s.found, s.extra, s.missed) for facet, s in scores.items()}
    assert counts == {
        "persons": (2, 0, 0),
        "organisations": (0, 0, 1),
        "figures": (1, 0, 0),
        "timeline": (1, 1, 1),
        "dates": (1, 1, 1),
        "countries": (2, 0, 0),
        "primary": (1, 0, 1),
        "topics": (1, 0, 1),
        "quotes": (1, 0, 1),
        "points": (1, 0, 1),
        "published": (0, 0, 0),
        "evidence": (0, 0, 0),
    }
    assert scores["persons"].attributes == {"country": Ratio(1, 2), "role": Ratio(1, 1)}
    assert scores["figures"].attributes == {
        "country": Ratio(0, 1),
        "coverage": Ratio(1, 1),
        "direction": Ratio(0, 1),
        "measure": Ratio(1, 1),
        "period": Ratio(0, 1),
        "phrase": Ratio(1, 1),
        "qualifier": Ratio(1, 1),
    }
    assert scores["timeline"].attributes == {"status": Ratio(1, 1), "what": Ratio(0, 1)}
    assert scores["quotes"].attributes == {"speaker": Ratio(1, 1)}
    assert scores["points"].attributes == {"top3": Ratio(1, 2)}
    assert scores["published"].attributes == {"day": Ratio(0, 1)}
    assert scores["evidence"].attributes == {"verbatim": Ratio(7, 7)}


def test_each_mistake_is_listed_with_article_and_quote() -> None:
    assert list(list_mistakes([judgement()])) == [
        "tea: persons: wrong country: Heidi Berg: CH instead of DE “Heidi Berg”",
        "tea: organisations: missed: Hiệp hội Chè",
        "tea: figures: wrong direction: 12.5 percent (Xuất khẩu chè): up instead of none “12,5%”",
        "tea: figures: wrong country: 12.5 percent (Xuất khẩu chè): VN instead of none “12,5%”",
        "tea: figures: wrong period: 12.5 percent (Xuất khẩu chè): none instead of 2030 “12,5%”",
        "tea: timeline: extra (trap): 2031-05 (vòng tới) “tháng 5/2031”",
        "tea: timeline: missed: 2031-06 (vòng tới) “tháng 5/2031”",
        "tea: timeline: wrong what: 2031-02-03 (gặp): gặp tại Bern instead of Bộ trưởng Chè gặp bà Heidi Berg “3/2/2031”",
        "tea: dates: extra: 2031-05 (vòng tới) “tháng 5/2031”",
        "tea: dates: missed: 2031-06 (vòng tới) “tháng 5/2031”",
        "tea: primary: missed: CH",
        "tea: topics: missed: tariffs",
        "tea: quotes: missed: Vòng tới",
        "tea: points: missed: Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031.",
        "tea: points: wrong top3: Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031.",
        "tea: published: wrong day: 2031-02-03 instead of 2031-02-04",
    ]


def of(annotation: dict[str, Any], briefing: Briefing | None = None) -> dict[str, Score]:
    gold = Gold(name="tea", annotation=msgspec.convert(annotation, Annotation), article=tea_article())
    return {facet: by_language["vi"] for facet, by_language in tally([judge(gold, briefing or tea())]).items()}


def test_an_annotation_without_extra_facets_is_judged_only_on_the_others() -> None:
    scores = of({**ANNOTATION, "extra_facets": None})
    assert not {"quotes", "points"} & scores.keys()
    assert scores["timeline"].attributes.keys() == {"status"}


def test_a_figure_without_a_measure_is_not_covered_and_has_no_phrase_to_judge() -> None:
    bare = tuple(msgspec.structs.replace(figure, measure=None) for figure in tea().figures)
    attributes = of(ANNOTATION, msgspec.structs.replace(tea(), figures=bare))["figures"].attributes
    assert (attributes["coverage"], attributes["measure"]) == (Ratio(0, 1), Ratio(0, 1))
    assert "phrase" not in attributes


@pytest.mark.parametrize(
    ("measure", "phrase"),
    [("Xuất khẩu chè sang Thụy Sĩ", Ratio(1, 1)), ("Xuất khẩu chè và cà phê sang Thụy Sĩ", Ratio(0, 1))],
)
def test_a_phrase_is_judged_more_strictly_than_a_measure(measure: str, phrase: Ratio) -> None:
    figures = [{"value": 12.5, "unit": "percent", "measure": measure, "quote": "12,5%"}]
    attributes = of({**ANNOTATION, "figures": figures})["figures"].attributes
    assert (attributes["measure"], attributes["phrase"]) == (Ratio(1, 1), phrase)


def test_a_period_that_the_article_does_not_give_is_wrong() -> None:
    dated = tuple(msgspec.structs.replace(figure, period="2030") for figure in tea().figures)
    figures = [{"value": 12.5, "unit": "percent", "quote": "12,5%"}]
    briefing = msgspec.structs.replace(tea(), figures=dated)
    assert of({**ANNOTATION, "figures": figures}, briefing)["figures"].attributes["period"] == Ratio(0, 1)


def test_an_attribute_that_neither_has_is_not_judged() -> None:
    figures = [{"value": 12.5, "unit": "percent", "country": "VN", "quote": "12,5%"}]
    attributes = of({**ANNOTATION, "figures": figures})["figures"].attributes
    assert attributes == {"country": Ratio(1, 1), "direction": Ratio(0, 1), "qualifier": Ratio(1, 1)}


def test_a_key_point_is_right_once_and_only_the_best_three_count_as_best() -> None:
    point = "Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD."
    others = [f"Chè {word} đã được bán." for word in ("xanh", "đen", "trắng")]
    facets = {"events": [], "quotes": []}
    best = of({**ANNOTATION, "extra_facets": {**facets, "key_points": [point, point, *others]}})["points"]
    assert (best.found, best.extra, best.missed, best.attributes) == (1, 0, 4, {"top3": Ratio(2, 3)})
    last = of({**ANNOTATION, "extra_facets": {**facets, "key_points": [*others, point]}})["points"]
    assert (last.found, last.extra, last.missed, last.attributes) == (1, 0, 3, {"top3": Ratio(0, 3)})


def test_words_that_the_article_does_not_have_are_wrong_evidence() -> None:
    figure = tea().figures[0]
    moved = msgspec.structs.replace(figure, evidence=msgspec.structs.replace(figure.evidence, start=0))
    gold = Gold(name="tea", annotation=msgspec.convert(ANNOTATION, Annotation), article=tea_article())
    judged = judge(gold, msgspec.structs.replace(tea(), figures=(moved,)))
    assert tally([judged])["evidence"]["all"].attributes == {"verbatim": Ratio(5, 6)}


def test_languages_are_counted_apart_and_together() -> None:
    verdicts = (Verdict("topics", "found", "tariffs"), Verdict("topics", "missed", "steel"))
    topics = tally([Judgement("a", "vi", verdicts), Judgement("b", "en", verdicts[:1])])["topics"]
    assert {language: (s.found, s.missed) for language, s in topics.items()} == {"en": (1, 0), "vi": (1, 1), "all": (2, 1)}
    assert list(topics) == ["en", "vi", "all"]
    score = topics["all"]
    assert (float(score.precision), float(score.recall), float(score.f1)) == (1.0, 2 / 3, 0.8)


def test_a_ratio_of_nothing_is_zero() -> None:
    assert float(Ratio(0, 0)) == Ratio(0, 0).hundredths == 0
