"""Pages that the program makes completely are those that MkDocs would make, byte by byte; the last site stays until then."""

import hashlib
from pathlib import Path

import pytest
from sites import SiteFolder

pytestmark = pytest.mark.slow

WATCHING = 'def on_post_page(output, page, config):\n    (open("seen", "a")).write(page.file.dest_uri + "\\n")\n'


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SiteFolder:
    """A desk whose site is built."""
    made = SiteFolder(tmp_path_factory.mktemp("finished"))
    made.edit("mkdocs.yml", "  - hooks/pdf.py\n", "")
    made.edit("mkdocs.yml", "site_name:", "repo_url: https://example.org/desk\nedit_uri: edit/main/docs\nsite_name:")
    result = made.build("--strict")
    assert result.returncode == 0, result.stderr
    return made


def test_mkdocs_makes_the_same_pages_where_a_hook_sees_each(folder: SiteFolder) -> None:
    before = contents(folder.out)
    (folder.root / "hooks" / "watching.py").write_text(WATCHING)
    folder.edit("mkdocs.yml", "hooks:", "hooks:\n  - hooks/watching.py\n#")
    assert folder.build("--strict").returncode == 0
    seen = (folder.root / "seen").read_text().splitlines()
    assert {"briefings/tea-2031-03-05.html", "countries/no.html"} <= set(seen) or len(seen) > 10
    assert contents(folder.out) == before
    folder.edit("mkdocs.yml", "hooks:\n  - hooks/watching.py\n#", "hooks:")


def test_a_theme_of_the_desk_is_on_every_page(folder: SiteFolder) -> None:
    overrides = folder.root / "overrides"
    overrides.mkdir()
    odd = "{% extends 'base.html' %}{% block footer %}<p>{{ page.title | length }}</p>{% endblock %}"
    (overrides / "main.html").write_text(odd)
    folder.edit("mkdocs.yml", "  name: material", "  name: material\n  custom_dir: overrides")
    assert folder.build().returncode == 0
    pages = sorted(folder.out.rglob("briefings/*.html"))
    lengths = {page.read_text("utf-8").rpartition("<p>")[2].partition("</p>")[0] for page in pages}
    assert len(lengths) > 1, "the length of each title, not that of a place in a frame"
    folder.edit("mkdocs.yml", "\n  custom_dir: overrides", "")


def test_a_template_of_the_desk_may_know_a_page(folder: SiteFolder) -> None:
    partials = folder.root / "overrides" / "partials"
    partials.mkdir(parents=True, exist_ok=True)
    (folder.root / "overrides" / "main.html").write_text(
        "{% extends 'base.html' %}{% block footer %}{% include 'partials/note.html' %}{% endblock %}"
    )
    folder.edit("mkdocs.yml", "  name: material", "  name: material\n  custom_dir: overrides")
    (partials / "note.html").write_text("{% if page.url == 'countries/no.html' %}only in Norway{% endif %}")
    assert folder.build().returncode == 0
    assert [p.name for p in folder.out.rglob("*.html") if "only in Norway" in p.read_text("utf-8")] == ["no.html"]
    (partials / "note.html").write_text("everywhere")
    assert folder.build().returncode == 0
    assert "everywhere" in (folder.out / "countries/no.html").read_text("utf-8")
    folder.edit("mkdocs.yml", "\n  custom_dir: overrides", "")


def test_a_hook_that_changes_written_pages_leaves_the_last_site_and_its_links_are_checked(folder: SiteFolder) -> None:
    hook = folder.root / "hooks" / "own.py"
    hook.write_text("def on_post_build(config):\n    pass\n")
    folder.edit("mkdocs.yml", "hooks:", "hooks:\n  - hooks/own.py\n#")
    assert folder.build().returncode == 0
    before = contents(folder.out)
    hook.write_text(
        "def on_post_build(config):\n    with open(f'{config.site_dir}/countries/no.html', 'a') as page:\n"
        "        page.write('<a href=\"nope.html\">x</a>')\n"
    )
    failed = folder.build()
    assert "countries/no.html: nope.html: there is no such file" in failed.stderr
    assert contents(folder.out) == before
    folder.edit("mkdocs.yml", "hooks:\n  - hooks/own.py\n#", "hooks:")


def test_the_last_site_stays_where_a_build_fails(folder: SiteFolder) -> None:
    assert folder.build().returncode == 0
    before = contents(folder.out)
    (folder.docs / "own.md").write_text("[gone](gone.md)\n")
    failed = folder.build()
    assert failed.returncode == 1
    assert "docs/own.md: line 1: gone.md" in failed.stderr
    assert contents(folder.out) == before
    assert not [path.name for path in folder.root.iterdir() if path.name.startswith(".site")]
    (folder.docs / "own.md").unlink()


def test_a_warning_of_a_strict_build_keeps_the_last_site(folder: SiteFolder) -> None:
    assert folder.build().returncode == 0
    before = contents(folder.out)
    folder.edit("mkdocs.yml", "nav:", "nav:\n  - missing.md")
    assert folder.build("--strict").returncode == 1
    assert contents(folder.out) == before
    folder.edit("mkdocs.yml", "nav:\n  - missing.md", "nav:")


def test_the_next_build_makes_only_what_differs(folder: SiteFolder) -> None:
    assert folder.build().returncode == 0
    before = {path: path.stat().st_mtime_ns for path in folder.out.rglob("briefings/*.html")}
    assert folder.build().returncode == 0
    after = {path: path.stat().st_mtime_ns for path in folder.out.rglob("briefings/*.html")}
    assert [path for path in before if path.name != "index.html" and after[path] != before[path]] == []
