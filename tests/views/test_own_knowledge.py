"""What a desk knows is everywhere on its site: pages of topics and countries, search, feeds, PDFs, comparisons."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from outputs import made
from searched import entries_of

from briefgen.articles.article import read_article
from briefgen.documents.briefing import briefing_document
from briefgen.errors import BriefgenError
from briefgen.exports.feeds import atom_feeds
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.countries import OwnPlaces
from briefgen.knowledge.knowledge import Knowledge
from briefgen.knowledge.organisations import Organisation
from briefgen.knowledge.vocabulary import OwnTopic, OwnTopics
from briefgen.library.library import make_library
from briefgen.views.site import Site, make_site
from briefgen.web.render import render_briefing, render_index
from briefgen.web.search.entries import Listed
from briefgen.web.search.outputs import search_outputs

TEA = OwnTopic(id="tea", area="drinks", labels={"en": "leaf & cup", "vi": "chè"}, words={"en": ("oolong",)})
KNOWN = Knowledge(
    own_topics=OwnTopics(areas={"drinks": {"en": "drinks", "vi": "đồ uống"}}, topics=(TEA,)),
    own_places=OwnPlaces(places={"NZ": {"en": ("Teaburgh",)}}),
    own_organisations=(Organisation(name="Camellia", kind="company", aliases=("CMX",), country="NZ"),),
)
ARTICLES = {
    "one": "Oolong\n\nOn 3 March 2031, Camellia said in Teaburgh that exports of oolong rose by 5%.\n",
    "two": "Oolong again\n\nOn 4 March 2031, CMX said in Teaburgh that oolong was good.\n",
}


def site_in(folder: Path, knowledge: Knowledge = KNOWN, language: str = "en") -> Site:
    """The site of the articles, written to `folder`."""
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, "utf-8")
    briefings = [compose(read_article(path), KNOWN) for path in sorted(folder.glob("*.txt"))]
    return make_site("Desk", make_library(briefings), language, folder, knowledge=knowledge)


@pytest.mark.parametrize(("language", "topic", "area"), [("en", "Leaf &amp; cup", "Drinks"), ("vi", "Chè", "Đồ uống")])
def test_pages_name_a_topic_and_its_area(tmp_path: Path, language: str, topic: str, area: str) -> None:
    site = site_in(tmp_path, language=language)
    index = render_index("topics/index", site).html
    assert topic in index and area in index and "topics/tea.html" not in index and 'href="tea.html"' in index
    assert topic in render_briefing(site.library.briefings[0], site).html
    assert len(site.views["topics/tea"].context) and "countries/nz" in site.views


def test_the_search_knows_its_words_and_names(tmp_path: Path) -> None:
    pages = [Listed("topics/tea.html", "Tea", ""), Listed("countries/nz.html", "New Zealand", "")]
    entries = entries_of(search_outputs(site_in(tmp_path), pages))
    keywords = {entry["location"]: entry.get("keywords", []) for entry in entries}
    assert "oolong" in keywords["topics/tea.html"] and "Teaburgh" in keywords["countries/nz.html"]
    assert any({"Camellia", "CMX"} <= set(names) for entry in entries for names in entry.get("names", []))


def test_feeds_and_pdfs_have_it(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    feeds = made(atom_feeds(site))
    labels = {category.get("term"): category.get("label") for category in ElementTree.fromstring(feeds["index.xml"]).iter()}
    assert labels["tea"] == "Leaf & cup" and "topics/tea.xml" in feeds
    assert "Leaf & cup" in msgspec.json.encode(briefing_document(site.library.briefings[0], site, "a4")).decode()


def test_an_organisation_has_one_page_under_all_its_names(tmp_path: Path) -> None:
    [actor] = site_in(tmp_path).holdings.actor_index.all
    assert {name.text for name in actor.names} == {"Camellia", "CMX"}
    assert len(site_in(tmp_path, Knowledge(own_topics=KNOWN.own_topics)).holdings.actor_index.all) == 2


def test_a_source_of_figures_does_not_keep_them_from_being_compared(tmp_path: Path) -> None:
    stated = "date 2031-03-03\n{0}\n\nNorway's tea exports reached {0} million tonnes in 2030{1}.\n"
    (tmp_path / "five.txt").write_text(stated.format(5, ", according to Camellia Watch"), "utf-8")
    (tmp_path / "six.txt").write_text(stated.format(6, ""), "utf-8")
    assert not site_in(tmp_path).comparisons.disagreements
    source = Organisation(name="Camellia Watch", kind="association")
    assert site_in(tmp_path, Knowledge(own_topics=KNOWN.own_topics, own_organisations=(source,))).comparisons.disagreements


def test_a_topic_is_on_the_sentences_with_its_words(tmp_path: Path) -> None:
    site = site_in(tmp_path)
    [figure] = [figure for briefing in site.library.briefings for figure in briefing.figures]
    briefing = next(briefing for briefing in site.library.briefings if briefing.figures)
    assert site.holdings.on_topic(briefing, figure, "tea")


def test_a_label_that_the_site_lacks_is_one_line(tmp_path: Path) -> None:
    mute = msgspec.structs.replace(TEA, labels={"vi": "chè"})
    own = msgspec.structs.replace(KNOWN.own_topics, topics=(mute,))
    wrong = r"^seeds/topics.yaml: tea: There is no text in 'en'\. Add a label"
    with pytest.raises(BriefgenError, match=wrong):
        site_in(tmp_path, Knowledge(own_topics=own))
    assert site_in(tmp_path, Knowledge(own_topics=own), language="vi").wording.topic("tea") == "Chè"
