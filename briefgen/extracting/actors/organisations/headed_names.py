"""Names that begin with their kind: "Hiệp hội Chè Việt Nam", "Ministry of Trade", and how far they reach.

In: an indexed text and the word at which a kind begins. Out: the `OrganisationSpan` of the name, None where the kind is a
street's, a title's, or one of several.
"""

from __future__ import annotations

import re

from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.organisations.organisation_steps import Start, next_step
from briefgen.extracting.actors.organisations.own_names import begins_person
from briefgen.extracting.actors.organisations.press import is_medium
from briefgen.extracting.actors.organisations.tailed_names import MOST_WORDS, names_more
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.matching.overlaps import within
from briefgen.extracting.matching.phrases import Match
from briefgen.knowledge.countries import state_names
from briefgen.text import CAPITAL

LONG_TITLE = 24
"""Characters of a title before a kind that belongs to it."""
_NUMERAL = re.compile(r"[IVXL]+(?!\w)")
_INITIAL = re.compile(rf"{CAPITAL}\.")


def read_headed(
    text: IndexedText, word: Word, limit: int, taken: int = 0, kind: Match[str] | None = None
) -> OrganisationSpan | None:
    """A name that begins with its kind, which may be a `kind` in lower case; a vague one needs more than common words."""
    head = text.rules.heads.at(text.norm, word.start, limit) if kind is None else _as_head(text, kind)
    kinds = text.rules.organisations
    if not head or head.value in kinds.not_heads or names_more(text, word, head.end, limit):
        return None
    if _lacks_own_name(text, word, head):
        return None
    company, placed = head.value in kinds.company_heads, head.value in kinds.placed_heads
    state, outpost = head.value in kinds.states, head.value in kinds.outposts
    end, country, named = head.end, None, bool(taken)
    index, most = text.word_from(head.end), taken + MOST_WORDS
    if (seat := text.places.get(text.words[index - 1].start)) and seat.end > head.end:  # "Công an TP" of "Công an TP. HCM"
        index, end, country, named = text.word_from(seat.end), seat.end, seat.code, True
    while (
        index < len(text.words)
        and taken < most
        and (country is None or (company and (_hyphenated(text, end) or _names_city_first(text, index, end))))
    ):
        step = next_step(text, index, end, limit, Start(company, named, taken, placed, state))
        seated = text.words[index].text in kinds.seat_prepositions and named and not (placed or outpost)
        if step is None or (seated and step.country):
            break  # "the Union of Tea Growers | in Oslo"
        linked = text.words[index].text in kinds.links
        if linked and head.value in kinds.foreign_heads and text.words[index].text not in kinds.foreign_links:
            break  # "Banco del Norte | and Lorne Bank"
        if linked and company and text.rules.is_foreign(text.words[index - 1].text):
            country = step.country  # nothing is joined to a name of its own: "Tập đoàn Ferrosul của Brazil"
            break
        own = country or placed or not (company and step.country and step.country != text.rules.data.home_country)
        form = text.norm[word.start].upper() + text.gap(word.start + 1, step.end)  # "công ty TNHH"
        own = own and not text.rules.company_form.fullmatch(form)
        named = named or bool(own and any(c.isupper() for c in text.gap(end, step.end)))
        index, end, country, taken = step.index, step.end, country or step.country, taken + 1
    if head.value in kinds.vague and not (named if company or head.value in kinds.generic else end > head.end):
        return None
    last = text.words[index - 1].text
    if last in kinds.not_after_tails and head.value not in kinds.tails:
        return None  # "National Tea Week"
    if not company and _INITIAL.match(text.norm, text.words[index - 1].start):
        return None  # a letter that hides the rest: "Công an T."
    medium = last in kinds.media or is_medium(text, word, index, end)
    end -= len(last) - len(text.rules.without_possessive(last)) if text.words[index - 1].end == end else 0
    if outpost and end > head.end:
        end = _seat_end(text, end)
    return OrganisationSpan(start=word.start, end=end, country=country, medium=medium)


def _lacks_own_name(text: IndexedText, word: Word, head: Match[str]) -> bool:
    """Whether a kind is a street's, a title's, or one of several: "Quảng trường | Quốc hội", "Đại hội | Đảng XI"."""
    rules, index = text.rules, text.word_from(head.end)
    first = text.words[index] if index < len(text.words) else None
    own = first is not None and first.capital and first.start not in text.places
    if head.value in rules.organisations.proper_heads and not own:
        return True
    linked = first is not None and first.text in rules.organisations.links
    if linked and rules.several_before.before(text.low, word.start):  # "các Bộ về xuất khẩu"
        return True
    if rules.street_before.before(text.low, word.start) or (
        (first is None or not own or _NUMERAL.match(first.text)) and rules.meeting_of.before(text.low, word.start)
    ):
        return True
    titles = rules.titles.find(text.low, max(0, word.start - LONG_TITLE), head.end)
    if not rules.sentences.syllabic and any(title.start < word.start and title.end == head.end for title in titles):
        return True  # "head of | Cabinet"
    if first is None or head.value not in rules.organisations.field_heads or not begins_person(text, index, foreign=True):
        return False
    before = rules.titles.find(text.low, word.start - LONG_TITLE, word.start)
    return any(title.end == word.start - 1 and title.value in rules.organisations.field_titles for title in before)


def _as_head(text: IndexedText, kind: Match[str]) -> Match[str] | None:
    """A kind in lower case as a name begins with it, or its first words: "công ty" of "công ty TNHH"."""
    words = kind.value.capitalize().split()
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    head = next((head for head in heads if head in text.rules.organisations.heads), None)
    return Match(kind.start, kind.start + len(head), head) if head else None


def _seat_end(text: IndexedText, end: int) -> int:
    """Where the name of an outpost that reaches to `end` ends with its seat: "Đại sứ quán Việt Nam tại Na Uy"."""
    seat = text.rules.seat.match(text.low, end)
    place = text.places.get(seat.end()) if seat else None
    return place.end if place else end


def _names_city_first(text: IndexedText, index: int, end: int) -> bool:
    """Whether a firm's own name goes on after the city that it begins with: "Ngân hàng TMCP Sài Gòn | Thương Tín"."""
    after, near = text.words[index], within(text.place_list, end - LONG_TITLE, end)
    if not near or near[-1].end > end or text.norm[near[-1].start : near[-1].end] in state_names(text.article.language):
        return False
    capitals = all(word.capital for word in text.words[text.word_from(near[-1].end) : index + 1])
    goes_on = capitals and text.gap(end, after.start) == " " and after.start not in text.places
    return goes_on and text.rules.is_native(after.text) and not begins_person(text, index, foreign=False)


def _hyphenated(text: IndexedText, end: int) -> bool:
    return text.gap(end, end + 3) == " - "
