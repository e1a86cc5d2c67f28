"""Invented documents, as readers return them, and sources of such documents."""

import datetime
import json

from briefgen.adding.document import Document

TEXT = """Vietnam and Switzerland resumed trade talks on tea in Hanoi on 4 March 2031. Exports of tea rose by 12.5% in 2030.
"Switzerland will open its market," said Swiss Economy Minister Heidi Berg.
The next round is planned for May 2031."""

DAY = datetime.date(2031, 3, 5)
TODAY = datetime.date(2031, 3, 9)


def tea(**values):
    """An article on tea, changed by `values`."""
    usual = {
        "text": TEXT,
        "title": "Tea talks resume in Hanoi",
        "published": DAY,
        "url": "https://news.example/tea.html",
        "source": "The Tea Post",
        "author": "An Lê",
        "language": "en",
    }
    return Document(**usual | values)


def article(number, **values):
    """The line of an article in JSON."""
    usual = {"title": f"Tea talks {number}", "text": TEXT.replace("12.5", str(number)), "published": f"2031-03-{number:02}"}
    return json.dumps(usual | values)


def html(number):
    """A page with an article."""
    paragraphs = "".join(f"<p>{line}</p>" for line in TEXT.replace("12.5", str(number)).splitlines())
    day = f'<meta property="article:published_time" content="2031-03-{number:02}T08:00:00+07:00">'
    head = f"<head><title>Tea talks {number}</title>{day}</head>"
    body = f"<body><article><h1>Tea talks {number}</h1>{paragraphs}</article></body>"
    return f"<!DOCTYPE html><html lang=en>{head}{body}</html>"


def feed(base, *numbers, whole=False):
    """An RSS feed of articles at `base`, with the whole text of each, or only its first sentence."""
    items = ""
    for number in numbers:
        text = TEXT.replace("12.5", str(number)) if whole else "Talks on tea go on in the city of Hanoi."
        day = f"<pubDate>{number:02} Mar 2031 08:00:00 +0000</pubDate>"
        link = f"<title>Tea talks {number}</title><link>{base}/{number}.html</link>"
        paragraphs = "".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in text.splitlines())
        items += f"<item>{link}{day}<description>{paragraphs}</description></item>"
    channel = f"<channel><title>The Tea Post</title><link>{base}/</link>{items}</channel>"
    return f'<?xml version="1.0"?><rss version="2.0">{channel}</rss>'
