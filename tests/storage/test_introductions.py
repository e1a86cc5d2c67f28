"""What a desk writes above a digest: found by its time, bounded, and not an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.building.seeds_folder import list_seeds
from briefgen.errors import BriefgenError
from briefgen.storage.introductions import MOST, read_introduction


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds/digests").mkdir(parents=True)
    (tmp_path / "seeds/tea.txt").write_text("Tea", "utf-8")
    (tmp_path / "seeds/digests/2031-W06.md").write_text("\ufeffMột tuần về chè.\n", "utf-8")
    return tmp_path / "seeds"


def test_it_is_that_of_its_time(seeds: Path) -> None:
    assert read_introduction(seeds, "2031-W06") == "Một tuần về chè."
    assert read_introduction(seeds, "2031-W07") == ""
    (seeds.parent / "2031.md").write_text("Elsewhere", "utf-8")
    assert read_introduction(seeds, "../../2031") == ""


def test_it_is_no_article_and_no_file_that_is_not_used(seeds: Path) -> None:
    (seeds / "2031-W06.md").write_text("Elsewhere", "utf-8")
    listed = list_seeds(seeds, seeds.parent / "docs/briefings")
    assert listed.names == ("tea.txt",)
    assert [error.file for error in listed.unused] == [str(seeds / "2031-W06.md")]


@pytest.mark.parametrize(
    ("data", "problem"), [(b"x" * (MOST + 1), "more than 20,000 bytes"), (b"\xff\xfe\xff", "not UTF-8")]
)
def test_one_that_can_not_be_read_is_reported(seeds: Path, data: bytes, problem: str) -> None:
    (seeds / "digests/2031-W06.md").write_bytes(data)
    with pytest.raises(BriefgenError, match=rf"2031-W06\.md: .*{problem}"):
        read_introduction(seeds, "2031-W06")
