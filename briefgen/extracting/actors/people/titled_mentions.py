"""Names after a title or a form of address: "Industry Minister Ann Reed", "ông Trần Văn An".

In: a context and a place in it. Out: the `PersonMention` that begins there, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span
from briefgen.extracting.actors.names.names import PersonName, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_steps import is_one_word
from briefgen.extracting.actors.people.aides import role_after_both
from briefgen.extracting.actors.people.name_leads import NameLead, read_lead
from briefgen.extracting.actors.people.person_mention import (
    LEAST_WORDS,
    PersonMention,
    Proof,
    acts,
    name_start,
    read_mention,
)
from briefgen.extracting.actors.people.role_phrases import with_phrase
from briefgen.extracting.actors.roles.fields_before import with_fields_before
from briefgen.extracting.actors.roles.role_heads import of_house
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.roles.superiors import kin_before
from briefgen.extracting.actors.rules.actor_rules import MOST_OWN
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.knowledge.people import is_in_high_office, known_by_one_name, offices_by_title, surely_holds

CLOSERS = (",", ".", ")")
"""What ends an apposed name, after which its title's clause goes on."""


def read_titled(
    context: ActorContext, start: int, sentence: Span, kind: BlockKind, shared: Role | None
) -> PersonMention | None:
    """A name after a title or a form of address."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_first" and not rules.introductions.at(text.low, start, sentence.end):
        return None
    lead = read_lead(context, start, sentence.end)
    if lead is None:
        return None
    name = _name_after(context, lead, sentence.end)
    if name is None and lead.role and not lead.address:
        whole = with_phrase(context, lead.role, sentence.end)
        if whole is not lead.role:
            lead = msgspec.structs.replace(lead, role=whole)
            name = read_name(context, name_start(text, whole.next), sentence.end, titled=True)
    if name is None:
        return None
    if lead.role is None and _is_nickname(text, lead.start, name.end):
        return None
    if lead.role is None:
        return read_mention(context, name, None, shared, lead.start, "address", sentence, kind)
    if lead.address is None and not _is_name(context, lead.role, name, sentence.end):
        return None
    return _with_title(context, lead, lead.role, name, sentence, kind, shared)


def _is_nickname(text: IndexedText, start: int, end: int) -> bool:
    """Whether quotation marks enclose a form of address and a name, as somebody is only called: “Mr Tea Time”."""
    opens, closes = text.article.text[start - 1 : start], text.article.text[end : end + 1]
    sentences = text.rules.sentences
    marks = (*sentences.quotation_marks, *sentences.inner_quotation_marks)
    return any((opens, closes) == (one.strip(), other.strip()) for one, other in marks)


def _name_after(context: ActorContext, lead: NameLead, limit: int) -> PersonName | None:
    """The name that begins right after what leads to it."""
    text, role = context.text, lead.role
    placed = lead.address is not None or text.rules.data.title_order == "head_last"
    closed = role is not None and role.organisation is not None and role.organisation.end == lead.position
    return read_name(context, name_start(text, lead.position), limit, titled=True, placed=placed, closed=closed)


def _is_name(context: ActorContext, role: Role, name: PersonName, limit: int) -> bool:
    """Whether what is read as a name after a title is one, and not of a house, a place or words of the language's own."""
    text, rules = context.text, context.text.rules
    house = context.organisation_at(role.start, limit)
    if house and house.end >= name.end:  # "TD Ameritrade"
        return False
    fewer_than = len(name.words) + 1 if of_house(text, role) else MOST_OWN
    if len(name.words) > 1 and rules.is_own_word(name.words, fewer_than):  # "lãnh đạo Chè Bình Yên" leads a company
        return False
    if len(name.words) == 1 and (
        name.start in text.places
        or _ends_place(text, role)
        or any(True for _ in rules.kinds.find(text.low, role.start, role.end))
    ):
        return False  # "đại diện của nhóm tin tặc Zetalock"
    return not _is_apart(text, role) or len(name.words) >= LEAST_WORDS


def _is_apart(text: IndexedText, role: Role) -> bool:
    """Whether a sign parts a title from the name after it."""
    return text.norm[role.next : role.next + 1] != " "


def _with_title(
    context: ActorContext,
    lead: NameLead,
    role: Role,
    name: PersonName,
    sentence: Span,
    kind: BlockKind,
    shared: Role | None,
) -> PersonMention:
    """The naming of `name` after a title, with the one of whom it is: himself, whom he serves or meets, or nobody."""
    text, rules, start, address = context.text, context.text.rules, lead.start, lead.address
    read = partial(read_mention, context, name, sentence=sentence, kind=kind)
    if _is_kin(text, role, name, sentence):
        return read(None, None, address.start if address else name.start, "address" if address else "title")
    if _is_apart(text, role) and _is_of_other(text, role, name):
        if address:
            return read(None, None, address.start, "address")
        other = read(None, None, name.start, "verb")
        return other if other.speaks else msgspec.structs.replace(other, proof="bare")
    if not address and (_begins_word(text, name) or _begins_thing(text, name)):
        return read(None, None, start, "bare")
    if not address and lead.serving:
        aide, superior = lead.serving
        own = role_after_both(context, aide, superior, name)
        start = aide.start if own is aide else superior.start
        if own is None:
            mention = read(None, None, start, "title")
            return msgspec.structs.replace(mention, country=mention.country or superior.country)
        role = own
    elif not address:
        role = with_fields_before(context, _without_partner(context, role, name, sentence.end))
        start = role.start
    if any(True for _ in rules.counterparts.find(text.low, role.start, role.end)):
        return _with_counterpart(context, role, name, start, sentence, read)
    sure = len(name.words) > 1 or not (rules.is_native(name.words[0]) or of_house(text, role))
    proof: Proof = "address" if address else "title" if sure else "bare"
    name = _without_field(text, name)
    if name.start > role.next + 4 and not address:
        role = msgspec.structs.replace(role, end=name.start - 1)
    return read_mention(context, name, role, shared, start, proof, sentence, kind)


def _with_counterpart(
    context: ActorContext, role: Role, name: PersonName, start: int, sentence: Span, read: Callable[..., PersonMention]
) -> PersonMention:
    """The naming of somebody as the counterpart of whom he meets, or of whose counterpart a comma parts from the name."""
    text = context.text
    comma = text.norm.rfind(", ", role.start, name.start)
    own_start = comma + len(", ")
    own = read_role(context, own_start, sentence.end) if comma > 0 else None
    if comma > 0 and text.rules.is_own_name(name.words):
        return read(own, None, own_start, "title")
    beside = own if own and own.next == name.start - 1 else None  # "người đồng cấp Fiji, | Thủ tướng | Bo Lund"
    mention = read(beside, None, start, "title")
    same = None if mention.role else _of_counterpart(context, role, name, sentence)
    return msgspec.structs.replace(mention, role=mention.role or same, country=role.country or mention.country)


def _of_counterpart(context: ActorContext, role: Role, name: PersonName, sentence: Span) -> Role | None:
    """The title of whose counterpart somebody is, the only one before: "Ngoại trưởng Peru gặp người đồng cấp Fiji"."""
    text, rules = context.text, context.text.rules
    titles = rules.titles.find(text.low, sentence.start, role.start)
    held = [one for title in titles if (one := read_role(context, title.start, sentence.end)) and title.end <= one.next]
    office = held[0] if len({text.low[one.start : one.end] for one in held}) == 1 else None
    if office is None or role.country is None or office.country == role.country:
        return None
    if not (office.country or office.organisation or text.low.startswith(tuple(offices_by_title()), office.start)):
        return None
    head = next(rules.titles.find(text.low, office.start, office.end))
    end = head.end if office.organisation else office.end
    title = text.low[office.start : end]
    if rules.state_heads.before(title, len(title)) and not surely_holds(name.words, title, role.country):
        return (
            None  # "Chủ tịch nước Lào và người đồng cấp Peru": who heads a state or its government is called otherwise there
        )
    return msgspec.structs.replace(office, end=end, next=role.next, organisation=None, country=role.country, inferred=True)


def _is_kin(text: IndexedText, role: Role, name: PersonName, sentence: Span) -> bool:
    """Whether a title is of whose family somebody is: "Vợ của Tổng thống, | bà Kim", "Em gái Chủ tịch Peru | Mary Moss".

    Not that of whom somebody named before belongs to: "Bo Lund, em trai Tổng thống | Jan Lund".
    """
    kin = kin_before(text, role.start)
    known = is_in_high_office(name.words) or (len(name.words) == 1 and name.words[0] in known_by_one_name())
    return kin is not None and not known and (kin == sentence.start or _is_apart(text, role))


def _is_of_other(text: IndexedText, role: Role, name: PersonName) -> bool:
    """Whether a title is not of whom a comma parts from it: "speaking to the president, Ann Reed said"."""
    apposed = text.norm[name.end : name.end + 1] in CLOSERS
    return not apposed and text.rules.before_other.before(text.low, role.start)


def _without_partner(context: ActorContext, role: Role, name: PersonName, limit: int) -> Role:
    """The last of two titles before who speaks, where the first is whom he met: "với Thủ tướng, | Thống đốc Reed nói"."""
    text, rules = context.text, context.text.rules
    comma = text.norm.rfind(", ", role.start, name.start)
    if comma < 0 or not rules.before_other.before(text.low, role.start) or not acts(text, name.end, limit):
        return role
    return read_role(context, comma + len(", "), limit) or role


def _ends_place(text: IndexedText, role: Role) -> bool:
    """Whether one more syllable belongs to a place that a title is joined to: "binh sĩ tại Khu vực An ninh | Chung"."""
    joint = next(text.rules.joints.find(text.low, role.start, role.end), None)
    placed = joint is not None and any(word.capital for word in text.words_in(Span(start=joint.end, end=role.end)))
    return placed and role.organisation is None


def _begins_word(text: IndexedText, name: PersonName) -> bool:
    """Whether a name of one syllable is only the first of a word: "Thanh" of "Thanh niên"."""
    index = text.at[name.start]
    if len(name.words) > 1 or index + 1 >= len(text.words):
        return False
    one, two = text.words[index : index + 2]
    return text.gap(one.end, two.start) == " " and is_one_word(text, one, two, two.end)


def _begins_thing(text: IndexedText, name: PersonName) -> bool:
    """Whether a name goes on with a word that nobody's holds, so that it is a thing's: "the Governors Tea | Summit"."""
    after = text.word_at(name.end + 1)
    return after is not None and text.gap(name.end, after.start) == " " and after.text in text.rules.data.no_name_words


def _without_field(text: IndexedText, name: PersonName) -> PersonName:
    """A name read after a title without the words of a place or field that only look like its beginning."""
    rules = text.rules
    before = text.norm[max(0, name.start - 12) : name.start].split()
    if (
        not before
        or before[-1][0].isupper()
        or len(name.words) < 3
        or rules.titles.at(text.low, name.start - len(before[-1]) - 1, name.start)
    ):
        return name
    for cut in range(1, len(name.words) - 1):
        rest = name.words[cut:]
        begins = rest[0] in rules.data.family_names or (
            rules.is_foreign(rest[0]) and _is_no_foreign_name(text, name.words[cut - 1])
        )
        second = len(rest) > LEAST_WORDS + 1 and rest[1] in rules.data.family_names  # "Hoà Lạc Phan Hoà Đức"
        if begins and rest[0] not in rules.data.middle_names and not second and name.words[0] not in rules.data.family_names:
            start = text.norm.index(rest[0], name.start + 1)
            return PersonName(start=start, end=name.end, words=rest)
    return name


def _is_no_foreign_name(text: IndexedText, word: str) -> bool:
    """Whether a word has the language's own marks, or names a country: "Nga" and "Đức", but not "Heng"."""
    return text.rules.is_own_word((word,)) or text.ambiguous.at(word, 0, len(word)) is not None
