"""The smallest mail server there is (RFC 5321): it takes mails on a port of this machine and keeps them."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class MailServer:
    """What came in: per mail its sender, who it is to, and its bytes; nobody in `unknown` gets any."""

    unknown: frozenset[str]
    address: str = ""
    mails: list[tuple[str, list[str], bytes]] = field(default_factory=list)


@contextmanager
def mail_server(*unknown: str) -> Iterator[MailServer]:
    """A mail server that runs in the block."""
    server = MailServer(frozenset(unknown))

    class Session(socketserver.StreamRequestHandler):
        def say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        def handle(self) -> None:
            self.say("220 here")
            sender, recipients = "", list[str]()
            while line := self.rfile.readline().decode().strip():
                command, _, rest = line.partition(" ")
                command = command.upper()
                address = rest[rest.find("<") + 1 : rest.rfind(">")]
                if command == "MAIL":
                    sender, recipients = address, []
                elif command == "RCPT" and address in server.unknown:
                    self.say("550 nobody of this name")
                    continue
                elif command == "RCPT":
                    recipients.append(address)
                elif command == "DATA":
                    self.say("354 go on")
                    server.mails.append((sender, recipients, self.content()))
                self.say("221 bye" if command == "QUIT" else "250 yes")
                if command == "QUIT":
                    return

        def content(self) -> bytes:
            lines = []
            while (line := self.rfile.readline()) != b".\r\n":
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return b"".join(lines)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as listening:
        listening.daemon_threads = True
        thread = threading.Thread(target=listening.serve_forever, args=(0.01,))
        thread.start()
        server.address = f"127.0.0.1:{listening.server_address[1]}"
        try:
            yield server
        finally:
            listening.shutdown()
            thread.join()
