"""The server: for this machine only, on a port that is free."""

from __future__ import annotations

import http.client
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.serving.live_site import LiveSite
from briefgen.serving.server import DeskServer
from briefgen.views.wording import load_wording

EN = load_wording("en")


@pytest.fixture
def site(tmp_path: Path) -> LiveSite:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<body>The site</body>", "utf-8")
    return LiveSite(tmp_path / "desk", tmp_path / "site")


@pytest.fixture
def port(site: LiveSite) -> Iterator[int]:
    """The address of a served site that is never rebuilt."""
    server = DeskServer(site, EN, "127.0.0.1", 0, lambda line: None)
    server.watch(str(site.root))  # as open pages follow only what is watched
    server.observer.start()
    server.serve_thread.start()
    yield server.server_port
    server.shutdown()


def get(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={} if host is None else {"Host": host})
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def test_pages_of_others_get_nothing(port: int) -> None:
    for host in ("localhost", f"localhost:{port}", f"127.0.0.1:{port}", f"[::1]:{port}"):
        assert get(port, "/index.html", host)[0] == 200
    for host in ("evil.example", f"evil.example:{port}", "127.0.0.1.evil.example", "", "[", "[::1].evil.example"):
        status, text = get(port, "/index.html", host)
        assert status == 403 and "The site" not in text, host


def test_a_page_that_is_not_there_waits_to_be_and_shows_why(site: LiveSite, port: int) -> None:
    site.problems = ("seeds/tea.txt: line 2: <b>bad</b>",)
    for path in ("/index.html", "/briefings/tea.html"):
        status, html = get(port, path)
        assert status == (200 if path == "/index.html" else 404)
        assert "seeds/tea.txt: line 2: &lt;b&gt;bad&lt;/b&gt;" in html and "livereload(" in html


def test_nothing_outside_of_the_site_is_served(site: LiveSite, port: int) -> None:
    (site.root.parent / "secret.txt").write_text("secret", "utf-8")
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt"):
        assert "secret" not in get(port, path)[1]
    for path in ("/..%5csecret.txt", "/C:/secret.txt", "/C%3a%5csecret.txt"):  # which are valid paths on Windows
        assert get(port, path)[0] == 403


def test_what_is_no_address_is_refused(port: int) -> None:
    for path in ("/a%00b", f"/livereload/{'9' * 5000}/1"):
        assert get(port, path)[0] == 403


def test_a_port_that_is_taken_is_reported_in_a_line(site: LiveSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(BriefgenError, match=rf"127.0.0.1:{port}: .*briefgen serve --port 8001"):
            DeskServer(site, EN, "127.0.0.1", port, lambda line: None)


@pytest.mark.parametrize(
    ("host", "port"), [("tea..example", 0), ("t\ud800a", 0), ("127.0.0.1", 99999), ("127.0.0.1", 10**20)]
)
def test_an_impossible_address_is_reported(host: str, port: int, site: LiveSite) -> None:
    with pytest.raises(BriefgenError, match="Nothing can be served at this address"):
        DeskServer(site, EN, host, port, lambda line: None)
