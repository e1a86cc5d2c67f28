"""Mails: what was sent becomes an article, without what mail programs add."""

import datetime
import textwrap

import pytest
from adding.sources import PARAGRAPHS, TEXT, TITLE, document, mail, pdf, read, refusal, word_file

from briefgen.adding.document import Document
from briefgen.adding.mails.mail import MOST_ATTACHED

DAY = datetime.date(2031, 3, 5)
BODY = "\n\n".join(PARAGRAPHS)
WORD = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
HEAD = b"From: Tea Growers <press@tea.example>\nSubject: Tea\nMIME-Version: 1.0\nDate: Wed, 05 Mar 2031 23:30:00 +0700\n"

FORWARDED = f"""Worth a look.

Lan

---------- Forwarded message ---------
From: Tea Post <news@teapost.example>
Date: Tue, Mar 4, 2031 at 9:10 AM
Subject: {TITLE}
To: <lan@office.example>

{BODY}
"""

OUTLOOK = f"""Xin gửi anh chị.

Từ: Tea Post <news@teapost.example>
Đã gửi: 04/03/2031 9:10 SA
Đến: Lan
Chủ đề: {TITLE}

{BODY}
"""

APPLE = f"""Begin forwarded message:

> From: Tea Post <news@teapost.example>
> Subject: {TITLE}
> Date: 4 March 2031 at 09:10:00 GMT+7
> To: Lan
>
> {PARAGRAPHS[0]}
>
> {PARAGRAPHS[1]}
>
> {PARAGRAPHS[2]}
"""


HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
GMAIL = f"""<div dir="ltr">Anh chị xem nhé.<br><div class="gmail_quote">
<div class="gmail_attr">---------- Forwarded message ---------<br>
Từ: <strong>Tea Post</strong> <span>&lt;<a href="mailto:news@teapost.example">news@teapost.example</a>&gt;</span><br>
Date: Th 3, 4 thg 3, 2031 vào lúc 09:10<br>Subject: {TITLE}<br>To: Lan<br></div><br>{HTML}</div></div>"""
OUTLOOK_HTML = f"""<div><p>Please see.</p><div style='border-top:solid 1pt'><p>
<b>From:</b> Tea Post &lt;news@teapost.example&gt;<br><b>Sent:</b> Tuesday, March 4, 2031 9:10 AM<br><b>To:</b> Lan<br>
<b>Subject:</b> {TITLE}</p></div>{HTML}</div>"""
APPLE_HTML = f"""See this.<blockquote type="cite"><div>Begin forwarded message:</div>
<div><b>From: </b>Tea Post &lt;news@teapost.example&gt;</div>
<div><b>Subject: </b>{TITLE}</div><div><b>Date: </b>4 March 2031 at 09:10:00 GMT+7</div>{HTML}</blockquote>"""


def test_a_press_release():
    found = document(mail(f"[EXTERNAL] {TITLE}", BODY).as_bytes(), "tea.eml")
    assert (found.title, found.text) == (TITLE, TEXT)
    assert (found.published, found.source, found.author) == (DAY, "Tea Growers", None)


@pytest.mark.parametrize(
    ("sender", "source", "author"),
    [
        ("Lê Thị Ánh <anh.le@tea.example>", None, "Lê Thị Ánh"),
        ("Tea Post <news@teapost.example>", "Tea Post", None),
        ("Bern Desk <desk@teapost.example>", "Bern Desk", None),
        ("noreply@teapost.example", "teapost.example", None),
        ("Tea Post", "Tea Post", None),
    ],
)
def test_a_person_writes_and_an_office_is_a_source(sender, source, author):
    message = mail(TITLE, BODY)
    message.replace_header("From", sender) if "@" in sender else message.replace_header("From", f"{sender} <>")
    found = document(message.as_bytes(), "tea.eml")
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize("prefix", ["Fwd: ", "FW: RE: ", "Chuyển tiếp: ", "WG: [ext] ", "Fwd[2]: "])
@pytest.mark.parametrize("body", [FORWARDED, OUTLOOK, APPLE])
def test_of_a_forwarded_mail_the_inner_one_counts(body, prefix):
    found = document(mail(prefix + TITLE, body, sender="Lan <lan@office.example>").as_bytes(), "tea.eml")
    assert (found.title, found.text) == (TITLE, TEXT)
    assert (found.source, found.author) == ("Tea Post", None)
    assert found.published == datetime.date(2031, 3, 4)


def test_of_a_mail_that_was_sent_on_without_what_it_was_day_and_source_have_to_be_checked():
    found = document(mail(f"Fwd: {TITLE}", BODY, sender="Desk <desk@office.example>").as_bytes(), "tea.eml")
    assert found.title == TITLE and any("sent on" in note for note in found.notes)
    assert document(mail(TITLE, BODY).as_bytes(), "tea.eml").notes == ()


@pytest.mark.parametrize("html", [GMAIL, OUTLOOK_HTML, APPLE_HTML])
def test_of_a_mail_that_is_forwarded_in_html_too(html):
    message = mail(f"Fwd: {TITLE}", "This mail is in HTML.", sender="Lan <lan@office.example>", html=html)
    found = document(message.as_bytes(), "tea.eml")
    assert (found.title, found.text) == (TITLE, TEXT)
    assert (found.source, found.published) == ("Tea Post", datetime.date(2031, 3, 4))


def test_an_answer_in_html_is_read_without_what_it_quotes():
    quoted = '<div class="gmail_quote"><div>On 4 March Lan wrote:</div><blockquote>What of it?</blockquote></div>'
    found = document(mail(f"Re: {TITLE}", "This mail is in HTML.", html=HTML + quoted).as_bytes(), "tea.eml")
    assert found.text == TEXT


def test_a_note_above_a_forwarded_mail_that_is_quoted_is_not_the_article():
    quoted = "".join(f"> {line}\n" for line in FORWARDED.splitlines())
    cover = "Xin gửi chị.\n\nVào Th 3, 4 thg 3, 2031 vào lúc 21:30 Lê Vân <van@office.example> đã viết:\n\n"
    found = document(
        mail(f"Re: Fwd: {TITLE}", f"{cover}{quoted}\n-- \nChâu\n", sender="Châu <chau@office.example>").as_bytes(), "tea.eml"
    )
    assert (found.title, found.text, found.source) == (TITLE, TEXT, "Tea Post")


def test_a_mail_that_is_attached_to_an_empty_one():
    outer = mail("Fwd: Tea", "See below.", sender="Lan <lan@office.example>")
    outer.add_attachment(mail(TITLE, BODY))
    found = document(outer.as_bytes(), "tea.eml")
    assert (found.title, found.text, found.source) == (TITLE, TEXT, "Tea Growers")


@pytest.mark.parametrize(
    "quotation",
    [
        "On Tue, 4 Mar 2031, Lan wrote:\n> What of the label?\n> And of tea?\n",
        "Vào Th 3, 4 thg 3, 2031 lúc 9:10 Lan đã viết:\n\n> Nhãn thế nào?\n",
        "-----Original Message-----\nFrom: Lan\nSubject: Label\nSent: Tuesday\n\nWhat of the label?\n",
    ],
)
def test_an_answer_is_read_without_what_it_quotes(quotation):
    found = document(mail(f"Re: {TITLE}", f"{BODY}\n\n-- \nPress office\nOld Street 5\n\n{quotation}").as_bytes(), "tea.eml")
    assert (found.title, found.text) == (TITLE, TEXT)


def test_buttons_and_signatures_are_no_text():
    found = document(
        mail(TITLE, f"View in browser\n\n{BODY}\n\nUnsubscribe here\n\nSent from my phone\n").as_bytes(), "tea.eml"
    )
    assert found.text == TEXT


def test_the_paragraphs_of_a_mail_in_html_are_complete():
    html = (
        "<html><head><style>p{}</style></head><body><div style='display:none'>Preview</div>"
        f"<table><tr><td><h1>{TITLE}</h1>{''.join(f'<p>{paragraph}</p>' for paragraph in PARAGRAPHS)}</td></tr></table>"
        "<img src='https://tea.example/pixel.gif'><div class='gmail_signature'>Press office</div></body></html>"
    )
    found = document(mail(TITLE, "This mail is in HTML.", html=html).as_bytes(), "tea.eml")
    assert (found.title, found.text) == (TITLE, TEXT)


def test_broken_lines_of_a_plain_mail_are_joined():
    wrapped = "\n\n".join(textwrap.fill(paragraph, 60) for paragraph in PARAGRAPHS * 2)
    assert document(mail(TITLE, wrapped).as_bytes(), "tea.eml").text == "\n".join(PARAGRAPHS * 2)
    story = (
        "Tea was sold in Hanoi on Tuesday at a price of 41,000 dong a kilogram, more than\nin March. It rose by 3 per cent."
    )
    again = "The growers of the province say that this is what they had hoped for when they\nmet in Da Lat."
    short = document(mail(TITLE, f"{story}\n\n{again}").as_bytes(), "tea.eml")
    assert short.text == f"{story}\n{again}".replace("than\nin", "than in").replace("they\nmet", "they met")
    flowed = HEAD + b"Content-Type: text/plain; format=flowed\n\nTea \nis \nready.\n\nAll of it.\n"
    assert document(flowed, "tea.eml").text == "Tea is ready.\nAll of it."


def test_what_is_attached_is_named_or_read_where_the_mail_says_nothing():
    message = mail(TITLE, BODY)
    message.add_attachment(word_file(), maintype=WORD[0], subtype=WORD[1], filename="tea.docx")
    assert document(message.as_bytes(), "tea.eml").notes == ("attachments skipped: tea.docx",)
    message = mail("Our release", "Please find it attached.")
    message.add_attachment(word_file(), maintype=WORD[0], subtype=WORD[1], filename="tea.docx")
    message.add_attachment(pdf(BODY), maintype="application", subtype="pdf", filename="tea.pdf")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="broken.pdf")
    word, other, broken = read(message.as_bytes(), "tea.eml")
    assert isinstance(word, Document)
    assert isinstance(other, Document)
    assert (word.title, word.text, word.source, word.published) == (TITLE, TEXT, "Tea Growers", DAY)
    assert other.text == TEXT
    assert str(broken).startswith("tea.eml: broken.pdf: ")


def test_of_very_many_attached_documents_the_first_are_read():
    message = mail("Our release", "Please find them attached.")
    for number in range(MOST_ATTACHED + 5):
        message.add_attachment(word_file(), maintype=WORD[0], subtype=WORD[1], filename=f"tea-{number}.docx")
    *found, last = read(message.as_bytes(), "tea.eml")
    assert (len(found), str(last).partition(".eml: ")[2][:14]) == (MOST_ATTACHED, "Only the first")


@pytest.mark.parametrize(
    ("encoded", "text"),
    [
        (b"Content-Type: text/plain; charset=x-none\n\nTr\xc3\xa0 \xc4\x91\xe1\xba\xb7c s\xe1\xba\xa3n.\n", "Trà đặc sản."),
        (b"Content-Type: text/plain; charset=us-ascii\n\nTr\xc3\xa0.\n", "Trà."),
        (b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!VHLDoA==\n", "Trà"),
        (b"Content-Type: text/html; charset=utf-16\n\n<p>Tea.</p>\n", "Tea."),
        (b"\nTea.\n", "Tea."),
    ],
)
def test_encodings_that_are_wrong(encoded, text):
    assert document(HEAD + encoded, "tea.eml").text == text


def test_words_in_headers_are_decoded():
    raw = HEAD.replace(b"Subject: Tea", b"Subject: =?utf-8?B?VHLDoCDEkeG6t2M=?= =?utf-8?Q?_s=E1=BA=A3n?=") + b"\nTea.\n"
    assert document(raw, "tea.eml").title == "Trà đặc sản"


def nested(depth):
    return HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(HEAD, "no text", id="no body"),
        pytest.param(
            HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\ntea\n" * 10_000, "1,000 parts", id="parts"
        ),
        pytest.param(
            HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\ntea\n" * 10_000, "1,000 parts", id="bare"
        ),
        pytest.param(nested(1_000) + b"\n\ntea\n", "1,000 parts", id="nested"),
        pytest.param(HEAD + (b"Content-Type: message/rfc822\n\n" + HEAD) * 900 + b"\ntea", "tea.eml: ", id="mails in mails"),
        pytest.param(HEAD + b"\n" + b"All of the tea is here.\n" * 100_000, "text is too long", id="long"),
        pytest.param(HEAD + b"\n" + b"tea\n" * 12_600_000, "over 50 MB", id="very long"),
    ],
)
def test_bombs(data, said):
    assert said in refusal(data, "tea.eml")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + b"Tea.", id="nested"),
        pytest.param(HEAD + b"To: " + b"a@tea.example, " * 100_000 + b"\n\nTea.\n", id="a long header"),
        pytest.param(HEAD + b"Content-Type: text/plain; " + b"a=b; " * 100_000 + b"\n\nTea.\n", id="many parameters"),
        pytest.param(HEAD.replace(b"Tea Growers", b'"' * 100_000) + b"\nTea.\n", id="a strange sender"),
    ],
)
def test_mails_that_are_odd_are_read(data):
    assert document(data, "tea.eml").text == "Tea."
