"""Refusals: what the program refuses, and the results of decisions, in the language of the desk.

In: the English line that every part of the program raises or reports. Out: the same in the words of the page, from the
phrases of `refusals.yaml`; a line that matches none of them stays English, and is marked as such.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.languages import read_data
from briefgen.views.wording import Wording

FILE = Path(__file__).parent / "refusals.yaml"
ORIGINAL = "en"
"""The language of the program's errors."""
PAGE = "page"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Phrases(Struct, frozen=True):
    """`refusals.yaml`: lines by language, with names in braces for what varies.

    Besides the languages, `page` is what the page says in English, if that is another line.
    """

    phrases: tuple[dict[str, str], ...]


def translate(line: str, wording: Wording) -> str:
    """`line`, one of the program's English lines, in the words of the page."""
    return _in_words(line, wording) or (line and wording.say("in_english", line=line))


def _in_words(line: str, wording: Wording) -> str | None:
    """The line in the words of the first phrase that matches it; None if there is none."""
    for pattern, texts in _patterns():
        if found := pattern.fullmatch(line):
            values = {name: _value(name, value, wording) for name, value in found.groupdict().items()}
            text = (texts.get(PAGE) if wording.language == ORIGINAL else None) or texts[wording.language]
            text = text.format(**values)
            return text[:1].upper() + text[1:] if line[:1].isupper() else text
    return None


def _value(name: str, value: str, wording: Wording) -> str:
    """The value for `name` in a phrase, in the words of the page."""
    bare, messages = value.strip("'\""), wording.texts.messages
    key = {"field": f"form_{bare}", "kind": f"fact_{bare}"}.get(name, "")
    if key in messages:
        return f"“{wording.say(key).partition(' (')[0]}”" if name == "field" else wording.say(key).lower()
    return (_in_words(value, wording) or value) if name == "reason" else value


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    """The expression for the lines of each phrase, and its texts."""
    return tuple((_pattern(texts[ORIGINAL]), texts) for texts in read_data(FILE, Phrases).phrases)


def _pattern(text: str) -> re.Pattern[str]:
    """The expression that matches the lines of which `text` is the form."""
    parts = _PLACEHOLDER.split(text)
    own, names = map(re.escape, parts[::2]), (f"(?P<{name}>.+?)" for name in parts[1::2])
    return re.compile("".join(part for pair in zip(own, [*names, ""], strict=True) for part in pair), re.DOTALL)
