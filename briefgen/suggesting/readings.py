"""Readings: which kind of fact each class of another tool is, from a YAML file of the desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from briefgen.contract.kinds import KINDS, Kind
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.storage.strict_yaml import check_text, read_yaml
from briefgen.suggesting.proposals import FactProposal
from briefgen.text import one_line

_KINDS = {kind.name: kind for kind in KINDS if kind.decidable}


class ClassReading(Struct, frozen=True):
    """The meaning of a class: a `kind` of facts, if all attributes have the values in `when`.

    `set` has fields of the fact with their values, `fields` those that an attribute gives, by its name.
    """

    kind: str
    when: dict[str, str] = {}
    set: dict[str, Any] = {}
    fields: dict[str, str] = {}


Readings = dict[str, tuple[ClassReading, ...]]
"""The readings of each class; the first that fits counts."""


def read_map(path: Path) -> Readings:
    """The readings in the YAML file at `path`; BriefgenError for an invalid one, and for an unknown kind."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise BriefgenError(str(path), "", "There is no such file", "Write which class is which kind of fact.") from None
    except UnicodeDecodeError:
        raise BriefgenError(str(path), "", "This is not UTF-8", "Save it as UTF-8.") from None
    check_text(text, str(path))
    try:
        readings = msgspec.convert(read_yaml(text, str(path), first_line=1) or {}, Readings)
    except msgspec.ValidationError as error:
        next_step = "Write a list of readings for each class, each with its `kind`."
        raise BriefgenError(str(path), "", one_line(str(error)), next_step) from None
    for name, several in readings.items():
        for reading in several:
            if reading.kind not in _KINDS:
                next_step = f"Known are {', '.join(_KINDS)}."
                raise BriefgenError(str(path), name, f"There is no kind {reading.kind!r}", next_step)
    return readings


def read_fact(proposal: FactProposal, readings: Readings) -> tuple[Kind, dict[str, Any]] | str:
    """The kind of fact that is proposed, with the fields that are set; or why there is none."""
    if proposal.ours:
        kind = _KINDS.get(proposal.name)
        return (kind, _typed(kind, proposal.attributes)) if kind else f"a {proposal.name} can't be suggested"
    for reading in readings.get(proposal.name, ()):
        if all(str(proposal.attributes.get(key)) == value for key, value in reading.when.items()):
            given = {field: proposal.attributes.get(name) for field, name in reading.fields.items()}
            kind = _KINDS[reading.kind]
            return kind, _typed(kind, {**{key: value for key, value in given.items() if value is not None}, **reading.set})
    return f"no reading fits the class {proposal.name!r}"


def _typed(kind: Kind, fields: dict[str, Any]) -> dict[str, Any]:
    """`fields` with numbers where the contract requires them: attributes of other tools are strings."""
    typed = {}
    for key, value in fields.items():
        try:
            typed[key] = msgspec.to_builtins(msgspec.convert(value, kind.settable[key], strict=False))
        except (KeyError, msgspec.ValidationError):
            typed[key] = value  # reported when it is checked
    return typed
