"""Marks go into the opening tags of a page, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.web.marking import edit_tags


def mark(tag, attributes):
    return (" data-x", "<hr>") if attributes.get("id") == "a" else ("", "")


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ('<p id="a">x</p>', '<p data-x id="a"><hr>x</p>'),
        ("<p id=a>x", "<p data-x id=a><hr>x"),
        ('é\n<tr\n  title="a > b" id="a">', 'é\n<tr data-x\n  title="a > b" id="a"><hr>'),
        ('<p id="&#97;">', '<p data-x id="&#97;"><hr>'),
        ('<p id="a" id="b">', '<p data-x id="a" id="b"><hr>'),
        ('<p id="b" id="a">', '<p id="b" id="a">'),
        ('<!-- <p id="a"> --><script>"<p id=\'a\'>"</script>', '<!-- <p id="a"> --><script>"<p id=\'a\'>"</script>'),
        ("<p title=\"<p id='a'>\">", "<p title=\"<p id='a'>\">"),
        ("</p id='a'>", "</p id='a'>"),
        ('<br id="a"/>', '<br data-x id="a"/><hr>'),
    ],
)
def test_a_tag_is_extended(html, marked):
    assert edit_tags(html, mark) == marked


PIECES = [
    "<p>",
    '<p id="a">',
    "<a href=x",
    ">",
    "<",
    "&",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    '"',
    "\n",
    "é",
    "</p>",
    "<![CDATA[",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_nothing_else_of_a_page_changes(html):
    assert edit_tags(html, lambda tag, attributes: ("", "")) == html
    assert edit_tags(html, lambda tag, attributes: (" ⁂", "⁂")).replace(" ⁂", "").replace("⁂", "") == html
