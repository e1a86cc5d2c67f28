"""The listings that `briefgen actors` prints: who is unresolved, with proposals and their reasons, or what is doubtful.

In: the library, the registry, and the folder of the articles, for the sentences around the quotes. Out: lines of text.
"""

from __future__ import annotations

import itertools
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from briefgen.articles.sources import Sources
from briefgen.contract.model import Actor
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.library.actors import index_actors
from briefgen.library.library import Library, Occurrence
from briefgen.registering.doubtful import DoubtKind, doubtful
from briefgen.registering.proposals import ActorProposal, Reason, entry_of, new_entry, propose
from briefgen.registering.unregistered import ActorProfile, unregistered_actors
from briefgen.registry.registry import Registry
from briefgen.text import squeeze

WIDTH = 100
SHOWN = 2
"""The number of sentences that are shown for each of a pair."""

_REASONS: dict[Reason, str] = {
    "name": "a name in common",
    "reading": "one Hán-Việt reading",
    "marks": "the same name but for marks, case or hyphens",
    "order": "the same words in another order",
    "knowledge": "two known names of one",
    "part": "a part of the name, the same country and title",
}

_DOUBTS: dict[DoubtKind, str] = {
    "outlier": "What few briefings say against many",
    "one_word": "Known by only one name, or of unknown country, and so without a page",
    "near": "Two names that are nearly the same",
}


def list_actors(library: Library, registry: Registry, seeds: Path, knowledge: Knowledge = BUILT_IN) -> Iterator[str]:
    """The lines of the listing; BriefgenError if an article may not be read."""
    briefings = library.briefings
    if not briefings:
        yield "There are no briefings: put articles into seeds/ and run `briefgen build`."
        return
    unknown = unregistered_actors(briefings, registry)
    count = len(unknown) + len({a.id for b in briefings for a in b.actors if a.id in registry.by_id})
    if not unknown:
        yield f"All {count} actors are registered."
        return
    yield f"{len(unknown)} of {count} actors are not registered:"
    yield ""
    yield from _table(unknown)
    yield from _shared_ids(unknown)
    yield ""
    proposals = propose(briefings, unknown, registry, knowledge)
    if not proposals:
        yield "No two of them look like one, and none looks like a registered one."
    for number, proposal in enumerate(proposals, 1):
        yield from _proposal(number, proposal, seeds)


def list_entries(library: Library, registry: Registry) -> Iterator[str]:
    """Entries for the registry for actors that it doesn't have, those of most briefings first, each with its own id."""
    unknown = unregistered_actors(library.briefings, registry)
    if not unknown:
        yield "# Nobody is missing."
    ids: dict[str, int] = {}
    for profile in unknown:
        number = ids[profile.id] = ids.get(profile.id, 0) + 1
        own = profile if number == 1 else msgspec.structs.replace(profile, id=f"{profile.id}-{number}")
        yield from new_entry(own).rstrip().split("\n")


def list_doubtful(library: Library, registry: Registry, seeds: Path, knowledge: Knowledge = BUILT_IN) -> Iterator[str]:
    """The lines of what is doubtful, with sentences; BriefgenError if an article may not be read."""
    doubts = doubtful(index_actors(library, registry, knowledge), registry)
    if not doubts:
        yield "Nothing is doubtful."
    for kind, group in itertools.groupby(doubts, key=lambda doubt: doubt.kind):
        same = list(group)
        yield f"{_DOUBTS[kind]}: {len(same)}"
        yield ""
        for number, doubt in enumerate(same, 1):
            yield f"{number}. {doubt.words}"
            yield from sentences(doubt.found, seeds)
            yield ""


def _table(profiles: Sequence[ActorProfile]) -> Iterator[str]:
    head = ("briefings", "kind", "country", "id", "name", "title")
    rows = [(str(len(p.found)), p.kind, p.country or "-", p.id, p.names[0], "; ".join(p.roles) or "-") for p in profiles]
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head) - 1)]
    for row in (head, *rows):
        yield "  " + "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]))


def _shared_ids(profiles: Sequence[ActorProfile]) -> Iterator[str]:
    """A line for each id under which the site has several actors on one page."""
    holders: dict[str, list[ActorProfile]] = {}
    for profile in profiles:
        holders.setdefault(profile.id, []).append(profile)
    for id_, several in sorted(holders.items()):
        if len(several) > 1:
            names = ", ".join(f"{profile.names[0]} ({profile.country or 'no country'})" for profile in several)
            yield f"  {id_} is one id for {names}: if they are not one, register each."


def _proposal(number: int, proposal: ActorProposal, seeds: Path) -> Iterator[str]:
    one, other = proposal.one, proposal.other
    yield f"{number}. {one.names[0]} and {other.names[0]}: {_REASONS[proposal.reason]}"
    for profile in (one, other):
        yield ""
        state = " (registered)" if profile.registered else ""
        yield f"   {profile.id}{state}, {profile.country or 'no country'}: {', '.join(profile.names)}"
        if profile.roles:
            yield f"   {'; '.join(profile.roles)}"
        yield from _evidence(profile, seeds)
    yield ""
    entry = entry_of(proposal)
    if entry is None:
        yield "   If they are one, the registry has these names and titles: correct the dates of a role there, or country"
        yield "   and title in the curation of the article."
    else:
        place = f"in place of {one.id}" if one.registered else "as a new entry"
        yield f"   If they are one, put this into actors.yaml {place}, and run `briefgen build`:"
        yield ""
        yield from textwrap.indent(entry.rstrip(), "     ").split("\n")
    yield ""


def _evidence(profile: ActorProfile, seeds: Path) -> Iterator[str]:
    """The sentences of the newest mentions, with their briefings."""
    if not profile.found:
        yield "   in no briefing"
    yield from sentences(profile.found, seeds)


def sentences(found: Sequence[Occurrence[Actor]], seeds: Path) -> Iterator[str]:
    """The sentences of the first of the `found`, each under its briefing."""
    for occurrence in found[:SHOWN]:
        evidence = occurrence.fact.evidence
        article = Sources(seeds).read(occurrence.briefing)
        sentence = article.text[evidence.sentence.start : evidence.sentence.end] if article else evidence.quote
        yield f"   {occurrence.briefing.id}"
        yield from textwrap.wrap(squeeze(sentence), WIDTH, initial_indent="     | ", subsequent_indent="     | ")
