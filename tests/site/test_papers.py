"""PDFs in the built site: beside the pages, named by them with their size, and not made under live reload."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import SiteFolder


def test_each_briefing_names_its_pdf_with_its_size(built: Path) -> None:
    for id_ in ("2031-02-03-tea", "2031-03-10-copper"):
        page, pdf = built / f"briefings/{id_}.html", built / f"briefings/{id_}.pdf"
        [(address, size)] = re.findall(
            r'<a href="([^"]+)" type="application/pdf">Tệp PDF \((\d+) kB\)', page.read_text("utf-8")
        )
        assert address == pdf.name and int(size) == round(pdf.stat().st_size / 1000)
        assert pdf.read_bytes().startswith(b"%PDF-")


def test_what_did_not_change_is_not_made_again_and_what_is_gone_is_forgotten(folder: SiteFolder) -> None:
    assert folder.build("-q").returncode == 0
    cache = folder.root / ".cache/papers"
    before = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    folder.edit("docs/briefings/2031-03-10-copper.md", "what: new round", "what: another round")
    assert folder.build("-q").returncode == 0
    after = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert len(before) == len(after) == 3 and len(before.items() & after.items()) == 2


def test_pages_of_another_size_are_set_by_the_configuration(folder: SiteFolder) -> None:
    folder.edit("mkdocs.yml", "paper: a4", "paper: us-letter")
    assert folder.build("-q").returncode == 0
    assert b"[0 0 612 792]" in (folder.out / "briefings/2031-02-03-tea.pdf").read_bytes()
    folder.edit("mkdocs.yml", "paper: us-letter", "paper: foolscap")
    failed = folder.build("-q")
    assert failed.returncode == 1 and "extra.paper: Invalid enum value 'foolscap'" in failed.stderr


def test_live_reload_makes_none(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "BRIEFGEN_REGENERATE", "1")
    assert folder.build("-q").returncode == 0
    assert not list(folder.out.rglob("*.pdf"))
