"""Patterns: what the language of the pattern files matches, and what it gives."""

import pytest

from briefgen.errors import BriefgenError
from briefgen.extracting.matching.patterns import Matcher
from briefgen.extracting.matching.syntax import Pattern

VALUES = {"month": {"May": 5, "sept.": 9}, "few": {"some few": 3}, "sort": {"tea": "green"}}
WORDS = {"lots": ["A lot[ of]"], "boats": ["Boats"]}


def hits(match, text, value="{0}", **conditions):
    pattern = Pattern(id="test", match=match, value="x" if value == "{0}" else value, examples={}, **conditions)
    matcher = Matcher([pattern], VALUES, WORDS)
    return [(text[hit.start : hit.end], hit.value) for hit in matcher.scan(text)]


@pytest.mark.parametrize(
    ("match", "text", "found"),
    [
        ("tea", "tea, tea and teas", ["tea", "tea"]),
        ("Tea Time", "it is tea time", ["tea time"]),
        ("[green ]tea", "green tea or tea", ["green tea", "tea"]),
        ("[green |black ]tea", "black tea", ["black tea"]),
        ("(green|black) tea", "green tea, black tea, tea", ["green tea", "black tea"]),
        ("(green|[very ]black) tea", "very black tea, black tea", ["very black tea", "black tea"]),
        ("(|old )tea", "tea and old tea", ["tea", "old tea"]),
        (
            "[the [very ]]best tea",
            "the very best tea, the best tea, best tea",
            ["the very best tea", "the best tea", "best tea"],
        ),
        ("[from ]{d}", "from 31", ["from 31"]),
        ("{d}", "0 1 01 31 32", ["1", "01", "31"]),
        ("{m}", "0 1 01 12 13", ["1", "01", "12"]),
        ("{yyyy}", "1899 1900 2099 2100 20311", ["1900", "2099"]),
        ("{h}:{min}", "0:00 23:59 24:00 9:60", ["0:00", "23:59"]),
        ("{n} teas", "5 teas, 999 teas, 1000 teas", ["5 teas", "999 teas"]),
        ("tea", "1.tea tea% /tea tea/cup tea.5 tea-5 2-tea", []),
        ("tea", "(tea) 'tea' tea. tea-cup", ["tea", "tea", "tea", "tea"]),
        ("in {month}", "in may, in sept. and in june", ["in may", "in sept."]),
        ("tea tea", "tea tea tea", ["tea tea"]),
    ],
)
def test_a_pattern_matches_whole_words(match, text, found):
    assert [words for words, _ in hits(match, text)] == found


@pytest.mark.parametrize(
    ("match", "value", "text", "given"),
    [
        ("{d} {month}", "XXXX-{month}-{d}", "03 may", "XXXX-5-03"),
        ("{d}-{d2} {month}", "{month}: {d} to {d2}", "3-14 sept.", "9: 3 to 14"),
        ("{few} teas", "{few}", "some few teas", "3"),
        ("{sort}", "{sort}", "tea", "green"),
    ],
)
def test_slots_have_the_values_of_their_words(match, value, text, given):
    assert [found for _, found in hits(match, text, value)] == [given]


@pytest.mark.parametrize(
    ("text", "found"), [("tea", 1), ("a lot of tea", 0), ("quite a lot of tea", 0), ("a lot. tea", 1), ("tea a lot", 1)]
)
def test_unless_after(text, found):
    assert len(hits("tea", text, unless_after=("lots",))) == found


@pytest.mark.parametrize(("text", "found"), [("tea", 1), ("tea boats", 0), ("tea, boats", 1), ("boats tea", 1)])
def test_unless_before(text, found):
    assert len(hits("tea", text, unless_before=("boats",))) == found


@pytest.mark.parametrize(
    ("text", "found"), [("tea", 1), ("tea boats", 1), ("tea, ships", 1), ("tea ships", 0), ("tea (ships)", 1)]
)
def test_only_before(text, found):
    assert len(hits("tea", text, only_before=("boats",))) == found


@pytest.mark.parametrize(
    ("match", "message"),
    [
        ("} tea", r"A pattern can't hold '}'. Use words, \[ \], \( \| \) and {slot}"),
        ("[tea", "The pattern is malformed: there is no ]. Close every"),
        ("[(tea]", "The pattern is malformed: nothing opens what ] closes. Close every"),
        ("tea)", r"The pattern is malformed: nothing opens what \) closes. Close every"),
        ("{d} {d}", "The pattern is malformed: .* name a slot once"),
        ("{colour}", "There is no slot or list colour. Use one of d, m, yyyy, "),
    ],
)
def test_a_mistake_names_the_pattern(match, message):
    with pytest.raises(BriefgenError, match=f"^test: .*{message}"):
        hits(match, "")


@pytest.mark.parametrize(("text", "found"), [("boats tea", 1), ("evership tea", 0), ("tea", 0)])
def test_only_after(text, found):
    assert len(hits("tea", text, only_after=("boats",))) == found


@pytest.mark.parametrize("condition", ["unless_after", "unless_before", "only_after", "only_before"])
def test_a_condition_of_words_that_are_not_listed_is_a_mistake(condition):
    with pytest.raises(BriefgenError, match=r"^test: tea: There is no slot or list colours. Use one of d, m, "):
        hits("tea", "", **{condition: ("colours",)})
