"""`briefgen site` and `preview`, in the folder of a desk: without make, without a shell, neither overwriting the other."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from invented import COPPER, TEA

from briefgen.cli import main

if TYPE_CHECKING:
    from conftest import SiteFolder


@pytest.fixture
def desk(folder: SiteFolder, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A desk with two articles, in the working folder; every page in it is made from an article."""
    for page in (folder.docs / "briefings").glob("*.md"):
        page.unlink()
    (folder.root / "seeds/hostile.txt").unlink()
    monkeypatch.chdir(folder.root)
    return folder.root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


def test_a_site_is_ready_and_its_place_is_reported(desk: Path) -> None:
    (desk / "docs/about.md").write_text("# Us\n", "utf-8")
    (desk / "docs/methods.md").write_text("# Methods\n", "utf-8")  # in no menu, which is not a mistake
    made = run("site", "--strict")
    assert "docs/about.md is shown instead of the built-in page" in made.stdout and (desk / "site/methods.html").exists()
    assert (made.exit_code, made.stdout.splitlines()[-1]) == (0, f"The site is ready: open {Path('site/index.html')}")
    assert "12,5%" in (desk / "site/briefings/2031-02-03-viet-nam-va-thuy-si-ky-thoa-thuan-ve-che.html").read_text("utf-8")
    assert list((desk / "site").rglob("*.pdf"))


def test_a_site_is_made_without_the_bad_article_and_says_so(desk: Path) -> None:
    (desk / "seeds/bad.txt").write_text("<html><p>Tea</p></html>", "utf-8")
    made = run("site")
    assert made.exit_code == 0 and "bad.txt: This is a web page" in made.stderr
    assert made.stdout.splitlines()[-1].startswith("The site is ready, without what is named above: open ")


def test_a_strict_site_is_not_made(desk: Path) -> None:
    (desk / "seeds/bad.txt").write_text("<html><p>Tea</p></html>", "utf-8")
    made = run("site", "--strict")
    assert made.exit_code == 1 and "bad.txt: This is a web page" in made.stderr
    assert not (desk / "site").exists() and not list((desk / "docs/briefings").glob("*.md"))


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("docs/index.md", "A\n\n[x](gone.md)\n", "docs/index.md: line 3: gone.md: there is no such file"),
        ("docs/own.md", "---\ntemplate: no.html\n---\n", "docs: template: no.html: The theme has no such template"),
        ("docs/index.md", "---\ntitle: [a\n---\n", "index.md: line 3: This is not valid YAML"),
        ("mkdocs.yml", "site_name: [a\n", "mkdocs.yml: line 2: This is not valid YAML"),
        ("mkdocs.yml", "site_name: A\nhooks: [hooks/gone.py]\n", "mkdocs.yml: Config value 'hooks': The path"),
        ("mkdocs.yml", "- a\n", "mkdocs.yml: This is a list. Write settings, one a line"),
    ],
)
def test_what_is_broken_is_reported_in_a_line_and_nothing_is_said_to_be_ready(
    desk: Path, file: str, text: str, message: str
) -> None:
    (desk / file).write_text(text, "utf-8")
    made = run("site")
    assert made.exit_code == 1 and message in made.stderr and "ready" not in made.stdout
    assert made.stderr.count("gone.md") <= 1
    assert file == "mkdocs.yml" or "The site was not made" in made.stderr
    assert "Traceback" not in made.output


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("language: vi", "language: 5", "mkdocs.yml: theme.language: This is a number. Write text."),
        ("language: vi", "language: ../x", "mkdocs.yml: theme.language: The site has no words in '../x'. Set vi or en."),
        (
            "logo: material/text-box-search-outline",
            "logo: material/none",
            "mkdocs.yml: theme.icon: There is no icon material/n",
        ),
        (
            "name: material",
            "name: mkdocs",
            "mkdocs.yml: theme.name: The site's pages are made for the theme material, not for",
        ),
        ("  - hooks/guard.py\n", "", "mkdocs.yml: hooks: hooks/guard.py is missing. List it."),
        ("  - hooks/briefings.py\n", "", "mkdocs.yml: hooks: hooks/briefings.py is missing. List it."),
        (
            "extra_css:\n",
            "extra_css:\n  - https://x.example/a.css\n",
            "mkdocs.yml: extra_css: https://x.example/a.css would be",
        ),
        (
            "extra_css:\n",
            "extra_javascript: [//x.example/a.js]\nextra_css:\n",
            "mkdocs.yml: extra_javascript: //x.example/a.js",
        ),
    ],
)
def test_a_wrong_setting_is_reported_in_a_line(desk: Path, old: str, new: str, message: str) -> None:
    config = (desk / "mkdocs.yml").read_text("utf-8")
    assert old in config
    (desk / "mkdocs.yml").write_text(config.replace(old, new, 1), "utf-8")
    made = run("site")
    assert made.exit_code == 1 and message in made.stderr and "ready" not in made.stdout and "Traceback" not in made.output


@pytest.mark.parametrize(
    ("hook", "event"),
    [("guard", "on_nav"), ("guard", "on_env"), ("guard", "on_files"), ("search", "on_env"), ("exports", "on_env")],
)
def test_a_hook_of_an_older_program_is_reported_in_a_line(desk: Path, hook: str, event: str) -> None:
    file = desk / f"hooks/{hook}.py"
    text = file.read_text("utf-8")
    file.write_text(re.sub(rf'(, )?"?\b{event}\b"?', "", text).replace("import ,", "import").replace("[, ", "["), "utf-8")
    made = run("site")
    assert f"hooks/{hook}.py: This hook is of another version of briefgen, for it has no {event}. Run" in made.stderr
    assert "`briefgen init --upgrade`" in made.stderr
    assert made.exit_code == 1 and "ready" not in made.stdout and "Traceback" not in made.output


@pytest.mark.parametrize("command", ["site", "preview", "serve"])
def test_where_there_is_no_desk_it_says_so(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = run(command)
    assert made.exit_code == 1 and "There is no mkdocs.yml in this folder" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_preview_has_a_folder_of_its_own(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BRIEFGEN_PREVIEW_BASE", raising=False)
    monkeypatch.setenv("BRIEFGEN_PREVIEW_BASE", "")  # what the command sets is taken back after the test
    (desk / ".gitignore").write_text("/site/\n/preview/\n.cache/\n", "utf-8")
    (desk / "site").mkdir()
    (desk / "site/index.html").write_text("The site", "utf-8")
    run("build")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message=Base")
    (desk / "seeds/tea.txt").write_text(TEA.replace("12,5%", "18,5%"), "utf-8")
    made = run("preview", "main")
    changes = (desk / "preview/changes.html").read_text("utf-8")
    assert made.exit_code == 0 and made.stdout.splitlines()[-1].endswith(str(Path("preview/changes.html")))
    assert re.search("<del>12.5</del> → <ins>18.5</ins>", changes)
    assert [path.name for path in (desk / "site").iterdir()] == ["index.html"]
    assert COPPER.splitlines()[0] in (desk / "preview/briefings/index.html").read_text("utf-8")


@pytest.mark.parametrize("site_dir", ["seeds", "hooks", "mine"])
def test_a_build_deletes_nobodys_files(desk: Path, site_dir: str) -> None:
    (desk / "mine").mkdir()
    (desk / "mine/thesis.docx").write_text("Mine", "utf-8")
    config = (desk / "mkdocs.yml").read_text("utf-8")
    (desk / "mkdocs.yml").write_text(config.replace("site_dir: site", f"site_dir: {site_dir}"), "utf-8")
    before = {path: path.read_bytes() for path in sorted((desk / site_dir).rglob("*")) if path.is_file()}
    made = run("site")
    assert made.exit_code == 1 and "A build empties this folder" in made.stderr and "ready" not in made.stdout
    assert before and {path: path.read_bytes() for path in before} == before


def test_a_preview_deletes_nobodys_files_and_no_site(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRIEFGEN_PREVIEW_BASE", "")  # what the command sets is taken back after the test
    run("build")
    (desk / "preview").mkdir()
    (desk / "preview/mywork.txt").write_text("Mine", "utf-8")
    made = run("preview", ".")
    assert (
        made.exit_code == 1
        and "preview: A build empties this folder, and it holds no earlier site: mywork.txt" in made.stderr
    )
    config = (desk / "mkdocs.yml").read_text("utf-8")
    (desk / "mkdocs.yml").write_text(config.replace("site_dir: site", "site_dir: preview"), "utf-8")
    made = run("preview", ".")
    assert made.exit_code == 1 and "mkdocs.yml: site_dir: The site is in preview/, where previews go" in made.stderr
    assert (desk / "preview/mywork.txt").read_text("utf-8") == "Mine"


def test_a_missing_base_is_reported_in_a_line(desk: Path) -> None:
    assert "This desk is not in git yet. Run `git init`, `git add -A`, `git commit" in run("preview").stderr
    git("init", "--quiet", "--initial-branch=main")
    assert "HEAD: This is neither a revision nor a folder. Nothing is committed here yet" in run("preview", "HEAD").stderr
    git("commit", "--quiet", "--allow-empty", "--message=Base")
    made = run("preview")
    assert made.exit_code == 1
    problem = "Error: origin/main: This is neither a revision nor a folder."
    assert made.stderr.startswith(f"{problem} There is no remote, so compare with your last commit: `briefgen preview HEAD`")
    git("remote", "add", "origin", "https://desk.example/desk.git")
    assert run("preview").stderr.startswith(f"{problem} Fetch it, or name a commit")
    assert 'Error: "": This names nothing. Name a commit' in run("preview", "").stderr
    git("checkout", "--quiet", "--orphan", "other")
    git("commit", "--quiet", "--allow-empty", "--message=Other")
    assert "main: It has no commit in common with this branch" in run("preview", "main").stderr
    assert not (desk / "preview").exists() and not list((desk / "docs/briefings").glob("*.md"))
