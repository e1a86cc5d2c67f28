"""Plain text, Markdown and JSON lines: their text becomes an article without the markup."""

import datetime

import pytest
from adding.sources import PARAGRAPHS, TEXT, TITLE, document, read, refusal

from briefgen.adding.document import Document
from briefgen.adding.texts.paragraphs import unwrap

DAY = datetime.date(2031, 3, 5)

WRAPPED = """Tea growers of two valleys agree on a label

The tea growers of two valleys have agreed on a common
label, their association said in Bern on Thursday.
  It is to stand on every packet from May on. About 340
growers take part, and the long-term costs are shared.
- a design for the label that all of the growers in the
two valleys like, and a contract that holds for all years
- a feast
"""


def test_a_text_begins_with_its_title():
    found = document(f"{TITLE}\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\r\n\r\n{PARAGRAPHS[2]}".encode(), "tea.txt")
    assert (found.title, found.text, found.published) == (TITLE, TEXT, None)


@pytest.mark.parametrize("title", ["Will tea be dear?", "Tea growers of two valleys ...", "Tea: a label for all"])
def test_what_may_be_a_title(title):
    assert document(f"{title}\n\n{TEXT}".encode(), "tea.txt").title == title


def test_a_text_that_begins_with_a_sentence_has_no_title():
    found = document(TEXT.encode(), "tea.txt")
    assert (found.title, found.text) == (None, TEXT)


def test_head_lines_are_read():
    head = (
        "Date: 5 March 2031\nsource: Tea Post\nURL: https://tea.example/1\nAuthor: An Lê\nlanguage: English\nautor: An\n\n"
    )
    found = document(f"{head}{TITLE}\n\n{TEXT}".encode(), "tea.txt")
    assert (found.published, found.source, found.url) == (DAY, "Tea Post", "https://tea.example/1")
    assert (found.author, found.language, found.title, found.text) == ("An Lê", "en", TITLE, TEXT)
    assert "autor" in found.notes[0]


def test_a_head_that_cannot_be_right_is_refused_with_its_line():
    assert "line 1" in refusal(f"date: 2031-02-30\n\n{TITLE}\n\n{TEXT}".encode(), "tea.txt")


def test_lines_that_are_broken_at_a_margin_are_joined():
    found = document(WRAPPED.encode(), "tea.txt")
    assert found.text.split("\n") == [
        "The tea growers of two valleys have agreed on a common label, their association said in Bern on Thursday.",
        "It is to stand on every packet from May on. About 340 growers take part, and the long-term costs are shared.",
        "- a design for the label that all of the growers in the two valleys like, and a contract that holds for all years",
        "- a feast",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tea.\nCoffee.\nCocoa.\nWater.",
        "\n".join(PARAGRAPHS * 3),
        "Lena Amstutz\nAssociation of Tea Growers\nOld Street 5\nBern",
    ],
)
def test_lines_that_are_whole_stay(text):
    assert unwrap(text) == text


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("5 March 2031", DAY),
        ("Bern, March 5, 2031", DAY),
        ("(Hà Nội, ngày 5 tháng 3 năm 2031)", DAY),
        ("Thứ Tư, 5/3/2031, 08:15 (GMT+7)", None),
        ("2031-03-05T08:15:00+07:00", DAY),
        ("13/3/2031", datetime.date(2031, 3, 13)),
        ("Since 5 March 2031 tea is dear", None),
        ("31 February 2031", None),
    ],
)
def test_a_line_at_the_top_that_is_a_day_is_the_day(line, day):
    found = document(f"{TITLE}\n\n{line}\n\n{TEXT}".encode(), "tea.txt")
    assert found.published == day
    assert (line in found.text) == (day is None)


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("The Harbour Gazette, 5 March 2031", "The Harbour Gazette"),
        ("Tạp chí Chè, ngày 5/3/2031", "Tạp chí Chè"),
        ("Bern, 5 March 2031", None),
    ],
)
def test_a_newspaper_before_the_day_is_the_source(line, source):
    found = document(f"{TITLE}\n\n{line}\n\nCác hộ trồng chè cho biết giá đã tăng trong tháng qua.".encode(), "tea.txt")
    assert (found.published, found.source) == (DAY, source)


def test_in_a_vietnamese_text_the_day_comes_before_the_month():
    text = "Giá chè tăng ở nhiều nơi\n\n5/3/2031\n\nCác hộ trồng chè cho biết giá đã tăng trong những tháng qua."
    assert document(text.encode(), "tea.txt").published == DAY


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("BY JANE B. O'DOE", "JANE B. O'DOE"),
        ("Tác giả: Nguyễn Thu Hà", "Nguyễn Thu Hà"),
        ("By Friday all of it was sold", None),
        ("By Road", None),
        ("Bye Jane Doe", None),
    ],
)
def test_a_line_at_the_top_with_only_the_author(line, author):
    found = document(f"{TITLE}\n\n{line}\n\n{TEXT}".encode(), "tea.txt")
    assert (found.title, found.author) == (TITLE, author)
    assert document(f"By Train Through Vietnam\n\n{TEXT}".encode(), "tea.txt").author is None


def test_two_days_at_the_top_give_no_day():
    found = document(f"{TITLE}\n\n5 March 2031\n\n6 March 2031\n\n{TEXT}".encode(), "tea.txt")
    assert found.published is None


MARKDOWN = """# Tea growers agree

The *growers* of **two** valleys have [agreed](https://tea.example/x) on a `label`![label](label.png).
It is to stand
on every packet.[^1]

{% include box.html %}

## What comes next

#tea #growers/swiss

1. A ==design== #to-do
2. A [[Contracts|contract]]

| valley | growers |
|--------|---------|
| upper  | 200     |

> “For years,” she said.

<div class="box"><p>More &amp; more.</p></div>

```
label --print
```

[^1]: From May on.
"""


def test_markdown_loses_its_marks_and_keeps_its_words():
    found = document(MARKDOWN.encode(), "tea.md")
    assert found.title == "Tea growers agree"
    assert found.text.split("\n") == [
        "The growers of two valleys have agreed on a label. It is to stand on every packet.",
        "What comes next",
        "A design",
        "A contract",
        "valley | growers",
        "upper | 200",
        "“For years,” she said.",
        "More & more.",
        "label --print",
        "From May on.",
    ]


@pytest.mark.parametrize(
    "head",
    [
        "---\ntitle: Tea growers agree\ndate: 2031-03-05\nauthors: [An Lê, Bo Lind]\nlink: https://tea.example/1\n"
        "publisher: Tea Post\nlang: en-GB\ntags: [tea, labels]\ndraft: false\n---\n",
        '---\ntitle: "Tea growers agree"\npublished: 2031-03-05T23:30:00+07:00\nauthor:\n  - "[[An Lê]]"\n  - Bo Lind\n'
        "source: https://tea.example/1\nsite: Tea Post\ncreated: 2031-04-01\nlanguage: en\n---\n",
        '+++\ntitle = "Tea growers agree"\ndate = 2031-03-05T23:30:00+07:00\nauthors = ["An Lê", "Bo Lind"]\n'
        'canonical = "https://tea.example/1"\nsource = "Tea Post"\nlanguage = "en"\n+++\n',
        "date: 5 March 2031\nauthor: An Lê, Bo Lind\nurl: https://tea.example/1\nsource: Tea Post\nlanguage: en\n\n",
    ],
)
def test_front_matter_of_any_generator(head):
    found = document(f"{head}\n# Tea growers agree\n\nThey have.\n\nAll of them.\n".encode(), "tea.md")
    assert (found.title, found.text, found.published) == ("Tea growers agree", "They have.\nAll of them.", DAY)
    assert (found.author, found.url) == ("An Lê, Bo Lind", "https://tea.example/1")
    assert (found.source, found.language) == ("Tea Post", "en")


@pytest.mark.parametrize("toml", [f"{'.'.join('a' * 5_000)} = 1", f"title = {'1' * 9_000}", f"a = {'[' * 9_000}"])
def test_toml_nested_without_limit_is_reported_in_one_line(toml):
    assert "not TOML" in refusal(f"+++\n{toml}\n+++\nThey have.\n".encode(), "tea.md")


def test_an_invalid_day_in_front_matter_is_reported():
    found = document(b"---\ntitle: Tea\ndate: soon\n---\n\nThey have.\n", "tea.md")
    assert found.published is None
    assert "'soon'" in found.notes[0]


def test_the_lines_of_a_text_without_empty_lines_stay_paragraphs():
    found = document(("# Tea\n\n" + "\n".join(PARAGRAPHS)).encode(), "tea.md")
    assert found.text.split("\n")[1].startswith("It is to stand")


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("---\ntitle: [tea\n---\n", "not valid YAML"),
        ("---\ntitle: tea\n\nTea.\n", "isn't closed"),
        ("+++\ntea\n+++\n", "not TOML"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(head, said):
    assert said in refusal(f"{head}\nTea.\n".encode(), "tea.md")


LINE = '{"title": "Tea growers agree", "text": "They have.\\n\\nAll of them.", "published": "2031-03-05T23:30:00+07:00", '
LINE += (
    '"url": "https://tea.example/1", "source": "Tea Post", "author": ["An Lê", "Bo Lind"], "language": "en", "score": 0.5}'
)


def test_an_article_a_line():
    found = document(f"\ufeff{LINE}\n\n".encode(), "tea.jsonl")
    assert (found.title, found.text, found.published) == ("Tea growers agree", "They have.\nAll of them.", DAY)
    assert (found.author, found.url) == ("An Lê, Bo Lind", "https://tea.example/1")
    assert (found.source, found.language) == ("Tea Post", "en")


def test_a_bad_line_is_named_and_stops_no_other():
    lines = [
        LINE,
        "{",
        '{"title": "Tea"}',
        '{"text": 5}',
        "[]",
        '{"text": "Tea.", "published": "soon"}',
        '{"text": "\xff"}',
        LINE,
    ]
    found = read("\n".join(lines).encode("latin-1").replace(b"\xea", "ê".encode()), "tea.jsonl")
    assert [isinstance(one, Document) for one in found] == [True, *[False] * 6, True]
    assert [str(one).split(": ")[1] for one in found[1:-1]] == [f"line {number}" for number in range(2, 8)]


def test_tags_in_a_text_are_read_as_such():
    assert (
        document(b'{"text": "<p>Tea &amp; coffee.</p><p>All of it.</p>"}', "tea.jsonl").text == "Tea & coffee.\nAll of it."
    )
