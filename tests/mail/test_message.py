"""A digest as a mail: its two parts say the same, it is small, and nothing in an article can be more than words."""

from __future__ import annotations

import dataclasses
import datetime
import email
from collections.abc import Callable
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from invented import copper, tea

from briefgen.contract.model import Briefing
from briefgen.documents.cover import Occasion
from briefgen.documents.digest import digest_document
from briefgen.errors import BriefgenError
from briefgen.mail.logo import LARGEST
from briefgen.mail.message import MOST, Envelope, digest_mail, read_address
from briefgen.views.site import Site

MakeSite = Callable[..., Site]
DAY = datetime.datetime(2031, 3, 14, tzinfo=datetime.UTC)
DRAFT = Envelope(None, (), DAY)
ADDRESS = "https://desk.example.org/b/"
VOID = {"br", "meta", "img"}
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360f8cf500f000382018043fa3bd40000"
    "000049454e44ae426082"
)
SHOWN = {"html", "head", "meta", "title", "body", "table", "tr", "td", "p", "h1", "h2", "ul", "li", "span", "a", "strong"}


class Page(HTMLParser):
    """The tags of a page in order, its links, and whether every element that is opened is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str | None] = []
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value for name, value in attrs if name in ("href", "src")]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def written(
    *briefings: Briefing,
    site: MakeSite,
    title: str = "Tháng 3",
    language: str = "vi",
    url: str = "",
    logo: bytes = b"",
    **envelope: Any,
) -> EmailMessage:
    """The mail of `briefings` as a mail program reads it."""
    home = dataclasses.replace(site(*briefings, language=language), url=url, logo=logo)
    digest = digest_document(home.library.briefings, home, "a4", title)
    data = digest_mail(digest, home, msgspec.structs.replace(DRAFT, **envelope)).as_bytes()
    assert len(data) < MOST
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage) and not message.defects
    return message


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, html = message.iter_parts()
    assert (plain.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    assert isinstance(plain, EmailMessage) and isinstance(html, EmailMessage)
    return plain.get_content(), html.get_content()


@pytest.mark.parametrize(
    ("language", "subject", "ahead"),
    [
        ("vi", "Tóm lược chính sách: Tổng hợp, Tháng 3", "Mốc sắp tới"),
        ("en", "Tóm lược chính sách: Digest, Tháng 3", "Upcoming dates"),
    ],
)
def test_both_parts_have_the_points_and_upcoming_events(language: str, subject: str, ahead: str, site: MakeSite) -> None:
    message = written(tea(), copper(), site=site, language=language)
    assert (message["subject"], message["x-unsent"]) == (subject, "1")
    assert message["date"].datetime == DAY
    assert [part["content-language"] for part in message.iter_parts()] == [language] * 2
    plain, html = parts(message)
    for words in (tea().title, copper().title, tea().summary[0].text, ahead, "Vòng tới"):
        assert words in html and words in " ".join(plain.split())


def test_its_html_is_what_mail_programs_show(site: MakeSite) -> None:
    _, html = parts(written(tea(), copper(), site=site, url=ADDRESS))
    page = Page(html)
    assert page.open == []
    assert not {"script", "style", "link", "img", "svg", "form", "iframe"} & set(page.tags)
    assert "class" not in page.attributes and not [name for name in page.attributes if name.startswith("on")]
    assert page.tags.count("table") == page.tags.count("td") == 1


@pytest.mark.parametrize(("logo", "kind"), [(PNG, "image/png"), (b"\xff\xd8\xff" + PNG, "image/jpeg")])
def test_the_desk_s_logo_is_in_the_mail_itself(logo: bytes, kind: str, site: MakeSite) -> None:
    message = written(tea(), site=site, url=ADDRESS, logo=logo)
    assert message.as_bytes() == written(tea(), site=site, url=ADDRESS, logo=logo).as_bytes()
    plain, related = message.iter_parts()
    assert (plain.get_content_type(), related.get_content_type()) == ("text/plain", "multipart/related")
    html, picture = related.iter_parts()
    page = Page(html.get_content())
    assert (picture.get_content_type(), picture.get_content()) == (kind, logo)
    assert page.links[0] == f"cid:{picture['content-id'].strip('<>')}" and page.tags.count("img") == 1
    assert (html["content-language"], picture["content-disposition"]) == ("vi", "inline")
    assert "Tóm lược chính sách" in html.get_content() and message.get_body(("html",)).get_content() == html.get_content()


@pytest.mark.parametrize("logo", [b"<svg/>", PNG + b" " * LARGEST])
def test_a_logo_that_mail_programs_do_not_show_or_that_is_large_is_left_out(logo: bytes, site: MakeSite) -> None:
    _, html = parts(written(tea(), site=site, logo=logo))
    assert "<img" not in html


def test_links_lead_to_the_facts_of_a_site_whose_address_is_known(site: MakeSite) -> None:
    plain, html = parts(written(tea(), site=site, url=ADDRESS))
    home = f"{ADDRESS}briefings/{tea().id}.html"
    [point] = site(tea()).briefing_view(tea().id).points
    assert Page(html).links == [home, f"{home}#{point.anchor}", ADDRESS]
    assert home in plain.splitlines()
    plain, html = parts(written(tea(), site=site))
    assert Page(html).links == [] and "http" not in plain


def test_the_same_digest_is_the_same_mail_and_another_has_another_id(site: MakeSite) -> None:
    mails = [written(tea(), site=site, url=ADDRESS, title=title) for title in ("One", "One", "Other")]
    assert bytes(mails[0]) == bytes(mails[1])
    assert mails[0]["message-id"] != mails[2]["message-id"]
    assert mails[0]["message-id"].endswith("@desk.example.org>")
    assert written(tea(), site=site)["message-id"].endswith("@briefgen.invalid>")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_no_title_begins_a_header(end: str, site: MakeSite) -> None:
    title = f"Chè{end}Bcc: all@example.org{end}{end}<script>alert(1)</script>"
    message = written(msgspec.structs.replace(tea(), title=title), site=site, title=title)
    assert message["bcc"] is None
    assert message["subject"].endswith("Chè Bcc: all@example.org <script>alert(1)</script>")
    plain, html = parts(message)
    assert "script" not in Page(html).tags and "&lt;script&gt;" in html
    assert not [line for line in plain.splitlines() if line.startswith(("Bcc", "<script"))]


def test_hostile_facts_are_shown_as_words(briefings: dict[str, Briefing], site: MakeSite) -> None:
    _, html = parts(written(briefings["hostile"], site=site, url=ADDRESS))
    page = Page(html)
    assert set(page.tags) <= SHOWN
    assert page.links and all(link and link.startswith(ADDRESS) for link in page.links)


@pytest.mark.parametrize("length", [50, 30_000])
@pytest.mark.parametrize("logo", [b"", PNG + bytes(20_000)])
def test_a_mail_stays_small_and_says_what_it_leaves_out(length: int, logo: bytes, site: MakeSite) -> None:
    point = msgspec.structs.replace(tea().summary[0], text="Chè " * length)
    many = [
        msgspec.structs.replace(tea(), id=f"{tea().id}-{n}", title=f"{n} {'“& ' * 200}", summary=(point,) * 5)
        for n in range(100)
    ]
    message = written(*many, site=site, language="en", url=ADDRESS, logo=logo)
    plain, html = (message.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "Further briefings" in html and "Further briefings" in plain
    listed = sum(f"/{briefing.id}.html" in html for briefing in many)
    assert listed == sum(f"/{briefing.id}.html" in plain for briefing in many)
    assert 10 < listed < 100 and f"{100 - listed} more briefings do not fit into this mail." in plain


def test_the_desk_s_introduction_is_above_everything_else(site: MakeSite) -> None:
    home = site(tea())
    text = "# Chè\n\nTuần **bận rộn**, [xem](https://example.org/a?b=1&c=2).\n\n- Một\n- Hai"
    digest = digest_document((tea(),), home, "a4", "", occasion=Occasion(introduction=text))
    message = email.message_from_bytes(digest_mail(digest, home, DRAFT).as_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    plain, html = parts(message)
    assert "Chè\nTuần bận rộn, xem (https://example.org/a?b=1&c=2).\n- Một\n- Hai\n" in plain.replace("\r\n", "\n")
    assert Page(html).links == ["https://example.org/a?b=1&c=2"]
    assert html.index("bận rộn") < html.index(tea().title)


def test_an_introduction_that_leaves_no_room_is_reported(site: MakeSite) -> None:
    home = site(tea())
    digest = digest_document((tea(),), home, "a4", "W", occasion=Occasion(introduction="“Chè” " * 5_000))
    with pytest.raises(BriefgenError, match="too long for an email"):
        digest_mail(digest, home, DRAFT)


def test_who_it_is_from_and_to_is_in_its_head(site: MakeSite) -> None:
    people = (Address("Trần Chè", addr_spec="che@example.org"), Address(addr_spec="lan@example.org"))
    message = written(tea(), site=site, sender=people[1], recipients=people)
    assert message["from"].addresses == (people[1],) and message["to"].addresses == people
    assert message["x-unsent"] is None


def test_an_address_is_read_with_its_name() -> None:
    assert read_address("Lan Trần <lan@example.org>", "--to") == Address("Lan Trần", addr_spec="lan@example.org")


@pytest.mark.parametrize(
    "text",
    ["", "lan", "a@x.org, b@x.org", "a@x.org\nBcc: b@x.org", "a@x.org\x00", "chè@x.org", "<a@x.org", "a@x.org b@x.org"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BriefgenError, match=r"^--to: .*This is not an email address"):
        read_address(text, "--to")
