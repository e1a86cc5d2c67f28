"""Organisations: where an article names one, whose it is, and whether it acts.

In: a context. Out: `OrganisationMention`s in text order, each with the abbreviation that follows the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.organisations.companies import own_name
from briefgen.extracting.actors.organisations.context import ActorContext
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.knowledge.people import given_names, known_by_one_name
from briefgen.text import CAPITAL

MOST_BEFORE_VERB = 3
MOST_OF_COUNTRY = 3
LEAST_SHORT = 4
"""Letters of a word that may stand for a company's whole name."""
LEAST_INITIALS = 3
"""Letters that stand for an organisation without being explained."""
LOOK_BACK = 24
"""Characters before a name in which it is said to act."""

_ALIAS = re.compile(rf" ?\(([^\W\d_][\w&./-]{{1,15}})\)|( {CAPITAL}{{3,8}}(?![\w-]|\.\w))")
_QUOTE = re.compile(rf"{CAPITAL}[\w&-]{{0,7}}\.{CAPITAL}{{1,3}}")
"""By what letters shares are quoted, of which nobody is called: "FES.OL"."""
_ASIDE = re.compile(r", [^\W\d][^,.;:()\"]{4,80}, ")
"""What is said of a name between it and its verb: "Zeta, the industry association, said"."""


class OrganisationMention(Struct, frozen=True):
    """An organisation named at 0-based half-open offsets; `alias` its abbreviation, `code` that of its shares.

    `known` is the name of a well-known one, `short_for` the full name of a company that one word of it names here.
    """

    start: int
    end: int
    name: str
    alias: str | None
    country: str | None
    medium: bool
    governs: bool
    known: str | None
    common: bool
    short_for: str | None
    acts: bool
    sentence: Span
    rule: str
    code: str | None = None


def find_organisations(context: ActorContext) -> tuple[OrganisationMention, ...]:
    """Every organisation named in the story, in text order."""
    text = context.text
    mentions: list[OrganisationMention] = []
    aliases: dict[str, OrganisationMention] = {}
    by_initials: dict[str, int] = {}
    shared: set[str] = set()
    short_names = {name: span for span in context.organisations.values() if (name := _short_name(text, span))}
    named = context.organisations.keys() | text.places.keys()
    for block in text.blocks():
        for sentence in block.sentences:
            position = sentence.start
            for word in text.words_in(sentence):
                again = word.text in short_names or word.text in aliases or word.text in by_initials
                if not (again or word.start in named) or word.start < position:
                    continue
                found = context.organisation_at(word.start, sentence.end)
                alone = word.start not in text.places and (found is None or (found.known is None and found.end == word.end))
                if alone and word.text in by_initials and word.text not in shared:
                    full = by_initials.pop(word.text)
                    mentions[full] = aliases[word.text] = msgspec.structs.replace(mentions[full], alias=word.text)
                if word.text in aliases and (alone or aliases[word.text].code == word.text):
                    mentions.append(_by_alias(text, word, sentence, aliases[word.text]))
                elif found and _describes(text, found):
                    position = found.end
                elif found and not (alone and word.text in shared):
                    mention = _mention(text, found, sentence)
                    if mentions and _is_alias_of_part(text, mentions[-1], mention):
                        part = msgspec.structs.replace(mentions.pop(), alias=mention.alias)
                        mentions.append(part)
                        aliases.setdefault(mention.alias or "", part)
                        mention = msgspec.structs.replace(mention, alias=None)
                    mentions.append(mention)
                    position = mention.end
                    if mention.code:
                        aliases.setdefault(mention.code, mention)
                    if mention.alias:
                        aliases.setdefault(mention.alias, mention)
                    elif initials := _initials(text, found):
                        first = by_initials.setdefault(initials, len(mentions) - 1)
                        if mentions[first].name != mention.name:
                            shared.add(initials)
                elif place := text.places.get(word.start):
                    position = place.end
                elif (span := short_names.get(word.text)) and _stands_alone(text, text.at[word.start]):
                    full_name = _mention(text, span, sentence)
                    short = _by_alias(text, word, sentence, full_name)
                    mentions.append(msgspec.structs.replace(short, short_for=full_name.name))
    return tuple(_joined(text, mentions))


def _joined(text: IndexedText, mentions: Sequence[OrganisationMention]) -> Iterator[OrganisationMention]:
    """The mentions, with one to act that "and" joins to one before it that does: "between Zeta and Ferrosul".

    Those that a bracket lists after what they are act as well: "the banks (Zeta, Lorne)".
    """
    bracketed = {id(one) for run in _bracketed(text, mentions) for one in run}
    mentions = [msgspec.structs.replace(one, acts=one.acts or id(one) in bracketed) for one in mentions]
    before: OrganisationMention | None = None
    for mention in mentions:
        joined = before and before.acts and text.rules.coordination.fullmatch(text.low, before.end, mention.start)
        before = msgspec.structs.replace(mention, acts=True) if joined else mention
        yield before


def _bracketed(text: IndexedText, mentions: Sequence[OrganisationMention]) -> Iterator[Sequence[OrganisationMention]]:
    """Lists of well-known organisations that fill a bracket."""
    run: list[OrganisationMention] = []
    for mention in mentions:
        goes_on = run and text.rules.in_list.fullmatch(text.low, run[-1].end, mention.start)
        run = [*run, mention] if goes_on else [mention]
        if len(run) > 1 and text.norm[run[0].start - 1] == "(" and text.norm.startswith(")", mention.end):
            yield run


def _short_name(text: IndexedText, span: OrganisationSpan) -> str:
    """The last word of a company's name, by which alone it may be named: "Ferrosul" of "Công ty cổ phần Thép Ferrosul"."""
    name = text.norm[span.start : span.end]
    field, _, last = own_name(name, text.article.language).rpartition(" ")
    if " " not in name and span.known is None and not text.rules.sentences.syllabic:  # "chip giant | Ferrosul"
        return name if len(name) >= LEAST_SHORT and name not in known_by_one_name() else ""
    if not text.rules.sentences.syllabic:
        return _first_name(text, span)
    own = len(last) >= LEAST_SHORT and text.rules.is_foreign(last) and last not in known_by_one_name()
    return last if own and not any(map(text.rules.is_foreign, field.split())) else ""


def _first_name(text: IndexedText, span: OrganisationSpan) -> str:
    """The first word of a firm's name, where it may be named by that: "Halvard" of "Halvard Shipping"; else empty."""
    rules, first, last = text.rules, text.word_at(span.start), text.words[text.word_from(span.end) - 1]
    kind, organisations = last.text.rstrip("."), text.rules.organisations
    firm = kind in organisations.tails and kind not in organisations.heads and span.known is None and first is not None
    if first is None or not firm or first is last or len(first.text) < LEAST_SHORT or first.start in text.places:
        return ""
    own = first.text.isalpha() and not any(
        first.text in words
        for words in (
            rules.data.not_names,
            rules.data.no_name_words,
            organisations.tails,
            organisations.vague,
            given_names(),
        )
    )
    return first.text if own and not rules.titles.at(text.low, first.start, first.end + 1) else ""


def _is_alias_of_part(text: IndexedText, part: OrganisationMention, whole: OrganisationMention) -> bool:
    """Whether the abbreviation after a well-known organisation is none of its own but that of the part of it before it.

    "Uỷ ban Kiểm tra Kỷ luật Trung ương của đảng Cộng sản Trung Quốc (CCDI)".
    """
    joined = text.rules.joints.at(text.low, part.end + 1, whole.start)
    beside = part.end + 1 == whole.start or (joined is not None and joined.end + 1 == whole.start)
    if whole.known is None or whole.alias is None or not beside or part.alias or part.known:
        return False
    named = text.known_at(text.norm.index(whole.alias, whole.end))
    return named is None or named.value.name != whole.known


def _initials(text: IndexedText, span: OrganisationSpan) -> str:
    """The letters that a name of several words may be called by later: "IIF" of the "Institute of International Finance"."""
    if text.rules.sentences.syllabic:
        return ""
    initials = "".join(word[0] for word in text.norm[span.start : span.end].split() if word[0].isupper())
    return initials if len(initials) >= LEAST_INITIALS else ""


def _stands_alone(text: IndexedText, index: int) -> bool:
    """Whether no capitalised word or form of address beside a word makes it part of another name."""
    before, word, after = text.words[max(0, index - 1)], text.words[index], text.words[min(index + 1, len(text.words) - 1)]
    joined_before = text.gap(before.end, word.start) == " " and before.capital
    joined_after = text.gap(word.end, after.start) == " " and after.capital
    addressed = text.rules.honorifics.at(text.low, before.start, word.start) is not None
    return not (joined_before or joined_after or addressed)


def _describes(text: IndexedText, found: OrganisationSpan) -> bool:
    """Whether common nouns only say what a well-known organisation is, named by its abbreviation: "the regulator | FDA"."""
    known = text.known_at(found.end + 1) if text.norm.startswith(" ", found.end) else None
    short = known is not None and text.norm[known.start : known.end].isupper()
    return short and not any(word[0].isupper() for word in text.gap(found.start, found.end).split())


def _by_alias(text: IndexedText, word: Word, sentence: Span, full: OrganisationMention) -> OrganisationMention:
    return msgspec.structs.replace(
        full,
        start=word.start,
        end=word.end,
        name=text.article.text[word.start : word.end],
        alias=None,
        code=None,
        acts=_acts(text, word.start, word.end, sentence),
        sentence=sentence,
    )


def _mention(text: IndexedText, found: OrganisationSpan, sentence: Span) -> OrganisationMention:
    alias_match = _ALIAS.match(text.norm, found.end, sentence.end)
    if alias_match and (alias_match.start(1) in text.places or _is_title(text, alias_match)):
        alias_match = None
    alias = text.article.text[slice(*alias_match.span(alias_match.lastindex or 0))].strip() if alias_match else None
    alias = None if alias and (_QUOTE.fullmatch(alias) or _is_of_part(text, found, alias)) else alias
    traded = text.rules.stock_code.match(text.norm, found.end, sentence.end)
    alias = traded["short"] if traded else alias
    end = traded.end() if traded else alias_match.end() if alias_match else found.end
    start, owner = _start_of_common(text, found), text.owner_before(found.start)
    return OrganisationMention(
        start=start,
        end=found.end,
        name=" ".join(text.article.text[start : found.end].split()),
        alias=alias,
        country=found.country or (owner.code if owner else None) or _country_after(text, found.end),
        medium=found.medium,
        governs=found.governs,
        known=found.known,
        common=found.common,
        short_for=None,
        acts=_acts(text, found.start, end, sentence),
        sentence=sentence,
        rule="actors/known-organisation" if found.known is not None else "actors/organisation",
        code=traded["code"] if traded else None,
    )


def _is_of_part(text: IndexedText, found: OrganisationSpan, alias: str) -> bool:
    """Whether an abbreviation is only of what a name is of: "Standing Committee of the People's Tea Congress (PTC)"."""
    words = text.norm[found.start : found.end].split()
    link = next((at for at, word in enumerate(words) if at and word in text.rules.organisations.office_joints), None)
    initials = "".join(word[0] for word in words[link or 0 :] if word[0].isupper())
    return link is not None and not text.rules.sentences.syllabic and initials == alias


def _is_title(text: IndexedText, alias: re.Match[str]) -> bool:
    """Whether capitals after a name are no abbreviation of it but somebody's title: "Ferrosul CEO Ann Reed"."""
    return alias[2] is not None and text.rules.titles.at(text.low, alias.start(2) + 1, alias.end(2)) is not None


def _start_of_common(text: IndexedText, found: OrganisationSpan) -> int:
    """Where the name begins of what one common noun calls, with its adjective: "the | French presidency"."""
    if not found.common or " " in text.gap(found.start, found.end):
        return found.start
    index = text.at.get(found.start, 0)
    places = (text.places.get(word.start) for word in text.words[max(0, index - MOST_OF_COUNTRY) : index])
    adjective = next((place for place in places if place and text.gap(place.end, found.start) == " "), None)
    return adjective.start if adjective else found.start


def _country_after(text: IndexedText, end: int) -> str | None:
    """Whose an organisation is by the country right after it: "Bộ Nông nghiệp nước Peru"."""
    owner = text.rules.owner_after.match(text.low, end)
    place = text.places.get(owner.end()) if owner else None
    return place.code if place else None


def _acts(text: IndexedText, start: int, end: int, sentence: Span) -> bool:
    """Whether a verb follows the name closely, or a word before it names it as the one who acts or is quoted."""
    position = end
    for word in _words_after(text, end):
        if word.start >= sentence.end or text.gap(position, word.start) not in (" ", ", ", ") "):
            break
        if text.rules.verbs.at(text.low, word.start, sentence.end):
            return True
        position = word.end
    aside = _ASIDE.match(text.norm, end, sentence.end)
    if aside and text.rules.verbs.at(text.low, aside.end(), sentence.end):
        return True
    return bool(text.rules.agent_before.search(text.low, max(sentence.start, start - LOOK_BACK), start))


def _words_after(text: IndexedText, end: int) -> tuple[Word, ...]:
    index = text.word_from(end)
    return text.words[index : index + MOST_BEFORE_VERB]
