import pytest

from briefgen.adding.web_addresses import article_key, is_address, join_address, parse_address
from briefgen.errors import BriefgenError


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("https://example.org", "https://example.org/"),
        (" HTTPS://Example.org:443/a?b=c#d ", "https://example.org/a?b=c"),
        ("http://example.org:8080/a", "http://example.org:8080/a"),
        (
            "https://example.org/chè-xuất khẩu%20.html?q=chè",
            "https://example.org/ch%C3%A8-xu%E1%BA%A5t%20kh%E1%BA%A9u%20.html?q=ch%C3%A8",
        ),
        ("https://báo.example/a", "https://xn--bo-mia.example/a"),
        ("http://[2001:db8::1]:81/a", "http://[2001:db8::1]:81/a"),
    ],
)
def test_what_is_asked_for(text, asked):
    assert str(parse_address(text)) == asked


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/a",
        "file:///etc/passwd",
        "gopher://example.org/",
        "https://",
        "https:///a",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://[::1/",
        "https://exa mple.org/",
        "https://example.org/a\r\nHost: other",
        f"https://{'a' * 70}.example/",
        "https://example.org/" + "a" * 2000,
        "https://example..org/",
    ],
)
def test_what_is_no_address(text):
    with pytest.raises(BriefgenError) as error:
        parse_address(text)
    assert "\n" not in str(error.value) and len(str(error.value)) < 400 and "secret" not in str(error.value)


def test_an_address_is_distinguished_from_a_file_by_its_scheme():
    assert is_address("https://example.org/a") and is_address("ftp://example.org")
    assert not is_address("seeds/a.html") and not is_address("C:\\a.html") and not is_address("-")


def test_a_redirect_is_resolved_from_its_own_address():
    base = parse_address("https://example.org/a/b?c")
    assert str(join_address(base, "../d")) == "https://example.org/d"
    assert str(join_address(base, "//other.example/e")) == "https://other.example/e"
    with pytest.raises(BriefgenError):
        join_address(base, "file:///etc/passwd")


@pytest.mark.parametrize(
    "other",
    [
        "http://example.org/tin/che-1.html",
        "https://www.example.org/tin/che-1.html#binh-luan",
        "https://m.example.org/tin/che-1.html?utm_source=feed&utm_medium=rss",
        "https://example.org:443/tin/che-1.html/?fbclid=abc",
        "https://EXAMPLE.org/tin/che%2D1.html",
        "https://amp.example.org/tin/che-1.html/amp",
    ],
)
def test_one_article_at_several_addresses(other):
    assert article_key(other) == article_key("https://example.org/tin/che-1.html")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/tin/che-2.html",
        "https://example.org/tin/Che-1.html",
        "https://example.org/tin/che-1.html?page=2",
        "https://tin.example.org/tin/che-1.html",
        "https://m.org/tin/che-1.html",
    ],
)
def test_other_articles(other):
    assert article_key(other) != article_key("https://example.org/tin/che-1.html")


@pytest.mark.parametrize(
    "url", ["https://example.org", "https://www.example.org/", "https://example.org/?utm_source=a", "x", "https://[a"]
)
def test_a_front_page_is_no_article(url):
    assert article_key(url) is None


def test_the_id_of_an_article_may_be_in_its_query():
    one, two = (article_key(f"https://example.org/?id={n}&utm_source=x") for n in (1, 2))
    assert one != two and one == article_key("http://example.org?id=1")
