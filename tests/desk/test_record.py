"""The record of a desk is written for people to read, and read as strictly as anything in a pull request."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.desk.record import Record, digest, read_record, write_record
from briefgen.errors import BriefgenError

RECORD = Record(
    program="1.0", language="vi", source="briefgen==1.0", files={"hooks/guard.py": digest(b"x"), ".gitignore": ""}
)


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_record(RECORD, tmp_path)
    assert read_record(tmp_path) == RECORD
    assert "from: briefgen==1.0\n" in (tmp_path / "desk.yaml").read_text("utf-8")


def test_without_it_a_folder_is_no_desk(tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="There is no such file"):
        read_record(tmp_path)


@pytest.mark.parametrize("name", ["../x", "/etc/x", "a/../../x", "..", "a//b", "a\\b", "./a", "", "C:x"])
def test_no_file_of_a_record_is_outside_of_the_desk(tmp_path: Path, name: str) -> None:
    text = f"program: '1.0'\nlanguage: vi\nfrom: briefgen==1.0\nfiles:\n  {name!r}: {digest(b'x')}\n"
    (tmp_path / "desk.yaml").write_text(text, "utf-8")
    with pytest.raises(BriefgenError, match="This is not a file of a desk"):
        read_record(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "program: x\nlanguage: vi\nfrom: y\nfiles: {}",
        "program: '1'\nlanguage: fr\nfrom: y\nfiles: {}",
        "a: [",
        f"program: '{'9' * 5000}'\nlanguage: vi\nfrom: y\nfiles: {{}}",
        "\udcff",
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "desk.yaml").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(BriefgenError, match=r"desk\.yaml: "):
        read_record(tmp_path)
