"""Briefings for tests, made by hand from small invented articles: facts are identified by their words."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from briefgen.articles.article import Article, parse_article
from briefgen.contract.model import Actor, Briefing, Country, Event, Evidence, Figure, KeyPoint, Quote, Review, Topic
from briefgen.contract.reviews import content_hash
from briefgen.storage.page import to_page
from briefgen.views.outputs import Output

EXAMPLES = Path(__file__).parent / "examples"
GOLD = Path(__file__).parent / "gold"
REAL = tuple(sorted(GOLD.glob("0*.txt")))
"""The two real articles of the gold set; all others are invented."""
REAL_REGISTRY = GOLD / "registry"
"""The folder of a registry of everybody in them."""

TEA = """Việt Nam và Thuỵ Sĩ ký thoả thuận về chè

Bộ trưởng Trần Bảo Chè gặp bà Heidi Berg tại Bern ngày 3/2/2031. Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.
Bà Berg nói: “Chúng tôi rất mừng. Chè này ngon”. Vòng tới dự kiến vào tháng 5/2031.
"""

COPPER = """Norway and Viet Nam talk about copper

Minister Kari Nordmann met her guests in Oslo on 9 March 2031. Copper exports fell by nearly 20% in the year.
A new round of talks is planned for 2032.
"""


def evidence(article: Article, quote: str) -> Evidence:
    """The first occurrence of `quote` in `article`, in the sentence where it begins."""
    start = article.text.index(quote)
    sentence = next(s for b in article.blocks for s in b.sentences if s.start <= start < s.end)
    return Evidence(start=start, end=start + len(quote), quote=quote, sentence=sentence, rule="test")


def briefing_of(
    article: Article,
    id_: str,
    *,
    title: str | None = None,
    published: str | None = None,
    summary: Sequence[str] = (),
    countries: Sequence[tuple[str, str, str]] = (),
    topics: Sequence[tuple[str, float, str]] = (),
    actors: Sequence[dict[str, Any]] = (),
    figures: Sequence[dict[str, Any]] = (),
    timeline: Sequence[dict[str, Any]] = (),
    quotes: Sequence[tuple[str | None, str]] = (),
) -> Briefing:
    """A briefing of `article`; each fact's words come last in its tuple, or as `quote` in its dict."""

    def facts(of: type[Any], rows: Sequence[dict[str, Any]], **defaults: Any) -> tuple[Any, ...]:
        return tuple(
            of(
                **defaults | {k: v for k, v in row.items() if k != "quote"},
                evidence=evidence(article, row["quote"]),
            )
            for row in rows
        )

    return Briefing(
        id=id_,
        title=title or article.quote(article.title or article.blocks[0].sentences[0]),
        title_source="article",
        language=article.language,
        published=published,
        published_source="given" if published else "unknown",
        source=article.source,
        summary=tuple(KeyPoint(text=words, evidence=evidence(article, words)) for words in summary),
        countries=tuple(
            Country(code=code, role=role, mentions=1, evidence=evidence(article, words))  # type: ignore[arg-type]
            for code, role, words in countries
        ),
        topics=tuple(Topic(id=id_, score=s, evidence=evidence(article, words)) for id_, s, words in topics),
        actors=facts(Actor, actors, kind="person", mentions=1),
        figures=facts(Figure, figures),
        timeline=facts(Event, timeline, status="past"),
        quotes=tuple(Quote(speaker=who, text=words, evidence=evidence(article, words)) for who, words in quotes),
    )


def tea_article() -> Article:
    return parse_article("tea.txt", TEA.encode())


def tea() -> Briefing:
    """A Vietnamese briefing with every kind of fact; VN is primary, CH mentioned."""
    return briefing_of(
        tea_article(),
        "2031-02-03-tea",
        published="2031-02-03",
        summary=["Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD."],
        countries=[("VN", "primary", "Việt Nam"), ("CH", "mentioned", "Thuỵ Sĩ")],
        topics=[("trade-agreements", 1.0, "thoả thuận"), ("agriculture", 0.3, "chè")],
        actors=[
            {
                "id": "tran-bao-che",
                "name": "Trần Bảo Chè",
                "role": "Bộ trưởng",
                "country": "VN",
                "quote": "Trần Bảo Chè",
            },
            {"id": "heidi-berg", "name": "Heidi Berg", "country": "CH", "quote": "bà Heidi Berg"},
        ],
        figures=[
            {
                "id": "figure-tea-growth",
                "value": 12.5,
                "unit": "percent",
                "direction": "up",
                "measure": "Xuất khẩu chè",
                "country": "VN",
                "quote": "tăng 12,5%",
            },
            {
                "id": "figure-tea-value",
                "value": 7_800_000_000,
                "unit": "USD",
                "measure": "Xuất khẩu chè",
                "country": "VN",
                "quote": "7,8 tỷ USD",
            },
        ],
        timeline=[
            {"id": "event-bern", "when": "2031-02-03", "what": "gặp tại Bern", "quote": "ngày 3/2/2031"},
            {
                "id": "event-next",
                "when": "2031-05",
                "status": "planned",
                "what": "vòng tới",
                "quote": "tháng 5/2031",
            },
        ],
        quotes=[("heidi-berg", "Chúng tôi rất mừng. Chè này ngon")],
    )


def by_a_person(event: Event) -> Event:
    """`event` as if a person had added it."""
    return msgspec.structs.replace(event, evidence=msgspec.structs.replace(event.evidence, rule="curation"))


NOTE = """# What it means

Talks are **slow**; see [the rules](https://example.org/rules).

| Side | Wants |
| --- | --- |
| CH | lower duties |
"""


def reviewed() -> Briefing:
    """`tea` with everything that a person can decide, and enough figures for a chart; of an article of its own."""
    briefing = tea()
    growth, value = briefing.figures
    more = [msgspec.structs.replace(value, id=f"figure-{n}", value=n * 1_000_000_000) for n in (2, 5)]
    decided = msgspec.structs.replace(
        briefing,
        id="2031-02-04-reviewed",
        published="2031-02-04",
        source=msgspec.structs.replace(briefing.source, file="reviewed.txt", name="Báo Chè", url="https://example.org/che"),
        figures=(growth, value, *more),
        timeline=(*briefing.timeline[:-1], by_a_person(briefing.timeline[-1])),
        confirmed=("figure-tea-growth", "heidi-berg"),
        note=NOTE.strip(),
    )
    review = Review(status="reviewed", by="Lê Vân", date="2031-02-05", of=content_hash(decided))
    return msgspec.structs.replace(decided, review=review)


def copper() -> Briefing:
    """An English briefing, newer than `tea`; NO is primary, VN mentioned."""
    return briefing_of(
        parse_article("copper.txt", COPPER.encode()),
        "2031-03-10-copper",
        published="2031-03-10",
        countries=[("NO", "primary", "Norway"), ("VN", "mentioned", "Viet Nam")],
        topics=[("critical-minerals", 1.0, "copper"), ("trade-agreements", 0.6, "talks")],
        actors=[{"id": "kari-nordmann", "name": "Kari Nordmann", "country": "NO", "quote": "Kari Nordmann"}],
        figures=[
            {
                "id": "figure-copper",
                "value": 20,
                "unit": "percent",
                "qualifier": "nearly",
                "direction": "down",
                "measure": "Copper exports",
                "country": "NO",
                "period": "2030",
                "quote": "fell by nearly 20%",
            },
        ],
        timeline=[
            {
                "id": "event-oslo",
                "when": "2031-03-09",
                "time": "10:00",
                "what": "met in Oslo",
                "quote": "on 9 March 2031",
            },
            {"id": "event-visit", "when": "2031-01", "what": "guests from Viet Nam", "quote": "her guests"},
            {
                "id": "event-round",
                "when": "2032",
                "status": "planned",
                "what": "new round",
                "quote": "planned for 2032",
            },
        ],
    )


HOSTILE = (
    "><script>alert(1)</script> & &lt;b&gt; [x](javascript:alert(1)) ![i](http://evil.example/i.png) "
    "{{ 7*7 }} {% raw %} # heading *bold* | a | b | </title> "
    "\"quoted\" 'single' <img src=x onerror=alert(1)> --- ```code```"
)


HOSTILE_ARTICLE = f"{HOSTILE}\n\nThe minister of the country said {HOSTILE} to them and to the others.\n"


def hostile() -> Briefing:
    """A briefing all of whose words try to be HTML, Markdown or a template."""
    article = parse_article("hostile.txt", HOSTILE_ARTICLE.encode())
    briefing = briefing_of(
        article,
        "2031-01-01-hostile",
        title=HOSTILE,
        published="2031-01-01",
        summary=[f"The minister of the country said {HOSTILE} to them and to the others."],
        countries=[("US", "primary", "country")],
        topics=[("tariffs", 1.0, "minister")],
        actors=[
            {
                "id": "a",
                "name": HOSTILE,
                "role": HOSTILE,
                "organisation": HOSTILE,
                "country": "US",
                "quote": HOSTILE,
            }
        ],
        figures=[{"id": "f", "value": 1, "unit": HOSTILE, "measure": HOSTILE, "period": "2031", "quote": HOSTILE}],
        timeline=[{"id": "e", "when": "2031", "what": HOSTILE, "quote": HOSTILE}],
        quotes=[("a", HOSTILE), (None, HOSTILE)],
    )
    source = msgspec.structs.replace(briefing.source, name=HOSTILE, author=HOSTILE)
    return msgspec.structs.replace(briefing, source=source)


def many(count: int) -> list[Briefing]:
    """Briefings like `tea`, older than it, one a day, in which VN and CH are both primary; without articles."""
    countries = tuple(msgspec.structs.replace(c, role="primary") for c in tea().countries)
    days = [datetime.date(2031, 2, 2) - datetime.timedelta(days=number) for number in range(count)]
    return [
        msgspec.structs.replace(
            tea(),
            id=f"{day}-tea",
            published=str(day),
            source=msgspec.structs.replace(tea().source, file=f"tea-{day}.txt"),
            countries=countries,
        )
        for day in days
    ]


def write_page(briefing: Briefing, folder: Path) -> Path:
    """Writes the page of `briefing` into `folder` and returns its path."""
    path = folder / f"{briefing.id}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(to_page(briefing), "utf-8")
    return path


def made(outputs: Iterable[Output]) -> dict[str, str]:
    """The text of each of `outputs`, by path."""
    return {output.path: output.make().decode() for output in outputs}
