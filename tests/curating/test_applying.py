"""The result for each entry of a curation file, as in `tests/examples/curation.yaml`."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from invented import TEA, tea

from briefgen.articles.article import parse_article
from briefgen.contract.model import Briefing
from briefgen.curating.applying import apply_curation
from briefgen.errors import BriefgenError
from briefgen.storage.curation_file import parse_curation
from briefgen.storage.strict_yaml import write_yaml
from curating.cases import CASES, found_for

FILE = "tea.curation.yaml"


@pytest.mark.parametrize("case", CASES, ids=[case["is"] for case in CASES])
def test_an_entry_does_what_it_says(case: dict[str, Any]) -> None:
    article, found = found_for(case)
    entries = write_yaml(case["entries"])
    curated, results = apply_curation(article, found, parse_curation(FILE, entries))
    states = [f"{r.state}: {r.why}" if r.why else r.state for r in results]
    assert len(states) == len(case["states"])
    for state, wanted in zip(states, case["states"], strict=True):
        kind, _, why = wanted.partition(": ")
        assert state.partition(": ")[0] == kind
        assert why in state
    for path, value in case.get("gives", {}).items():
        assert look_up(curated, path) == value


def look_up(briefing: Briefing, path: str) -> Any:
    value: Any = msgspec.json.decode(msgspec.json.encode(briefing))
    for key in path.split("."):
        value = [item[key] for item in value] if isinstance(value, list) else value[key]
    return value


WRONG = [
    ("- drop: figure", "line 1", "holds no keys"),
    ("titel: x", "line 1", "no key 'titel'"),
    ("title: 2025", "line 1", "'title' has to be text"),
    ("title: ''", "line 1", "'title' has to be text"),
    (f"title: x\nnote: {'tea ' * 5001}", "line 2", "The note has more than 20,000 characters"),
    ("decisions: x", "line 1", "list of entries"),
    ("title: x\ndecisions:", "line 2", "no value here. Write one, or `null`, or delete the line"),
    ("decisions:\n- drop: [figure]\n  quote: x", "line 2", "no kind ['figure']"),
    ("note: x\ndecisions:\n- quote: x", "line 3", "An entry has one of drop, correct"),
    ("decisions:\n- drop: figure\n  add: figure\n  quote: x", "line 2", "An entry has one of"),
    ("decisions:\n- drop: number\n  quote: x", "line 2", "no kind 'number'"),
    ("decisions:\n- drop: figure", "line 2", "There is no quote"),
    ("decisions:\n- drop: figure\n  quote: x\n  offset: 3", "line 2", "no key 'offset'"),
    ("decisions:\n- drop: figure\n  quote: x\n  set: {value: 1}", "line 2", "'drop' sets nothing"),
    ("decisions:\n- correct: figure\n  quote: x", "line 2", "'set' has to name fields"),
    ("decisions:\n- correct: figure\n  quote: x\n  set:\n    evidence: y", "line 5", "no 'evidence' to set"),
    ("decisions:\n- correct: figure\n  quote: x\n  set:\n    id: y", "line 5", "no 'id' to set"),
    ("decisions:\n- correct: figure\n  quote: x\n  set:\n    value: '8'", "line 5", "value: Expected"),
    ("decisions:\n- correct: actor\n  quote: x\n  set:\n    country: XX", "line 5", "not a country code"),
    ("decisions:\n- correct: actor\n  quote: x\n  set:\n    country: NO", "line 5", "Put it in quotes"),
    ("decisions:\n- add: topic\n  quote: chè\n  set:\n    id: tea", "line 5", "no topic 'tea'"),
    (
        "decisions:\n- add: figure\n  quote: 12,5%\n  set: {value: 8}",
        "line 2",
        "An added figure needs unit. Write `percent`",
    ),
    ("decisions:\n- add: event\n  quote: 12,5%", "line 2", "'set' has to name fields"),
    ("decisions:\n- add: figure\n  quote: Vòng tới\n  set: {unit: percent}", "line 2", "The figure has no number"),
    ("decisions:\n- correct: event\n  quote: tháng 5/2031\n  set: {when: soon}", "line 2", "not an EDTF date"),
    ("decisions:\n- correct: quote\n  quote: Chúng tôi rất mừng. Chè này ngon\n  set: {speaker: me}", "speaker", "no actor"),
    ("decisions:\n- pin: event\n  quote: x", "line 2", "always in order"),
    ("review: {status: void}", "line 1", "'void' is found out, not decided. Write `draft` or `reviewed`"),
    ("note: x\nreview: {status: reviewed, of: mine}", "line 2, review.of", "leave it out, `briefgen build` writes it"),
    ("review: {status: done}", "line 1", "Invalid enum value"),
    ("review: {status: reviewed, on: x}", "line 1", "Put it in quotes"),
    ("title: x\nreview: {status: reviewed, date: '3/2'}", "line 2, review.date", "not a date"),
    ("summary: [{quote: a}, {quote: b}, {quote: c}, {quote: d}, {quote: e}, {quote: f}]", "line 1", "More than 5"),
    ("summary:\n- text: x", "line 2", "There is no quote"),
    ("note: &a x", "line 1", "anchors"),
    ("note: a\u200bb", "line 1", "Hidden character"),
    ("note: [", "line", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "place", "problem"), WRONG)
def test_what_is_no_decision_is_refused_with_its_line(text: str, place: str, problem: str) -> None:
    with pytest.raises(BriefgenError) as caught:
        apply_curation(parse_article("tea.txt", TEA.encode()), tea(), parse_curation(FILE, text))
    assert caught.value.file == FILE
    assert place in caught.value.place
    assert problem in str(caught.value)


def test_an_empty_file_decides_nothing() -> None:
    nothing = parse_curation(FILE, "# nothing yet\n")
    assert apply_curation(parse_article("tea.txt", TEA.encode()), tea(), nothing) == (tea(), ())


@pytest.mark.parametrize("entry", [{"confirm": "figure"}, {"correct": "figure", "set": {"measure": "kim ngạch"}}])
def test_what_a_person_has_looked_at_is_in_doubt_no_more(entry: dict[str, Any]) -> None:
    growth, value = tea().figures
    found = msgspec.structs.replace(tea(), figures=(growth, msgspec.structs.replace(value, doubt=("measure",))))
    entries = write_yaml({"decisions": [entry | {"quote": "7,8 tỷ USD"}]})
    curated, _ = apply_curation(parse_article("tea.txt", TEA.encode()), found, parse_curation(FILE, entries))
    assert [figure.doubt for figure in found.figures] == [msgspec.UNSET, ("measure",)]
    assert [figure.doubt for figure in curated.figures] == [msgspec.UNSET, msgspec.UNSET]
