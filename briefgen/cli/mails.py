"""A digest as a mail: `briefgen mail`."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import click

from briefgen.articles.article import parse_date
from briefgen.cli.selecting import country, period, select, topic
from briefgen.cli.streams import say
from briefgen.documents.digest import digest_document
from briefgen.errors import BriefgenError
from briefgen.mail.message import Envelope, digest_mail, read_address
from briefgen.mail.sending import send_mail
from briefgen.storage.files import write_file

_DATE = "SOURCE_DATE_EPOCH"


@click.command()
@country
@topic
@period
@click.option("--since", metavar="DATE", help="Only briefings published on this day or later: 2025-06-09.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("digest.eml"),
    show_default=True,
    help="File to write.",
)
@click.option("--from", "sender", metavar="ADDRESS", help="The sender; without it, the file opens as a draft.")
@click.option("--to", "recipients", metavar="ADDRESS", multiple=True, help="A recipient; may be given several times.")
@click.option("--smtp", metavar="HOST:PORT", help="Mail server to send it by; without it, nothing is sent.")
def mail(
    country: str | None,
    topic: str | None,
    period: str | None,
    since: str | None,
    out: Path,
    sender: str | None,
    recipients: tuple[str, ...],
    smtp: str | None,
) -> None:
    """Write a digest of briefings as an email, to a file that mail programs open.

    It has the key points of each briefing and what lies ahead, as HTML and as plain text, in less than 100 kB, with
    links to the site if site_url is set in mkdocs.yml. Its date is the newest briefing's, or that of SOURCE_DATE_EPOCH.
    """
    if period and since:
        raise click.UsageError("Choose one of --period and --since.")
    if smtp and not (sender and recipients):
        raise click.UsageError("To send it, say --from and --to.")
    selected = select((), country, topic, f"{parse_date(since, '--since')}/.." if since else period)
    extra, site = selected.settings.extra, selected.site
    total = len(selected.briefings)
    digest = digest_document(selected.briefings, site, extra.paper, selected.title, total, occasion=selected.occasion)
    envelope = Envelope(
        read_address(sender, "--from") if sender else None,
        tuple(read_address(recipient, "--to") for recipient in recipients),
        _date(digest.day),
    )
    message = digest_mail(digest, site, envelope)
    write_file(out, message.as_bytes())
    say(f"{len(selected.briefings)} written to {out}")
    if smtp:
        send_mail(message, smtp)
        say(f"Sent to {', '.join(recipient.addr_spec for recipient in envelope.recipients)}")


def _date(day: tuple[int, int, int]) -> datetime.datetime:
    """The moment that SOURCE_DATE_EPOCH says, else the beginning of `day`, in UTC."""
    seconds = os.environ.get(_DATE)
    if not seconds:
        return datetime.datetime(*day, tzinfo=datetime.UTC)
    try:
        return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise BriefgenError(_DATE, seconds, "This is not a point in time", "Write it in seconds since 1970.") from None
