"""The analyst's note as HTML, from its tree: every word escaped, every element one that `views.notes` allows."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from briefgen.views.notes import Node


def note_html(nodes: Iterable[Node]) -> Markup:
    """`nodes` as HTML; a link without a target becomes its words."""
    return Markup("").join(_element(node) for node in nodes)


def _element(node: Node) -> Markup:
    inner = note_html(node.nodes)
    if node.tag == "text":
        return Markup.escape(node.text)
    if node.tag in ("br", "hr"):
        return Markup(f"<{node.tag}>")
    title = Markup(' title="{}"').format(node.title) if node.title else Markup("")
    if node.tag == "a":
        if not node.url:
            return inner
        return Markup('<a href="{}"{} rel="noopener nofollow">{}</a>').format(node.url, title, inner)
    start = Markup(' start="{}"').format(node.start) if node.start != 1 else Markup("")
    return Markup("<{0}{1}{2}>{3}</{0}>").format(node.tag, title, start, inner)
