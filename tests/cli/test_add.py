"""`briefgen add`: what it says and asks, what it writes, and how it ends."""

import os
import pty
import subprocess
import sys

import pytest
from adding.documents import TEXT, TODAY, article, feed, html
from adding.servers import HERE, page, serving
from click.testing import CliRunner

from briefgen.adding.adding import Outside
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.adding.fetching.requesting import Limits
from briefgen.cli import main
from briefgen.storage.page import read_page

NAME = "2031-03-05-tea-talks-5.txt"


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def add(seeds, *arguments, stdin=None):
    outside = Outside(Fetcher(Limits(pause=0), private=HERE), TODAY)
    command = ["add", "--seeds", str(seeds), *map(str, arguments)]
    return CliRunner().invoke(main, command, input=stdin, obj=outside, catch_exceptions=False)


def test_it_shows_what_it_understood_and_files_it(seeds, tmp_path):
    source = tmp_path / "tea.jsonl"
    source.write_text(article(5, source="The Tea Post", author="An Lê", url="https://news.example/5", language="en"))
    result = add(seeds, "--yes", source)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        "Tea talks 5\n"
        "  day       2031-03-05\n"
        "  source    The Tea Post\n"
        "  author    An Lê\n"
        "  address   https://news.example/5\n"
        "  language  en\n"
        "  begins    Vietnam and Switzerland resumed trade talks on tea in Hanoi on 4 March 2031.\n"
        f"  file      {seeds}/{NAME}\n"
        f"added: {seeds}/{NAME}\n"
        "1 added\n"
    )
    assert [path.name for path in seeds.iterdir()] == [NAME]


def test_a_revision_shows_what_changed(seeds):
    url = "https://news.example/5"
    add(seeds, "--yes", "-", stdin=article(5, url=url))
    result = add(seeds, "--yes", "-", stdin=article(5, url=url, text=TEXT.replace("12.5", "6")))
    assert "  updated   2031-03-09\n" in result.stdout and f"  replaces  {seeds}/{NAME}\n" in result.stdout
    changed = [line for line in result.stdout.splitlines() if line.startswith("    ")]
    assert [line.split()[0] for line in changed] == ["-", "+"] and "6% in 2030" in changed[1]
    assert result.stdout.endswith("1 revised\n")


def test_decisions_and_address_outlive_a_revision(seeds, tmp_path):
    url, pages = "https://news.example/5", tmp_path / "pages"
    add(seeds, "--yes", "-", stdin=article(5, url=url))
    decisions = "decisions:\n- drop: actor\n  quote: Heidi Berg\n- drop: figure\n  quote: 5%\n"
    (seeds / NAME).with_suffix(".curation.yaml").write_text(decisions)
    build = ["build", "--seeds", str(seeds), "--pages", str(pages)]
    assert CliRunner().invoke(main, build).exit_code == 0
    [before] = pages.iterdir()
    add(seeds, "--yes", "-", stdin=article(5, url=url, title="Tea talks end", text=TEXT.replace("12.5%", "a third")))
    result = CliRunner().invoke(main, build)
    assert result.stderr.count(": stale: ") == 1 and "drop figure" in result.stderr
    [after] = map(read_page, pages.iterdir())
    assert (after.id, after.title, after.updated) == (before.stem, "Tea talks end", "2031-03-09")
    assert "Heidi Berg" not in [actor.name for actor in after.actors]


def test_without_anybody_to_ask_nothing_is_written(seeds, tmp_path):
    (tmp_path / "tea.jsonl").write_text(article(5))
    for result in (add(seeds, tmp_path / "tea.jsonl"), add(seeds, "-", stdin=article(5))):
        assert result.exit_code == 1
        assert "Tea talks 5" in result.stdout and "--yes" in result.stderr
    assert list(seeds.iterdir()) == []


def test_what_could_not_be_added_is_reported_at_the_end_and_counted(seeds, tmp_path):
    (tmp_path / "tea.jsonl").write_text(article(5))
    result = add(seeds, "--yes", tmp_path / "none.html", tmp_path / "tea.jsonl", tmp_path / "tea.jsonl")
    assert result.exit_code == 1
    assert "none.html: There is no such file." in result.stderr
    assert result.output.index("Tea talks 5") < result.output.index("none.html")
    assert result.stdout.endswith("1 added, 1 already there, 1 not added\n")


def test_a_bug_keeps_the_lines_of_its_traceback(seeds, monkeypatch):
    def fail(*_):
        raise RuntimeError("a\x1b[2Jbug")

    monkeypatch.setattr("briefgen.adding.adding.propose", fail)
    lines = add(seeds, "--yes", "-", stdin=article(5)).stderr.splitlines()
    assert lines[0] == "Traceback (most recent call last):" and lines[-2:-1] == ["RuntimeError: a�[2Jbug"]
    assert "The program fails on it" in lines[-1]


def test_since(seeds):
    result = add(seeds, "--yes", "--since", "2031-03-06", "-", stdin=article(5) + "\n" + article(6))
    assert result.exit_code == 0 and result.stdout.endswith("1 added, 1 from before that day\n")
    assert add(seeds, "--since", "soon", "-").exit_code == 1


def test_an_address(seeds):
    with serving({"/5.html": page(html(5))}) as server:
        result = add(seeds, "--yes", f"{server.url}/5.html")
    assert result.exit_code == 0 and f"  address   {server.url}/5.html\n" in result.stdout


def test_users_can_not_reach_into_their_network(seeds):
    with serving({"/5.html": page(html(5))}) as server:
        result = CliRunner().invoke(main, ["add", "--yes", "--seeds", str(seeds), f"{server.url}/5.html"])
    assert result.exit_code == 1 and "private network" in result.stderr and server.paths == []
    assert result.stderr.startswith(f"{server.url}/5.html: ")


def test_a_feed_says_what_became_of_its_teasers(seeds):
    pages = {"/5.html": page(html(5))}
    with serving(pages) as server:
        pages["/feed.xml"] = page(feed(server.url, 5, 6), "application/rss+xml")
        result = add(seeds, "--yes", f"{server.url}/feed.xml")
    assert result.exit_code == 0 and "only the feed's summary" in result.stdout and "2 added" in result.stdout


def talk(seeds, source, answers):
    """The output on a terminal on which somebody types `answers`."""
    ours, theirs = pty.openpty()
    code = "from briefgen.cli import main; main()"
    command = [sys.executable, "-c", code, "add", "--seeds", str(seeds), str(source)]
    process = subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    os.close(theirs)
    os.write(ours, answers.encode())
    said, _ = process.communicate(timeout=60)
    os.close(ours)
    return process.returncode, said.decode()


def test_a_person_is_asked(seeds, tmp_path):
    source = tmp_path / "tea.jsonl"
    source.write_text("\n".join(map(article, (5, 6, 7, 8))))
    status, said = talk(seeds, source, "n\nx\na\n")
    assert status == 0 and said.count("Add it?") == 3 and said.endswith("3 added, 1 not wanted\n")
    assert sorted(path.name[:10] for path in seeds.iterdir()) == ["2031-03-06", "2031-03-07", "2031-03-08"]
    (seeds / "2031-03-06-tea-talks-6.txt").unlink()
    for ended in ("q\n", "\x04"):  # the second is Ctrl-D
        status, said = talk(seeds, source, ended)
        assert status == 0 and "fails" not in said and len(list(seeds.iterdir())) == 2


HIDE = """
import sys
class Hide:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {hidden}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Hide())
from briefgen.cli import main
main()
"""
SHARED = {"charset_normalizer", "lxml", "urllib3"}
"""Packages that other dependencies also bring."""
EXTRA = {"courlan", "docx", "feedparser", "htmldate", "protego", "pypdfium2", "trafilatura"}


@pytest.mark.parametrize("kind", ["html", "address"])
def test_without_the_extra_it_says_what_to_install(seeds, tmp_path, kind):
    (tmp_path / "tea.html").write_text(html(5))
    source = tmp_path / "tea.html" if kind == "html" else "https://news.example/"
    code = HIDE.format(hidden=EXTRA | SHARED if kind == "address" else EXTRA)
    command = [sys.executable, "-c", code, "add", "--yes", "--seeds", str(seeds), str(source)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and 'pip install "briefgen[add]"' in done.stderr and "Traceback" not in done.stderr


def test_nothing_else_needs_the_extra(seeds, tmp_path):
    (seeds / "tea.txt").write_text(f"Tea talks\n\n{TEXT}\n")
    command = [sys.executable, "-c", HIDE.format(hidden=EXTRA), "build", "--seeds", "seeds", "--pages", "pages"]
    assert subprocess.run(command, cwd=tmp_path).returncode == 0


OFFLINE = """
import socket
def refuse(*arguments, **options):
    raise SystemExit("the network was asked")
socket.getaddrinfo = socket.socket.connect = socket.create_connection = refuse
from briefgen.cli import main
main()
"""


def test_addresses_in_files_are_not_fetched(seeds, tmp_path):
    links = '<link rel="canonical" href="https://news.example/5"><base href="https://news.example/">'
    picture = '<img src="https://news.example/a.png"><script src="https://news.example/a.js"></script>'
    (tmp_path / "a.html").write_text(html(5).replace("</head>", f"{links}</head>").replace("<p>", f"{picture}<p>", 1))
    (tmp_path / "a.xml").write_text(feed("https://news.example", 6))
    for arguments in (["add", "--yes", "a.html", "a.xml"], ["build"]):
        done = subprocess.run([sys.executable, "-c", OFFLINE, *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "docs/briefings").iterdir())) == 2


def test_nothing_of_it_is_loaded_before_it_is_needed():
    code = "import sys; from briefgen import cli; print(*sys.modules)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert EXTRA.isdisjoint(modules)


def test_today_is_only_for_revisions_that_state_no_day(seeds):
    add(seeds, "--yes", "-", stdin=article(5, url="https://news.example/5"))
    assert "updated" not in (seeds / NAME).read_text()
