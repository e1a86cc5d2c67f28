"""From the records of a stream to their briefings, as lines of JSON; the work that processes and clusters share.

An article in JSON becomes the text that `briefgen add` would file; the offsets of its briefing refer to that.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from briefgen.adding.filing.seed_text import head_of, write_seed
from briefgen.adding.texts.json_lines import read_json_line
from briefgen.articles.article import parse_article
from briefgen.building.making import find
from briefgen.contract.model import Struct
from briefgen.errors import BriefgenError, as_error
from briefgen.knowledge.knowledge import Knowledge
from briefgen.registry.registry import Registry
from briefgen.streaming.records import Record

Outcome = bytes | BriefgenError
"""A briefing as JSON on one line, without the line end; or why there is none."""


class Known(Struct, frozen=True):
    """What a desk knows, used to make the briefings."""

    registry: Registry
    knowledge: Knowledge


def extract_records(records: Sequence[Record | BriefgenError], known: Known) -> list[Outcome]:
    """The outcome for each of `records`; what was not an article when it was read stays an error."""
    return [record if isinstance(record, BriefgenError) else _extract(record, known) for record in records]


def seed_data(record: Record) -> bytes:
    """The article of `record` as a file in `seeds/` would have it; BriefgenError if there is none."""
    if not record.line:
        return record.data
    document = read_json_line(record.data, file=record.file, number=record.line)
    return write_seed(document, head_of(document), record.file).text.encode()


def _extract(record: Record, known: Known) -> Outcome:
    place = f"line {record.line}" if record.line else ""
    try:
        article = parse_article(record.name, seed_data(record), place=record.file)
        return msgspec.json.encode(find(article, known.registry, known.knowledge))
    except Exception as problem:
        error = as_error(problem, record.file)
        return BriefgenError(error.file, error.place if place in error.place else place, error.problem, error.next_step)
