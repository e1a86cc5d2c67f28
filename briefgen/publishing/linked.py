"""Linked data: a briefing as JSON-LD in the words of schema.org, for the head of its page.

A briefing is a `Report` that is based on an article. Never a `ClaimReview`: nobody here has judged whether the article is
right. Each fact is a node whose id is its place on the page.
"""

from __future__ import annotations

import json
from typing import Any

from briefgen.edtf import parse_when
from briefgen.model import Actor, Briefing, Event, Figure, Source
from briefgen.pages.evidence import anchor_of
from briefgen.pages.render import Site, briefing_page

Node = dict[str, Any]

_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def linked_script(briefing: Briefing, site: Site) -> str:
    """The JSON-LD of `briefing` as text that can't end the `script` element that it stands in."""
    return json.dumps(linked_data(briefing, site), ensure_ascii=False).translate(_SCRIPT)


def linked_data(briefing: Briefing, site: Site) -> Node:
    """`briefing` as a schema.org `Report`. Ids are relative to the page where the site has no address."""
    b, address = briefing, f"{site.url}{briefing_page(briefing.id)}.html" if site.url else ""
    nodes = _nodes(b, address, site)
    primary = [anchor_of(c) for c in b.countries if c.role == "primary"] + [anchor_of(t) for t in b.topics]
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
            "creativeWorkStatus": b.review.status if b.review else None,
            "abstract": "\n".join(point.text for point in b.summary),
            "isBasedOn": _article(b),
            "about": [nodes[anchor] for anchor in primary],
            "mentions": [node for anchor, node in nodes.items() if anchor not in primary],
            "hasPart": [_quotation(b, index, address) for index in range(len(b.quotes))],
        }
    )


def _article(briefing: Briefing) -> Node:
    source: Source = briefing.source
    return _filled(
        {
            "@type": "Article",
            "name": briefing.title if briefing.title_source == "article" else None,
            "url": source.url,
            "inLanguage": briefing.language,
            "publisher": {"@type": "Organization", "name": source.name} if source.name else None,
        }
    )
