"""Caching from build to build has no effect on pages, files and messages: they are those of a build without a cache."""

from __future__ import annotations

import math
import multiprocessing
import os
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from invented import COPPER, TEA
from outputs import digests_of

from briefgen.articles import sources
from briefgen.articles.article import Article, read_article
from briefgen.building import batch, making, processes
from briefgen.building.pages import BuildResult, build_pages
from briefgen.library.loading import load_library
from briefgen.storage import kept_pages
from briefgen.storage.derived import FILE, Derived
from briefgen.storage.knowledge_files import read_knowledge
from briefgen.storage.page_backups import CACHE
from briefgen.views.comparisons import compare_briefings

WORDS = ("12,5%", "20%", "Berg", "Oslo", "chè", "copper", "tháng 5/2031", "2032", "Việt Nam", "Viet Nam")
PERSON = "- id: {id}\n  kind: person\n  country: '{country}'\n  names: {{latin: [{name}]}}\n{more}"
REGISTRIES = (
    "",
    PERSON.format(id="heidi-b", country="CH", name="Heidi Berg", more=""),
    PERSON.format(id="kari-n", country="NO", name="Kari Nordmann", more="  merged: [kari-nordmann, heidi-berg]\n"),
    "- id: nobody\n  kind: persn\n",
)
TOPICS = (
    "",
    "topics:\n- id: tea\n  area: trade\n  labels: {en: tea, vi: chè}\n  words: {vi: [chè], en: [copper]}\n",
    "topics: 1\n",
)
DECISIONS = (
    "title: Khác\n",
    "decisions:\n- drop: figure\n  quote: 99%\n",
    "decisions:\n- drop: figure\n  quote: 12,5%\n",
    "review: {status: reviewed, by: Lan, date: 2031-03-06}\n",
    "note: Ghi chú.\nreview: {status: draft}\n",
    "decisions:\n- dorp: figure\n",
)
HEADS = ("", "date: 2031-02-03\n\n", "autor: x\n\n", "id: same\n\n", "source: Tea News\nlanguage: en\n\n")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a site's settings and four articles."""
    for name, text in (
        ("a", TEA),
        ("b", COPPER),
        ("2031/c", TEA.replace("chè", "gạo")),
        ("d", COPPER.replace("copper", "tin")),
    ):
        put(tmp_path / f"desk/seeds/{name}.txt", text)
    put(tmp_path / "desk/mkdocs.yml", "site_name: Tea\ntheme: {name: material, language: vi}\n")
    return tmp_path / "desk"


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def build(desk: Path, **options: Any) -> BuildResult:
    return build_pages(desk / "seeds", desk / "docs/briefings", prune=True, **options)


def outcome(desk: Path, **options: Any) -> object:
    """What a build prints and leaves behind, wherever the desk is."""
    try:
        result: object = build(desk, **options)
    except Exception as error:
        result = error
    files = {
        path.relative_to(desk).as_posix(): path.read_bytes()
        for path in sorted(desk.rglob("*"))
        if path.is_file() and path.name != FILE
    }
    return repr(result).replace(str(desk), "DESK"), files


def edits(desk: Path, chance: random.Random) -> None:
    """One to three changes, as people, git and accidents make them."""
    seeds, pages = desk / "seeds", desk / "docs/briefings"

    def article() -> Path:
        return chance.choice(sorted(seeds.rglob("*.txt")) or [seeds / "new.txt"])

    def change(path: Path, old: str, new: str) -> None:
        put(path, (path.read_text("utf-8") if path.exists() else TEA).replace(old, new))

    def edit_page() -> None:
        page = chance.choice(sorted(pages.glob("*.md")) or [pages / "own.md"])
        chance.choice(
            (lambda: change(page, "12.5", "13.5"), lambda: page.unlink(missing_ok=True), lambda: put(page, "# Own\n"))
        )()

    def rename() -> None:
        path = article()
        if path.exists():
            path.rename(path.with_name(f"{chance.randrange(100)}.txt"))

    def decide() -> None:
        path = article()
        put(path.with_name(f"{path.stem}.curation.yaml"), chance.choice(DECISIONS))

    def undecide() -> None:
        for path in chance.sample(found := sorted(seeds.rglob("*.curation.yaml")), min(1, len(found))):
            path.unlink()

    actions: tuple[Callable[[], object], ...] = (
        lambda: change(article(), chance.choice(WORDS), chance.choice(WORDS)),
        lambda: put(
            seeds / f"{chance.randrange(4)}.txt", chance.choice(HEADS) + chance.choice((TEA, COPPER, "", "<html><p>x"))
        ),
        lambda: change(article(), "\n", "\r\n"),
        lambda: article().unlink(missing_ok=True),
        rename,
        decide,
        decide,
        undecide,
        edit_page,
        edit_page,
        lambda: put(seeds / "actors.yaml", chance.choice(REGISTRIES)),
        lambda: put(seeds / "actors.yaml", chance.choice(REGISTRIES[:3])),
        lambda: put(seeds / "topics.yaml", chance.choice(TOPICS)),
        lambda: put(seeds / "topics.yaml", TOPICS[0]),
        lambda: put(
            desk / "mkdocs.yml", f"site_name: Tea\ntheme: {{name: material, language: {chance.choice(('vi', 'en'))}}}\n"
        ),
    )
    for _ in range(chance.randint(1, 3)):
        chance.choice(actions)()


@pytest.mark.parametrize("seed", range(3))
def test_a_build_reports_and_writes_the_same_as_one_without_a_cache(desk: Path, seed: int) -> None:
    chance, anew = random.Random(seed), desk.with_name("anew")
    for step in range(30):
        shutil.rmtree(anew, ignore_errors=True)
        shutil.copytree(desk, anew, copy_function=shutil.copy)
        (anew / CACHE / FILE).unlink(missing_ok=True)
        options = chance.choice(({}, {}, {}, {"check": True}, {"strict": True}, {"keep_edited": True}))
        meanwhile = chance.choice((None, lambda: None))
        assert outcome(desk, meanwhile=meanwhile, **options) == outcome(anew, **options), (seed, step, options)
        edits(desk, chance)


def test_a_few_pages_are_made_while_the_caller_does_something_else(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[int] = []
    build(desk, meanwhile=lambda: done.append(1))
    made = outcome(desk)
    build(desk, meanwhile=lambda: done.append(2))
    shutil.rmtree(desk / "docs/briefings")
    monkeypatch.setattr(batch, "FEW", 1)
    build(desk, meanwhile=lambda: done.append(3))
    assert done == [1], "not where nothing is made, nor where many are, of which others make some"
    assert outcome(desk) == made


def test_what_stops_the_caller_ends_who_makes_the_pages(desk: Path) -> None:
    with pytest.raises(LookupError):
        build(desk, meanwhile=lambda: {}[""])
    assert not multiprocessing.active_children()
    assert len(build(desk).written) == 4


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles in which facts were looked for."""
    found: list[str] = []
    compose = making._compose

    def counted(article: Any, knowledge: Any) -> Any:
        found.append(article.source.file)
        return compose(article, knowledge)

    monkeypatch.setattr(making, "_compose", counted)
    monkeypatch.setattr(processes, "ALONE", math.inf)  # what another process does is not counted, however slow this one is
    return found


@pytest.mark.parametrize(
    "change",
    [
        lambda desk: None,
        lambda desk: put(desk / "seeds/actors.yaml", REGISTRIES[2]),
        lambda desk: put(desk / "seeds/2031/c.curation.yaml", "title: Khác\n"),
        lambda desk: shutil.rmtree(desk / "docs/briefings"),
        lambda desk: (desk / "seeds/a.txt").unlink(),
        lambda desk: os.utime(desk / "seeds/a.txt", (1, 1)),
    ],
    ids=["nothing", "registry", "decision", "pages", "article gone", "touched"],
)
def test_facts_are_found_again_only_in_articles_that_changed(
    desk: Path, count: list[str], change: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(desk)
    assert count == ["2031/c.txt", "a.txt", "b.txt", "d.txt"]
    change(desk)
    monkeypatch.chdir(desk)  # also if the folder has another path
    result = build_pages(Path("seeds"), Path("docs/briefings"))
    assert (len(count), result.failed) == (4, ())
    put(desk / "seeds/d.txt", COPPER.replace("copper", "zinc"))
    build(desk)
    assert count[4:] == ["d.txt"]


@pytest.mark.parametrize(
    ("decision", "read"),
    [("", []), ("decisions:\n- drop: figure\n  quote: 12,5%\n", ["a.txt"])],
    ids=["only recognised", "decided on"],
)
def test_another_registry_reads_only_articles_again_that_were_decided_on(
    desk: Path, decision: str, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    if decision:
        put(desk / "seeds/a.curation.yaml", decision)
    build(desk)
    seen: list[str] = []

    def reading(path: Path, **options: Any) -> Article:
        seen.append(path.name)
        return read_article(path, **options)

    monkeypatch.setattr(making, "read_article", reading)
    monkeypatch.setattr(processes, "ALONE", math.inf)
    put(desk / "seeds/actors.yaml", REGISTRIES[1])
    assert len(build(desk).written) == 2
    assert seen == read


def test_an_edit_of_the_same_length_at_the_same_time_is_seen(desk: Path) -> None:
    build(desk)
    article = desk / "seeds/a.txt"
    for path in desk.rglob("*"):
        os.utime(path, (1, 1))
    build(desk)
    put(article, TEA.replace("12,5%", "13,5%"))
    os.utime(article, (1, 1))
    assert len(build(desk).written) == 1


def test_check_keeps_nothing(desk: Path) -> None:
    build(desk, check=True)
    assert not (desk / ".cache").exists()


def test_an_interrupted_build_continues_where_it_was(desk: Path, count: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(articles: Any) -> Iterator[Path]:
        yield from articles[:3]
        raise KeyboardInterrupt

    monkeypatch.setattr(processes, "CHUNK", 1)
    with pytest.raises(KeyboardInterrupt):
        build(desk, progress=stopped)
    assert not (desk / "docs").exists()
    assert len(count) == 3
    build(desk)
    assert (sorted(count), len(count)) == (["2031/c.txt", "a.txt", "b.txt", "d.txt"], 4)
    assert len(list((desk / "docs/briefings").iterdir())) == 4


def test_a_number_beyond_64_bits_is_found_each_time(desk: Path, count: list[str]) -> None:
    put(desk / "seeds/a.txt", TEA.replace("7,8 tỷ", "70.000.000.000.000.000.000"))
    assert build(desk).failed == ()
    assert b"70000000000000000000" in b"".join(page.read_bytes() for page in (desk / "docs/briefings").iterdir())
    put(desk / "seeds/a.curation.yaml", "title: Khác\n")
    assert build(desk).failed == ()
    assert count.count("a.txt") == 2


def test_the_site_need_not_read_what_was_just_written(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk / "seeds/a.curation.yaml", "title: Khác\nnote: Ghi chú.\nreview: {status: reviewed, by: Lan}\n")
    build(desk)
    pages = desk / "docs/briefings"
    read = load_library(pages)
    monkeypatch.setattr(kept_pages, "from_page", None)
    assert load_library(pages, store=Derived(desk / CACHE)).briefings == read.briefings


def test_the_site_need_not_read_an_article_whose_page_was_just_made(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(desk / "seeds/a.curation.yaml", "title: Khác\nreview: {status: reviewed, by: Lan}\n")
    put(desk / "seeds/topics.yaml", TOPICS[1])
    for copy in ("2031/c", "d"):
        (desk / f"seeds/{copy}.txt").unlink()
    build(desk)
    seeds, knowledge = desk / "seeds", read_knowledge(desk / "seeds")
    library = load_library(desk / "docs/briefings", knowledge.own_labels("vi"))
    assert "reviewed" in {briefing.review.status for briefing in library.briefings if briefing.review}
    read = compare_briefings(library, digests_of(library.briefings), seeds, knowledge)
    articles = {id_: read.article(id_) for id_ in read.briefings}
    monkeypatch.setattr(sources, "parse_article", None)
    kept = compare_briefings(library, digests_of(library.briefings), seeds, knowledge, Derived(desk / CACHE))
    assert kept.sentences == read.sentences != {}
    assert kept.disagreements == read.disagreements
    assert {id_: kept.article(id_) for id_ in kept.briefings} == articles
