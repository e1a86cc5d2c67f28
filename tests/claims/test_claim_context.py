"""What a figure is a figure of, and how its sentence states it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from briefgen.articles.article import Article, parse_article
from briefgen.claims.claim_context import ClaimContext, claim_context, copied_claim_context
from briefgen.claims.figure_identity import FigureIdentity, identify, needs_owner
from briefgen.contract.model import Briefing, Figure
from briefgen.extracting.composing.compose import compose

DAY = "2031-03-03"


def read(sentence: str, language: str = "en", day: str | None = DAY) -> tuple[Article, Briefing]:
    head = f"date {day}\n" if day else ""
    article = parse_article("tea.txt", f"{head}A title\n\n{sentence}\n".encode(), language=language)
    return article, compose(article)


def context(sentence: str, language: str = "en", day: str | None = DAY, **changes: object) -> ClaimContext | None:
    """The context of the first figure in `sentence`, with some of its fields changed."""
    article, briefing = read(sentence, language, day)
    return claim_context(replace(briefing.figures[0], **changes), briefing, article)


def figure(**changes: object) -> Figure:
    return replace(read("Norway's copper exports reached $5.2 billion in 2030.")[1].figures[0], **changes)


def measure(words: str, language: str = "en", **changes: object) -> str | None:
    """The words of a figure's identity, in alphabetical order."""
    identity = identify(figure(measure=words, **changes), language)
    return " ".join(identity.measure) if identity else None


@pytest.mark.parametrize(
    ("words", "changes", "identity"),
    [
        ("Norway's copper exports", {}, "copper exports"),
        ("the exports of copper of Norway", {}, "copper exports"),
        ("Norway's copper exports to the United States", {}, "copper country_us exports to"),
        ("US copper exports to Norway", {}, "copper country_no country_us exports to"),
        ("2030 copper exports", {}, "copper exports"),
        ("copper exports in March 2030", {"period": "2030-03"}, "copper exports"),
        ("copper exports in May 2030", {"period": "2030-03"}, "copper exports in may"),
        ("copper exports growth", {}, "copper exports growth"),
        ("copper exports growth", {"direction": "up"}, "copper exports"),
        ("national copper exports", {}, "copper exports"),
        ("Norway's revenue", {}, None),
        ("Norway's revenue in the United States", {}, None),
        ("copper revenue", {}, "copper revenue"),
        ("", {}, None),
    ],
)
def test_a_measure_is_the_words_that_make_a_difference(words: str, changes: dict[str, str], identity: str | None) -> None:
    assert measure(words, **changes) == identity


@pytest.mark.parametrize(
    "changes",
    [
        {"measure": None},
        {"country": None},
        {"period": None},
        {"period": "2030~"},
        {"period": "soon"},
        {"unit": "day"},
        {"unit": "year"},
        {"unit": "time"},
        {"value": None},
        {"value": None, "from_": 3},
    ],
)
def test_a_figure_whose_words_leave_anything_open_has_no_identity(changes: dict[str, object]) -> None:
    assert identify(figure(**changes), "en") is None


def test_the_kind_of_a_figure_belongs_to_its_identity() -> None:
    plain = identify(figure(), "en")
    assert plain == FigureIdentity("en", ("copper", "exports"), "NO", "2030", "USD", "level")
    ends = identify(figure(value=None, low=5.0, high=6.0), "en")
    assert ends and ends.kind == "range"
    change = identify(figure(direction="up"), "en")
    assert change and change.kind == "change"
    movement = identify(figure(from_=4.0, direction="up"), "en")
    assert movement == plain, "it ends at a level"


@pytest.mark.parametrize(
    ("words", "period", "known"),
    [
        ("copper price", "2030-03-09", False),
        ("copper price", "2030-03", True),
        ("copper price", "2030", True),
        ("copper exports", "2030-03-09", True),
        ("copper price", "2030-W10", True),
    ],
)
def test_what_moves_from_hour_to_hour_has_no_identity_on_a_day(words: str, period: str, known: bool) -> None:
    assert (identify(figure(measure=words, period=period), "en") is not None) == known


@pytest.mark.parametrize(
    ("words", "needs"),
    [
        ("exports", True),
        ("total exports", True),
        ("exports to the United States", True),
        ("copper exports", False),
        ("Norway's exports", False),
        ("exports to Norway", True),
        ("national exports", False),
        ("exports of the country", False),
    ],
)
def test_only_exports_need_an_owner(words: str, needs: bool) -> None:
    assert needs_owner(figure(measure=words), "en") == needs


@pytest.mark.parametrize(
    ("sentence", "country", "owned"),
    [
        ("Norway's exports reached $5.2 billion in 2030.", "NO", True),
        ("Norway exports reached $5.2 billion in 2030.", "NO", True),
        ("The Philippines' exports reached $5.2 billion in 2030.", "PH", True),
        ("Norway's exports reached $5.2 billion in 2030.", "SE", False),
        ("Norway said exports reached $5.2 billion in 2030.", "NO", False),
        ("Sweden and Norway's exports reached $5.2 billion in 2030.", "SE", False),
        ("In Norway, exports reached $5.2 billion in 2030.", "NO", False),
    ],
)
def test_the_owner_is_the_country_right_before_the_measure(sentence: str, country: str, owned: bool) -> None:
    assert (context(sentence, measure="exports", country=country, period="2030") is not None) == owned


COPPER = "Norway's copper exports reached $5.2 billion in 2030"


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (f"{COPPER}.", []),
        (f"{COPPER}, Telnor Metals said.", ["telnor metals"]),
        (f"{COPPER}, said Telnor.", ["telnor"]),
        (f"{COPPER}, the Ministry of Trade said.", []),
        (f"{COPPER}, Reuters said.", []),
        (f"{COPPER}, the International Monetary Fund said.", []),
        (f"{COPPER}, the Kremlin said.", []),
        (f"{COPPER}, Keidanren said.", []),
        (f"{COPPER}, UNICEF said.", []),
        (f"{COPPER}, Sweden said.", ["SE"]),
        (f"{COPPER}, Norway said.", []),
        (f"{COPPER}, it said on Monday in March.", []),
        (f"{COPPER}, said Kari Nordmann, the minister.", []),
        (f"Telnor said {COPPER}.", []),
        (f"It said: “Telnor said {COPPER}.”", []),
        (f"It said: «Telnor said {COPPER}.»", []),
        (f"It said: Telnor said {COPPER}.", []),
        (f"At noon Telnor said {COPPER}.", ["telnor"]),
        (f"Telnor-Metals said {COPPER}.", ["telnor metals"]),
        (f"{COPPER}, said Telnor, Oslo Bank and Bergen&Sons.", ["bergen sons", "oslo bank", "telnor"]),
        (f"{COPPER} for 5 Copper Cups.", ["cups"]),
        (f"{COPPER}, a Ministry official said.", []),
        (f"{COPPER}, a Telnor Bureau official said.", []),
        (f"{COPPER}, a Bureau Telnor official said.", []),
        (f"{COPPER}, a Telnor Bureau Metals official said.", []),
    ],
)
def test_others_whom_the_sentence_names_may_be_whose_the_figure_is(sentence: str, names: list[str]) -> None:
    found = context(sentence)
    assert found and sorted(found.other_names) == names


@pytest.mark.parametrize(
    ("period", "day", "frame"),
    [
        ("2031-03-02", DAY, set()),
        ("2031-03-03", DAY, set()),
        ("2031-03-04", DAY, {"forecast"}),
        ("2031-02", DAY, set()),
        ("2031-03", DAY, {f"until {DAY}"}),
        ("2031-04", DAY, {"forecast"}),
        ("2030-Q4", DAY, set()),
        ("2031-Q1", DAY, {f"until {DAY}"}),
        ("2031-Q2", DAY, {"forecast"}),
        ("2030", DAY, set()),
        ("2031", DAY, {f"until {DAY}"}),
        ("2032", DAY, {"forecast"}),
        ("2031", "2031-12-31", set()),
        ("2031", "2031-12-30", {"until 2031-12-30"}),
        ("2031", "2031-01-01", {"until 2031-01-01"}),
        ("2031", "2030-12-31", {"forecast"}),
        ("2032", None, set()),
    ],
)
def test_a_period_that_is_not_over_frames_its_figure(period: str, day: str | None, frame: set[str]) -> None:
    found = context(f"{COPPER}.", day=day, period=period, country="NO")
    assert found and found.frame == frame


@pytest.mark.parametrize(
    ("sentence", "frame", "revises"),
    [
        ("Norway's copper exports rose 8% year-on-year in 2030.", {"on-the-year"}, False),
        (f"{COPPER}, year-on-year.", set(), False),
        (f"{COPPER} on average.", {"average"}, False),
        (f"The office corrected its earlier figure: {COPPER}.", set(), True),
        (f"The office corrected its preliminary figures: {COPPER}.", {"estimate"}, False),
    ],
)
def test_a_frame_is_what_the_sentence_says_of_its_figure(sentence: str, frame: set[str], revises: bool) -> None:
    found = context(sentence)
    assert found and (found.frame, found.revises) == (frame, revises)


def test_a_movement_counts_only_where_it_revises() -> None:
    moved = "Norway's copper exports rose from $4 billion to $5.2 billion in 2030."
    assert context(moved) is None
    revised = context(f"The office corrected its earlier figure: {moved}")
    assert revised and revised.revises


def copied(sentence: str, number: int = 0, day: str | None = DAY, **changes: object) -> ClaimContext | None:
    article, briefing = read(sentence, day=day)
    return copied_claim_context(replace(briefing.figures[number], **changes), briefing, article)


def test_in_a_copy_the_words_and_the_place_among_the_numbers_say_what_a_figure_is() -> None:
    sentence = "In the hall they burn 25 tonnes of birch and 40 tonnes of pine."
    words = ("in", "the", "hall", "they", "burn", "of", "birch", "and", "of", "pine")
    first, second = copied(sentence), copied(sentence, 1)
    assert first and second and first.identity.measure[0] == "0" and second.identity.measure[0] == "1"
    assert first.identity.measure[1:] == second.identity.measure[1:] == words
    assert (first.identity.period, first.identity.country, first.other_names, first.frame) == (DAY, "", set(), set())
    other = copied(sentence.replace("25", "35"))
    assert other and other.identity == first.identity
    undated, dated = copied(sentence, day=None), copied(sentence, period="2030")
    assert undated and dated and (undated.identity.period, dated.identity.period) == ("", "2030")


@pytest.mark.parametrize(
    ("sentence", "counts"),
    [("They now burn just 25 tonnes there.", False), ("They now burn just 25 tonnes in there.", True)],
)
def test_a_sentence_of_a_copy_needs_six_words(sentence: str, counts: bool) -> None:
    assert (copied(sentence) is not None) == counts


def test_in_a_copy_a_figure_without_a_value_says_nothing_unless_it_is_a_range() -> None:
    sentence = "In the hall they burn 25 tonnes of birch in a winter."
    assert copied(sentence, value=None) is None
    assert copied(sentence, value=None, low=20, high=30) is not None
