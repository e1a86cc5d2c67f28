"""Addresses are fetched with patience, politeness and suspicion; the servers are real ones, on this machine."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from adding.servers import HERE, moved, page, serving, status

from briefgen.adding.fetching.fetching import Fetcher
from briefgen.adding.fetching.requesting import Limits
from briefgen.errors import BriefgenError

PATIENT = Limits(connect=20, silence=20, total=40, pause=0.1, longest_pause=0.4, size=100_000)
QUICK = Limits(connect=1, silence=0.5, total=1.5, pause=0.1, size=100_000)
"""Timeouts for servers that answer, however busy this machine is, and for those that don't."""


def fetcher(limits=PATIENT, **options):
    return Fetcher(limits, private=HERE, **options)


def refused(address, limits=PATIENT, **options):
    with pytest.raises(BriefgenError) as error:
        fetcher(limits, **options).fetch(address)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page():
    with serving({"/a?b=%20": page("<p>Chè</p>")}) as server:
        fetched = fetcher().fetch(f"{server.url}/a?b=%20#c")
    assert fetched.data.decode() == "<p>Chè</p>"
    assert (fetched.url, fetched.media_type) == (f"{server.url}/a?b=%20", "text/html; charset=utf-8")


def test_nothing_is_sent_but_the_question():
    with serving({"/a": page("a", Set_Cookie="id=1; Path=/"), "/b": page("b")}) as server:
        one = fetcher()
        one.fetch(f"{server.url}/a")
        one.fetch(f"{server.url}/b")
    assert server.paths == ["/robots.txt", "/a", "/b"]
    for _, headers in server.requests:
        assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}
        assert headers["User-Agent"].startswith("briefgen/")
        assert headers["Host"] == server.url.removeprefix("http://")


def test_a_packed_page_is_unpacked():
    body = b"<p>tea</p>" * 100
    with serving(
        {
            "/a": page(gzip.compress(body), Content_Encoding="gzip"),
            "/b": page(zlib.compress(body), Content_Encoding="deflate"),
        }
    ) as server:
        assert fetcher().fetch(f"{server.url}/a").data == body
        assert fetcher().fetch(f"{server.url}/b").data == body


@pytest.mark.parametrize(
    "packed", [gzip.compress(bytes(200_000_000), 9), gzip.compress(gzip.compress(bytes(200_000_000), 9))]
)
def test_a_bomb_is_not_unpacked(packed):
    encoding = "gzip, gzip" if len(packed) < 10_000 else "gzip"
    with serving({"/a": page(packed, Content_Encoding=encoding)}) as server:
        assert "more than 0.1 MB" in refused(f"{server.url}/a")


def test_a_name_that_is_never_found_is_waited_for_in_vain_but_not_for_long():
    stop = threading.Event()
    begun = time.monotonic()
    assert "within 1.5 seconds" in refused("http://tea.example/a", QUICK, resolve=lambda *_: stop.wait(30) and [])
    assert time.monotonic() - begun < 20
    stop.set()


def test_a_broken_package():
    with serving({"/a": page(b"no gzip", Content_Encoding="gzip")}) as server:
        assert "can't be read" in refused(f"{server.url}/a")


def test_more_than_the_limit_is_refused():
    with serving({"/a": page(b"a" * 100_001), "/b": page(b"a" * 100_000)}) as server:
        assert "more than 0.1 MB" in refused(f"{server.url}/a")
        assert len(fetcher().fetch(f"{server.url}/b").data) == 100_000


def endless(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"a" * 10_000)


def dripping(handler):
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"a")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_head(handler):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    dripping_body = threading.Event()
    while not dripping_body.wait(0.05):
        handler.wfile.write(b"a")
        handler.wfile.flush()


def silent(handler):
    time.sleep(10)


def half(handler):
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>half")


def no_http(handler):
    handler.wfile.write(b"SSH-2.0-server\r\n")


@pytest.mark.parametrize(
    ("respond", "problem"), [(endless, "more than 0.1 MB"), (half, "can't be read"), (no_http, "can't be read")]
)
def test_servers_that_do_not_answer_as_they_should(respond, problem):
    with serving({"/a": respond}) as server:
        assert problem in refused(f"{server.url}/a")


@pytest.mark.parametrize("respond", [dripping, dripping_head, silent])
def test_the_wait_for_an_answer_is_bounded(respond):
    with serving({"/a": respond}) as server:
        start = time.monotonic()
        assert "within 1.5 seconds" in refused(f"{server.url}/a", QUICK)
    assert time.monotonic() - start < 8


def test_no_server_answers():
    with socket.create_server(("127.0.0.1", 0)) as unused:
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/a"
    assert "does not answer" in refused(address)


def test_the_next_number_is_tried():
    with serving({"/a": page("a")}) as server:
        port = server.url.rpartition(":")[2]
        one = Fetcher(PATIENT, resolve=lambda host, port: ["::1", "127.0.0.1"], private=HERE | {"::1"})
        assert one.fetch(f"http://news.example:{port}/a").data == b"a"
    assert server.requests[-1][1]["Host"] == f"news.example:{port}"


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        (401, "sign in"),
        (402, "pay"),
        (403, "refuses"),
        (404, "no such page"),
        (410, "gone"),
        (418, "418"),
        (429, "too often"),
        (500, "500"),
        (503, "503"),
        (204, "204"),
        (304, "304"),
        (301, "301"),
    ],
)
def test_what_a_status_means(code, problem):
    with serving({"/a": status(code)}) as server:
        assert problem in refused(f"{server.url}/a")


def test_redirects_are_followed():
    with serving({"/1": moved("/2"), "/2": moved("3?x"), "/3?x": page("there")}) as server:
        fetched = fetcher().fetch(f"{server.url}/1")
    assert (fetched.url, fetched.data) == (f"{server.url}/3?x", b"there")


def test_an_article_that_leads_to_the_front_page_is_gone():
    with serving({"/gone.html": moved("/"), "/": page("front"), "/front": page("front")}) as server:
        assert "front page" in refused(f"{server.url}/gone.html")
        assert fetcher().fetch(f"{server.url}/").data == b"front"


def test_a_page_that_asks_for_consent_is_no_article():
    with serving({"/": page("Accept everything?")}) as server:
        address = f"http://consent.example:{server.url.rpartition(':')[2]}/"
        assert "asks for consent" in refused(address, resolve=lambda host, port: ["127.0.0.1"])


def test_but_not_for_ever():
    pages = {f"/{n}": moved(f"/{n + 1}") for n in range(20)} | {"/loop": moved("/loop")}
    with serving(pages) as server:
        assert "more than 5 times" in refused(f"{server.url}/0")
        assert "more than 5 times" in refused(f"{server.url}/loop")
        assert len(server.requests) < 20


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("file:///etc/passwd", "Only http and https"),
        ("ftp://127.0.0.1/a", "Only http and https"),
        ("http://10.0.0.1/", "private network"),
        ("http://169.254.169.254/latest/meta-data/", "private network"),
        ("http://[::1]/", "private network"),
        ("http://[::ffff:10.0.0.1]/", "private network"),
        ("http://2130706434/", "private network"),
        ("http://inside.example/", "private network"),
        ("http://user:secret@127.0.0.1/", "password"),
        ("http://[", "not valid"),
    ],
)
def test_redirects_are_checked(location, problem):
    def resolve(host, port):
        return {"127.0.0.1": ["127.0.0.1"], "inside.example": ["192.168.0.7"], "2130706434": ["127.0.0.2"]}.get(host, [host])

    with serving({"/a": moved(location)}) as server:
        assert problem in refused(f"{server.url}/a", resolve=resolve)


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost/", "http://0.0.0.0/", "http://[::1]/", "http://127.1/", "http://0x7f000001/"],
)
def test_this_machine_is_private(address):
    with pytest.raises(BriefgenError, match="private network"):
        Fetcher(PATIENT).fetch(address)


def test_a_name_is_resolved_once_for_each_question():
    """A name that resolves to a public address for the check and a private one for the connection gets nothing."""
    answers = iter([["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]])
    with serving({"/a": page("a")}) as server:
        port = server.url.rpartition(":")[2]
        assert fetcher(resolve=lambda host, port: next(answers)).fetch(f"http://news.example:{port}/a").data == b"a"
    assert len(list(answers)) == 1


ROBOTS = "User-agent: *\nDisallow: /no\n\nUser-agent: briefgen\nDisallow: /not-for-briefgen\nCrawl-delay: 0.3\n"


def test_robots_are_respected():
    pages = {
        "/robots.txt": page(ROBOTS, "text/plain"),
        "/no": page("no"),
        "/not-for-briefgen": page("no"),
        "/yes": moved("/not-for-briefgen"),
    }
    with serving(pages) as server:
        one = fetcher()
        assert one.fetch(f"{server.url}/no").data == b"no"
        for path in ("/not-for-briefgen", "/yes"):
            with pytest.raises(BriefgenError, match=r"robots\.txt"):
                one.fetch(server.url + path)
    assert server.paths == ["/robots.txt", "/no", "/yes"]


@pytest.mark.parametrize(
    ("respond", "allowed"),
    [
        (status(404), True),
        (status(403), True),
        (page(b"\xff\x00<html>"), True),
        (page(b"#" * 600_000), True),
        (page("User-agent: *\nDisallow: /" + "*a" * 50_000 + "*b$\n"), True),
        (status(500), False),
        (status(503), False),
        (silent, False),
        (moved("/robots.txt"), False),
    ],
)
def test_robots_that_fail(respond, allowed):
    with serving({"/robots.txt": respond, "/a": page("a")}) as server:
        if allowed:
            assert fetcher().fetch(f"{server.url}/a").data == b"a"
        else:
            assert "robots.txt" in refused(f"{server.url}/a", QUICK)
            assert "/a" not in server.paths


def test_a_site_is_not_fetched_faster_than_it_wants():
    with serving({"/robots.txt": page(ROBOTS, "text/plain"), "/a": page("a")}) as server:
        one, start = fetcher(), time.monotonic()
        one.fetch(f"{server.url}/a")
        one.fetch(f"{server.url}/a")
        assert time.monotonic() - start >= 0.3
    assert server.paths == ["/robots.txt", "/a", "/a"]


def test_a_long_crawl_delay_is_bounded():
    with serving({"/robots.txt": page("User-agent: *\nCrawl-delay: 100000", "text/plain"), "/a": page("a")}) as server:
        one, start = fetcher(), time.monotonic()
        one.fetch(f"{server.url}/a")
        one.fetch(f"{server.url}/a")
    assert 0.4 <= time.monotonic() - start < 20


@pytest.fixture(scope="module")
def secure_server(tmp_path_factory):
    """The port of a server, and the certificate by which it proves that it is news.example."""
    folder = tmp_path_factory.mktemp("certificate")
    certificate = folder / "certificate"
    command = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    names = ["-subj", "/CN=news.example", "-addext", "subjectAltName=DNS:news.example"]
    files = ["-keyout", str(folder / "key"), "-out", str(certificate)]
    subprocess.run([*command, *names, *files], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, folder / "key")
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda *_: None
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server.server_port, certificate
    server.shutdown()
    server.server_close()


def test_certificates_are_checked(secure_server, monkeypatch):
    port, certificate = secure_server

    def ask(host):
        return refused(f"https://{host}:{port}/a", resolve=lambda host, port: ["127.0.0.1"])

    assert "can't prove its identity" in ask("news.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert "can't prove its identity" in ask("other.example")
    assert "(501)" in ask("news.example")  # the server has no pages: its robots.txt fails
