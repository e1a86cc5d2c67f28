"""Speech: each verb of saying is in one list, and what a package has beside them is an addition or an exception."""

from __future__ import annotations

from collections import Counter

import pytest

from briefgen.contract.model import Struct
from briefgen.extracting.actors.rules.actor_data import ActorData
from briefgen.extracting.attribution.attribution_rules import AttributionData
from briefgen.extracting.clauses.rules import ClauseData
from briefgen.extracting.figures.rules.measure_data import MeasureData
from briefgen.extracting.quotations.quotation_rules import QuotationData
from briefgen.languages import codes, load
from briefgen.languages.speech import SpeechData, forms, load_speech


@pytest.mark.parametrize("code", codes())
def test_no_form_is_of_two_kinds(code):
    speech = load_speech(code)
    counted = Counter(form for kind in SpeechData.__struct_fields__ for form in forms(getattr(speech, kind)))
    assert [form for form, times in counted.items() if times > 1] == []


def words(code: str, name: str, form: type[Struct], more: str, exceptions: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a package has beside the verbs of saying, and what it has not of them."""
    data = load(code, name, form)
    data = data.boundaries if isinstance(data, MeasureData) else data
    return forms(getattr(data, more)), forms(getattr(data, exceptions, ()))


@pytest.mark.parametrize("code", codes())
@pytest.mark.parametrize(
    ("name", "form", "more", "exceptions", "kinds"),
    [
        ("quotations", QuotationData, "more_reporting", "", "verbs acting judging plurals ambiguous participles"),
        ("actors", ActorData, "more_speech", "not_speech", "verbs acting judging"),
        ("clauses", ClauseData, "more_reporting", "not_reporting", "verbs showing"),
        ("measures", MeasureData, "more_reporting", "not_reporting", "verbs showing acting participles bare"),
        ("attribution", AttributionData, "more_reporting", "not_reporting", "verbs showing"),
    ],
)
def test_additions_are_new_and_exceptions_are_not(code, name, form, more, exceptions, kinds):
    known = {verb for kind in kinds.split() for verb in forms(getattr(load_speech(code), kind))}
    added, left_out = words(code, name, form, more, exceptions)
    assert [verb for verb in added if verb in known] == []
    assert [verb for verb in left_out if verb not in known] == []
