"""Articles as nobody writes them: words in any order, every script, bytes that aren't text, odd numbers and dates."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

SENTENCES = (
    "On {date}, Norway bought {number} tonnes of tea from Viet Nam for ${number} million.",
    "Ngày {date}, Bộ trưởng Trần Bảo Chè cho biết xuất khẩu chè sang Na Uy tăng {number}% lên {number} tỷ USD.",
    "“{word} is good in {date},” said Mr Ola {word}, minister of {word}.",
    "Exports rose from {number} percent in {date} to {number} percent, the {word} said on Monday.",
    "Trong {number} năm tới, hai bên sẽ ký {number} thoả thuận với {word}.",
    "{word} {number} {date}",
    "| {word} | {number} | {date} |",
    "- {word}: {number}",
    "({word}) — {date} – {number}/{number}",
    "By 5 p.m. on {date} the {word} had fallen by {number} to {number}; next month and tomorrow as well.",
)
_DIGITS = st.integers(0, 10**30).map(str)
NUMBERS = st.one_of(
    st.sampled_from(
        ["0", "-1", "1e309", "12.345.678,9", "1,2,3,4", "½", "10²³", "٣٫١٤", "一百", "IV", "9" * 400, "0," + "0" * 99 + "1"]
    ),
    _DIGITS,
    st.floats(allow_nan=True, allow_infinity=True).map(str),
    st.tuples(_DIGITS, st.sampled_from(",. '/"), _DIGITS).map("".join),
)
YEARS = st.one_of(st.integers(0, 10**6), st.sampled_from([1, 999, 1000, 1583, 1900, 2031, 9999, 10000]))
DATES = st.one_of(
    st.builds("{:04}-{:02}-{:02}".format, YEARS, st.integers(0, 13), st.integers(0, 32)),
    st.builds("{}/{}/{}".format, st.integers(0, 32), st.integers(0, 13), YEARS),
    st.builds("{} {} {}".format, st.integers(0, 32), st.sampled_from(["March", "tháng 3 năm", "Feb", "December"]), YEARS),
    st.sampled_from(["9999-W52", "-0001", "31/4", "29 February 2031", "the 1990s", "quý 4/9999", "Q1 0001", "next century"]),
)
SIGNS = st.characters(exclude_categories=("Cs", "Cc"))
WORDS = st.one_of(
    st.text(SIGNS, max_size=12),
    st.sampled_from(
        [
            "Na Uy",
            "Việt Nam",
            "Ünïted Nàtions",
            "Россия",
            "中国",
            "العربية",
            "עברית",
            "ไทย",
            "हिन्दी",
            "👩‍👩‍👧",
            "İI",
            "ﬁnance",
            "<b>&amp;",
            "=1+1",
        ]
    ),
)
KNOWN = (
    'a the of to by from with and , : ; ( ) - " “ ” . which was fined sold rose fell said Ms Ann Reed Minister Tea Board '
    "Norway London 12% 27 members 5 tonnes 3 years 2 hours $5 million Monday 2030 those were the words of he two "
    "từ đến với của và là tăng giảm so với 5 chuyến 12 tấn 3 năm 2 giờ 5 tỷ đồng ông bà Lê Sen Bộ trưởng Hiệp hội Chè Na Uy "
    "Oslo TP. HCM nói bị phạt nợ này trị giá gồm năm 2030 ngày 3/6 1/3 như vậy đó là nhận định cùng ngày vạn tuổi"
)
JUMBLED = st.lists(st.sampled_from(KNOWN.split()), min_size=2, max_size=24).map(" ".join)
"""Words that rules know, in combinations that no sentence has."""
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])
BREAKS = st.sampled_from(["\n", "\r\n", "\r", "\n\n", " ", "\u2028", "\x0b", "\x85", "\n\n\n", "\t"])
FORMS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: unicodedata.normalize("NFKC", text),
    str.upper,
    lambda text: text[::-1],
)
FIELDS: dict[str, st.SearchStrategy[str]] = {
    "title": WORDS,
    "date": st.dates().map(str) | DATES,
    "updated": st.dates().map(str) | DATES,
    "source": WORDS,
    "author": WORDS,
    "url": st.builds("https://tea.example/{}".format, WORDS),
    "id": st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True),
}
ODD = st.binary(max_size=6) | st.text(st.characters(), max_size=3).map(lambda text: text.encode("utf-8", "surrogatepass"))
"""Characters that no text contains, and letters that fit nowhere, including lone surrogates."""


@st.composite
def articles(draw: st.DrawFn) -> bytes:
    """The bytes of an article with a head of some fields, and some sentences; one of five has a mistake in them."""
    fields = {"language": st.sampled_from(["en", "vi"]), **dict(draw(st.lists(st.sampled_from(list(FIELDS.items())))))}
    head = "".join(f"{name}: {draw(values)}{draw(LINE_ENDS)}" for name, values in fields.items())
    sentences = draw(st.lists(st.sampled_from(SENTENCES) | JUMBLED, min_size=1, max_size=8))
    text = "".join(_filled(draw, sentence) + draw(BREAKS) for sentence in sentences)
    data = (head + draw(LINE_ENDS) + draw(st.sampled_from(FORMS))(text)).encode()
    if draw(st.integers(0, 4)):
        return data
    cut = draw(st.integers(0, len(data)))
    return data[:cut] + draw(ODD) + data[cut:]


def _filled(draw: st.DrawFn, sentence: str) -> str:
    """`sentence` with something in each of its places."""
    kinds = {"number": NUMBERS, "date": DATES, "word": WORDS}
    head, *parts = sentence.split("{")
    filled = [head]
    for part in parts:
        kind, _, rest = part.partition("}")
        filled += [draw(kinds[kind]), rest]
    return "".join(filled)
