"""The server over real HTTP: requests without the token, from elsewhere or too large get nothing."""

from __future__ import annotations

import contextlib
import http.client
import json
import re
import socket
import subprocess
import urllib.parse
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from invented import HOSTILE

from briefgen.contract.kinds import KINDS, Kind
from briefgen.errors import BriefgenError
from briefgen.review import application
from briefgen.review.application import Application
from briefgen.review.desk import ReviewDesk
from briefgen.review.requests import LARGEST
from briefgen.review.server import ReviewServer
from review.desks import ARTICLE, FILE, TODAY, TOKEN, make_desk, served, suggest


@pytest.fixture
def desk(tmp_path: Path) -> ReviewDesk:
    return make_desk(tmp_path)


class Asking:
    """Sends a browser's request to the server, with the given headers changed."""

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


def test_links_to_elsewhere_open_in_another_tab(ask: Asking) -> None:
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


def test_an_invalid_gesture_is_reported(ask: Asking, desk: ReviewDesk) -> None:
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


def test_scripts_are_text_wherever_they_are(desk: ReviewDesk) -> None:
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


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_scripts_are_text_or_refused_in_every_field_of_a_fact(kind: Kind, desk: ReviewDesk) -> None:
    (desk.seeds / FILE).write_text(f"{ARTICLE}\nGiá điện và ngành thép, thép cuộn, luyện thép.\n", "utf-8")

    def form() -> tuple[str, str]:
        anchor = kind.anchor(kind.facts(desk.open(FILE).draft.shown)[0])
        return anchor, f"form/{FILE}?anchor={urllib.parse.quote(anchor)}"

    with served(desk) as url:
        ask = Asking(url)
        fields = re.findall(r' name="(\w+)"', ask.get(form()[1])[1])
        assert fields
        for field in fields:
            gesture = {"type": "correct", "anchor": form()[0], "fields": {field: HOSTILE}}
            status, answer, _ = ask.post(f"gesture/{FILE}", {"stamp": ask.stamp(), "gesture": gesture})
            assert status == 200 or (status == 422 and json.loads(answer)["problem"]), field
        for address in ("", form()[1], f"page/{FILE}?part=article"):
            html = ask.get(address)[1]
            assert not [tag for tag in tags(html) if tag[0] == "img" or "on" in {name[:2] for name in tag[1]}]
            assert html.count("<script") == html.count('<script type="module" src=')


def test_what_is_suggested_is_text_whoever_suggests_it(desk: ReviewDesk) -> None:
    path = suggest(desk)
    text = path.read_text("utf-8").replace("proposed by tea-model", json.dumps(f"proposed by {HOSTILE}"))
    path.write_text(text.replace("Đoàn Thuỵ Điển", json.dumps(HOSTILE)), "utf-8")
    with served(desk) as url:
        html = Asking(url).get("")[1]
    assert "&lt;" in html and html.count('class="card suggestion"') == 3
    assert not [tag for tag in tags(html) if tag[0] in ("img", "svg") or "on" in {a[:2] for a in tag[1]}]


NAME = """a 'b' "c" <d> & #e?f=%41 {{ g }}.txt"""


def test_a_file_may_be_called_whatever_the_system_allows(desk: ReviewDesk) -> None:
    (desk.seeds / "2031/02").mkdir(parents=True)
    for name in (NAME, f"2031/02/{NAME}", "line\nbreak.txt"):
        (desk.seeds / name).write_text(ARTICLE.replace("về chè", f"về chè {len(name)}"), "utf-8")
    with served(desk) as url:
        ask = Asking(url)
        links = re.findall(r'href="([^"]*/article/[^"]*)"', ask.get("")[1])
        assert len(links) == 3  # a name of two lines is reported
        for link in links:
            status, html, _ = ask("GET", unescape(link))
            assert status == 200 and 'aria-current="page"' in html
            [stamp] = re.findall('data-stamp="([0-9a-f]+)"', html)
            path = unescape(link).removeprefix(f"{ask.root}article/")
            assert ask.post(f"gesture/{path}", entitle(stamp))[0] == 200
    assert len(list(desk.seeds.rglob("*.curation.yaml"))) == 3


BROKEN = {
    "seeds/tea.curation.yaml": "decisions: 3\n",
    "seeds/actors.yaml": "- name: 3\n",
    "seeds/topics.yaml": "a: [\n",
    "seeds/tea.txt": "date: 2031-02-31\n\nChè\n\nMột câu về chè của chúng ta.\n",
    "mkdocs.yml": "site_name: [\n",
}


@pytest.mark.parametrize("file", BROKEN)
def test_a_file_that_somebody_breaks_meanwhile_is_reported_on_the_page(ask: Asking, desk: ReviewDesk, file: str) -> None:
    stamp = ask.stamp()
    path = desk.seeds.parent / file
    before = path.read_bytes() if path.exists() else b""
    path.write_text(BROKEN[file], "utf-8")
    for asked in ("", f"article/{FILE}", f"page/{FILE}"):
        status, html, headers = ask.get(asked)
        assert headers["content-type"].startswith("text/html")
        assert status == 200 or (status == 422 and 'role="alert"' in html and "</html>" in html), asked
    status, answer, headers = ask.post(f"gesture/{FILE}", entitle(stamp))
    assert status in (200, 422) and (status == 200 or json.loads(answer)["problem"])
    if before:
        path.write_bytes(before)
    else:
        path.unlink()
    assert [ask.get(asked)[0] for asked in ("", f"article/{FILE}", f"page/{FILE}")] == [200, 200, 200]


def test_articles_come_and_go_meanwhile(ask: Asking, desk: ReviewDesk) -> None:
    stamp = ask.stamp()
    (desk.seeds / "new.txt").write_text(ARTICLE.replace("về chè", "về cà phê"), "utf-8")
    (desk.seeds / "bad.txt").write_text(BROKEN["seeds/tea.txt"], "utf-8")
    (desk.seeds / FILE).unlink()
    for status, html, _ in (ask.get(f"article/{FILE}"), ask.post(f"gesture/{FILE}", entitle(stamp))):
        assert status == 422 and "Bài này không còn nữa" in html
    status, html, _ = ask.get("")
    assert status == 200 and re.findall('<li data-file="([^"]*)" data-need="(.)', html) == [
        ("bad.txt", "u"),
        ("new.txt", "r"),
    ]


def test_a_slow_sender_does_not_block(ask: Asking, desk: ReviewDesk) -> None:
    host, _, port = ask.host.rpartition(":")
    head = f"POST {ask.root}gesture/{FILE} HTTP/1.1\r\nHost: {ask.host}\r\nOrigin: http://{ask.host}\r\n"
    sent = (
        f"{head}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{{",
        f"{head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n",
        f"{head}Content-Type: application/json\r\nContent-Length: 10000000\r\n\r\n{{",
        f"GET {ask.root}",
        "",
    )
    with contextlib.ExitStack() as stack:
        for request in sent * 5:
            connection = stack.enter_context(socket.create_connection((host, int(port))))
            connection.sendall(request.encode())
        assert ask.get("")[0] == 200
    assert untouched(desk)


def test_odd_requests_are_refused(ask: Asking, desk: ReviewDesk) -> None:
    stamp = ask.stamp()
    for length in ("+2", "0x2", "1_0", "²", "2, 2", "-0", ""):
        connection = http.client.HTTPConnection(ask.host, timeout=20)
        connection.putrequest("POST", f"{ask.root}gesture/{FILE}")
        for name, value in (
            ("Origin", f"http://{ask.host}"),
            ("Content-Type", "application/json"),
            ("Content-Length", length),
        ):
            connection.putheader(name, value.encode())
        connection.endheaders()
        assert connection.getresponse().status in (400, 413), length
    for path in (
        f"article/{FILE}%00",
        "article/%ff%fe.txt",
        "article/" + "a/" * 500,
        f"page/{FILE}/..",
        f"who/{FILE}?anchor=%00",
    ):
        assert ask.get(path)[0] in (404, 422), path
    for method in ("HEAD", "PUT", "OPTIONS", "TRACE"):
        status, _, headers = ask(method, ask.root)
        assert status in (405, 501) and not [name for name in headers if name.startswith("access-control")]
    gestures: list[dict[str, Any]] = [
        {"type": "move", "anchor": "x", "to": 10**400},
        {"type": "title", "title": "a\u202eb"},
        {"type": "note", "note": "a\x00b"},
        {"type": "note", "note": "\ud800"},
        {"type": "sign", "by": "\u200b", "date": "2031-02-04"},
        {"type": "correct", "anchor": "heidi-berg", "fields": {"role": {"a": "b"}, "country": ["CH"]}},
        {"type": "correct", "anchor": "heidi-berg", "fields": {"mentions": 10**30}},
        {"type": "add", "kind": "figure", "start": -(10**30), "end": 10**30, "words": "x"},
        {"type": "discard", "line": -1},
        {"type": "accept-suggestion", "line": 10**30},
    ]
    for gesture in gestures:
        status, answer, _ = ask.post(f"gesture/{FILE}", {"stamp": stamp, "gesture": gesture})
        assert status in (400, 422) and json.loads(answer)["problem"], gesture
    assert untouched(desk)


def tags(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """The tags of a page, each with the names of its attributes."""
    found: list[tuple[str, tuple[str, ...]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: found.append((tag, tuple(name for name, _ in attrs)))  # type: ignore[method-assign]
    parser.feed(html)
    parser.close()
    return found


def test_a_port_that_is_taken_is_reported(ask: Asking, desk: ReviewDesk) -> None:
    with pytest.raises(BriefgenError, match=r"briefgen review --port 8003"):
        ReviewServer(Application(desk, (), "/x/", lambda: TODAY), "x", int(ask.host.rpartition(":")[2]))


def test_a_bug_is_one_line_for_the_page_and_keeps_its_traceback(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(application, "note_html", lambda note: 1 // 0)
    status, answer, _ = ask.post(f"note/{FILE}", {"note": "Tea."})
    assert (status, json.loads(answer)["problem"][:20]) == (500, "Chương trình gặp lỗi")
    [record] = caplog.records
    assert record.exc_info and record.exc_info[0] is ZeroDivisionError
