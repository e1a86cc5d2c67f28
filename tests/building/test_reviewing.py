"""Reviews in a desk: the build writes what they cover, and says which are void."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest
from invented import TEA

from briefgen.articles.article import Article
from briefgen.building import making
from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_problems
from briefgen.contract.model import Briefing, Review
from briefgen.contract.reviews import content_hash
from briefgen.extracting.composing.compose import compose
from briefgen.knowledge.knowledge import Knowledge
from briefgen.storage import derived
from briefgen.storage.page import read_page, to_page
from briefgen.storage.strict_yaml import write_yaml

T = TypeVar("T")
ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
REVIEW = "# Lan read it on paper.\nreview: {status: reviewed, by: Lan, date: '2031-03-06'}  # with the annex\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with one article and its page."""
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/tea.txt").write_text(TEA, "utf-8")
    build(tmp_path)
    return tmp_path


def build(desk: Path, *, check: bool = False, strict: bool = False) -> BuildResult:
    return build_pages(desk / "seeds", desk / "pages", check=check, strict=strict)


def decide(desk: Path, text: str) -> None:
    (desk / "seeds/tea.curation.yaml").write_text(text, "utf-8")


def decided(desk: Path) -> str:
    return (desk / "seeds/tea.curation.yaml").read_text("utf-8")


def page(desk: Path) -> Briefing:
    return read_page(desk / f"pages/{ID}.md")


def said(result: BuildResult) -> list[str]:
    return list(describe_problems(result, check=False))


def quoted(hash_: str) -> str:
    """The hash as it is in the file: in quotes if it could be mistaken for a number."""
    return write_yaml(hash_).strip()


def status(desk: Path) -> str:
    review = page(desk).review
    assert isinstance(review, Review)
    return review.status


def change_extractor(monkeypatch: pytest.MonkeyPatch, change: Callable[[Briefing], Briefing]) -> None:
    """Makes the next builds use a program that finds something else."""

    def changed(article: Article, knowledge: Knowledge) -> Briefing:
        return change(compose(article, knowledge))

    monkeypatch.setattr(making, "_compose", changed)
    monkeypatch.setattr(derived, "program_digest", lambda: derived.digest_of(id(change)))


def test_the_build_writes_what_a_review_is_of_and_keeps_the_rest_of_the_file(desk: Path) -> None:
    decide(desk, REVIEW)
    result = build(desk)
    assert decided(desk) == REVIEW.replace("}  #", f", of: {quoted(content_hash(page(desk)))}}} #")
    assert status(desk) == "reviewed"
    assert f"Reviews got the hash of what was read: {desk / 'seeds/tea.curation.yaml'}." in said(result)
    again = build(desk)
    assert (again.written, again.bound) == ((), ())


def test_what_somebody_saves_while_pages_are_made_is_kept_and_reported(desk: Path) -> None:
    newer = REVIEW + "note: A minister was there, too.\n"

    def slow(articles: Iterable[T]) -> Iterator[T]:
        yield from articles
        decide(desk, newer)

    decide(desk, REVIEW)
    result = build_pages(desk / "seeds", desk / "pages", progress=slow)
    assert (result.bound, decided(desk)) == ((), newer)
    file = desk / "seeds/tea.curation.yaml"
    assert f"{file}: The decisions were changed while the pages were made. Run `briefgen build` again." in said(result)
    assert build(desk).bound == (file,)
    assert page(desk).note == "A minister was there, too."
    assert "of: " in decided(desk)


def test_a_check_writes_nothing_and_wants_the_hash(desk: Path) -> None:
    decide(desk, REVIEW)
    for result in (build(desk, check=True), build(desk, check=True)):
        assert (result.bound, decided(desk)) == ((desk / "seeds/tea.curation.yaml",), REVIEW)
    build(desk)
    assert not build(desk, check=True).changes_files


def test_strict_binds_nothing_if_an_article_is_bad(desk: Path) -> None:
    decide(desk, REVIEW)
    (desk / "seeds/bad.txt").write_bytes(b"")
    assert build(desk, strict=True).bound == ()
    assert decided(desk) == REVIEW


@pytest.mark.parametrize(
    "decision",
    [
        "- {correct: figure, quote: '12,5%', set: {value: 13}}",
        "- {drop: figure, quote: '12,5%'}",
        "- {add: figure, quote: 3/2, set: {value: 2, unit: round}}",
        "- {confirm: figure, quote: '12,5%'}",
        "- {pin: figure, quote: '7,8 tỷ USD'}",
    ],
)
def test_a_decision_after_the_review_voids_it(desk: Path, decision: str) -> None:
    decide(desk, REVIEW)
    build(desk)
    bound = decided(desk)
    decide(desk, f"{bound}decisions:\n{decision}\n")
    result = build(desk)
    assert status(desk) == "void"
    assert ("review", "tea.txt", ID) in [(task.kind, task.file, task.briefing) for task in result.tasks]
    assert [line for line in said(result) if line.startswith("Not what was reviewed: tea.txt.")]
    assert not build(desk, check=True).changes_files  # a notice, not a failure
    decide(desk, bound)
    build(desk)
    assert status(desk) == "reviewed"


def test_another_article_voids_the_review_and_a_new_review_is_of_it(desk: Path) -> None:
    decide(desk, REVIEW)
    build(desk)
    (desk / "seeds/tea.txt").write_text(TEA.replace("rất mừng", "vui mừng"), "utf-8")
    build(desk)
    assert status(desk) == "void"
    decide(desk, REVIEW)  # the same person, on the same day, who has read it again
    build(desk)
    assert status(desk) == "reviewed"


def test_a_review_with_corrections_in_one_go(desk: Path) -> None:
    decide(desk, f"{REVIEW}decisions:\n- {{drop: figure, quote: '12,5%'}}\n")
    build(desk)
    assert status(desk) == "reviewed"


def test_another_extractor_voids_only_reviews_of_something_else(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decide(desk, REVIEW)
    build(desk)
    change_extractor(
        monkeypatch,
        lambda b: msgspec.structs.replace(b, figures=tuple(msgspec.structs.replace(f, salience=0.1) for f in b.figures)),
    )
    assert build(desk).written == (f"{ID}.md",)
    assert status(desk) == "reviewed"
    change_extractor(monkeypatch, lambda b: msgspec.structs.replace(b, figures=b.figures[1:]))
    build(desk)
    assert status(desk) == "void"


def test_a_review_from_before_there_were_hashes_is_of_the_page_that_showed_it(desk: Path) -> None:
    decide(desk, REVIEW)
    old = msgspec.structs.replace(page(desk), review=Review(status="reviewed", by="Lan", date="2031-03-06"))
    (desk / f"pages/{ID}.md").write_text(to_page(old), "utf-8")
    (desk / "seeds/tea.txt").write_text(TEA.replace("12,5%", "13,5%"), "utf-8")
    build(desk)
    assert f"of: {quoted(content_hash(old))}" in decided(desk)
    assert status(desk) == "void"


TWICE = "Talks on tea\n\nAnalysts call it a mistake. Opponents denied that it is a mistake.\n"
POINT = "summary:\n- quote: a mistake\n  near: Analysts call it\n"


def test_a_fact_that_moves_to_another_sentence_voids_the_review(desk: Path) -> None:
    (desk / "seeds/tea.txt").write_text(TWICE, "utf-8")
    decide(desk, f"{REVIEW}{POINT}")
    build(desk)
    bound = decided(desk)
    [file] = (desk / "pages").glob("*.md")
    assert read_page(file).review == Review(status="reviewed", by="Lan", date="2031-03-06", of=content_hash(read_page(file)))
    decide(desk, bound.replace("Analysts call it", "denied that it is"))
    assert [task.kind for task in build(desk).tasks if task.kind == "review"] == ["review"]


def test_another_label_of_a_topic_voids_the_review_until_it_is_undone(desk: Path) -> None:
    review = f"{REVIEW}decisions:\n- {{add: topic, quote: chè, set: {{id: agriculture}}}}\n"
    topics = desk / "seeds/topics.yaml"
    named = "topics:\n- {id: agriculture, labels: {LANGUAGE: tội ác}}\n"
    (desk / "mkdocs.yml").write_text("site_name: Tea\ntheme: {name: material, language: vi}\n", "utf-8")
    for before, after, state in (("", "vi", "void"), ("", "en", "reviewed"), ("vi", "vi", "reviewed"), ("vi", "", "void")):
        decide(desk, review)
        for language in (before, after):
            topics.write_text(named.replace("LANGUAGE", language) if language else "", "utf-8")
            result = build(desk)
        assert status(desk) == state, (before, after)
        assert [task.file for task in result.tasks if task.kind == "review"] == ["tea.txt"] * (state == "void")
        assert (build(desk).written, build(desk, check=True).changes_files) == ((), False)


def test_a_new_review_is_of_the_page_where_the_article_has_changed_since(desk: Path) -> None:
    read = page(desk)
    decide(desk, REVIEW)
    (desk / "seeds/tea.txt").write_text(TEA.replace("rất mừng", "vui mừng"), "utf-8")
    result = build(desk)
    assert f"of: {quoted(content_hash(read))}" in decided(desk)
    assert status(desk) == "void"
    assert [line for line in said(result) if "The review is of the page as it was" in line]
    decide(desk, REVIEW)  # read again
    assert not [line for line in said(build(desk)) if "The review is of" in line]
    assert status(desk) == "reviewed"
