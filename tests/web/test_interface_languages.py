"""No word of the interface comes from anywhere but the catalogue, and every word of an article has its language."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import msgspec
import pytest
from interface import words_of
from invented import COPPER, TEA, copper, many, tea
from markupsafe import Markup

from briefgen.exports import feeds
from briefgen.library.library import make_library
from briefgen.views import site as site_module
from briefgen.views.addresses import briefing_page
from briefgen.views.site import make_site
from briefgen.views.subjects import tables
from briefgen.views.wording import Wording, load_wording
from briefgen.web import atoms, render
from briefgen.web.render import Rendered

NOT_WORDS = re.compile(r"[\W\d_]*")


class Marked(Wording):
    """A wording that puts everything it says between brackets."""

    def say(self, key: str, **values: Any) -> str:
        said = super().say(key, **values)
        return f"⟦{said.replace('`', '⟧`⟦')}⟧"  # text between backticks becomes an element of its own

    def country(self, code: str) -> str:
        return f"⟦{super().country(code)}⟧"

    def topic(self, id_: str) -> str:
        return f"⟦{super().topic(id_)}⟧"

    def area(self, id_: str) -> str:
        return f"⟦{super().area(id_)}⟧"

    def when(self, edtf: str) -> str:
        return f"⟦{super().when(edtf)}⟧"

    def language_name(self, code: str) -> str:
        return f"⟦{super().language_name(code)}⟧"


def unbracketed(text: str) -> str:
    """`text` without what is in brackets, which may be nested."""
    while (shorter := re.sub(r"⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text


@pytest.fixture(scope="module", params=["vi", "en"])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[tuple[str, Rendered]]]:
    """Every page of a site whose wording is marked: its briefings are in both languages, and its lists are long."""
    language, seeds = request.param, tmp_path_factory.mktemp("seeds")
    marked = Marked(**{f.name: getattr(load_wording(language), f.name) for f in dataclasses.fields(Wording)})
    (seeds / "tea.txt").write_text(TEA, "utf-8")
    (seeds / "copper.txt").write_text(COPPER, "utf-8")
    che, berg = tea().actors
    namesake = msgspec.structs.replace(many(1)[0], id="namesake", actors=(che, msgspec.structs.replace(berg, country="DE")))
    library = make_library([tea(), copper(), namesake, *many(110)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_module, "load_wording", lambda *_: marked)
        patch.setattr(render, "CompiledTemplates", lambda *_: None)  # cached ones contain words of the real wording
        patch.setattr(render, "amount", lambda figure, wording: f"⟦{figure.value}⟧")
        patch.setattr(atoms, "lang", lambda own, language: Markup(f' lang="{language}"' if language else ""))
        patch.setattr(tables, "unit_name", lambda unit, wording: f"⟦{unit}⟧")
        patch.setattr(site_module, "about_text", lambda language: "## ⟦about⟧ {#section:method}")
        site = make_site("⟦Test⟧", library, language, seeds)
        rendered = [(path, render.render_index(path, site)) for path in ("index", *sorted(site.views))]
        rendered += [(briefing_page(b.id), render.render_briefing(b, site)) for b in library.briefings[:3]]
    yield rendered


def test_every_word_is_in_the_catalogue_or_says_its_language(pages: list[tuple[str, Rendered]]) -> None:
    stray = [
        (path, words)
        for path, page in pages
        for language, words in words_of(page.html, "interface")
        if language == "interface" and not NOT_WORDS.fullmatch(unbracketed(words))
    ]
    assert stray == []


def test_titles_and_descriptions_are_in_the_catalogue_too(pages: list[tuple[str, Rendered]]) -> None:
    own = [page for path, page in pages if not re.match(r"(?:actors|briefings)/(?!index)", path)]
    assert len(own) > 40
    assert [t for page in own for t in (page.title, page.description) if not NOT_WORDS.fullmatch(unbracketed(t))] == []


def test_words_of_articles_are_never_marked_as_the_interface(pages: list[tuple[str, Rendered]]) -> None:
    found = [(lang, words) for _, page in pages for lang, words in words_of(page.html, "interface")]
    for words, language in (
        ("Việt Nam và Thuỵ Sĩ ký thoả thuận về chè", "vi"),
        ("Trần Bảo Chè", "vi"),
        ("Xuất khẩu chè", "vi"),
        ("Chúng tôi rất mừng. Chè này ngon", "vi"),
        ("Copper exports", "en"),
        ("Met in Oslo", "en"),
        ("Kari Nordmann", "en"),
    ):
        assert {lang for lang, text in found if text == words} == {language}, words


def test_every_template_is_among_the_pages_that_are_checked(pages: list[tuple[str, Rendered]]) -> None:
    shown = {path.split("/")[0] for path, _ in pages}
    assert {"index", "actors", "briefings", "countries", "topics", "pairs", "timeline", "figures", "about"} <= shown
    by_time = [path for path, _ in pages if re.search("/203[01](-|/|$)", path)]
    assert {path.split("/")[0] for path in by_time} >= {
        "briefings",
        "figures",
        "countries",
        "topics",
        "actors",
        "timeline",
    }


def test_a_word_outside_of_the_catalogue_is_seen() -> None:
    for html in ("<p>Number</p>", '<p lang="vi">Chè</p><a title="Go">⟦x⟧</a>', "<p>⟦of ⟦3⟧⟧ items</p>"):
        found = [words for lang, words in words_of(html, "interface") if lang == "interface"]
        assert any(not NOT_WORDS.fullmatch(unbracketed(words)) for words in found), html


@pytest.mark.parametrize("language", ["vi", "en"])
def test_templates_use_only_messages_that_are_there(language: str) -> None:
    texts = load_wording(language).texts.messages
    templates = (*render.TEMPLATES.glob("*.html"), Path(feeds.__file__).with_name("feed_entry.html"))
    source = "".join(path.read_text("utf-8") for path in templates)
    used = set(re.findall(r"say\('([^']+)'[,)]", source))
    assert used and used <= set(texts)
    assert isinstance(render._environment(load_wording(language)), jinja2.Environment)
