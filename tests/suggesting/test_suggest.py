"""`briefgen suggest`: another tool's output becomes pending entries, or is refused with the reason."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.storage.curation_file import parse_curation
from briefgen.suggesting.suggestions import MOST

LANGEXTRACT = Path(__file__).parents[2] / ".venv-langextract/bin/python"
ARTICLE = """date: 2031-02-03

Tea talks go on

Heidi Berg met Trần Bảo Chè in Bern on Monday.
“We are   glad”, she said. Hoá chất is no tea. Tea is tea.
The harbour master of Oslo, Ola Hest, saw 7,800 crates of tea; the crates were green.
"""
TEXT = ARTICLE.split("\n\n", 1)[1]
MAP = """
person:
- kind: actor
  set: {kind: person}
  fields: {role: title}
thing:
- when: {type: body}
  kind: actor
  set: {kind: organisation}
when:
- kind: event
  set: {status: planned}
  fields: {when: date}
quote:
- kind: quote
"""


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/tea.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "map.yaml").write_text(MAP, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Desk\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert build().exit_code == 0
    return tmp_path


def build(*options: str) -> Result:
    return CliRunner().invoke(main, ["build", *options], catch_exceptions=False)


def extraction(name: str, words: str, start: int | None = None, **attributes: str) -> dict[str, Any]:
    interval = None if start is None else {"start_pos": start, "end_pos": start + len(words)}
    return {"extraction_class": name, "extraction_text": words, "char_interval": interval, "attributes": attributes}


def suggest(*extractions: dict[str, Any], text: str = TEXT, options: tuple[str, ...] = ("--map", "map.yaml")) -> Result:
    line = {"extractions": extractions, "text": text, "document_id": "doc_1"}
    Path("said.jsonl").write_text(json.dumps(line, ensure_ascii=False) + "\n", "utf-8")
    return CliRunner().invoke(main, ["suggest", "said.jsonl", *options], catch_exceptions=False)


def entries() -> list[tuple[str, str, str | None, dict[str, Any]]]:
    path = Path("seeds/tea.suggestions.yaml")
    decisions = parse_curation(str(path), path.read_text("utf-8")).decisions if path.exists() else ()
    return [(each.kind.name, each.quote, each.near, each.set) for each in decisions]


def test_a_suggestion_on_words_waits_and_is_on_no_page(desk: Path) -> None:
    page = [path.read_bytes() for path in (desk / "docs/briefings").iterdir()]
    result = suggest(extraction("thing", "harbour master of Oslo", type="body"))
    assert result.stdout == "seeds/tea.suggestions.yaml: 1 suggested, 0 known, 0 refused\n" and not result.stderr
    assert entries() == [("actor", "harbour master of Oslo", None, {"kind": "organisation"})]
    assert "why: proposed by said.jsonl" in Path("seeds/tea.suggestions.yaml").read_text("utf-8")
    checked = build("--check")
    assert checked.exit_code == 0 and "seeds/tea.suggestions.yaml: 1 suggested and not decided." in checked.stderr
    assert "not read" not in checked.stderr
    assert [path.read_bytes() for path in (desk / "docs/briefings").iterdir()] == page


def test_one_that_is_moved_to_the_curation_file_is_on_the_page(desk: Path) -> None:
    suggest(extraction("thing", "harbour master of Oslo", type="body"))
    (desk / "seeds/tea.suggestions.yaml").rename(desk / "seeds/tea.curation.yaml")
    assert "suggested and not decided" not in build().stderr
    [page] = (desk / "docs/briefings").iterdir()
    assert "name: harbour master of Oslo" in page.read_text("utf-8")
    again = suggest(extraction("thing", "harbour master of Oslo", type="body"))
    assert again.stdout == "seeds/tea.suggestions.yaml: 0 suggested, 1 known, 0 refused\n"


def test_the_same_is_suggested_once() -> None:
    one = extraction("thing", "harbour master of Oslo", type="body")
    suggest(one, one)
    assert suggest(one).stdout == "seeds/tea.suggestions.yaml: 0 suggested, 1 known, 0 refused\n"
    assert len(entries()) == 1


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("harbour\n master  of Oslo", "harbour master of Oslo"),
        ('"We are glad"', "“We are glad”"),
        ("Hóa chất", "Hoá chất"),
    ],
)
def test_words_are_found_as_people_may_write_them(words: str, quote: str) -> None:
    suggest(extraction("thing", words, type="body"))
    assert [entry[1] for entry in entries()] == [quote]


def test_the_place_that_the_tool_means_is_recognised_by_words_nearby() -> None:
    second = TEXT.rindex("crates")
    result = suggest(extraction("thing", "crates", second, type="body"))
    assert result.exit_code == 0, result.stderr
    [(_, quote, near, _)] = entries()
    assert quote == "crates" and near and "the crates" in near and "7,800" not in near


@pytest.mark.parametrize(
    ("proposed", "why"),
    [
        (extraction("thing", "Ministry of Tea", type="body"), "its words are not in the article"),
        (extraction("thing", "arbour", type="body"), "its words are not in the article"),
        (extraction("thing", "tea " * 300_000, type="body"), "its words are not in the article"),
        (extraction("thing", "  ", type="body"), "it has no words"),
        (extraction("thing", "crates", type="body"), "its words are in the article 2 times"),
        (extraction("thing", "Oslo", type="town"), "no reading fits the class 'thing'"),
        (extraction("other", "Oslo"), "no reading fits the class 'other'"),
        (extraction("when", "on Monday"), "An added event needs when"),
        (extraction("when", "on Monday", date="soon"), "soon"),
    ],
)
def test_what_can_not_be_kept_is_refused_with_the_reason(proposed: dict[str, Any], why: str) -> None:
    result = suggest(proposed)
    assert result.stdout.endswith("0 suggested, 0 known, 1 refused\n")
    assert result.stderr.startswith("said.jsonl: line 1, extraction 1: refused: ") and why in result.stderr
    assert result.stderr.count("\n") == 1 and not Path("seeds/tea.suggestions.yaml").exists()


def test_hostile_words_are_one_line_and_no_yaml() -> None:
    result = suggest(
        extraction("a\nb\x1b[31m", "x\n\x1b[2J" * 99), extraction("thing", "Ola Hest", type="body", note="]}\n- drop: x")
    )
    assert "\x1b" not in result.stderr and result.stderr.count("\n") == 1
    assert [entry[:2] for entry in entries()] == [("actor", "Ola Hest")]


def test_another_article_s_facts_are_refused_unless_a_person_says_whose_they_are() -> None:
    one = extraction("thing", "harbour master of Oslo", type="body")
    assert "it is not known which article" in suggest(one, text="Another text").stderr
    result = suggest(one, text="Another text", options=("--map", "map.yaml", "--article", "tea.txt", "--by", "Lan"))
    assert "1 suggested" in result.stdout and "proposed by Lan" in Path("seeds/tea.suggestions.yaml").read_text("utf-8")


def test_json_of_the_schema_needs_no_map() -> None:
    fact = {"name": "Harbour", "kind": "organisation", "evidence": {"quote": "harbour master of Oslo"}}
    Path("said.json").write_text(json.dumps({"source": {"file": "tea.txt"}, "actors": [fact]}), "utf-8")
    result = CliRunner().invoke(main, ["suggest", "said.json"], catch_exceptions=False)
    assert "1 suggested" in result.stdout, result.stderr
    assert entries() == [("actor", "harbour master of Oslo", None, {"name": "Harbour", "kind": "organisation"})]


@pytest.mark.parametrize(
    ("file", "data", "problem"),
    [
        ("said.jsonl", b'{"extractions": [{"extraction_class": 1}]}', "line 1: This is not of langextract"),
        ("said.jsonl", b'{"extractions": []}\nnothing', "line 2: This is not of langextract"),
        ("said.jsonl", b"[3]", "This is not a file of proposals"),
        ("said.jsonl", b'{"actors": [{"name": "x"}]}', "This is not a file of proposals"),
        ("said.jsonl", b"\xff", "This is not a file of proposals"),
        ("said.jsonl", b"[" * 100_000, "This is not a file of proposals"),
        ("said.jsonl", b'{"extractions": ' + b"[" * 100_000, "line 1: This is not of langextract"),
        ("map.yaml", b"person: [{kind: animal}]", "person: There is no kind 'animal'"),
        ("map.yaml", b"person: {kind: actor}", "Expected `array`"),
        ("map.yaml", b"a: [{kind: actor, code: x}]", "unknown field `code`"),
    ],
)
def test_a_bad_file_is_one_line_and_writes_nothing(file: str, data: bytes, problem: str) -> None:
    Path("said.jsonl").write_bytes(b'{"extractions": []}')
    Path(file).write_bytes(data)
    result = CliRunner().invoke(main, ["suggest", "said.jsonl", "--map", "map.yaml"], catch_exceptions=False)
    assert result.exit_code == 1 and problem in result.stderr and result.stderr.count("\n") == 1


def test_a_file_that_langextract_has_written_is_read(desk: Path) -> None:
    """`langextract-1.7.1.jsonl`, next to this test, is from `save_annotated_documents` of that version, without a model."""
    written = Path(__file__).with_name("langextract-1.7.1.jsonl").read_text("utf-8")
    (desk / "seeds/tea.txt").write_text(f"date: 2031-02-03\n\n{json.loads(written)['text']}", "utf-8")
    (desk / "said.jsonl").write_text(written, "utf-8")
    result = CliRunner().invoke(main, ["suggest", "said.jsonl", "--map", "map.yaml"], catch_exceptions=False)
    assert result.stdout == "seeds/tea.suggestions.yaml: 2 suggested, 0 known, 2 refused\n"
    assert entries() == [
        ("actor", "Ola Hest", None, {"role": "harbour master", "kind": "person"}),
        ("actor", "harbour master of Oslo", None, {"kind": "organisation"}),
    ]
    assert "extraction 3: refused: thing “Ministry of Tea”: its words are not in the article" in result.stderr


@pytest.mark.slow
@pytest.mark.skipif(not LANGEXTRACT.exists() and "CI" not in os.environ, reason="`make test` installs langextract")
def test_what_langextract_writes_today_is_placed_or_refused() -> None:
    subprocess.run([LANGEXTRACT, Path(__file__).with_name("langextract_writes.py")], check=True)
    result = CliRunner().invoke(main, ["suggest", "said.jsonl", "--map", "map.yaml"], catch_exceptions=False)
    assert result.stdout == "seeds/tea.suggestions.yaml: 4 suggested, 0 known, 3 refused\n"
    assert entries() == [
        ("actor", "Ola Hest", None, {"role": "harbour master", "kind": "person"}),
        ("quote", "Hoá chất is no tea", None, {}),
        ("actor", "crates", "the crates were", {"kind": "organisation"}),
        ("actor", "Trần Bảo Chè", None, {"kind": "organisation"}),
    ]
    assert [line.removeprefix("said.jsonl: line ") for line in result.stderr.splitlines()] == [
        "1, extraction 2: refused: thing “harbor master of Oslo”: its words are not in the article",
        "1, extraction 3: refused: thing “Ministry of Tea”: its words are not in the article",
        "1, extraction 4: refused: place “Oslo”: no reading fits the class 'place'",
        "2, extraction 1: refused: thing “crates”: it is not known which article it is about",
    ]


def test_more_than_a_person_decides_on_is_refused_in_a_line(desk: Path) -> None:
    many = [extraction("thing", "harbour master of Oslo", type="body")] * (MOST + 1)
    result = suggest(*many)
    assert result.exit_code == 1 and "1,001 facts are proposed, and 0 suggestions wait" in result.stderr
    assert result.stderr.count("\n") == 1 and not (desk / "seeds/tea.suggestions.yaml").exists()
    assert suggest(*many[1:]).stdout == "seeds/tea.suggestions.yaml: 1 suggested, 999 known, 0 refused\n"
    assert "1,000 facts are proposed, and 1 suggestions wait" in suggest(*many[1:]).stderr


def test_a_quotation_of_nobody_in_the_briefing_is_refused() -> None:
    fact = {"text": "tea", "speaker": "ola-nobody", "evidence": {"quote": "the crates were green"}}
    Path("said.json").write_text(json.dumps({"source": {"file": "tea.txt"}, "quotes": [fact]}), "utf-8")
    result = CliRunner().invoke(main, ["suggest", "said.json"], catch_exceptions=False)
    assert "There is no actor 'ola-nobody'" in result.stderr and not Path("seeds/tea.suggestions.yaml").exists()
