"""Other desks, without articles, or with articles, people and settings of their own: each is checked and its site built."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from invented import COPPER, TEA
from sites import SiteFolder

REGISTRY = """- id: nordmann
  kind: person
  country: "NO"
  names: {latin: [Kari Nordmann]}
"""
TOPICS = """areas: {drinks: {en: drinks}}
topics: [{id: tea, area: drinks, labels: {en: leaf & <b>cup</b>}, words: {vi: [chè]}}]
drop: [agriculture]
"""
DECISIONS = "note: Số liệu *tạm tính*.\ndecisions:\n- drop: figure\n  quote: 12,5%\n"


def run(desk: SiteFolder, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-c", "from briefgen.cli import main; main()", *arguments)
    return subprocess.run(command, cwd=desk.root, env=desk.environment, capture_output=True, text=True, check=False)


def home(desk: SiteFolder) -> str:
    """The home page of the desk, which passes its own check."""
    checked, built = run(desk, "build", "--check"), desk.build("--strict")
    assert (checked.returncode, built.returncode) == (0, 0), checked.stderr + built.stderr
    assert "WARNING" not in built.stderr
    return (desk.out / "index.html").read_text("utf-8")


def test_a_desk_without_articles_says_how_to_add_the_first(tmp_path: Path) -> None:
    desk = SiteFolder(tmp_path, empty=True)
    (desk.root / "seeds").rmdir()  # as Git leaves it
    assert "<code>briefgen add</code> đưa bài đầu tiên vào <code>seeds/</code>" in home(desk)


def test_a_desk_with_articles_people_pages_and_settings_of_its_own(tmp_path: Path) -> None:
    desk = SiteFolder(tmp_path, empty=True)
    files = {
        "seeds/2031/tea.txt": TEA,
        "seeds/2031/tea.curation.yaml": DECISIONS,
        "seeds/copper.txt": COPPER,
        "seeds/actors.yaml": REGISTRY,
        "seeds/topics.yaml": TOPICS,
        "docs/index.md": "Ask *Lan*.\n",
        "docs/team.md": "# The team\n",
        "docs/handbook/first.md": "# First days\n",
    }
    for file, text in files.items():
        (desk.root / file).parent.mkdir(parents=True, exist_ok=True)
        (desk.root / file).write_text(text, "utf-8")
    desk.edit("mkdocs.yml", 'site_name: "Tóm lược chính sách"', 'site_name: "Ministry of Tea: <daily> & weekly"')
    desk.edit("mkdocs.yml", "language: vi", "language: en")
    desk.edit("mkdocs.yml", "      primary: custom\n      accent: custom\n", "      primary: teal\n      accent: amber\n")
    desk.edit("mkdocs.yml", "  - about.md\n", "  - about.md\n  - Us: team.md\n  - Handbook: [handbook/first.md]\n")
    assert run(desk, "build").returncode == 0
    page = home(desk)
    assert "Ministry of Tea: &lt;daily&gt; &amp; weekly" in page and "Ask <em>Lan</em>." in page
    assert [(desk.out / f"{name}.html").is_file() for name in ("team", "handbook/first", "actors/nordmann")] == [True] * 3
    topics = (desk.out / "topics/index.html").read_text("utf-8")
    assert "Leaf &amp; &lt;b&gt;cup&lt;/b&gt;" in topics and "Drinks" in topics and (desk.out / "topics/tea.html").is_file()
    assert not [page for page in desk.out.rglob("*.html") if "<b>cup" in page.read_text("utf-8")]
    briefing = re.search(r'href="(briefings/2031-02-03[^"]+)"', page)
    assert briefing and "Số liệu <em>tạm tính</em>" in (desk.out / briefing[1]).read_text("utf-8")
