"""Articles beyond every limit: what `build` writes, all other commands read, and the site of them is complete."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sites import SiteFolder

from briefgen.cli import main
from briefgen.contract.model import Briefing
from briefgen.storage.page import read_page

COUNTED = "Port Halden counts its goods\n\n2031-06-09\n\n" + "\n\n".join(
    f"Shed {n} sent {4 * n + 1000:,} tonnes of wheat, {4 * n + 1001:,} tonnes of rye, {4 * n + 1002:,} tonnes of oats and "
    f"{4 * n + 1003:,} tonnes of rice in 2030."
    for n in range(1_275)
)
"""5,100 figures."""
LISTED = f"""Norland lists its ports

2031-06-10

Exports rose by 5%, and the minister, Anna Berg, said “{"the ships of the line call at the port of Halden; " * 5_000}”.
"""
"""A sentence of 250,000 characters."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = SiteFolder(tmp_path, empty=True).root
    (root / "seeds/counted.txt").write_text(COUNTED, "utf-8")
    (root / "seeds/listed.txt").write_text(LISTED, "utf-8")
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> str:
    made = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return made.output


@pytest.mark.slow
def test_an_article_beyond_the_limits_goes_all_the_way(desk: Path) -> None:
    run("build")
    run("build", "--check")
    pages = {path.stem: read_page(path) for path in (desk / "docs/briefings").glob("*.md")}
    counted, listed = sorted(pages.values(), key=lambda briefing: briefing.published or "")
    assert counted.cut and len(counted.figures) + counted.cut >= 5_100
    (desk / ".cache").rename(desk / "no cache")  # from here on, everything is read from the pages
    for command, ending in (("pdf", "pdf"), ("docx", "docx")):
        run(command, "--out", str(desk / "out"))
        assert {path.stem for path in (desk / "out").glob(f"*.{ending}")} == {counted.id, listed.id}
    run("site", "--strict")
    whole = json.loads((desk / "site/data/briefings.json").read_bytes())
    assert [data["id"] for data in whole] == [listed.id, counted.id]
    assert says_how_much(desk, counted) and (desk / f"site/briefings/{counted.id}.pdf").exists()


def says_how_much(desk: Path, briefing: Briefing) -> bool:
    return f"{briefing.cut:,}".replace(",", ".") in (desk / f"site/briefings/{briefing.id}.html").read_text("utf-8")
