"""The schema of an article's front matter; anything that the reader skips with a warning is invalid here, too."""

from __future__ import annotations

from briefgen.articles.head_values import KEYS, language_names
from briefgen.contract import checks
from briefgen.languages import codes
from briefgen.schemas.forms import Schema, any_case, forms, reference, text
from briefgen.schemas.meanings import explained
from briefgen.schemas.structs import document

_SCALARS = ["string", "number", "boolean", "null"]
_TEXT: Schema = {"type": [*_SCALARS, "array"], "items": {"type": _SCALARS}}
_DAY = (
    r"[\s\S]*\d{4}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?!\d)[\s\S]*"
    r"|(?:[\s\S]*\D)?(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.]\d{4}[\s\S]*"
    r"|(?![\s\S]*\d[-/.]\d)(?=[\s\S]*\d{4})(?=[\s\S]*[A-Za-z])[\s\S]{8,100}"
)
"""The forms of a day: year first, day first, or in words."""


def article_schema() -> Schema:
    """The schema of front matter; every value is text to the reader, whatever its type in YAML."""
    known = "|".join(map(any_case, (name for name, code in language_names().items() if code in codes())))
    day = _or_nothing(text(_DAY, "Write it as YYYY-MM-DD, for example 2025-06-09"))
    language = text(rf"(?:{'|'.join(map(any_case, codes()))})(?:[-_][\s\S]*)?|{known}", "This language is not known")
    keys = {
        "date": day,
        "source": _TEXT,
        "url": _or_nothing(text(checks.ADDRESS, "Write it whole, with https:// in front", "https://example.org/article")),
        "author": _TEXT,
        "language": _or_nothing(language),
        "title": _TEXT,
        "id": _or_nothing(reference("Id")),
        "updated": day,
    }
    schema = {
        "type": "object",
        "properties": {key: explained("Head", key, keys[key]) for key in KEYS},
        "patternProperties": {f"^{any_case(key)}$": keys[key] for key in KEYS},
        "additionalProperties": False,
    }
    return document("Article", schema, forms())


def _or_nothing(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}, {"const": ""}]}
