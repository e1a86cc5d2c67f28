"""`briefgen extract`, `explain` and the help: what goes to stdout, and that it agrees with the page."""

import json
import os
import subprocess
import sys
from importlib import metadata

import click
import pytest
import yaml
from click.testing import CliRunner
from invented import COPPER, TEA
from systems import NEEDS_POSIX

from briefgen.articles.article import read_article
from briefgen.cli import main
from briefgen.extracting.composing.compose import compose
from briefgen.storage.page import to_page

COMMANDS = main.list_commands(click.Context(main))


@pytest.fixture(params=["tea", "copper"])
def article(request, tmp_path):
    path = tmp_path / f"{request.param}.txt"
    path.write_text({"tea": TEA, "copper": COPPER}[request.param], encoding="utf-8")
    return path


def command_of(name):
    return main.get_command(click.Context(main), name)


def run(*arguments):
    return CliRunner().invoke(main, [str(a) for a in arguments], catch_exceptions=False)


def test_extract_prints_the_front_matter_of_the_page_and_the_text(article):
    result = run("extract", article)
    data = json.loads(result.stdout)
    text = data.pop("text")
    assert text == article.read_text(encoding="utf-8")
    assert data == next(yaml.safe_load_all(to_page(compose(read_article(article)))))
    assert result.stderr == ""


def test_extract_takes_the_day_and_the_language_that_are_given(article):
    data = json.loads(run("extract", article, "--published", "2032-01-02", "--language", "en").stdout)
    assert (data["published"], data["published_source"], data["language"]) == ("2032-01-02", "given", "en")
    assert data["id"].startswith("2032-01-02-")


@pytest.mark.parametrize("command", ["extract", "explain"])
def test_what_was_skipped_in_the_head_is_reported_besides_the_output(command, article):
    article.write_text(f"date: 2031-02-03\nautor: Lê Trà\n\n{article.read_text(encoding='utf-8')}", encoding="utf-8")
    result = run(command, article)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{article}: line 2: 'autor' is not known in the head of an article.")


@NEEDS_POSIX
def test_extract_writes_utf_8_whatever_the_locale(article):
    outputs = [
        subprocess.run(
            [sys.executable, "-c", "from briefgen.cli import main; main()", "extract", article],
            check=True,
            capture_output=True,
            env=os.environ | environment,
        ).stdout
        for environment in ({"LC_ALL": "C", "PYTHONUTF8": "0"}, {"LC_ALL": "C.UTF-8"}, {"PYTHONIOENCODING": "latin-1"})
    ]
    assert outputs[0] == outputs[1] == outputs[2]
    assert json.loads(outputs[0].decode())["text"] == article.read_text(encoding="utf-8")


def test_explain_shows_each_sentence_with_its_facts_and_their_rules(tmp_path):
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    lines = run("explain", tmp_path / "tea.txt").stdout.splitlines()
    assert lines[0].startswith("language vi, published 2031-02-03")
    assert "[title] Việt Nam và Thuỵ Sĩ ký thoả thuận về chè" in lines
    sentence = lines.index("[paragraph] Xuất khẩu chè tăng 12,5% lên 7,8 tỷ USD.")
    figures = [line.split() for line in lines[sentence + 1 : lines.index("", sentence)] if line.startswith("    figure")]
    assert [(words[1], words[words.index("->") + 1], words[-1]) for words in figures] == [
        ("'12,5%'", "12.5", "[numbers/percent]"),
        ("'7,8", "7800000000", "[numbers/money]"),
    ]


def test_explain_says_which_numbers_and_names_gave_nothing_and_why(tmp_path):
    story = "Hai bên gặp nhau tại Lancaster House trong hai ngày 9 và 10-5. Giá chè của Việt Nam đã tăng 5% vào năm 2030."
    (tmp_path / "tea.txt").write_text(f"Chè và cà phê\n\n{story}", encoding="utf-8")
    lost = [line.split("lost  ")[1] for line in run("explain", tmp_path / "tea.txt").stdout.splitlines() if "lost" in line]
    assert "'Lancaster House': nothing proves a person  [actors/bare]" in lost
    assert "'hai ngày' -> 2 day: part of a date  [numbers/day]" in lost
    assert not [line for line in lost if "5%" in line]


def test_explain_shows_what_lost_to_an_overlap(tmp_path):
    (tmp_path / "tea.txt").write_text(TEA, encoding="utf-8")
    assert "lost" in run("explain", tmp_path / "tea.txt").stdout


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_lists_every_command_with_a_line_of_its_own(option):
    lines = run(option).stdout.splitlines()
    for name in COMMANDS:
        [line] = [line for line in lines if line.split()[:1] == [name]]
        assert line.split(maxsplit=1)[1].startswith(command_of(name).get_short_help_str(100)[:30])
    assert {"build", "extract", "explain"} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name):
    result = run(name, "--help")
    command = command_of(name)
    assert result.exit_code == 0
    assert command.help.split(".")[0].split("\n")[0][:40] in " ".join(result.stdout.split())
    assert all(option in result.stdout for parameter in command.params for option in parameter.opts if option[0] == "-")


def test_the_version_is_that_of_the_package():
    assert run("--version").output == f"briefgen {metadata.version('briefgen')}\n"


def test_a_command_does_not_wait_for_what_others_need():
    """A build with nothing to do needs neither the network nor MkDocs' templates."""
    code = "import sys; from briefgen.cli import main; print(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.split())
    assert "briefgen.cli" in loaded
    assert not loaded & {"briefgen.cli.adding", "briefgen.cli.pages", "jinja2", "mkdocs", "ruamel.yaml"}
