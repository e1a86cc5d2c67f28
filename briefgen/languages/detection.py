"""Detection: in which language an article is; one that nobody has described here is named as what it seems to be.

A word speaks for a language where it is one of its function words or holds a letter that only this language has, so that a
headline and one sentence are enough. Letters of names say nothing: people from everywhere are named in every language.
Languages that are not read are in `unread.yaml`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError
from briefgen.languages import codes, read_data
from briefgen.languages.sentences import SentenceData, load_sentences

LEAST_SHARE = 0.06
"""Share of its words from which a text counts as written in a language."""
SURE_SHARE = 0.2
"""Share from which no language that is not read has a larger one."""
SHARE_OF_ANOTHER = 0.33
"""From what part of a language's share on that of another makes it doubtful; in articles of one language it is below 0.1."""
LEAST_WORDS = 2
"""Different words from which a text seems to be in a language that is not read."""
LEAST_OF_SCRIPT = 0.1
"""Share of letters from which a text is in a language of their script: Japanese is mostly Chinese characters."""
READ_AT_MOST = 20_000
"""Characters from which the language of a text is detected."""

_WORD = re.compile(r"\w+")


class UnreadLanguage(Struct, frozen=True):
    """A language of `unread.yaml`; the comments in the file say what its keys hold."""

    name: str
    scripts: tuple[str, ...] = ()
    letters: str = ""
    function_words: frozenset[str] = frozenset()


def detect_language(text: str, file: str) -> str:
    """The language that `text` is in; BriefgenError, with the name of what it seems to be, if it is not a known one."""
    shares = _shares(text)
    best = max(shares, key=lambda code: shares[code])
    seems = _unread(_words(text), max(shares[best], LEAST_SHARE)) if shares[best] < SURE_SHARE else None
    told = best if shares[best] >= LEAST_SHARE else _told(text)
    if seems is None and told:
        return told
    raise BriefgenError(
        file,
        "",
        f"The article seems to be {seems}, which is not a known language"
        if seems
        else "The language of the article could not be detected",
        f"If it is in a known one ({', '.join(codes())}), say so in the article's head, as in `language: {codes()[0]}`.",
    )


def _told(text: str) -> str | None:
    """The language of which a text without function words has words that tell it: "Rubber gains. Futures climbed"."""
    words = {word.lower() for word in _words(text)}
    telling = {code: len(words & load_sentences(code).telling_words) for code in codes()}
    best = max(telling, key=lambda code: telling[code])
    return best if telling[best] >= LEAST_WORDS else None


def is_doubtful(text: str, language: str) -> bool:
    """Whether few words of `text` speak for `language`, or many for another known one, too."""
    shares = _shares(text)
    others = [share for code, share in shares.items() if code != language]
    return shares[language] < SURE_SHARE or any(share > SHARE_OF_ANOTHER * shares[language] for share in others)


def _words(text: str) -> list[str]:
    """The words of `text`: in small letters, but as they are written where they begin with a capital among others."""
    words = [word for word in _WORD.findall(text[:READ_AT_MOST]) if word.isalpha()]
    return words if any(map(str.islower, words)) else [word.lower() for word in words]


@functools.lru_cache(maxsize=1)
def _shares(text: str) -> Mapping[str, float]:
    """The share of the words of `text` that speaks for each known language; asked twice for each article."""
    words = Counter(_words(text))
    return {code: _share(words, load_sentences(code)) for code in codes()}


def _unread(words: Sequence[str], share: float) -> str | None:
    """The name of the language that is not read and that more than `share` of the words speak for."""
    foreign = _foreign_scripts(words)
    fitting = {
        code: language
        for code, language in _unread_languages().items()
        if code not in codes() and (foreign.intersection(language.scripts) if foreign else not language.scripts)
    }
    if not fitting:
        return None
    counted = Counter(words)
    shares = {code: _share(counted, language) for code, language in fitting.items()}
    best = max(shares, key=lambda code: shares[code])
    if foreign:
        return fitting[best].name if shares[best] > 0 or len(fitting) == 1 else None
    different = len(_speaking_for(counted, fitting[best]))
    return fitting[best].name if shares[best] > share and different >= LEAST_WORDS else None


def _foreign_scripts(words: Sequence[str]) -> frozenset[str]:
    """The scripts of a text that is mostly not in Latin letters, as the names of its letters in Unicode begin."""
    letters = Counter("".join(words))
    scripts: Counter[str] = Counter()
    for letter, count in letters.items():
        scripts[unicodedata.name(letter, "").partition(" ")[0]] += count
    if scripts["LATIN"] * 2 >= letters.total():
        return frozenset()
    return frozenset(script for script, count in scripts.items() if count >= LEAST_OF_SCRIPT * letters.total())


def _share(words: Counter[str], language: SentenceData | UnreadLanguage) -> float:
    """Which share of all words speaks for `language`; `words` says how often there is each."""
    return sum(words[word] for word in _speaking_for(words, language)) / max(1, words.total())


def _speaking_for(words: Iterable[str], language: SentenceData | UnreadLanguage) -> list[str]:
    """Those of `words` that speak for `language`."""
    letters = frozenset(language.letters)
    return [
        word
        for word in words
        if word.lower() in language.function_words or not (letters.isdisjoint(word) or word[0].isupper())
    ]


@functools.cache
def _unread_languages() -> Mapping[str, UnreadLanguage]:
    return read_data(Path(__file__).parent / "unread.yaml", dict[str, UnreadLanguage])
