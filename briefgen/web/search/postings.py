"""Postings: which entries of an index have each word, and at which positions.

A posting is text: for each entry the distance of its key from the last one's, then the positions of the word, each as its
distance from the last, doubled, and one more if another follows. In fields for which the length of a text matters, a
position is multiplied by `SIZES`, and the number of words in its text, less one, is added. Numbers are written with 92
letters, the second half of which means that more follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from briefgen.web.search.words import words_of

SIZES = 8
"""Texts of this many or more words are no longer distinguished by length."""

UNPLACED = "a"
"""The field whose words have no positions: nobody can reconstruct a text from them."""

Fields = Mapping[str, Iterable[str]]
"""The texts of an entry by the letter of their field."""

Stretch = dict[str, tuple[int, str, int]]
"""The postings of entries with consecutive keys, by the letter of a field and a word: the key of the first entry, the text
without this key, and the key of the last."""

_LETTERS = "".join(chr(code) for code in range(33, 127) if chr(code) not in '"\\')
_BASE = len(_LETTERS) // 2


def _number(value: int) -> str:
    letters = _LETTERS[value % _BASE]
    while value := value // _BASE:
        letters = _LETTERS[_BASE + value % _BASE] + letters
    return letters


_SMALL = tuple(map(_number, range(_BASE**2)))
_FIRST = tuple(letters[:-1] + _LETTERS[_BASE + value % _BASE] for value, letters in enumerate(_SMALL))
_LAST = tuple(_LETTERS[_BASE + value // _BASE] + _LETTERS[value % _BASE] for value in range(_BASE**2))
_MIDDLE = tuple(_LETTERS[_BASE + value // _BASE] + _LETTERS[_BASE + value % _BASE] for value in range(_BASE**2))


def number(value: int) -> str:
    """`value`, zero or more, in letters; two at a time are looked up."""
    if value < _BASE**2:
        return _SMALL[value]
    first, last = divmod(value, _BASE**2)
    letters = _LAST[last]
    while first >= _BASE**2:
        first, middle = divmod(first, _BASE**2)
        letters = _MIDDLE[middle] + letters
    return _FIRST[first] + letters


def stretch_of(entries: Iterable[tuple[int, Fields]], sized: str) -> Stretch:
    """The postings of `entries`, whose keys ascend; `sized` are the letters of the fields whose texts' lengths count."""
    found: dict[str, list[str]] = {}
    first, newest = dict[str, int](), dict[str, int]()
    for key, fields in entries:
        for field, texts in fields.items():
            for word, places in _places(field, texts, field in sized).items():
                if word in newest:
                    found[word].append(number(key - newest[word]))
                else:
                    found[word] = []
                    first[word] = key
                found[word].append(number(places[0] * 2) if len(places) == 1 else _steps(places))
                newest[word] = key
    return {word: (first[word], "".join(letters), newest[word]) for word, letters in found.items()}


def join(stretches: Iterable[Stretch]) -> dict[str, str]:
    """The postings of each word in all `stretches`, which ascend: each field's after its letter, separated by blanks."""
    found, newest = dict[str, bytearray](), dict[str, int]()
    for stretch in stretches:
        for word, (first, letters, last) in stretch.items():
            before = newest.get(word)
            if before is None:
                found[word] = bytearray(word[0].encode())
            found[word] += (number(first - (before or 0)) + letters).encode()
            newest[word] = last
    words: dict[str, str] = {}
    for word in sorted(found):
        posting = found.pop(word).decode()
        words[word[1:]] = f"{words[word[1:]]} {posting}" if word[1:] in words else posting
    return words


def _places(field: str, texts: Iterable[str], is_sized: bool) -> dict[str, list[int]]:
    """The positions of each word, by the letter of its `field` and the word; words of different texts are never adjacent."""
    if field == UNPLACED:
        return {field + word: [0] for text in texts for word in words_of(text)}
    found: dict[str, list[int]] = {}
    at, step = 0, SIZES if is_sized else 1
    for text in texts:
        words = words_of(text)
        size = min(len(words), SIZES) - 1 if is_sized else 0
        for word in words:
            found.setdefault(field + word, []).append(at + size)
            at += step
        at += step
    return found


def _steps(places: list[int]) -> str:
    letters, last = [], 0
    for place in places[:-1]:
        letters.append(number((place - last) * 2 + 1))
        last = place
    letters.append(number((places[-1] - last) * 2))
    return "".join(letters)
