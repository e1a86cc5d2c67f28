"""Articles that copy one text, with the small edits of newsrooms, and articles that only report the same event."""

from __future__ import annotations

import random
from array import array
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.articles.article import Article, parse_article
from briefgen.claims.copies import Copy, CopyGroup, find_copies, sample_of, source_of, words_of
from briefgen.claims.copy_candidates import NEVER, Sample, search

AGENCY = """Việt Nam và Thuỵ Sĩ mở lại đàm phán về chè

Ngày 3/2, tại Bern, đoàn đàm phán của Việt Nam và Thuỵ Sĩ đã mở lại vòng thương lượng về chè sau hai năm gián đoạn.
Theo kế hoạch, hai bên sẽ hoàn thành phần về quy tắc xuất xứ trước tháng 5 và ký kết văn bản vào cuối năm nay.
“Chúng tôi hoà thuận và hiểu nhau hơn trước”, bà Heidi Berg nói với các phóng viên sau phiên họp kéo dài bốn giờ.
Kim ngạch chè giữa hai nước tăng đều trong ba năm qua, chủ yếu nhờ các loại chè xanh vùng cao.
"""
INDEPENDENT = """Đàm phán chè Việt Nam - Thuỵ Sĩ nối lại

Sau thời gian tạm dừng, các nhà đàm phán đã gặp lại nhau ở Bern hôm thứ Hai để bàn chuyện mua bán chè.
Bà Heidi Berg tỏ ra lạc quan. “Chúng tôi hoà thuận và hiểu nhau hơn trước”, bà nói.
Các hiệp hội chè trong nước mong thuế được bỏ hẳn, nhưng nông dân Thuỵ Sĩ vẫn lo ngại về giá.
Vòng kế tiếp chưa có ngày cụ thể, song giới quan sát cho rằng phải chờ đến mùa hè.
"""


def edited(text: str) -> str:
    """The article as another newsroom prints it: its own headline, punctuation, spelling and some words."""
    changes = [
        ("Việt Nam và Thuỵ Sĩ mở lại", "Nối lại"),
        ("hoà thuận", "hòa thuận"),
        ("“", '"'),
        ("”", '"'),
        ("Ngày 3/2, tại Bern, ", "Bern, 3/2 - "),
        ("đã mở lại", "vừa mở lại"),
        ("đều trong ba năm qua, chủ yếu", "đều trong 3 năm qua – chủ yếu"),
    ]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return text


def articles(**texts: str) -> dict[str, Article]:
    return {name: parse_article(f"{name}.txt", text.encode(), language="vi") for name, text in texts.items()}


def copies_in(articles: Mapping[str, Article]) -> tuple[CopyGroup, ...]:
    words = {id_: words_of(article) for id_, article in articles.items()}
    return find_copies(search({id_: sample_of(own) for id_, own in words.items()}).pairs, words.__getitem__)


def test_a_copy_with_small_edits_is_found() -> None:
    [group] = copies_in(articles(a=AGENCY, b=edited(AGENCY), c=INDEPENDENT))
    assert [copy.briefing for copy in group.copies] == ["a", "b"]
    assert all(copy.share > 0.8 for copy in group.copies)
    assert source_of((group,)) == {"a": "a", "b": "a"}


def test_the_share_says_how_much_of_each_is_common() -> None:
    longer = AGENCY + INDEPENDENT.partition("\n\n")[2].replace("“Chúng tôi hoà thuận và hiểu nhau hơn trước”, bà nói.", "")
    [group] = copies_in(articles(a=AGENCY, b=longer))
    assert group.copies[0] == Copy(briefing="a", share=1.0)
    assert 0.3 < group.copies[1].share < 0.7


@pytest.mark.parametrize(
    "other",
    [
        INDEPENDENT,
        "Một bài khác\n\n" + AGENCY.splitlines()[4],
        AGENCY.splitlines()[0] + "\n\n" + INDEPENDENT.partition("\n\n")[2],
        "",
    ],
    ids=["the same topic and quotation", "one sentence of speech", "the same headline", "nothing"],
)
def test_what_is_no_copy(other: str) -> None:
    assert copies_in(articles(a=AGENCY, b=other or "Chè\n\nHết.")) == ()


def test_a_single_sentence_has_to_be_the_same_except_for_a_word() -> None:
    frame = "Bộ Tài chính {} giảm thuế nhập khẩu xăng dầu thêm 2 tháng, đồng thời bổ sung mặt hàng mới vào danh mục{}."
    first = frame.format("quyết định", " ưu đãi")
    assert copies_in(articles(a=first, b=first.replace("quyết định", "quyết"))) != ()
    assert copies_in(articles(a=first, b=frame.format("chưa đồng ý lùi việc", " theo đề xuất của Bộ Công Thương"))) == ()


def test_a_digest_does_not_join_the_reports_that_it_holds() -> None:
    other = INDEPENDENT.replace("chè", "cà phê")
    filler = "\n".join(
        f"Tin số {n}: hội đồng xã {n} họp bàn về con đường {n} và cây cầu {n} bắc qua sông {n}." for n in range(60)
    )
    assert copies_in(articles(a=AGENCY, b=other, c=f"Điểm tin\n\n{AGENCY}\n{other}\n{filler}")) == ()


def test_many_copies_are_one_group_whatever_the_order() -> None:
    texts = {f"n{number:02}": AGENCY if number % 2 else edited(AGENCY) for number in range(30)}
    [group] = copies_in(articles(**texts))
    assert len(group.copies) == 30
    assert copies_in(articles(**dict(reversed(texts.items())))) == (group,)


@settings(max_examples=25)
@given(st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_the_library_makes_no_difference(order: list[str]) -> None:
    found = articles(a=AGENCY, b=INDEPENDENT, c=edited(AGENCY), d="Chè\n\nHết.")
    groups: tuple[CopyGroup, ...] = copies_in({id_: found[id_] for id_ in order})
    assert groups == copies_in(found)


def sentence(name: str, words: int, *changed: int) -> str:
    """A line of `words` words that no other line has; the positions `changed` have other words."""
    made = [f"{name}{'x' if place in changed else ''}{place:02}" for place in range(words)]
    return " ".join(made).capitalize() + ".\n"


def are_copies(one: str, other: str) -> bool:
    return copies_in(articles(a=f"Chè\n\n{one}", b=f"Trà\n\n{other}")) != ()


@pytest.mark.parametrize(("words", "copies"), [(24, False), (25, True)])
def test_copies_share_25_words(words: int, copies: bool) -> None:
    assert are_copies(sentence("a", words), sentence("a", words)) == copies


@pytest.mark.parametrize(("words", "copies"), [(30, True), (31, False)])
def test_half_of_the_shorter_article_is_copied(words: int, copies: bool) -> None:
    longer = sentence("a", 30) + sentence("c", 40)
    assert are_copies(sentence("a", 30) + sentence("b", words), longer) == copies
    assert are_copies(longer, sentence("a", 30) + sentence("b", words)) == copies


@pytest.mark.parametrize(("words", "copies"), [(40, True), (41, False)])
def test_a_fifth_of_the_longer_article_is_copied(words: int, copies: bool) -> None:
    digest = sentence("a", 30) + sentence("b", 40) + sentence("c", 40) + sentence("d", words)
    assert are_copies(sentence("a", 30), digest) == copies


@pytest.mark.parametrize(
    ("changed", "copies"),
    [((), True), ((14,), True), ((10, 24), True), ((0, 10, 24), False), ((10, 20), False)],
    ids=["nothing", "4 of 25 runs", "5 of 25 runs", "6 of 25 runs", "8 of 25 runs"],
)
def test_a_single_sentence_is_a_copy_from_four_fifths(changed: tuple[int, ...], copies: bool) -> None:
    changed = tuple(27 if place == 24 else place for place in changed)
    assert are_copies(sentence("a", 28), sentence("a", 28, *changed)) == copies


@pytest.mark.parametrize(("words", "copies"), [(19, False), (20, True)], ids=["8 of 16 runs", "9 of 17 runs"])
def test_of_several_sentences_more_than_half_is_copied(words: int, copies: bool) -> None:
    one = sentence("a", words) + sentence("b", words)
    assert are_copies(one, sentence("a", words, 5, 12) + sentence("b", words, 5, 12)) == copies


def test_copies_of_copies_are_one_group_and_groups_come_by_their_first_id() -> None:
    one, two, three = (sentence(name, 40) for name in "abc")
    other = sentence("d", 40)
    texts = {"b": one + two, "c": two + three, "d": one, "e": three, "a": other, "f": other, "g": sentence("e", 40)}
    groups = copies_in(articles(**{id_: f"Chè\n\n{text}" for id_, text in texts.items()}))
    assert [[copy.briefing for copy in group.copies] for group in groups] == [["a", "f"], ["b", "c", "d", "e"]]
    assert source_of(groups) == {"a": "a", "f": "a", **dict.fromkeys("bcde", "b")}


def test_the_share_is_that_of_the_words_which_another_of_the_group_has() -> None:
    [group] = copies_in(articles(a=f"Chè\n\n{sentence('a', 30)}", b=f"Trà\n\n{sentence('a', 30)}{sentence('b', 15)}"))
    assert [copy.share for copy in group.copies] == [1.0, 0.67]


def test_shingles_are_looked_at_in_parts_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {f"n{n}": f"Chè\n\n{sentence('abcde'[n % 5], 40)}{sentence(f'x{n}', 20)}" for n in range(12)}
    groups = copies_in(articles(**texts))
    assert [len(group.copies) for group in groups] == [3, 3, 2, 2, 2]
    monkeypatch.setattr("briefgen.claims.copy_candidates.AT_ONCE", 7)
    assert copies_in(articles(**texts)) == groups


def test_long_articles_are_not_compared_for_a_phrase_that_newsrooms_always_write() -> None:
    """A frame of two sampled runs is in every article; of 300 words that says nothing, so all their words aren't read."""
    frame = sentence("frame", 20)
    texts = {f"n{n}": f"Chè\n\n{frame}" + "".join(sentence(f"x{n}{k}", 40) for k in range(7)) for n in range(4)}
    words = {id_: words_of(article) for id_, article in articles(**texts).items()}
    samples = {id_: sample_of(own) for id_, own in words.items()}
    asked: list[str] = []
    assert find_copies(search(samples).pairs, lambda id_: asked.append(id_) or words[id_]) == ()
    assert asked == []


@pytest.mark.parametrize("seed", range(6))
def test_a_search_after_the_last_one_finds_what_a_search_of_all_finds(seed: int) -> None:
    """Each shingle is in more articles than are remembered for it, so that a removed one lets another one in."""
    chance, searched, found = random.Random(seed), NEVER, set()

    def sample() -> Sample:
        shingles = {chance.randrange(3) * 100 + chance.randrange(20) for _ in range(chance.randrange(9))}
        return Sample(chance.choice((100, 150)), array("I", sorted(shingles)).tobytes())

    samples = {f"n{n}": sample() for n in range(60)}
    for _ in range(80):
        name = chance.choice([*samples, "m1", "a1"])
        if name in samples and chance.random() < 0.3:
            del samples[name]
        else:
            samples[name] = sample()
        searched = search(dict(samples), searched)
        assert searched == search(dict(samples))
        found.add(searched.pairs)
    assert len(found) > 20
