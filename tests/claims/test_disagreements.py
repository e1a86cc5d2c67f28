"""Figures of two articles: stated differently, corrected by the later one, or neither."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import EXAMPLES
from msgspec.structs import replace

from briefgen.articles.article import Article, parse_article
from briefgen.claims.copies import CopyGroup, find_copies, sample_of, words_of
from briefgen.claims.copy_candidates import search
from briefgen.claims.disagreements import Disagreement, find_disagreements, said_in_copies, said_of_figures
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import Library, make_library

DAYS = ("2031-03-03", "2031-03-05")
DATA = {path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8")) for path in EXAMPLES.glob("*/claims.yaml")}
PAIRS = [
    pytest.param(language, pair, kind, id=f"{language}: {pair[0]} | {pair[1]}")
    for language, data in sorted(DATA.items())
    for kind in ("disagreement", "revision")
    for pair in data[kind]
]
COUNTER_EXAMPLES = [
    pytest.param(language, pair, id=f"{language}: {reason}: {pair[0]} | {pair[1]}")
    for language, data in sorted(DATA.items())
    for reason, pairs in data["counter_examples"].items()
    for pair in pairs
]


def article_of(text: str, language: str, day: str | None, name: str) -> Article:
    head = f"date {day}\n" if day else ""
    return parse_article(f"{name}.txt", f"{head}{name}\n\n{text}\n".encode(), language=language)


def found(*articles: Article) -> tuple[Disagreement, ...]:
    """The disagreements among the briefings of `articles`."""
    briefings = [compose(article) for article in articles]
    by_id = {briefing.id: article for briefing, article in zip(briefings, articles, strict=True)}
    words = {id_: words_of(article) for id_, article in by_id.items()}
    copies = find_copies(search({id_: sample_of(own) for id_, own in words.items()}).pairs, words.__getitem__)
    return disagreements(make_library(briefings), by_id, copies)


def disagreements(
    library: Library, articles: Mapping[str, Article], copies: tuple[CopyGroup, ...] = ()
) -> tuple[Disagreement, ...]:
    """The disagreements of `library`, some of whose `articles` exist, by the briefings' ids."""
    said = {b.id: said_of_figures(b, articles[b.id]) for b in library.briefings if b.id in articles}
    return find_disagreements(library, said, copies, lambda briefing: said_in_copies(briefing, articles[briefing.id]))


def both(language: str, pair: list[str], days: tuple[str | None, str | None] = DAYS) -> list[Article]:
    return [article_of(text, language, day, name) for text, day, name in zip(pair, days, ("one", "two"), strict=True)]


@pytest.mark.parametrize(("language", "pair", "kind"), PAIRS)
def test_a_figure_stated_with_two_values(language: str, pair: list[str], kind: str) -> None:
    [result] = found(*both(language, pair))
    assert result.kind == kind
    assert [p.statements[0].briefing.source.file for p in (result.first, result.second)] == [
        "one.txt",
        "two.txt",
    ]


@pytest.mark.parametrize(("language", "pair"), COUNTER_EXAMPLES)
def test_figures_that_do_not_contradict_each_other(language: str, pair: list[str]) -> None:
    assert found(*both(language, pair)) == ()


def test_a_period_that_is_not_over_is_compared_as_of_one_day() -> None:
    pair = ["Năm 2031, xuất khẩu gạo của Việt Nam đạt 1,7 tỷ USD.", "Xuất khẩu gạo của Việt Nam năm 2031 đạt 1,9 tỷ USD."]
    assert found(*both("vi", pair)) == ()
    assert [d.kind for d in found(*both("vi", pair, (DAYS[0], DAYS[0])))] == ["disagreement"]


def test_without_the_day_of_publication_nobody_knows_which_is_the_later() -> None:
    pair = DATA["en"]["revision"][1]
    assert [d.kind for d in found(*both("en", pair))] == ["revision"]
    assert [d.kind for d in found(*both("en", pair, (None, None)))] == ["disagreement"]
    assert [d.kind for d in found(*both("en", pair, (DAYS[1], DAYS[0])))] == ["disagreement"]


def test_a_correction_that_names_the_earlier_value_holds_on_any_day() -> None:
    [result] = found(*both("en", DATA["en"]["revision"][0], (None, None)))
    assert (result.kind, result.second.statements[0].briefing.source.file) == ("revision", "two.txt")


def test_a_forecast_is_corrected_only_by_its_value() -> None:
    before = "Norway's gross domestic product is expected to grow by 6.5% in 2032."
    after = "The bank updated its forecast: Norway's gross domestic product is expected to grow by 7.2% in 2032{}."
    assert found(*both("en", [before, after.format("")])) == ()
    assert [d.kind for d in found(*both("en", [before, after.format(", up from 6.5%")]))] == ["revision"]


def test_an_article_that_uses_the_same_words_for_several_values_is_left_out() -> None:
    one, two = "Norway's copper exports reached {} in 2030.", "In 2030 Norway's copper exports reached $5.2 billion."
    assert len(found(*both("en", [one.format("$5.7 billion"), two]))) == 1
    assert found(*both("en", [f"{one.format('$5.7 billion')} {one.format('$3.1 billion')}", two])) == ()


STORY = (
    "The ministry in Oslo opened its new hall for visitors from the fjords on Monday, and a choir of forty sang there. "
    "Guests were served smoked trout and brown cheese until the last ferry had left the quay late at night."
)


def test_copies_of_one_text_count_as_one_source() -> None:
    figure = "Norway's copper exports reached $5.7 billion in 2030."
    texts = [f"{figure} {STORY}", f"{STORY} {figure}", figure, "In 2030 Norway's copper exports reached $5.2 billion."]
    [result] = found(*(article_of(text, "en", DAYS[0], f"n{n}") for n, text in enumerate(texts)))
    assert (len(result.first.statements), result.first.sources) == (3, 2)
    assert (len(result.second.statements), result.second.sources) == (1, 1)


def test_in_copies_the_sentence_says_what_the_number_is_of() -> None:
    one = f"{STORY} For this the hall needs 25 tonnes of birch wood in a single winter."
    other, day = one.replace("25 tonnes", "35 tonnes"), (DAYS[0], DAYS[0])
    [result] = found(*both("en", [one, other], day))
    assert [p.statements[0].fact.evidence.quote for p in (result.first, result.second)] == [
        "25 tonnes",
        "35 tonnes",
    ]
    assert found(*both("en", [one, one], day)) == ()
    assert found(*both("en", [one, other], DAYS)) == (), "a report of every day has the same words and other numbers"
    assert found(*both("en", [one.removeprefix(STORY), other.removeprefix(STORY)], day)) == (), "these are no copies"


def test_figures_of_an_article_that_is_gone_are_left_out() -> None:
    one, two = both("en", DATA["en"]["disagreement"][0])
    briefings = [compose(one), compose(two)]
    assert disagreements(make_library(briefings), {briefings[0].id: one}) == ()
    gone = compose(article_of(DATA["en"]["disagreement"][0][0], "en", "2031-03-07", "gone"))
    by_id = {briefing.id: article for briefing, article in zip(briefings, (one, two), strict=True)}
    [found] = disagreements(make_library([*briefings, gone]), by_id)
    assert [len(position.statements) for position in (found.first, found.second)] == [1, 1]


@pytest.mark.parametrize("odd", [{"period": "soon"}, {"period": None}, {"value": None}, {"measure": ""}, {"country": None}])
def test_an_odd_figure_on_a_page_is_left_out(odd: dict[str, str | None]) -> None:
    articles = both("en", DATA["en"]["disagreement"][0])
    briefings = [compose(article) for article in articles]
    odder = [replace(b, figures=tuple(replace(f, **odd) for f in b.figures)) for b in briefings]
    by_id = {briefing.id: article for briefing, article in zip(briefings, articles, strict=True)}
    assert disagreements(make_library(odder), by_id) == ()


@settings(max_examples=20)
@given(st.permutations(range(6)))
def test_the_order_of_the_library_makes_no_difference(order: list[int]) -> None:
    texts = [text for pair in (*DATA["en"]["disagreement"][:2], DATA["en"]["revision"][1]) for text in pair]
    articles = [article_of(text, "en", DAYS[n % 2], f"n{n}") for n, text in enumerate(texts)]
    briefings = [compose(article) for article in articles]
    by_id = {briefing.id: article for briefing, article in zip(briefings, articles, strict=True)}
    expected = disagreements(Library(briefings=tuple(briefings)), by_id)
    shuffled = Library(briefings=tuple(briefings[n] for n in order))
    assert disagreements(shuffled, by_id) == expected != ()


STATED = "Norway's copper exports reached $5.7 billion in {}."
CORRECTED = "The office corrected its earlier figure: Norway's copper exports reached $5.2 billion in {}."


def kinds(pair: list[str], days: tuple[str | None, str | None] = DAYS) -> list[str]:
    return [d.kind for d in found(*both("en", pair, days))]


@pytest.mark.parametrize(
    ("days", "kind"),
    [
        (("2031-03-03", "2031-03-03"), "revision"),
        (("2031-03-03", "2031-03-04"), "revision"),
        (("2031-03-04", "2031-03-03"), "disagreement"),
        (("2031-03-03", None), "disagreement"),
        ((None, "2031-03-03"), "disagreement"),
    ],
)
def test_a_correction_is_not_older_than_what_it_corrects(days: tuple[str | None, str | None], kind: str) -> None:
    assert kinds([STATED.format(2030), CORRECTED.format(2030)], days) == [kind]


def test_an_estimate_and_a_period_that_was_not_over_can_be_corrected_but_not_contradicted() -> None:
    plain = "Norway's copper exports reached $5.2 billion in {}."
    estimate = f"{STATED.format(2030).removesuffix('.')}, preliminary data showed."
    assert kinds([estimate, CORRECTED.format(2030)]) == ["revision"]
    assert kinds([estimate, plain.format(2030)]) == []
    assert kinds([STATED.format(2031), CORRECTED.format(2031)]) == ["revision"]
    assert kinds([STATED.format(2031), plain.format(2031)]) == []


def test_only_figures_framed_alike_are_compared() -> None:
    average = "Norway's copper exports reached an average of $5.2 billion in 2030."
    assert kinds([STATED.format(2030), average]) == []
    assert kinds([STATED.format(2030), f"The office corrected its earlier figure: {average}"]) == []
    assert kinds([average, average.replace("5.2", "5.7")]) == ["disagreement"]
    other_names = f"{STATED.format(2030).removesuffix('.')}, said Telnor."
    assert kinds([other_names, "In 2030 Norway's copper exports reached $5.2 billion."]) == []


def test_a_correction_that_names_the_earlier_value_comes_second_whatever_the_files_are_called() -> None:
    named = f"{CORRECTED.format(2030).removesuffix('.')}, not $5.7 billion."
    for pair in ([STATED.format(2030), named], [named, STATED.format(2030)]):
        [result] = found(*both("en", pair, (None, None)))
        assert result.kind == "revision"
        assert result.second.statements[0].fact.value == 5_200_000_000
    later = (DAYS[1], DAYS[0])
    assert kinds([STATED.format(2030), named], later) == ["revision"]
    assert kinds([STATED.format(2030), named.replace("$5.7 billion", "5.7 billion tonnes")], later) == ["disagreement"]
    assert "revision" not in kinds([STATED.format(2030), named.replace("$5.7", "$5.9")], later)


def test_an_article_may_state_and_correct_a_figure_itself() -> None:
    assert kinds([f"{STATED.format(2030)} {CORRECTED.format(2030)}", "It rained in Oslo."]) == []
    both_values = f"{STATED.format(2030)} {CORRECTED.format(2030)}"
    other = "In 2030 Norway's copper exports reached $4.1 billion."
    assert sorted(kinds([other, both_values])) == ["disagreement", "revision"]


def test_three_values_are_three_disagreements_the_earliest_first() -> None:
    texts = [STATED.format(2030).replace("5.7", value) for value in ("5.7", "5.2", "4.1")]
    days = ("2031-03-05", "2031-03-03", "2031-03-04")
    articles = [article_of(text, "en", day, f"n{n}") for n, (text, day) in enumerate(zip(texts, days, strict=True))]
    pairs = [(d.first.statements[0].briefing.published, d.second.statements[0].briefing.published) for d in found(*articles)]
    assert pairs == [("2031-03-03", "2031-03-04"), ("2031-03-03", "2031-03-05"), ("2031-03-04", "2031-03-05")]
