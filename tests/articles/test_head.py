"""Heads: every top of an article in tests/examples/heads.yaml is read as it says; what is written is read back."""

import datetime
import re

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from invented import EXAMPLES

from briefgen.articles.head import FoundHead, Head, format_head, read_head
from briefgen.errors import BriefgenError

HEADS = yaml.safe_load((EXAMPLES / "heads.yaml").read_text(encoding="utf-8"))
WRONG = {
    "date: 2031-02-30\nTea": "line 1: '2031-02-30' is not a date. Write it as YYYY-MM-DD",
    "\nDate 30/2/2031\nTea": "line 2: '30/2/2031' is not a date",
    "date: soon\nTea": "line 1: 'soon' is not a date",
    "date 2031-02-30 Tea for Bern": "line 1: '2031-02-30' is not a date",
    "---\ntitle: Tea\ndate: 5 March\n---\nTea": "line 3: '5 March' is not a date",
    "date: 2031-03-05\nlanguage: fr\n": "line 2: The language 'fr' is not known. Known are en, vi",
    "Language: French\nTea": "line 1: The language 'French' is not known",
    "id: Tea for Bern\nTea": "line 1: 'Tea for Bern' is not an id. Write lower-case letters",
    "---\ntitle: Tea\n\nThe story.": "line 1: The front matter isn't closed. Close it",
    "---\ntitle: [Tea\n---\nThe story.": "line 3: The front matter is not valid YAML. Correct the lines",
}


def left_of(text: str, found: FoundHead) -> str:
    """`text` without its head lines."""
    for span in reversed(found.lines):
        text = text[: span.start] + text[span.end :]
    return text.strip()


@pytest.mark.parametrize("example", [pytest.param(e, id=e["name"]) for e in HEADS])
def test_a_head_is_read_and_the_article_is_left(example):
    found = read_head(example["text"], "tea.txt")
    expected = {key: value for key, value in msgspec.structs.asdict(found.head).items() if value is not None}
    assert expected == example["head"]
    assert left_of(example["text"], found).split("\n")[0] == example["left"]
    patterns = example.get("warnings", [])
    assert len(found.warnings) == len(patterns)
    assert all(re.search(pattern, line) for pattern, line in zip(patterns, found.warnings, strict=True))
    if found.title:
        assert example["text"][found.title.start : found.title.end] == found.head.title


@pytest.mark.parametrize(("text", "message"), WRONG.items(), ids=WRONG.values())
def test_what_can_not_be_is_an_error_with_its_line(text, message):
    with pytest.raises(BriefgenError) as error:
        read_head(text, "tea.txt")
    assert f"tea.txt: {message}" in str(error.value)


WORDS = st.text(st.characters(categories=["L", "N", "P"], exclude_characters="\x85"), min_size=1, max_size=40)
DAYS = st.dates(min_value=datetime.date(1900, 1, 1))


@given(
    st.builds(
        Head,
        published=DAYS | st.none(),
        updated=DAYS | st.none(),
        source=WORDS | st.none(),
        author=WORDS | st.none(),
        title=WORDS | st.none(),
        url=st.sampled_from(["https://example.org/a?b=c", None]),
        language=st.sampled_from(["en", "vi", None]),
        id=st.sampled_from(["2031-03-05-tea", "tea", None]),
    )
)
def test_what_is_written_is_read_back(head):
    text = f"{format_head(head)}\nTea for Bern: a long way\n\nThe story.\n"
    found = read_head(text, "tea.txt")
    assert (found.head, found.warnings) == (head, ())
    assert left_of(text, found) == "Tea for Bern: a long way\n\nThe story."


def test_deep_and_long_front_matter_is_read_in_bounded_time():
    deep = "---\na: " + "[" * 9_000 + "\n---\nTea"
    with pytest.raises(BriefgenError):
        read_head(deep, "tea.txt")
    bomb = "---\ntitle: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nTea"
    assert read_head(bomb, "tea.txt").head.title == "x, x"
