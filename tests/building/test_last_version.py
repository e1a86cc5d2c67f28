"""A page says what differs from the last version of its briefing, which only the page itself remembers."""

from __future__ import annotations

from pathlib import Path

import pytest
from invented import TEA
from msgspec import UNSET
from msgspec.structs import replace

from briefgen.building.adoption import adopt_page
from briefgen.building.pages import BuildResult, build_pages
from briefgen.contract.model import Briefing, FactChange, Review
from briefgen.contract.reviews import content_hash
from briefgen.storage.page import read_page, to_page
from briefgen.storage.page_backups import CACHE

ID = "2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che"
DECISIONS = """title: Chè
decisions:
- drop: figure
  quote: 7,8 tỷ USD
- correct: actor
  quote: bà Heidi Berg
  set: {role: Thủ tướng}
"""
REVIEW = "review: {status: reviewed, by: Lan, date: '2031-03-06'}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with an article and its page."""
    (tmp_path / "seeds").mkdir()
    write(tmp_path, TEA)
    return tmp_path


def write(desk: Path, article: str) -> BuildResult:
    (desk / "seeds/tea.txt").write_text(article, "utf-8")
    return build(desk)


def decide(desk: Path, decisions: str) -> BuildResult:
    (desk / "seeds/tea.curation.yaml").write_text(decisions, "utf-8")
    return build(desk)


def build(desk: Path, *, check: bool = False) -> BuildResult:
    return build_pages(desk / "seeds", desk / "pages", check=check)


def page(desk: Path) -> Path:
    return desk / f"pages/{ID}.md"


def shown(desk: Path) -> Briefing:
    return read_page(page(desk))


def changes(desk: Path) -> list[str]:
    return [line(change) for change in shown(desk).changes or ()]


def line(change: FactChange) -> str:
    values = "".join(f"; {value.field} {value.old} -> {value.new}" for value in change.values)
    return f"{change.kind} {change.what}: {change.words}{values}"


def test_a_new_page_has_no_changes_and_a_changed_one_those_that_readers_see(desk: Path) -> None:
    assert shown(desk).changes is UNSET
    write(desk, TEA.replace("12,5%", "13,5%").replace("vào tháng 5/2031", "vào tháng 6/2031"))
    assert "figure changed: Xuất khẩu chè: 13,5%; value 12.5 -> 13.5" in changes(desk)
    assert [change.kind for change in shown(desk).changes or ()] == ["point", "figure", "event"]
    anchors = {figure.id for figure in shown(desk).figures}
    assert [change.anchor in anchors for change in shown(desk).changes or () if change.kind == "figure"] == [True]


def test_the_same_again_gives_the_same_bytes_with_and_without_what_is_kept(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    before = page(desk).read_bytes()
    assert (build(desk).written, build(desk, check=True).written) == ((), ())
    (desk / CACHE / "derived.sqlite").unlink()
    assert (build(desk, check=True).written, build(desk).written) == ((), ())
    assert page(desk).read_bytes() == before


def test_the_next_change_replaces_the_last_and_undoing_it_is_one(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    write(desk, TEA.replace("12,5%", "14,5%"))
    assert "value 13.5 -> 14.5" in "".join(changes(desk))
    write(desk, TEA)
    assert "value 14.5 -> 12.5" in "".join(changes(desk))


def test_a_page_of_another_time_that_is_put_back_stays_as_it_was(desk: Path) -> None:
    first = page(desk).read_bytes()
    write(desk, TEA.replace("12,5%", "13,5%"))
    write(desk, TEA)
    page(desk).write_bytes(first)
    assert build(desk).written == ()
    assert page(desk).read_bytes() == first


def test_what_no_reader_sees_leaves_what_was_reported(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    before = changes(desk)
    decide(desk, "decisions:\n- confirm: figure\n  quote: 7,8 tỷ USD\n")
    assert changes(desk) == before
    (desk / "seeds/tea.txt").write_text("source: Báo Chè\n\n" + TEA.replace("12,5%", "13,5%"), "utf-8")
    assert build(desk).written == (f"{ID}.md",)
    assert changes(desk) == before


@pytest.mark.parametrize("left", [None, "---\nschema: briefgen/1\n", "\xff"])
def test_a_page_that_is_gone_or_damaged_is_no_last_version(desk: Path, left: str | None) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    page(desk).unlink()
    if left is not None:
        page(desk).write_text(left, "latin-1")
    build(desk)
    assert shown(desk).changes is UNSET


def test_an_edit_that_nobody_adopted_is_no_version(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    before = page(desk).read_bytes()
    page(desk).write_bytes(before.replace(b"value: 13.5", b"value: 99"))
    assert build(desk).backups
    assert page(desk).read_bytes() == before


def test_decisions_are_reported(desk: Path) -> None:
    decide(desk, DECISIONS)
    assert changes(desk) == [
        "briefing changed: Chè; title Việt Nam và Thuỵ Sĩ ký thoả thuận về chè -> Chè",
        "figure removed: Xuất khẩu chè: 7,8 tỷ USD",
        "actor changed: Heidi Berg; role None -> Thủ tướng",
    ]


def test_a_review_is_of_what_the_page_says_now(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    decide(desk, REVIEW)
    build(desk)
    now = shown(desk)
    assert isinstance(now.review, Review) and now.review.status == "reviewed"
    assert now.changes and content_hash(now) == content_hash(replace(now, changes=UNSET)) == now.review.of


def test_adopting_makes_no_entry_of_it(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    text = page(desk).read_text("utf-8")
    page(desk).write_text(text.replace("title: Việt Nam và", "title: Cả Việt Nam và"), "utf-8")
    adoption = adopt_page(page(desk), desk / "seeds", desk / "pages")
    lines = adoption.file.read_text("utf-8").splitlines()
    assert [one for one in lines if not one.startswith("#")] == ["title: Cả Việt Nam và Thuỵ Sĩ ký thoả thuận về chè"]


def test_edits_of_reported_changes_are_not_decisions(desk: Path) -> None:
    write(desk, TEA.replace("12,5%", "13,5%"))
    page(desk).write_text(to_page(replace(shown(desk), changes=UNSET)), "utf-8")
    assert not adopt_page(page(desk), desk / "seeds", desk / "pages").written


def test_the_number_of_changes_is_limited_to_those_that_matter_most(desk: Path) -> None:
    lines = "".join(f"Sản lượng của nhà máy số {n} tăng {n + 2},5% trong năm 2030.\n" for n in range(80))
    write(desk, TEA + lines)
    changes = shown(desk).changes or ()
    assert len(changes) == 50
    weights = {figure.id: figure.salience or 0 for figure in shown(desk).figures}
    found = [weights[change.anchor or ""] for change in changes if change.kind == "figure"]
    assert found and found == sorted(found, reverse=True)
