"""An eighth kind of facts: a struct, a list in the briefing and an entry in the table, and everything works for it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import msgspec
import pytest
from invented import evidence, tea, tea_article
from msgspec.structs import replace
from outputs import digests_of, made

from briefgen.contract.checks import check_briefing
from briefgen.contract.kinds import KINDS, Kind, facts_of
from briefgen.contract.model import Actor, Briefing, Evidence, Struct
from briefgen.curating.adopting import adopt_edits
from briefgen.curating.applying import apply_curation
from briefgen.differences.change_report import LABELS, PLAIN, describe_parts
from briefgen.differences.changes import compare_briefings
from briefgen.errors import BriefgenError
from briefgen.exports.data import json_files
from briefgen.exports.tables import fact_tables
from briefgen.library.counts import totals_of
from briefgen.library.library import Library
from briefgen.storage.curation_file import parse_curation

FILE = "x.curation.yaml"


class Place(Struct, frozen=True, kw_only=True):
    """Somewhere that the article mentions."""

    id: str
    size: int = 0
    country: str | None = None
    evidence: Evidence


class ToyBriefing(Briefing, frozen=True, kw_only=True):
    """A briefing with one more list."""

    places: tuple[Place, ...] = ()


PLACE = Kind(
    name="place",
    field="places",
    section=8,
    struct=Place,
    anchor=lambda place: f"place:{place.id}",
    label=lambda place, _: place.id,
    key="id",
    required=frozenset({"id"}),
    rank=lambda place: -place.size,
)
EIGHT = (*KINDS, PLACE)


def place(quote: str = "Bern", **fields: Any) -> Place:
    return Place(**{"id": "bern", "country": "CH", "evidence": evidence(tea_article(), quote), **fields})


def toy(*places: Place) -> ToyBriefing:
    fields = {field: getattr(tea(), field) for field in Briefing.__struct_fields__}
    return ToyBriefing(**fields, places=places)


def test_it_has_a_reference_after_the_others() -> None:
    *others, last = facts_of(toy(place()), EIGHT)
    assert others == list(facts_of(tea()))
    assert (last.kind, last.anchor, last.label, last.evidence.quote) == ("place", "place:bern", "bern", "Bern")


@pytest.mark.parametrize(
    ("places", "path", "problem"),
    [
        ([place(id="Bern!")], "places[0].id", "is not a slug"),
        ([place(), place("Việt Nam")], "places[0].id", "The id 'bern' appears twice"),
        ([place(country="XX")], "places[0].country", "'XX' is not a country code"),
        ([place(evidence=replace(place().evidence, end=9))], "places[0].evidence", "The offsets don't fit the quote"),
    ],
)
def test_it_is_checked(places: list[Place], path: str, problem: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        check_briefing(toy(*places), "x.md", kinds=EIGHT)
    assert (caught.value.place, problem in caught.value.problem) == (path, True)
    check_briefing(toy(place()), "x.md", kinds=EIGHT)


DECISIONS = """decisions:
- drop: place
  quote: Việt Nam
  is: viet-nam
- correct: place
  quote: Bern
  is: bern
  set: {size: 3}
- add: place
  quote: Thuỵ Sĩ
  set: {id: switzerland, size: 5}
- pin: place
  quote: Bern
  is: bern
"""


def test_entries_decide_on_it() -> None:
    found = toy(place(), place("Việt Nam", id="viet-nam", country="VN"))
    curated, results = apply_curation(tea_article(), found, parse_curation(FILE, DECISIONS, EIGHT), EIGHT)
    assert [result.state for result in results] == ["applied"] * 4
    assert [(p.id, p.size) for p in PLACE.facts(curated)] == [("bern", 3), ("switzerland", 5)]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("add: place\n  set: {size: 1}", "An added place needs id"),
        ("correct: place\n  set: {colour: red}", "The place has no 'colour' to set"),
        ("correct: place\n  set: {country: XX}", "'XX' is not a country code"),
        ("correct: place\n  set: {size: big}", "size: Expected `int`"),
    ],
)
def test_a_wrong_entry_is_refused(entry: str, problem: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        parse_curation(FILE, f"decisions:\n- quote: Bern\n  {entry}\n", EIGHT)
    assert problem in str(caught.value)


def test_edits_of_it_are_adopted() -> None:
    found = toy(place(), place("Việt Nam", id="viet-nam", country="VN"))
    page = json.loads(msgspec.json.encode(found))
    page["places"] = [page["places"][0] | {"size": 3}, {"id": "switzerland", "evidence": "Thuỵ Sĩ"}]
    text, _ = adopt_edits(tea_article(), found, FILE, "", page, EIGHT)
    curated, results = apply_curation(tea_article(), found, parse_curation(FILE, text, EIGHT), EIGHT)
    assert {result.state for result in results} == {"applied"}
    assert [(p.id, p.size) for p in PLACE.facts(curated)] == [("bern", 3), ("switzerland", 0)]


def test_its_changes_are_reported() -> None:
    change = compare_briefings(toy(place()), toy(place(size=3), place("Việt Nam", id="viet-nam")), EIGHT)
    assert [describe_parts(msgspec.to_builtins(c), PLAIN)[0] for c in change.changes] == ["place changed", "place added"]
    assert [(field.field, field.old, field.new) for field in change.changes[0].fields] == [("size", 0, 3)]


def test_totals_and_exports_have_it() -> None:
    library = Library(briefings=(toy(place(size=3)),))
    assert totals_of(library, EIGHT).facts["places"] == 1
    digests = digests_of(library.briefings)
    table = made(fact_tables(library, digests, "", EIGHT))["data/facts.csv"].decode("utf-8-sig")
    *_, row = csv.DictReader(io.StringIO(table, newline=""))
    assert (row["fact"], row["id"], row["size"], row["quote"]) == ("places", "bern", "3", "Bern")
    [data] = json.loads(made(json_files(library, digests))["data/briefings.json"])
    assert data["places"][0]["size"] == 3


def test_every_list_of_a_briefing_has_an_entry_and_reports_have_words_for_it() -> None:
    lists = [field.name for field in msgspec.structs.fields(Briefing) if "Evidence" in str(_item(field.type))]
    assert [kind.field for kind in KINDS] == lists
    assert set(LABELS) == {kind.name for kind in KINDS} | {"briefing"}
    assert sorted(kind.section for kind in KINDS) == [1, 2, 3, 4, 5, 6, 7]


def _item(type_: Any) -> Any:
    """The annotations of a list's items; None for anything but a list of structs."""
    item = getattr(type_, "__args__", (None,))[0]
    return getattr(item, "__annotations__", None)


def test_what_an_entry_says_of_a_struct_is_true() -> None:
    for kind in KINDS:
        fields = {field.encode_name for field in msgspec.structs.fields(kind.struct)}
        assert kind.required | {*kind.value} | {kind.key or "evidence"} <= fields
    assert Actor in {kind.struct for kind in KINDS if kind.named}
