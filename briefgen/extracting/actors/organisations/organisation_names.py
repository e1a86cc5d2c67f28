"""Names of organisations: where one is named, and how far its name reaches.

In: an indexed text. Out: an `OrganisationSpan` for each name, by where it starts. A name is a well-known one, or begins
with a kind ("Hiệp hội ...", "Ministry of ..."), or ends with one ("... Association", "... Bank"), or follows one
("tập đoàn ..."), or the text introduces it as a company's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefgen.extracting.actors.organisations.bracketed_names import end_before_abbreviation
from briefgen.extracting.actors.organisations.companies import company_names
from briefgen.extracting.actors.organisations.headed_names import LONG_TITLE, read_headed
from briefgen.extracting.actors.organisations.known_names import known_span
from briefgen.extracting.actors.organisations.offices import read_office
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.organisations.organisation_steps import Start, next_step
from briefgen.extracting.actors.organisations.placed_names import read_placed
from briefgen.extracting.actors.organisations.shorter_names import by_abbreviation, by_own_name
from briefgen.extracting.actors.organisations.tailed_names import (
    begins_title,
    end_of_holder,
    ends_field_list,
    heads_paragraph,
    is_borrowed,
    is_field_of_title,
    is_region,
    is_seat,
    joins_fields,
    joins_names,
    names_more,
    owner_after,
    run_to_tail,
    runs_on,
)
from briefgen.extracting.actors.organisations.title_case import is_in_title_case, is_named_below
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.name_ends import ends_before
from briefgen.extracting.matching.phrases import Match, Phrases

MOST_AFTER_KIND = 5
LEAST_LETTERS = 2
"""Letters of a name."""
MOST_OF_TITLE = 3
"""Words of a title before a kind that belongs to it."""
_MODEL = re.compile(r"\w+-\d+")
"""What is made, not who makes it: "Angara-5"."""
_PARTING = re.compile(r"[,;:()?!\"“”]")
"""What is in no name that ends with its kind."""


def read_organisations(text: IndexedText) -> Mapping[int, OrganisationSpan]:
    """The organisations named in the story, by where their names start; names inside of names are among them."""
    companies = company_names(text)
    openings = text.rules.organisation_openings.openings(text.article.low_tokens).union(text.known)
    found: dict[int, OrganisationSpan] = {}
    for block in text.blocks():
        in_title_case = is_in_title_case(text, block)
        if block.kind == "heading" and in_title_case:
            continue
        for sentence in block.sentences:
            thing_end = sentence.start
            for word in text.words_in(sentence):
                may_open = (word.capital or word.start in openings) and word.start >= thing_end
                span = _read(text, companies, word, sentence.end) if may_open else None
                if span and (span.known or not in_title_case or is_named_below(text, block, span.start, span.end)):
                    found[word.start] = span
                elif may_open and span is None:
                    thing_end = _end_of_thing(text, word, sentence.end)
    return {**found, **dict(by_abbreviation(text, found)), **dict(by_own_name(text, found))}


def _read(text: IndexedText, companies: Phrases[str], word: Word, limit: int) -> OrganisationSpan | None:
    """The name that is read at `word` and ends before `limit`; of a well-known one and one by its kind, the longer."""
    known = text.known_at(word.start)
    known = None if known and (is_field_of_title(text, known.end, limit) or is_borrowed(text, known.end)) else known
    listed = text.rules.organisation_openings.at(text.low, word.start, limit)
    by_kind = _with_capital(text, word, limit) if word.capital else None
    if by_kind is None and listed:
        by_kind = _after_kind(text, word, limit)
    by_kind = None if by_kind and is_field_of_title(text, by_kind.end, limit) else by_kind
    if by_kind is None and (name := companies.at(text.norm, word.start, limit)):
        by_kind = OrganisationSpan(start=name.start, end=name.end)
    whole = known is not None and (by_kind is None or known.end >= by_kind.end or ends_before(text, known.end, by_kind.end))
    if known and whole:
        return known_span(text, known)
    if by_kind is None and listed and (office := read_office(text, word, limit)):
        return OrganisationSpan(start=word.start, end=office.end, country=office.country, common=True)
    return by_kind


def _with_capital(text: IndexedText, word: Word, limit: int) -> OrganisationSpan | None:
    """A name that begins with its kind, where it ends with a place the longer, or that ends with its kind."""
    if text.rules.heads.at(text.norm, word.start, limit) is None:
        return _to_tail(text, word, limit)  # most
    headed = read_headed(text, word, limit)
    placed = read_placed(text, word, limit)
    ends = max((span.end for span in (headed, placed) if span), default=None)
    if ends and text.next_tail(ends) == ends + 1 and (tailed := _to_tail(text, word, limit)) and tailed.end > ends:
        return tailed  # "National Norway | Bank"
    if placed and (headed is None or placed.end > headed.end):
        return OrganisationSpan(start=word.start, end=placed.end, country=placed.country, common=headed is None)
    bracketed = end_before_abbreviation(text, word, limit) if headed is None else None
    if bracketed:
        return OrganisationSpan(start=word.start, end=bracketed)
    return headed or _to_tail(text, word, limit)


def _after_kind(text: IndexedText, word: Word, limit: int) -> OrganisationSpan | None:
    """A name after its kind in lower case: "tập đoàn Exxon Mobil", "quỹ đầu tư KKR Global"."""
    kind = text.rules.kinds.at(text.low, word.start, limit)
    opens = not text.rules.organisations.lower_case_words and _opens_sentence(text, word)
    if kind and word.capital and kind.value not in text.rules.organisations.media and not opens:
        return None
    index = text.at.get(text.next_word(kind.end)) if kind else None
    if kind is None or index is None or _ends_longer(text, word, kind.end):
        return None
    first = text.words[index]
    formal = first.text.isupper() and first.text.lower() in text.rules.firm_form_words  # "công ty | TNHH | vận tải Lâm Sen"
    own = text.words[index + 1] if formal and index + 1 < len(text.words) else first
    if not own.capital:
        return _after_field(text, word, kind, own.start, limit)
    if first.text in text.rules.organisations.not_after_kinds or _MODEL.fullmatch(first.text):
        return None
    medium = kind.value in text.rules.organisations.media
    known = text.known_at(first.start)
    end, taken = kind.end, 0
    while index < len(text.words) and taken < MOST_AFTER_KIND:
        step = next_step(text, index, end, limit, Start(False, True, taken))
        phrase = text.rules.organisation_words.at(text.low, text.words[index].start, limit)
        whole = phrase or all(w.capital for w in text.words[index : step.index]) if step else None
        if step is None or step.country or not whole or (taken and text.gap(end, step.end).islower()):
            break
        index, end, taken = step.index, step.end, taken + 1
    kept = kind.value in text.rules.organisations.kept_kinds
    field = text.rules.organisation_words.at(text.low, first.start, limit)
    formal = any(map(str.isupper, text.gap(kind.start + 1, kind.end)))  # "công ty Cổ phần", "công ty TNHH"
    if taken and not kept and (_lists_fields(text, first, index, limit) or ((field or formal) and not known)):
        headed = None if medium else read_headed(text, word, limit, kind=kind)
        return None if headed and field and headed.end == field.end else headed
    if known and known.end >= end:
        country, medium = known.value.country, medium or known.value.kind == "medium"
        return OrganisationSpan(start=first.start, end=known.end, country=country, medium=medium, known=known.value.name)
    if taken == 0 or end - first.start < LEAST_LETTERS:
        return None
    start = word.start if kept and " " in text.gap(first.start, end) else first.start
    return OrganisationSpan(start=start, end=end, medium=medium)


def _after_field(text: IndexedText, word: Word, kind: Match[str], start: int, limit: int) -> OrganisationSpan | None:
    """A firm's own name after its kind and field in lower case: "công ty vận tải Lâm Sen", not "công ty chè Việt Nam"."""
    field = text.rules.organisation_words.at(text.low, start, limit) or start > text.next_word(kind.end)
    headed = read_headed(text, word, limit, kind=kind) if field and word.text.islower() else None
    if headed is None or headed.country or headed.medium or headed.end <= start:
        return None
    inside = text.words[text.at[word.start] : text.word_from(headed.end)]
    known = any(
        text.known_at(one.start) or text.rules.is_foreign(one.text) for one in inside if one.capital and one.start > start
    )
    return None if known or not inside[-1].capital else headed


def _lists_fields(text: IndexedText, first: Word, index: int, limit: int) -> bool:
    """Whether "and" joins a field before it to one after it: "tổng công ty Đầu tư và Kinh doanh ..."."""
    fields, joint = text.rules.organisation_words, text.words[index] if index + 1 < len(text.words) else None
    after = text.words[index + 1] if joint and joint.text in text.rules.data.coordinators else None
    return bool(after and after.capital and all(fields.at(text.low, word.start, limit) for word in (first, after)))


def _ends_longer(text: IndexedText, word: Word, end: int) -> bool:
    """Whether a kind is only the end of a verb or a title: "báo" of "dự báo", "tổ chức" of "trưởng ban tổ chức"."""
    first = text.at[word.start]
    before = [w for w in text.words[max(0, first - MOST_OF_TITLE) : first] if word.start - w.start < LONG_TITLE]
    titles = (text.rules.titles.at(text.low, w.start, end + 1) for w in before)
    verb = text.rules.verbs.at(text.low, before[-1].start, end + 1) if before and before[-1].end + 1 == word.start else None
    return (verb is not None and verb.end > before[-1].end) or any(title and title.end > word.start for title in titles)


def _to_tail(text: IndexedText, word: Word, limit: int) -> OrganisationSpan | None:
    """A name that ends with its kind: capitalised words up to the last such word."""
    if not _may_have_tail(text, word, limit) or (run := run_to_tail(text, word, limit)) is None:
        return None
    end = run.end
    if text.norm.startswith(":", end) and heads_paragraph(text, word):
        return None
    if names_more(text, word, end, limit) or is_region(text, word.start, end) or runs_on(text, end, limit):
        return None
    if form := text.rules.company_more.match(text.norm, end, limit):
        end = form.end()
    return _with_what_it_is_of(text, word, end, run.country, limit)


def _end_of_thing(text: IndexedText, word: Word, limit: int) -> int:
    """Where the name ends that begins at `word` and is a thing's, though a kind is in it: "Salt Commission Trade Desk"."""
    if owner := end_of_holder(text, word):
        return owner
    run = run_to_tail(text, word, limit) if word.capital and _may_have_tail(text, word, limit) else None
    return text.end_of_capitals(word) if run and runs_on(text, run.end, limit) else word.end


def _may_have_tail(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether a kind comes after a word, and neither a title nor the last field of one begins with it."""
    tail = text.next_tail(word.end)
    if tail >= limit or _PARTING.search(text.norm, word.end, tail):
        return False
    opens = word.text in text.rules.data.not_names and _opens_sentence(text, word)
    opens = opens or end_of_holder(text, word) is not None
    return not (opens or begins_title(text, word, limit) or ends_field_list(text, word))


def _with_what_it_is_of(text: IndexedText, word: Word, end: int, country: str | None, limit: int) -> OrganisationSpan:
    """The name from `word` to the `end` of its kind, with what it is of after that: "the Ports Authority | of Kenya"."""
    after = text.word_from(end)
    tail = text.words[after - 1]
    linked = after < len(text.words) and text.words[after].text in text.rules.organisations.links
    joined = linked and joins_names(text, after) and not joins_fields(text, after)
    goes_on = linked and not joined and not is_seat(text, tail, end) and tail.start > word.start
    if goes_on and (longer := read_headed(text, tail, limit, taken=1)):
        return OrganisationSpan(start=word.start, end=longer.end, country=country or longer.country)
    if owner := owner_after(text, tail, limit):
        return OrganisationSpan(start=word.start, end=owner.end, country=country or owner.code)
    return OrganisationSpan(start=word.start, end=end, country=country)


def _opens_sentence(text: IndexedText, word: Word) -> bool:
    before = text.gap(max(0, word.start - 2), word.start)
    return not before.rstrip(f" ({''.join(text.rules.sentences.openers)}").isalnum()
