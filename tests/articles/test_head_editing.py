"""A value in the head of an article is set in place, and everything else stays as it is."""

from __future__ import annotations

import pytest

from briefgen.articles.head_editing import edit_head
from briefgen.errors import BriefgenError

STORY = "Tea talks begin\n\nThe two sides met in Bern and spoke of tea.\n"


@pytest.mark.parametrize(
    ("head", "values", "edited"),
    [
        ("", {"date": "2031-02-03"}, "date: 2031-02-03\n\n"),
        ("", {"date": "2031-02-03", "source": "Tea Daily"}, "date: 2031-02-03\nsource: Tea Daily\n\n"),
        ("source: Tea Daily\n\n", {"date": "2031-02-03"}, "date: 2031-02-03\nsource: Tea Daily\n\n"),
        ("Date 2030-01-01\nauthor: Lan\n\n", {"date": "2031-02-03"}, "Date 2031-02-03\nauthor: Lan\n\n"),
        ("---\nlanguage: en\n---\n", {"source": "Tea: daily"}, '---\nsource: "Tea: daily"\nlanguage: en\n---\n'),
        ("---\ndate: 2030-01-01 # old\n---\n", {"date": "2031-02-03"}, "---\ndate: 2031-02-03 # old\n---\n"),
        ("url: https://a.example/x\n\n", {"url": "https://b.example/y"}, "url: https://b.example/y\n\n"),
    ],
)
def test_a_value_is_put_where_it_belongs(head: str, values: dict[str, str], edited: str) -> None:
    assert edit_head(head + STORY, values, "tea.txt") == edited + STORY


@pytest.mark.parametrize("values", [{"date": "2031-02-31"}, {"date": "soon"}, {"url": "javascript:alert(1)"}, {"date": ""}])
def test_what_would_not_be_read_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(BriefgenError):
        edit_head(STORY, values, "tea.txt")
