"""Forms: the fields of a fact that a person fills in, each with the control that fits its values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal, get_args, get_origin

from msgspec import UNSET

from briefgen.contract.checks import COUNTRY_FIELDS, country_codes
from briefgen.contract.kinds import Kind
from briefgen.contract.model import KeyPoint, Struct
from briefgen.curating.edited_page import Data
from briefgen.knowledge.units import unit_table
from briefgen.registry.registry import Registry
from briefgen.review.drafts import Draft
from briefgen.views.amounts import unit_name
from briefgen.views.wording import Wording

Control = Literal["line", "text", "number", "choice", "suggested"]
"""One line, several lines, a number, one of a list, or a line with suggestions."""

_FIELDS: dict[str, tuple[str, ...]] = {
    "point": ("text",),
    "figure": (
        "measure",
        "value",
        "unit",
        "low",
        "high",
        "from",
        "qualifier",
        "direction",
        "country",
        "period",
    ),
    "event": ("when", "time", "status", "what"),
    "actor": ("name", "kind", "role", "organisation", "country", "id"),
    "quote": ("text", "speaker"),
    "country": ("code", "role"),
    "topic": ("id",),
}
"""The fields of each kind, in the order in which people think of them."""
_LONG = ("text", "what")
_NUMBERS = ("value", "low", "high", "from")


class Option(Struct, frozen=True):
    """A value that can be chosen, and its name."""

    value: str
    label: str


class Field(Struct, frozen=True, kw_only=True):
    """A field of a form: its name in the contract, its current value as text, and the options."""

    name: str
    control: Control
    value: str = ""
    required: bool = False
    options: tuple[Option, ...] = ()


def form_fields(kind: Kind, values: Data, draft: Draft, registry: Registry, wording: Wording) -> tuple[Field, ...]:
    """The fields of a form for a fact of `kind` with these `values`, by the contract's names."""
    makers = _Makers(kind, draft, registry, wording)
    return tuple(makers.field(name, values.get(name)) for name in _FIELDS[kind.name])


class _Makers:
    """Makes the fields of one kind."""

    def __init__(self, kind: Kind, draft: Draft, registry: Registry, wording: Wording) -> None:
        self.kind, self.draft, self.registry, self.wording = kind, draft, registry, wording

    def field(self, name: str, value: Any) -> Field:
        """The field of this name."""
        options = tuple(self.options(name))
        control: Control = "text" if name in _LONG else "number" if name in _NUMBERS else "line"
        if options:
            control = "suggested" if name == "unit" or (self.kind.name, name) == ("actor", "id") else "choice"
        text = "" if value is None or value is UNSET else str(value)
        required = name in self.kind.required or (self.kind.struct is KeyPoint and name == "text")
        return Field(name=name, control=control, value=text, required=required, options=options)

    def options(self, name: str) -> Sequence[Option]:
        """The options for the field."""
        say, wording, key = self.wording.say, self.wording, (self.kind.name, name)
        if name in COUNTRY_FIELDS:
            return _sorted(Option(code, wording.country(code)) for code in country_codes())
        if key == ("topic", "id"):
            return _sorted(Option(id_, wording.topic(id_)) for id_ in wording.vocabulary.by_id)
        if key == ("actor", "id"):
            return [Option(actor.id, actor.name(wording.language)) for actor in self.registry.actors]
        if name == "speaker":
            return [Option(actor.id, actor.name) for actor in self.draft.shown.actors]
        if name == "unit":
            return [Option(unit, unit_name(unit, wording)) for unit in unit_table().units]
        choices = _literals(self.kind.settable.get(name)) if self.kind.struct is not KeyPoint else ()
        return [Option(choice, say(f"choice_{choice}")) for choice in choices]


def _sorted(options: Iterator[Option]) -> list[Option]:
    return sorted(options, key=lambda option: option.label)


def _literals(type_: Any) -> tuple[str, ...]:
    """The values of a `Literal`, or of one among the types of a union."""
    if get_origin(type_) is Literal:
        return get_args(type_)
    return tuple(value for one in get_args(type_) for value in _literals(one))
