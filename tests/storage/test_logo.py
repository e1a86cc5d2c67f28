"""The desk's logo, as it appears on paper."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from briefgen.storage.logo import MOST, read_logo


def test_only_a_picture_that_documents_hold_is_read(tmp_path: Path) -> None:
    for name in ("logo.svg", "logo.ico"):
        (tmp_path / name).write_bytes(b"<svg/>")
    assert read_logo(tmp_path, "logo.svg") == b"<svg/>"
    assert read_logo(tmp_path, "logo.ico") == read_logo(tmp_path, "gone.png") == read_logo(tmp_path, None) == b""


def test_one_that_is_too_large_is_reported(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(bytes(MOST + 1))
    with pytest.raises(BriefgenError, match="Make it smaller"):
        read_logo(tmp_path, "logo.png")
