"""JSON-LD: a report on an article, whose nodes are the facts of its page."""

from __future__ import annotations

import json

import msgspec
import pytest
from invented import HOSTILE, copper, hostile, tea

from briefgen.contract.kinds import facts_of
from briefgen.contract.model import Country, Review
from briefgen.exports.json_ld import json_ld, json_ld_script
from briefgen.views.wording import load_wording

ENGLISH = load_wording("en")
URL = "https://desk.example/"


def nodes(data) -> dict[str, dict]:
    """All nodes below the report by their place on the page."""
    return {node["@id"].partition("#")[2]: node for key in ("about", "mentions") for node in data.get(key, ())}


@pytest.mark.parametrize("briefing", [tea(), copper(), hostile()], ids=lambda b: b.id)
@pytest.mark.parametrize("url", ["", URL])
def test_a_report_on_an_article_with_what_it_names_as_nodes(briefing, url):
    data = json.loads(json_ld_script(briefing, url, ENGLISH, {}))
    page = f"{URL}briefings/{briefing.id}.html" if url else ""
    assert (data["@context"], data["@type"], data.get("url", "")) == ("https://schema.org", "Report", page)
    assert (data["name"], data["inLanguage"], data["datePublished"]) == (
        briefing.title,
        briefing.language,
        briefing.published,
    )
    assert set(nodes(data)) == {fact.anchor for fact in facts_of(briefing) if fact.kind in ("country", "topic", "actor")}
    assert all(node["@id"].startswith("#") for key in ("about", "mentions") for node in data[key])
    assert "ClaimReview" not in json.dumps(data) and None not in data.values()


def test_what_it_is_about_and_what_it_mentions():
    data = json_ld(tea(), "", ENGLISH, {})
    assert [node["@id"] for node in data["about"]] == ["#country:vn", "#topic:trade-agreements", "#topic:agriculture"]
    found = nodes(data)
    assert found["country:ch"] == {"@id": "#country:ch", "@type": "Country", "name": "Switzerland", "identifier": "CH"}
    assert found["tran-bao-che"]["@type"] == "Person" and found["tran-bao-che"]["jobTitle"] == "Bộ trưởng"
    assert "Chúng tôi rất mừng" not in json.dumps(data, ensure_ascii=False), "what is said is in the page and its JSON"


def test_an_actor_is_the_one_that_the_registry_names():
    address = "https://www.wikidata.org/wiki/Q1"
    found = nodes(json_ld(tea(), "", ENGLISH, {"heidi-berg": address}))
    assert found["heidi-berg"]["sameAs"] == address and "sameAs" not in found["tran-bao-che"]


def test_a_newer_text_is_dated():
    data = json_ld(msgspec.structs.replace(copper(), updated="2031-03-12"), "", ENGLISH, {})
    assert (data["dateModified"], data["isBasedOn"]["dateModified"]) == ("2031-03-12", "2031-03-12")
    assert "dateModified" not in json_ld(copper(), "", ENGLISH, {})


def test_the_article_is_named_if_it_is_known():
    plain = json_ld(copper(), "", ENGLISH, {})["isBasedOn"]
    assert plain == {"@type": "Article", "name": copper().title, "inLanguage": "en", "datePublished": "2031-03-10"}
    source = msgspec.structs.replace(copper().source, name="Oslo Post", url="https://news.example/1", author="Kari Hansen")
    briefing = msgspec.structs.replace(copper(), source=source, title_source="derived", published_source="inferred")
    article = json_ld(briefing, "", ENGLISH, {})["isBasedOn"]
    assert article["author"] == {"@type": "Person", "name": "Kari Hansen"}
    assert article["publisher"] == {"@type": "Organization", "name": "Oslo Post"}
    assert article["url"] == "https://news.example/1" and not {"name", "datePublished"} & article.keys()


@pytest.mark.parametrize(("review", "status"), [("draft", "draft"), ("reviewed", "reviewed"), ("void", "draft")])
def test_the_state_of_the_review_is_shown_if_there_is_one(review, status):
    briefing = msgspec.structs.replace(copper(), review=Review(status=review))
    assert json_ld(briefing, "", ENGLISH, {})["creativeWorkStatus"] == status
    assert "creativeWorkStatus" not in json_ld(copper(), "", ENGLISH, {})


def test_the_european_union_is_no_country():
    union = Country(code="EU", role="primary", mentions=1, evidence=copper().countries[0].evidence)
    briefing = msgspec.structs.replace(copper(), countries=(union,))
    assert json_ld(briefing, "", ENGLISH, {})["about"][0]["@type"] == "AdministrativeArea"


def test_no_word_ends_the_script():
    script = json_ld_script(hostile(), "", ENGLISH, {})
    assert not set("<>&") & set(script)
    assert json.loads(script)["name"] == HOSTILE
