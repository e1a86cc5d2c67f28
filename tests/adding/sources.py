"""Sources of every kind, made in the tests: the same invented article as a Word file, a PDF, a mail, a feed and so on."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

import docx
import typst

from briefgen.adding.document import Document
from briefgen.adding.kinds import read_source
from briefgen.errors import BriefgenError

TITLE = "Tea growers of two valleys agree on a label"
PARAGRAPHS = (
    "The tea growers of two valleys have agreed on a common label, their association said in Bern on Thursday.",
    "It is to stand on every packet from May on. About 340 growers take part, and the long-term costs are shared.",
    "“Buyers have asked for this for years,” said Lena Amstutz, who leads the association.",
)
TEXT = "\n".join(PARAGRAPHS)

VIETNAMESE_TITLE = "Hai vùng chè thống nhất một nhãn hiệu chung"
VIETNAMESE = (
    "Các hộ trồng chè của hai vùng đã thống nhất dùng một nhãn hiệu chung, hiệp hội cho biết hôm thứ Năm tại Hà Nội.",
    "Nhãn sẽ có trên mọi gói chè từ tháng Năm, với khoảng 340 hộ tham gia và chi phí được chia đều giữa các bên.",
    "“Người mua đã đề nghị điều này từ nhiều năm nay”, bà Lê Thị Ánh, chủ tịch hiệp hội, nói.",
)

RSS = b'<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'


def read(data: bytes, file: str, **known: str) -> list[Document | BriefgenError]:
    """Everything that is read from `data`."""
    return list(read_source(data, file=file, **known))


def document(data: bytes, file: str, **known: str) -> Document:
    """The one article in `data`."""
    (found,) = read(data, file, **known)
    assert isinstance(found, Document), found
    return found


def refusal(data: bytes, file: str, **known: str) -> str:
    """The one line that is reported instead of an article."""
    (found,) = read(data, file, **known)
    assert isinstance(found, BriefgenError), found
    line = str(found)
    assert "\n" not in line
    assert len(line) < 400
    return line


def saved(word) -> bytes:
    """A Word document as a file."""
    data = io.BytesIO()
    word.save(data)
    return data.getvalue()


def word_file(*paragraphs: str, title: str | None = TITLE) -> bytes:
    """A Word file with `paragraphs` below a title that has the style of one."""
    word = docx.Document()
    if title:
        word.add_heading(title, 0)
    for paragraph in paragraphs or PARAGRAPHS:
        word.add_paragraph(paragraph)
    return saved(word)


def with_part(word: bytes, name: str, content: bytes) -> bytes:
    """The Word file `word` with `content` as its part `name`."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word)) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member.filename, old.read(member))
        new.writestr(name, content)
    return data.getvalue()


def pdf(body: str, settings: str = "") -> bytes:
    """A PDF with `body`, in the language of Typst."""
    return typst.compile(f"{settings}\n{body}".encode())


def mail(
    subject: str, body: str, *, sender: str = "Tea Growers <press@tea.example>", html: str | None = None
) -> EmailMessage:
    """A mail of 5 March 2031, late in the evening in Hanoi."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "desk@office.example"
    message["Subject"] = subject
    message["Date"] = "Wed, 05 Mar 2031 23:30:00 +0700"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def rss(*items: str) -> bytes:
    """A feed of `items`."""
    channel = "<title>Tea Post</title><link>https://tea.example/</link><language>en-gb</language>"
    return RSS + f"<channel>{channel}{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>".encode()
