"""A process of its own in which a PDF is opened, with bounds of time and memory.

A few kilobytes of a PDF may unpack into gigabytes, and what unpacks them is a library in C++ that nothing else can stop.
"""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress

import msgspec

from briefgen.adding.pdfs.pdf_lines import PdfText, lines_of_pdf
from briefgen.errors import BriefgenError

SECONDS = 60
PROCESSOR_SECONDS = 20
MEMORY = 1_000_000_000
"""Bytes of the process."""


class _Answer(msgspec.Struct):
    """What the process gives out: what it has read, or the parts of an error."""

    found: PdfText | None = None
    error: tuple[str, str, str, str] | None = None


def read_pdf_text(data: bytes, file: str) -> PdfText:
    """The lines of the PDF in `data`.

    Raises BriefgenError as `lines_of_pdf` does, and where reading takes more than a minute or a gigabyte.
    """
    command = [sys.executable, "-P", "-m", __name__, file, str(MEMORY)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=True)
        answer = msgspec.json.decode(done.stdout, type=_Answer)
    except (subprocess.SubprocessError, msgspec.DecodeError, ValueError):
        problem = "This PDF can't be read: it is damaged, or takes too long or too much memory to unpack"
        raise BriefgenError(file, "", problem, "Print it into a new PDF, or copy its text into a file.") from None
    if answer.error or not answer.found:
        raise BriefgenError(*(answer.error or (file, "", "This PDF can't be read", "Save or fetch it again.")))
    return answer.found


def _answer(file: str) -> _Answer:
    try:
        return _Answer(found=lines_of_pdf(sys.stdin.buffer.read(), file))
    except BriefgenError as error:
        return _Answer(error=(error.file, error.place, error.problem, error.next_step))


def _bound(memory: int) -> None:
    """Limits this process as far as the system allows: Windows only limits time, macOS can't limit memory."""
    with suppress(ImportError):
        import resource

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, PROCESSOR_SECONDS)):
            with suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))


if __name__ == "__main__":
    _bound(int(sys.argv[2]))
    sys.stdout.buffer.write(msgspec.json.encode(_answer(sys.argv[1])))
