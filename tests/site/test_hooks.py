"""The hooks: in whichever order mkdocs.yml lists them they make the same site, and live reload follows the articles."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sites import SiteFolder

STORY = "Trà mới sang Bern\n\nNgày {day}/5/2031, Việt Nam và Thuỵ Sĩ cho biết xuất khẩu chè đã tăng 12,5% trong năm 2030.\n"
SERVE = """
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

config = load_config()
config.plugins.on_startup(command="serve", dirty=False)
build(config)
Path("seeds/second.txt").write_text({second!r}, encoding="utf-8")
build(load_config())
"""


def files_of(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("order", ["reversed", 1, 2])
def test_hooks_in_any_order_make_the_same_site(
    built_at_address: Path, folder: SiteFolder, monkeypatch: pytest.MonkeyPatch, order: str | int
) -> None:
    config = (folder.root / "mkdocs.yml").read_text("utf-8")
    hooks = re.findall(r"^  - hooks/\w+\.py\n", config, re.MULTILINE)
    assert len(hooks) > 6
    other = hooks[::-1] if order == "reversed" else random.Random(order).sample(hooks, len(hooks))
    folder.edit("mkdocs.yml", "".join(hooks), "".join(other))
    monkeypatch.setenv("SITE_URL", "https://desk.example/site/")
    result = folder.build("--strict")
    assert result.returncode == 0, result.stderr
    first, second = files_of(built_at_address), files_of(folder.out)
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []


@pytest.fixture(scope="module")
def built_at_address(tmp_path_factory: pytest.TempPathFactory, site_folder: type[SiteFolder]) -> Path:
    """A site with a sitemap, built by the hooks in the order of mkdocs.yml."""
    folder = site_folder(tmp_path_factory.mktemp("order"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", "https://desk.example/site/")
        assert folder.build("--strict").returncode == 0
    return folder.out


def test_a_preview_is_the_same_in_any_order(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    for command in (["init", "--quiet"], ["add", "docs", "seeds"]):
        subprocess.run(["git", *command], cwd=folder.root, check=True)
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *identity, "commit", "--quiet", "--message=Base"], cwd=folder.root, check=True)
    folder.edit("docs/briefings/2031-02-03-tea.md", "what: vòng tới", "what: vòng sau")
    monkeypatch.setenv("BRIEFGEN_PREVIEW_BASE", "HEAD")
    sites = []
    for _ in range(2):
        result = folder.build("--strict")
        assert result.returncode == 0, result.stderr
        sites.append(files_of(folder.root / "preview"))
        config = (folder.root / "mkdocs.yml").read_text("utf-8")
        hooks = re.findall(r"^  - hooks/\w+\.py\n", config, re.MULTILINE)
        folder.edit("mkdocs.yml", "".join(hooks), "".join(reversed(hooks)))
    assert sites[0] == sites[1] and b"noindex" in sites[0]["index.html"]


def test_live_reload_gives_new_articles_their_pages_and_makes_no_pdfs(folder: SiteFolder) -> None:
    (folder.root / "seeds/first.txt").write_text(STORY.format(day=3), encoding="utf-8")
    command = [sys.executable, "-c", SERVE.format(second=STORY.format(day=4))]
    result = subprocess.run(command, cwd=folder.root, env=folder.environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    for day in (3, 4):
        assert (folder.out / f"briefings/2031-05-0{day}-tra-moi-sang-bern.html").exists()
    assert not list(folder.out.rglob("*.pdf"))
    assert folder.build().returncode == 0
    assert list(folder.out.rglob("*.pdf"))


def test_a_build_writes_no_pages(folder: SiteFolder) -> None:
    (folder.root / "seeds/first.txt").write_text(STORY.format(day=3), encoding="utf-8")
    assert folder.build("-q").returncode == 0
    assert not (folder.out / "briefings/2031-05-03-tra-moi-sang-bern.html").exists()


@pytest.mark.parametrize(
    ("hook", "kinds"), [("exports", ("countries/*.xml", "*.ics", "*.csv", "data/*.html")), ("pdf", ("*.pdf",))]
)
def test_without_a_hook_there_are_no_links_to_its_files(folder: SiteFolder, hook: str, kinds: tuple[str, ...]) -> None:
    folder.edit("mkdocs.yml", f"  - hooks/{hook}.py\n", "")
    result = folder.build("--strict")  # which fails for a broken link
    assert result.returncode == 0, result.stderr
    assert not [path for kind in kinds for path in folder.out.rglob(kind)]
