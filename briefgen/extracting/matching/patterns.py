"""The pattern language of `languages/*/*.yaml`, and its matcher.

A pattern reads like the language it matches: literal words, `[optional]` parts, `(this|that)`, and `{slot}`s that take a
number or one of a list of words with values. A pattern matches whole words in lower-case text. What a slot matches is
bounded in length, so the cost of a scan grows linearly with the text, whatever the text holds.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.extracting.matching.phrases import by_phrase, expand
from briefgen.text import Token, any_word, tokenize, unify

Value = str | int | float
Slots = Mapping[str, Mapping[str, Value]]
"""Lists of words that a slot takes, with what each is worth."""

NUMERIC_SLOTS = {
    "d": r"(?:3[01]|[12]\d|0?[1-9])",
    "m": r"(?:1[0-2]|0?[1-9])",
    "yyyy": r"(?:19|20)\d\d",
    "yy": r"\d\d",
    "n": r"\d{1,3}",
    "h": r"(?:2[0-3]|[01]?\d)",
    "min": r"[0-5]\d",
    "digits": r"\d{1,3}",
    "open": r"\(",
}
"""Slots that need no words: day, month, year, a year of two digits, a small number, hour, minute; digits; a bracket."""

CONTEXT = 24
"""How far before and after a match its conditions look, in characters."""

LITTLE, AHEAD = 2, 4
"""How many characters after a word decide which patterns are tried there, if these are known."""
ANYTHING = ""
"""What follows the first word of a pattern where that is not known."""

_START = r"(?<![\w/])(?<!\d[.,\-])"
_END = r"(?![\w/%]|[.,\-]\d)"
_PART = re.compile(r"\{(\w+?)(\d?)\}|([\[\]()|])|([^\[\]{}()|]+)")
_CLOSING = {"[": "]", "(": ")"}
_WORD = re.compile(r"\w+")
_SLOT = re.compile(r"\{(\w+?)\d?\}")
_WRITTEN_ON = re.compile(r"(?:\{\w+\}|\w)*")
"""What is of the first word, up to a sign."""
_KNOWN = re.compile(r".\w{0,3}")
_BEGINNING = re.compile(rf"{_WRITTEN_ON.pattern}(?:[^\w{{](?:\{{\w+\}}|{_KNOWN.pattern})?)?")
_DIGITS = frozenset("0123456789")


class Pattern(Struct, frozen=True):
    """One entry of a pattern file; `examples` (text: value) and `counter_examples` (texts to skip) run as tests.

    `unless_after`, `unless_before` and `only_before` name slots and lists of words: directly after or before one of them the
    pattern does not match, or only there (and before punctuation).
    """

    id: str
    match: str
    value: str
    examples: dict[str, str]
    counter_examples: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()


class Hit(Struct, frozen=True):
    """Words that a pattern matched: 0-based half-open offsets, and the pattern's `value` with its slots filled."""

    start: int
    end: int
    rule: str
    value: str


class _Compiled:
    """A pattern as regular expressions, made when it is first tried: of some hundreds, an article tries a few."""

    def __init__(self, pattern: Pattern, slots: Slots) -> None:
        """Checks the pattern; BriefgenError if it can't be compiled."""
        self._pattern, self._slots = pattern, slots
        _check(pattern, slots)

    @functools.cached_property
    def expression(self) -> re.Pattern[str]:
        """What matches the words."""
        return _compile(self._pattern, self._slots)

    @functools.cached_property
    def conditions(self) -> list[Callable[[str, int, int], bool]]:
        """Whether the words around a match allow it."""
        return _conditions(self._pattern, self._slots)


class Matcher:
    """The patterns of one kind and language."""

    def __init__(
        self,
        patterns: Sequence[Pattern],
        values: Slots | None = None,
        words: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Check `patterns`; their slots name lists in `values` or `words`, their conditions lists in `words`."""
        listed = {name: by_phrase((word, "") for word in entries) for name, entries in (words or {}).items()}
        self._slots: Slots = {**listed, **{name: by_phrase(entries.items()) for name, entries in (values or {}).items()}}
        self._patterns = tuple(patterns)
        self._compiled = [_Compiled(pattern, self._slots) for pattern in patterns]
        self._tried_at = _tried_at(patterns, self._slots)

    def scan(self, text: str, tokens: Iterable[Token] | None = None) -> Iterator[Hit]:
        """Every match of every pattern in `text` (unified, lower case); matches of different patterns may overlap.

        A pattern is tried only at words with which it can begin, which is what makes a hundred patterns cheap. `tokens` are
        those of `text`, where they are known already.
        """
        last_end = [0] * len(self._patterns)
        tried_at = self._tried_at
        for start, word in tokenize(text) if tokens is None else tokens:
            if word in tried_at:
                following = tried_at[word]
            elif (first := word[0]) in tried_at:
                following = tried_at[first]
            else:
                continue
            end = start + len(word)
            ahead = text[end : end + AHEAD]
            for index in following.get(ahead) or following.get(ahead[:LITTLE]) or following[ANYTHING]:
                if start < last_end[index]:
                    continue
                compiled = self._compiled[index]
                match = compiled.expression.match(text, start)
                if match and all(fits(text, start, match.end()) for fits in compiled.conditions):
                    last_end[index] = match.end()
                    yield self._hit(self._patterns[index], match)

    def _hit(self, pattern: Pattern, match: re.Match[str]) -> Hit:
        slots = {name: self._value(name, taken) for name, taken in match.groupdict().items() if taken is not None}
        return Hit(start=match.start(), end=match.end(), rule=pattern.id, value=pattern.value.format(**slots))

    def _value(self, name: str, taken: str) -> Value:
        """What a slot took, as its list says; digits as they are written."""
        return self._slots.get(name.rstrip("0123456789"), {}).get(taken, taken)


def _conditions(pattern: Pattern, slots: Slots) -> list[Callable[[str, int, int], bool]]:
    """Whether the words around a match allow it: functions of a text and the match's offsets in it."""
    conditions: list[Callable[[str, int, int], bool]] = []

    def any_listed(names: Sequence[str]) -> str:
        return "|".join(_options(name, slots) for name in names)

    if pattern.unless_after:
        before = re.compile(rf"(?<!\w)(?:{any_listed(pattern.unless_after)}) $")
        conditions.append(lambda text, start, _: not before.search(text, max(0, start - CONTEXT), start))
    if pattern.unless_before:
        excluded = re.compile(rf" (?:{any_listed(pattern.unless_before)})(?!\w)")
        conditions.append(lambda text, _, end: not excluded.match(text, end))
    if pattern.only_before:
        needed = re.compile(rf"(?! ?\w)| (?:{any_listed(pattern.only_before)})(?= |$)")
        conditions.append(lambda text, _, end: needed.match(text, end) is not None)
    return conditions


def _check(pattern: Pattern, slots: Slots) -> None:
    """BriefgenError if `_compile` or `_conditions` would fail."""
    closing: list[str] = []
    taken: set[str] = set()
    position = 0
    for part in _PART.finditer(pattern.match):
        if part.start() != position:
            raise _wrong(pattern, f"A pattern can't hold {pattern.match[position]!r}", "Use words, [ ], ( | ) and {slot}.")
        position = part.end()
        slot, number, mark, _ = part.groups()
        if slot:
            _check_list(pattern, slot, slots)
            if slot + number in taken:
                raise _malformed(pattern, f"it has {{{slot}{number}}} twice")
            taken.add(slot + number)
        elif mark in _CLOSING:
            closing.append(_CLOSING[mark])
        elif mark and mark != "|" and (not closing or closing.pop() != mark):
            raise _malformed(pattern, f"nothing opens what {mark} closes")
    if closing:
        raise _malformed(pattern, f"there is no {closing[-1]}")
    for name in (*pattern.unless_after, *pattern.unless_before, *pattern.only_before):
        _check_list(pattern, name, slots)


def _compile(pattern: Pattern, slots: Slots) -> re.Pattern[str]:
    parts = []
    for slot, number, mark, literal in _PART.findall(pattern.match):
        if slot:
            parts.append(f"(?P<{slot}{number}>(?:{_options(slot, slots)}))")
        elif mark:
            parts.append({"[": "(?:", "]": ")?", "(": "(?:", ")": ")", "|": "|"}[mark])
        else:
            parts.append(re.escape(unify(literal).lower()))
    return re.compile(f"{_START}(?:{''.join(parts)}){_END}")


def _check_list(pattern: Pattern, name: str, slots: Slots) -> None:
    """BriefgenError if no words are listed under `name`."""
    if not slots.get(name) and name not in NUMERIC_SLOTS:
        known = ", ".join([*NUMERIC_SLOTS, *slots])
        raise _wrong(pattern, f"There is no slot or list {name}", f"Use one of {known}.")


def _options(slot: str, slots: Slots) -> str:
    """The alternatives that a slot takes, the longest first."""
    listed = [any_word(slots[slot])] if slots.get(slot) else []
    return "|".join([*listed, *([NUMERIC_SLOTS[slot]] if slot in NUMERIC_SLOTS else [])])


def _malformed(pattern: Pattern, problem: str) -> BriefgenError:
    return _wrong(pattern, f"The pattern is malformed: {problem}", "Close every [ and (; name a slot once.")


def _wrong(pattern: Pattern, problem: str, next_step: str) -> BriefgenError:
    return BriefgenError(pattern.id, pattern.match, problem, next_step)


def _tried_at(patterns: Sequence[Pattern], slots: Slots) -> Mapping[str, Mapping[str, tuple[int, ...]]]:
    """The indices of the patterns to try at a word: by the word, or by its first character, then by what follows it."""
    listed: dict[str, dict[str, list[int]]] = {}
    for index, pattern in enumerate(patterns):
        for opening, following in _openings(pattern, slots):
            listed.setdefault(opening, {}).setdefault(following, []).append(index)
    tried: dict[str, Mapping[str, tuple[int, ...]]] = {}
    for opening, own in listed.items():
        alike = listed.get(opening[0], {}) if len(opening) > 1 else {}
        tried[opening] = {
            ahead: tuple(dict.fromkeys((*_fitting(own, ahead), *_fitting(alike, ahead))))
            for ahead in {ANYTHING, *own, *alike}
        }
    return tried


def _fitting(listed: Mapping[str, Sequence[int]], ahead: str) -> list[int]:
    """The indices of the patterns that may go on like `ahead`, in their order."""
    return sorted({index for known in {ANYTHING, ahead[:LITTLE], ahead} for index in listed.get(known, ())})


def _openings(pattern: Pattern, slots: Slots) -> frozenset[tuple[str, str]]:
    """The words with which a match of `pattern` can begin, or their first characters where more may adjoin.

    Each with the `AHEAD` characters that follow the word then, or a `LITTLE`, or `ANYTHING`.
    """
    found: set[tuple[str, str]] = set()
    ahead = functools.cache(functools.partial(_ahead, slots=slots))  # many words of a slot go on alike
    for phrase in {_beginning(phrase) for phrase in expand(unify(pattern.match).lower())}:  # a few of thousands
        slot = _SLOT.match(phrase)
        if not slot:
            found.update(_opening(phrase, ahead))
            continue
        rest = phrase[slot.end() :]
        found.update(opening for word in slots.get(slot[1], ()) for opening in _opening(word + rest, ahead))
        if slot[1] in NUMERIC_SLOTS:
            found.update((digit, following) for digit in _DIGITS for following in ahead(rest))
    return frozenset(found)


def _beginning(phrase: str) -> str:
    """As much of `phrase` as its openings depend on."""
    found = _BEGINNING.match(phrase.lstrip())
    return found.group() if found else ""


def _opening(phrase: str, ahead: Callable[[str], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """The first word of `phrase` with what is `ahead` of it, or its first character where a slot may continue the word."""
    word = _WORD.match(phrase)
    if not word:
        yield phrase[:1], ANYTHING
        return
    opening = phrase[0] if phrase.startswith("{", word.end()) else word.group()
    yield from ((opening, following) for following in ahead(phrase[word.end() :]))


def _ahead(rest: str, slots: Slots) -> frozenset[str]:
    """How the text goes on after a word where it goes on like `rest`: a sign and what is after that, if known."""
    written_on = _WRITTEN_ON.match(rest)
    end = written_on.end() if written_on else 0
    if not all(_is_word(slot[1], slots) for slot in _SLOT.finditer(rest, 0, end)) or len(rest) < end + LITTLE:
        return frozenset({ANYTHING})
    sign, slot = rest[end], _SLOT.match(rest, end + 1)
    if slot is None:
        known = _KNOWN.match(rest, end + 1)
        return frozenset({_as_far(sign + (known.group() if known else ""))})
    if slot[1] == "open":
        return frozenset({ANYTHING})
    numeric = _DIGITS if slot[1] in NUMERIC_SLOTS else frozenset[str]()
    return frozenset(_as_far(sign + word) for word in numeric.union(slots.get(slot[1], ())))


def _is_word(slot: str, slots: Slots) -> bool:
    """Whether all that a slot takes can be written onto a word."""
    return slot != "open" and all(map(_WORD.fullmatch, slots.get(slot, ())))


def _as_far(known: str) -> str:
    """As many characters of what is `known` to be ahead as are looked at."""
    return known[: AHEAD if len(known) >= AHEAD else LITTLE]
