"""Pages that were read once are not read again, and are never mistaken for others."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing, Review
from briefgen.contract.reviews import content_hash
from briefgen.errors import BriefgenError
from briefgen.storage import kept_pages
from briefgen.storage.derived import Derived, digest_of
from briefgen.storage.kept_pages import KIND, PageFile, page_key, read_pages, remember_pages
from briefgen.storage.page import from_page, to_page

NOTED = msgspec.structs.replace(tea(), note="A note.\n\nIt goes on.")
REVIEWED = msgspec.structs.replace(
    tea(), review=Review(status="reviewed", by="An Lê", date="2031-03-01", of=content_hash(tea()))
)
VOID = msgspec.structs.replace(REVIEWED, title="Another title")


def files(*briefings: Briefing) -> dict[Path, bytes]:
    return {Path("docs/briefings") / f"{b.id}.md": to_page(b).encode() for b in briefings}


def read(pages: Mapping[Path, bytes], store: Derived | None) -> list[Briefing]:
    with tempfile.TemporaryDirectory() as folder:
        for path, page in pages.items():
            (Path(folder) / path.name).write_bytes(page)
        found = list(read_pages([PageFile(Path(folder) / path.name) for path in pages], store))
    assert [digest for _, _, digest in found] == [digest_of(briefing) for _, briefing, _ in found]
    return [briefing for _, briefing, _ in found]


@pytest.mark.parametrize("briefing", [tea(), copper(), NOTED, REVIEWED, VOID])
def test_what_is_remembered_is_what_the_page_is_read_as(
    briefing: Briefing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = to_page(briefing)
    remember_pages(Derived(tmp_path), [(page.encode(), briefing)])
    expected = from_page(page, f"{briefing.id}.md")
    monkeypatch.setattr(kept_pages, "from_page", lambda *_: pytest.fail("read again"))
    assert read(files(briefing), Derived(tmp_path)) == [expected]


def test_a_page_is_read_strictly_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, store = files(tea(), copper()), Derived(tmp_path)
    first = read(pages, store)
    monkeypatch.setattr(kept_pages, "from_page", lambda *_: pytest.fail("read again"))
    assert read(pages, store) == first == read(pages, Derived(tmp_path))


def test_without_a_store_pages_are_read() -> None:
    assert read(files(tea(), copper()), None) == [tea(), copper()]


def test_pages_that_are_gone_are_forgotten(tmp_path: Path) -> None:
    pages, store = files(tea(), copper()), Derived(tmp_path)
    read(pages, store)
    keys = [page_key(page) for page in pages.values()]
    read(files(copper()), store)
    assert list(store.find(KIND, keys)) == keys[1:]


def test_an_invalid_page_is_refused_each_time(tmp_path: Path) -> None:
    [(path, page)] = files(tea()).items()
    broken = {path: page.replace(b"code: VN", b"code: QQ")}
    for _ in range(2):
        with pytest.raises(BriefgenError, match="'QQ' is not a country code"):
            read(broken, Derived(tmp_path))


def test_a_kept_page_under_another_name_is_refused(tmp_path: Path) -> None:
    [(path, page)] = files(tea()).items()
    read({path: page}, Derived(tmp_path))
    with pytest.raises(BriefgenError, match="is not the file's name 'other'"):
        read({path.with_name("other.md"): page}, Derived(tmp_path))


def test_a_number_that_the_store_cannot_hold_is_read_again(tmp_path: Path) -> None:
    figure = msgspec.structs.replace(tea().figures[0], value=10**20)
    large = msgspec.structs.replace(tea(), figures=(figure,))
    for _ in range(2):
        assert read(files(large), Derived(tmp_path)) == [large]
