"""Articles are read once: a cached one is used as long as its page, its text and what the desk knows are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace
from outputs import digests_of

from briefgen.articles import sources
from briefgen.articles.article import read_article
from briefgen.claims.copies import CopyGroup, ShingledSentences, find_copies
from briefgen.claims.copy_candidates import Pair
from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import BUILT_IN, Knowledge
from briefgen.knowledge.vocabulary import OwnTopics
from briefgen.library.library import make_library
from briefgen.storage.derived import Derived
from briefgen.views import read_articles
from briefgen.views.comparisons import Comparisons, compare_briefings

STORY = (
    "The ministry in Oslo opened its new hall for visitors from the fjords on Monday, and a choir of forty sang there. "
    "Guests were served smoked trout and brown cheese until the last ferry had left the quay late at night. "
)
TEXTS = {
    "one": f"Copper goes up\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "copy": f"Exports of copper up\n\nNorway's copper exports reached $5.7 billion in 2030. {STORY}",
    "two": "Mines\n\nIn the north, Norway's copper exports reached $5.2 billion in 2030.",
}


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / f"{name}.txt").write_text(f"date 2031-03-03\n{text}\n", "utf-8")
    return folder


@pytest.fixture
def briefings(seeds: Path) -> dict[str, Briefing]:
    return {path.stem: compose(read_article(path)) for path in sorted(seeds.iterdir())}


@pytest.fixture
def compare(seeds: Path, tmp_path: Path) -> Callable[..., Comparisons]:
    def compare_kept(briefings: dict[str, Briefing], knowledge: Knowledge = BUILT_IN) -> Comparisons:
        library, digests = make_library(briefings.values()), digests_of(briefings.values())
        return compare_briefings(library, digests, seeds, knowledge, Derived(tmp_path / "cache"))

    return compare_kept


def never_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "parse_article", lambda *_, **__: pytest.fail("read again"))


def test_what_is_kept_is_what_is_read(
    briefings: dict[str, Briefing],
    compare: Callable[..., Comparisons],
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without = compare_briefings(make_library(briefings.values()), digests_of(briefings.values()), seeds, BUILT_IN)
    texts = {id_: without.article(id_) for id_ in without.briefings}
    first = compare(briefings)
    never_read(monkeypatch)
    again = compare(briefings)
    assert without.disagreements == first.disagreements == again.disagreements != ()
    assert without.copies == first.copies == again.copies != ()
    assert without.sentences == first.sentences == again.sentences
    assert {id_: again.article(id_) for id_ in again.briefings} == texts
    assert all(texts.values())
    assert {id_: without.digest(id_) for id_ in texts} == {id_: again.digest(id_) for id_ in texts}


def test_copies_are_looked_for_again_only_if_an_article_has_other_words(
    briefings: dict[str, Briefing], compare: Callable[..., Comparisons], seeds: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = compare(briefings)
    looked: list[int] = []

    def look(candidates: Iterable[Pair], words: Callable[[str], ShingledSentences]) -> tuple[CopyGroup, ...]:
        pairs = list(candidates)
        looked.append(len(pairs))
        return find_copies(pairs, words)

    monkeypatch.setattr(read_articles, "find_copies", look)
    titled = briefings | {"two": replace(briefings["two"], title="Other mines")}
    assert compare(titled).copies == before.copies
    assert looked == []
    (seeds / "copy.txt").write_text("date 2031-03-03\nExports of copper up\n\nNothing of this was copied.\n", "utf-8")
    assert compare(titled | {"copy": compose(read_article(seeds / "copy.txt"))}).copies == ()
    assert compare({name: titled[name] for name in ("one", "two")}).copies == ()
    assert looked == [0]


def test_a_quote_that_is_not_in_its_article_is_reported_each_time(
    briefings: dict[str, Briefing], compare: Callable[..., Comparisons]
) -> None:
    compare(briefings)
    two = briefings["two"]
    figure = two.figures[0]
    evidence = replace(figure.evidence, start=figure.evidence.start + 1, end=figure.evidence.end + 1)
    wrong = briefings | {"two": replace(two, figures=(replace(figure, evidence=evidence),))}
    for _ in range(2):
        with pytest.raises(BriefgenError, match=r"The words '\$5.2 billion' are not in two.txt"):
            compare(wrong)


def test_an_article_that_changed_or_is_gone_says_nothing(
    briefings: dict[str, Briefing], compare: Callable[..., Comparisons], seeds: Path
) -> None:
    before = compare(briefings)
    two = briefings["two"].id
    (seeds / "two.txt").write_text("date 2031-03-03\nMines\n\nNothing.\n", "utf-8")
    changed = compare(briefings)
    assert (changed.article(two), changed.disagreements) == (None, ())
    assert changed.digest(two) != before.digest(two)
    (seeds / "two.txt").unlink()
    assert compare(briefings).article(two) is None


def test_what_the_desk_knows_counts(
    briefings: dict[str, Briefing], compare: Callable[..., Comparisons], monkeypatch: pytest.MonkeyPatch
) -> None:
    compare(briefings)
    never_read(monkeypatch)
    with pytest.raises(pytest.fail.Exception, match="read again"):
        compare(briefings, Knowledge(own_topics=OwnTopics(drop=("energy",))))


def test_the_digest_of_a_briefing_depends_on_what_others_state(
    briefings: dict[str, Briefing], compare: Callable[..., Comparisons]
) -> None:
    one, copy, two = (briefings[name].id for name in ("one", "copy", "two"))
    before = compare(briefings)
    retitled = compare(briefings | {"two": replace(briefings["two"], title="Other mines")})
    assert retitled.digest(one) != before.digest(one)
    assert retitled.digest(two) == before.digest(two), "its own title is no part of what others state"
    alone = compare({name: briefings[name] for name in ("one", "two")})
    assert alone.digest(one) != before.digest(one), "the copy is gone"
    assert alone.digest(two) != before.digest(two), "one source less states the other value"
    assert compare(briefings).digest(copy) == before.digest(copy)
