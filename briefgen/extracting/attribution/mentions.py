"""Mentions: where an article speaks of a country, or of several at once, and what each does in its clause.

In: the places found, words that stand for a country ("nước này", "cả nước") and for regions. Out: `Mention`s in text order;
`owners` asks them. All offsets are 0-based and refer to the article's text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span, Struct
from briefgen.extracting.attribution.attribution_rules import AttributionRules, OwnerRules, Role
from briefgen.extracting.matching.overlaps import Cover, Spanned, within
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import STOPS
from briefgen.knowledge.people import known_by_one_name

MARKET_REACH = 240
"""How far from a market the words that make it one of trade are, in characters."""
LIST_REACH = 160
"""How far apart the items of a list of amounts are, in characters."""
ITEM_REACH = 40
"""How far after a country its own number in such a list ends, in characters."""
MOST_BEFORE = 100
"""Most countries named before among which the one is looked for that words stand for."""
LOOK_BACK = 40
"""How far before a country the words that show its role are, in characters."""


Kind = Literal["place", "institution", "leader", "administration"]
"""How a country is named: itself, by an institution of it, by somebody who acts for it, or by who heads what levies."""


class Named(Struct, frozen=True):
    """Words that name a country, or somebody of it; without a code, an institution whose country nobody says."""

    start: int
    end: int
    code: str
    kind: Kind = "place"


class Mention(Struct, frozen=True):
    """A country in its clause; `code` is None for a region. `many` is whether others do the same with it: "A và B".

    `destination` is whether something goes there, `frames` whether it opens its clause: "tại A, giá tăng".
    """

    start: int
    end: int
    code: str | None
    role: Role
    many: bool = False
    destination: bool = False
    kind: Kind = "place"
    frames: bool = False


def find_mentions(
    article: Article, rules: AttributionRules, named: Sequence[Named], numbers: Sequence[Spanned], primary: Sequence[str]
) -> list[Mention]:
    """Every mention of a country or region; `numbers` part the items of a list, `primary` are the article's countries."""
    found: list[Mention] = []
    home = rules.owners.home if rules.owners.home in primary else None
    places = [one for one in named if one.code and one.kind == "place"]
    for start, end, code, kind in _naming(article, rules.owners, named):
        role = _role(article.low, rules, start, end, kind)
        if role in ("partner", "place") and kind == "place" and _opens_item(article.low, rules.owners, start, end, numbers):
            role = "subject"
        if code == "body" and role not in ("owner", "subject"):
            continue
        if code == "nation" and (owner := _owner_after(article.low, end, places, rules.owners)):
            code = owner
        if rules.owners.namesake.search(*_before(article.low, start)):  # "the Treaty of Asuncion"
            continue
        if rules.owners.gathering.match(article.low, end + 1):  # "at a European Union meeting"
            continue
        if kind == "institution" and rules.owners.poll.match(article.low, end + 1):  # "in an LSEG poll"
            continue
        mention = Mention(
            start=start,
            end=end,
            code=_stands_for(code, found, article.low, rules.owners, home) if code in _STANDING else code or None,
            role=role,
            destination=role != "owner" and rules.owners.destination.search(*_before(article.low, start)) is not None,
            kind=kind,
            frames=role == "place" and rules.owners.framing.search(*_before(article.low, start)) is not None,
        )
        if found and (joined := _joined(found[-1], mention, article, rules.owners, numbers)):
            found[-1], mention = joined
        found.append(mention)
    return found


_SENTENCE_END = re.compile(rf"[{STOPS}]\s")
_STANDING = ("home", "nation", "anaphor", "region", "body")


def _naming(article: Article, rules: OwnerRules, named: Sequence[Named]) -> Iterable[tuple[int, int, str, Kind]]:
    """Everything that names or stands for a country, in text order."""
    taken = Cover(one for one in named if one.code)
    found = rules.standing.find(article.norm, tokens=article.norm_tokens)
    standing: list[tuple[int, int, str, Kind]] = [
        (m.start, m.end, m.value, "place")
        for m in found
        if not taken.overlaps(m.start, m.end) and (m.value not in rules.short_for or _is_known(m, article.norm, named))
    ]
    standing += [one for one in _administrations(article, rules) if not taken.overlaps(one[0], one[1])]
    several = Cover(Span(start=start, end=end) for start, end, *_ in standing)
    others = [(n.start, n.end, n.code, n.kind) for n in named if n.code or not several.overlaps(n.start, n.end)]
    return sorted([*others, *standing])


def _administrations(article: Article, rules: OwnerRules) -> Iterator[tuple[int, int, str, Kind]]:
    """The governments that bear the name of one whom everybody knows by it: "the [Trump administration]"."""
    for match in rules.administration.finditer(article.low) if rules.administration else ():
        if code := known_by_one_name().get(article.norm[match.start("name") : match.end("name")]):
            yield match.start(), match.end(), code, "administration"


def _owner_after(low: str, end: int, places: Sequence[Named], rules: OwnerRules) -> str | None:
    """Of which country words for the whole of one are, if it is named after them: "sức mua | trong nước | của A"."""
    following = within(places, end, end + LOOK_BACK)
    return following[0].code if following and rules.owned_by.fullmatch(low, end, following[0].start) else None


def _is_known(short: Match[str], norm: str, named: Sequence[Named]) -> bool:
    """Whether a short name is of whom the article names before, and no part of another name: "the Union | Cabinet"."""
    return not norm[short.end + 1 : short.end + 2].isupper() and any(
        one.code == short.value and one.end <= short.start for one in named
    )


def _before(low: str, start: int) -> tuple[str, int, int]:
    return low, max(0, start - LOOK_BACK), start


def _role(low: str, rules: AttributionRules, start: int, end: int, kind: Kind) -> Role:
    """What a country does, from the words before and after it."""
    before = _before(low, start)
    if rules.owners.possessive_mark.match(low, end):
        return "owner"
    if rules.owners.next.before(low, start):
        return "subject"
    if rules.owners.market.search(*before):
        return "partner"
    governed = rules.owners.role.match(*before)
    if governed and kind == "institution" and governed["word"] in rules.owners.source_prepositions:
        return "source"
    words = low[governed.start("word") : start] if governed else ""
    trades = rules.periods.continuing.match(words) and rules.owners.flow.match(low, end + 1)  # "trong đó | A | xuất khẩu"
    if governed and not trades and not rules.opener.search(words) and not rules.reporting.search(words):
        return rules.owners.roles[governed["word"]]
    around = (low, max(0, start - MARKET_REACH), end + MARKET_REACH)
    market = rules.owners.market_noun.before(low, start) and rules.owners.flow.search(*around)
    if market or rules.owners.market_predicate.match(low, end):
        return "partner"
    return "subject"


def _opens_item(low: str, rules: OwnerRules, start: int, end: int, numbers: Sequence[Spanned]) -> bool:
    """Whether it is the next of a list, with a number of its own: "A lent 5 dollars for mills and | B | 7 for dams"."""
    joined = rules.joined.search(*_before(low, start)) is not None
    follows = any(number.start == end + 1 for number in within(numbers, end, end + ITEM_REACH))
    return joined and follows and bool(within(numbers, max(0, start - LIST_REACH), start))


def _stands_for(kind: str, earlier: Sequence[Mention], low: str, rules: OwnerRules, home: str | None) -> str | None:
    """The country that words stand for: the writers', or the last one that acted or owned something."""
    if kind == "home":
        return rules.home
    if kind in ("region", "body"):
        return None
    last = [mention for mention in earlier[: -MOST_BEFORE - 1 : -1] if mention.code and mention.kind != "administration"]
    told = {m.code for m in last if m.kind == "place" or rules.authority.search(low, m.start, m.end)}
    firms = {mention.code for mention in last if mention.kind == "institution" and told} - told
    named = [mention for mention in last if mention.code not in firms]  # not of whose firm only somebody speaks
    spoken_of = next((m.code for m in named if m.role in ("subject", "owner") or m.frames), None)
    if kind == "nation":
        return home or spoken_of or rules.home
    return spoken_of or next((m.code for m in named), None)


def _joined(
    last: Mention, new: Mention, article: Article, rules: OwnerRules, numbers: Sequence[Spanned]
) -> tuple[Mention, Mention] | None:
    """Both, where the new one does what the last one does: "A và B", or the next item of a list of amounts."""
    gap = article.low[last.end : new.start]
    listed = gap.strip() != "," or last.role != "subject"
    if listed and rules.joint.fullmatch(gap) and last.kind == new.kind:
        role: Role = "mutual" if gap.strip() in ("-", "–") else last.role
        many = last.code != new.code
        return replace(last, role=role, many=many), replace(new, role=role, many=many, destination=last.destination)
    if new.role != "subject" or last.role != "partner" or len(gap) > LIST_REACH or _SENTENCE_END.search(gap):
        return None
    if rules.item.search(gap) and within(numbers, last.end, new.start):
        return last, replace(new, role="partner", destination=last.destination)
    return None
