"""Many PDFs: each made once, by one process or by several, and kept as long as it is needed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing
from briefgen.errors import BriefgenError
from briefgen.pdf import files
from briefgen.pdf.files import delete_unused, make_pdfs
from briefgen.pdf.targets import briefing_targets, site_targets
from briefgen.storage.settings import Colours, Settings, read_settings
from briefgen.views.addresses import briefing_page
from briefgen.views.design import make_design
from briefgen.views.site import Site

MakeSite = Callable[..., Site]


def page(briefing: Briefing) -> str:
    return briefing_page(briefing.id)


def made(site: Site, cache: Path) -> dict[str, Path]:
    return make_pdfs(briefing_targets(site.library.briefings), site, "a4", cache)


def stamps(pdfs: dict[str, Path]) -> dict[str, int]:
    return {page: path.stat().st_mtime_ns for page, path in pdfs.items()}


def test_only_what_changed_is_made_again(site: MakeSite, tmp_path: Path) -> None:
    before = made(site(tea(), copper()), tmp_path)
    then = stamps(before)
    changed = msgspec.structs.replace(tea(), note="Mới")
    after = made(site(changed, copper()), tmp_path)
    assert after[page(copper())] == before[page(copper())] and after[page(tea())] != before[page(tea())]
    assert stamps(after)[page(copper())] == then[page(copper())]
    delete_unused(tmp_path, after.values())
    assert sorted(tmp_path.iterdir()) == sorted(after.values())


def test_a_pdf_depends_on_everything_that_is_on_it(site: MakeSite, tmp_path: Path, seeds: Path) -> None:
    base = made(site(tea()), tmp_path)[page(tea())]
    english = made(site(tea(), language="en"), tmp_path)[page(tea())]
    letter = make_pdfs(briefing_targets([tea()]), site(tea()), "us-letter", tmp_path)[page(tea())]
    without = msgspec.structs.replace(tea(), source=msgspec.structs.replace(tea().source, sha256="0" * 64))
    changed = made(site(without), tmp_path)[page(tea())]
    red = made(dataclasses.replace(site(tea()), design=make_design(Colours("#7a0019"))), tmp_path)[page(tea())]
    assert len({base, english, letter, changed, red}) == 5


def test_several_processes_give_the_same_files_as_one(
    site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = site(*(msgspec.structs.replace(tea(), id=f"{tea().id}-{n}", title=f"Chè {n}") for n in range(5)))
    alone = make_pdfs(site_targets(home), home, "a4", tmp_path / "one")
    monkeypatch.setattr(files, "ALONE", 2)
    together = make_pdfs(site_targets(home), home, "a4", tmp_path / "many")
    assert {page: path.read_bytes() for page, path in alone.items()} == {
        page: p.read_bytes() for page, p in together.items()
    }
    assert len(alone) > 5


def test_a_quote_that_is_not_in_the_article_stops_them(site: MakeSite, tmp_path: Path) -> None:
    [point] = tea().summary
    words = msgspec.structs.replace(point.evidence, quote="Xuất khẩu chè giảm")
    wrong: Briefing = msgspec.structs.replace(tea(), summary=(msgspec.structs.replace(point, evidence=words),))
    with pytest.raises(BriefgenError, match=r"are not in tea\.txt"):
        made(site(wrong), tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [("site_name: x\nextra: {paper: a5}", "extra.paper: It can't be set to this"), ("theme: {}", "site_name")],
)
def test_settings_that_do_not_fit_are_errors(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(BriefgenError, match=message):
        read_settings(tmp_path / "mkdocs.yml")
    with pytest.raises(BriefgenError, match="There is no such file"):
        read_settings(tmp_path / "gone.yml")


def test_the_settings_are_the_sites(tmp_path: Path) -> None:
    config = "site_name: x\nsite_url: !ENV SITE_URL\ntheme: {name: material, language: vi}\nextra: {paper: us-letter}\n"
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    settings = read_settings(tmp_path / "mkdocs.yml")
    assert (settings.theme.language, settings.extra.paper) == ("vi", "us-letter")
    assert msgspec.convert({"site_name": "x"}, Settings).extra.paper == "a4"
