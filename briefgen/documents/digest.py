"""A digest's document: several briefings in one file, with cover, contents, one timeline and an index of actors; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from briefgen.contract.checks import country_codes
from briefgen.contract.edtf import parse_when
from briefgen.contract.model import Actor, Briefing
from briefgen.documents.briefing import briefing_document, file_date, page_label
from briefgen.documents.cover import Occasion, cover_ahead, cover_figures, cover_news
from briefgen.documents.schema import BriefingDocument, DigestActor, DigestDocument, DigestEvent
from briefgen.errors import BriefgenError
from briefgen.library.actors import ActorIndex
from briefgen.library.library import Library
from briefgen.storage.settings import PageSize
from briefgen.views.notes import note_tree
from briefgen.views.site import Site
from briefgen.views.wording import Wording, capital, office_of

NO_OCCASION = Occasion()
MOST = 100
"""The most briefings in one digest: Typst keeps every page of a file in memory, some 9 MB for a briefing."""
_LABELS = ("timeline", "digest_contents", "digest_actors", "digest_news", "digest_figures", "ahead", "attached")


def select_briefings(
    library: Library,
    *,
    ids: Sequence[str] = (),
    country: str | None = None,
    topic: str | None = None,
    period: str | None = None,
) -> tuple[Briefing, ...]:
    """The briefings of `library` that match everything that is given, in its order.

    `country` and `topic` are ids that a briefing has, `period` is EDTF and includes its day of publication. BriefgenError
    for an invalid id or period.
    """
    known = {briefing.id for briefing in library.briefings}
    for id_ in ids:
        if id_ not in known:
            raise BriefgenError(id_, "", "There is no briefing with this id", "Its page in docs/briefings/ has its name.")
    found = [b for b in library.briefings if not ids or b.id in ids]
    if country:
        if country.upper() not in country_codes():
            raise BriefgenError("--country", country, "There is no country with this code", "Write its code as VN, or EU.")
        found = [b for b in found if any(c.code == country.upper() for c in b.countries)]
    if topic:
        found = [b for b in found if any(t.id == topic for t in b.topics)]
    if period:
        found = list(_published_in(found, period))
    return tuple(found)


def _published_in(briefings: Iterable[Briefing], period: str) -> Iterator[Briefing]:
    try:
        first, last = parse_when(period).days
    except ValueError:
        next_step = "Write it like 2025-W24, 2025-06 or 2025-06-01/2025-06-15."
        raise BriefgenError(period, "", "This is not a period", next_step) from None
    return (b for b in briefings if b.published and first.isoformat() <= b.published <= last.isoformat())


def digest_title(words: Wording, *, country: str | None, topic: str | None, period: str | None) -> str:
    """What the briefings of a selection have in common; the title for all of them if nothing is given."""
    parts = (
        words.country(country.upper()) if country else None,
        words.topic(topic) if topic else None,
        words.when(period) if period else None,
    )
    return ", ".join(filter(None, parts)) or words.say("all_briefings")


def count_held(held: int, total: int, words: Wording, *, reviewed: bool = False) -> str:
    """How many briefings a digest holds, whether all are `reviewed`, and that they are the newest of a larger `total`."""
    if total > held:
        return words.say("digest_newest_reviewed" if reviewed else "digest_newest", n=held, total=words.number(total))
    return words.say("digest_reviewed" if reviewed else "count_briefings", n=held)


def digest_document(
    briefings: Sequence[Briefing],
    site: Site,
    size: PageSize,
    title: str,
    total: int = 0,
    *,
    reviewed: bool = False,
    occasion: Occasion = NO_OCCASION,
) -> DigestDocument:
    """The digest of `briefings`, all of `site`; each is numbered in their order, from 1.

    Its cover says if they are the newest of a larger `total`, and if all of these are `reviewed`. BriefgenError for more
    than `MOST`.
    """
    if len(briefings) > MOST:
        problem = (
            f"{len(briefings)} briefings are too many for one file: its pages would take {len(briefings) * 9:,} MB of memory"
        )
        raise BriefgenError("digest", "", problem, f"Choose {MOST} at most, by --period, --country or --topic.")
    words = site.wording
    documents = tuple(briefing_document(briefing, site, size) for briefing in briefings)
    dates = sorted(briefing.published for briefing in briefings if briefing.published)
    count = capital(count_held(len(briefings), total, words, reviewed=reviewed))
    timeline = _timeline(briefings, documents)
    ends = [words.when(date) for date in dict.fromkeys((dates[0], dates[-1]))] if dates else []
    return DigestDocument(
        language=words.language,
        size=size,
        labels={key: words.say(key) for key in _LABELS} | page_label(words),
        day=file_date(dates[-1] if dates else None),
        site=site.name,
        kind=words.say("digest"),
        title=title,
        dates=" – ".join(ends),
        count=count,
        logo=tuple(site.logo),
        introduction=note_tree(occasion.introduction),
        news=tuple(cover_news(briefings, count, site, occasion)),
        figures=cover_figures(briefings, documents),
        ahead=cover_ahead(timeline, dates[-1] if dates else None),
        timeline=tuple(row for _, row in timeline),
        actors=tuple(_actors(briefings, site.holdings.actor_index)),
        briefings=documents,
    )


def _timeline(briefings: Sequence[Briefing], documents: Sequence[BriefingDocument]) -> tuple[tuple[str, DigestEvent], ...]:
    """The events that matter most in each of the briefings, in chronological order, each with its EDTF."""
    rows = []
    for number, (briefing, document) in enumerate(zip(briefings, documents, strict=True), 1):
        shown = {event.what.anchor: event for event in (*document.timeline, *document.upcoming)}
        for event in briefing.timeline:
            if event.id not in shown:
                continue
            key = (parse_when(event.when).sort_key, event.time or "", number)
            rows.append((key, event.when, DigestEvent(shown[event.id], briefing.language, briefing.id, number)))
    return tuple((when, row) for _, when, row in sorted(rows, key=lambda row: row[0]))


def _actors(briefings: Sequence[Briefing], index: ActorIndex) -> Iterator[DigestActor]:
    """Each actor once, as it is in the first briefing, sorted by name; without those who are nobody in particular."""
    named_by: dict[tuple[str, str], list[tuple[int, Briefing, Actor]]] = {}
    for number, briefing in enumerate(briefings, 1):
        for actor in briefing.actors:
            if entry := index.by_appearance.get((briefing.id, actor.id)):
                named_by.setdefault((entry.id, entry.disambiguator), []).append((number, briefing, actor))
    for _, named in sorted(named_by.items()):
        _, briefing, actor = named[0]
        numbers = tuple(dict.fromkeys((number, by.id) for number, by, _ in named))
        yield DigestActor(actor.name, office_of(actor), briefing.language, numbers)
