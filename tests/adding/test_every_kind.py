"""From each kind of source to the page: added, built, and read again as the briefing of the original article."""

import datetime
import io
import json
from email.message import EmailMessage

import pytest
import typst
from adding.documents import TODAY
from docx import Document as WordDocument

from briefgen.adding.adding import Desk, Outside, add_articles
from briefgen.adding.collecting import collect
from briefgen.adding.fetching.fetching import Fetcher
from briefgen.building.pages import build_pages
from briefgen.storage.page import read_page

STORY = """Vietnam and Switzerland resumed trade talks on tea in Hanoi on 4 March 2031, officials of both countries said.
Exports of tea to Switzerland rose by {percent}% in 2030, according to the General Department of Customs of Vietnam.
"Switzerland will open its market for green tea," said Swiss Economy Minister Heidi Berg after the first round of talks.
The two sides did not agree on tariffs for coffee, which are at 7% and will be discussed again in the autumn.
The next round is planned for May 2031 in Bern, where a delegation of twelve Vietnamese companies is expected."""
VIETNAMESE = """Việt Nam và Thụy Sĩ nối lại đàm phán thương mại về chè tại Hà Nội ngày 4/3/2031, theo Bộ Công Thương.
Xuất khẩu chè sang Thụy Sĩ tăng {percent}% trong năm 2030, theo số liệu của Tổng cục Hải quan Việt Nam.
“Thụy Sĩ sẽ mở cửa thị trường cho chè xanh”, Bộ trưởng Kinh tế Thụy Sĩ Heidi Berg nói sau vòng đàm phán đầu tiên.
Vòng đàm phán tiếp theo dự kiến diễn ra vào tháng 5/2031 tại Bern."""
DAY = datetime.date(2031, 3, 5)


def paragraphs(percent, story=STORY):
    return story.format(percent=percent).splitlines()


def web_page(title, percent):
    body = "".join(f"<p>{line}</p>" for line in paragraphs(percent))
    head = (
        f'<title>{title} - The Tea Post</title><meta property="og:site_name" content="The Tea Post">'
        f'<meta property="og:title" content="{title}"><meta name="author" content="An Lê">'
        '<meta property="article:published_time" content="2031-03-05T08:00:00+07:00">'
    )
    article = f"<article><h1>{title}</h1>{body}</article>"
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{article}</body></html>'.encode()


def archived_page(title, percent):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "<Saved by Blink>", title
    mail["Snapshot-Content-Location"] = "https://news.example/tea.html"
    mail.set_content(web_page(title, percent).decode(), subtype="html")
    mail.make_related()
    return bytes(mail)


def markdown(title, percent):
    head = f"---\ntitle: {title}\ndate: 2031-03-05\nauthor: An Lê\nsource: The Tea Post\n---\n\n"
    return (head + "\n\n".join(f"**{line[:7]}**{line[7:]}" for line in paragraphs(percent))).encode()


def word_document(title, percent):
    document, file = WordDocument(), io.BytesIO()
    document.add_heading(title, 0)
    for line in paragraphs(percent):
        document.add_paragraph(line)
    document.save(file)
    return file.getvalue()


def pdf(title, percent):
    text = "\n\n".join(paragraphs(percent)).replace('"', '\\"')
    return typst.compile(f"#text(size: 24pt)[{title}]\n\n{text}".encode())


def mail(title, percent):
    message = EmailMessage()
    message["From"] = "The Tea Post <press@news.example>"
    message["To"] = "desk@ministry.example"
    message["Subject"] = f"Fwd: {title}"
    message["Date"] = "Wed, 05 Mar 2031 08:00:00 +0700"
    message.set_content("\n\n".join(paragraphs(percent)))
    return bytes(message)


def feed(title, percent):
    body = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in paragraphs(percent))
    days = "<updated>2031-03-05T08:00:00Z</updated><published>2031-03-05T08:00:00Z</published>"
    entry = f"<entry><title>{title}</title>{days}<id>urn:1</id><author><name>An Lê</name></author>"
    content = f'<content type="html">{body}</content></entry>'
    head = '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Tea Post</title><id>urn:0</id>'
    return f"{head}{entry}{content}</feed>".encode()


def text(title, percent, story=STORY):
    return "\n".join(["date: 5/3/2031", "Source: The Tea Post", "author An Lê", "", title, "", *paragraphs(percent, story)])


def json_line(title, percent):
    values = {"published": "2031-03-05", "source": "The Tea Post", "author": "An Lê", "language": "en"}
    return json.dumps({"title": title, "text": "\n".join(paragraphs(percent)), **values}).encode()


SOURCES = {
    "page.html": (web_page, "Talks on tea resume in Hanoi", DAY, "The Tea Post", "An Lê"),
    "page.mhtml": (archived_page, "Talks on tea go on in Hanoi", DAY, "The Tea Post", "An Lê"),
    "page.txt": (web_page, "Talks on tea begin in Hanoi", DAY, "The Tea Post", "An Lê"),
    "note.md": (markdown, "Talks on tea are on again in Hanoi", DAY, "The Tea Post", "An Lê"),
    "release.docx": (word_document, "Release on the talks on tea in Hanoi", None, None, None),
    "report.pdf": (pdf, "Report on the talks on tea in Hanoi", None, None, None),
    "mail.eml": (mail, "Mail on the talks on tea in Hanoi", DAY, "The Tea Post", None),
    "feed.xml": (feed, "Entry on the talks on tea in Hanoi", DAY, "The Tea Post", "An Lê"),
    "lines.jsonl": (json_line, "Line on the talks on tea in Hanoi", DAY, "The Tea Post", "An Lê"),
    "utf-8.txt": (lambda *a: text(*a).encode(), "Text on the talks on tea", DAY, "The Tea Post", "An Lê"),
    "utf-16.txt": (
        lambda *a: text(*a, VIETNAMESE).encode("utf-16"),
        "Đàm phán về chè ở Hà Nội",
        DAY,
        "The Tea Post",
        "An Lê",
    ),
}


@pytest.fixture(scope="module")
def briefings(tmp_path_factory):
    """The pages of all sources, by title."""
    folder = tmp_path_factory.mktemp("kinds")
    sources = folder / "sources"
    sources.mkdir()
    for number, (name, (make, title, *_)) in enumerate(SOURCES.items(), 11):
        (sources / name).write_bytes(make(title, number))
    fetcher = Fetcher()
    desk = Desk(seeds=folder / "seeds", ask=lambda _: "yes", outside=Outside(fetcher, TODAY))
    outcomes = list(add_articles(collect([str(sources)], fetcher, io.BytesIO()), desk))
    assert [outcome.line for outcome in outcomes if outcome.state != "added"] == []
    build_pages(folder / "seeds", folder / "pages")
    return {briefing.title: briefing for briefing in map(read_page, (folder / "pages").glob("*.md"))}


@pytest.mark.parametrize("name", SOURCES)
def test_an_article_keeps_what_its_source_says(briefings, name):
    _, title, day, source, author = SOURCES[name]
    briefing = briefings[title]
    stated = datetime.date.fromisoformat(briefing.published) if briefing.published_source == "stated" else None
    assert (stated, briefing.source.name, briefing.source.author) == (day, source, author)
    number = 11 + list(SOURCES).index(name)
    assert next(figure.value for figure in briefing.figures if figure.unit == "percent") == number
    assert briefing.language == ("vi" if name == "utf-16.txt" else "en")
    assert {country.code for country in briefing.countries} >= {"VN", "CH"}


def test_nothing_more_is_there(briefings):
    assert len(briefings) == len(SOURCES)
