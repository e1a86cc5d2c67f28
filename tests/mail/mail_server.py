"""A mail server (aiosmtpd) on a port of this machine, which records incoming mails."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class MailServer:
    """The incoming mails: sender, recipients and bytes of each; recipients in `unknown` are refused."""

    unknown: frozenset[str]
    address: str
    mails: list[tuple[str | None, list[str], bytes]] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Accept a recipient, or refuse it."""
        if address in self.unknown:
            return "550 nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 yes"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep a mail."""
        self.mails.append((envelope.mail_from, envelope.rcpt_tos, envelope.original_content or b""))
        return "250 kept"


@contextmanager
def mail_server(*unknown: str) -> Iterator[MailServer]:
    """A mail server that runs in the block."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = MailServer(frozenset(unknown), f"127.0.0.1:{port}")
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
