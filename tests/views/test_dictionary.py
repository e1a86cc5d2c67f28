"""The data dictionary explains every existing key and column, in every language, and nothing else."""

from __future__ import annotations

import msgspec
import pytest

from briefgen.contract.model import (
    Actor,
    Briefing,
    Country,
    Event,
    Evidence,
    FactChange,
    Figure,
    KeyPoint,
    Quote,
    Review,
    Source,
    Span,
    Topic,
    ValueChange,
)
from briefgen.contract.parts import DataPart, DataParts
from briefgen.errors import BriefgenError
from briefgen.exports.tables import columns, fact_fields
from briefgen.schemas.meanings import meanings
from briefgen.views.dictionary import TABLE, dictionary, table_columns

FACTS = (KeyPoint, Country, Topic, Actor, Figure, Event, Quote, Evidence, Span)
CONTRACT = (Briefing, Source, *FACTS, Review, FactChange, ValueChange)
STRUCTS = (*CONTRACT, DataParts, DataPart)
KEYS = {struct.__name__: msgspec.structs.fields(struct) for struct in STRUCTS}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_key_and_column_is_explained(language):
    names = {name: [key.name for key in keys] for name, keys in dictionary(language).items()}
    assert names == {name: [field.encode_name for field in fields] for name, fields in KEYS.items()}
    assert all(key.meaning and key.type for keys in dictionary(language).values() for key in keys)
    assert set(table_columns(language)) | set(fact_fields()) == set(columns())


def test_no_column_is_explained_that_is_gone():
    assert meanings().meanings[TABLE].keys() == set(columns()) - set(fact_fields())


def test_types_are_short():
    types = {key.name: key.type for key in dictionary("en")["Briefing"]} | {
        k.name: k.type for k in dictionary("en")["Figure"]
    }
    assert types["direction"] == '"down" | "up" | null'
    assert (types["countries"], types["source"], types["published"]) == ("Country[]", "Source", "string | null")
    assert types["confirmed"] == "string[]"


def test_a_missing_language_is_an_error():
    with pytest.raises(BriefgenError, match="no text in 'eo'"):
        dictionary("eo")
