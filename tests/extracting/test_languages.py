"""A language is a folder of data: a handful of Esperanto finds dates, figures and actors without any Python for it."""

import pytest
import yaml
from invented import EXAMPLES

from briefgen import languages
from briefgen.articles.article import parse_article
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose
from briefgen.extracting.timeline.dates import date_rules
from briefgen.extracting.timeline.resolution import Anchor, resolve
from briefgen.languages.sentences import load_sentences

TEXT = """Brazilo kaj la teo

Ministro Arno Velka diris en la urbo ke la eksporto de teo kreskis je 12,5 elcentoj. S-ro Bervo estas kontenta.
La interkonsento de la 3-a de majo 2031 estas por ĉirkaŭ 7,8 milionoj da dolaroj kaj 40 ŝipoj.
La ŝipoj en la haveno. Foto: Ola Lenso
"""


@pytest.fixture
def esperanto(tmp_path, monkeypatch):
    """The languages are Vietnamese, English and the toy, whose missing keys are empty."""
    for folder in languages.FOLDER.glob("*/"):
        if (folder / "sentences.yaml").exists():
            (tmp_path / folder.name).symlink_to(folder)
    (tmp_path / "eo").mkdir()
    for file in (EXAMPLES / "toy" / "eo").glob("*.yaml"):
        whole = yaml.safe_load((tmp_path / "en" / file.name).read_text(encoding="utf-8"))
        empty = {key: type(value)() if isinstance(value, list | dict) else None for key, value in whole.items()}
        data = empty | yaml.safe_load(file.read_text(encoding="utf-8"))
        (tmp_path / "eo" / file.name).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    languages.codes.cache_clear()
    yield
    for known in (languages.codes, load_sentences, date_rules):
        known.cache_clear()


@pytest.mark.usefixtures("esperanto")
def test_the_language_is_known_and_told_from_its_words():
    assert languages.codes() == ("en", "eo", "vi")
    assert parse_article("teo.txt", TEXT.encode()).language == "eo"


@pytest.mark.usefixtures("esperanto")
def test_layout_dates_figures_countries_and_people_are_found():
    article = parse_article("teo.txt", TEXT.encode())
    briefing = compose(article)
    assert [b.kind for b in article.blocks] == ["title", "paragraph", "paragraph", "caption"]
    assert len(article.blocks[1].sentences) == 2
    assert [(e.when, e.evidence.rule) for e in briefing.timeline] == [("2031-05-03", "dates/day-month-year")]
    assert [(f.value, f.unit, f.qualifier, f.direction) for f in briefing.figures] == [
        (12.5, "percent", None, "up"),
        (7_800_000, "USD", "about", None),
        (40, "ship", None, None),
    ]
    assert [(a.name, a.role) for a in briefing.actors] == [("Arno Velka", "Ministro")]
    assert [c.code for c in briefing.countries] == ["BR"]


@pytest.mark.usefixtures("esperanto")
def test_its_date_patterns_give_what_their_examples_say():
    for pattern in yaml.safe_load((EXAMPLES / "toy" / "eo" / "dates.yaml").read_text(encoding="utf-8"))["patterns"]:
        for text, expected in pattern["examples"].items():
            hits = [hit for hit in date_rules("eo").dates.scan(text) if hit.rule == pattern["id"]]
            assert [resolve(hit.value, Anchor(), None) for hit in hits] == [expected]


def test_it_is_not_known_without_its_folder():
    with pytest.raises(BriefgenError, match="Known are en, vi"):
        parse_article("teo.txt", TEXT.encode(), language="eo")
