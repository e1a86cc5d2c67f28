"""Tailed names: what the words around a name that ends with its kind tell of it: "Tea and Salt Regulatory Commission".

In: an indexed text and a word of such a name. Out: how far the name goes, whether a joint in it parts two names, and whether
it is something else: a title, a thing, a person whose last name is a kind. `organisation_names` reads the whole name.
"""

from __future__ import annotations

from briefgen.contract.model import Struct
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.subjects.places import Place
from briefgen.knowledge.people import given_names

MOST_WORDS = 14
"""Most words of a name, but its kind."""
MOST_JOINED = 5
"""Words after a joint that are looked at."""
LEAST_OF_OFFICE = 3
"""Words of an office before the last of its fields: "Minister of Salt and"."""
FULL_NAME = 2
"""Words of a name that may be somebody's, though the last is a kind, too."""
LONGEST_HEAD = 300
"""Characters of a paragraph before a name within which it may be headed by it."""
LONGEST_TITLE = 24
"""Characters before a name in which the title of who owns it stands."""
TAIL_GAPS = (" ", "", "-", " & ")
"""What parts the words of a name that ends with its kind."""
FIRST_GAPS = (*TAIL_GAPS, "' ", "’ ")
"""... before its kind: "Farmers' Union"."""


class RunToTail(Struct, frozen=True):
    """The capitalised words of a name: where the last kind among them ends, and the country that they name."""

    end: int
    country: str | None


def run_to_tail(text: IndexedText, word: Word, limit: int) -> RunToTail | None:
    """The words of a name from `word` to the last kind that it goes on to; None without one, or where they are a venue's."""
    index = first = text.at[word.start]
    end, tail, country = word.end, None, None
    while index < len(text.words) and index - first < MOST_WORDS:
        here = text.words[index]
        if here.start >= limit or _is_parted(text, index, first, end, tail):
            break
        if place := text.places.get(here.start):
            if _only_owns(text, here, place, end):
                return None
            country = place.code if country is None else country
        if not here.capital and here.text not in text.rules.organisations.tail_links and not joins_fields(text, index):
            break
        kind = text.rules.without_possessive(here.text)
        if here.capital and index > first and kind.rstrip(".") in text.rules.organisations.tails:
            tail = here.start + len(kind) - (here.end >= limit and kind.endswith("."))
        end = here.end
        index += 1
    return RunToTail(end=tail, country=country) if tail is not None else None


def _is_parted(text: IndexedText, index: int, first: int, end: int, tail: int | None) -> bool:
    """Whether a name that reaches to `end` ends there, before the word `index`; `tail` is where a kind in it ends."""
    here, organisations = text.words[index], text.rules.organisations
    owned = here.text.rstrip(".") in organisations.tails  # "Millers' Federation": millers are a kind, too
    gaps = TAIL_GAPS if tail and not owned else FIRST_GAPS
    if index > first and text.gap(end, here.start) not in gaps:
        return True
    if here.text in text.rules.data.calendar_words or ("-" in here.text and here.text.rpartition("-")[2].islower()):
        return True
    if joins_fields(text, index):
        return False
    whole = tail == text.words[index - 1].end and (joins_names(text, index) or leads_on(text, index))
    return whole or joins_person(text, index, first)


def _only_owns(text: IndexedText, first: Word, place: Place, end: int) -> bool:
    """Whether a place is no part of a name, but says whose it is or where: "South Africa's | Bank", "the Hall | Oslo"."""
    owned = text.rules.without_possessive(first.text) != first.text
    whose = owned or text.rules.is_native(first.text) or text.norm.startswith(text.rules.possessive_ends, place.end)
    return whose or text.norm.endswith(text.rules.organisations.venues, 0, end)


def names_more(text: IndexedText, word: Word, end: int, limit: int) -> bool:
    """Whether words up to a kind name something else: "Civil Energy Agreement", "Lawrence Mills, director of the board"."""
    after = text.word_at(end + 1)
    thing = after is not None and text.gap(end, end + 1) == " " and after.text in text.rules.organisations.not_after_tails
    names = [name for name in text.gap(word.start, end).split() if not (len(name) == 2 and name.endswith("."))]
    family = len(names) <= FULL_NAME and text.gap(end, end + 2) == ", "
    venue = text.norm.endswith(text.rules.organisations.venues, word.start, end)
    return (
        thing or venue or is_borrowed(text, end) or (family and text.rules.titles.at(text.low, end + 2, limit) is not None)
    )


def runs_on(text: IndexedText, end: int, limit: int) -> bool:
    """Whether a name goes on after its kind with words of a thing's: "Communication Services | Select Sector SPDR".

    Not with a title, a place, a name of its own or a day: "Lorne Bank | Chairman Ann Reed".
    """
    rules, index = text.rules, text.word_from(end)
    run = [] if rules.sentences.syllabic else _run_after(text, index - 1)
    first = run[0] if run and run[0].start < limit and text.gap(end, run[0].start) == " " else None
    if first is None or first.text.isupper() or not first.text.isalpha() or first.start in text.places:
        return False
    if first.text in rules.data.calendar_words or first.text in given_names() or text.known_at(first.start):
        return False
    if run[-1].text in rules.organisations.speaking_tails:  # "Lorne Capital Markets"
        return False
    openings = (rules.titles, rules.modifiers, rules.honorifics)
    return not any(one.at(text.low, word.start, limit) for word in run for one in openings)


def is_borrowed(text: IndexedText, end: int) -> bool:
    """Whether a name that ends there is only of whose paper is traded: "U.S. Treasury | yields"."""
    last, after = text.words[text.word_from(end) - 1], text.word_at(end + 1)
    if after is None or f"{last.text} {after.text}" not in text.rules.organisations.papers:
        return False
    following, sentences = text.word_at(after.end + 1), text.rules.sentences
    objects = (*sentences.relatives, *sentences.articles, *text.rules.data.possessive_pronouns)
    return following is None or following.text not in objects  # "the Treasury notes | that", "prices | its bills"


def is_field_of_title(text: IndexedText, end: int, limit: int) -> bool:
    """Whether what ends there is of a title's fields: "Farm Industries and Salt Minister", "Union Commerce Minister"."""
    index, rules = text.word_from(end), text.rules
    if index >= len(text.words) or rules.sentences.syllabic:
        return False
    last, after = text.words[index - 1], text.words[index]
    joined = after.text in rules.data.coordinators
    run = _run_after(text, index if joined else index - 1)
    title = next((title for word in run if (title := rules.titles.at(text.low, word.start, limit))), None)
    if title is None:
        return False
    fields = [word for word in run if word.start < title.start]
    listed = all(rules.fields.at(text.low, word.start, word.end + 1) for word in (last, *fields))
    more = fields or " " in title.value  # "Industry and Trade Minister"
    owner = text.owner_before(last.start)  # "UK Energy Secretary"
    firm = any(True for heads in (rules.firm_heads, rules.house_heads) for _ in heads.find(title.value))
    owned = owner is not None and not firm
    return listed and bool(more if joined else owned or last.text not in rules.organisations.tails)


def ends_field_list(text: IndexedText, word: Word) -> bool:
    """Whether a name is only the last of an office's fields: "the Minister of Fisheries and Ocean Resources"."""
    index, rules = text.at[word.start], text.rules
    if index < LEAST_OF_OFFICE or text.words[index - 1].text not in rules.data.coordinators:
        return False
    for before in range(index - 2, max(-1, index - 2 - MOST_JOINED), -1):
        if not text.words[before].capital:
            joint = rules.joints.at(text.low, text.words[before].start, word.start)
            title = rules.titles.at(text.low, text.words[before - 1].start, text.words[before].start) if before else None
            return joint is not None and title is not None
    return False


def begins_title(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether a title begins there and no kind ends it at once: "Minister Ann Reed", but "Governors Association".

    One of several begins a name that a kind ends after further words, too: "Presidents Tea Forum".
    """
    place = text.places.get(word.start)  # "the Norwegian | Minister Ann Reed"
    title = text.rules.titles.at(text.low, place.end + 1 if place else word.start, limit)
    if title is None:
        return False
    most = MOST_JOINED if text.rules.ends_plural_title(text.low, title.start, title.end) else 1
    run = _run_after(text, text.word_from(title.end) - 1)[:most]
    return not any(after.text.rstrip(".") in text.rules.organisations.tails for after in run)


def end_of_holder(text: IndexedText, word: Word) -> int | None:
    """Where the name of an owner ends whose title is before `word`: "President | Bo Lund's | Labour Party"."""
    titles = text.rules.titles.find(text.low, max(0, word.start - LONGEST_TITLE), word.start)
    if text.rules.sentences.syllabic or not any(title.end == word.start - 1 for title in titles):
        return None
    run = (word, *_run_after(text, text.at[word.start]))
    return next((one.end for one in run if text.rules.without_possessive(one.text) != one.text), None)


def joins_person(text: IndexedText, index: int, first: int) -> bool:
    """Whether a link joins no two parts of a name: before it is no kind ("Ann Reed of the Tea Association")."""
    link, before = text.words[index], text.words[index - 1]
    if index == first or link.capital or link.text in ("&", "-"):
        return False
    organisations = text.rules.organisations
    kind = before.text in organisations.tails or before.text in organisations.heads or before.text in organisations.vague
    return before.capital and not kind


def joins_names(text: IndexedText, index: int) -> bool:
    """Whether a joint after a whole name is between it and another: "... Grain Board and Harlow Shipping Ltd"."""
    if text.words[index].text not in text.rules.data.coordinators:
        return False
    organisations, run = text.rules.organisations, _run_after(text, index)
    kinds = (*organisations.tails, *organisations.heads, *organisations.vague)
    ends = [at for at, word in enumerate(run) if word.text.rstrip(".") in organisations.tails]
    return bool(ends) and any(word.text not in kinds for word in run[: ends[-1]])


def leads_on(text: IndexedText, index: int) -> bool:
    """Whether a link after a kind begins what the kind is of: "Norwegian Association of Tea Mills and Growers"."""
    link, kind, organisations = text.words[index].text, text.words[index - 1].text, text.rules.organisations
    return kind in organisations.heads and link in organisations.links and link not in text.rules.data.coordinators


def heads_paragraph(text: IndexedText, word: Word) -> bool:
    """Whether a paragraph has only capitals up to a word, so that with a colon they head it: "Civil Nuclear Energy: ..."."""
    first = max(0, word.start - LONGEST_HEAD)
    line = text.norm.rfind("\n", first, word.start) + 1
    heads = line > 0 or first == 0
    return heads and not any(before[0].islower() for before in text.gap(line, word.start).split())


def is_seat(text: IndexedText, tail: Word, end: int) -> bool:
    """Whether a name is only said to be somewhere: "the Copperbelt University in Kitwe", but not "the Embassy in Oslo"."""
    return tail.text not in text.rules.organisations.outposts and text.rules.seat.match(text.low, end) is not None


def owner_after(text: IndexedText, tail: Word, limit: int) -> Place | None:
    """The country that an office's name ends with after its kind: "the Communications Authority of Kenya"."""
    joint = text.rules.office_joint.match(text.low, tail.end)
    place = text.places.get(joint.end()) if joint and tail.text in text.rules.organisations.vague else None
    return place if place and place.end <= limit and joint and joint.group().strip() else None


def joins_fields(text: IndexedText, index: int) -> bool:
    """Whether a joint is between two fields of an office whose kind comes last: "Tea and Salt Regulatory Commission"."""
    if text.words[index].text not in text.rules.data.coordinators:
        return False
    before, run = text.words[index - 1], _run_after(text, index)
    organisations = text.rules.organisations
    plain = [text.rules.without_possessive(word.text) for word in run]
    kinds = [at for at, word in enumerate(plain) if word in organisations.heads or word in organisations.bodies]
    kind = before.text in organisations.heads
    named = before.capital and not kind and before.start not in text.places and text.known_at(before.start) is None
    field = named and (text.rules.fields.at(text.low, before.start, before.end + 1) or _is_determined(text, index - 1))
    return bool(field and kinds and kinds[0] > 0 and not any(word.start in text.places for word in run))


def is_region(text: IndexedText, start: int, end: int) -> bool:
    """Whether a name is only a region's, which ends with a kind: "the West Bank"."""
    region = text.rules.regions.at(text.norm, start, end)
    return region is not None and region.end == end


def _is_determined(text: IndexedText, index: int) -> bool:
    """Whether an article, possessive or country begins a name with a word: "the Ways and Means Committee"."""
    while index and text.words[index - 1].capital and text.gap(text.words[index - 1].end, text.words[index].start) == " ":
        index -= 1  # "the Pelham Tea Growers and Exporters Association"
    before = text.words[index - 1] if index else None
    if before and index > 1 and before.text.islower() and text.gap(before.end, text.words[index].start) == " ":
        further = text.words[index - 2]  # "the annual Growers and Exporters Association"
        before = further if further.text.lower() in text.rules.sentences.articles else before
        if before is further:
            return text.gap(before.end, text.words[index - 1].start) == " "
    if text.words[index].start in text.places or text.words[index].text.lower() in text.rules.sentences.articles:
        return True
    if before is None or text.gap(before.end, text.words[index].start) != " ":
        return False
    return before.text.lower() in text.rules.sentences.articles or text.rules.without_possessive(before.text) != before.text


def _run_after(text: IndexedText, index: int) -> list[Word]:
    """The capitalised words right after the one at `index`, a few at most."""
    run: list[Word] = []
    end = text.words[index].end
    for word in text.words[index + 1 : index + 1 + MOST_JOINED]:
        if not word.capital or text.gap(end, word.start) != " ":
            break
        run.append(word)
        end = word.end
    return run
