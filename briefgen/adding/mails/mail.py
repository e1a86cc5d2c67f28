"""Mails (.eml): a press release, a newsletter, an article that somebody forwarded; one of the readers of adding.

The day is the one on which the mail was sent, as its sender counts, unless its words say another at the top. A person who
sends is taken for the author; an office or a newsroom is the source.
"""

from __future__ import annotations

import datetime
import email.utils
import re
from collections.abc import Iterator, Mapping
from email.message import EmailMessage, MIMEPart

import msgspec

from briefgen.adding.damaged_files import reading_with_library
from briefgen.adding.document import Document
from briefgen.adding.mails.mail_text import is_of_person, read_mail_text, read_subject
from briefgen.adding.mime_message import parse_message
from briefgen.adding.pdfs.pdf_document import read_pdf
from briefgen.adding.texts.encodings import decode_text
from briefgen.adding.texts.html_text import read_html_text
from briefgen.adding.texts.plain_text import document_of
from briefgen.adding.word_document import MEDIA_TYPE as WORD
from briefgen.adding.word_document import read_word_document
from briefgen.articles.days import parse_day
from briefgen.errors import BriefgenError

LONGEST_BODY = 2_000_000
"""Bytes of the longest body, with the tags of HTML."""
SHORTEST_ARTICLE = 200
"""Characters of a body below which the article is what is attached to the mail."""
MOST_FORWARDS = 5
"""How often a mail that is attached to another is taken for what was meant."""
MOST_ATTACHED = 20
"""How many documents that are attached to one mail are read."""

_ATTACHED = {
    "application/pdf": read_pdf,
    WORD: read_word_document,
}
_TIME = re.compile(r",?\s+(?:[^\W\d_]{2,4}\s+){0,2}\d{1,2}:\d{2}")
_QUOTES = ("gmail_quote", "yahoo_quoted", "moz-cite-prefix", "gmail_attr")
_SIGNATURES = ("gmail_signature", "moz-signature")
_PASSED_ON = "a mail that was sent on: day and source are those of the sending, so check them"


def read_mail(data: bytes, *, file: str, url: str | None = None) -> Iterator[Document | BriefgenError]:
    """The article in the mail `data`; where its body is only a word about them, the documents that are attached.

    Raises BriefgenError if the mail is damaged, or has too many parts.
    """
    with reading_with_library(file, "mail"):
        message = _innermost(parse_message(data, file), file)
        attached = [part for part in _parts(message) if part.get_filename()]
        document = _document(message, file, url)
    readable = [part for part in attached if part.get_content_type() in _ATTACHED]
    if len(document.text) < SHORTEST_ARTICLE and readable:
        found = [_read_attached(part, document, file) for part in readable[:MOST_ATTACHED]]
        if len(readable) > MOST_ATTACHED:
            problem = f"Only the first {MOST_ATTACHED} documents that are attached are read"
            found.append(BriefgenError(file, "", problem, "Save the others as files, and add those."))
        if not document.text or any(isinstance(one, Document) for one in found):
            yield from found
            return
    names = ", ".join(str(part.get_filename()) for part in attached)
    notes = (f"attachments skipped: {names}",) if attached else ()
    yield msgspec.structs.replace(document, notes=(*document.notes, *notes))


def _innermost(message: EmailMessage, file: str) -> EmailMessage:
    """The mail that is attached to `message`, where it is forwarded that way."""
    for _ in range(MOST_FORWARDS):
        inner = next((part for part in message.walk() if part.get_content_type() == "message/rfc822"), None)
        content = inner.get_payload(0) if inner is not None and inner.is_multipart() else None
        if not isinstance(content, EmailMessage) or len(_body(message, file, is_answer=False)) > SHORTEST_ARTICLE:
            break
        message = content
    return message


def _parts(message: EmailMessage) -> list[EmailMessage]:
    return [part for part in message.walk() if isinstance(part, EmailMessage) and not part.is_multipart()]


def _document(message: EmailMessage, file: str, url: str | None) -> Document:
    subject = read_subject(_header(message, "Subject"))
    found = read_mail_text(_body(message, file, is_answer=subject.is_answer), is_answer=subject.is_answer)
    title = (found.subject and read_subject(found.subject).words) or subject.words or None
    document = document_of(found.text, file=file, url=url, title=title)
    passed_on = (_PASSED_ON,) if subject.is_forward and not found.sender else ()
    name, address = email.utils.parseaddr(found.sender or _header(message, "From"))
    is_person = is_of_person(name, address)
    return msgspec.structs.replace(
        document,
        published=document.published or _day(found.date if found.sender else _header(message, "Date")),
        source=document.source or (None if is_person else name or address.partition("@")[2] or None),
        author=document.author or (name if is_person else None),
        notes=(*document.notes, *passed_on),
    )


def _body(message: EmailMessage, file: str, *, is_answer: bool) -> str:
    """The text of the body; of two that say the same, the one in HTML, because its paragraphs are whole."""
    rich, plain = message.get_body(("html",)), message.get_body(("plain",))
    text = _plain_text(plain, file) if plain else ""
    if rich is None:
        return text
    left_out = (*_SIGNATURES, *(_QUOTES if is_answer else ()))

    def is_left_out(tag: str, attributes: Mapping[str, str]) -> bool:
        """Whether an element is a signature, or in an answer what is quoted."""
        is_quote = is_answer and tag == "blockquote" and attributes.get("type") == "cite"
        return is_quote or any(name in attributes.get("class", "") for name in left_out)

    shown = read_html_text(_decoded(rich, file), is_left_out)
    return shown if len(shown) * 2 >= len(text) else text


def _plain_text(part: MIMEPart, file: str) -> str:
    text = _decoded(part, file).replace("\r\n", "\n")
    if part.get_param("format") != "flowed":
        return text
    return re.sub(r"(?<!^--) \n(?!>)", " ", text, flags=re.MULTILINE)


def _decoded(part: MIMEPart, file: str) -> str:
    """The text of a part in the encoding that it names; where that is wrong, in the one that it is in."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if len(data) > LONGEST_BODY:
        raise BriefgenError(file, f"{len(data):,} bytes", "The mail's text is too long", "Copy the article into a file.")
    if data.isascii():
        return data.decode()
    try:
        return data.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):
        return decode_text(data, file)


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, ""))


def _day(value: str | None) -> datetime.date | None:
    """The day that a mail names, in the form of mails or as people write it; as its sender counts, not in UTC."""
    try:
        return email.utils.parsedate_to_datetime(value or "").date()
    except ValueError:
        pass
    try:
        return parse_day(_TIME.split(value or "", maxsplit=1)[0])
    except ValueError:
        return None


def _read_attached(part: EmailMessage, mail: Document, file: str) -> Document | BriefgenError:
    """The document that is attached; what it doesn't say, the mail does."""
    data = part.get_payload(decode=True)
    try:
        document = _ATTACHED[part.get_content_type()](
            data if isinstance(data, bytes) else b"", file=f"{file}: {part.get_filename()}"
        )
    except BriefgenError as error:
        return error
    return msgspec.structs.replace(
        document,
        title=document.title or mail.title,
        published=document.published or mail.published,
        source=document.source or mail.source,
        author=document.author or mail.author,
    )
