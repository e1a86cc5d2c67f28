"""The report as a comment: words of articles stay in code spans, and what doesn't fit is counted."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import HOSTILE, copper, hostile, tea
from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec.structs import replace

from briefgen.differences.change_report import LIMIT, TEXT_LIMIT, code, to_markdown
from briefgen.differences.changes import FieldChange, compare
from briefgen.differences.report import CurationChange, FileChange, Report

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = re.compile(r"[A-Za-z0-9 ,.:→*]*")
"""What is outside of code spans: the report's own words."""

TRICKS = [
    *("@octocat", "#12", "GH-12", "owner/repo#1", "1234567", "&#64;octocat", "a@evil.example"),
    *("http://evil.example", "www.evil.example", "[x](javascript:1)", "![x](http://evil.example)", "[^1]"),
    *("<img src=x>", "<!-- briefgen -->", "--> x", "$x$", "**x**", "~~x~~", "\n\n# big\n", "- [ ] x"),
    *("| a | b |", "\\| \\\\| a \\", "`", "``", "a`", "` | `", "```\nx\n```"),
    *("\u202eevil", "\x00", "a\u2028b", " ", "", "x" * 1000, HOSTILE),
]


def data(found: Report) -> dict[str, Any]:
    return msgspec.json.decode(msgspec.json.encode(found))  # type: ignore[no-any-return]


def report_of(text: str, count: int = 1) -> dict[str, Any]:
    """A report in which every text that is not one of the contract's words is `text`."""
    b = replace(hostile(), title=text or "-", note=text)
    changes = compare([tea()] if count else [], [b, replace(tea(), title=text, note=text)]) * count
    curation = CurationChange(text, "changed", (FieldChange(text, text, {text: text}),))
    found = Report(
        base=text, head=text, briefings=changes, curations=(curation,), pages=(text,), files=(FileChange(text, "added"),)
    )

    def fill(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                key: text if key in ("title", "words", "id") and isinstance(item, str) else fill(item)
                for key, item in value.items()
            }
        if isinstance(value, list):
            return [fill(item) for item in value]
        return text if value == HOSTILE else value

    return fill(data(found))  # type: ignore[no-any-return]


def check_inert(page: str) -> list[str]:
    """Parses the page as GitHub would; returns what is in code spans."""
    spans: list[str] = []
    tokens: list[Token] = MARKDOWN.parse(page)
    allowed = {"heading", "paragraph", "inline", "table", "thead", "tbody", "tr", "th", "td", "bullet_list", "list_item"}
    assert {re.sub("_(open|close)$", "", token.type) for token in tokens} <= allowed
    for token in tokens:
        for child in token.children or ():
            assert child.type in ("text", "code_inline", "softbreak", "strong_open", "strong_close"), child
            if child.type == "code_inline":
                spans.append(child.content)
            else:
                assert OURS.fullmatch(child.content), child.content
    cells = " ".join(token.type for token in tokens if token.type in ("tr_open", "td_open", "th_open"))
    assert all(len(row.split()) == 3 for row in cells.split("tr_open")[1:])
    return spans


@pytest.mark.parametrize("text", TRICKS)
def test_a_trick_stays_a_word(text: str) -> None:
    page = to_markdown(report_of(text))
    spans = check_inert(page)
    assert "\u202e" not in page and "\x00" not in page
    shown = " ".join(text.split()).replace("|", "│").translate({0x202E: "�", 0: "�"})
    if 0 < len(shown) <= TEXT_LIMIT:
        assert spans.count(shown) > 5


@settings(max_examples=50)
@given(st.text(st.sampled_from("`|\\<>@#[]()!*_~$&; \n\tax1-"), max_size=30))
def test_any_text_stays_a_word(text: str) -> None:
    check_inert(to_markdown(report_of(text)))


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_a_code_span_holds_what_it_was_given(text: str) -> None:
    span = code(text)
    assert "\n" not in span and "|" not in span
    [token] = MARKDOWN.parseInline(f"x {span} y")
    inner = [child.content for child in token.children or () if child.type == "code_inline"]
    assert len(inner) == 1


@pytest.mark.parametrize("limit", [1_500, 3_000, 10_000, LIMIT])
def test_what_does_not_fit_is_counted(limit: int) -> None:
    found = report_of("Chè " * 30, count=300)
    page = to_markdown(found, limit)
    assert limit / 2 < len(page) <= limit
    left_out = re.search(r"\*\*(\d+) more changes\*\* are left out", page)
    assert left_out
    whole = sum(len(b["changes"]) for b in found["briefings"]) + 3
    rows = re.findall(r"^(?:\| (?!fact|---)|- )", page, re.MULTILINE)
    assert len(rows) + int(left_out[1]) == whole
    check_inert(page)


def test_moved_facts_share_a_row() -> None:
    def shift(fact: Any) -> Any:
        return replace(fact, evidence=replace(fact.evidence, start=fact.evidence.start + 5, end=fact.evidence.end + 5))

    moved = replace(copper(), figures=tuple(map(shift, copper().figures)), timeline=tuple(map(shift, copper().timeline)))
    found = Report(base="a", head="b", briefings=compare([copper()], [moved]), curations=(), pages=(), files=())
    assert "| 4 facts moved in the article | the same words | |" in to_markdown(data(found))
    assert "**4 more changes** are left out" in to_markdown(data(found), limit=300)


def test_a_new_key_point_that_a_person_wrote_is_shown_beside_the_words_of_the_article() -> None:
    [first, *others] = tea().summary
    words, written = first.evidence.quote, "Hai nước ký thỏa thuận về chè."
    for text, cell in ((first.text, ""), (written, f"`text` `{written}`")):
        point = replace(first, text=text)
        new = compare([], [replace(tea(), summary=(point, *others))])
        found = Report(base="a", head="b", briefings=new, curations=(), pages=(), files=())
        assert f"| key point added | {cell} | `{words}` |" in to_markdown(data(found))


def test_long_texts_show_where_they_differ() -> None:
    notes = ["Xuất khẩu chè tăng. " * 20 + f"Mức tăng là {value}%." for value in (8, 18)]
    old, new = (replace(tea(), note=note) for note in notes)
    found = Report(base="a", head="b", briefings=compare([old], [new]), curations=(), pages=(), files=())
    page = to_markdown(data(found))
    assert "Mức tăng là 8%.` → `…" in page
    assert "Mức tăng là 18%." in page


def test_nothing_changed() -> None:
    found = Report(base="a", head="b", briefings=(), curations=(), pages=(), files=())
    assert to_markdown(data(found)) == "## What changed in the facts\n\nNo briefing changed.\n"


@pytest.mark.parametrize(
    "broken",
    [
        None, [], {}, {"briefings": 1}, {"briefings": [{"what": "exploded", "changes": []}]},
        report_of("x") | {"briefings": [{"what": "added", "new": {"id": 1, "title": 2}, "changes": []}]},
        report_of("x") | {"files": [{"what": "<b>", "file": "x"}]},
        report_of("x") | {"pages": [1]},
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused(broken: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError, AttributeError)):
        to_markdown(broken)
