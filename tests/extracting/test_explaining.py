"""Explaining: each thing found with its rule, and each that lost, with the reason."""

import pytest

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose_facts
from briefgen.extracting.composing.facts import find_facts
from briefgen.extracting.explaining import explain_facts


def explained(text: str) -> list[str]:
    article = parse_article("example.txt", f"Tea\n\n{text}\n".encode(), language="en", published="2031-06-10")
    facts = find_facts(article)
    return [line.strip() for line in explain_facts(article, facts, compose_facts(article, facts))]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tea is dear.", "language en, published 2031-06-10 (given)"),
        ("Tea is dear.", "[paragraph] Tea is dear."),
        (
            "They met at 2 pm on 3 June 2031.",
            "event   'on 3 June 2031' -> 2031-06-03 14:00 past 'They met'  [dates/day-month-year]",
        ),
        ("Exports rose by about 5%.", "figure  'about 5%' -> 5 percent about up of 'Exports'  [numbers/percent]"),
        (
            "Norway's exports rose by 5% in May.",
            "figure  '5%' -> 5 percent up of \"Norway's exports\" (NO, 2031-05)  [numbers/percent]",
        ),
        ("Tariffs of 5% to 7% are planned.", "figure  '5% to 7%' -> 5..7 percent of 'Tariffs'  [numbers/range]"),
        ("They met in Oslo.", "place   'Oslo' -> NO  [places/name]"),
        ("Ms. Ann Reed (Norway) left.", "person  'Ms. Ann Reed (Norway)' -> Ann Reed (NO)  [actors/address]"),
        ("The Lorne Bank left.", "organ.  'Lorne Bank' -> acts (None)  [actors/organisation]"),
        ("They were at the Lorne Bank.", "organ.  'Lorne Bank' -> named (None)  [actors/organisation]"),
        ("It was in Reuters.", "organ.  'Reuters' -> medium (GB)  [actors/known-organisation]"),
        ("Ms. Ann Reed said: “We have agreed on it”.", "quote   by Ann Reed (frame)  [quotes/marks]"),
        ("They said: “We have agreed on every line of the text”.", "quote   by nobody known (frame)  [quotes/marks]"),
        ("They met on 3 June 2031.", "lost  'June 2031' -> 2031-6: part of a longer date  [dates/month-year]"),
        ("It rose faster than in May 2029.", "lost  'in May 2029' -> 2029-5: compares  [dates/month-year]"),
        ("It was on 30 February.", "lost  'on 30 February' -> XXXX-2-30: can't be resolved  [dates/day-month-after-word]"),
        ("It was in May 2029.\n\nIt was in May 2029.", "lost  'in May 2029' -> 2029-5: stated already  [dates/month-year]"),
        ("Tea rose by 5%. They met. Tea rose by 5%.", "lost  '5%' -> 5 percent: stated already  [numbers/percent]"),
        ("Taxes of 5% to 7%, and 5% to 7%.", "lost  '5% to 7%' -> 5..7 percent: stated already  [numbers/range]"),
        ("Harlan Falk sold tea.", "lost  'Harlan Falk': nothing proves a person  [actors/bare]"),
        (
            "Tea is dear.\n\nMs. Bo Lund in Oslo. Photo: Nordic Pictures",
            "lost  'Bo Lund': only in a caption, without acting  [actors/address]",
        ),
    ],
)
def test_a_line_says_what_was_found_or_lost_and_why(text: str, line: str) -> None:
    assert line in explained(text)


def test_lines_are_in_the_order_of_the_text_under_their_sentence() -> None:
    lines = explained("Oslo is cold. Tea rose by 5% in Brazil.")
    assert [line[:10].strip() for line in lines[1:] if line] == [
        "[title] Te",
        "[paragraph",
        "place   'O",
        "[paragraph",
        "figure  '5",
        "place   'B",
    ]
