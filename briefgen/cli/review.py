"""`briefgen review`: the page at which a person reviews briefings, in the browser."""

from __future__ import annotations

import datetime
import signal

import click

from briefgen.cli.pages import with_bar
from briefgen.cli.site import HERE
from briefgen.cli.streams import say


@click.command()
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=0, help="Port to serve at.  [default: any free one]")
@click.option("-o", "--open", "open_in_browser", is_flag=True, help="Open the page in the browser.")
def review(port: int, open_in_browser: bool) -> None:
    """Review briefings in the browser: accept, drop and correct facts, add what was missed, and sign.

    The page is served to this machine only, at an address that nobody can guess. What is done there is saved immediately, as
    entries of seeds/NAME.curation.yaml; `briefgen build` brings the pages up to date.
    """
    from briefgen.review.server import serve_review

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as by Ctrl-C
    serve_review(HERE, port, say, with_bar, datetime.date.today, open_in_browser=open_in_browser)
