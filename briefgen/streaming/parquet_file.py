"""The Parquet file to which a stream is written: a row a briefing, its main values as columns, all of it as JSON."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from briefgen.extras import importing_extra
from briefgen.storage.files import remove_unfinished, replace_file, unfinished_path

ENDING = ".parquet"
ROWS = 500
"""The number of briefings in a row group, which is held until it is complete."""


class _Source(msgspec.Struct, frozen=True):
    file: str
    name: str | None = None
    url: str | None = None
    author: str | None = None


class _Row(msgspec.Struct, frozen=True):
    """The values of a briefing with a column of their own; `published` may be coarser than a day, or unknown."""

    id: str
    title: str
    language: str
    published: str | None
    source: _Source


def check_parquet() -> None:
    """Raises BriefgenError if the library that writes Parquet is not installed."""
    with importing_extra("parquet", "Writing Parquet"):
        import pyarrow.parquet  # noqa: F401


def write_parquet(lines: Iterable[bytes], path: Path) -> None:
    """Writes the briefings of `lines` to `path`, which exists only when all of them are in it."""
    check_parquet()
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    names = ("id", "title", "language", "published", "file", "source", "url", "author", "briefing")
    schema = pyarrow.schema([(name, pyarrow.string()) for name in names])
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_unfinished(path.parent)
    written = unfinished_path(path)
    remaining = iter(lines)
    try:
        with ParquetWriter(written, schema, compression="zstd") as writer:
            while group := list(itertools.islice(remaining, ROWS)):
                columns = [pyarrow.array(column, pyarrow.string()) for column in zip(*map(_values, group), strict=True)]
                writer.write_table(pyarrow.table(columns, schema=schema))
        replace_file(written, path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _values(line: bytes) -> tuple[str | None, ...]:
    row = msgspec.json.decode(line, type=_Row)
    source = row.source
    return row.id, row.title, row.language, row.published, source.file, source.name, source.url, source.author, line.decode()
