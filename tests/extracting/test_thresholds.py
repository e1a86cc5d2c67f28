"""Thresholds: how long, how far and how much a rule reads, and not one more."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from extracting.examples import PUBLISHED, briefing_of

from briefgen.contract.model import Briefing


@dataclass(frozen=True)
class Threshold:
    """A text that grows with a number, and what it gives: `within` up to `last`, `beyond` from the next number on."""

    name: str
    text: Callable[[int], str]
    found: Callable[[Briefing], Any]
    last: int
    within: Any
    beyond: Any
    published: str | None = PUBLISHED
    language: str = "en"


def so(length: int) -> str:
    """Words of this length that say nothing."""
    return f"{'s' + 'o' * (length % 4 + 1)}, {'so, ' * length}"[:length]


def of(words: str, length: int) -> str:
    """`words`, said again and again up to this length."""
    return (words * length)[:length]


TALKS = "Talks on tea\n\n"
SAID = "“We have agreed on every line of it all in there”"
LEAD = "Ministers of Norway and Brazil met in Oslo to talk about tea. "
TWO = "Talks of Norway and Brazil\n\nNorway and Brazil met. "
DINNER = " They dined in the hall of the old parliament that day and spoke."


def speakers(briefing: Briefing) -> list[str | None]:
    return [quote.speaker for quote in briefing.quotes]


def roles(briefing: Briefing) -> list[tuple[str, str]]:
    return [(country.code, country.role) for country in briefing.countries]


THRESHOLDS = [
    Threshold(
        "a quotation has at most 1,500 characters",
        lambda n: f"{TALKS}Trade Minister Ann Reed said: “{of('tea ', n - 1)}x”.",
        lambda b: [len(quote.text) for quote in b.quotes], 1500, [1500], [],
    ),
    Threshold(
        "a quotation has at least four words",
        lambda n: f"{TALKS}Trade Minister Ann Reed said: “{' '.join(['tea'] * (4 - n))}”.",
        lambda b: len(b.quotes), 0, 1, 0,
    ),
    Threshold(
        "quoted words of nobody are speech only from nine words on",
        lambda n: f"{TALKS}“{' '.join(['tea'] * (9 - n))}.”",
        lambda b: len(b.quotes), 0, 1, 0,
    ),
    Threshold(
        "a pronoun means who was named up to 900 characters before it",
        lambda n: f"Trade Minister Ann Reed spoke. So {so(n)}. {SAID}, she said.",
        speakers, 813, ["ann-reed"], [None],
    ),
    Threshold(
        "a dateline has at most 100 characters",
        lambda n: f"{TALKS}{'3 June 2031, ':x<{n}}\n\nMinisters met. They will meet again on 9 June 2031.",
        lambda b: b.published, 100, "2031-06-03", "2031-06-04", None,
    ),
    Threshold(
        "a day is named both ways within 16 characters",
        lambda n: f"Ministers met yesterday ({'x' * (n - 3)} 8 July) in Oslo. The talks began on 2 May 2031.",
        lambda b: b.published, 16, "2031-07-09", "2031-07-08", None,
    ),
    Threshold(
        "an event has at most 260 characters",
        lambda n: f"{TALKS}The pact was signed {of('with tea ', n - 32)}x on 3 June.",
        lambda b: [len(event.what) <= 260 and event.what.endswith("x") for event in b.timeline], 260, [True], [False],
    ),
    Threshold(
        "an event of too few words is joined with a further clause of ten words",
        lambda n: f"{TALKS}The ministers all dined in Oslo on 3 June, as tea {'very ' * n}slowly grew.",
        lambda b: ["grew" in event.what for event in b.timeline], 6, [True], [False],
    ),
    Threshold(
        "a list is told up to 28 words",
        lambda n: f"{TALKS}On 3 June the ministers signed pacts on tea, oil, {'very ' * n}old ships.",
        lambda b: ["ships" in event.what for event in b.timeline], 19, [True], [False],
    ),
    Threshold(
        "a clause of nine words describes an event by itself",
        lambda n: f"{TALKS}The pact on dark green tea {'really ' * (1 - n)}was signed on 3 June, and others were not.",
        lambda b: ["others" in event.what for event in b.timeline], 0, [False], [True],
    ),
    Threshold(
        "a subject of fourteen words is carried to another predicate",
        lambda n: f"{TALKS}The council of{' old' * (n - 4)} states met in Oslo on 3 June and was dissolved on 5 August.",
        lambda b: [event.what.startswith("The council") and "met" not in event.what for event in b.timeline][:1],
        14, [True], [False],
    ),
    Threshold(
        "a date's sentence is read for 400 characters before it, and on to the next multiple of that",
        lambda n: f"{TALKS}The pact was signed {of('tea ', n)} in June 2031.",
        lambda b: [event.status for event in b.timeline], 778, ["past"], ["ongoing"],
    ),
    Threshold(
        "a time is at most twelve characters before its date",
        lambda n: f"{TALKS}Ministers met at 2 pm {of('in the morning ', n)} on 3 June in Oslo.",
        lambda b: [event.time for event in b.timeline], 10, ["14:00"], [None],
    ),
    Threshold(
        "a topic has a tenth of the strongest one's weight",
        lambda n: f"Notes\n\nThey met. They dined. The tariff stayed. A tariff fell.{' Semiconductors went up.' * n}",
        lambda b: [topic.id for topic in b.topics], 20, ["semiconductors", "tariffs"], ["semiconductors"],
    ),
    Threshold(
        "a country named at the top is primary from two fifths of the first one's weight on",
        lambda n: f"Norway talks\n\nFiji met. They dined. Fiji left.{' Norway spoke.' * n}",
        roles, 3, [("NO", "primary"), ("FJ", "primary")], [("NO", "primary"), ("FJ", "mentioned")],
    ),
    Threshold(
        "a country named further down is primary from a half on",
        lambda n: f"Talks\n\nThey met. They dined. Fiji met. Fiji left. Fiji came.{' Norway spoke.' * n}",
        roles, 6, [("NO", "primary"), ("FJ", "primary")], [("NO", "primary"), ("FJ", "mentioned")],
    ),
    Threshold(
        "a key point has at least 40 characters",
        lambda n: f"{TALKS}{of('Tea ', 39 - n)}.",
        lambda b: len(b.summary), 0, 1, 0,
    ),
    Threshold(
        "a key point after the lead has at most 600 characters",
        lambda n: f"{TALKS}{LEAD}{of('Tea ', n - 2)}x.",
        lambda b: len(b.summary), 600, 2, 1,
    ),
    Threshold(
        "a derived headline has at most 150 characters",
        lambda n: f"{of('Ministers signed tea pacts and more, ', n - 1)}x.{DINNER}",
        lambda b: b.title.endswith("…"), 150, False, True,
    ),
    Threshold(
        "a headline derived without its opening has at least 25 characters",
        lambda n: f"On 3 June, {of('Ministers signed tea pacts and more', 24 - n)}x.{DINNER}",
        lambda b: b.title.startswith("On 3 June"), 0, False, True,
    ),
    Threshold(
        "a headline derived without its end has at least 25 characters",
        lambda n: f"{of('Ministers signed tea pacts and more', 24 - n)}x on 3 June.{DINNER}",
        lambda b: b.title.endswith("on 3 June"), 0, False, True,
    ),
    Threshold(
        "a date is said of the figure that it follows within 64 characters",
        lambda n: f"{TALKS}Exports of tea rose by 5% {of('x', n)} in May 2031.",
        lambda b: [figure.period for figure in b.figures], 62, ["2031-05"], [None],
    ),
    Threshold(
        "a person's country is at most 240 characters before the name",
        lambda n: f"{TWO}In Norway, {so(n)}Trade Minister Ann Reed spoke.",
        lambda b: [actor.country for actor in b.actors], 232, ["NO"], [None],
    ),
    Threshold(
        "a word of change is at most seven words before its number",
        lambda n: f"{TALKS}Exports rose {'so ' * n}5%.",
        lambda b: [figure.direction for figure in b.figures], 7, ["up"], [None],
    ),
    Threshold(
        "a clause is read for change up to 90 characters before its number",
        lambda n: f"{TALKS}Exports rose {of('a', n)} 5%.",
        lambda b: [figure.direction for figure in b.figures], 84, ["up"], [None],
    ),
    Threshold(
        "two numbers of one change are at most 90 characters apart",
        lambda n: f"{TALKS}Tariffs fell from 7% {of('a', n)} to 5%.",
        lambda b: [figure.from_ for figure in b.figures], 85, [7], [None, None],
    ),
    Threshold(
        "a side is named at most 200 characters before the person",
        lambda n: f"{TWO}The Fijian delegation, {so(n)}had Trade Minister Ann Reed.",
        lambda b: [actor.country for actor in b.actors], 177, ["FJ"], ["BR"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("threshold", THRESHOLDS, ids=lambda threshold: threshold.name)
def test_a_rule_reads_so_far_and_no_further(threshold: Threshold) -> None:
    found = [
        threshold.found(briefing_of(threshold.language, threshold.text(number), threshold.published))
        for number in (threshold.last, threshold.last + 1)
    ]
    assert found == [threshold.within, threshold.beyond]
