"""Edits of a curation file: whatever its style, the result is what was asked for, and a person's comments stay."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from briefgen.errors import BriefgenError
from briefgen.storage import curation_edits
from briefgen.storage.curation_edits import Append, Edit, Put, Remove, Update
from briefgen.storage.strict_yaml import read_yaml

ENTRIES = (
    ["{reject: figure, quote: '5%'}"],
    ["reject: figure", "quote: '5%'"],
    ["correct: figure", "quote: '5%'", "set: {value: 1}"],
)
"""A decision in flow style, in block style, and in both, as lines."""
NEW = {"reject": "event", "quote": "it rained"}
EDITS: dict[str, tuple[Edit, int]] = {
    "append": (Append(NEW), 3),
    "update": (Update(1, {"value": 3}), 2),
    "put": (Put("note", "Read it again.\n"), 2),
    "remove": (Remove(0), 1),
}
"""Edits of two decisions, and how many are left."""


FILE = "tea.curation.yaml"


def edit_text(text: str, edits: list[Edit]) -> str:
    return curation_edits.edit_text(text, edits, FILE)


def written(entries: tuple[list[str], ...], indentation: str, commented: tuple[bool, ...]) -> str:
    """The decisions as a file with comments before each, on its last line, and at the end."""
    lines = ["decisions:"]
    for number, entry in enumerate(entries):
        before, after = commented[2 * number : 2 * number + 2]
        lines += [f"{indentation}# before {number}"] * before
        starts = ("- ", *itertools.repeat("  ", len(entry) - 1))
        lines += [f"{indentation}{start}{line}" for start, line in zip(starts, entry, strict=True)]
        lines[-1] += f"  # after {number}" * after
    return "\n".join([*lines, *[f"{indentation}# at the end"] * commented[-1]]) + "\n"


@pytest.mark.parametrize("indentation", ["", "  "])
@pytest.mark.parametrize("name", EDITS)
def test_comments_and_decisions_stay_in_every_style(name: str, indentation: str) -> None:
    edit, left = EDITS[name]
    for entries in itertools.product(ENTRIES, repeat=2):
        for commented in itertools.product((False, True), repeat=5):
            text = written(entries, indentation, commented)
            edited = edit_text(text, [edit])
            assert len(decisions_of(edited)) == left, text
            expected = [comment for comment in comments_of(text) if name != "remove" or comment != "after 0"]
            assert comments_of(edited) == expected, text


def test_what_is_not_edited_keeps_its_lines() -> None:
    text = written((ENTRIES[1], ENTRIES[2]), "  ", (True,) * 5)
    assert edit_text(text, [Append(NEW)]).startswith(text.removesuffix("  # at the end\n"))
    assert edit_text(text, [Remove(1)]).startswith(
        "decisions:\n  # before 0\n  - reject: figure\n    quote: '5%'  # after 0\n"
    )


def test_a_new_decision_is_indented_like_those_that_are_there() -> None:
    assert edit_text("decisions:\n  - reject: figure\n    quote: '5%'\n", [Append(NEW)]) == (
        "decisions:\n  - reject: figure\n    quote: '5%'\n  - reject: event\n    quote: it rained\n"
    )


def test_decisions_can_be_removed_and_added_at_once() -> None:
    text = written((ENTRIES[0], ENTRIES[1]), "", (True, False, True, True, False))
    assert decisions_of(edit_text(text, [Remove(1), Update(0, {"value": 2}), Append(NEW)])) == [
        {"reject": "figure", "quote": "5%", "set": {"value": 2}},
        NEW,
    ]
    assert "decisions" not in (read_yaml(edit_text(text, [Remove(0), Remove(1), Put("title", "Rain")]), "rain") or {})


@pytest.mark.parametrize(
    "text",
    [
        "decisions: [{reject: figure, quote: '5%'}, {reject: actor, quote: x}]  # both\n",
        "{decisions: [{reject: figure, quote: '5%'}, {reject: actor, quote: x}]}\n",
    ],
)
def test_decisions_in_brackets_can_be_edited(text: str) -> None:
    assert decisions_of(edit_text(text, [Remove(0), Append(NEW)])) == [{"reject": "actor", "quote": "x"}, NEW]


def test_a_text_of_several_lines_ends_before_the_comment_below_it() -> None:
    below = "# why\n- reject: actor\n  quote: x\n"
    text = f"decisions:\n- correct: event\n  set:\n    what: |\n      It rained\n      # heavily\n\n{below}"
    assert edit_text(text, [Remove(0)]).split("\n", 1)[1].lstrip() == below


@pytest.mark.parametrize(
    "text", ["decisions:\n- reject:\tfigure\n  quote: '5%'\t# why\n", "decisions:\n- reject: figure\n  quote: \t'5%'\n"]
)
def test_tabs_that_the_reader_takes_do_not_stop_an_edit(text: str) -> None:
    edited = edit_text(text, [Append(NEW)])
    assert decisions_of(edited) == [{"reject": "figure", "quote": "5%"}, NEW]
    assert comments_of(edited) == comments_of(text)


def test_what_can_only_be_read_is_named() -> None:
    with pytest.raises(BriefgenError, match=rf"{FILE}: line \d+: .*Write this line in the form of the others"):
        edit_text("note: 'a\tb'\ntitle:\tRain\n", [Append(NEW)])


def decisions_of(text: str) -> list[Any]:
    return list(read_yaml(text, FILE)["decisions"])


def comments_of(text: str) -> list[str]:
    return re.findall("# (.+)", text)
