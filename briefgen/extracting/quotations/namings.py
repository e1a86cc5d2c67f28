"""Namings: every way in which an article names who might speak: a name, a title alone, a pronoun, an organisation.

In: a context and the actors found in it. Out: the `Naming`s of a stretch of text, in order. Countries are among them, as
somebody `other` than an actor, because "China said" is said by no actor, and so are names after a title that nobody bears;
`several` are a title or a pronoun for more than one.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from briefgen.contract.model import Span
from briefgen.extracting.actors.organisations.context import ActorContext
from briefgen.extracting.actors.organisations.organisations import OrganisationMention
from briefgen.extracting.actors.people.people import Person
from briefgen.extracting.actors.roles.roles import read_role
from briefgen.extracting.matching.overlaps import Cover, within
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import CLOSING_QUOTES, COMMAS, STOPS
from briefgen.extracting.quotations.descriptions import describing_roles
from briefgen.extracting.quotations.marks import Quoted
from briefgen.extracting.quotations.naming import Naming, NamingKind
from briefgen.extracting.quotations.quotation_rules import Office, QuotationRules
from briefgen.extracting.quotations.texts import Texts
from briefgen.text import CAPITAL

_LOOK_BACK = 40
"""Characters before a naming that say what it is in its clause."""

_COUNTED = re.compile(r"(?:^|[.,;:] )(?:[2-9]|[1-9]\d{1,2}) $")
"""So many, where the number can't be that of a month: "Besides, 5 officials"."""
_NEXT = re.compile(r" (\w+)")
_NAME = re.compile(rf" {CAPITAL}\w")
_PAUSE_IN_MARKS = re.compile(rf"[{COMMAS}{STOPS}][{CLOSING_QUOTES}] $")
"""A pause at the end of quoted words: what follows them is no object of a word before them."""
_LONGEST_PAUSE = 3
_NOT_WORDS = re.compile(r"[^\w' ]")


class Namings:
    """The namings of an article; those without a name are only looked for where they are asked for.

    `holders` are who may have a title, by its words, country and organisation, once somebody asked for them.
    """

    def __init__(
        self,
        context: ActorContext,
        rules: QuotationRules,
        people: Sequence[Person],
        organisations: Sequence[OrganisationMention],
        quoted: Sequence[Quoted],
    ) -> None:
        """Index who is named in `context`, but for what is `quoted`."""
        self.text, self.rules, self.people = context.text, rules, people
        self.low = _without(context.text.low, quoted)
        self._context, self._quoted = context, Cover(Span(start=q.opening, end=q.closing) for q in quoted)
        found = [
            Naming(
                start=min(m.start, m.name.start),
                end=max(m.end, m.name.end),
                kind="person",
                words=" ".join(m.name.words),
                who=index,
                apposed=m.end > m.name.end,
            )
            for index, person in enumerate(people)
            for m in person.mentions
        ]
        roles = Cover(Span(start=m.name.end, end=m.end) for p in people for m in p.mentions if m.end > m.name.end)
        found = [n for n in found if not roles.overlaps(n.start, n.start + 1)]  # whom somebody serves: "aide to Ann Reed"
        taken = Cover(sorted(found, key=lambda n: n.start))
        for organisation in organisations:
            if not organisation.medium and taken.add(organisation.start, organisation.end):
                naming = self._naming(organisation.start, organisation.end, "organisation")
                found.append(msgspec.structs.replace(naming, country=organisation.country))
        for place in self.text.place_list:
            if taken.add(place.start, place.end):
                found.append(self._naming(place.start, place.end, "other"))
        self._organisations = Cover(n for n in found if n.kind == "organisation")
        self._descriptions = describing_roles(self.text, self.low, people)
        self._named = sorted(found, key=lambda n: n.start)
        self._taken = taken
        self._asked: dict[tuple[int, int], Sequence[Naming]] = {}
        self._objects: dict[tuple[int, int], bool] = {}
        self.holders: dict[tuple[str, str | None, str], frozenset[int]] = {}

    @functools.cached_property
    def officials(self) -> Mapping[str, Sequence[Person]]:
        """Who is somewhere named with a title, by the country that they are of."""
        officials: dict[str, list[Person]] = {}
        for person in self.people:
            if person.country and any(m.role for m in person.mentions):
                officials.setdefault(person.country, []).append(person)
        return officials

    @functools.cached_property
    def central_bank(self) -> int | None:
        """Where the only central bank of the article is named first; None if another country is named as often."""
        banks: dict[str, tuple[int, str | None]] = {}
        for naming in self._named:
            known = self.text.known.get(naming.start) if naming.kind == "organisation" else None
            if known and known.value.kind == "central bank":
                banks.setdefault(known.value.name, (naming.start, known.value.country))
        if len(banks) != 1:
            return None
        [(start, country)] = banks.values()
        counts = Counter(place.code for place in self.text.place_list)
        own = counts.pop(country or "", 0)
        return start if own > max(counts.values(), default=0) or not counts else None

    @functools.cached_property
    def texts(self) -> Texts:
        """The reports and statements that the article tells of."""
        return Texts(self.text, self.rules, self.low, [n for n in self._named if n.kind == "organisation"])

    def _is_author(self, text: Naming) -> bool:
        """Whether a text says something, and it is known whose it is."""
        says = self.rules.verbs.at(self.low, text.end + 1, len(self.low))
        return says is not None and self.texts.author(text.words, text.start) is not None

    def within(self, start: int, end: int) -> Sequence[Naming]:
        """Whoever is named in `start`:`end`, in text order, but for what stands in brackets or is quoted."""
        if (start, end) not in self._asked:  # several pronouns ask for the sentences before them
            self._asked[start, end] = self._within(start, end)
        return self._asked[start, end]

    def _within(self, start: int, end: int) -> Sequence[Naming]:
        named = [n for n in within(self._named, start, end) if not self._quoted.overlaps(n.start, n.end)]
        described = (self._described(role) for role in self._descriptions.find(self.low, start, end))
        words = (self._pronoun(word) for word in self.rules.pronouns.find(self.low, start, end))
        pronouns = (word for word in words if word.words not in self.rules.texts or self._is_author(word))
        free_pronouns = (
            word
            for word in pronouns
            if not self._taken.overlaps(word.start, word.start + 1) and not self._taken.overlaps(word.end, word.end + 1)
        )
        titles = (
            self._title(title.start, title.end, end)
            for title in self.text.rules.titles.find(self.low, start, end)
            if not self._organisations.overlaps(title.start, title.start + 1)
        )
        nicknamed = (self._nickname(found) for found in self.rules.nicknames.find(self.low, start, end))
        taken = Cover(n for n in named if n.kind == "person")
        candidates = sorted((*described, *nicknamed, *free_pronouns, *titles), key=lambda n: (n.start, n.country is None))
        nameless = [n for n in candidates if taken.add(n.start, n.end)]
        covered = Cover(nameless)
        named = [n for n in named if not covered.overlaps(n.start, n.start + 1)]
        everyone = sorted((*named, *nameless), key=lambda n: n.start)
        owned = {n.start - 1 for n in everyone if n.kind != "other"}  # "Canadian" in "Canadian Minister Ann Reed"
        places = {n.start for n in named if n.kind == "other" and n.end in owned}
        return [n for n in everyone if n.start not in places and not self._is_bracketed(start, n.start)]

    def _is_bracketed(self, start: int, position: int) -> bool:
        """Whether a bracket that opens after `start`, or right at `position`, is open there."""
        opened = self.low.rfind("(", min(start, position - 1), position)
        return opened >= 0 and self.low.find(")", opened, position) < 0

    def _title(self, start: int, end: int, limit: int) -> Naming:
        """A title without a known name, with its field and country; before an unknown name it is of nobody who is known."""
        pause = self.low.find(",", end, limit)
        limit = pause if pause >= 0 else limit
        if self._is_plural(start):
            return Naming(start=start, end=end, kind="several", words=self.low[start:end])
        words, role = self.low[start:end], read_role(self._context, start, limit)
        if role is None or role.end < end:
            return Naming(start=start, end=end, kind="title", words=words)
        unknown = (
            _NAME.match(self.text.norm, role.next, limit)
            and not self._taken.overlaps(role.next + 1, role.next + 2)
            and not self.text.rules.heads.at(self.text.norm, role.next + 1, limit)
        )
        end = role.next if role.country and role.next <= limit else role.end
        inside = (n.start for n in within(self._named, start, end) if n.kind == "organisation")
        organisation = role.organisation.start if role.organisation else next(inside, self._house_before(start))
        kind: NamingKind = "other" if unknown else "title"
        country = role.country or self._country_before(start)
        return Naming(start=start, end=end, kind=kind, words=words, country=country, organisation=organisation)

    def _described(self, role: Match[int]) -> Naming:
        """A role that means one person, with that person's country where it follows: "nữ lãnh đạo | Fiji"."""
        place = self.text.places.get(role.end + 1)
        own = place is not None and place.code == self.people[role.value].country
        end = place.end if place and own else role.end
        return Naming(start=role.start, end=end, kind="person", words=self.low[role.start : role.end], who=role.value)

    def _nickname(self, found: Match[Office]) -> Naming:
        """An office by which somebody is meant, with the country that it is of, or that follows it."""
        place = self.text.places.get(found.end + 1)
        country = found.value.country or (place.code if place else None)
        return Naming(start=found.start, end=found.end, kind="title", words=found.value.titles[0], country=country)

    def _house_before(self, title: int) -> int | None:
        """Where the organisation is named whose name stands directly before a title: "a Lorne Bank analyst"."""
        named = [n for n in within(self._named, max(0, title - _LOOK_BACK), title) if n.kind == "organisation"]
        return named[-1].start if named and named[-1].end + 1 == title else None

    def _country_before(self, title: int) -> str | None:
        """The country whose name stands directly before a title: "the Fijian leader"."""
        places = within(self.text.place_list, max(0, title - _LOOK_BACK), title)
        return places[-1].code if places and places[-1].end + 1 == title else None

    def is_named(self, position: int) -> bool:
        """Whether the word at `position` is part of the name of a person, an organisation or a place."""
        return self._taken.overlaps(position, position + 1)

    def is_name(self, quoted: Quoted) -> bool:
        """Whether only an organisation is quoted, or a title, which somebody pretends to have: “Phó cục trưởng”."""
        if (office := self._context.organisation_at(quoted.start, quoted.end)) and office.end == quoted.end:
            return True
        role = read_role(self._context, quoted.start, quoted.end)
        return role is not None and not self.text.norm[role.end : quoted.end].strip()

    def _pronoun(self, found: Match[str]) -> Naming:
        """A pronoun, or a word that looks like one before a name, a noun or as part of a longer word."""
        word = _NEXT.match(self.low, found.end)
        verbs = (self.rules.verbs, self.rules.connectors, self.text.rules.verbs)
        addressed = found.value in self.rules.masculine | self.rules.feminine
        goes_on = (
            word is None
            or (addressed and self.text.norm[word.start(1)].islower())
            or any(phrases.at(self.low, word.start(1), len(self.low)) for phrases in verbs)
        )
        one: NamingKind = "several" if self._is_plural(found.start) else "pronoun"
        return self._naming(found.start, found.end, one if found.value and goes_on else "other")

    def _is_plural(self, start: int) -> bool:
        """Whether the words before a naming tell that it means several: "hai bộ trưởng", "Besides, 5 | officials"."""
        before = self.low[max(0, start - _LOOK_BACK) : start].rpartition("\n")[2]
        return self.rules.plurals.end(before) or _COUNTED.search(before) is not None

    def is_object(self, naming: Naming) -> bool:
        """Whether the words before a naming, or a possessive on it, show that somebody else acts."""
        place = naming.start, naming.end
        if place not in self._objects:
            self._objects[place] = self._is_object(naming)
        return self._objects[place]

    def is_recipient(self, naming: Naming) -> bool:
        """Whether something is sent to whom it names: "thư gửi Quốc hội"."""
        return self.rules.recipients.end(self.low[max(0, naming.start - _LOOK_BACK) : naming.start].rpartition("\n")[2])

    def _is_object(self, naming: Naming) -> bool:
        before = self.low[max(0, naming.start - _LOOK_BACK) : naming.start].rstrip(" ")
        words = _NOT_WORDS.sub("\0", before)
        article = next((a for a in self.text.rules.sentences.articles if words.endswith(f" {a}")), "")
        sources = self.rules.sources.find(self.low, max(0, naming.start - _LOOK_BACK), naming.start)
        if self._opens_clause(naming.start, before) or any(source.end == naming.start - 1 for source in sources):
            return False
        near = naming.start - len(article and f"{article} ")
        paused = _PAUSE_IN_MARKS.search(self.text.norm, max(0, near - _LONGEST_PAUSE), near)
        if not paused and self.rules.objects.end(words.removesuffix(article).rstrip().rpartition("\0")[2]):
            return not self._is_guest(naming, before)
        owns = not naming.apposed  # "Ann Reed, head of Norway's tea board": the place after her has it
        return owns and any(self.low.startswith(mark, naming.end) for mark in self.rules.possessives)

    def _is_guest(self, naming: Naming, before: str) -> bool:
        """Whether the word before a naming says that who is named came, and nobody else: "said visiting Ms Reed"."""
        guest = next((word for word in self.rules.guests if before.endswith(f" {word}")), None)
        if guest is None:
            return False
        words = f" {before.removesuffix(guest).rstrip()}"
        speaks = self.rules.verbs.at(self.low, naming.end + 1, len(self.low)) is not None
        return (
            speaks
            or words.endswith(tuple(f" {a}" for a in self.text.rules.sentences.articles))
            or any(verb.end == len(words) for verb in self.rules.verbs.find(words))
        )

    def _opens_clause(self, start: int, before: str) -> bool:
        """Whether only a conjunction is between a naming and the quotation before it: `“good” and Ms Reed said`."""
        joint = before.rsplit("  ", 1)[-1].strip()
        end = start - len(joint) - 1
        return self.rules.conjunctions.at(joint, 0, len(joint)) is not None and self._quoted.overlaps(end - 2, end - 1)

    def _naming(self, start: int, end: int, kind: NamingKind) -> Naming:
        return Naming(start=start, end=end, kind=kind, words=self.low[start:end])


def _without(low: str, quoted: Sequence[Quoted]) -> str:
    """`low` with blanks for what is quoted, each other character at its place."""
    parts, position = [], 0
    for q in quoted:
        parts += [low[position : q.opening], " " * (q.closing - q.opening)]
        position = q.closing
    return "".join([*parts, low[position:]])
