"""Wrong input: one line on stderr that names the file, the place and the next step; nothing on stdout, nothing written."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import TEA
from systems import NEEDS_POSIX

from briefgen.cli import main

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
WRONG_CONTENT = [
    pytest.param(b"", "The article is empty", "Put the article's text into the file", id="empty"),
    pytest.param(b" \n\t \r\n\n", "The article is empty", "Put the article's text into the file", id="only blanks"),
    pytest.param(b"\xef\xbb\xbf\n", "The article is empty", "Put the article's text into the file", id="only a mark"),
    pytest.param("\u200b\u2060".encode(), "The article is empty", "Put the article's text", id="only invisible characters"),
    pytest.param("The tea\nChè".encode("latin-1"), "line 2, byte 10: The text is not UTF-8", "UTF-8", id="Latin-1"),
    pytest.param(TEA.encode("utf-16"), "This is a text in UTF-16", "`briefgen add", id="UTF-16"),
    pytest.param(TEA.encode("utf-16-le"), "This is a text in UTF-16", "`briefgen add", id="UTF-16 without its mark"),
    pytest.param(b"\0the\0tea\0" * 9, "line 1: Control character U+0000: this is a binary", "plain text in UTF-8", id="NUL"),
    pytest.param(PNG, "This is a picture", "Run text recognition", id="a picture"),
    pytest.param(b"the tea\nand\x01\x02\x03\x04", "line 2: Control character U+0001", "plain text", id="control characters"),
    pytest.param(b"<!DOCTYPE html>\n<p>The tea of the year</p>", "This is a web page", "`briefgen add", id="a web page"),
    pytest.param(b"the tea. " * 120_000, "1,080,000 bytes: The article is over 1 MB", "Split it", id="over 1 MB"),
    pytest.param(b"Lorem ipsum dolor sit amet", "could not be detected", "known one (en, vi)", id="no known language"),
    pytest.param(b"date 2031-13-03\n" + TEA.encode(), "line 1: '2031-13-03' is not a date", "YYYY-MM-DD", id="month"),
    pytest.param(b"\ndate 2031-02-30\n" + TEA.encode(), "line 2: '2031-02-30' is not a date", "YYYY-MM-DD", id="day"),
]  # fmt: skip
WRONG_OPTIONS = [
    pytest.param("--language", "fr", "fr: This language is not known", "Known are en, vi", id="unknown language"),
    pytest.param("--language", "../vi", "../vi: This language is not known", "Known are en, vi", id="a path as language"),
    pytest.param("--published", "2025-13-01", "--published: '2025-13-01' is not a date", "YYYY-MM-DD", id="month"),
    pytest.param("--published", "tomorrow", "--published: 'tomorrow' is not a date", "YYYY-MM-DD", id="a word"),
    pytest.param("--published", "20250609", "--published: '20250609' is not a date", "YYYY-MM-DD", id="without dashes"),
    pytest.param("--published", "2025-W24-1", "--published: '2025-W24-1' is not a date", "YYYY-MM-DD", id="a week"),
    pytest.param("--published", "", "--published: '' is not a date", "YYYY-MM-DD", id="nothing"),
]
reading = pytest.mark.parametrize("command", ["extract", "explain"])


def one_line(*arguments: object) -> str:
    """What the command says on stderr when it fails as it should."""
    result = CliRunner().invoke(main, [str(a) for a in arguments])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    [line] = result.stderr.splitlines()
    assert line.startswith("Error: ")
    return line


@reading
@pytest.mark.parametrize(("data", "problem", "next_step"), WRONG_CONTENT)
def test_wrong_content(command, data, problem, next_step, tmp_path):
    (tmp_path / "wrong.txt").write_bytes(data)
    line = one_line(command, tmp_path / "wrong.txt")
    assert "wrong.txt" in line
    assert problem in line
    assert next_step in line


@reading
@pytest.mark.parametrize(("option", "value", "problem", "next_step"), WRONG_OPTIONS)
def test_wrong_options(command, option, value, problem, next_step, tmp_path):
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    line = one_line(command, tmp_path / "tea.txt", option, value)
    assert problem in line
    assert next_step in line


@reading
def test_wrong_paths(command, tmp_path):
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    assert f"{tmp_path / 'missing.txt'}: There is no such file" in one_line(command, tmp_path / "missing.txt")
    assert f"{tmp_path / 'folder.txt'}: This is a folder" in one_line(command, tmp_path / "folder.txt")
    assert "There is no such file" in one_line(command, tmp_path / "tea.txt" / "deeper.txt")
    assert "There is no such file" in one_line(command, tmp_path / ("long" * 100))


@NEEDS_POSIX
@reading
def test_a_file_that_may_not_be_read(command, tmp_path):
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    (tmp_path / "tea.txt").chmod(0)
    me = os.geteuid()
    if me == 0:  # who may read everything
        os.seteuid(65534)
    try:
        assert "tea.txt: The file may not be read" in one_line(command, tmp_path / "tea.txt")
    finally:
        os.seteuid(me)


@NEEDS_POSIX
@reading
def test_special_files_are_refused_and_not_waited_for(command, tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", Path(os.devnull)):
        assert f"{path}: This is not a plain file" in one_line(command, path)


@pytest.mark.parametrize(("data", "problem", "next_step"), WRONG_CONTENT)
def test_build_continues_and_names_the_wrong_article_at_the_end(data, problem, next_step, tmp_path):
    seeds, pages = tmp_path / "seeds", tmp_path / "pages"
    seeds.mkdir()
    (seeds / "tea.txt").write_text(TEA, encoding="utf-8")
    (seeds / "wrong.txt").write_bytes(data)
    result = CliRunner().invoke(main, ["build", "--seeds", str(seeds), "--pages", str(pages)])
    assert (result.exit_code, result.stdout) == (1, "0 unchanged, 1 written, 0 removed\n")
    line, count = result.stderr.splitlines()[-2:]
    assert line.startswith(f"{seeds / 'wrong.txt'}: ")
    assert problem in line
    assert next_step in line
    assert count == "1 of 2 articles are missing."
    assert len(list(pages.iterdir())) == 1


def test_build_needs_its_folder(tmp_path):
    line = one_line("build", "--seeds", tmp_path / "none", "--pages", tmp_path / "pages")
    assert f"{tmp_path / 'none'}: There is no such folder" in line
    assert not (tmp_path / "pages").exists()


def test_two_articles_with_one_id_are_named_both_and_the_first_has_its_page(tmp_path):
    (tmp_path / "one.txt").write_text(f"date 2031-02-03\n{TEA}", encoding="utf-8")
    (tmp_path / "two.txt").write_text(f"date 2031-02-03\n{TEA}Thêm một câu.\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--seeds", str(tmp_path), "--pages", str(tmp_path / "pages")])
    assert result.exit_code == 1
    assert f"{tmp_path / 'two.txt'}: one.txt has the same id, 2031-02-03-viet-nam-va-thuy-si" in result.stderr
    [page] = (tmp_path / "pages").iterdir()
    assert "file: one.txt" in page.read_text(encoding="utf-8")


def test_anything_in_the_place_of_a_file_is_reported_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").mkdir()
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["pdf"])
    assert result.exit_code == 1
    assert result.output == "Error: mkdocs.yml: Is a directory. Look at the disk, and at what is there.\n"
