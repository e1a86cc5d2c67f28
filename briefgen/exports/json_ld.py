"""JSON-LD: a briefing as linked data in the vocabulary of schema.org, for the head of its page.

A briefing is a `Report` that is based on an article. It is never a `ClaimReview`: nobody here has judged whether the
article is right. It has the subjects by which other pages can be linked: the article, countries, topics, people and
organisations, each with its place on the page. What is said about them is in the JSON next to the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from briefgen.contract.kinds import Fact, anchor_of
from briefgen.contract.model import Actor, Briefing, Country, Review, Topic
from briefgen.views.addresses import briefing_page
from briefgen.views.wording import Wording

Node = dict[str, Any]

_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def json_ld_script(briefing: Briefing, url: str, wording: Wording, same_as: Mapping[str, str]) -> str:
    """The JSON-LD of `briefing` as text that can't end its `script` element."""
    script = msgspec.json.encode(json_ld(briefing, url, wording, same_as)).decode()
    for sign, escaped in _SCRIPT.items():  # several times as fast as `str.translate` if few characters are ASCII
        script = script.replace(sign, escaped)
    return script


def json_ld(briefing: Briefing, url: str, wording: Wording, same_as: Mapping[str, str]) -> Node:
    """`briefing` as a schema.org `Report`.

    `url` is the site's address, which may be empty; ids of nodes are relative to the page. `same_as` has the address in
    Wikidata of each registered actor whose item is known, by the actor's id.
    """
    b, address = briefing, f"{url}{briefing_page(briefing.id)}.html" if url else ""

    def node(fact: Fact, **values: Any) -> Node:
        return _filled({"@id": f"#{anchor_of(fact)}", **values})

    about = [c for c in b.countries if c.role == "primary"]
    mentioned = [c for c in b.countries if c.role != "primary"]
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "@id": address,
            "url": address,
            "identifier": b.id,
            "name": b.title,
            "inLanguage": b.language,
            "datePublished": b.published,
            "dateModified": b.updated or None,
            "creativeWorkStatus": _status(b.review) if b.review else None,
            "isBasedOn": _article(b),
            "about": [node(c, **_country(c, wording)) for c in about] + [node(t, **_topic(t, wording)) for t in b.topics],
            "mentions": [
                *(node(c, **_country(c, wording)) for c in mentioned),
                *(node(a, **_actor(a), sameAs=same_as.get(a.id)) for a in b.actors),
            ],
        }
    )


def _status(review: Review) -> str:
    """The state of the work itself: if a review is void, the work is a draft again."""
    return "reviewed" if review.status == "reviewed" else "draft"


def _article(b: Briefing) -> Node:
    return _filled(
        {
            "@type": "Article",
            "name": b.title if b.title_source == "article" else None,
            "url": b.source.url,
            "inLanguage": b.language,
            "datePublished": b.published if b.published_source in ("given", "stated") else None,
            "dateModified": b.updated or None,
            "author": _named("Person", b.source.author),
            "publisher": _named("Organization", b.source.name),
        }
    )


def _country(country: Country, wording: Wording) -> Node:
    kind = "AdministrativeArea" if country.code == "EU" else "Country"
    return {"@type": kind, "name": wording.country(country.code), "identifier": country.code}


def _topic(topic: Topic, wording: Wording) -> Node:
    return {"@type": "DefinedTerm", "name": wording.topic(topic.id), "termCode": topic.id}


def _actor(actor: Actor) -> Node:
    person = actor.kind == "person"
    return {
        "@type": "Person" if person else "Organization",
        "name": actor.name,
        "alternateName": list(actor.aliases),
        "jobTitle" if person else "description": actor.role,
        "affiliation" if person else "parentOrganization": _named("Organization", actor.organisation),
    }


def _named(kind: str, name: str | None) -> Node | None:
    return {"@type": kind, "name": name} if name else None


def _filled(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, "", [])}
