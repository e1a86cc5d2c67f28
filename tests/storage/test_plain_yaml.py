"""What is read line by line gives the same as the full YAML reader, or is left to that."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import tea

from briefgen.errors import BriefgenError
from briefgen.storage.page import split_page, to_page
from briefgen.storage.plain_yaml import read_plain_yaml
from briefgen.storage.strict_yaml import hidden_character, read_yaml, write_yaml

WORDS = st.text(st.sampled_from("aeio nN:#'\"-\\\n[]{}&*!|>%@`,?=~<.0123456789yđớ “’ é"), max_size=12)
VALUES = st.one_of(WORDS, st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.booleans(), st.none())
KEYS = st.from_regex(r"[a-z][a-z_0-9]{0,8}", fullmatch=True)
DATA = st.dictionaries(
    KEYS,
    st.recursive(VALUES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)),
    max_size=5,
)
SIGNS = " \n-:'\"#[]{}&*!|>%@`,?=~<.\\0a\té"


def read_wholly(text: str) -> Any:
    """The full YAML reader's result, obtained with a form that is not plain; the error if it is refused."""
    try:
        return read_yaml(text + "# no more\n", "x.yaml")
    except BriefgenError as error:
        return error


def same(one: Any, other: Any) -> bool:
    """Whether both are the same, with numbers of the same type."""
    return repr(one) == repr(other)


@given(DATA)
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    text = write_yaml(data)
    plain = read_plain_yaml(text)
    assert plain is None or same(plain, read_wholly(text))
    assert same(read_yaml(text, "x.yaml"), read_wholly(text))


def test_a_page_is_plain() -> None:
    yaml, _ = split_page(to_page(tea()), "tea.md")
    assert same(read_plain_yaml(yaml), read_wholly(yaml))


@settings(max_examples=400)
@given(st.randoms(use_true_random=False))
def test_whatever_is_changed_in_a_page_it_is_never_read_as_something_else(chance: random.Random) -> None:
    yaml, _ = split_page(to_page(tea()), "tea.md")
    lines = yaml.splitlines(keepends=True)
    start = chance.randrange(len(lines))
    text = "".join(lines[start : start + 12])
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice(("", chance.choice(SIGNS))) + text[place + chance.randint(0, 2) :]
    plain = None if hidden_character(text) else read_plain_yaml(text)
    assert plain is None or same(plain, read_wholly(text)), text


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\na: 2\n",
        "a:\n",
        "- a\n",
        "a: b: c\n",
        "a: b #c\n",
        "a: yes\n",
        "on: a\n",
        "a: 2031-01-01\n",
        "a: 1_000\n",
        "a: 0x1f\n",
        "a: &b c\n",
        "a: !b c\n",
        "a: |\n  b\n",
        "a: b\n  c\n",
        "a: 'b\n  c'\n",
        "a:\n   b: c\n",
        "a:\n  - b\n",
        'a: "\\x41"\n',
        "a: b \n",
        "a: b",
        "\n",
        "",
        "a: b\n---\nc: d\n",
        f"a: {'9' * 101}\n",
        f"{'a' * 65}: b\n",
        "a:\n" + "- b\n" * 5001,
        "".join(f"{'  ' * depth}a:\n" for depth in range(9)) + f"{'  ' * 9}a: b\n",
    ],
)
def test_what_is_not_plain_or_not_valid_is_left_to_the_reader_of_all_yaml(text: str) -> None:
    assert read_plain_yaml(text) is None


def test_values_are_of_the_types_of_yaml() -> None:
    text = "a: 1\nb: -1.5\nc: 1.0e+20\nd: null\ne: true\nf: 'it''s'\ng: \"a\\nb\\\"\\\\\"\nh: []\ni: {}\nj: ''\nk: a:b#c\n"
    expected = {"a": 1, "b": -1.5, "c": 1e20, "d": None, "e": True, "f": "it's", "g": 'a\nb"\\', "h": [], "i": {}}
    assert same(read_plain_yaml(text), {**expected, "j": "", "k": "a:b#c"})


def test_lists_are_below_their_key_and_items_begin_at_their_dash() -> None:
    text = "a:\n- b: 1\n  c:\n  - x\n  - y\n  d: 2\n- b: 3\ne:\n  f:\n    g: 4\n  h: 5\n"
    assert read_plain_yaml(text) == {
        "a": [{"b": 1, "c": ["x", "y"], "d": 2}, {"b": 3}],
        "e": {"f": {"g": 4}, "h": 5},
    }
