"""The forms: every field of every kind has the control that fits its values, in the words of the site."""

from __future__ import annotations

import pytest
from invented import tea, tea_article

from briefgen.contract.kinds import KINDS
from briefgen.curating.edited_page import data_of
from briefgen.registry.registry import Names, Registered, Registry
from briefgen.review.drafts import kind_named, make_draft
from briefgen.review.forms import Field, form_fields
from briefgen.review.views import review_wording

REGISTRY = Registry((Registered(id="h-berg", kind="person", names=Names(latin=("Heidi A. Berg",))),))


def fields(kind: str, language: str = "en") -> dict[str, Field]:
    """The form of the first fact of a kind."""
    draft = make_draft(tea_article(), tea(), "tea.curation.yaml", "")
    values = data_of(draft.shown)[kind_named(kind).field][0]
    found = form_fields(kind_named(kind), values, draft, REGISTRY, review_wording(language))
    return {field.name: field for field in found}


def test_what_is_of_a_list_is_chosen_from_it() -> None:
    figure, actor, quote = fields("figure"), fields("actor"), fields("quote")
    assert (figure["direction"].value, [o.label for o in figure["direction"].options]) == ("up", ["up", "down"])
    assert (figure["value"].control, figure["value"].value) == ("number", "12.5")
    assert ("CH", "Switzerland") in [(o.value, o.label) for o in actor["country"].options]
    assert [(o.value, o.label) for o in actor["id"].options] == [("h-berg", "Heidi A. Berg")]
    assert [(o.value, o.label) for o in quote["speaker"].options][1] == ("heidi-berg", "Heidi Berg")
    assert fields("topic")["id"].required and fields("event")["when"].required


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_field_and_choice_has_words(kind: str, language: str) -> None:
    say = review_wording(language).say
    for field in fields(kind, language).values():
        assert say(f"form_{field.name}")
        assert all(option.label for option in field.options)
