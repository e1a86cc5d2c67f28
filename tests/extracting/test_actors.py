"""Actors: who acts in the sentences of tests/examples/LANG/actors.yaml, and who does not."""

import pytest
import yaml
from invented import EXAMPLES

from briefgen.articles.article import parse_article
from briefgen.extracting.composing.compose import compose


def sentences(pending):
    return [
        pytest.param(path.parent.name, example, id=f"{path.parent.name}: {example['text']}")
        for path in sorted(EXAMPLES.glob("*/actors.yaml"))
        for example in yaml.safe_load(path.read_text(encoding="utf-8"))
        if example.get("pending", False) is pending
    ]


def check(language, example):
    text = f"date 2031-06-10\n{example['text']}\n"
    actors = compose(parse_article("example.txt", text.encode(), language=language)).actors
    nobody = {"role": None, "country": None}
    people = {(a.name, a.role, a.country) for a in actors if a.kind == "person"}
    assert people == {(p["name"], p["role"], p["country"]) for p in (nobody | p for p in example.get("people", []))}
    if wanted := example.get("organisations"):
        assert [a.name for a in actors if a.kind == "organisation"] == wanted
    elif not people:
        assert not actors


@pytest.mark.parametrize(("language", "example"), sentences(pending=False))
def test_people_and_organisations_of_a_sentence(language, example):
    check(language, example)


@pytest.mark.xfail(strict=True, reason="pending: the rules do not read this yet")
@pytest.mark.parametrize(("language", "example"), sentences(pending=True))
def test_pending_sentences(language, example):
    check(language, example)
