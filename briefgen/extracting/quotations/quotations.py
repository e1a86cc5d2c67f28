"""Quotations: words that the article gives as somebody's own, and who said them.

In: a context with the people and organisations in it. Out: `FoundQuotation`s in text order. What stands in quotation marks
was said where a verb of speech, or a colon, beside it says so; without one only where it is a long sentence of its own, so
that it is not a title, slogan or word at arm's length. A quotation without a frame continues with the speaker before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from briefgen.articles.article import Article
from briefgen.contract.model import Struct
from briefgen.extracting.actors.organisations.context import ActorContext
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.matching.punctuation import STOPS
from briefgen.extracting.quotations.authors import author_after, author_before, author_below
from briefgen.extracting.quotations.continuation import frame_goes_on, going_on, is_announced
from briefgen.extracting.quotations.frames import (
    Frame,
    frame_after,
    frame_at_end,
    frame_before,
    frame_of_participle,
    frame_of_sentence,
    is_asked_about,
    is_denied,
    opens_another_clause,
)
from briefgen.extracting.quotations.marks import Quoted, find_quoted
from briefgen.extracting.quotations.naming import Naming
from briefgen.extracting.quotations.namings import Namings
from briefgen.extracting.quotations.quotation_rules import QuotationRules, quotation_rules
from briefgen.extracting.quotations.reported_quote import ReportedQuote, last_block, sentence_at
from briefgen.extracting.quotations.speakers import actor_of
from briefgen.extracting.quotations.works import is_titled, names_work
from briefgen.text import lower, squeeze

MOST_BETWEEN_PARTS = 12
"""Characters between two members of a list of quoted titles: `" and "`."""
JOINTS = ",-–—"
"""Marks between quoted words inside of a sentence and the frame after them."""


_STOP = re.compile(f"[{STOPS}]")


class FoundQuotation(Struct, frozen=True):
    """Quoted words at 0-based half-open offsets, without the marks.

    `speaker` is where the actor is named who said them; `guessed` tells that no verb of speech beside them does.
    """

    start: int
    end: int
    speaker: int | None
    guessed: bool


def find_quotations(
    context: ActorContext, people: Sequence[Person], organisations: Sequence[OrganisationMention]
) -> tuple[FoundQuotation, ...]:
    """Every quotation of some length in the story."""
    quoted = find_quoted(context.text.article)
    if not quoted:
        return ()
    rules = quotation_rules(context.text.article.language)
    namings = Namings(context, rules, people, organisations, quoted)
    readings: list[ReportedQuote] = []
    for index, one in enumerate(quoted):
        following = quoted[index + 1] if index + 1 < len(quoted) else None
        readings.append(_read(namings, one, readings, following))
    said = [reading for reading in _joined(readings) if _is_said(namings, reading, rules)]
    return tuple(
        FoundQuotation(start=r.quoted.start, end=r.quoted.end, speaker=r.speaker, guessed=not r.framed)
        for r in said
        if not _is_repeated(context.text.article, r.quoted, said)
    )


def _read(namings: Namings, quoted: Quoted, before: Sequence[ReportedQuote], following: Quoted | None) -> ReportedQuote:
    """How a quotation is reported, and by whom it was said."""
    low, block = namings.low, namings.text.article.blocks[quoted.block]
    last = before[-1] if before and before[-1].quoted.block == quoted.block and not before[-1].claimed else None
    start = max(sentence_at(block, quoted.opening).start, last.quoted.closing if last else 0)
    between = low[start : quoted.opening]
    follows = last is not None and start == last.quoted.closing
    lists = follows and _only_pauses(namings, start, quoted.opening)
    begins = not follows and (not (opening := between.strip(" ,.;-–—")) or opening in namings.rules.enumerators)
    work = names_work(namings, start, quoted)
    fragment = namings.text.article.text[quoted.start].islower()
    if (
        work
        or namings.is_name(quoted)
        or is_titled(namings, quoted)
        or (fragment and is_denied(namings, start, quoted.opening))
        or between.endswith("(")
        or (last and lists and last.work and len(between) <= MOST_BETWEEN_PARTS)
    ):
        return ReportedQuote(quoted=quoted, work=True, begins=begins)
    author = author_after(namings, quoted, start, sentence_at(block, quoted.closing - 1).end)
    if author := author or author_below(namings, quoted, last_block(namings, quoted)):
        return ReportedQuote(quoted=quoted, speaker=actor_of(namings, author, quoted.block), framed=True, begins=begins)
    if is_asked_about(namings, start, quoted.opening):
        return ReportedQuote(quoted=quoted, work=True, begins=begins)
    if fragment and (author := author_before(namings, quoted, start)):
        speaks = author.kind != "other"  # a country says nothing
        speaker = actor_of(namings, author, quoted.block) if speaks else None
        return ReportedQuote(quoted=quoted, speaker=speaker, framed=speaks, begins=False, claimed=True)
    frame = frame_before(namings, start, quoted.opening, fragment=fragment)
    goes_on = follows and last is not None and last.framed and _goes_on(frame, last)
    if last and (goes_on or (frame is None and (lists or (fragment and follows and frame_goes_on(namings, last, quoted))))):
        return msgspec.structs.replace(last, quoted=quoted)
    if follows and (frame is None or frame.subject is None or frame.subject.kind == "other"):
        sentence = sentence_at(block, quoted.opening).start
        frame = frame_of_sentence(namings, sentence, start, quoted.opening) or frame
    reported = frame is not None and frame.subject is not None and not frame.aside
    if frame and frame.opens and frame.subject is None:
        frame = frame_of_participle(namings, quoted.closing, sentence_at(block, quoted.closing - 1).end)
    elif not reported:
        frame = _frame_after(namings, quoted, following, attached=not begins) or frame
    elif frame and frame.subject and frame.subject.kind == "other":
        after = _frame_after(namings, quoted, following, attached=not begins)
        frame = after if after and _speaks_for(namings, after.subject, frame.subject, quoted.block) else frame
    if frame:
        speaker, named = actor_of(namings, frame.subject, quoted.block), frame.names
        return ReportedQuote(quoted=quoted, speaker=speaker, framed=True, frame_before=reported, named=named, begins=begins)
    if not begins or not _ends_sentence(namings, quoted):
        return ReportedQuote(quoted=quoted, begins=begins)
    speaker = going_on(namings, quoted, before)
    framed = last.framed and speaker == last.speaker if last else is_announced(namings, quoted)
    return ReportedQuote(quoted=quoted, speaker=speaker, framed=framed and speaker is not None)


def _speaks_for(namings: Namings, subject: Naming | None, country: Naming, block: int) -> bool:
    """Whether who speaks after a quotation is of the country before it: `France wants “peace,” the ministry said`."""
    place = namings.text.places.get(country.start)
    speaker = actor_of(namings, subject, block) if place else None
    if subject is None or speaker is None or place is None:
        return False
    if subject.kind == "person" and subject.who is not None:
        return namings.people[subject.who].country == place.code
    house = next((n for n in namings.within(speaker, subject.end) if n.kind == "organisation"), None)
    meant = house is not None and house.country is None and subject.words in namings.rules.institutions
    return meant or (house is not None and house.country == place.code)


def _goes_on(frame: Frame | None, last: ReportedQuote) -> bool:
    """Whether a verb without a subject before it has that of the last quotation: `"..." and added that "..."`."""
    return frame is not None and frame.subject is None and (frame.opens or (frame.goes_on and last.named))


def _only_pauses(namings: Namings, start: int, end: int) -> bool:
    """Whether nobody is named between two quotations, or only a place, up to a comma: `“gladly” in Oslo, “and soon”`."""
    kinds = {naming.kind for naming in namings.within(start, end)}
    return not kinds or (kinds == {"other"} and namings.low[start:end].rstrip().endswith(","))


def _ends_sentence(namings: Namings, quoted: Quoted) -> bool:
    """Whether no words of its sentence follow a quotation, by which it could be reported in a way that no list knows."""
    block = namings.text.article.blocks[last_block(namings, quoted)]
    sentence = sentence_at(block, quoted.closing - 1)
    return not namings.low[quoted.closing : max(quoted.closing, sentence.end)].strip(" .,;!?…")


def _frame_after(namings: Namings, quoted: Quoted, following: Quoted | None, *, attached: bool) -> Frame | None:
    """The frame in the rest of the sentence that a quotation is in, up to the next one; `attached` by a comma or dash."""
    block = namings.text.article.blocks[last_block(namings, quoted)]
    sentence = sentence_at(block, quoted.closing - 1)
    end = sentence.end
    if end <= quoted.closing and namings.text.article.text[quoted.end - 1] not in namings.rules.full_stops:
        end = sentence_at(block, min(quoted.closing + 1, block.end - 1)).end
    if following and following.opening < end:
        end = following.opening
    joint = namings.text.article.text[quoted.end : quoted.closing + 2]
    if end <= quoted.closing:
        return None
    if attached and not any(mark in joint for mark in JOINTS):
        opens = sentence_at(namings.text.article.blocks[quoted.block], quoted.opening).start
        return frame_at_end(namings, opens, quoted, end)
    if attached and opens_another_clause(namings, quoted.closing, end):
        return None
    return frame_after(namings, quoted.closing, end)


def _joined(readings: Sequence[ReportedQuote]) -> list[ReportedQuote]:
    """The quotations, with one speaker for those that are parts of one over several paragraphs."""
    joined: list[ReportedQuote] = []
    for reading in reversed(readings):
        following = joined[-1] if joined else None
        if reading.quoted.goes_on and following and reading.speaker is None:
            reading = msgspec.structs.replace(reading, speaker=following.speaker, framed=following.framed)
        joined.append(reading)
    return joined[::-1]


def _is_said(namings: Namings, reading: ReportedQuote, rules: QuotationRules) -> bool:
    """Whether quoted words are what somebody said."""
    quoted, text = reading.quoted, namings.text.article.text
    words = text[quoted.start : quoted.end].split()
    if reading.work or _heads_section(namings, quoted, len(words), rules):
        return False
    if reading.framed or (reading.speaker is not None and reading.begins):
        whole = text[quoted.start].isupper() and not quoted.inner
        known = reading.framed and reading.speaker is not None
        return len(words) >= (rules.shortest if known else rules.shortest_unnamed) - whole
    return len(words) >= rules.shortest_unspoken and reading.begins and not quoted.inner


def _heads_section(namings: Namings, quoted: Quoted, words: int, rules: QuotationRules) -> bool:
    """Whether a few quoted words without a full stop are a paragraph by themselves, as a heading is."""
    block = namings.text.article.blocks[quoted.block]
    alone = not namings.text.norm[block.start : quoted.opening].strip() and quoted.closing >= block.end
    return alone and words < rules.shortest_unspoken and not _STOP.search(namings.text.norm, quoted.start, quoted.end)


def _is_repeated(article: Article, quoted: Quoted, said: Sequence[ReportedQuote]) -> bool:
    """Whether words that the headline quotes are part of a quotation in the story."""
    if article.blocks[quoted.block].kind != "title":
        return False
    words = lower(squeeze(article.text[quoted.start : quoted.end]))
    rest = (article.text[r.quoted.start : r.quoted.end] for r in said if r.quoted.block != quoted.block)
    return any(words in lower(squeeze(text)) for text in rest)
