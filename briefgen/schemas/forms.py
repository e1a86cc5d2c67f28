"""The form of a value beyond its type: codes, dates, addresses, as schemas to which those of the files refer.

The expressions are the readers' own. If a desk can allow more values than the program, as for topics, the list is there for
completion and any id of the right form passes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from babel import Locale

from briefgen.contract import checks, edtf
from briefgen.contract.checks import country_codes
from briefgen.knowledge.units import listed_units
from briefgen.knowledge.vocabulary import built_in_vocabulary
from briefgen.languages import codes
from briefgen.registry.readings import CHINESE
from briefgen.storage.actors_file import WIKIDATA
from briefgen.storage.desk_file import LEAST_LETTERS, NAME_LIMIT, RESERVED
from briefgen.text import DEVICES

Schema = dict[str, Any]

FORM_OF: Mapping[str, str] = {
    "Actor.country": "CountryCode",
    "Actor.id": "Id",
    "Actor.mentions": "Count",
    "Actor.name": "Words",
    "Briefing.cut": "Count",
    "Briefing.id": "Id",
    "Briefing.language": "LanguageCode",
    "Briefing.published": "Day",
    "Briefing.title": "Words",
    "Briefing.updated": "Day",
    "Country.code": "CountryCode",
    "Country.mentions": "Count",
    "Event.id": "Id",
    "Event.salience": "Share",
    "Event.time": "Time",
    "Event.when": "When",
    "Figure.country": "CountryCode",
    "Figure.id": "Id",
    "Figure.period": "When",
    "Figure.salience": "Share",
    "Figure.unit": "UnitId",
    "Names.chinese": "ChineseName",
    "Names.han_viet": "Name",
    "Names.latin": "Name",
    "Names.vi": "Name",
    "Organisation.aliases": "SearchedName",
    "Organisation.country": "CountryCode",
    "Organisation.name": "SearchedName",
    "OwnTopic.area": "AreaId",
    "OwnTopic.beside": "TopicId",
    "OwnTopic.id": "OwnTopicId",
    "OwnTopics.drop": "BuiltInTopicId",
    "Registered.country": "CountryCode",
    "Registered.id": "PageId",
    "Registered.merged": "PageId",
    "Registered.wikidata": "WikidataId",
    "Review.date": "Day",
    "Review.of": "Reviewed",
    "Source.sha256": "Sha256",
    "Source.url": "Address",
    "Tenure.from": "Date",
    "Tenure.organisation": "Id",
    "Tenure.to": "Date",
    "Topic.id": "TopicId",
    "Topic.score": "Share",
}
"""The form of each key that has one, by struct and key."""


_SIGNS = r"!-/:-@\[-`{-~«»\u0300-\u036f\u2010-\u205e\u2190-\u23ff\u2500-\u2775\u2794-\u2bff" + "\U0001f300-\U0001faff"
_PHRASE = rf"(?![{_SIGNS}])\S+(?: \S+)*"
"""Words with single blanks that don't begin with a sign, as far as every dialect of expressions knows signs."""


def forms() -> dict[str, Schema]:
    """The forms by their names."""
    units = {"enum": [*listed_units(), *sorted(Locale("en").currencies)]}
    topics = _labelled({topic.id: _all(topic.labels) for topic in built_in_vocabulary().topics})
    areas = _labelled({area: _all(labels) for area, labels in built_in_vocabulary().areas.items()})
    name = {"type": "string", "maxLength": NAME_LIMIT}
    phrase = name | text(_PHRASE, "Write words with single blanks, which begin with a letter", "tea tax")
    return {
        "Address": text(checks.ADDRESS, "An address begins with https://", "https://example.org/article"),
        "AreaId": {"anyOf": [areas, reference("Id")], "examples": ["trade"]},
        "BuiltInTopicId": topics,
        "ChineseName": name | text(CHINESE, "Chinese characters go here, all else elsewhere", "何立峰"),
        "Count": {"type": "integer", "minimum": 1, "maximum": checks.MOST_MENTIONS},
        "CountryCode": _labelled({code: _country(code) for code in sorted(country_codes())})
        | {"errorMessage": "Write a code of ISO 3166-1 in capitals, or EU"},
        "Date": text(edtf.MOMENT, "Write 2025, '2025-06' or '2025-06-09', as coarse as it is known", "2025-06"),
        "Day": text(checks.DAY, "Write the day as YYYY-MM-DD", "2025-06-09") | {"format": "date"},
        "Id": text(checks.SLUG, "Write small letters a to z, digits, and single hyphens between them")
        | {"maxLength": checks.SLUG_LIMIT, "not": {"enum": sorted(DEVICES)}},
        "LanguageCode": text("[a-z]{2}", "Write a code of ISO 639-1", "vi", "en"),
        "Name": name | text(r"\S+(?: \S+)*", "Write words with single blanks", "He Lifeng") | {"not": _whole(CHINESE)},
        "SearchedName": phrase | {"minLength": LEAST_LETTERS, "examples": ["Tea Board"]},
        "OwnTopicId": {"anyOf": [topics, reference("PageId")], "examples": ["tea"]},
        "PageId": reference("Id") | {"not": {"const": RESERVED}},
        "Phrase": phrase,
        "Reviewed": text(checks.REVIEWED, "Leave it out: `briefgen build` writes it", "0123456789abcdef"),
        "Sha256": text("[0-9a-f]{64}", "This is not a SHA-256 digest", "0" * 64),
        "Share": {"type": "number", "minimum": 0, "maximum": 1},
        "Time": text(checks.TIME, "Write the time as HH:MM, in quotes", "09:30"),
        "TopicId": {"anyOf": [topics, reference("Id")], "examples": ["tariffs"]},
        "UnitId": {"anyOf": [units, {"type": "string"}], "examples": ["percent", "USD", "tonne_per_year"]},
        "When": text(edtf.WHEN, "Write it as EDTF: 2025-06-09, 2025-06, 2025, 2025-Q3, 2025-W24, or two with / between them")
        | {"examples": ["2025-06-09", "2025-06", "2025-Q3", "2025-11-12/2025-11-14", "XXXX-05-30"]},
        "WikidataId": text(WIKIDATA, "Write it as Q42", "Q42"),
        "Words": text(r"[\s\S]*\S[\s\S]*", "Write at least a word"),
    }


def text(expression: str, says: str, *examples: str) -> Schema:
    """Text that `expression` matches as a whole; for anything else, an editor `says` what to write instead."""
    given = {"examples": list(examples)} if examples else {}
    return {"type": "string", **_whole(expression), "patternErrorMessage": says, **given}


def reference(name: str) -> Schema:
    """A reference to the schema with that name."""
    return {"$ref": f"#/$defs/{name}"}


def by_language(schema: Schema) -> Schema:
    """The schema of a mapping from the codes of supported languages to values with this `schema`."""
    return {"properties": dict.fromkeys(codes(), schema), "additionalProperties": False}


def optional(schema: Schema) -> Schema:
    """`schema`, or nothing."""
    return {"anyOf": [schema, {"type": "null"}]}


def any_case(word: str) -> str:
    """An expression for `word` in lower or upper case, without a flag, which schemas don't have."""
    return "".join(f"[{c.lower()}{c.upper()}]" if c.lower() != c.upper() else re.escape(c) for c in word)


def _whole(expression: str) -> Schema:
    """`expression` as a schema's pattern."""
    return {"pattern": f"^(?:{expression})$"}


def _labelled(labels: Mapping[str, str]) -> Schema:
    """One of the keys of `labels`, explained in an editor by its label."""
    return {"type": "string", "enum": list(labels), "enumDescriptions": list(labels.values())}


def _country(code: str) -> str:
    return " / ".join(str(Locale(language).territories.get(code, code)) for language in codes())


def _all(labels: Mapping[str, str]) -> str:
    return " / ".join(labels.values())
