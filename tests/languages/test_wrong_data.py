"""Wrong data: what is wrong in a language's file is said with the file, the key and what to do, not as a traceback."""

import re
import shutil

import pytest
import yaml
from invented import EXAMPLES

from briefgen import languages
from briefgen.errors import BriefgenError
from briefgen.extracting.timeline.rules.date_rules import date_rules
from briefgen.languages.alternatives import check_brackets
from briefgen.languages.sentences import SentenceData


@pytest.fixture
def toy(tmp_path, monkeypatch):
    """The folder of a language that a test may spoil."""
    folder = shutil.copytree(EXAMPLES / "toy" / "fr", tmp_path / "fr")
    monkeypatch.setattr(languages, "FOLDER", tmp_path)
    languages.codes.cache_clear()
    yield folder
    for cached in (languages.codes, date_rules):
        cached.cache_clear()


def spoil(file, key, value):
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    file.write_text(yaml.safe_dump({**data, key: value}, allow_unicode=True), encoding="utf-8")


@pytest.mark.parametrize("entry", ["le[s thé", "le(s|t thé", "les] thé"])
def test_an_open_bracket_is_named_with_its_file_and_key(toy, entry):
    spoil(toy / "sentences.yaml", "credits", ["thé", entry])
    with pytest.raises(BriefgenError) as raised:
        languages.load("fr", "sentences", SentenceData)
    assert str(raised.value).startswith(f"{toy / 'sentences.yaml'}: credits: {entry!r}: ")
    assert str(raised.value).endswith("Close every [ and ( of the entry, and nothing else.")


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"verbs": {"past": ["a", "b["]}}, "verbs.past"),
        ({"units": {"b[": "EUR"}}, "units"),
        ({"marks": [["(", ")"], ["b["]]}, "marks"),
    ],
)
def test_the_key_is_that_of_the_list_at_any_depth(tmp_path, data, key):
    with pytest.raises(BriefgenError, match=f": {re.escape(key)}: "):
        check_brackets(tmp_path, data)


@pytest.mark.parametrize(
    "data", [{"marks": ["(", "«"]}, {"patterns": [{"match": "(thé", "examples": {"(3/4": "x"}}]}, {"a": 1}]
)
def test_a_mark_alone_and_what_is_checked_elsewhere_is_left(tmp_path, data):
    check_brackets(tmp_path, data)


def dates(match, value):
    patterns = [{"id": "tea", "match": match, "value": value, "examples": {}}]
    return {"patterns": patterns, "values": {"month": {"mai": 5, "juin": "six"}}}


@pytest.mark.parametrize(
    ("match", "value", "problem"),
    [
        (
            "hier",
            "yesterday",
            "The value 'yesterday' gives 'yesterday', which is no date. extracting/timeline/rules/date_value.py",
        ),
        ("{d} {month}", "XXXX-{month}-{d}", "gives 'XXXX-six-1', which is no date"),
        (
            "{d}[ {m}]",
            "XXXX-{m}-{d}",
            r"Its value takes {m}, which a match may lack. Use a {slot} that is outside all brackets",
        ),
        ("{d}", "XXXX-{m}-{d}", "Its value takes {m}, which a match may lack"),
    ],
)
def test_a_value_that_is_no_date_is_named_with_its_pattern(toy, match, value, problem):
    for key, given in dates(match, value).items():
        spoil(toy / "dates.yaml", key, given)
    with pytest.raises(BriefgenError, match=f"fr.dates.yaml: tea: {re.escape(match)}: .*{problem}"):
        date_rules("fr")
