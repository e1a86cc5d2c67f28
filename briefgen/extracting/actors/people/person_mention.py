"""One naming of a person, with what is beside the name: a role after it, its country and institution, a verb.

In: a context and a name that was read in it, with the title before it if there is one. Out: a `PersonMention`.
`titled_mentions` and `bare_mentions` find the names; `people` puts the namings of one person together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

import msgspec

from briefgen.articles.layout import BlockKind
from briefgen.contract.model import Span, Struct
from briefgen.extracting.actors.names.names import PersonName, read_name
from briefgen.extracting.actors.organisations.context import ActorContext, Role
from briefgen.extracting.actors.organisations.organisation_span import OrganisationSpan
from briefgen.extracting.actors.roles.fields_before import house_before
from briefgen.extracting.actors.roles.role_heads import read_head
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.actors.roles.superiors import read_kin, with_superior
from briefgen.extracting.actors.text.indexed_text import IndexedText
from briefgen.extracting.actors.text.predicates import predicate_at
from briefgen.extracting.matching.overlaps import within
from briefgen.knowledge.people import offices_by_title

OF_INSTITUTION = 8
"""How many characters of a role its institution outweighs."""
FAR = 40
"""Characters before a name in which the country is looked for whose somebody is."""
_PAUSE = re.compile(r"[,.;:(]")
LONGEST_ADDRESS = 12
"""Characters in which a form of address is."""
LEAST_WORDS = 2
"""Words of a name that a loose apposition proves: "Ann Reed, one of the directors"."""

Proof = Literal["title", "address", "apposition", "family-name", "given-name", "known", "verb", "age", "list", "bare"]

_GAP_BEFORE_NAME = re.compile(r" - |, | \([^()]{1,48}\)(?: - |, | )| \(|-|[. ]{0,2}")
_ASIDE = re.compile(r" \(([^()]{2,60})\)")


class PersonMention(Struct, frozen=True):
    """One naming of a person; `country` and `organisation` are beside the name without a title."""

    name: PersonName
    start: int
    end: int
    role: Role | None
    country: str | None
    organisation: OrganisationSpan | None
    proof: Proof
    sentence: Span
    block: BlockKind
    acts: bool
    speaks: bool


def read_mention(
    context: ActorContext,
    name: PersonName,
    role: Role | None,
    shared: Role | None,
    start: int,
    proof: Proof,
    sentence: Span,
    kind: BlockKind,
) -> PersonMention:
    """The naming of `name` that begins at `start`, with the better of the roles before and after it, or that of its list."""
    apposed = _apposed(context, name, sentence.end, role is not None)
    better = best_role(context.text, [one for one in (role, apposed) if one])
    if apposed and better is apposed and role:
        better = msgspec.structs.replace(apposed, country=apposed.country or role.country)
    better = better or shared
    country, organisation, end = _beside(context, name.end, sentence.end)
    country = country or _owner(context.text, start)
    owned = not (better or organisation) and context.text.low.endswith(context.text.rules.possessive_gaps, 0, start)
    organisation = house_before(context, context.text.at[start]) if owned and start in context.text.at else organisation
    end = max(end, apposed.next) if apposed and apposed.start > name.end and better is not role else end
    return PersonMention(
        name=name,
        start=start,
        end=end,
        role=better,
        country=country,
        organisation=organisation,
        proof=proof,
        sentence=sentence,
        block=kind,
        acts=acts(context.text, end, sentence.end),
        speaks=_speaks(context.text, name, end, sentence),
    )


def _beside(context: ActorContext, end: int, limit: int) -> tuple[str | None, OrganisationSpan | None, int]:
    """Country and institution right after a name: "(Philippines)", "của Liên đoàn Nông nghiệp", "of New York"."""
    text = context.text
    aside = _ASIDE.match(text.norm, end, limit)
    pause = 1 if text.norm.startswith(", ", end) else 0
    joint = text.rules.affiliation.match(text.low, end + pause, limit)
    if code := _nationality(text, end, limit):
        return code, None, end
    if party := text.rules.party.match(text.norm, end, limit):
        return text.rules.party_country[party["mark"]], None, party.end()
    start = aside.start(1) if aside else joint.end() if joint else None
    if start is None or start not in text.at:
        return None, None, end
    organisation = context.organisation_at(start, aside.end(1) if aside else limit)
    place = None if organisation and not organisation.medium else text.places.get(start)  # "of the Peruvian Tea Institute"
    if place and not (joint and pause) and (not aside or place.end == aside.end(1)):
        return place.code, None, aside.end() if aside else place.end
    if pause and joint and organisation is None:
        return None, None, end
    if organisation and organisation.governs and organisation.known and joint and _says_where(text, joint.start()):
        return None, None, end  # "met Ann Reed | at the White House"
    house = text.end_of_capitals(text.words[text.at[start]]) if joint and not organisation else start
    if house > start and text.rules.speech.at(text.low, _verb_start(text, house), limit):
        return None, None, house
    if organisation and not organisation.medium:
        return organisation.country, organisation, aside.end() if aside else organisation.end
    return None, None, end


def _says_where(text: IndexedText, start: int) -> bool:
    """Whether what joins a name to an institution may only say where something happens: "at"."""
    return text.low.startswith(tuple(f" {word} " for word in text.rules.data.locatives), start)


def _owner(text: IndexedText, start: int) -> str | None:
    """The country whose somebody is without an office: "Sweden's Ann Reed"."""
    mark = next((mark for mark in text.rules.possessive_ends if text.low.endswith(f"{mark} ", 0, start)), None)
    before = within(text.place_list, start - FAR, start) if mark else ()
    return before[-1].code if mark and before and before[-1].end == start - len(mark) - 1 else None


def _nationality(text: IndexedText, end: int, limit: int) -> str | None:
    """The country that a short aside after a name names as one's own: "(43 tuổi, quốc tịch Na Uy)"."""
    word = text.rules.nationality.match(text.low, end, limit)
    place = text.places.get(word.end()) if word else None
    return place.code if place else None


def _apposed(context: ActorContext, name: PersonName, limit: int, titled: bool) -> Role | None:
    """The role after a name: `, role`, ` - role -`, ` (role)`, ` là role`."""
    text, rules = context.text, context.text.rules
    if text.gap(name.end, name.end + 2) == " (" and (aside := read_role(context, name.end + 2, limit, apposed=True)):
        return with_superior(context, aside, limit)
    joint = rules.after_name.match(text.norm, _end_of_seat(text, name.end, limit), limit)
    copula = None if joint else rules.copula.match(text.low, name.end, limit)
    if copula is None and joint is None and rules.naming_before.before(text.low, name.start):
        office = rules.naming_joint.match(text.low, name.end, limit)
        direct = office and rules.role_openings.at(text.low, office.end(), limit)
        return read_role(context, office.end(), limit, apposed=True) if office and direct else None
    found = joint or copula
    opened = found and (copula or rules.apposition_opener.match(text.low, found.end(), limit))
    if not found or (len(name.words) < LEAST_WORDS and opened and not _is_personal(context, name, found.end(), limit)):
        return None
    role = read_role(context, found.end(), limit, apposed=True) or read_kin(context, found.end(), limit)
    if (
        role is None
        or _speaks_of_owner(text, found.end(), role, limit)
        or _speaks_unnamed(text, name, found.end(), role, limit)
        or (role.end - role.start < 3 and not role.organisation)  # "Ann Reed, MD, said"
        or ((copula or found["joint"] == ", ") and _heads_next(context, found.end(), limit))
    ):
        return None
    another = joint and joint["joint"] == ", " and read_name(context, name_start(text, role.next), limit)
    if another and another.words[0] in rules.organisations.not_after_links:  # "minister of trade in | May"
        another = None
    if not (another and titled) and (served := with_superior(context, role, limit)) is not role:
        return served
    if not another:
        return role
    closed = re.match(r"[,)]| - | \(|\.$", text.norm[another.end : min(limit, another.end + 3)])
    if not titled and closed and closed[0] == "," and read_role(context, another.end + 2, limit, apposed=True):
        return role  # "Ann Reed, minister of trade, Bo Lund, a grower"
    if titled or not closed or len(name.words) < 2:
        return None
    return msgspec.structs.replace(role, end=another.end, next=another.end)


def _speaks_of_owner(text: IndexedText, start: int, role: Role, limit: int) -> bool:
    """Whether a title after a comma is of who heads what was told of, and speaks: "it sold Lorne Brandt, its chief said"."""
    owned = text.rules.pronoun.match(text.low, start, limit)
    return owned is not None and text.rules.speech.at(text.low, text.next_word(role.next), limit) is not None


def _speaks_unnamed(text: IndexedText, name: PersonName, start: int, role: Role, limit: int) -> bool:
    """Whether a title after a comma is of somebody else, who speaks: "she met Ann Reed, a U.S. official said"."""
    word, before = text.word_at(start), text.words[max(0, text.at[name.start] - 1)]
    whole = name.start
    if before.text.endswith(text.rules.possessive_ends):
        while before.capital and before.start < whole:  # "speaking to the Lima Post's | Ann Reed"
            whole, before = before.start, text.words[max(0, text.at[before.start] - 1)]
    inside = before.start < whole and text.gap(before.end, whole) == " " and not before.capital
    speaks = text.rules.speech.at(text.low, text.next_word(role.next), limit)
    return inside and word is not None and word.text in text.rules.sentences.articles and speaks is not None


def _is_personal(context: ActorContext, name: PersonName, start: int, limit: int) -> bool:
    """Whether a title that only a person has is apposed to one name, which is no place: "Karan, a farmer from Ohio"."""
    text, role = context.text, read_role(context, start, limit, apposed=True)
    if role is None or name.start in text.places or text.rules.data.title_order != "head_last":
        return False
    title = next(text.rules.personal_titles.find(text.low, role.start, role.end), None)
    if title is None or context.organisation_at(name.start, limit):
        return False
    pause = _PAUSE.search(text.low, role.end, limit)
    if next(text.rules.speech.find(text.low, role.end, pause.start() if pause else limit), None):
        return False  # "Klarna, an economist | said, may lose customers"
    joint = text.rules.joints.at(text.low, title.end + 1, limit)
    return title.end == role.end or joint is not None


def _end_of_seat(text: IndexedText, end: int, limit: int) -> int:
    """Where the seat or house ends that a name which ends at `end` is joined to, before a comma: "Ann Reed of Ohio, ..."."""
    joint = text.rules.affiliation.match(text.low, end, limit)
    seat = text.word_at(joint.end()) if joint else None
    after = text.end_of_capitals(seat) if seat and seat.capital else end
    return after if text.norm.startswith(", ", after) else end


def _heads_next(context: ActorContext, start: int, limit: int) -> bool:
    """Whether the title after a comma is that of whom it names: "Minister Ann Reed, President Bo Lund and".

    Of a firm, too: "... bought Zeta Coal, its head Ann Reed said".
    """
    if pronoun := context.text.rules.pronoun.match(context.text.low, start, limit):
        start = context.text.next_word(pronoun.end())
    if context.text.rules.data.title_order != "head_last":
        return False
    role, head = read_role(context, start, limit), read_head(context, start, limit, apposed=True)
    if role and head and any(True for _ in context.text.rules.titles.find(context.text.low, head.end, role.next)):
        role = None  # "head of the cabinet of | President Ann Reed"
    ends = {end for end in (role and role.next, head and head.end) if end}
    names = (read_name(context, end + 1, limit, titled=True, placed=True) for end in ends)
    text = context.text
    return any(n and (len(n.words) >= LEAST_WORDS or predicate_at(text, text.next_word(n.end), limit)) for n in names)


def acts(text: IndexedText, end: int, limit: int) -> bool:
    """Whether a verb follows of what people do."""
    return text.rules.verbs.at(text.low, _verb_start(text, end), limit) is not None


def _speaks(text: IndexedText, name: PersonName, end: int, sentence: Span) -> bool:
    """Whether the name is of somebody who says something; a firm proposes and condemns, too, so those verbs show nobody."""
    if text.rules.personal_speech.at(text.low, _verb_start(text, end), sentence.end):
        return True
    return name.start > sentence.start and text.rules.said_before.before(text.low, name.start)


def _verb_start(text: IndexedText, end: int) -> int:
    rest = text.norm[end : end + 3]
    return end + len(rest) - len(rest.lstrip(" ,-)"))


def best_role(text: IndexedText, roles: Sequence[Role]) -> Role | None:
    """The fullest of somebody's roles; a former one, or one that says little, only where no other is of the person today."""
    roles = [role for role in roles if not role.inferred] or roles
    roles = [role for role in roles if not _says_little(text, role)] or roles
    words = {role: text.low[role.start : role.end] for role in roles}
    former = [said for role, said in words.items() if text.rules.former.at(text.low, role.start, role.end)]
    offices = tuple(offices_by_title())
    today = [
        role
        for role, said in words.items()
        if former and (role.organisation or said.startswith(offices)) and not any(said in held for held in former)
    ]
    return max(today or roles, key=lambda r: (r.end - r.start) + (OF_INSTITUTION if r.organisation else 0), default=None)


def _says_little(text: IndexedText, role: Role) -> bool:
    """Whether a role is only whose kin somebody is, or a place in a body that it doesn't name: "Trưởng ban"."""
    kin = text.rules.kin.at(text.low, role.start, role.end)
    return kin is not None or text.low[role.start : role.end] in text.rules.data.bare_posts


def name_start(text: IndexedText, position: int) -> int:
    """Where a name begins after a title that ends at `position`."""
    gap = _GAP_BEFORE_NAME.match(text.norm, position)
    bracket = position + 2 if text.norm.startswith(" (", position) else None
    if bracket and text.rules.honorifics.at(text.low, bracket, bracket + LONGEST_ADDRESS):
        return bracket
    return position if gap is None or gap.end() == bracket else gap.end()
