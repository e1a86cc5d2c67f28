"""Words of a sentence: that around a number, each with its kind, between the numbers and dates found in it.

In: a sentence, its numbers and dates. Out: `Word`s in text order, for `noun_phrases` and `measures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from briefgen.articles.article import Article
from briefgen.contract.model import Span
from briefgen.extracting.figures.numbers.joining import Amount
from briefgen.extracting.figures.numbers.number import Number
from briefgen.extracting.figures.rules.measure_data import Kind
from briefgen.extracting.figures.rules.measure_rules import MeasureRules
from briefgen.extracting.figures.words.neighbours import in_context
from briefgen.extracting.figures.words.quoted_words import within_quotes
from briefgen.extracting.figures.words.words import VERBAL, Word
from briefgen.extracting.matching.overlaps import Cover, Spanned
from briefgen.extracting.matching.phrases import Match
from briefgen.extracting.matching.punctuation import BRACKETS, COMMAS
from briefgen.knowledge.units import UNNAMED, is_duration, unit_class

SHARE_REACH = 24
"""How far before a share the verb of who has it is, in characters."""

_TOKEN = re.compile(r"(?:\w\.){2,}(?:'s\b)?|(?<=\w)'\w+|\w(?:[%&/.'-]*\w)*%?|[^\w\s]|\n")
_DASH = "\N{EM DASH}"
_CUT = re.compile(r"\w-\w")
_NAME = re.compile(r"\w+")
_COMMA, _CLOSING = re.compile(f"[{COMMAS}]"), frozenset(")]}>")
_BRACKET = re.compile(f"[{BRACKETS}<>]")
"""Brackets, with those around an agency's code of a share: "Norcorp <NOR.OL>"."""


def read_words(
    article: Article, sentence: Span, numbers: Sequence[Amount], dates: Sequence[Spanned], rules: MeasureRules
) -> tuple[Word, ...]:
    """The words of `sentence`, in text order; a number, with what it is the price of one of, or a date is one word."""
    found = [*_read(article, sentence, numbers, dates, rules)]
    if article.norm[sentence.start : sentence.end].isupper():
        found = [replace(word, capital=False) for word in found]  # "XUẤT KHẨU CHÈ TĂNG 5%"
    read = _without_range_openers(within_quotes(found, rules), numbers, rules)
    kinds: list[Kind] = ["end", *[word.kind for word in read], "end"]
    return tuple([in_context(read, index, kinds[index], kinds[index + 2], rules) for index in range(len(read))])


def _without_range_openers(words: Sequence[Word], numbers: Sequence[Amount], rules: MeasureRules) -> list[Word]:
    """`words` without those that only open a range: "đạt | từ | 5 - 7 triệu tấn"."""
    ranges = {amount.start for amount in numbers if amount.low is not None}
    beside = (following.start in ranges for following in words[1:])
    opens = {word for word, opened in zip(words, beside, strict=False) if opened and rules.range_opener.fullmatch(word.text)}
    return [word for word in words if word not in opens]


def _read(
    article: Article, sentence: Span, numbers: Sequence[Amount], dates: Sequence[Spanned], rules: MeasureRules
) -> Iterator[Word]:
    low, position = article.low, sentence.start
    whole = [
        (start, _based_end(start, end, n.unit, low, rules) or _priced_end(end, n.unit, low, rules), _kind_of_number(n))
        for n in numbers
        for start, end in _parts(n, low, rules)
    ]
    covered = Cover(numbers if dates else ())
    whole += [(d.start, d.end, "date") for d in dates if not covered.overlaps(d.start, d.end)]
    for start, end, kind in (*sorted(whole), (sentence.end, sentence.end, None)):
        while position < start and (token := _token(article, position, start)):
            word = _word(article, token, start, rules)
            position = word.end
            yield word
        if kind:
            yield Word(start=start, end=end, kind=kind, text=low[start:end], capital=False)
        position = max(position, end)


def _token(article: Article, start: int, end: int) -> re.Match[str] | None:
    """The next word or sign; a dash parts two words, even where it is written onto them: "debt—which"."""
    token = _TOKEN.search(article.low, start, end)
    dash = article.text.find(_DASH, token.start() + 1, token.end()) if token else -1
    return token if dash < 0 else _TOKEN.search(article.low, start, dash)


def number_beside(amount: Amount, low: str, rules: MeasureRules) -> Number:
    """The number beside which an amount says of what it is: the last, but the first of "5 tons | of tea, up from 4"."""
    first, last = amount.numbers[0], amount.numbers[-1]
    named = (first.counted and first.unit != UNNAMED) or rules.partitive.match(low, first.end + 1) is not None
    share = not rules.nouns_first and first.unit == "percent"  # "a 5% | duty, up from 4%", "a 5% | chance"
    named = named or (share and bool(rules.imposition.match(low, first.end + 1) or rules.quantity.match(low, first.end + 1)))
    return first if amount.from_ == last.value and named else last


def _parts(amount: Amount, low: str, rules: MeasureRules) -> tuple[tuple[int, int], ...]:
    """Where the words of an amount are: in one piece, or in two around of what it is."""
    if number_beside(amount, low, rules) is amount.numbers[-1]:
        return ((amount.start, amount.end),)
    return tuple((number.first, number.end) for number in amount.numbers)


def _kind_of_number(number: Amount) -> Kind:
    """A time where it is how long: "xuất khẩu trong 10 tháng đạt 5 tỷ USD"."""
    return "time" if is_duration(number.unit) else "number"


def _based_end(start: int, end: int, unit: str, low: str, rules: MeasureRules) -> int | None:
    """Where a share ends with what only says how large it is: "a deficit of 5% of GDP", but not "tea makes up 5% of GDP"."""
    base = rules.share_base.match(low, end) if unit == "percent" else None
    return base.end() if base and not rules.base_verb.search(low, max(0, start - SHARE_REACH), start) else None


def _priced_end(end: int, unit_of: str, low: str, rules: MeasureRules) -> int:
    """Where a number in a unit ends with what it is the price of one of: "$5 a bushel", "90 triệu đồng/lượng"."""
    per = (rules.price if unit_class(unit_of) == "money" else rules.rate).match(low, end)
    if per and (compound := rules.compound_unit.match(low, per.end())):
        return compound.end()  # "$5 per short ton"
    unit = rules.lexicon.at(low, per.end(), len(low)) if per else None
    if unit and rules.one_side.search(low, per.end() if per else end, unit.end):
        unit = None  # "80 triệu đồng/lượng | mua vào"
    if per is None or (unit and unit.value in ("time", "weak") and not rules.nouns_first):
        return end
    return unit.end if unit else word.end() if (word := _NAME.match(low, per.end())) else end


def _word(article: Article, token: re.Match[str], limit: int, rules: MeasureRules) -> Word:
    """The longest listed phrase that begins here, else the word or sign."""
    kind: Kind
    start, end = token.span()
    text, low = token[0], article.low
    if not text[0].isalnum():
        return Word(start, end, _sign(text), text, capital=False)
    if "/" in text and _is_time_of_rate(low, start + text.rindex("/") + 1, rules):
        end = start + text.rindex("/")
        text = low[start:end]
    capital, listed = article.norm[start].isupper(), _listed(low, start, limit, rules)
    if listed and not any(map(str.isalnum, low[listed.end : end])):
        kind = listed.value
        capital = capital or (
            kind == "noun" and article.norm[max(start, low.rfind(" ", start, listed.end) + 1)].isupper()
        )  # "châu Âu"
        if kind == "pronoun" and listed.end - start > 1 and article.norm[start : listed.end].isupper():
            kind = "noun"
        return Word(start, listed.end, kind, low[start : listed.end], capital)
    kind = "time" if text[0].isdigit() and text[-1].isdigit() else "noun"
    return Word(start, end, kind, text, capital)


def _is_time_of_rate(low: str, start: int, rules: MeasureRules) -> bool:
    """Whether the word at `start` is the time in which so much is counted: "5 tấn thép/ | năm"."""
    time = rules.lexicon.at(low, start, len(low))
    return time is not None and time.value == "time"


def _listed(low: str, start: int, limit: int, rules: MeasureRules) -> Match[Kind] | None:
    """The longest listed phrase that begins here; a shorter one or none, if it would cut the next: "tăng | giá trị"."""
    longest = rules.lexicon.at(low, start, limit)
    if longest and _CUT.match(low, longest.end - 1) and " " in low[start : longest.end]:
        longest = rules.lexicon.at(low, start, low.rindex(" ", start, longest.end))  # "the | year-to-date surplus"
    blank = low.rfind(" ", start, longest.end) if longest else -1
    if longest is None or blank < 0:
        return longest
    shorter, after = rules.lexicon.at(low, start, blank), rules.lexicon.at(low, blank + 1, limit)
    if after is None or after.end <= longest.end:
        return longest
    whole = rules.lexicon.at(low, longest.end + 1, limit) is not None  # "cá hồi | phục vụ", but "cá | hồi phục"
    if shorter is None or shorter.end != blank:
        return None if longest.value == "noun" and after.value in VERBAL and not whole else longest
    named = shorter.value in VERBAL and after.value == "quantity"
    return shorter if named or not whole else longest


def _sign(text: str) -> Kind:
    if _COMMA.fullmatch(text):
        return "comma"
    if _BRACKET.fullmatch(text):
        return "close" if text in _CLOSING else "open"
    return "determiner" if text[0] == "'" and len(text) > 1 else "noun" if text in "%+&" else "end"
