"""Sending: a mail is passed to a mail server on request."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage

from briefgen.errors import BriefgenError

_PATIENCE = 30.0
"""Seconds to wait for an answer."""
_HERE = frozenset(("localhost", "127.0.0.1", "::1"))


def send_mail(message: EmailMessage, server: str) -> None:
    """Sends `message` by `server`, `HOST:PORT`; encrypted if the server supports it, with a valid certificate.

    BriefgenError if the server can't be reached, or refuses the message or one of its recipients.
    """
    host, port = _read_server(server)
    try:
        with smtplib.SMTP(host, port, timeout=_PATIENCE) as connection:
            connection.ehlo()
            if connection.has_extn("starttls") and host not in _HERE:
                connection.starttls(context=ssl.create_default_context())
            refused = connection.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        refused = error.recipients
    except OSError as error:  # those of smtplib are among them
        raise BriefgenError(server, "", f"The mail was not sent: {error}", "Check the server, and try again.") from None
    if refused:
        problem = f"The server refuses to pass it on to {', '.join(sorted(refused))}"
        raise BriefgenError(server, "", problem, "Correct --to, and send it to these alone.")


def _read_server(server: str) -> tuple[str, int]:
    host, _, port = server.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise BriefgenError("--smtp", server, "This is not a mail server", "Write it like mail.example.org:25.")
    return host.strip("[]"), int(port)
