"""Names after a title or a form of address: "Industry Minister Ann Reed", "ông Trần Văn An".

In: a context and a place in it. Out: the `PersonMention` that begins there, or None.
"""

from __future__ import annotations

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span
from briefgen.extracting.actors.actor_rules import MOST_OWN
from briefgen.extracting.actors.aides import role_after_both
from briefgen.extracting.actors.context import ActorContext, Role
from briefgen.extracting.actors.indexed_text import IndexedText
from briefgen.extracting.actors.names import PersonName, names_place, read_name
from briefgen.extracting.actors.organisation_span import OrganisationSpan
from briefgen.extracting.actors.organisation_steps import is_one_word
from briefgen.extracting.actors.person_mention import LEAST_WORDS, PersonMention, Proof, acts, name_start, read_mention
from briefgen.extracting.actors.role_heads import of_house
from briefgen.extracting.actors.role_phrases import with_phrase
from briefgen.extracting.actors.roles import read_role
from briefgen.extracting.actors.superiors import served_title
from briefgen.knowledge.people import known_by_one_name, offices_by_title, surely_holds

DASH = " - "
MOST_OF_HOUSE = 7
"""Words after a title's joint within which a form of address ends the name of a house."""
HOUSE_GAPS = (" ", " & ")
"""What parts the words of such a name."""
CLOSERS = (",", ".", ")")
"""What ends an apposed name, after which its title's clause goes on."""


def read_titled(  # noqa: C901, PLR0912, PLR0915
    context: ActorContext, start: int, sentence: Span, kind: BlockKind, shared: Role | None
) -> PersonMention | None:
    """A name after a title or a form of address."""
    text, rules = context.text, context.text.rules
    if rules.data.title_order == "head_first" and not rules.introductions.at(text.low, start, sentence.end):
        return None
    role = read_role(context, start, sentence.end)
    if role is None and start in text.places:
        return None
    if role and (own := _without_adjective(text, role)) is not role:
        if own is None:
            return None
        role, start = own, own.start
    apposed = role is not None and text.norm.startswith(",", role.next)  # "Đặc phái viên của Tổng thống Peru, ông Ann Reed"
    served = served_title(context, role, sentence.end) if role and not apposed else None
    aide, role, start = (role, served, served.start) if served else (None, role, start)
    role = _with_house(context, _of_house_before_address(context, role, sentence.end), sentence.end) if role else None
    position = role.next if role else start
    if role and text.norm.startswith(":", position) and rules.several_before.before(text.low, role.start):
        position += 1  # "các Thứ trưởng: Trần Bảo Chè, Lý Văn Trà"
    held = rules.post_holder.match(text.low, position, sentence.end) if role else None
    if held and role and rules.post_before.before(text.low, role.start):
        position = held.end()  # "miễn nhiệm chức danh Tổng giám đốc đối với ông Trần Bảo Chè"
    if role and (copula := rules.copula.match(text.low, position, sentence.end)):
        position = copula.end() if rules.honorifics.at(text.low, copula.end(), sentence.end) else position
    if role and (inverted := _named_after_copula(context, role, sentence.end)):
        position = inverted
    address = rules.honorifics.at(text.low, position if not role else name_start(text, position), sentence.end)
    if address and names_place(text, address.start):
        return None
    if address and text.gap(address.end, address.end + 1) in (" ", "."):
        position = address.end
    elif not role:
        return None
    placed = address is not None or rules.data.title_order == "head_last"
    closed = role is not None and role.organisation is not None and role.organisation.end == position
    name = read_name(context, name_start(text, position), sentence.end, titled=True, placed=placed, closed=closed)
    if name is None and role and not address and (whole := with_phrase(context, role, sentence.end)) is not role:
        role, name = whole, read_name(context, name_start(text, whole.next), sentence.end, titled=True)
    if name is None:
        return None
    house = context.organisation_at(role.start, sentence.end) if role and not address else None
    if house and house.end >= name.end:  # "TD Ameritrade"
        return None
    if role and not address and len(name.words) > 1:
        fewer_than = len(name.words) + 1 if of_house(text, role) else MOST_OWN
        if rules.is_own_word(name.words, fewer_than):  # "lãnh đạo Chè Bình Yên" leads a company
            return None
    if role and not address and len(name.words) == 1 and _ends_place(text, role):
        return None
    apart = role is not None and text.norm[role.next : role.next + 1] != " "
    if apart and not address and len(name.words) < LEAST_WORDS:
        return None
    if apart and role and _is_of_other(text, role, name):
        begin = address.start if address else name.start
        other = read_mention(context, name, None, None, begin, "address" if address else "verb", sentence, kind)
        return other if address or other.speaks else msgspec.structs.replace(other, proof="bare")
    if role and not address and _begins_word(text, name):
        return read_mention(context, name, None, None, start, "bare", sentence, kind)
    if role and not address:
        role = _without_partner(context, role, name, sentence.end)
        start = role.start if aide is None else start
    proof: Proof = "address" if address else "title"
    if aide and served and not address:
        role = role_after_both(context, aide, served, name)
        start = aide.start if role is aide else served.start
        if role is None:
            mention = read_mention(context, name, None, None, start, proof, sentence, kind)
            return msgspec.structs.replace(mention, country=mention.country or served.country)
    if role and any(True for _ in rules.counterparts.find(text.low, role.start, role.end)):
        comma = text.norm.rfind(", ", role.start, name.start)
        if comma > 0 and rules.is_own_name(name.words):  # whose counterpart a comma parts from the name
            own = read_role(context, comma + len(", "), sentence.end)
            return read_mention(context, name, own, None, comma + len(", "), "title", sentence, kind)
        own = read_role(context, comma + len(", "), sentence.end) if comma > 0 else None
        beside = own if own and own.next == name.start - 1 else None  # "người đồng cấp Fiji, | Thủ tướng | Bo Lund"
        mention = read_mention(context, name, beside, None, start, "title", sentence, kind)
        same = None if mention.role else _of_counterpart(context, role, name, sentence)
        return msgspec.structs.replace(mention, role=mention.role or same, country=role.country or mention.country)
    if role and not address and len(name.words) == 1 and (rules.is_native(name.words[0]) or of_house(text, role)):
        proof = "bare"
    if role:
        name = _without_field(text, name)
        role = msgspec.structs.replace(role, end=name.start - 1) if name.start > role.next + 4 and not address else role
    return read_mention(context, name, role, shared, start, proof, sentence, kind)


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


def _without_adjective(text: IndexedText, role: Role) -> Role | None:
    """A title without the adjective that it begins with, None if it is no more: "fellow Norwegian Ann Reed"."""
    first = next((one for one in text.rules.data.adjectives_too if text.low.startswith(one, role.start, role.end)), None)
    if first is None or role.organisation is not None:
        return role
    title = text.rules.titles.at(text.low, text.next_word(role.start + len(first)), role.end)
    return msgspec.structs.replace(role, start=title.start) if title else None


def _named_after_copula(context: ActorContext, role: Role, limit: int) -> int | None:
    """Where a full name begins that a copula joins to the title before it: "Its chairman is Ann Reed"."""
    copula = context.text.rules.inverted_copula.match(context.text.low, role.next, limit)
    name = read_name(context, copula.end(), limit, titled=True) if copula else None
    return copula.end() if copula and name and len(name.words) >= LEAST_WORDS else None


def _is_of_other(text: IndexedText, role: Role, name: PersonName) -> bool:
    """Whether a title is not of whom a comma parts from it: "speaking to the president, Ann Reed said"."""
    named = role.country or role.organisation
    apposed = named and text.norm[name.end : name.end + 1] in CLOSERS
    return not apposed and text.rules.before_other.before(text.low, role.start)


def _without_partner(context: ActorContext, role: Role, name: PersonName, limit: int) -> Role:
    """The last of two titles before who speaks, where the first is whom he met: "với Thủ tướng, | Thống đốc Reed nói"."""
    text, rules = context.text, context.text.rules
    comma = text.norm.rfind(", ", role.start, name.start)
    if comma < 0 or not rules.before_other.before(text.low, role.start) or not acts(text, name.end, limit):
        return role
    return read_role(context, comma + len(", "), limit) or role


def _with_house(context: ActorContext, role: Role, limit: int) -> Role:
    """A title with the house that a dash parts from the name: "chủ tịch Lorne - Ann Reed", not "Tổng thống Reed - Bo"."""
    text, rules = context.text, context.text.rules
    word = text.word_at(text.next_word(role.next))
    heads = any(True for _ in rules.house_heads.find(text.low, role.start, role.end)) and not (
        role.country or role.organisation
    )
    if word is None or not (heads and word.capital and rules.is_foreign(word.text)) or word.text in rules.data.double_names:
        return role
    if text.gap(word.end, word.end + len(DASH)) != DASH or word.text in known_by_one_name():
        return role
    address = rules.honorifics.at(text.low, word.end + len(DASH), limit)
    name = read_name(context, text.next_word(address.end if address else word.end + len(DASH)), limit, titled=True)
    if name is None or len(name.words) < LEAST_WORDS:
        return role
    house = OrganisationSpan(start=word.start, end=word.end)
    return msgspec.structs.replace(role, end=word.end, next=word.end, organisation=house)


def _of_house_before_address(context: ActorContext, role: Role, limit: int) -> Role:
    """A title with the house that is named up to a form of address: "Chairman of Lorne Brandt | Mr. Bo Lund"."""
    text, rules = context.text, context.text.rules
    joint = rules.joints.at(text.low, text.next_word(role.next), limit)
    if joint is None or role.organisation or role.country or rules.data.title_order != "head_last":
        return role
    first = text.at.get(text.next_word(joint.end), len(text.words))
    end = joint.end
    for word in text.words[first : first + MOST_OF_HOUSE]:
        if word.end > limit or text.gap(end, word.start) not in HOUSE_GAPS:
            return role
        if end > joint.end and word.capital and rules.honorifics.at(text.low, word.start, limit):
            house = OrganisationSpan(start=text.words[first].start, end=end)
            return msgspec.structs.replace(role, next=end, organisation=house)
        if not word.capital and word.text not in rules.sentences.articles:
            return role
        end = word.end
    return role


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
