"""`briefgen pdf`: one file a briefing, or one of all."""

import pytest
from click.testing import CliRunner
from invented import COPPER, TEA, copper, tea, write_page

from briefgen.cli import main

CONFIG = "site_name: Tóm lược chính sách\ntheme: {name: material, language: vi}\nextra: {paper: a4}\n"


@pytest.fixture(autouse=True)
def checkout(tmp_path, monkeypatch):
    (tmp_path / "seeds").mkdir()
    for name, text in (("tea", TEA), ("copper", COPPER)):
        (tmp_path / f"seeds/{name}.txt").write_text(text, encoding="utf-8")
    for briefing in (tea(), copper()):
        write_page(briefing, tmp_path / "docs/briefings")
    (tmp_path / "mkdocs.yml").write_text(CONFIG, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, ["pdf", *arguments], catch_exceptions=False)


def test_it_writes_one_file_a_briefing(checkout):
    assert run().stdout == "2 written to pdf\n"
    names = {f"{tea().id}.pdf", f"{copper().id}.pdf"}
    assert {path.name for path in (checkout / "pdf").iterdir()} == names
    run(tea().id, "--out", "one")
    assert (checkout / "one" / f"{tea().id}.pdf").read_bytes() == (checkout / "pdf" / f"{tea().id}.pdf").read_bytes()
    assert len(list((checkout / "one").iterdir())) == 1


def test_it_writes_the_same_bytes_as_the_site_needs(checkout):
    run(tea().id)
    cached = {path.read_bytes() for path in (checkout / ".cache/pdf").iterdir()}
    assert cached == {(checkout / "pdf" / f"{tea().id}.pdf").read_bytes()}


def test_it_writes_one_digest(checkout):
    assert run("--digest", "--country", "VN", "--paper", "us-letter").stdout == "2 written to pdf/digest.pdf\n"
    [path] = (checkout / "pdf").iterdir()
    assert path.name == "digest.pdf" and b"[0 0 612 792]" in path.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gone"], "Error: gone: There is no briefing with this id."),
        (["--period", "May"], "Error: May: This is not a period."),
        (["--topic", "steel"], "Error: docs/briefings: No briefing fits."),
    ],
)
def test_bad_input_is_one_line_and_writes_nothing(checkout, arguments, message):
    result = run(*arguments)
    assert result.exit_code == 1 and result.stderr.startswith(message) and result.stderr.count("\n") == 1
    assert not (checkout / "pdf").exists()


def test_it_says_where_it_has_to_run(checkout):
    (checkout / "mkdocs.yml").unlink()
    assert run().stderr == "Error: mkdocs.yml: There is no such file. Run this where mkdocs.yml is.\n"
