"""The same briefings as sites of others: stock MkDocs with Material and tags, Hugo with taxonomies and a bare theme."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from briefgen.contract.model import Briefing
from briefgen.storage.page import read_page

STOCK = (sys.executable, "-m", "mkdocs", "build", "--quiet")
STARTED = (sys.executable, "-c", "import time, mkdocs.commands.build, mkdocs.config as c; c.load_config(); time.sleep(0.2)")
"""Starts like `STOCK`, and ends."""
STOCK_SETTINGS = """site_name: Stock
site_url: https://desk.example/
theme: {name: material, font: false}
plugins: [search, tags]
nav: [index.md, tags.md]
not_in_nav: /briefings/*
"""

HUGO = ("hugo", "--quiet", "--buildFuture", "--destination", "site")
"""Includes articles with future days, which it leaves out by default."""
HUGO_SETTINGS = """baseURL = "https://desk.example/"
title = "Hugo"
[taxonomies]
country = "countries"
topic = "topics"
actor = "actors"
"""
_HEAD = "<!doctype html><html><head><meta charset=utf-8><title>{{ .Title }}</title></head><body><h1>{{ .Title }}</h1>"
_END = "</body></html>"
_LINKS = '<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
_TERMS = (
    '{{ range $kind := slice "countries" "topics" "actors" }}{{ range $.GetTerms $kind }}'
    '<a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a> {{ end }}{{ end }}'
)
HUGO_THEME = {
    "index.html": f"{_HEAD}{{{{ .Content }}}}{_END}",
    "_default/single.html": f"{_HEAD}{_TERMS}{{{{ .Content }}}}{_END}",
    "_default/list.html": f"{_HEAD}{_LINKS}{_END}",
}


def briefings_of(desk: Path) -> Iterator[Briefing]:
    """The briefings of the pages of `desk`, one after the other."""
    return (read_page(path) for path in sorted((desk / "docs/briefings").glob("*.md")))


def write_stock(briefings: Iterable[Briefing], folder: Path) -> None:
    """The sources of stock MkDocs."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = folder / "docs/briefings"
    pages.mkdir(parents=True)
    for briefing in briefings:
        tags = [*(country.code for country in briefing.countries), *(topic.id for topic in briefing.topics)]
        _write(pages / f"{briefing.id}.md", {"title": briefing.title, "tags": tags}, f"# {briefing.title}", briefing)
    (folder / "docs/index.md").write_text("# Home\n", "utf-8")
    (folder / "docs/tags.md").write_text("# Tags\n\n<!-- material/tags -->\n", "utf-8")
    (folder / "mkdocs.yml").write_text(STOCK_SETTINGS, "utf-8")


def write_hugo(briefings: Iterable[Briefing], folder: Path) -> None:
    """The sources of Hugo."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "content/briefings").mkdir(parents=True)
    for briefing in briefings:
        head = {
            "title": briefing.title,
            "date": briefing.published,
            "countries": [country.code for country in briefing.countries],
            "topics": [topic.id for topic in briefing.topics],
            "actors": sorted({actor.name for actor in briefing.actors}),
        }
        _write(folder / f"content/briefings/{briefing.id}.md", head, "", briefing)
    for name, text in HUGO_THEME.items():
        path = folder / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "config.toml").write_text(HUGO_SETTINGS, "utf-8")


def _write(path: Path, head: Mapping[str, object], above: str, briefing: Briefing) -> None:
    """A page of the `briefing` with a `head` of YAML; JSON is YAML, too, and quickly read."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in head.items()]
    path.write_text("\n".join(("---", *lines, "---", above, *_body(briefing))) + "\n", "utf-8")


def _body(briefing: Briefing) -> Iterator[str]:
    """What a page says about the `briefing`, in Markdown, line by line."""
    yield from (f"- {point.text}" for point in briefing.summary)
    yield from ("", "## Figures", "", "| what | value |", "| --- | --- |")
    yield from (f"| {figure.measure or ''} | {figure.evidence.quote} |" for figure in briefing.figures)
    yield from ("", "## Timeline", "", *(f"- {event.when}: {event.what}" for event in briefing.timeline))
    yield from ("", "## Actors", "", *(f"- {actor.name}, {actor.role or ''}" for actor in briefing.actors))
    yield from ("", "## Evidence", "")
    yield from (f"> {fact.evidence.quote}\n" for fact in (*briefing.figures, *briefing.timeline, *briefing.actors))
