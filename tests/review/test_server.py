"""The server over real HTTP: who doesn't know the token, comes from elsewhere or sends too much gets nothing."""

from __future__ import annotations

import http.client
import json
import re
import subprocess
import urllib.parse
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from invented import HOSTILE

from briefgen.errors import BriefgenError
from briefgen.review import application
from briefgen.review.application import Application
from briefgen.review.desk import ReviewDesk
from briefgen.review.requests import LARGEST
from briefgen.review.server import ReviewServer
from review.desks import ARTICLE, FILE, TOKEN, make_desk, served


@pytest.fixture
def desk(tmp_path: Path) -> ReviewDesk:
    return make_desk(tmp_path)


class Asking:
    """Asks the server as a browser does, but for the headers that are given."""

    def __init__(self, url: str) -> None:
        self.host, self.root = urllib.parse.urlsplit(url).netloc, urllib.parse.urlsplit(url).path

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str, dict[str, str]]:
        connection = http.client.HTTPConnection(self.host, timeout=20)
        own = {"Host": self.host}
        data = json.dumps(body).encode() if isinstance(body, dict) else body
        if data is not None:
            own |= {"Origin": f"http://{self.host}", "Content-Type": "application/json", "Content-Length": str(len(data))}
        sent = own | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, data, {name: value for name, value in sent.items() if value})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), {name.lower(): value for name, value in answer.getheaders()}

    def get(self, path: str, **headers: str) -> tuple[int, str, dict[str, str]]:
        return self("GET", f"{self.root}{path}", **headers)

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, str, dict[str, str]]:
        return self("POST", f"{self.root}{path}", body, **headers)

    def stamp(self) -> str:
        [stamp] = re.findall('data-stamp="([0-9a-f]+)"', self.get(f"article/{FILE}")[1])
        return str(stamp)


@pytest.fixture
def ask(desk: ReviewDesk) -> Iterator[Asking]:
    with served(desk) as url:
        yield Asking(url)


def entitle(stamp: str) -> dict[str, Any]:
    return {"stamp": stamp, "gesture": {"type": "title", "title": "Another"}}


def untouched(desk: ReviewDesk) -> bool:
    return [path.name for path in desk.seeds.iterdir()] == [FILE]


def test_the_page_has_the_queue_the_article_and_its_facts(ask: Asking) -> None:
    status, html, headers = ask.get("")
    assert status == 200 and "Heidi Berg" in html and 'aria-current="page"' in html
    assert "script-src 'self'" in headers["content-security-policy"] and "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer" and headers["cache-control"] == "no-store"
    assert not re.findall(r"<script(?![^>]* src=)|\son\w+=|style=", html)
    for asset in re.findall(r'(?:src|href)="[^"]*/([\w.]+\.(?:js|css))"', html):
        assert ask.get(asset)[0] == 200


def test_the_briefings_page_is_that_of_the_site(ask: Asking) -> None:
    status, html, _ = ask.get(f"page/{FILE}")
    assert status == 200 and "<h1" in html and 'class="bg-' in html and "Heidi Berg" in html
    assert set(re.findall(r'<a\b[^>]* href="(.)', html)) == {"#"} and "Thuỵ Sĩ</a>" in html
    assert ".md-typeset" in ask.get("theme.css")[1] and "--bg-brand" in ask.get("site.css")[1]


def test_what_is_linked_elsewhere_opens_beside_the_page(ask: Asking) -> None:
    note = {"type": "note", "note": "Xem [bản gốc](https://tea.example/a?b=c&d)."}
    ask.post(f"gesture/{FILE}", {"stamp": ask.stamp(), "gesture": note})
    html = ask.get(f"page/{FILE}?part=article")[1]
    assert re.findall(r'<a [^>]*"https:[^>]*>', html) == [
        '<a href="https://tea.example/a?b=c&amp;d" target="_blank" rel="noopener nofollow">'
    ]


def test_a_note_is_shown_as_the_page_will_show_it(ask: Asking) -> None:
    assert ask.post("note", {"note": "*Tea* <b>x</b>\n\n- one"})[1] == "<p><em>Tea</em> x</p><ul><li>one</li></ul>"
    assert "<script" not in ask.post("note", {"note": HOSTILE})[1]


def test_nothing_is_answered_without_the_token(ask: Asking) -> None:
    for path in ("/", "/x/", f"/{TOKEN}", f"/{TOKEN}x/", f"/{TOKEN[:-1]}/", "/review.js", "*"):
        assert ask("GET", path)[0] == 404, path


def test_pages_of_others_get_nothing(ask: Asking, desk: ReviewDesk) -> None:
    port, stamp = ask.host.rpartition(":")[2], ask.stamp()
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:1", f"localhost.evil.example:{port}"):
        assert ask.get("", Host=host)[0] == 403, host
        assert ask.post(f"gesture/{FILE}", entitle(stamp), Host=host, Origin=f"http://{host}")[0] == 403
    for origin in ("http://evil.example", "null", f"https://{ask.host}", f"http://localhost:{port}", ""):
        assert ask.post(f"gesture/{FILE}", entitle(stamp), Origin=origin)[0] == 403, origin
    for site in ("cross-site", "same-site"):
        assert ask.get("", Sec_Fetch_Site=site)[0] == 403
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert ask.post(f"gesture/{FILE}", entitle(stamp), Content_Type=kind)[0] == 415
    assert ask("DELETE", ask.root)[0] == 405
    assert untouched(desk)
    assert ask.get("", Host=f"localhost:{port}", Sec_Fetch_Site="none")[0] == 200


def test_nothing_outside_of_the_desk_is_read_or_written(ask: Asking, desk: ReviewDesk) -> None:
    (desk.seeds.parent / "secret.txt").write_text("A secret of ours.", "utf-8")
    for file in (
        "../secret.txt",
        "%2e%2e/secret.txt",
        "..%2fsecret.txt",
        "/etc/passwd",
        "%2fetc%2fpasswd",
        "..%5csecret.txt",
    ):
        for status, text, _ in (ask.get(f"article/{file}"), ask.post(f"gesture/{file}", entitle(ask.stamp()))):
            assert status == 422 and "secret of" not in text and "root:" not in text, file
    for asset in ("../desk.py", "%2e%2e/desk.py", "assets/review.js", "messages.yaml"):
        assert ask.get(asset)[0] == 404
    assert untouched(desk)


def test_what_is_too_much_is_refused(ask: Asking, desk: ReviewDesk) -> None:
    assert ask.post(f"gesture/{FILE}", b"x" * 10_000_000)[0] == 413
    assert ask.post(f"gesture/{FILE}", b" " * (LARGEST + 1))[0] == 413
    assert ask.post(f"gesture/{FILE}", b"{}", Content_Length="-1")[0] == 413
    assert ask("GET", f"{ask.root}{'x' * 5000}")[0] == 404
    assert untouched(desk)


def test_what_is_no_gesture_is_told(ask: Asking, desk: ReviewDesk) -> None:
    for body in (b"", b"[]", b"\xff", b'{"stamp":"x"}', b'{"stamp":"x","gesture":{"type":"run"}}', b"[" * 100_000):
        assert ask.post(f"gesture/{FILE}", body)[0] == 400, body[:20]
    status, text, _ = ask.post(f"gesture/{FILE}", {"stamp": ask.stamp(), "gesture": {"type": "drop", "anchor": "x"}})
    assert status == 422 and json.loads(text)["problem"] == "Dữ kiện này không còn nữa"
    assert untouched(desk)


def test_what_was_reviewed_is_committed_with_its_pages(ask: Asking, desk: ReviewDesk) -> None:
    root = desk.seeds.parent
    assert "không nằm trong kho git" in ask.get("changes")[1]
    for command in (["init", "--quiet"], ["config", "user.name", "Lan"], ["config", "user.email", "lan@tea.example"]):
        subprocess.run(["git", *command], cwd=root, check=True)
    ask.post(f"gesture/{FILE}", entitle(ask.stamp()))
    assert "title: Another" in ask.get("changes")[1]
    status, text, _ = ask.post("commit", {"message": "Tea reviewed"})
    assert status == 200 and text.startswith("Đã ghi vào git: ")
    done = subprocess.run(["git", "show", "--stat=200", "--format=%s"], cwd=root, check=True, capture_output=True, text=True)
    assert "Tea reviewed" in done.stdout and "seeds/tea.curation.yaml" in done.stdout and "docs/briefings/" in done.stdout
    status, text, _ = ask.post("commit", {"message": "Again"})
    assert status == 422 and "Không có gì thay đổi từ lần ghi trước" in text


def test_two_windows(ask: Asking, desk: ReviewDesk) -> None:
    stamp = ask.stamp()
    assert ask.post(f"gesture/{FILE}", entitle(stamp))[0] == 200
    status, text, _ = ask.post(f"gesture/{FILE}", entitle(stamp))
    assert status == 409 and "được thay đổi ở nơi khác" in text
    status, html, _ = ask.post(f"undo/{FILE}", {"stamp": ask.stamp()})
    assert status == 200 and 'data-act="undo" disabled' in html
    assert untouched(desk)


def test_scripts_are_text_wherever_they_stand(desk: ReviewDesk) -> None:
    (desk.seeds / FILE).write_text(f"{ARTICLE}\nBộ trưởng nói {HOSTILE} với bà Heidi Berg.\n", "utf-8")
    start = desk.open(FILE).draft.article.text.index("<")
    with served(desk) as url:
        ask = Asking(url)
        gestures: list[dict[str, Any]] = [
            {"type": "title", "title": HOSTILE},
            {"type": "note", "note": HOSTILE},
            {"type": "correct", "anchor": "heidi-berg", "fields": {"role": HOSTILE, "name": HOSTILE}},
            {"type": "sign", "by": HOSTILE, "date": "2031-02-04"},
        ]
        for gesture in gestures:
            status, html, _ = ask.post(f"gesture/{FILE}", {"stamp": ask.stamp(), "gesture": gesture})
            assert status == 200, html
        marking = {
            "kind": "quote",
            "start": start,
            "end": start + 3,
            "words": desk.open(FILE).draft.article.text[start : start + 3],
        }
        pages = [ask.get("")[1], ask.get("form/tea.txt?anchor=heidi-berg")[1], ask.get("who/tea.txt?anchor=heidi-berg")[1]]
        pages.append(ask.post(f"form/{FILE}", marking)[1])
        for html in pages:
            assert "&lt;" in html
            assert not [tag for tag in tags(html) if tag[0] in ("img", "svg") or "on" in {a[:2] for a in tag[1]}]
            assert [attributes for tag, attributes in tags(html) if tag == "script"] in ([], [("type", "src")])


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page, each with the names of its attributes."""
    found: list[tuple[str, tuple[str, ...]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, tuple(name for name, _ in attrs)))  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return found


def test_a_port_that_is_taken_is_told(ask: Asking, desk: ReviewDesk) -> None:
    with pytest.raises(BriefgenError, match=r"briefgen review --port 8003"):
        ReviewServer(Application(desk, (), "/x/"), "x", int(ask.host.rpartition(":")[2]))


def test_a_bug_is_one_line_for_the_page_and_keeps_its_traceback(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(application, "note_html", lambda note: 1 // 0)
    status, told, _ = ask.post(f"note/{FILE}", {"note": "Tea."})
    assert (status, json.loads(told)["problem"][:20]) == (500, "Chương trình gặp lỗi")
    [record] = caplog.records
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError
