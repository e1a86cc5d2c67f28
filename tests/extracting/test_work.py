"""The work on an article grows with its length: counted in calls of functions, which no busy machine changes.

What grows within one call, such as a pattern that tries again and again, is seen by `test_hostile.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from briefgen.articles.article import Article, parse_article
from briefgen.contract.ids import TakenIds
from briefgen.extracting.composing.compose import compose, compose_facts
from briefgen.extracting.composing.facts import find_facts
from briefgen.extracting.explaining import explain_facts

SHORT = 12_000
"""Characters, above which what is done once for every article no longer shows."""
GROWTH = 2.4
"""Of calls, for twice the text: 2 where it is linear, 4 where it is quadratic."""


def letters(number: int) -> str:
    """A word for each number up to 17,575."""
    return "".join(chr(97 + number // place % 26) for place in (676, 26, 1))


KINDS: dict[str, Callable[[int], str]] = {
    "figures": lambda n: f"Exports of tea rose by {n % 90}.{n % 10}% in Norway. ",
    "figures in one sentence": lambda n: (
        f"exports to Norway rose {n % 90}.{n % 10}% to {n % 800 + 100} million USD in 2029, "
    ),
    "numbers": lambda n: f"{n} of them and ",
    "one line": lambda n: "the minister of Norway said that tea was good and that ",
    "dated sentences": lambda n: f"On {n % 28 + 1} March 2031 they met again.\n",
    "names": lambda n: f"Mr Ola{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Berg spoke.\n",
    "quotations": lambda n: f'"It is good number {n}", said Mr Ola Berg.\n',
    "one word": lambda n: "tea ",
    "nested brackets": lambda n: "(" if n < 1_000 else "a ",
    "quotes that are not closed": lambda n: '"a ',
    "marks that are not closed": lambda n: "“a ",
    "short lines": lambda n: "a b.\n",
    "figures in brackets": lambda n: f"tea ({n}%) ",
    "figures alike": lambda n: "tea rose 5% and ",
    "figures of things": lambda n: f"Exports of kind{n} tea by port{n * 7} rose by 5%. ",
    "duties": lambda n: f"a duty of {n % 90}% on goods of Norway by Peru from May 2030, ",
    "figures with dates": lambda n: f"Norway {n % 90}%, in May 2030, ",
    "countries that are said again": lambda n: f"the country's exports rose {n % 90}%, ",
    "dates in one sentence": lambda n: f"on {n % 28 + 1} March 2031 they met again, ",
    "days of the week": lambda n: "Monday ",
    "rows of numbers": lambda n: f"{100 + n % 900} {n % 90} of tea and of other things ",
    "tables": lambda n: f"Tea {100 + n % 900} {n % 90} ",
    "names in one sentence": lambda n: f"Mr Ola{chr(97 + n % 26)}{chr(97 + n // 26 % 26)} Berg and ",
    "those who come along": lambda n: f"Mr Ola{chr(97 + n % 26)} Berg spoke. Together with Mr Kari{n} Lund he left.\n",
    "names with colons": lambda n: "Tea Board: ",
    "what a minister said": lambda n: f'Minister Ola{chr(97 + n % 26)} Berg met. "It is good tea {n}", the minister said.\n',
    "what a country's leader said": lambda n: (
        f'Minister Kari{letters(n)} Lund of Norway met. "It is good tea {n} for all", the leader of Norway said.\n'
    ),
    "what somebody said": lambda n: f'"It is good number {n} for all", he said.\n',
    "quotations in one sentence": lambda n: f'"It is good number {n}", said Mr Ola Berg, and ',
}

VIETNAMESE_KINDS: dict[str, Callable[[int], str]] = {
    "those who serve a president": lambda n: f"Cố vấn của Tổng thống Peru Ola{letters(n)} Berg nói giá chè sẽ tăng. ",
    "those who serve, and presidents": lambda n: (
        f"Cố vấn của Tổng thống Peru Ola{letters(n)} Berg nói. Tổng thống Peru Kari{letters(n)} Lund đáp. "
    ),
}


def written(kind: Callable[[int], str], length: int, language: str = "en") -> str:
    pieces = [kind(0)]
    while len(pieces) * len(pieces[0]) < length:
        pieces.append(kind(len(pieces)))
    return f"title: Tea\ndate: 2031-03-04\nlanguage: {language}\n\n{''.join(pieces)}"


def explain(article: Article) -> None:
    facts = find_facts(article)
    for _ in explain_facts(article, facts, compose_facts(article, facts)):
        pass


def calls(text: str, work: Callable[[Article], object] = compose) -> int:
    """How many functions are called while `text` is read and worked on, once what is kept for every article is there."""
    work(parse_article("work.txt", text[:1_000].encode()))
    count = 0

    def watch(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(watch)
    try:
        work(parse_article("work.txt", text.encode()))
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_twice_the_text_is_about_twice_the_work(kind: Callable[[int], str]) -> None:
    assert calls(written(kind, 2 * SHORT)) < GROWTH * calls(written(kind, SHORT))


@pytest.mark.parametrize("kind", VIETNAMESE_KINDS.values(), ids=VIETNAMESE_KINDS)
def test_twice_the_vietnamese_text_is_about_twice_the_work(kind: Callable[[int], str]) -> None:
    assert calls(written(kind, 2 * SHORT, "vi")) < GROWTH * calls(written(kind, SHORT, "vi"))


def test_twice_the_text_is_explained_with_about_twice_the_work() -> None:
    kind = KINDS["figures"]
    assert calls(written(kind, 2 * SHORT), explain) < GROWTH * calls(written(kind, SHORT), explain)


def test_ids_that_are_wanted_again_are_not_counted_up_again() -> None:
    taken = TakenIds()
    assert [taken.unused("tea") for _ in range(100_000)][-1] == "tea-100000"
