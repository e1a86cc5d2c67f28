"""Records in batches, small enough that a few for each process can be held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefgen.errors import BriefgenError
from briefgen.streaming.records import Record

Batch = list[Record | BriefgenError]

COUNT = 8
"""The most articles in a batch."""
SIZE = 500_000
"""Bytes at which a batch is full."""


def cut_batches(records: Iterable[Record | BriefgenError]) -> Iterator[Batch]:
    """`records`, in their order, a few at a time."""
    batch, size = Batch(), 0
    for record in records:
        batch.append(record)
        size += len(record.data) if isinstance(record, Record) else 0
        if len(batch) == COUNT or size >= SIZE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
