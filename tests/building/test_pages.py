"""Building: one bad article doesn't stop the others, folders are read, nothing in seeds/ is silently ignored."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from differences.repository import Repository
from invented import COPPER, TEA
from systems import NEEDS_POSIX

from briefgen.articles.sources import Sources
from briefgen.building import making
from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_problems
from briefgen.differences.report import compare_snapshots
from briefgen.differences.snapshots import read_snapshot
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import read_page
from briefgen.storage.task_record import recorded_tasks

TEA_ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
COPPER_ID = "2031-03-09-norway-and-viet-nam-talk-about-copper"
STALE = "decisions:\n- drop: figure\n  quote: 99%\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two articles in seeds/, built into pages/."""
    put(tmp_path / "seeds/tea.txt", TEA)
    put(tmp_path / "seeds/copper.txt", COPPER)
    assert build(tmp_path).failed == ()
    return tmp_path


def put(path: Path, text: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def build(desk: Path, *, check: bool = False, strict: bool = False) -> BuildResult:
    return build_pages(desk / "seeds", desk / "pages", check=check, strict=strict)


def pages(desk: Path) -> dict[str, bytes]:
    return {path.stem: path.read_bytes() for path in (desk / "pages").iterdir()}


def said(result: BuildResult) -> list[str]:
    return list(describe_problems(result, check=False))


def test_the_last_good_page_of_a_bad_article_stays(desk: Path) -> None:
    before = pages(desk)
    put(desk / "seeds/tea.txt", b"\xff\xfe\x00")
    put(desk / "seeds/copper.txt", COPPER.replace("20%", "30%"))
    result = build(desk)
    assert (result.written, result.removed, result.kept) == ((f"{COPPER_ID}.md",), (), {"tea.txt": f"{TEA_ID}.md"})
    assert pages(desk)[TEA_ID] == before[TEA_ID]
    assert pages(desk)[COPPER_ID] != before[COPPER_ID]
    assert said(result)[-1] == "1 of 2 articles are missing; for 1 of them the last good page stays."
    put(desk / "seeds/tea.txt", TEA)
    assert build(desk).failed == ()


def test_a_page_goes_with_its_article_even_if_another_one_is_bad(desk: Path) -> None:
    put(desk / "seeds/bad.txt", "<html><p>Tea</p></html>")
    (desk / "seeds/copper.txt").unlink()
    assert build(desk).removed == (f"{COPPER_ID}.md",)


def test_strict_writes_nothing(desk: Path) -> None:
    before = pages(desk)
    put(desk / "seeds/bad.txt", "")
    put(desk / "seeds/copper.txt", COPPER.replace("20%", "30%"))
    result = build(desk, strict=True)
    assert (len(result.failed), result.written, result.removed) == (1, (), ())
    assert pages(desk) == before


@pytest.mark.parametrize(
    ("decisions", "problem"),
    [("decisions:\n- dorp: figure\n", "tea.curation.yaml: line 2"), ("note: [\n", "tea.curation.yaml: line")],
)
def test_bad_decisions_cost_only_their_article(desk: Path, decisions: str, problem: str) -> None:
    put(desk / "seeds/tea.curation.yaml", decisions)
    result = build(desk)
    assert [problem in str(error) for error in result.failed] == [True]
    assert result.kept == {"tea.txt": f"{TEA_ID}.md"}
    assert set(pages(desk)) == {TEA_ID, COPPER_ID}


def test_a_bug_costs_only_its_article_and_keeps_its_traceback(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article, knowledge):
        if article.language == "vi":
            raise ZeroDivisionError("a bug")
        return compose(article, knowledge)

    monkeypatch.setattr(making, "_compose", failing)
    put(desk / "seeds/tea.txt", f"date: 2031-02-03\n\n{TEA}")
    result = build(desk)
    [error] = result.failed
    assert "tea.txt: The program fails on it: ZeroDivisionError('a bug'). Report it" in str(error)
    assert str(error.__cause__).startswith("Traceback (most recent call last):\n")
    assert str(error.__cause__).endswith('in failing\n    raise ZeroDivisionError("a bug")\nZeroDivisionError: a bug\n')
    assert set(pages(desk)) == {TEA_ID, COPPER_ID}


def test_folders_are_read_and_ids_do_not_depend_on_them(desk: Path) -> None:
    before = pages(desk)
    put(desk / "seeds/2031/02/tea.txt", TEA)
    (desk / "seeds/tea.txt").unlink()
    put(desk / "seeds/2031/03/tea.TXT", "date: 2031-05-05\n\n" + TEA.replace("chè", "gạo"))
    put(desk / "seeds/2031/03/tea.curation.yaml", "note: Ghi chú.\n")
    result = build(desk)
    assert result.failed == result.unused == ()
    assert set(pages(desk)) == {*before, TEA_ID.replace("-che", "-gao").replace("2031-02-03", "2031-05-05")}
    moved, old = read_page(desk / f"pages/{TEA_ID}.md"), before[TEA_ID]
    assert moved.source.file == "2031/02/tea.txt"
    assert (desk / f"pages/{TEA_ID}.md").read_bytes().replace(b"'2031/02/tea.txt'", b"tea.txt").replace(
        b"2031/02/", b""
    ) == old
    assert [read_page(path).note for path in (desk / "pages").glob("2031-05*")] == ["Ghi chú."]


def test_a_page_stays_that_of_its_article_though_another_with_its_id_sorts_first(desk: Path) -> None:
    before = pages(desk)
    put(desk / "seeds/000.txt", f"{TEA}Thêm một câu.\n")
    for bad in (False, True):  # even if the article can't be read at present
        if bad:
            put(desk / "seeds/tea.txt", b"\xff\xfe\x00")
        result = build(desk)
        assert (result.written, pages(desk)) == ((), before)
        assert f"{desk / 'seeds/000.txt'}: tea.txt has the same id, {TEA_ID}" in str(result.failed[0])
    (desk / "seeds/tea.txt").unlink()
    assert build(desk).written == (f"{TEA_ID}.md",)
    assert read_page(desk / f"pages/{TEA_ID}.md").source.file == "000.txt"
    put(desk / "seeds/00.txt", TEA)  # nor does it go back and forth
    assert build(desk).written == ()


@NEEDS_POSIX
def test_every_file_that_is_not_used_is_named_once(desk: Path) -> None:
    put(desk / "seeds/2031/page.html", "<!doctype html><p>Tea</p>")
    put(desk / "seeds/report.pdf", b"%PDF-1.7")
    put(desk / "seeds/note.md", "Tea for Bern\n\nA *good* day.")
    put(desk / "seeds/tables.yaml", "a: 1")
    put(desk / "seeds/2031/actors.yaml", "actors: []")
    put(desk / "seeds/empty", "")
    put(desk / "seeds/actors.yaml", "[]\n")
    for left in (".DS_Store", ".git/config", "Thumbs.db", "tea.txt~", "~$tea.docx", ".hidden/x.txt", "x.tmp"):
        put(desk / "seeds" / left, "x")
    os.mkfifo(desk / "seeds/pipe")
    lines = [line.replace(f"{desk / 'seeds'}/", "") for line in map(str, build(desk).unused)]
    assert [line.split(": ")[0] for line in lines] == [
        *("2031/actors.yaml", "2031/page.html", "empty", "note.md", "pipe", "report.pdf", "tables.yaml"),
    ]
    assert "This is a web page; only plain text is read. `briefgen add" in lines[1]
    assert "`briefgen add" in lines[3]
    assert "This is a PDF" in lines[5]
    assert "NAME.curation.yaml" in lines[6]


@NEEDS_POSIX
def test_links_out_of_the_folder_and_in_circles_are_refused(desk: Path) -> None:
    put(desk / "elsewhere/secret.txt", TEA.replace("chè", "gạo"))
    (desk / "seeds/secret.txt").symlink_to(desk / "elsewhere/secret.txt")
    (desk / "seeds/again").symlink_to(desk / "seeds")
    (desk / "seeds/other").symlink_to(desk / "elsewhere")
    result = build(desk)
    assert "This link leads out of the folder" in str(result.failed[0])
    assert [error.problem for error in result.unused] == ["This link to a folder is not followed"] * 2
    assert set(pages(desk)) == {TEA_ID, COPPER_ID}


def test_what_needs_a_person_is_one_list_and_what_no_page_shows_is_recorded(desk: Path) -> None:
    put(
        desk / "seeds/fish.txt",
        "source: Cod News\n\nFish and the sea\n\nThe ministers of the two countries met and spoke of it.\n",
    )
    put(desk / "seeds/copper.curation.yaml", STALE)
    put(desk / "seeds/2031/bad.txt", "<html><p>Tea</p></html>")
    put(desk / "seeds/lost.curation.yaml", STALE)
    result = build(desk)
    assert [(task.kind, task.file) for task in result.tasks] == [
        ("unread", "2031/bad.txt"),
        ("decision", "copper.curation.yaml"),
        ("decision", "lost.curation.yaml"),
        ("date", "fish.txt"),
        ("source", "copper.txt"),
        ("source", "tea.txt"),
    ]
    assert recorded_tasks(desk / ".cache/briefgen") == result.tasks[:3]
    assert "No date known: fish.txt. Put `date` into the article." in said(result)
    assert "No source: copper.txt, tea.txt. Put `source` or `url` into the article." in said(result)


def test_many_are_counted(desk: Path) -> None:
    for number in range(7):
        put(desk / f"seeds/{number}.txt", f"id: tea-{number}\n\n{TEA}")
    [line] = [line for line in said(build(desk)) if line.startswith("No source")]
    assert line.startswith("No source: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 4 more.")


def test_what_was_left_out_of_a_text_is_noted(desk: Path) -> None:
    put(desk / "seeds/tea.txt", f"date: 2031-02-03\nautor: x\n\n{TEA}".replace("Bern", "Be\x7frn", 1))
    result = build(desk)
    assert ["U+007F left out" in result.warnings[0], "is it 'author'?" in result.warnings[1]] == [True, True]
    assert result.failed == ()


@pytest.mark.skipif(sys.platform != "linux", reason="only on Linux a name may be any bytes")
def test_a_name_that_is_not_text_is_reported_and_skipped(desk: Path) -> None:
    for name in (b"che\xe8.txt", b"thu\xfd/a.txt"):
        put(desk / "seeds" / os.fsdecode(name), TEA)
    result = build(desk)
    assert (result.failed, result.unchanged) == ((), 2)
    assert [line.rpartition("/")[2] for line in said(result)[:2]] == [
        "thu\ufffd: This name is not UTF-8. Rename it.",
        "che\ufffd.txt: This name is not UTF-8. Rename it.",
    ]


def test_line_ends_of_windows_make_no_difference(desk: Path) -> None:
    put(desk / "seeds/tea.curation.yaml", "title: Chè\n")
    build(desk)
    (desk / "seeds/tea.curation.yaml").unlink()
    build(desk)
    before = pages(desk)
    put(desk / "seeds/tea.curation.yaml", "title: Chè\n")
    build(desk)
    for path in (*(desk / "seeds").iterdir(), *(desk / "pages").iterdir()):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    result = build(desk, check=True)
    assert (result.written, result.removed, result.unchanged, result.failed) == ((), (), 2, ())
    (desk / "seeds/tea.curation.yaml").unlink()
    build(desk)
    assert pages(desk)[TEA_ID] == before[TEA_ID]


def test_a_checkout_with_line_ends_of_windows_is_what_was_committed(desk: Path) -> None:
    repository = Repository(desk / "repository")
    (desk / "seeds").rename(repository.root / "articles")
    (repository.root / "articles").rename(repository.seeds / "2031")
    assert build_pages(repository.seeds, repository.pages).failed == ()
    repository.commit()
    repository.git("-c", "core.autocrlf=true", "clone", "--quiet", str(repository.root), str(desk / "clone"))
    clone = desk / "clone"
    assert all(b"\r\n" in path.read_bytes() for path in (clone / "docs/briefings").iterdir())
    result = build_pages(clone / "seeds", clone / "docs/briefings", check=True)
    assert (result.written, result.removed, result.failed) == ((), (), ())
    found = compare_snapshots(read_snapshot("HEAD", clone), read_snapshot(".", clone))
    assert (found.briefings, found.curations, found.files) == ((), (), ())
    assert Sources(clone / "seeds").read(read_page(clone / f"docs/briefings/{TEA_ID}.md"))


@pytest.mark.parametrize("check", [False, True])
def test_pages_of_ones_own_among_the_briefings_stay(desk: Path, check: bool) -> None:
    own = {"index.md": "# Ours\n", "notes.md": "---\ntitle: Notes\n---\n\nschema: briefgen/1\n", "empty.md": ""}
    for name, text in own.items():
        put(desk / "pages" / name, text)
    (desk / "pages/folder.md").mkdir()
    put(desk / "pages/gone.md", (desk / f"pages/{TEA_ID}.md").read_bytes().replace(b"\n", b"\r\n"))
    put(desk / "pages/conflict.md", "---\n<<<<<<< ours\nschema: briefgen/1\nid: [\n=======\n>>>>>>> theirs\n---\n")
    result = build(desk, check=check)
    assert (result.removed, result.backups) == ((), ())
    assert {name: (desk / "pages" / name).read_text() for name in own} == own
    named = [Path(error.file).name for error in result.unused if "no build here wrote it" in error.problem]
    assert named == ["conflict.md", "gone.md"] and (desk / "pages/gone.md").exists()


def test_a_topic_without_a_label_in_the_language_of_the_site_is_reported_with_its_line(desk: Path) -> None:
    topics = "topics:\n- {id: steel, labels: {en: metal}}\n- id: tea\n  area: drinks\n  labels: {en: tea}\n"
    put(desk / "seeds/topics.yaml", f"areas:\n  drinks: {{en: drinks}}\n{topics}")
    assert not [line for line in said(build(desk)) if "topics.yaml" in line]  # no site
    put(desk / "mkdocs.yml", "theme: {name: material, language: vi}\n")
    assert not [line for line in said(build(desk)) if "topics.yaml" in line]  # no valid one: it has no name
    put(desk / "mkdocs.yml", "site_name: Tea\ntheme: {name: material, language: vi}\n")
    warnings = [line for line in said(build(desk)) if "topics.yaml" in line]
    assert [line[: len("seeds/topics.yaml: line 2")] for line in warnings] == [
        f"seeds/topics.yaml: line {n}" for n in (2, 5)
    ]
    assert "'tea' has no label in 'vi', the language of the site" in warnings[1]
    assert warnings[1].endswith("Add `vi: ...` to its labels.")
