"""The folder of the site, which MkDocs empties: nothing but an earlier site may be in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from systems import NEEDS_POSIX

from briefgen.errors import BriefgenError
from briefgen.web.site_folder import check_site_folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    desk = tmp_path / "desk"
    for folder in ("docs", "seeds", "hooks", "looks"):
        (desk / folder).mkdir(parents=True)
    return desk


def check(site: Path, desk: Path) -> None:
    check_site_folder(site, desk, [desk / "docs", desk / "looks"])


@pytest.mark.parametrize(
    ("site", "met"),
    [
        ("seeds", "seeds"),
        ("Seeds", "seeds"),
        ("seeds/site", "seeds"),
        ("hooks", "hooks"),
        ("wheels", "wheels"),
        (".git/site", ".git"),
        (".github", ".github"),
        ("docs/site", "docs"),
        ("looks", "looks"),
        (".", "docs"),
        ("..", "docs"),
        ("site/../seeds", "seeds"),
    ],
)
def test_a_folder_in_which_other_parts_of_the_desk_are_is_refused(site: str, met: str, desk: Path) -> None:
    with pytest.raises(BriefgenError, match=rf"A build empties this folder, and the desk has its {met}/ there"):
        check(desk / site, desk)


@pytest.mark.parametrize("file", ["thesis.docx", "404.html", "assets/main.css", "2031/tea.txt"])
def test_files_that_no_build_made_are_not_deleted(file: str, desk: Path) -> None:
    own = desk.parent / "outside" / file
    own.parent.mkdir(parents=True)
    own.write_text("Mine", "utf-8")
    with pytest.raises(BriefgenError, match=f"outside: .* no earlier site: {Path(file).parts[0]}. Move that away"):
        check(desk.parent / "outside", desk)
    with pytest.raises(BriefgenError, match="This is not a folder"):
        check(own, desk)


@NEEDS_POSIX
def test_a_link_is_the_folder_to_which_it_leads(desk: Path) -> None:
    (desk / "site").symlink_to(desk / "seeds")
    with pytest.raises(BriefgenError, match="the desk has its seeds/ there"):
        check(desk / "site", desk)


@pytest.mark.parametrize("made", ["assets/briefgen.css", "search/search_index.json"])
def test_an_earlier_site_an_empty_folder_and_none_are_fine(made: str, desk: Path) -> None:
    check(desk / "site", desk)
    check(desk / "seeds-and-site", desk)
    (desk / "site/.git").mkdir(parents=True)  # hidden files stay
    check(desk / "site", desk)
    (desk / "site" / made).parent.mkdir()
    (desk / "site" / made).write_text("", "utf-8")
    (desk / "site/index.html").write_text("", "utf-8")
    check(desk / "site", desk)
