"""The whole way of an article: read, composed, written as a page, read back, and shown in every form.

This holds for any bytes: they are refused in one line, or every form of their briefing is complete.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import msgspec

from briefgen.articles.article import Article, parse_article
from briefgen.contract.model import Briefing
from briefgen.documents.briefing import briefing_document
from briefgen.documents.digest import digest_document
from briefgen.errors import BriefgenError
from briefgen.exports.files import export_files
from briefgen.extracting.composing.compose import compose
from briefgen.library.library import make_library
from briefgen.storage.page import from_page, to_page
from briefgen.views.addresses import HOME
from briefgen.views.site import Site, make_site
from briefgen.web.render import render_briefing, render_index
from briefgen.word.files import briefing_file

FILE = "article.txt"
_CONTROLS = {*map(chr, range(32)), *map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"} - set("\t\n\r")


def follow(data: bytes, folder: Path) -> Briefing | None:
    """Follows the article in `data`, with `folder` for its seeds; returns its briefing, or None if it is refused."""
    try:
        article = parse_article(FILE, data)
        briefing = compose(article)
    except BriefgenError as error:
        assert len(str(error).splitlines()) == 1
        return None
    _check_facts(briefing, article)
    page = to_page(briefing)
    assert from_page(page.encode().decode(), f"{briefing.id}.md") == briefing
    (folder / FILE).write_bytes(data)
    site = make_site("Tea", make_library([briefing]), briefing.language, folder, url="https://tea.example/")
    _check_site(site, briefing)
    return briefing


def _check_facts(briefing: Briefing, article: Article) -> None:
    """Every fact shows words of the article, at the place that it gives."""
    facts = (briefing.summary, briefing.countries, briefing.topics, briefing.actors, briefing.figures, briefing.timeline)
    for evidence in (fact.evidence for kind in (*facts, briefing.quotes) for fact in kind):
        assert evidence.quote == article.text[evidence.start : evidence.end] != ""
        assert evidence.sentence.start <= evidence.start < evidence.end <= evidence.sentence.end


def _check_site(site: Site, briefing: Briefing) -> None:
    _check_text(render_briefing(briefing, site).html)
    for page in (HOME, *site.views):
        _check_text(render_index(page, site).html)
    document = briefing_document(briefing, site, "a4")
    for data in (document, digest_document([briefing], site, "a4", "Tea", 1)):
        json.loads(msgspec.json.encode(data))
    with zipfile.ZipFile(io.BytesIO(briefing_file(document, site.design, None))) as word:
        for name in word.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(word.read(name))
    _check_exports({output.path: output.make() for output in export_files(site)})


def _check_text(text: str) -> None:
    """A text that every reader accepts: UTF-8 without control characters."""
    text.encode()
    assert not _CONTROLS.intersection(text)


def _check_exports(files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        text = data.decode("utf-8-sig")
        if path.endswith(".json"):
            json.loads(text)
        elif path.endswith(".xml"):
            ElementTree.fromstring(data)
        elif path.endswith(".csv"):
            assert len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1
        else:
            assert path.endswith(".ics") and data.endswith(b"\r\n")
            assert all(len(line) <= 75 and min(line, default=32) >= 32 for line in data[:-2].split(b"\r\n")), path
