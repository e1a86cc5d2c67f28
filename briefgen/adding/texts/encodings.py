"""Encodings: the bytes of a text become its characters only if it is certain which these are.

UTF-8, UTF-16 and UTF-32 can be recognised by the bytes. A text in an encoding from before Unicode is read in each that it
may be in, and the right one is recognised by its result: nearly every word with a mark is then a syllable that Vietnamese
has, or nearly every word is a plain English one. Texts that were in such an encoding once, and became Unicode as if they
weren't ("ViÖt Nam" in a Word file of 2002), are restored in the same way.
"""

from __future__ import annotations

import codecs
import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from briefgen.articles.unicode_encodings import unicode_encoding
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.extras import importing_extra
from briefgen.languages import read_data
from briefgen.languages.detection import detect_language
from briefgen.languages.sentences import load_sentences

LOOK_AT = 200_000
"""The number of characters that decide the encoding of a text."""
LEAST_SYLLABLES = 4
"""Different syllables with marks from which a reading may be Vietnamese."""
SURE_SHARE = 0.9
LEAD = 0.15
"""Share of words with marks that are syllables from which a reading is right, and by how much it is above any other."""
MOST_MARKED = 0.05
"""Share of words with marks up to which a text is English: cafés, names, currencies."""
MOST_CONTROL = 0.005
"""Share of control characters up to which a text is one, and nothing else."""
MOST_STRAY = 3
"""Control characters that may have strayed into a text however short."""

_WESTERN = ("cp1252", "mac-roman")
_WINDOWS_VIETNAMESE = "cp1258"
_TONES = dict.fromkeys(map(ord, "\u0300\u0301\u0303\u0309\u0323"))
_WORD = re.compile(r"[^\W\d_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_SIGN = r"[\u00a1-\u00aa\u00ac-\u00b6\u00b8-\u00ba\u00bc-\u00bf\u00d7\u00f7\u02c6-\u02dd\u2020\u2021\u2030\u2044-\u25ff]"
_BROKEN = re.compile(rf"[^\W\d_]{_SIGN}+[^\W\d_]|(?<!\S){_SIGN}(?=[a-z])|[a-z][À-ÖØ-ÞŒŠŸŽ]")
"""A sign in a word, or before one in lower case; or a capital after a small letter."""
_STEP = "Open it in the program that it was written with, and save it as plain text in UTF-8."


class _Encoding(Struct, frozen=True):
    """One of `vietnamese_encodings.yaml`, whose comments say what the keys hold."""

    name: str
    of: str
    characters: dict[str, str]


class _Data(Struct, frozen=True):
    encodings: tuple[_Encoding, ...]
    onsets: frozenset[str]
    rhymes: frozenset[str]


def decode_text(data: bytes, file: str) -> str:
    """The text in `data`, in NFC.

    Raises BriefgenError if these are not characters, or it isn't certain which: it names the candidates.
    """
    text = _decode_unicode(data)
    if text is not None:
        text = restore_text(text)
    elif b"\0" not in data:
        name = _choose({name: _decode_as(data[:LOOK_AT], name) for name in _old_encodings()}, file)
        if not name:
            raise BriefgenError(file, "", f"It is not certain which encoding this is in{_guesses(data)}", _STEP)
        text = _decode_as(data, name)
    if text is None or count_control(text) > max(MOST_STRAY, MOST_CONTROL * len(text)):
        raise BriefgenError(
            file, "", "This is not text, but data of a program", "Add the article as text, Word file or PDF."
        )
    return unicodedata.normalize("NFC", text)


def count_control(text: str) -> int:
    """The number of control characters in `text` that no keyboard produces."""
    return len(_CONTROL.findall(text))


def restore_text(text: str) -> str:
    """`text`, or what it was before it was mistaken for Windows-1252, if that is certain."""
    top = text[:LOOK_AT]
    if not any("\x80" <= c <= "\xff" for c in top) or _share(top) >= SURE_SHARE:
        return text
    again = _read_as_utf_8(text)
    if again is not None:
        return again
    restored = {name: _translate(top, encoding) for name, encoding in _encodings().items()}
    name = _choose({"": top, **restored})
    return _translate(text, _encodings()[name]) if name else text


def _decode_unicode(data: bytes) -> str | None:
    """The text in `data`, if that is Unicode; if it was cut off in the middle of a character, the complete part."""
    try:
        return codecs.getincrementaldecoder(unicode_encoding(data) or "utf-8")().decode(data)
    except UnicodeDecodeError:
        return None


def _old_encodings() -> Iterator[str]:
    yield from (*_WESTERN, _WINDOWS_VIETNAMESE, *_encodings())


def _decode_as(data: bytes, name: str) -> str:
    """`data` in an encoding of one byte a character; a byte that it leaves open is a control character."""
    encoding = _encodings().get(name)
    text = data.decode(encoding.of if encoding else name, "briefgen-latin-1")
    return _translate(text, encoding) if encoding else unicodedata.normalize("NFC", text)


def _read_as_utf_8(text: str) -> str | None:
    """The text whose UTF-8 was mistaken for Windows-1252: no other text decodes to complete characters by chance."""
    try:
        return text.encode("cp1252", "briefgen-latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _translate(text: str, encoding: _Encoding) -> str:
    return unicodedata.normalize("NFC", text.translate({ord(c): other for c, other in encoding.characters.items()}))


def _choose(readings: Mapping[str, str], file: str = "") -> str | None:
    """The name of the one encoding that is certainly right, of those in whose `readings` the text is another."""
    shares = {name: _share(text) for name, text in readings.items()}
    best, *others = sorted(shares, key=lambda name: -shares[name])
    other = max((shares[name] for name in others if readings[name] != readings[best]), default=0)
    if shares[best] >= SURE_SHARE and shares[best] - other >= LEAD:
        return best
    plain = [name for name in _WESTERN if name in readings and _is_without_letters(readings[name], file)]
    return min(plain, key=lambda name: (_broken(readings[name]), _marked(readings[name])), default=None)


def _share(text: str) -> float:
    """The share of Vietnamese syllables among the words with marks; 0 where they are too few to tell."""
    marked = [word.lower() for word in _WORD.findall(text) if not word.isascii()]
    syllables = [word for word in marked if _is_syllable(word)]
    return len(syllables) / len(marked) if len(set(syllables)) >= LEAST_SYLLABLES else 0.0


@functools.lru_cache(10_000)
def _is_syllable(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    data = _data()
    return len(decomposed) - len(decomposed.translate(_TONES)) <= 1 and any(
        toneless[:length] in data.onsets and toneless[length:] in data.rhymes for length in range(min(4, len(toneless)))
    )


def _is_without_letters(text: str, file: str) -> bool:
    """Whether `text` is in a language that has no letters of its own, and hardly has others'."""
    try:
        return _marked(text) <= MOST_MARKED and not load_sentences(detect_language(text, file)).letters
    except BriefgenError:
        return False


def _marked(text: str) -> float:
    """The share of words with letters that English doesn't have, or of characters that are none."""
    words = _WORD.findall(text)
    return (sum(not word.isascii() for word in words) + len(_CONTROL.findall(text))) / max(1, len(words))


def _broken(text: str) -> int:
    """The number of words with a sign or a capital where no word has one: "Bj¯rn", "≈sen", "CafÈ"."""
    return len(_BROKEN.findall(text))


def _guesses(data: bytes) -> str:
    with importing_extra("add", "Recognising encodings"):
        from charset_normalizer import from_bytes

    found = from_bytes(data[:20_000], explain=False)
    names = list(dict.fromkeys(match.encoding.replace("_", "-") for match in found))[:3]
    return f" (perhaps {', '.join(names)})" if names else ""


def _as_latin_1(error: UnicodeError) -> tuple[str | bytes, int]:
    """A byte for which an encoding has no character becomes the character with its number, and vice versa."""
    if isinstance(error, UnicodeDecodeError):
        return error.object[error.start : error.end].decode("latin-1"), error.end
    if isinstance(error, UnicodeEncodeError):
        return error.object[error.start : error.end].encode("latin-1"), error.end
    raise error


codecs.register_error("briefgen-latin-1", _as_latin_1)


@functools.cache
def _encodings() -> Mapping[str, _Encoding]:
    return {encoding.name: encoding for encoding in _data().encodings}


@functools.cache
def _data() -> _Data:
    return read_data(Path(__file__).parent / "vietnamese_encodings.yaml", _Data)
