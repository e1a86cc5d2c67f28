"""An article with more than a briefing holds gives one of what matters most, which says how much is left out."""

from __future__ import annotations

import msgspec
import pytest
from invented import tea
from msgspec import UNSET

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing, Span
from briefgen.extracting.composing.beginning import MOST_READ, beginning_of
from briefgen.extracting.composing.compose import compose
from briefgen.extracting.composing.limits import LONG, LONGEST, limit_facts
from briefgen.storage.page import from_page, to_page
from briefgen.storage.plain_yaml import ITEM_LIMIT


def counted(lines: int) -> Briefing:
    """The briefing of an article with two figures in each of its `lines`, and one in its title."""
    told = (f"Shed {n} sent {1000 + n:,} tonnes of wheat and {90_000 + n:,} tonnes of rice.\n" for n in range(lines))
    text = "Port Halden sends 800,000 tonnes\n\n" + "\n".join(told)
    return compose(parse_article("a.txt", text.encode(), language="en", published="2031-03-01"))


def facts(briefing: Briefing) -> int:
    return sum(
        len(getattr(briefing, field)) for field in ("summary", "figures", "timeline", "actors", "topics", "countries")
    )


def test_what_fits_is_kept_and_nothing_is_said_of_a_limit() -> None:
    assert counted(3).cut is UNSET and limit_facts(tea()) == tea()


def test_more_figures_than_a_page_has_room_for_are_cut_and_can_be_read_back() -> None:
    briefing = counted(ITEM_LIMIT // 2 + 50)
    assert len(briefing.figures) < ITEM_LIMIT  # so that people can add some
    assert briefing.cut == ITEM_LIMIT + 101 - len(briefing.figures)
    assert from_page(to_page(briefing), f"{briefing.id}.md") == briefing


def test_the_figures_that_matter_most_are_kept_in_the_order_of_the_article() -> None:
    whole = counted(20)
    cut = limit_facts(whole, most=5)
    least = min(figure.salience or 0 for figure in cut.figures)
    left_out = [figure for figure in whole.figures if figure not in cut.figures]
    assert all((figure.salience or 0) <= least for figure in left_out)
    assert cut.figures == tuple(figure for figure in whole.figures if figure in cut.figures)
    assert (len(cut.figures), cut.cut) == (5, facts(whole) - facts(cut))


def test_no_kind_of_facts_takes_the_room_of_another() -> None:
    cut = limit_facts(tea(), largest=2_000)
    kinds = (cut.figures, cut.timeline, cut.actors, cut.countries, cut.topics)
    assert all(kinds) and len(msgspec.json.encode(kinds)) < 2_100


def test_a_quotation_goes_with_its_speaker() -> None:
    briefing = tea()
    quoted = {quote.speaker for quote in briefing.quotes}
    cut = limit_facts(briefing, most=1)
    assert quoted - {actor.id for actor in cut.actors}, "its speaker should be the one who is left out"
    assert cut.quotes == () and from_page(to_page(cut), f"{cut.id}.md") == cut


@pytest.mark.parametrize(("length", "some"), [(LONGEST, False), (LONG, True)])
def test_quotations_over_pages_push_nothing_else_out(length: int, some: bool) -> None:
    briefing = tea()
    long = [msgspec.structs.replace(briefing.quotes[0], text=str(n) + "x" * length) for n in range(3)]
    cut = limit_facts(msgspec.structs.replace(briefing, quotes=tuple(long)), largest=3 * LONG)
    assert (bool(cut.quotes), cut.cut) == (some, 3 - len(cut.quotes)) and cut.figures == briefing.figures


def test_a_number_that_no_program_reads_is_left_out() -> None:
    text = "Port Halden\n\nThe port sent 7 tonnes of tea and 1" + ",000" * 400 + " tonnes of wheat."
    briefing = compose(parse_article("a.txt", text.encode(), language="en", published="2031-03-01"))
    assert ([figure.value for figure in briefing.figures], briefing.cut) == ([7], 1)


@pytest.mark.parametrize("separator", ["\n", " ", ", "])
def test_of_a_very_long_article_the_beginning_is_read_and_the_rest_is_counted(separator: str) -> None:
    told = [f"Shed {n} sent {1000 + n:,} tonnes of wheat{'' if separator == ', ' else '.'}" for n in range(12_000)]
    text = f"Port Halden sends wheat\n\n{separator.join(told)}"
    assert MOST_READ < len(text) < 2 * MOST_READ
    article = parse_article("a.txt", text.encode(), language="en", published="2031-03-01")
    read = beginning_of(article)
    assert MOST_READ - 100 < len(read.text) <= MOST_READ and article.text.startswith(read.text)
    briefing = compose(article)
    assert all(article.quote(Span(start=f.evidence.start, end=f.evidence.end)) == f.evidence.quote for f in briefing.figures)
    of_read = compose(parse_article("a.txt", read.text.encode(), language="en", published="2031-03-01"))
    assert briefing.figures == of_read.figures
    assert briefing.cut == (of_read.cut or 0) + sum(word[:1].isdigit() for word in article.text[len(read.text) :].split())
