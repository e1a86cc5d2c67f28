"""One more decision, tried: as if it were applied after all existing ones, and without the others that are tried."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from briefgen.contract.kinds import KINDS
from briefgen.curating.applying import apply_curation
from briefgen.curating.trying import Trial
from briefgen.storage.curation_file import parse_curation
from briefgen.storage.strict_yaml import write_yaml
from curating.cases import CASES, found_for

DECIDED = [case for case in CASES if case["entries"].get("decisions")]


@pytest.mark.parametrize("case", DECIDED, ids=[case["is"] for case in DECIDED])
def test_the_last_entry_is_tried_as_it_would_be_applied(case: dict[str, Any]) -> None:
    article, found = found_for(case)
    curation = parse_curation("tea.curation.yaml", write_yaml({"decisions": case["entries"]["decisions"]}))
    *others, last = curation.decisions
    shown, results = apply_curation(article, found, curation)
    trial = Trial(article, found, msgspec.structs.replace(curation, decisions=tuple(others)))
    fact, tried = trial.of(last)
    assert (fact, tried) == trial.of(last), "what is tried stays without effect"
    if last.verb == "pin":
        assert tried.anchor == results[-1].anchor
        return
    assert tried == results[-1]
    there = [fact for kind in KINDS for fact in kind.facts(shown) if kind.anchor(fact) == tried.anchor]
    assert fact in there or not (fact or there)
