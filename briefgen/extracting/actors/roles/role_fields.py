"""Fields of an office that are listed: "Minister of Agriculture, Livestock and Supply Ann Reed".

In: an indexed text and a place in a title. Out: where the fields end, if somebody's name follows them,
or the part of a country whose office it is.
"""

from __future__ import annotations

import re

from briefgen.contract.model import Span
from briefgen.extracting.actors.text.indexed_text import IndexedText, Word
from briefgen.extracting.actors.text.predicates import predicate_at
from briefgen.text import CAPITAL

MOST_OF_FIELDS = 6
"""Words with capitals, and what joins them, among which the fields of an office are looked for."""
MOST_OPENING = 2
"""Words at the end of a title that may open what is no part of it."""
MOST_SERVED = 4
"""Words of a superior's title: "supreme leader", "foreign policy chief"."""
MOST_UNKNOWN = 4
"""Words that no list knows between a title and a name."""
_NAME = re.compile(rf" {CAPITAL}[\w.'-]* {CAPITAL}")
_SET_OFF = re.compile(rf",(?: {CAPITAL}[\w.'-]*){{2,4}}(?:,|\.?$)")


def end_of_list(text: IndexedText, end: int, limit: int) -> int | None:
    """Where a list of fields ends that goes on after `end`: "Minister of Agriculture, Livestock and Supply Ann Reed"."""
    if known := _end_of_known(text, end, limit):
        return known
    listed = text.rules.listed_fields.match(text.norm, end, limit)
    last = text.word_at(listed.end()) if listed else None
    if listed is None or last is None or not last.capital or _begins_other(text, last, limit):
        return None
    field = text.rules.fields.at(text.low, last.start, limit)
    end = field.end if field else last.end
    return end if field or _names_follow(text, end, limit) else None


def _begins_other(text: IndexedText, word: Word, limit: int) -> bool:
    """Whether somebody else's title begins with `word`: "the Secretary for Trade, Ann Reed, | Peru's Deputy Minister"."""
    openings = (text.rules.titles, text.rules.modifiers)
    return word.start in text.places or any(one.at(text.low, word.start, limit) for one in openings)


def _end_of_known(text: IndexedText, end: int, limit: int) -> int | None:
    """Where a list of known fields ends, with the one that a conjunction joins: "economy, trade and tea".

    Not where that is another title's: "the minister of salt, health and trade | ministers".
    """
    joint = text.rules.in_list.match(text.low, end, limit)
    while joint and (field := text.rules.fields.at(text.low, joint.end(), limit)):
        if joint[0].strip() != ",":
            titled = (
                text.rules.titles.at(text.low, field.end + 1, limit) if text.gap(field.end, field.end + 1) == " " else None
            )
            return None if titled else field.end
        joint = text.rules.in_list.match(text.low, field.end, limit)
    return None


def end_of_fields(text: IndexedText, start: int, limit: int) -> int | None:
    """Where words with capitals end with a field and a name follows: "Minister of Ocean Policy Ann Reed".

    A name between commas follows any of them: "Minister of Trade Negotiations, Ann Reed, said".
    """
    index, end, known = text.at.get(start, len(text.words)), None, False
    if text.rules.data.title_order == "head_first":
        return None
    for word in text.words[index : index + MOST_OF_FIELDS]:
        joint = text.rules.conjunctions.at(text.low, word.start, limit) is not None
        if word.end > limit or not (word.capital or joint) or word.start in text.places:
            break
        field = text.rules.fields.at(text.low, word.start, limit)
        end = field.end if field and _names_follow(text, field.end, limit) else end
        known = known or field is not None
        if known and not joint and _is_set_off(text, word.end, limit):
            return word.end
    return end


def _is_set_off(text: IndexedText, end: int, limit: int) -> bool:
    """Whether a whole name between commas follows, and no more fields: "... of Trade, | Rural Affairs, and Tea"."""
    named = _SET_OFF.match(text.norm, end, limit)
    inside = text.words_in(Span(start=end, end=named.end())) if named else ()
    return bool(inside) and not any(
        word.start in text.places or text.rules.fields.at(text.low, word.start, limit) for word in inside
    )


def serves(text: IndexedText, end: int, limit: int) -> bool:
    """Whether what a joint joins is of another title, whose holder is named: "spokesman for opposition | leader"."""
    if text.rules.data.title_order != "head_last":
        return False
    for word in text.words[text.word_from(end) : text.word_from(end) + MOST_SERVED]:
        if title := text.rules.titles.at(text.low, word.start, limit):
            return text.gap(end, word.start) == " " and _names_follow(text, title.end, limit)
        field = text.rules.fields.at(text.low, word.start, limit)
        plain = word.text.islower() and not text.rules.is_function_word(word.text)
        if text.gap(end, word.start) != " " or not (field or (plain and not predicate_at(text, word.start, limit))):
            return False
        end = word.end
    return False


def _names_follow(text: IndexedText, end: int, limit: int) -> bool:
    """Whether somebody's name follows, or after a comma a form of address: "Minister of Ocean Resources, Ms Ann Reed"."""
    if _NAME.match(text.norm, end, limit):
        return True
    return text.norm.startswith(", ", end) and text.rules.honorifics.at(text.low, end + 2, limit) is not None


def end_of_district(text: IndexedText, index: int, limit: int) -> int | None:
    """Where a part of a country ends that no list knows, where the country follows it: "Thống đốc vùng Karu | của Peru"."""
    first = text.words[index + 1] if index + 1 < len(text.words) else None
    if first is None or not first.capital or text.words[index].text not in text.rules.data.districts:
        return None
    end = text.end_of_capitals(first)
    joint = text.rules.joints.at(text.low, end + 1, limit)
    return end if joint is not None and joint.end + 1 in text.places else None


def end_of_unknown(text: IndexedText, index: int, end: int, limit: int) -> int | None:
    """Where a few words that no list knows end between a title and a name: "chuyên gia tỷ giá Kim So-yeon"."""
    rules, first, of_office = text.rules, text.words[index], end
    if rules.data.title_order == "head_last":
        return None
    for word in text.words[index : index + MOST_UNKNOWN + 1]:
        title = rules.titles.at(text.low, word.start, limit)
        if word.start >= limit or text.gap(end, word.start) != " ":
            return None
        if word.capital:
            short = word.text.isupper() and word.start not in text.places
            return None if word is first or title or short else end
        office = rules.title_verbs.at(text.low, word.start, limit)
        of_office = office.end if office else of_office
        verb = word.start >= of_office and predicate_at(text, word.start, limit)
        following = text.word_at(word.end + 1)
        particle = (
            word.text in rules.sentences.name_particles and following is not None and following.capital
        )  # "bin Salman"
        if verb or particle or rules.is_function_word(word.text):
            return None
        if word.text not in rules.data.title_modifiers and rules.honorifics.at(text.low, word.start, limit):
            return None if word is first else end  # "Trưởng ban kiểm soát ông Trần Bảo Chè"
        end = word.end
    return None


def joins_another(text: IndexedText, index: int, limit: int) -> bool:
    """Whether a conjunction joins what else somebody is: "the minister of trade | and a former banker"."""
    joint = text.rules.conjunctions.at(text.low, text.words[index].start, limit)
    return joint is not None and text.rules.further_roles.at(text.low, joint.end + 1, limit) is not None


def end_before_kind(text: IndexedText, head: int, end: int) -> int:
    """Where a title ends before what a house is, which is no part of its name: "head | of the Danish cable maker Zeta"."""
    joint = max((joint.start for joint in text.rules.joints.find(text.low, head, end)), default=end + 1)
    return joint - 1


def end_of_said(text: IndexedText, start: int, end: int) -> int:
    """Where a title ends without what opens words that are no part of it: "trade minister | in May", "author | of the"."""
    for _ in range(MOST_OPENING):
        last = text.words[text.word_from(end) - 1]
        opens = _opens_more(text, last, start) or last.text in text.rules.sentences.articles
        if last.start <= start or not opens:
            break
        end = last.start - 1
    return end


def end_before_pointed(text: IndexedText, start: int, end: int) -> int:
    """Where a title ends before a house that it only points back to: "giám đốc | công ty này", "đại diện | của bộ này".

    Where it points to nothing, or is nothing without that, it stays as it is.
    """
    rules = text.rules
    if rules.demonstratives.at(text.low, end + 1, len(text.low)) is None:
        return end
    kind = end
    for word in text.words_in(Span(start=start, end=end)):
        named = rules.kinds.at(text.low, word.start, end + 1)
        if (named and named.end == end) or text.norm[word.start : end].capitalize() in rules.organisations.heads:
            kind = word.start - 1
            break
    joints = (*rules.data.affiliations, *rules.data.locatives)
    joint = next((one for one in joints if text.low.endswith(f" {one}", start, kind)), "")
    kind -= len(f" {joint}") if joint else 0
    return kind if kind > start else end


def _opens_more(text: IndexedText, last: Word, start: int) -> bool:
    """Whether the `last` word of what begins at `start` opens what is no part of a title: "trade minister in | May"."""
    joint = text.rules.joints.at(text.low, last.start, last.end) if text.rules.data.open_apposition else None
    titles = [title.end for title in text.rules.titles.find(text.low, start, last.end)]
    if last.text in text.rules.data.title_closers and last.end not in titles:
        return True
    after_title = last.start - 1 in titles  # "Thủ tướng nước | này", but not "Chủ tịch nước"
    form = text.rules.state_forms.at(text.low, last.start, last.end) if after_title else None
    return any(one is not None and one.end == last.end for one in (joint, form)) and last.end not in titles


def ambiguous_place(text: IndexedText, start: int, limit: int) -> tuple[str | None, int]:
    """A form that may be a country or a name is a country where a name follows: "Thứ trưởng Nga Ivan Petrov"."""
    match = text.ambiguous.at(text.norm, start, limit)
    word = text.word_at(match.end + 1) if match else None
    if match is None or word is None or text.gap(match.end, word.start) != " ":
        return None, start
    after = text.word_at(word.end + 1)
    whole = [word.text, after.text] if after and after.capital and text.gap(word.end, after.start) == " " else [word.text]
    foreign = "-" in word.text or any(map(text.rules.is_foreign, whole))  # "Bỉ Theo Francken"
    return (match.value, match.end) if word.capital and foreign else (None, start)
