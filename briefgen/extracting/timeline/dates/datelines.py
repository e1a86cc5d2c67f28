"""Datelines: the place, day and agency with which a report opens, before what it tells: "OSLO, June 3 (Agency) - ".

In square brackets any words with a day are one.
A bullet and a heading in capitals with a colon tell as little.

`events` and `publication` read a sentence from `story_start` on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.punctuation import QUOTES
from briefgen.extracting.timeline.dates.dates import DatedWords

REACH = 100
"""Longest dateline, in characters."""
PLACES = 5
"""Most words that name the place."""

_END = re.compile(r"(?P<sign>[-–—:])[-–—]*\s+(?=[^\w\s]*[^\W\d_])")
_BULLET = re.compile(r"[*•·▪]\s*(?=\w)")
_BRACKET = re.compile(r"\[([^\[\]\n]+)\]\s+")
_AGENCY = re.compile(r"\((?:[^\W\d_][\w./ ]{1,30})\)")
_NAMES = re.compile(r"[^\W\d_][\w.'’-]*")


def story_start(article: Article, sentence: Span, dates: Sequence[DatedWords]) -> int:
    """Where the story of `sentence` begins: after its dateline, if it opens with one."""
    norm = article.norm
    bullet = _BULLET.match(norm, sentence.start, sentence.end)
    if bullet:
        return bullet.end()
    bracket = _BRACKET.match(norm, sentence.start, min(sentence.end, sentence.start + REACH))
    if bracket and within(dates, bracket.start(), bracket.end()):
        return bracket.end()
    end = _END.search(norm, sentence.start, min(sentence.end, sentence.start + REACH))
    if not end or not norm[end.end() :].lstrip(QUOTES)[:1].isupper():
        return sentence.start
    prefix = norm[sentence.start : end.start()].rstrip()
    if prefix.isupper() and " " in prefix:
        return end.end()
    dated = within(dates, sentence.start, sentence.start + len(prefix))
    for date in reversed(dated):
        prefix = prefix[: date.whole.start - sentence.start] + prefix[date.whole.end - sentence.start :]
    place = _AGENCY.sub("", prefix)
    words = place.replace(",", " ").split()
    if len(words) > PLACES or not all(_NAMES.fullmatch(word) and word[0].isupper() for word in words):
        return sentence.start
    dash = end["sign"] != ":"
    agency = place != prefix and dash
    capitals = dash and words and all(word.isupper() for word in words)
    return end.end() if agency or capitals or (dated and words) else sentence.start
