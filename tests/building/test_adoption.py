"""Backups of pages are adopted: what somebody edited in them, and nothing else, whatever has changed since."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from invented import COPPER, TEA

from briefgen.building.adoption import adopt_page
from briefgen.building.pages import BuildResult, build_pages
from briefgen.building.report import describe_problems
from briefgen.contract.model import Briefing, Review
from briefgen.errors import BriefgenError
from briefgen.storage.page import read_page

ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
NOTE = "Ghi chú của tôi.\n"
DROP = "decisions:\n# wrong in the agency's text\n- drop: figure\n  quote: 12,5%\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two articles and their pages."""
    put(tmp_path / "seeds/tea.txt", TEA)
    put(tmp_path / "seeds/copper.txt", COPPER)
    build(tmp_path)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def build(desk: Path) -> BuildResult:
    return build_pages(desk / "seeds", desk / "pages")


def adopt(desk: Path, page: Path) -> str:
    adopt_page(page, desk / "seeds", desk / "pages")
    return decided(desk)


def decided(desk: Path, name: str = "tea") -> str:
    path = desk / f"seeds/{name}.curation.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True) if path.exists() else []
    return "".join(line for line in lines if "yaml-language-server" not in line)


def live(desk: Path) -> Path:
    return desk / f"pages/{ID}.md"


def built(desk: Path, id_: str = ID) -> Briefing:
    build(desk)
    return read_page(desk / f"pages/{id_}.md")


def edit(desk: Path, old: str = "", new: str = "") -> None:
    """Edits the page by hand: words in its front matter, and a note at its end."""
    text = live(desk).read_text("utf-8")
    assert old in text
    live(desk).write_text(text.replace(old, new, 1) + "\n" + NOTE, "utf-8")


def kept_aside(desk: Path) -> Path:
    """The backup made by the build that changes the page."""
    result = build(desk)
    [copy] = result.backups
    assert f"Edits made by hand were backed up: `briefgen adopt {copy}` turns them into decisions." in [
        *describe_problems(result, check=False)
    ]
    return copy


def values(briefing: Briefing) -> list[float | int | None]:
    return [figure.value for figure in briefing.figures]


def test_later_decisions_and_another_article_stay(desk: Path) -> None:
    edit(desk, "value: 7800000000", "value: 7900000000")
    put(desk / "seeds/tea.txt", TEA.replace("Vòng tới", "Giá chè tăng 3% trong năm 2030. Vòng tới"))
    put(desk / "seeds/tea.curation.yaml", DROP)
    copy = kept_aside(desk)
    text = adopt(desk, copy)
    assert text.startswith(DROP)
    assert "source" not in text and "add:" not in text and text.count("drop:") == 1
    after = built(desk)
    assert values(after) == [7_900_000_000, 3] and after.note == NOTE.strip()
    assert adopt(desk, copy) == text
    assert copy.exists()


def test_what_has_since_been_decided_otherwise_is_named_and_nothing_is_written(desk: Path) -> None:
    edit(desk, "value: 12.5", "value: 13")
    copy = kept_aside(desk)
    later = "decisions:\n- correct: figure\n  quote: 12,5%\n  set: {value: 14}\n"
    put(desk / "seeds/tea.curation.yaml", later)
    build(desk)
    with pytest.raises(BriefgenError, match="the fact on '12,5%' was decided otherwise since") as caught:
        adopt(desk, copy)
    assert caught.value.file == str(copy)
    assert decided(desk) == later


def test_an_edited_fact_that_is_gone_is_named(desk: Path) -> None:
    edit(desk, "value: 12.5", "value: 13")
    put(desk / "seeds/tea.txt", TEA.replace("12,5%", "mạnh"))
    with pytest.raises(BriefgenError, match="'12,5%' no longer exists"):
        adopt(desk, kept_aside(desk))
    assert decided(desk) == ""


def test_the_page_of_another_title_and_an_article_of_another_name(desk: Path) -> None:
    edit(desk)
    title, text = TEA.split("\n", 1)
    put(desk / "seeds/tea.txt", f"{title} xanh\n{text}")
    copy = kept_aside(desk)
    assert not live(desk).exists()
    (desk / "seeds/2031").mkdir()
    (desk / "seeds/tea.txt").rename(desk / "seeds/2031/green.txt")
    with pytest.raises(BriefgenError, match=r"no article 'tea.txt' in .*, and no other with its text. Put the article back"):
        adopt(desk, copy)
    put(desk / "seeds/2031/green.txt", TEA)
    adopt(desk, copy)
    assert decided(desk, "2031/green") == f"note: {NOTE}"


def test_the_edited_page_of_an_article_that_was_moved_and_changed_goes_by_its_id(desk: Path) -> None:
    edit(desk)
    (desk / "seeds/tea.txt").unlink()
    put(desk / "seeds/green.txt", TEA.replace("rất mừng", "vui mừng"))
    adopt(desk, kept_aside(desk))
    assert decided(desk, "green") == f"note: {NOTE}"


def test_what_git_has_shows_the_edits_in_a_new_checkout(desk: Path) -> None:
    put(desk / "seeds/tea.curation.yaml", DROP)
    build(desk)
    for command in ("init -q", "add .", "-c user.name=x -c user.email=x@example.org commit -qm x"):
        subprocess.run(["git", *command.split()], cwd=desk, check=True)
    shutil.rmtree(desk / ".cache")
    edit(desk, "value: 7800000000", "value: 7900000000")
    put(desk / "seeds/tea.curation.yaml", "")  # somebody has withdrawn the decision
    text = adopt(desk, kept_aside(desk))
    assert "drop" not in text
    assert values(built(desk)) == [12.5, 7_900_000_000]


def test_a_page_in_its_place_undoes_no_later_decision_either(desk: Path) -> None:
    edit(desk)
    put(desk / "seeds/tea.curation.yaml", DROP)
    assert adopt(desk, live(desk)) == f"{DROP}note: {NOTE}"
    assert values(built(desk)) == [7_800_000_000]


def test_a_restored_backup_is_still_compared_with_what_it_was_made_from(desk: Path) -> None:
    edit(desk)
    put(desk / "seeds/tea.curation.yaml", DROP)
    shutil.copy(kept_aside(desk), live(desk))
    assert adopt(desk, live(desk)) == f"{DROP}note: {NOTE}"


def review(briefing: Briefing) -> Review:
    assert isinstance(briefing.review, Review)
    return briefing.review


@pytest.mark.parametrize("changed", [False, True])
def test_a_review_in_the_page_is_of_what_was_there_to_read(desk: Path, changed: bool) -> None:
    edit(desk, "\nsource:", "\nreview: {status: reviewed, by: Lan, date: '2031-03-06'}\nsource:")
    live(desk).write_text(live(desk).read_text("utf-8").replace("value: 12.5", "value: 13"), "utf-8")
    if changed:
        put(desk / "seeds/tea.txt", TEA.replace("rất mừng", "vui mừng"))
    adopt(desk, kept_aside(desk))
    after = built(desk)
    assert (review(after).status, review(after).by) == ("void" if changed else "reviewed", "Lan")
    assert 13 in values(after)


def test_a_void_review_is_no_edit_and_a_new_one_is(desk: Path) -> None:
    put(desk / "seeds/tea.curation.yaml", "review: {status: reviewed, by: Lan}\n")
    build(desk)
    put(desk / "seeds/tea.txt", TEA.replace("rất mừng", "vui mừng"))
    assert review(built(desk)).status == "void"
    before = decided(desk)
    edit(desk)
    assert adopt(desk, live(desk)) == f"{before}note: {NOTE}"
    live(desk).write_text(live(desk).read_text("utf-8").replace("status: void", "status: reviewed"), "utf-8")
    assert adopt(desk, live(desk)) != f"{before}note: {NOTE}"
    assert review(built(desk)).status == "reviewed"


def serve(desk: Path) -> BuildResult:
    return build_pages(desk / "seeds", desk / "pages", keep_edited=True)


def test_while_serving_an_edited_page_stays_and_is_named_until_it_is_adopted(desk: Path) -> None:
    edit(desk, "value: 12.5", "value: 13")
    edited = live(desk).read_bytes()
    put(desk / "seeds/copper.txt", COPPER.replace("about copper", "about tin", 1))
    put(desk / "seeds/tea.txt", TEA.replace("rất mừng", "vui mừng"))
    result = serve(desk)
    assert live(desk).read_bytes() == edited and not (desk / ".cache/briefgen/edited").exists()
    assert (result.edited, result.backups, len(result.written)) == ((live(desk),), (), 1)
    [line] = [line for line in describe_problems(result, check=False) if "adopt" in line]
    assert f"Edited by hand, not adopted: it stays as it is. `briefgen adopt {live(desk)}` keeps the edits" in line
    adopt(desk, live(desk))
    assert serve(desk).edited == () and built(desk).note == NOTE.strip() and 13 in values(built(desk))
    assert "vui mừng" in live(desk).read_text("utf-8")


def test_while_serving_the_edited_page_of_an_article_that_is_gone_stays(desk: Path) -> None:
    for name in ("tin", "zinc"):
        put(desk / f"seeds/{name}.txt", COPPER.replace("copper", name))
    build(desk)
    edit(desk)
    (desk / "seeds/tea.txt").unlink()
    (desk / "seeds/copper.txt").unlink()
    result = serve(desk)
    assert (result.edited, result.removed) == ((live(desk),), ("2031-03-09-norway-and-viet-nam-talk-about-copper.md",))
    assert {page.stem.rpartition("-")[2] for page in (desk / "pages").iterdir()} == {"che", "tin", "zinc"}


def test_a_page_without_edits_names_copies_that_have_some(desk: Path) -> None:
    edit(desk)
    copy = kept_aside(desk)
    adoption = adopt_page(live(desk), desk / "seeds", desk / "pages")
    assert (adoption.written, adoption.copies, decided(desk)) == (False, (copy,), "")
    adopt(desk, copy)
    build(desk)
    assert adopt_page(live(desk), desk / "seeds", desk / "pages").copies == ()


def test_a_page_whose_source_is_no_name_is_refused_by_name(desk: Path) -> None:
    page = desk / "x.md"
    put(page, "---\nid: x\nsource: {file: [a], sha256: {a: b}}\n---\n")
    with pytest.raises(BriefgenError, match=r"There is no article \['a'\]"):
        adopt(desk, page)


def test_a_page_whose_review_is_void_for_a_label_is_adopted(desk: Path) -> None:
    review = "review: {status: reviewed, by: Lan, date: '2031-03-06'}\n"
    put(
        desk / "seeds/tea.curation.yaml",
        f"{review}decisions:\n- {{add: topic, quote: chè, set: {{id: agriculture}}}}\n",
    )
    build(desk)
    put(desk / "seeds/topics.yaml", "topics: [{id: agriculture, labels: {en: soil}}]\n")
    bound, void = decided(desk), built(desk).review
    assert isinstance(void, Review) and void.status == "void"
    edit(desk)
    assert adopt(desk, live(desk)) == f"{bound}note: {NOTE}"
    assert built(desk).note == NOTE.strip()
