"""Archives: the sizes of a document's packed files are checked before anything is unpacked."""

from __future__ import annotations

import copy
import io
import struct
import zipfile
import zlib

from briefgen.errors import BriefgenError

LARGEST_UNPACKED = 200_000_000
"""The most bytes of all files in the archive, including pictures."""
LARGEST_XML = 10_000_000
"""The most bytes of an XML file in it, thirty times those of an ordinary article."""
LARGEST_DIRECTORY = 1_000_000
"""The most bytes of the archive's list of files, for some ten thousand of them."""

_END = struct.Struct("<4s4xHHII")
_MARKUP = (".xml", ".rels")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_STEP = 1 << 16


def check_archive(data: bytes, file: str) -> None:
    """Raises BriefgenError if the archive is damaged, or contains more than a document does."""
    end = data.rfind(b"PK\5\6")
    if end < 0 or end + _END.size > len(data):
        raise BriefgenError(file, "", "The file is damaged: its end is missing", "Save or fetch it again.")
    directory = _END.unpack_from(data, end)[3]
    if directory > LARGEST_DIRECTORY or b"PK\6\7" in data[max(0, end - 20) : end]:
        raise _bomb(file, "more files than a document has")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise BriefgenError(file, "", f"The file is damaged: {error}", "Save or fetch it again.") from None
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise _bomb(file, f"more than {LARGEST_UNPACKED // 1_000_000} MB")
    if any(member.file_size > LARGEST_XML for member in members if member.filename.lower().endswith(_MARKUP)):
        raise _bomb(file, f"a text of more than {LARGEST_XML // 1_000_000} MB")
    if any(member.flag_bits & 1 for member in members):
        raise BriefgenError(file, "", "The file is protected with a password", "Save it without one.")
    if any(member.compress_type not in _PACKED or _is_larger(archive, member) for member in members):
        raise _bomb(file, "more than it says, or is damaged")


def _is_larger(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """Whether more, or something else, is packed in `member` than its size says: unpacking would silently cut it."""
    probe = copy.copy(member)
    probe.file_size += 1
    size = 0
    try:
        with archive.open(probe) as stream:
            while part := stream.read(_STEP):
                size += len(part)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError):
        return True
    return size > member.file_size


def _bomb(file: str, problem: str) -> BriefgenError:
    return BriefgenError(file, "", f"It unpacks into {problem}", "Copy the article into a new document.")
