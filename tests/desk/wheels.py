"""Wheels for tests: files with a name and metadata, and nothing to install in them."""

from __future__ import annotations

import zipfile
from pathlib import Path


def write_wheel(folder: Path, version: str = "1.0", *, name: str = "briefgen", stated: str | None = None) -> Path:
    """A wheel in `folder`, whose metadata say what its name says, or the version `stated`."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        metadata = f"Metadata-Version: 2.4\nName: {name}\nVersion: {stated or version}\n"
        archive.writestr(f"{name}-{version}.dist-info/METADATA", metadata)
    return path
