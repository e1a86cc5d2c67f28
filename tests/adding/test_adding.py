"""From what a person names to files in `seeds/`: one after the other, as the person answers; none stops the others."""

import datetime
import importlib
import io
import os
from collections import Counter

import pytest
from adding.documents import TODAY, article, feed, html
from adding.servers import HERE, moved, page, serving, status
from systems import NEEDS_POSIX

from briefgen.adding.adding import Desk, Outside, add_articles
from briefgen.adding.collecting import collect
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.adding.fetching.requesting import Limits
from briefgen.text import one_line

UNHURRIED = Limits(connect=20, silence=20, total=40, pause=0)


@pytest.fixture
def seeds(tmp_path):
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def add(seeds, *sources, answers="yes", since=None, stdin=b""):
    """Adds `sources`; `answers` is one answer for all, or one for each. Returns the outcomes, and the lines."""
    replies = iter(answers) if not isinstance(answers, str) else None
    fetcher = Fetcher(UNHURRIED, private=HERE)
    desk = Desk(
        seeds=seeds,
        ask=lambda proposal: next(replies) if replies else answers,
        outside=Outside(fetcher=fetcher, today=TODAY),
        since=since,
    )
    outcomes = list(add_articles(collect([str(source) for source in sources], fetcher, io.BytesIO(stdin)), desk))
    counts = Counter()
    for outcome in outcomes:
        counts[outcome.state] += outcome.count
    return dict(counts), "\n".join(o.trace + o.line for o in outcomes if o.line)


def names(seeds):
    return sorted(path.relative_to(seeds).as_posix() for path in seeds.rglob("*") if path.is_file())


def test_a_file(seeds, tmp_path):
    source = tmp_path / "tea.jsonl"
    source.write_text(article(5) + "\n" + article(6))
    states, lines = add(seeds, source)
    assert states == {"added": 2} and lines.splitlines()[0] == f"added: {seeds}/2031-03-05-tea-talks-5.txt"
    assert names(seeds) == ["2031-03-05-tea-talks-5.txt", "2031-03-06-tea-talks-6.txt"]
    assert add(seeds, source) == (
        {"known": 2},
        "\n".join(
            f"already there, with the same text: {seeds}/2031-03-0{n}-tea-talks-{n}.txt (Tea talks {n})" for n in (5, 6)
        ),
    )


def test_standard_input(seeds):
    assert add(seeds, "-", stdin=article(5).encode())[0] == {"added": 1}
    assert add(seeds, "-", stdin=b"")[0] == {"failed": 1}


def test_a_folder_with_all_that_is_in_it(seeds, tmp_path):
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (folder / "saved_files").mkdir()
    (folder / ".hidden").mkdir()
    (folder / "a.jsonl").write_text(article(5))
    (folder / "below/b.jsonl").write_text(article(6))
    (folder / "saved.html").write_text(html(7))
    for name in ("saved_files/frame.html", ".hidden/c.html", ".DS_Store", "Thumbs.db", "desktop.ini", "~$release.docx"):
        (folder / name).write_text(html(8))
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (folder / "empty.txt").touch()
    states, lines = add(seeds, folder)
    assert states == {"added": 3, "failed": 2}
    assert lines.count("picture.png") == 1 and lines.count("empty.txt") == 1
    assert [name[:10] for name in names(seeds)] == ["2031-03-05", "2031-03-06", "2031-03-07"]


@NEEDS_POSIX
def test_a_folder_never_leads_out_of_itself(seeds, tmp_path):
    folder = tmp_path / "folder"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.jsonl").write_text(article(5))
    (folder / "below/loop").symlink_to(folder)
    (folder / "out").symlink_to(tmp_path / "outside")
    (folder / "a.jsonl").symlink_to(tmp_path / "outside/a.jsonl")
    states, lines = add(seeds, folder)
    assert states == {"failed": 1} and lines.startswith(f"{folder}/a.jsonl: This is a link")
    assert add(seeds, folder / "a.jsonl")[0] == {"added": 1}


def test_a_folder_without_files_is_named(seeds, tmp_path):
    (tmp_path / "folder/below").mkdir(parents=True)
    states, lines = add(seeds, tmp_path / "folder")
    assert states == {"failed": 1} and "no file in this folder" in lines


def test_a_folder_that_may_not_be_read_is_named(seeds, tmp_path, monkeypatch):
    closed = tmp_path / "folder/closed"
    closed.mkdir(parents=True)
    (tmp_path / "folder/a.jsonl").write_text(article(5))
    real = os.scandir

    def scandir(path):
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    states, lines = add(seeds, tmp_path / "folder")
    assert states == {"added": 1, "failed": 1} and f"{closed}: It can't be read (Permission denied)" in lines


def test_a_text_instead_of_a_name_is_reported_briefly(seeds):
    states, lines = add(seeds, "Vietnam and Switzerland talk about tea. " * 200)
    assert states == {"failed": 1} and len(lines) < 200


@pytest.mark.parametrize("source", ["nothing.html", "https/news.example/a", "ftp://news.example/a", "/dev/null"])
def test_what_is_no_source_is_named(seeds, source):
    states, lines = add(seeds, source)
    assert states == {"failed": 1} and lines.startswith(source)


@pytest.mark.parametrize("name", ["tea\nadded: b.txt", "tea\x1b[2K.png", "tea\u202egnp.txt"])
def test_a_name_that_breaks_a_line_or_moves_the_cursor_is_reported_in_one_line(seeds, tmp_path, name):
    (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    states, lines = add(seeds, tmp_path / name)
    assert states == {"failed": 1}
    assert one_line(name) in lines and lines.isprintable()


def test_one_that_fails_stops_no_other(seeds, tmp_path):
    for number in (5, 6):
        (tmp_path / f"{number}.jsonl").write_text(article(number))
    states, lines = add(seeds, tmp_path / "5.jsonl", tmp_path / "none", "http://127.0.0.1:1/", tmp_path / "6.jsonl")
    assert states == {"added": 2, "failed": 2} and "none" in lines


@pytest.mark.parametrize("place", ["briefgen.adding.collecting.read_source", "briefgen.adding.adding.propose"])
def test_a_bug_stops_nothing_else_and_is_shown(seeds, tmp_path, monkeypatch, place):
    module, _, name = place.rpartition(".")
    real = getattr(importlib.import_module(module), name)

    def sometimes(found, *arguments, **options):
        if "5.jsonl" in str(options.get("file", getattr(found, "origin", ""))):
            raise RuntimeError("a bug")
        return real(found, *arguments, **options)

    for number in (5, 6):
        (tmp_path / f"{number}.jsonl").write_text(article(number))
    monkeypatch.setattr(place, sometimes)
    states, lines = add(seeds, tmp_path / "5.jsonl", tmp_path / "6.jsonl")
    assert states == {"failed": 1, "added": 1} and "Traceback" in lines and "5.jsonl: The program fails on it" in lines


def test_one_problem_is_not_reported_a_thousand_times(seeds):
    stdin = "\n".join(['{"text": 1}'] * 1000 + [article(5)])
    states, lines = add(seeds, "-", stdin=stdin.encode())
    assert states == {"failed": 1000, "added": 1}
    assert len(lines.splitlines()) == 7 and "995 times more" in lines


def test_a_source_among_the_articles_is_to_be_deleted(seeds):
    (seeds / "page.txt").write_text(html(5))
    states, lines = add(seeds, seeds / "page.txt")
    assert states == {"added": 1} and f"now delete {seeds}/page.txt" in lines


@NEEDS_POSIX
def test_a_pipe_among_the_articles_does_not_block(seeds, tmp_path):
    os.mkfifo(seeds / "pipe.txt")
    (tmp_path / "tea.jsonl").write_text(article(5))
    assert add(seeds, tmp_path / "tea.jsonl")[0] == {"added": 1}


def test_answers(seeds, tmp_path):
    source = tmp_path / "tea.jsonl"
    source.write_text("\n".join(map(article, (5, 6, 7, 8))))
    states, _ = add(seeds, source, answers=["no", "yes", "quit"])
    assert states == {"declined": 1, "added": 1} and names(seeds) == ["2031-03-06-tea-talks-6.txt"]


def test_since_a_day(seeds, tmp_path):
    source = tmp_path / "tea.jsonl"
    source.write_text("\n".join([article(5), article(6), article(7, published=None)]))
    states, _ = add(seeds, source, since=datetime.date(2031, 3, 6))
    assert states == {"earlier": 1, "added": 2}
    assert names(seeds) == ["2031-03-06-tea-talks-6.txt", "undated-tea-talks-7.txt"]


def test_twice_in_one_source_is_added_once(seeds):
    stdin = "\n".join(
        [article(5), article(5), article(5, url="https://news.example/5"), article(6, url="https://news.example/5")]
    )
    assert add(seeds, "-", stdin=stdin.encode())[0] == {"added": 2, "known": 2}


def test_an_address(seeds):
    tracked = "/5.html?utm_source=mail"
    with serving({"/old": moved("/5.html"), "/5.html": page(html(5)), tracked: page(html(5))}) as server:
        states, lines = add(seeds, f"{server.url}/old", server.url + tracked, f"{server.url}/6.html")
        assert states == {"added": 1, "known": 1, "failed": 1} and "no such page" in lines
        assert f"url: {server.url}/5.html\n" in (seeds / names(seeds)[0]).read_text()


@pytest.mark.parametrize("media_type", ["text/html; charset=iso-8859-1", "text/plain", "application/octet-stream", ""])
def test_a_server_may_say_the_wrong_type(seeds, media_type):
    text = html(5).replace("Tea talks", "Đàm phán về chè")
    with serving({"/5.html": page(text, media_type)}) as server:
        assert add(seeds, f"{server.url}/5.html")[0] == {"added": 1}
    assert names(seeds) == ["2031-03-05-dam-phan-ve-che-5.txt"]


def test_a_newer_page_at_an_address_is_a_revision(seeds):
    with serving({"/5.html": page(html(5))}) as server:
        add(seeds, f"{server.url}/5.html")
        first = (seeds / names(seeds)[0]).read_text()
    pages = {"/5.html": page(html(5).replace("rose by", "fell by"))}
    # the server of the second day has another port, so the address in the file has to follow
    with serving(pages) as other:
        (seeds / names(seeds)[0]).write_text(first.replace(server.url, other.url))
        states, lines = add(seeds, f"{other.url}/5.html")
    assert states == {"revised": 1} and lines == f"revised: {seeds}/2031-03-05-tea-talks-5.txt"
    text = (seeds / names(seeds)[0]).read_text()
    assert "updated: 2031-03-09\n" in text and "id: 2031-03-05-tea-talks-5\n" in text and "fell by" in text


def test_a_feed_with_complete_articles_is_requested_once(seeds):
    with serving({}) as server:
        pages = {"/feed.xml": page(feed(server.url, 5, 6, whole=True), "application/rss+xml")}
    with serving(pages) as server:
        states, _ = add(seeds, f"{server.url}/feed.xml", since=datetime.date(2031, 3, 6))
        assert states == {"earlier": 1, "added": 1}
        assert server.paths == ["/robots.txt", "/feed.xml"]


def test_a_feed_of_teasers_leads_to_its_articles(seeds):
    pages = {"/5.html": page(html(5)), "/6.html": page(html(6)), "/7.html": status(403)}
    with serving(pages) as server:
        pages["/feed.xml"] = page(feed(server.url, 4, 5, 6, 7), "application/rss+xml")
        states, _ = add(seeds, f"{server.url}/feed.xml", since=datetime.date(2031, 3, 5))
        assert states == {"earlier": 1, "added": 3}
        assert server.paths == ["/robots.txt", "/feed.xml", "/5.html", "/6.html", "/7.html"]
        assert "Exports of tea rose by 5%" in (seeds / "2031-03-05-tea-talks-5.txt").read_text()
        assert "Talks on tea go on" in (seeds / "2031-03-07-tea-talks-7.txt").read_text()
        server.requests.clear()
        states, _ = add(seeds, f"{server.url}/feed.xml", since=datetime.date(2031, 3, 5))
        assert states == {"earlier": 1, "known": 3}
        assert server.paths == ["/robots.txt", "/feed.xml"]  # what is already there is not requested again


def test_a_feed_in_a_file_uses_no_network(seeds, tmp_path):
    pages = {"/5.html": page(html(5))}
    with serving(pages) as server:
        (tmp_path / "feed.xml").write_text(feed(server.url, 5))
        states, _ = add(seeds, tmp_path / "feed.xml")
        assert states == {"added": 1} and server.paths == []
        assert add(seeds, f"{server.url}/5.html")[0] == {"revised": 1}
        assert "Exports of tea" in (seeds / "2031-03-05-tea-talks-5.txt").read_text()


def test_no_feed_is_fetched_without_end(seeds, monkeypatch):
    monkeypatch.setattr("briefgen.adding.adding.MOST_PAGES", 2)
    pages = {f"/{n}.html": page(html(n)) for n in range(1, 6)}
    with serving(pages) as server:
        pages["/feed.xml"] = page(feed(server.url, *range(1, 6)), "application/rss+xml")
        assert add(seeds, f"{server.url}/feed.xml")[0] == {"added": 2, "waiting": 3}
        assert add(seeds, f"{server.url}/feed.xml")[0] == {"known": 2, "added": 2, "waiting": 1}
        assert add(seeds, f"{server.url}/feed.xml")[0] == {"known": 4, "added": 1}
