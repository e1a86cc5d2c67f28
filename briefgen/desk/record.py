"""The record of a desk, `desk.yaml`: which version of the program wrote which files, and where the program comes from.

A person can read it; `briefgen init --upgrade` reads it to distinguish what the program wrote from what somebody changed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

import msgspec
from packaging.version import Version

from briefgen.contract.model import Struct
from briefgen.desk.choices import Language
from briefgen.errors import BriefgenError
from briefgen.storage.files import check_plain_file, write_file
from briefgen.storage.strict_yaml import check_text, read_yaml, write_yaml

FILE = "desk.yaml"
_HEAD = """# What `briefgen init` wrote into this desk. `briefgen init --upgrade` reads it: leave it as it is, and commit it.
# Each file is listed with the SHA-256 of what the program wrote; one that you changed since stays as you have it.
# Name, address and everything else that you choose are in mkdocs.yml.

"""
_PATH = re.compile(r"(?!\.{1,2}(?:/|$))[\w.@+-]+(?:/(?!\.{1,2}(?:/|$))[\w.@+-]+)*")
_HELP = "Take the file from your repository's history."


class Record(Struct, frozen=True, rename={"source": "from"}):
    """The program's version, the language of what it wrote, its own source, and the digest of each of its files by path."""

    program: str
    language: Language
    source: str
    files: dict[str, str]


def digest(data: bytes) -> str:
    """The digest of a file in the record; for a text, which has no null byte, it is independent of its line endings."""
    return hashlib.sha256(data if b"\0" in data else data.replace(b"\r\n", b"\n")).hexdigest()


def encode_record(record: Record) -> bytes:
    """The record as the content of its file."""
    files: Mapping[str, str] = dict(sorted(record.files.items()))
    return (_HEAD + write_yaml(msgspec.to_builtins(msgspec.structs.replace(record, files=files)))).encode()


def read_record(folder: Path) -> Record:
    """The record of the desk in `folder`; BriefgenError if there is none, or if it is not a record."""
    path = folder / FILE
    check_plain_file(path, _HELP)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BriefgenError(str(path), "", "There is no such file", "Name a desk that `briefgen init` made.") from None
    except UnicodeDecodeError:
        raise BriefgenError(str(path), "", "The file is not UTF-8", _HELP) from None
    check_text(text, str(path))
    try:
        record = msgspec.convert(read_yaml(text, str(path), first_line=1), Record)
        Version(record.program)
    except ValueError as error:  # a version may be invalid, or have too many digits
        raise BriefgenError(str(path), "", str(error), _HELP) from None
    for name in record.files:
        if not _PATH.fullmatch(name):
            raise BriefgenError(str(path), f"files: {name}", "This is not a file of a desk", _HELP)
    return record


def write_record(record: Record, folder: Path) -> None:
    """Writes the record of the desk in `folder`."""
    write_file(folder / FILE, encode_record(record))
