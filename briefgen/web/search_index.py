"""Search: the index that the site's search reads, one slim entry a page.

In: a `Site` and the title and description of each of its pages. Out: the JSON of `search/search_index.json`, which the
theme fetches and hands to `theme/assets/search.js`. Names are told once, with all their spellings, and entries
refer to them by number. All texts are plain; the script escapes them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import msgspec
from babel import Locale

from briefgen.contract.model import Actor, Briefing, Struct
from briefgen.errors import BriefgenError
from briefgen.knowledge.countries import country_names
from briefgen.knowledge.organisations import writings
from briefgen.knowledge.vocabulary import TopicEntry
from briefgen.languages.sentences import normalize
from briefgen.library.library import STRONG_TOPIC
from briefgen.registry.registry import spoken
from briefgen.text import lower
from briefgen.views.addresses import briefing_page
from briefgen.views.site import Site

SEPARATOR = ";"
"""Between the passages that a page marks when a result has led to it."""
EMPTY_INDEX = msgspec.json.encode({"config": {"separator": SEPARATOR}, "docs": []})
"""What the theme loads with every page; the search loads its own when it is asked first."""

_WORKER = re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js")


class Listed(Struct, frozen=True):
    """A page of the site: its path with extension, its title and description as text."""

    path: str
    title: str
    description: str


class Entry(Struct, frozen=True, omit_defaults=True):
    """A page in the index; `named` is the number of the name whose page it is, `names` those of others, weightiest first."""

    location: str
    title: str
    text: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    named: int | None = None
    names: tuple[int, ...] = ()


def search_index(site: Site, pages: Iterable[Listed]) -> bytes:
    """The index of `pages` as JSON; briefings in the library's order, the newest first, before all other pages."""
    names = _names(site)
    numbers = {name: number for number, name in enumerate(names)}
    briefings = {f"{briefing_page(b.id)}.html": b for b in site.library.briefings}
    others = [page for page in pages if page.path not in briefings and page.path.count("/") < 2]
    entries = [_briefing(path, b, site, numbers) for path, b in briefings.items()]
    entries += [_page(page, site, numbers) for page in sorted(others, key=lambda page: page.path)]
    config = {"separator": SEPARATOR, "names": list(names.values())}
    return msgspec.json.encode({"config": config, "docs": entries})


def with_search(config: str) -> str:
    """The theme's configuration, a piece of HTML, with the site's search in the place of the theme's.

    Raises BriefgenError where the theme names its own in another way than it used to.
    """
    replaced, count = _WORKER.subn("assets/search.js", config)
    if count != 1:
        raise BriefgenError("base.html", "config", "The theme has no search worker where it had one", "Pin an older theme.")
    return replaced


def _briefing(path: str, briefing: Briefing, site: Site, numbers: dict[str, int]) -> Entry:
    return Entry(
        location=path,
        title=briefing.title,
        text=tuple(point.text for point in briefing.summary),
        dates=_dates(briefing, site),
        facts=_facts(briefing),
        names=tuple(numbers[name] for name in _named(briefing)),
    )


def _dates(briefing: Briefing, site: Site) -> tuple[str, ...]:
    """The day of publication as results show it, and as people type it."""
    if briefing.published is None:
        return ()
    day = datetime.date.fromisoformat(briefing.published)
    return site.wording.when(briefing.published), briefing.published, f"{day:%d/%m/%Y}"


def _facts(briefing: Briefing) -> tuple[str, ...]:
    """The figures that stand outside the summary, with what they measure."""
    told = {point.evidence.sentence for point in briefing.summary}
    figures = [figure for figure in briefing.figures if figure.evidence.sentence not in told]
    return tuple(dict.fromkeys(f"{f.measure}: {f.evidence.quote}" if f.measure else f.evidence.quote for f in figures))


def _named(briefing: Briefing) -> Iterator[str]:
    """What a briefing is on, then who acts in it, then what it touches on."""
    for weighty in (True, False):
        yield from (f"countries/{c.code}" for c in briefing.countries if (c.role == "primary") is weighty)
        yield from (f"topics/{t.id}" for t in briefing.topics if (t.score >= STRONG_TOPIC) is weighty)
        if weighty:
            yield from (f"actors/{a.id}" for a in briefing.actors)


def _page(page: Listed, site: Site, numbers: dict[str, int]) -> Entry:
    """An index page: the page of one name, or on several."""
    about = tuple(numbers[name] for name in _about(page.path) if name in numbers)
    return Entry(
        location=page.path,
        title=page.title,
        text=(page.description,) if page.description else (),
        facts=_words(page.path, site),
        named=about[0] if len(about) == 1 else None,
        names=about if len(about) > 1 else (),
    )


def _about(path: str) -> tuple[str, ...]:
    """What an index page is about, by its path: `countries/vn`, `countries/vn-energy`, `pairs/us-vn`, `topics/energy`."""
    folder, _, name = path.removesuffix(".html").partition("/")
    code, _, other = name.partition("-")
    if folder == "countries":
        return f"countries/{code.upper()}", f"topics/{other}"
    if folder == "pairs":
        return f"countries/{code.upper()}", f"countries/{other.upper()}"
    return (f"{folder}/{name}",)


def _names(site: Site) -> dict[str, tuple[str, ...]]:
    """All names of the library's countries, topics and actors in every spelling, the site's own first."""
    briefings = site.library.briefings
    names: dict[str, dict[str, None]] = {}
    for code in dict.fromkeys(c.code for b in briefings for c in b.countries):
        names[f"countries/{code}"] = dict.fromkeys(_country(code, site))
    for id_ in dict.fromkeys(t.id for b in briefings for t in b.topics):
        names[f"topics/{id_}"] = dict.fromkeys(_topic(id_, site))
    for actor in (actor for b in briefings for actor in b.actors):
        names.setdefault(f"actors/{actor.id}", {}).update(dict.fromkeys(_actor(actor, site)))
    return {name: tuple(spellings) for name, spellings in names.items()}


def _actor(actor: Actor, site: Site) -> Iterator[str]:
    for name in (actor.name, *actor.aliases):
        yield from (name, *writings().get(lower(normalize(name)), ()))
    if registered := site.registry.by_id.get(actor.id):
        yield from (*registered.names.every, *spoken(registered))


def _country(code: str, site: Site) -> Iterator[str]:
    yield from (site.wording.country(code), code)
    for language in _languages(site):
        yield str(Locale.parse(language).territories.get(code, code))
        yield from country_names(language).short.get(code, ())


def _topic(id_: str, site: Site) -> Iterator[str]:
    labels = _topics(site)[id_].labels
    yield from (labels[site.wording.language], *labels.values())


def _words(path: str, site: Site) -> tuple[str, ...]:
    """The words by which newsrooms speak of a country or a topic; they lead to its page, not to every briefing on it."""
    folder, _, name = path.removesuffix(".html").partition("/")
    if folder == "countries":
        forms = [pair for language in _languages(site) for pair in country_names(language).forms]
        return tuple(dict.fromkeys(form for form, code in forms if code == name.upper()))
    if folder == "topics" and (topic := _topics(site).get(name)):
        return tuple(dict.fromkeys(word for words in topic.words.values() for word in words))
    return ()


def _topics(site: Site) -> dict[str, TopicEntry]:
    return {topic.id: topic for topic in site.wording.vocabulary.topics}


def _languages(site: Site) -> tuple[str, ...]:
    """The languages in which things have names: those of the topics' labels."""
    return tuple(site.wording.vocabulary.topics[0].labels)
