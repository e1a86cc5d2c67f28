"""A language is a folder of data: a handful of French is read without any Python for it.

It writes words onto others (l'Allemagne, d'octobre), sets blanks inside its quotation marks, has titles before and after
names, and capitals outside of A-Z.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import yaml
from generated import FORMS
from invented import EXAMPLES
from systems import NEEDS_POSIX

from briefgen import languages
from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.extracting.timeline.rules.resolution import Anchor, resolve
from briefgen.languages.sentences import load_sentences

pytestmark = NEEDS_POSIX

TOY = EXAMPLES / "toy" / "fr"

TEXT = """La France reçoit la ministre de l’Allemagne

La ministre du Commerce de l’Allemagne Jana Kessel a dit\u00a0: «\u00a0Le thé est bon. Il se vend très bien.\u00a0» \
La France est contente.

Ole d’Åsgård, président du groupe Ærling, a visité la France le 3 mai 2031. M. Åsgård est content.

Électricité de l’Ouest a signé l’accord de 7,8 millions d’euros. L’exportation de thé a augmenté de 12,5 pour cent.
La Ligue d’Émeraude a dit que l’accord d’octobre 2032 sera pour environ 40 navires.

Les navires au port. Photo: Ana Roux
"""


@pytest.fixture
def toy(tmp_path, monkeypatch) -> Iterator[None]:
    """The languages are Vietnamese, English and the toy."""
    for folder in languages.FOLDER.glob("*/"):
        if (folder / "sentences.yaml").exists():
            (tmp_path / folder.name).symlink_to(folder)
    shutil.copytree(TOY, tmp_path / "fr")
    caches = (languages.codes, load_sentences, date_rules)
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    languages.codes.cache_clear()
    yield
    for known in caches:
        known.cache_clear()


@pytest.fixture
def briefing(toy: None) -> Briefing:
    return compose(parse_article("the.txt", TEXT.encode()))


@pytest.mark.usefixtures("toy")
def test_the_language_is_known_and_detected_by_its_words():
    assert languages.codes() == ("en", "fr", "vi")
    assert parse_article("the.txt", TEXT.encode()).language == "fr"


@pytest.mark.usefixtures("toy")
@pytest.mark.parametrize("file", FORMS)
def test_it_has_every_file_of_a_language(file):
    assert languages.load("fr", file, FORMS[file])


@pytest.mark.usefixtures("toy")
def test_a_sentence_ends_after_the_blank_and_the_mark_that_close_it():
    article = parse_article("the.txt", TEXT.encode())
    assert [b.kind for b in article.blocks] == ["title", *["paragraph"] * 4, "caption"]
    assert [article.quote(s)[-7:] for s in article.blocks[1].sentences] == ["st bon.", "bien.\u00a0»", "ntente."]


@pytest.mark.usefixtures("toy")
def test_without_words_for_credits_nothing_is_one(tmp_path):
    file = shutil.copytree(TOY, tmp_path / "eo") / "sentences.yaml"
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    del data["credits"]
    file.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    text = f"{TEXT}\nLe thé (noir) est bon.\n".encode()
    assert len(parse_article("the.txt", text, language="fr").credits) == 1
    assert parse_article("the.txt", text, language="eo").credits == ()


def test_dates_and_figures_are_found_across_elision(briefing):
    assert [(e.when, e.evidence.rule) for e in briefing.timeline] == [
        ("2031-05-03", "dates/day-month-year"),
        ("2032-10", "dates/month-year"),
    ]
    assert [(f.value, f.unit, f.qualifier, f.direction) for f in briefing.figures] == [
        (7_800_000, "EUR", None, None),
        (12.5, "percent", None, "up"),
        (40, "ship", "about", None),
    ]


def test_a_minister_is_of_the_country_in_the_title_and_not_of_her_host(briefing):
    assert [(a.name, a.role, a.country) for a in briefing.actors if a.kind == "person"] == [
        ("Ole d’Åsgård", "président", None),
        ("Jana Kessel", "ministre du Commerce", "DE"),
    ]
    assert {c.code for c in briefing.countries} == {"DE", "FR"}


def test_organisations_begin_with_any_capital(briefing):
    assert [a.name for a in briefing.actors if a.kind == "organisation"] == ["Électricité de l’Ouest", "Ligue d’Émeraude"]


def test_a_quotation_has_blanks_inside_its_marks(briefing):
    assert [(q.text, q.speaker) for q in briefing.quotes] == [("Le thé est bon. Il se vend très bien.", "jana-kessel")]


@pytest.mark.usefixtures("toy")
def test_its_date_patterns_give_what_their_examples_say():
    for pattern in yaml.safe_load((TOY / "dates.yaml").read_text(encoding="utf-8"))["patterns"]:
        for text, expected in pattern["examples"].items():
            hits = [hit for hit in date_rules("fr").dates.scan(text) if hit.rule == pattern["id"]]
            assert [resolve(hit.value, Anchor(), None) for hit in hits] == [str(expected)]


def test_it_is_not_known_without_its_folder():
    with pytest.raises(BriefgenError, match="Known are en, vi"):
        parse_article("the.txt", TEXT.encode(), language="fr")
